"""Who is in no register, and a new school year that has to be prepared, on the start page."""

from typing import Any

from django.db.models import Count, Window
from django.dispatch import receiver

from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from pupils.querysets.new_year import count_for, in_no_register
from pupils.rules.new_year import AHEAD, coming_year
from school.enums import Permission
from school.http import SchoolRequest
from school.models.school import SchoolYear
from school.signals import Section, today_asked

SHOWN = 6


@receiver(today_asked)
def forgotten(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Whoever is at school and in no register, before all else, until they are placed. Two queries."""
    access = request.access
    if not access.may(Permission.PLACE_PUPILS):
        return []
    years = list(SchoolYear.objects.visible_to(request.user))
    sections = []
    found = in_no_register(Pupil.objects.visible_to(request.user), years, access.day)
    shown = list(found.annotate(in_all=Window(Count("pk")))[:SHOWN])
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
