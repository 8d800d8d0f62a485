"""What was done about a pupil's absence, for the timeline: steps, what was handed on, notices, visits and letters."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from absence.enums import HandedTo, NoticeKind, VisitOutcome
from absence.models.letters import FamilyLetter
from absence.models.notices import Notice
from absence.models.steps import ApproachStep, HandOn
from absence.models.visits import HomeVisit
from messaging.enums import MessageKind
from pupils.sources import LAST, Data, Kind, Row, Source, Words, add_sources, of, rows
from school.models.base import moment_of
from school.viewer import Viewer


def steps_seen(user: Viewer, pupil_id: int) -> QuerySet[Any]:
    return of(ApproachStep)(user, pupil_id).filter(done_at__isnull=False)


def hand_ons_seen(user: Viewer, pupil_id: int) -> QuerySet[Any]:
    return of(HandOn)(user, pupil_id).filter(undone_at=None)


def notices_seen(user: Viewer, pupil_id: int) -> QuerySet[Any]:
    return of(Notice)(user, pupil_id).filter(sent_at__isnull=False)


def visits_seen(user: Viewer, pupil_id: int) -> QuerySet[Any]:
    return of(HomeVisit)(user, pupil_id).exclude(outcome="")


def steps_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    known = {"name": F("name"), "words": F("words"), "passed": F("passed_over"), "by": F("done_by__name")}
    yield rows(found, "absence_step", F("done_at"), **known)


def hand_ons_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    yield rows(found, "hand_on", F("at"), to=F("to"), words=F("words"), by=F("by__name"))


def notices_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    known = {"what": F("kind"), "number": F("number"), "by": F("sent_by__name")}
    yield rows(found, "notice", F("sent_at"), **known)


def visits_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    known = {"outcome": F("outcome"), "words": F("words"), "by": F("noted_by__name")}
    yield rows(found, "home_visit", moment_of("day"), **known)


def letters_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    known = {"what": F("kind"), "who": F("person__name"), "by": F("made_by__name")}
    yield rows(found, "family_letter", F("made_at"), **known)


def _step(data: Data) -> Words:
    title = _("Passed over: %(step)s") if data["passed"] else _("Step taken: %(step)s")
    return Words(title % {"step": data["name"]}, data["words"])


def _hand_on(data: Data) -> Words:
    return Words(_("Handed on: %(to)s") % {"to": HandedTo(data["to"]).label}, data["words"])


def _notice(data: Data) -> Words:
    return Words(_("Notice: %(what)s") % {"what": NoticeKind(data["what"]).label}, data["number"])


def _visit(data: Data) -> Words:
    return Words(_("Visit at home: %(how)s") % {"how": VisitOutcome(data["outcome"]).label}, data["words"])


def _letter(data: Data) -> Words:
    values = {"what": MessageKind(data["what"]).label, "who": data["who"]}
    return Words(_("Letter to %(who)s: %(what)s") % values)


add_sources(
    Source(
        name="absence_steps",
        seen=steps_seen,
        happened=steps_happened,
        kinds={"absence_step": Kind(_step, "review", has_time=True, order=LAST)},
    ),
    Source(
        name="hand_ons",
        seen=hand_ons_seen,
        happened=hand_ons_happened,
        kinds={"hand_on": Kind(_hand_on, "sent", has_time=True, order=LAST)},
    ),
    Source(
        name="notices",
        seen=notices_seen,
        happened=notices_happened,
        kinds={"notice": Kind(_notice, "document", has_time=True, order=LAST)},
    ),
    Source(
        name="home_visits",
        seen=visits_seen,
        happened=visits_happened,
        kinds={"home_visit": Kind(_visit, "home", order=LAST)},
    ),
    Source(
        name="family_letters",
        seen=of(FamilyLetter),
        happened=letters_happened,
        kinds={"family_letter": Kind(_letter, "mail", has_time=True, order=LAST)},
    ),
)
