"""What happened on this floor, for the timeline of a pupil: one query for all kinds together.

Each source gives rows of (moment, kind, what is said of it as JSON), so that the database puts them in one order and
hands over the newest only. What stands in the pupil's own rows needs no query on a page that has them already.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import JSONObject
from django.dispatch import receiver
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from intake.enums import AppointmentState, Decision, Destination, DocumentKind, HealthKind, HealthOutcome
from intake.models import (
    Departure,
    Document,
    HealthAppointment,
    Intake,
    Invitation,
    Placement,
    Pupil,
    Remark,
    Review,
    Talk,
)
from intake.signals import Happening, timeline_asked
from messaging.enums import UNDELIVERED
from school.enums import Level, Permission
from school.http import SchoolRequest
from school.querysets import moment_of

Data = dict[str, Any]
Row = tuple[dt.datetime, str, Data]
Words = tuple[str, str]
# What every part of a file tells, besides its own.
PART = {"level": F("level"), "by": F("author__name")}
# What a source's rows are called: a model may have columns of its own by the plain names.
COLUMNS = ("row_at", "row_kind", "row_data")
# Kinds that have a moment; of the others only the day is known.
WITH_TIME = frozenset({"interview", "document", "came", "missed", "invitation"})


@receiver(timeline_asked)
def happened(
    request: SchoolRequest, pupil: Pupil, before: dt.datetime, at_most: int, **_kwargs: Any
) -> list[Happening]:
    """Coming, classes, homes, the intake, talks, decisions, remarks, documents, appointments and letters."""
    first, *others = (kind.filter(row_at__lt=before).order_by() for kind in sources(request, pupil))
    newest: list[Row] = list(first.union(*others, all=True).order_by("-row_at", "row_kind")[:at_most])
    found = [happening(*row) for row in newest]
    found += [one for one in of_pupil(pupil, newest) if one.at < before]
    return sorted(found, key=lambda one: one.at, reverse=True)[:at_most]


def sources(request: SchoolRequest, pupil: Pupil) -> Iterator[QuerySet[Any, Row]]:
    """All kinds that this person may see."""

    def seen(model: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = model.objects.visible_to(request.user).filter(pupil=pupil.pk)
        return found

    yield from of_intakes(Intake.objects.dates_visible_to(request.user).filter(pupil=pupil.pk))
    yield from of_follow_up(seen(Talk), seen(Review), seen(Placement))
    yield rows(seen(Remark), "remark", moment_of("written_on"), **PART, text=F("text"))
    paper = {"id": F("pk"), "title": F("title"), "what": F("kind"), "from": F("received_from")}
    yield rows(seen(Document), "document", F("added_at"), **PART, **paper)
    leaving = {"to": F("destination"), "name": F("destination_name")}
    yield rows(seen(Departure), "departure", moment_of("last_day"), **leaving)
    yield from of_health(request, seen(HealthAppointment))
    letter = {"person": F("person__name"), "by": F("made_by__name"), "state": F("message__state")}
    yield rows(seen(Invitation), "invitation", F("made_at"), **letter, health=F("appointment__hour__kind"))


def of_intakes(intakes: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    """The steps of an intake; what was said in it has no place on a timeline."""
    yield rows(intakes, "registered", moment_of("registered_on"))
    yield rows(intakes.exclude(first_contact_on=None), "contact", moment_of("first_contact_on"))
    held = intakes.exclude(completed_on=None)
    yield rows(held.exclude(interview_at=None), "interview", F("interview_at"), by=F("owner__name"))
    yield rows(held, "completed", moment_of("completed_on"), by=F("completed_by__name"))


def of_follow_up(
    talks: QuerySet[Any], reviews: QuerySet[Any], placements: QuerySet[Any]
) -> Iterator[QuerySet[Any, Row]]:
    """Talks and what was decided."""
    said = {"strong": F("strengths"), "outward": F("worries_outward"), "inward": F("worries_inward")}
    yield rows(talks, "talk", moment_of("held_on"), **PART, **said, note=F("note"), discuss=F("discuss"))
    decided = {"decision": F("decision"), "again": F("look_again_on"), "note": F("note")}
    yield rows(reviews, "review", moment_of("held_on"), **PART, **decided)
    place = {"class": F("school_class__name"), "class_level": F("class_level"), "from": F("starts_on")}
    yield rows(placements, "placement", moment_of("decided_on"), **PART, **place, reason=F("reason"))


def of_health(request: SchoolRequest, seen: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    """Whether a pupil came to the JGZ: for those who plan or work there, and for the care team."""
    theirs = (Permission.PLAN_HEALTH, Permission.WORK_HEALTH_LIST, Permission.SEE_CARE)
    if not any(request.access.may(permission) for permission in theirs):
        return
    at, told = moment_of("hour__day", "starts_at"), {"what": F("hour__kind"), "outcome": F("outcome")}
    yield rows(seen.filter(state=AppointmentState.CAME), "came", at, **told)
    yield rows(seen.filter(state=AppointmentState.MISSED), "missed", at, **told)


def rows(found: QuerySet[Any], kind: str, at: Any, **told: F) -> QuerySet[Any, Row]:
    """One kind, in the columns that all kinds share."""
    columns = (at, Value(kind, output_field=CharField()), JSONObject(**told))
    named: QuerySet[Any, Row] = found.annotate(**dict(zip(COLUMNS, columns, strict=True))).values_list(
        *COLUMNS
    )
    return named


def happening(at: dt.datetime, kind: str, data: Data) -> Happening:
    """A row in words."""
    title, text = WORDS[kind](data)
    level = data.get("level") or ""
    by = data.get("by") or ""
    url = reverse("intake:document", args=[data["id"]]) if kind == "document" else ""
    return Happening(at, kind, title, text, by, url, whole_day=kind not in WITH_TIME, level=level)


def of_pupil(pupil: Pupil, newest: Sequence[Row]) -> Iterator[Happening]:
    """Coming, classes, homes and leaving; not what a decision among the newest rows says already."""
    decided = {(at, data["class"]) for at, kind, data in newest if kind == "placement"}
    yield Happening(midnight(pupil.enrolled_on), "enrolled", _("First day at this school"), whole_day=True)
    for row in pupil.memberships.all():
        at, name = midnight(row.starts_on), row.school_class.name
        if (at, name) not in decided:
            yield Happening(at, "class", _("In %(class)s") % {"class": name}, whole_day=True)
    for stay in pupil.stays.all():
        title = _("Lives at %(home)s") % {"home": stay.home.name}
        yield Happening(midnight(stay.starts_on), "home", title, whole_day=True)
    if pupil.left_on and not any(kind == "departure" for _at, kind, _data in newest):
        yield Happening(midnight(pupil.left_on), "departure", _("Last day at school"), whole_day=True)


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which a day stands among others."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _talk(data: Data) -> Words:
    title = _("Talk with the mentor; to be discussed") if data["discuss"] else _("Talk with the mentor")
    return title, "\n".join(filter(None, (data["strong"], data["outward"], data["inward"], data["note"])))


def _review(data: Data) -> Words:
    title = _("Review: %(decision)s") % {"decision": Decision(data["decision"]).label}
    if data["again"]:
        title += f" ({_day(data['again'])})"
    return title, data["note"]


def _placement(data: Data) -> Words:
    words = {"class": data["class"], "level": Level(data["class_level"]).label, "day": _day(data["from"])}
    return _("Placed in %(class)s, %(level)s, from %(day)s") % words, data["reason"]


def _departure(data: Data) -> Words:
    where = ", ".join(filter(None, (str(Destination(data["to"]).label), data["name"])))
    return _("Last day at school; goes to: %(where)s") % {"where": where}, ""


def _document(data: Data) -> Words:
    what, source = DocumentKind(data["what"]).label, data["from"]
    text = _("%(what)s, from %(source)s") % {"what": what, "source": source} if source else str(what)
    return _("Document: %(title)s") % {"title": data["title"]}, text


def _came(data: Data) -> Words:
    outcome = str(HealthOutcome(data["outcome"]).label) if data["outcome"] else ""
    return _("Came to the JGZ: %(what)s") % {"what": HealthKind(data["what"]).label}, outcome


def _missed(data: Data) -> Words:
    return _("Did not come to the JGZ: %(what)s") % {"what": HealthKind(data["what"]).label}, ""


def _invitation(data: Data) -> Words:
    if data["health"]:
        words = {"person": data["person"], "what": HealthKind(data["health"]).label}
        title = _("Invitation to %(person)s: %(what)s") % words
    else:
        title = _("Invitation to %(person)s for the intake") % {"person": data["person"]}
    return title, _("It did not arrive.") if data["state"] in UNDELIVERED else ""


def _day(iso: str) -> str:
    return formats.date_format(dt.date.fromisoformat(iso), "j F Y")


WORDS: dict[str, Callable[[Data], Words]] = {
    "registered": lambda _data: (_("Registered"), ""),
    "contact": lambda _data: (_("First contact with the family"), ""),
    "interview": lambda _data: (_("Intake interview held"), ""),
    "completed": lambda _data: (_("Intake completed"), ""),
    "talk": _talk,
    "review": _review,
    "remark": lambda data: (_("Remark"), data["text"]),
    "placement": _placement,
    "document": _document,
    "departure": _departure,
    "came": _came,
    "missed": _missed,
    "invitation": _invitation,
}
