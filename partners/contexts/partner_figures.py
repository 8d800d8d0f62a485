"""What our own data says of each partner, as the page and the spreadsheet show it."""

import datetime as dt
from dataclasses import dataclass
from operator import attrgetter

from django.utils.translation import gettext as _

from partners.querysets.partner_figures import PartnerFigures, partner_figures
from partners.rules.lowan import TOLD_FROM
from partners.rules.partner_figures import middle
from school.rules import fold

NOTHING = "–"


@dataclass(frozen=True)
class FigureRow:
    """An organisation in a row; what hangs on fewer than five pupils is told only to who sees their care anyway."""

    figures: PartnerFigures
    sees_care: bool

    @property
    def pk(self) -> int:
        return self.figures.organisation.pk

    @property
    def name(self) -> str:
        return self.figures.organisation.name

    @property
    def kind(self) -> str:
        return self.figures.organisation.get_kind_display()

    @property
    def sent(self) -> int:
        return len(self.figures.courses)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to tell of this partner."""
        return not (self.sent or self.visits or self.left) and self.told_weeks is None

    @property
    def tells(self) -> bool:
        """Whether anything may be told of these referrals."""
        return (self.sees_care and self.sent > 0) or self.sent >= TOLD_FROM

    @property
    def few(self) -> bool:
        return not self.sees_care and 0 < self.sent < TOLD_FROM

    @property
    def answer_days(self) -> int | None:
        days = [one.answered_after for one in self.figures.courses if one.answered_after is not None]
        return middle(days) if self.tells and (self.sees_care or len(days) >= TOLD_FROM) else None

    @property
    def waiting_days(self) -> int | None:
        days = [one.began_after for one in self.figures.courses if one.began_after is not None]
        return middle(days) if self.tells and (self.sees_care or len(days) >= TOLD_FROM) else None

    @property
    def told_weeks(self) -> int | None:
        """What they said themselves about waiting."""
        return self.figures.organisation.waiting_weeks

    @property
    def visits(self) -> int:
        return self.figures.came + self.figures.missed

    @property
    def missed_percent(self) -> int | None:
        """Of all appointments that somebody noted, how many percent nobody came to."""
        if not self.visits or not (self.sees_care or self.visits >= TOLD_FROM):
            return None
        return (200 * self.figures.missed + self.visits) // (2 * self.visits)

    @property
    def left(self) -> int:
        return self.figures.left

    @property
    def declined(self) -> int | None:
        """How many were not taken on; where they are few, only for who sees care."""
        number = sum(one.declined for one in self.figures.courses)
        return number if self.sent and (self.sees_care or (self.tells and number >= TOLD_FROM)) else None

    @property
    def reasons(self) -> list[str]:
        """Why not, the most frequent first."""
        told = self.figures.reasons.most_common()
        return [
            _("%(reason)s (%(n)s)") % {"reason": reason.label, "n": number}
            for reason, number in told
            if self.sees_care or number >= TOLD_FROM
        ]

    # What a list sorts by: what is not known comes last.
    @property
    def name_order(self) -> tuple[str, int]:
        return fold(self.name), self.pk

    @property
    def answer_order(self) -> tuple[bool, int]:
        return self.answer_days is None, self.answer_days or 0

    @property
    def waiting_order(self) -> tuple[bool, int]:
        return self.waiting_days is None, self.waiting_days or 0

    @property
    def missed_order(self) -> tuple[bool, int]:
        return self.missed_percent is None, self.missed_percent or 0

    @property
    def declined_order(self) -> tuple[bool, int]:
        return self.declined is None, self.declined or 0


def figure_rows(school_id: int, first: dt.date, last: dt.date, *, sees_care: bool) -> list[FigureRow]:
    """Every organisation of which there is something to tell, by name."""
    rows = [FigureRow(one, sees_care) for one in partner_figures(school_id, first, last)]
    return sorted((row for row in rows if not row.is_empty), key=attrgetter("name_order"))


def shown(number: int | None) -> str:
    return NOTHING if number is None else str(number)


def figure_table(rows: list[FigureRow]) -> list[list[str]]:
    """The rows for a spreadsheet: the same numbers as on the page."""
    table = [
        [
            _("Organisation"),
            _("Kind"),
            _("Referrals sent"),
            _("Days until an answer"),
            _("Days until help began"),
            _("Waiting time they told (weeks)"),
            _("Nobody came (percent)"),
            _("People who left"),
            _("Not taken on"),
            _("Why not"),
        ]
    ]
    for row in rows:
        sent = _("fewer than %(n)s") % {"n": TOLD_FROM} if row.few else str(row.sent)
        table.append(
            [
                row.name,
                row.kind,
                sent,
                *(
                    shown(one)
                    for one in (
                        row.answer_days,
                        row.waiting_days,
                        row.told_weeks,
                        row.missed_percent,
                        row.left,
                        row.declined,
                    )
                ),
                ", ".join(row.reasons),
            ]
        )
    return table
