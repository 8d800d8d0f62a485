"""Who a pupil is: the facts that the file, the export and the printed reports choose from."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pupils.contexts.pupils import PupilPage
from pupils.enums import BirthDateKnown
from pupils.models.homes import Home
from pupils.models.pupils import Pupil
from school.days import day_with_year


class Who(StrEnum):
    """What one may want to know of who a pupil is; whoever sees the pupil's page sees all of it."""

    NAME = "name"
    FIRST_NAMES = "first_names"
    BORN = "date_of_birth"
    CLASS = "class"
    HOME = "home"
    COUNTRY = "country"
    ARRIVED = "arrived"
    ALONE = "alone"
    EARLIER_ISK = "earlier_isk"
    ENROLLED = "enrolled"
    LEFT = "left"
    NUMBER = "number"


@dataclass(frozen=True)
class Fact:
    """Something with its name; the value is empty where nobody knows it."""

    name: str
    value: str
    # What makes the value clearer, such as the age beside a date of birth.
    aside: str = ""

    @property
    def words(self) -> str:
        return f"{self.value} ({self.aside})" if self.aside else self.value


def facts(pairs: Iterable[tuple[str, str]]) -> list[Fact]:
    """Those that have a value, each with a capital."""
    return [Fact(capfirst(name), value) for name, value in pairs if value]


def date_words(day: dt.date | None) -> str:
    """A date in words; empty for none."""
    return day_with_year(day) if day else ""


def who_facts(file: PupilPage, wanted: Iterable[Who]) -> dict[Who, Fact]:
    """What is wanted of who a pupil is, in that order; no query."""
    return {key: _fact(file, key) for key in wanted}


def _fact(file: PupilPage, key: Who) -> Fact:
    pupil, classes = file.pupil, [row.school_class for row in file.classes.now]
    match key:
        case Who.NAME:
            return Fact(_("Name"), pupil.name)
        case Who.FIRST_NAMES:
            return Fact(_("First names"), pupil.first_names)
        case Who.BORN:
            years = ngettext("%(age)s year", "%(age)s years", file.age) % {"age": file.age}
            return Fact(_("Born"), _born(pupil), years)
        case Who.CLASS:
            levels = dict.fromkeys(str(one.get_level_display()) for one in classes)
            return Fact(_("Class"), ", ".join(one.name for one in classes), ", ".join(levels))
        case Who.HOME:
            if file.is_hidden:
                return Fact(_("Lives at"), _("secret address"))
            return Fact(_("Lives at"), _home_words(file.homes.now[0].home) if file.homes.now else "")
        case Who.COUNTRY:
            return Fact(_("Country of origin"), pupil.country_name)
        case Who.ARRIVED:
            # Of the arrival people know the month at best.
            month = formats.date_format(pupil.arrived_on, "F Y") if pupil.arrived_on else ""
            return Fact(_("In the Netherlands since"), month)
        case Who.ALONE:
            return Fact(_("Came alone"), _("yes (AMV)") if pupil.unaccompanied else "")
        case Who.EARLIER_ISK:
            days = (pupil.earlier_isk_from, pupil.earlier_isk_until)
            return Fact(_("Earlier ISK"), pupil.earlier_isk, " – ".join(filter(None, map(date_words, days))))
        case Who.ENROLLED:
            return Fact(_("At this school from"), date_words(pupil.enrolled_on))
        case Who.LEFT:
            return Fact(_("Last day at school"), date_words(pupil.left_on))
        case Who.NUMBER:
            return Fact(_("Pupil number"), pupil.number)


def _born(pupil: Pupil) -> str:
    if pupil.birth_date_known == BirthDateKnown.ALL:
        return date_words(pupil.birth_date)
    return pupil.born


def _home_words(home: Home) -> str:
    phone = home.phone.as_national if home.phone else ""
    return " · ".join(part for part in (home.name, str(home.get_kind_display()), home.address, phone) if part)
