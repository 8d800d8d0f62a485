"""The LOWAN table as page, paper and spreadsheet show it."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.models.experiences import CareSharing, TermRound
from partners.querysets.care_tables import Added, own_table, shared_table
from partners.rules.lowan import IN_2018, TOLD_FROM, Shares, shares_of


class Whose(models.TextChoices):
    """Whose answers a table adds up."""

    SCHOOL = "school", gettext_lazy("this school")
    LOCATIONS = "locations", gettext_lazy("locations of our school")
    ALL = "all", gettext_lazy("all schools here")


@dataclass(frozen=True)
class Part:
    """A piece of a bar of a hundred wide."""

    css: str
    fill: str
    x: int
    width: int


# Read without colour: dark, hatched by the eye between two edges, and open.
FILLS = (("c0", "#0e4348"), ("c1", "#e3a53c"), ("c2", "#ffffff"))


def bar_of(shares: Shares) -> list[Part]:
    """The pieces of a bar; where rounding made more or less than a hundred, the last one takes it up."""
    first = min(shares.sufficient, 100)
    second = min(shares.reasonable, 100 - first)
    widths = (first, second, 100 - first - second)
    starts = (0, first, first + second)
    return [
        Part(css, fill, start, width)
        for (css, fill), start, width in zip(FILLS, starts, widths, strict=True)
        if width
    ]


@dataclass(frozen=True)
class TableRow:
    """A kind of care: this school or these schools, with 2018 beside it."""

    added: Added

    @property
    def label(self) -> str:
        return capfirst(str(self.added.kind.label))

    @cached_property
    def shares(self) -> Shares | None:
        return shares_of(self.added.count) if self.added.count else None

    @property
    def in_2018(self) -> Shares:
        return IN_2018[self.added.kind]

    @property
    def bar(self) -> list[Part]:
        return bar_of(self.shares) if self.shares else []

    @property
    def bar_2018(self) -> list[Part]:
        return bar_of(self.in_2018)

    @property
    def satisfaction(self) -> str:
        mean = self.added.satisfaction
        return "–" if mean is None else f"{mean:.1f}".replace(".", ",")

    @property
    def cells(self) -> list[str]:
        """The three percentages, or a dash where too few answered."""
        return [f"{one}%" for one in self.shares.numbers] if self.shares else ["–"] * 3

    @property
    def answers(self) -> str:
        if self.added.count is None:
            return _("fewer than %(n)s") % {"n": TOLD_FROM}
        return str(self.added.count.answers)


@dataclass(frozen=True)
class CareTable:
    """One term, whosever it is."""

    round: TermRound
    whose: Whose
    rows: list[TableRow]
    asked: int
    answered: int
    is_open: bool
    term_is_over: bool
    agreed: bool

    @property
    def tells(self) -> bool:
        return any(row.shares for row in self.rows)

    @property
    def not_hundred(self) -> list[tuple[str, int]]:
        """Kinds whose percentages make more or less than a hundred, with what they make."""
        return [
            (row.label, row.shares.together) for row in self.rows if row.shares and row.shares.together != 100
        ]

    @property
    def remarks(self) -> list[TableRow]:
        return [row for row in self.rows if row.added.remarks]

    @property
    def schools(self) -> int:
        """At how many schools somebody answered about the kind that most were asked about."""
        return max((row.added.schools for row in self.rows), default=0)


def care_table(round_: TermRound, whose: Whose, day: dt.date) -> CareTable:
    """The table of a term; without numbers while its form is open. Three queries."""
    agreed = CareSharing.objects.filter(school=round_.school_id).running().exists()
    is_open, over = round_.closes_on >= day, round_.span.last < day
    own = own_table(round_)
    rows = [] if is_open else own.rows
    if whose != Whose.SCHOOL:
        rows = shared_table(round_.span, locations=whose == Whose.LOCATIONS).rows if over else []
    return CareTable(
        round_, whose, [TableRow(row) for row in rows], own.asked, own.answered, is_open, over, agreed
    )


def as_rows(table: CareTable) -> list[list[str]]:
    """The table for a spreadsheet: the same numbers as on the page."""
    grades = [_("Sufficient"), _("Reasonable"), _("Insufficient")]
    heading = [_("Kind of care"), *grades, _("Answers"), _("Working together (1–5)")]
    rows = [heading + [_("%(grade)s in 2018") % {"grade": one} for one in grades]]
    for row in table.rows:
        old = [f"{one}%" for one in row.in_2018.numbers]
        rows.append([row.label, *row.cells, row.answers, row.satisfaction, *old])
    return rows
