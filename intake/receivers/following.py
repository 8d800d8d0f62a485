"""What following pupils adds to the start page and to a pupil's page, and what it hears of intakes and leaving."""

import datetime as dt
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from intake.contexts.following import Due, file_following
from intake.contexts.mentors import mentor_rows
from intake.models.intakes import Intake
from intake.querysets import today
from intake.querysets.following import bad_runs, following_of
from intake.services import following, intakes
from intake.services.introductions import first_day_of
from intake.signals import intake_completed
from pupils.models.pupils import Pupil
from pupils.signals import pupil_left, pupil_page_asked, pupil_returned
from school import clock
from school.enums import Permission, Role
from school.http import SchoolRequest
from school.rules import week_of
from school.signals import AgendaLine, Section, agenda_asked, today_asked


@receiver(today_asked)
def following_today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Talks and reviews of this week, the late ones first; check-ins."""
    return [*check_ins(request), *due(request), *bad_faces(request), *by_mentor(request)]


def check_ins(request: SchoolRequest) -> list[Section]:
    access = request.access
    if not access.may(Permission.CHECK_IN):
        return []
    classes = today.classes_to_check_in(access=access)
    return [Section(15, "intake/_today_check_in.html", {"classes": classes})] if classes else []


def bad_faces(request: SchoolRequest) -> list[Section]:
    """Pupils who tapped a bad face time and again: for their mentors, and for the care coordinator. Two queries."""
    access = request.access
    if access.roles.isdisjoint({Role.CARE_COORDINATOR, Role.MENTOR}):
        return []
    [settings] = today.settings(school_id=access.school.id)
    length = settings.bad_faces
    found = bad_runs(access, length=length)
    if not found:
        return []
    context = {"taps": found, "length": length, "day": access.day}
    named = [tap.pupil_id for tap in found]
    return [Section(17, "intake/_today_bad_faces.html", context, pupils=named)]


def due(request: SchoolRequest) -> list[Section]:
    access = request.access
    if not (access.may(Permission.RECORD_TALK) or access.may(Permission.DECIDE_REVIEW)):
        return []
    found = today.due(access=access, until=week_of(access.day) + dt.timedelta(days=6))
    context = {
        "rows": [Due.of(row, access.day) for row in found],
        "more": found[0].in_all - len(found) if found else 0,
        "may_decide": access.may(Permission.DECIDE_REVIEW),
        "may_talk": access.may(Permission.RECORD_TALK),
    }
    named = [row.pupil_id for row in found]
    return [Section(18, "intake/_today_following.html", context, pupils=named)] if found else []


def by_mentor(request: SchoolRequest) -> list[Section]:
    """How far each mentor is; names of colleagues and numbers."""
    if not request.access.may(Permission.REMIND_MENTORS):
        return []
    rows = mentor_rows(request.access)
    return [Section(19, "intake/_today_mentors.html", {"mentors": rows}, area="side")] if rows else []


@receiver(agenda_asked)
def follow_up_on_agenda(request: SchoolRequest, **_kwargs: Any) -> list[AgendaLine]:
    """How many talks and reviews a mentor has planned for today; they have no time. One query."""
    access = request.access
    if not access.may(Permission.RECORD_TALK) or access.may(Permission.REMIND_MENTORS):
        return []
    number = sum(today.number_of_the_day(access=access))
    if not number:
        return []
    words = ngettext("%(n)d talk or review", "%(n)d talks and reviews", number) % {"n": number}
    return [AgendaLine(words, url=reverse("intake:follow_up_list"))]


@receiver(pupil_page_asked)
def following_of_pupil(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """What is planned, the last faces, the place, and a departure that waits. One query."""
    access = request.access
    found = following_of(request.user, pupil.pk)
    if found is None:
        return []
    file = file_following(found, access.day)
    may = {
        "may_talk": access.may(Permission.RECORD_TALK) and file.sees_background,
        "may_decide": access.may(Permission.DECIDE_REVIEW) and file.sees_background,
        "may_leave": access.may(Permission.MANAGE_PUPILS) or access.may(Permission.ALLOW_LEAVING),
    }
    if file.is_empty and not may["may_talk"]:
        return []
    context = {"pupil": pupil, "following": file, "day": access.day, **may}
    return [Section(20, "intake/_file_following.html", context)]


@receiver(intake_completed)
def plan_after_intake(intake: Intake, now: dt.datetime, **_kwargs: Any) -> None:
    """A closed interview plans the talks and reviews, from the first day with teachers on."""
    start = first_day_of(intake.pupil, timezone.localdate(now))
    following.plan_follow_up(intake=intake, start=start, now=now)


@receiver(pupil_left)
def cancel_after_leaving(pupil: Pupil, last_day: dt.date, **_kwargs: Any) -> dict[str, list[Any]]:
    """Nothing is planned after a pupil's last day, and an interview that would come later is off."""
    return {
        "follow_ups": following.cancel_after(pupil, last_day),
        "intakes": intakes.stop_after(pupil, last_day, now=clock.now()),
    }


@receiver(pupil_returned)
def plan_again_after_return(pupil: Pupil, aside: dict[str, Any], **_kwargs: Any) -> None:
    """What was cancelled because of the last day is planned again, and nothing that somebody cancelled."""
    following.plan_again(pupil, aside.get("follow_ups", []))
    intakes.go_on(pupil, aside.get("intakes", []), now=clock.now())
