"""Which level and class a pupil goes to."""

import datetime as dt

from django.db import transaction

from pupils.models.leaving import Placement
from pupils.models.pupils import Pupil
from pupils.services.pupils import move_class
from school.models.people import User


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
