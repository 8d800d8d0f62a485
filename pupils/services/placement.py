"""Which level and class a pupil goes to."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from pupils.models.leaving import Placement
from pupils.models.pupils import ClassMembership, Pupil
from pupils.services.pupils import move_class
from school.models.people import User


def planned_after(pupils: Collection[Pupil], day: dt.date) -> list[ClassMembership]:
    """The classes that these pupils go to after a day, in order, each with class and pupil. One query."""
    rows = ClassMembership.objects.filter(pupil__in=pupils, starts_on__gt=day)
    return list(rows.select_related("school_class", "pupil").order_by("starts_on", "pupil__sort_key", "pk"))


def cancelled_of(planned: Collection[ClassMembership]) -> list[ClassMembership]:
    """Which of these made way for another class. One query."""
    there = ClassMembership.objects.filter(pk__in=[row.pk for row in planned]).values_list("pk", flat=True)
    left = set(there)
    return [row for row in planned if row.pk not in left]


@transaction.atomic
def place(*, placement: Placement, user: User, day: dt.date) -> Placement:
    """Put a pupil in a class from a day on, with the reason; `day` is the one on which that is decided.

    Side effects: the placement, with history; those of move_class. Sent twice, it is one placement.
    """
    pupil = Pupil.objects.select_for_update().get(pk=placement.pupil_id)
    same: Placement | None = Placement.objects.filter(
        pupil=pupil,
        school_class=placement.school_class,
        class_level=placement.class_level,
        starts_on=placement.starts_on,
        reason=placement.reason,
        author=user,
        decided_on=day,
    ).first()
    if same is not None:
        return same
    placement.author, placement.decided_on = user, day
    placement.save()
    present = pupil.memberships.filter(school_class=placement.school_class).on_day(placement.starts_on)
    if not present.exists():
        move_class(pupil=pupil, school_class=placement.school_class, starts_on=placement.starts_on)
    return placement
