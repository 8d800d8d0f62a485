"""The coordinator's day: what waits, in columns of numbers that each open their list; urgent ones first."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careteam.contexts.concerns import how_long, measured, tab_counts
from careteam.enums.care_pupils import Asks
from careteam.enums.cases import CaseState
from careteam.querysets.care_pupils import CaseCounts, count_cases, other_counts
from school.enums import Permission
from school.viewer import Access


@dataclass(frozen=True)
class Figure:
    """A number with its words, the list that it opens, and whether it cannot wait."""

    number: int
    label: str
    url: str
    is_urgent: bool = False


@dataclass(frozen=True)
class DayColumn:
    """What belongs together."""

    code: str
    title: Promise
    icon: str
    figures: list[Figure]
    # A line beneath, such as how long somebody waits.
    note: str = ""

    @property
    def is_urgent(self) -> bool:
        return any(figure.is_urgent and figure.number for figure in self.figures)

    @property
    def total(self) -> int:
        return sum(figure.number for figure in self.figures)


def coordinators_day(access: Access, *, now: dt.datetime) -> list[DayColumn]:
    """The columns, those with something urgent first. The same number of queries however much there is."""
    counts, [others] = count_cases(access), other_counts(access=access)
    columns = [
        _concerns(access, now),
        *_missing(access, others),
        _due(counts, others),
        _waiting(now, counts),
        _caseload(access, counts),
    ]
    return sorted(columns, key=lambda column: not column.is_urgent)


def _concerns(access: Access, now: dt.datetime) -> DayColumn:
    inbox = reverse("careteam:inbox")
    counts, times = tab_counts(access), measured(access, now)
    figures = [
        Figure(counts["new"], _("new concerns"), inbox, is_urgent=bool(times.late)),
        Figure(counts["answered"], _("answered, still open"), f"{inbox}?tab=answered"),
        Figure(counts["kept"], _("for a meeting"), f"{inbox}?tab=kept"),
    ]
    note = _("%(n)s wait for a first answer longer than agreed.") % {"n": times.late} if times.late else ""
    return DayColumn("concerns", gettext_lazy("Concerns"), "info", figures, note)


def _missing(access: Access, others: Mapping[str, int]) -> list[DayColumn]:
    """For who works on the call list."""
    if not access.may(Permission.WORK_CALL_LIST):
        return []
    calls = reverse("absence:call_list")
    figures = [
        Figure(others["missing"], _("missing without word"), calls, is_urgent=True),
        # Each of them stands further down the start page.
        Figure(
            others["sought"],
            _("nobody can find"),
            f"{reverse('school:today')}#searches-title",
            is_urgent=True,
        ),
    ]
    return [DayColumn("missing", gettext_lazy("Missing"), "calls", figures)]


def _due(counts: CaseCounts, others: Mapping[str, int]) -> DayColumn:
    cases = reverse("careteam:care_pupils")
    late, plans = (counts.asking[asks] for asks in (Asks.LATE_ACTION, Asks.PLAN_DUE))
    figures = [
        Figure(
            others["late_talks"],
            _("talks and reviews that are late"),
            f"{reverse('intake:follow_up_list')}?show=overdue",
        ),
        Figure(late, _("cases with a late action"), f"{cases}?asks={Asks.LATE_ACTION}", is_urgent=True),
        Figure(plans, _("plans to look at"), f"{cases}?asks={Asks.PLAN_DUE}"),
    ]
    return DayColumn("due", gettext_lazy("Talks and steps"), "calendar", figures)


def _waiting(now: dt.datetime, counts: CaseCounts) -> DayColumn:
    cases, since = reverse("careteam:care_pupils"), counts.waiting_since
    figures = [
        Figure(counts.waiting, _("wait for help from outside"), f"{cases}?state={CaseState.WAITING}"),
        Figure(
            counts.asking[Asks.NOT_SPOKEN],
            _("not spoken to for a month"),
            f"{cases}?asks={Asks.NOT_SPOKEN}",
        ),
    ]
    longest = _("The longest waits %(time)s.") % {"time": how_long(now - since)} if since else ""
    return DayColumn("waiting", gettext_lazy("Waiting times"), "history", figures, longest)


def _caseload(access: Access, counts: CaseCounts) -> DayColumn:
    cases = reverse("careteam:care_pupils")
    figures = [
        Figure(
            counts.asking[Asks.NO_MANAGER],
            _("without a casemanager"),
            f"{cases}?asks={Asks.NO_MANAGER}",
            is_urgent=True,
        ),
        Figure(counts.own, _("are yours"), f"{cases}?manager={access.user_id}"),
        Figure(counts.running, _("pupils' cases in all"), reverse("careteam:caseload")),
    ]
    return DayColumn("caseload", gettext_lazy("Caseload"), "person", figures)
