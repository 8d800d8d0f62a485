"""Who turns 18, on the start page and on a pupil's page."""

from typing import Any

from django.dispatch import receiver

from pupils.contexts.adulthood import turning_row
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from pupils.querysets.adulthood import turning_18, with_something_due
from pupils.rules.adulthood import PREPARED_BEFORE, birthday, born_by
from pupils.signals import pupil_page_asked
from school import access_log
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked

SHOWN = 6


@receiver(today_asked)
def due(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Pupils for whom something should have been arranged by now. One query."""
    access = request.access
    if not access.may(Permission.PREPARE_ADULTHOOD):
        return []
    pupils = turning_18(Pupil.objects.prepared_by(request.user), access.day)
    found = list(with_something_due(pupils, access.day)[: SHOWN + 1])
    if not found:
        return []
    shown = found[:SHOWN]
    access_log.write_shown(request, [pupil.pk for pupil in shown])
    tell_apart(shown)
    context = {"rows": [turning_row(pupil, access.day) for pupil in shown], "more": len(found) > SHOWN}
    return [Section(19, "pupils/_today_turning_18.html", context, area="side")]


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
