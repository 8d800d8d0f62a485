"""Who is in no register, and a new school year that has to be prepared, on the start page."""

import datetime as dt
from typing import Any

from django.dispatch import receiver
from django.utils.translation import ngettext

from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from pupils.querysets import today
from pupils.querysets.new_year import count_for, without_place_after
from pupils.rules.new_year import AHEAD, coming_year, register_day
from school.enums import Permission
from school.http import SchoolRequest
from school.models.school import SchoolYear
from school.signals import Section, today_asked, year_closing_asked


@receiver(year_closing_asked)
def without_place(year: SchoolYear, day: dt.date, **_kwargs: Any) -> list[str]:
    """Pupils who would be in no register: they have no place after this year yet. Three queries."""
    number = without_place_after(year, day)
    if not number:
        return []
    text = ngettext(
        "%(n)s pupil of this year has no place in the next one yet.",
        "%(n)s pupils of this year have no place in the next one yet.",
        number,
    )
    return [text % {"n": number}]


@receiver(today_asked)
def forgotten(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Whoever is at school and in no register, before all else, until they are placed. Two queries."""
    access = request.access
    if not access.may(Permission.PLACE_PUPILS):
        return []
    years = today.school_years(access=access)
    sections = []
    shown = today.forgotten(access=access, then=register_day(years, access.day))
    if shown:
        tell_apart(shown)
        number = shown[0].in_all
        context = {"pupils": shown, "number": number, "more": number - len(shown)}
        named = [pupil.pk for pupil in shown]
        sections.append(Section(1, "pupils/_today_no_register.html", context, pupils=named))
    year = coming_year(years, access.day)
    if year is not None and year.starts_on - access.day <= AHEAD:
        count = count_for(Pupil.objects.visible_to(request.user), year, access.day)  # type: ignore[arg-type]
        if count.open or count.chosen:
            sections.append(Section(4, "pupils/_today_new_year.html", {"year": year, "count": count}))
    return sections
