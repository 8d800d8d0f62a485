"""The floor in Django: a view that only writes the rows of a hand-in, without asking who or whether."""

import datetime as dt

import pghistory
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import path

from absence.models.alerts import Alert
from absence.models.episodes import Episode
from absence.models.registers import Mark, Register
from absence.services import watching
from messaging.models.outbox import Message
from school import scope
from school.models.access_log import AccessLog
from tools.bench.rush import HANDED_IN

START, END = dt.time(8, 30), dt.time(9, 20)


def ready(_request: HttpRequest) -> HttpResponse:
    """For the wait until the server answers."""
    return HttpResponse(headers={"Content-Length": "0"})


def hand_in(request: HttpRequest) -> HttpResponse:
    """Write a register, its marks, episodes, messages, alerts and the access log: one insert per table."""
    context = pghistory.context(user=str(request.POST["user"]), url=request.path)
    with scope.within(int(str(request.POST["school"]))), context, transaction.atomic():
        _write(request.POST)
    return HttpResponse(HANDED_IN, headers={"Content-Length": str(len(HANDED_IN))})


def _write(form: QueryDict) -> None:
    school, now = int(str(form["school"])), dt.datetime.now(dt.UTC)
    day, user = dt.date.fromisoformat(str(form["day"])), int(str(form["user"]))
    states = {int(name[6:]): str(form[name]) for name in form if name.startswith("state-")}
    register = Register.objects.create(
        school_id=school,
        school_class_id=int(str(form["class"])),
        day=day,
        number=1,
        starts_at=START,
        ends_at=END,
        handed_in_by_id=user,
        handed_in_at=now,
    )
    Mark.objects.bulk_create(
        Mark(school_id=school, register=register, pupil_id=pupil, state=state, said_at=now)
        for pupil, state in states.items()
    )
    watching.look_anew(school, [pupil for pupil, state in states.items() if state == "absent"])
    episodes = Episode.objects.bulk_create(
        Episode(school_id=school, pupil_id=pupil, day=day, number=1, missing_since=START, started_at=now)
        for pupil, state in states.items()
        if state == "absent"
    )
    recipients = [
        (episode, int(person)) for episode in episodes for person in form.getlist(f"p-{episode.pupil_id}")
    ]
    messages = Message.objects.bulk_create(
        Message(
            school_id=school,
            key=f"bare:{episode.pupil_id}:{day}:{person}",
            kind="absence_alert",
            channel="email",
            recipient="Moeder van Sami Tesfay",
            address="familie@familie.example",
            language="ti",
            context={"first_name": "Sami", "school": "ISK De Meent", "phone": "+31 20 555 0100"},
            state="withdrawn",
            created_at=now,
            next_attempt_at=now,
        )
        for episode, person in recipients
    )
    Alert.objects.bulk_create(
        Alert(school_id=school, episode=episode, person_id=person, kind="missed", message=message)
        for (episode, person), message in zip(recipients, messages, strict=True)
    )
    AccessLog.objects.create(
        at=now,
        user_id=user,
        school_id=school,
        roles=["mentor"],
        action="write",
        ground="own_class",
        page="absence:register",
        pupils=list(states),
        address="127.0.0.1",
    )


urlpatterns = [path("health/", ready), path("registers/", hand_in)]
