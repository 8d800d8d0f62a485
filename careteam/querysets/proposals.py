"""Which pupils a meeting should talk about, and why: its agenda proposes itself."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from absence.models.watching import Crossing
from careteam.enums.actions import ActionState
from careteam.enums.cases import CaseState
from careteam.enums.concerns import ConcernState
from careteam.enums.meetings import Because, MeetingState
from careteam.models.actions import Action
from careteam.models.agendas import AgendaItem
from careteam.models.cases import CareCase, CaseManager, CaseMove
from careteam.models.concerns import Concern
from careteam.models.meetings import Meeting
from careteam.rules.proposing import AHEAD_OF_18, NEWCOMER_WEEKS, adult_on, newcomer_weeks
from partners.rules.grounds import birthday
from pupils.models.pupils import Pupil
from school.days import day_in_sentence
from school.viewer import Viewer

# Where there was no meeting before, so far is looked back; else never farther than the longest rhythm and a week.
LOOK_BACK = dt.timedelta(weeks=8)
FARTHEST = dt.timedelta(weeks=27)
ORDER = list(Because)


@dataclass(frozen=True)
class Reason:
    """Why somebody is proposed, with the day or the number that says so."""

    because: Because
    words: str


@dataclass(frozen=True)
class Proposal:
    """A pupil for the agenda, with all reasons, the most urgent first."""

    pupil: Pupil
    reasons: list[Reason]
    # The oldest running case, and who looks after it.
    case_id: int | None
    manager_id: int | None


def proposals(meeting: Meeting, user: Viewer) -> list[Proposal]:
    """Who should be talked about, the most urgent first; without those who stand on the agenda, or were taken off it.

    The same number of queries however many cases there are.
    """
    day, after = timezone.localdate(meeting.starts_at), _day_before(meeting)
    found: dict[int, list[Reason]] = defaultdict(list)
    for pupil, reason in _reasons(meeting, user, after, day):
        if all(one.because != reason.because for one in found[pupil]):
            found[pupil].append(reason)
    known = AgendaItem.objects.filter(meeting=meeting, pupil__isnull=False).values_list("pupil", flat=True)
    for pupil in known:
        found.pop(pupil, None)
    pupils = Pupil.objects.visible_to(user).not_left(day).with_class(day).filter(pk__in=list(found))
    cases = _cases_of(user, list(found), day)
    rows = [
        Proposal(
            one,
            sorted(found[one.pk], key=lambda reason: ORDER.index(reason.because)),
            *cases.get(one.pk, (None, None)),
        )
        for one in pupils
    ]
    return sorted(rows, key=_urgency)


def _urgency(proposal: Proposal) -> tuple[int, int, str]:
    first = ORDER.index(proposal.reasons[0].because)
    return first, -len(proposal.reasons), proposal.pupil.sort_key


def _day_before(meeting: Meeting) -> dt.date:
    """The day of the last meeting of this kind that was held before, or so far back as is looked."""
    day = timezone.localdate(meeting.starts_at)
    held = Meeting.objects.filter(
        kind=meeting.kind_id, state=MeetingState.CLOSED, starts_at__lt=meeting.starts_at
    )
    last = held.order_by("-starts_at").values_list("starts_at", flat=True).first()
    return max(timezone.localdate(last), day - FARTHEST) if last else day - LOOK_BACK


def _reasons(meeting: Meeting, user: Viewer, after: dt.date, day: dt.date) -> Iterator[tuple[int, Reason]]:
    yield from _concerns(user)
    yield from _thresholds(user)
    yield from _waiting(meeting, user, day)
    yield from _evaluations(user, day)
    yield from _late(user, day)
    yield from _by_day(user, after, day)


def _concerns(user: Viewer) -> Iterator[tuple[int, Reason]]:
    rows = Concern.objects.triaged_by(user).still_open().order_by("raised_at", "pk")
    for pupil, state, raised_at in rows.values_list("pupil", "state", "raised_at"):
        since = _("A concern of %(day)s.") % {"day": _shown(timezone.localdate(raised_at))}
        if state == ConcernState.KEPT:
            since = _("A concern of %(day)s was kept for a meeting.") % {
                "day": _shown(timezone.localdate(raised_at))
            }
        yield pupil, Reason(Because.KEPT if state == ConcernState.KEPT else Because.CONCERN, since)


def _thresholds(user: Viewer) -> Iterator[tuple[int, Reason]]:
    for one in Crossing.objects.visible_to(user).to_do().order_by("reached_on", "pk"):
        words = _("%(rule)s, reached on %(day)s.") % {
            "rule": capfirst(one.get_rule_display()),
            "day": _shown(one.reached_on),
        }
        yield one.pupil_id, Reason(Because.THRESHOLD, words)


def _waiting(meeting: Meeting, user: Viewer, day: dt.date) -> Iterator[tuple[int, Reason]]:
    moves = CaseMove.objects.filter(case=OuterRef("pk"), after=CaseState.WAITING).order_by("-at", "-pk")
    rows = CareCase.objects.visible_to(user).filter(state=CaseState.WAITING)
    since = rows.annotate(since=Subquery(moves.values("at")[:1])).order_by("since", "pk")
    limit = day - dt.timedelta(weeks=meeting.kind.waiting_weeks)
    for pupil, at in since.values_list("pupil", "since"):
        began = timezone.localdate(at) if at else None
        if began is not None and began < limit:
            weeks = (day - began).days // 7
            words = ngettext(
                "Has waited for help from outside for %(n)s week.",
                "Has waited for help from outside for %(n)s weeks.",
                weeks,
            ) % {"n": weeks}
            yield pupil, Reason(Because.WAITING, words)


def _evaluations(user: Viewer, day: dt.date) -> Iterator[tuple[int, Reason]]:
    # Whoever sees a case sees its plan; from the plans on PostgreSQL would look through all cases for each.
    rows = CareCase.objects.visible_to(user).running().filter(plan__evaluate_on__lte=day)
    for pupil, due in rows.order_by("plan__evaluate_on", "pk").values_list("pupil", "plan__evaluate_on"):
        words = _("The plan is to be looked at by %(day)s.") % {"day": _shown(due)}
        yield pupil, Reason(Because.EVALUATION, words)


def _late(user: Viewer, day: dt.date) -> Iterator[tuple[int, Reason]]:
    rows = Action.objects.visible_to(user).filter(state=ActionState.OPEN, due_on__lt=day)
    for pupil, due in rows.order_by("due_on", "pk").values_list("pupil", "due_on"):
        yield (
            pupil,
            Reason(Because.ACTION, _("An action was to be done by %(day)s.") % {"day": _shown(due)}),
        )


def _by_day(user: Viewer, after: dt.date, day: dt.date) -> Iterator[tuple[int, Reason]]:
    """Newcomers, and who turns 18."""
    weeks = [dt.timedelta(weeks=one) for one in NEWCOMER_WEEKS]
    new = Q(*(("enrolled_on__range", (after - one, day - one)) for one in weeks), _connector=Q.OR)
    # A day to spare: who is born on 29 February has the birthday on 1 March.
    spare = dt.timedelta(days=1)
    born = Q(
        *(
            ("birth_date__range", (birthday(after + ahead, -18) - spare, birthday(day + ahead, -18) + spare))
            for ahead in (dt.timedelta(), AHEAD_OF_18)
        ),
        _connector=Q.OR,
    )
    rows = Pupil.objects.visible_to(user).not_left(day).filter(new | born).order_by("pk")
    for pupil, enrolled, birth_date in rows.values_list("pk", "enrolled_on", "birth_date"):
        if (number := newcomer_weeks(enrolled, after, day)) is not None:
            words = _("Has been here for %(n)s weeks.") % {"n": number}
            yield pupil, Reason(Because.NEWCOMER, words)
        if (turns := adult_on(birth_date, after, day)) is not None:
            yield pupil, Reason(Because.ADULT, _("Turns 18 on %(day)s.") % {"day": _shown(turns)})


def _cases_of(user: Viewer, pupils: list[int], day: dt.date) -> dict[int, tuple[int, int | None]]:
    """Of each pupil the oldest running case, with who looks after it and works at the school. One query."""
    managers = CaseManager.objects.filter(case=OuterRef("pk")).at_work(day)
    rows = CareCase.objects.visible_to(user).running().filter(pupil__in=pupils)
    found: dict[int, tuple[int, int | None]] = {}
    named = rows.annotate(manager=Subquery(managers.values("user")[:1])).order_by(F("opened_at"), "pk")
    for pupil, case, manager in named.values_list("pupil", "pk", "manager"):
        found.setdefault(pupil, (case, manager))
    return found


def _shown(day: dt.date) -> str:
    return day_in_sentence(day)
