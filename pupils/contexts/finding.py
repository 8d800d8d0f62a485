"""What stands under the search field while somebody types."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pupils.models.pupils import Pupil
from pupils.rules.people import age_on
from school.days import day_with_year


@dataclass(frozen=True)
class FoundPupil:
    """A pupil as a suggestion: who, and just enough to tell two of the same name apart."""

    pupil: Pupil
    line: str
    url: str


def found_pupils(pupils: Iterable[Pupil], day: dt.date) -> list[FoundPupil]:
    """Suggestions for pupils that were fetched `with_class` and `with_home`; no query."""
    return [
        FoundPupil(pupil, _line(pupil, day), reverse("pupils:pupil", args=[pupil.pk])) for pupil in pupils
    ]


def _line(pupil: Pupil, day: dt.date) -> str:
    age = age_on(pupil.birth_date, day)
    years = ngettext("%(age)s year", "%(age)s years", age) % {"age": age}
    return " · ".join([_where(pupil, day), years])


def _where(pupil: Pupil, day: dt.date) -> str:
    """The class; for whoever is in none, when they come or left, or else the home."""
    if pupil.left_on is not None and pupil.left_on < day:
        return _("left %(date)s") % {"date": day_with_year(pupil.left_on)}
    if pupil.enrolled_on > day:
        return _("comes %(date)s") % {"date": day_with_year(pupil.enrolled_on)}
    place: str = pupil.class_name or pupil.home_name  # type: ignore[attr-defined]
    return place or _("no class")
