"""Who turns 18, on the start page and on a pupil's page."""

from typing import Any

from django.dispatch import receiver

from pupils.contexts.adulthood import turning_row
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from pupils.querysets.today import adulthood_due
from pupils.rules.adulthood import PREPARED_BEFORE, birthday, born_by
from pupils.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked


@receiver(today_asked)
def due(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Pupils for whom something should have been arranged by now. One query."""
    access = request.access
    if not access.may(Permission.PREPARE_ADULTHOOD):
        return []
    shown = adulthood_due(access)
    if not shown:
        return []
    tell_apart(shown)
    context = {
        "rows": [turning_row(pupil, access.day) for pupil in shown],
        "more": shown[0].in_all - len(shown),  # type: ignore[attr-defined]
    }
    named = [pupil.pk for pupil in shown]
    return [Section(19, "pupils/_today_turning_18.html", context, area="side", pupils=named)]


@receiver(pupil_page_asked)
def button(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """The way to what is arranged, from seventeen and a half on. One query for who may, none for others."""
    access = request.access
    if pupil.birth_date > born_by(access.day, PREPARED_BEFORE) or not access.may(
        Permission.PREPARE_ADULTHOOD
    ):
        return []
    if not Pupil.objects.prepared_by(request.user).at_school(access.day).filter(pk=pupil.pk).exists():
        return []
    context = {"pupil": pupil, "is_adult": birthday(pupil.birth_date) <= access.day}
    return [Section(25, "pupils/_file_turning_18.html", context, area="actions")]
