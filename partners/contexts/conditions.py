"""The yearly look as page and paper show it: each condition, this year, the year before and 2018."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partners.enums.working import Condition, ConditionGrade
from partners.models.conditions import ConditionLook
from partners.querysets.working import may_be_asked
from partners.rules.lowan import year_name
from school.models.people import User

_C = Condition
# What a condition is about, in a sentence.
ABOUT: dict[Condition, Promise] = {
    _C.EXPERTISE: _("School doctor, social worker and psychologist work in the school on fixed days."),
    _C.HOURS: _("Who coordinates care has the hours for it, and can be found."),
    _C.INVOLVED: _("Colleagues and management chose for these pupils, and look for ways."),
    _C.EQUIPPED: _("Teachers recognise what is going on, and know what to do with behaviour."),
    _C.OWN_CULTURE: _("Somebody knows the pupils' language, culture and faith from within."),
    _C.AT_TABLE: _("Those who can decide sit in the meetings, inside and outside."),
    _C.AVAILABLE: _("Help from outside is there when a pupil needs it."),
    _C.SHORT_LINES: _("Home, housing and guardians know the school, and the school them."),
    _C.SAFE_PLACE: _("The building is quiet, safe and cared for."),
    _C.INTAKE: _(
        "There is time and an interpreter for the intake, and the first weeks are followed closely."
    ),
    _C.ABSENCE: _("Absence is seen at once, told at once, and followed by something."),
}
# What ISKs said in 2018, where the report has figures.
IN_2018: dict[Condition, Promise] = {
    _C.EXPERTISE: _("78 per cent content with how available school doctor and school social worker are."),
    _C.HOURS: _(
        "38%: a full job; 54%: a task beside teaching or mentoring. 91%: reasonably or well available."
    ),
    _C.EQUIPPED: _(
        "65%: teachers are helped enough with behaviour. Recognising mental problems: 49 per cent enough, 38 per cent"
        " so-so. 62% wanted more training."
    ),
    _C.OWN_CULTURE: _("55%: enough knowledge of culture and faith; one in six: too little."),
    _C.AT_TABLE: _(
        "Over three quarters had a meeting with partners. Of schools with a team of several professions, 75% were"
        " content with that team."
    ),
    _C.SHORT_LINES: _(
        "Content with guardians 27%, not content 32%; with housing a quarter, and over a fifth. Over two thirds were"
        " content with migrant parents; with refugee parents a quarter were not."
    ),
}
# The kinds of care have a table of their own.
BY_TABLE = Condition.AVAILABLE
BADGES = {
    ConditionGrade.IN_ORDER: "good",
    ConditionGrade.PARTLY: "info",
    ConditionGrade.NOT_YET: "worry",
}


@dataclass(frozen=True)
class ConditionRow:
    """One condition."""

    number: int
    condition: Condition
    look: ConditionLook | None
    before: ConditionLook | None
    day: dt.date

    @property
    def label(self) -> str:
        return capfirst(str(self.condition.label))

    @property
    def about(self) -> str:
        return str(ABOUT[self.condition])

    @property
    def in_2018(self) -> str:
        return str(IN_2018.get(self.condition, ""))

    @property
    def has_table(self) -> bool:
        return self.condition == BY_TABLE

    @property
    def badge(self) -> str:
        return BADGES[ConditionGrade(self.look.grade)] if self.look else ""

    @property
    def owner_is_gone(self) -> bool:
        """Whether what is still to be done stands on nobody's "Today": who would do it left the school."""
        look = self.look
        return bool(look and look.owner_id and not look.owner_is_here and not look.done_on)  # type: ignore[attr-defined]

    @property
    def is_late(self) -> bool:
        look = self.look
        return bool(look and look.due_on and look.due_on < self.day and not look.done_on)


@dataclass(frozen=True)
class YearlyLook:
    """All eleven in one school year."""

    year: int
    rows: list[ConditionRow]
    years: list[int]
    is_present: bool

    @property
    def name(self) -> str:
        return year_name(self.year)

    @property
    def name_before(self) -> str:
        return year_name(self.year - 1)

    @property
    def named_years(self) -> list[tuple[int, str]]:
        return [(one, year_name(one)) for one in self.years]

    @property
    def filled_in(self) -> int:
        return sum(row.look is not None for row in self.rows)


def yearly_look(user: User, year: int, present: int) -> YearlyLook:
    """The conditions in a school year, beside the year before. Two queries."""
    looks = ConditionLook.objects.visible_to(user)
    here = may_be_asked(user.access.school.id, user.access.day).filter(pk=OuterRef("owner"))
    found = {
        (one.year, one.condition): one
        for one in looks.filter(year__in=(year, year - 1))
        .annotate(owner_is_here=Exists(here))
        .select_related("owner", "changed_by")
        .with_versions()
    }
    years = set(looks.values_list("year", flat=True))
    day = user.access.day
    rows = [
        ConditionRow(number, one, found.get((year, one)), found.get((year - 1, one)), day)
        for number, one in enumerate(Condition, 1)
    ]
    return YearlyLook(year, rows, sorted({present, *years}, reverse=True), year == present)
