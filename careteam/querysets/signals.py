"""Reads of what asks for the care team's eye."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q

from intake.enums import Decision
from intake.models.following import Review, Talk
from partners.querysets.hours import with_missed
from pupils.models.parts import PartQuerySet
from pupils.models.pupils import Pupil, PupilQuerySet
from pupils.querysets.pupils import without_written_language
from school.models.people import User


def _present(user: User, day: dt.date) -> PupilQuerySet:
    """Visible pupils who are here or still to come."""
    pupils: PupilQuerySet = Pupil.objects.visible_to(user).filter(Q(left_on=None) | Q(left_on__gte=day))
    return pupils


def unlettered(user: User, day: dt.date) -> PupilQuerySet:
    """Pupils who read and write no language."""
    return without_written_language(_present(user, day))


def signalled(user: User, day: dt.date) -> PartQuerySet:
    """Reviews that ended in a signal, as long as no later one ended otherwise; the newest first."""
    later = Review.objects.filter(pupil=OuterRef("pupil")).filter(
        Q(held_on__gt=OuterRef("held_on")) | Q(held_on=OuterRef("held_on"), pk__gt=OuterRef("pk"))
    )
    rows = Review.objects.visible_to(user).filter(decision=Decision.SIGNAL, pupil__in=_ids(user, day))
    return rows.filter(~Exists(later)).order_by("-held_on", "-pk")


def to_discuss(user: User, day: dt.date) -> PartQuerySet:
    """Talks after which the mentor wants to discuss the pupil, and no review followed; the newest first."""
    reviewed = Review.objects.filter(pupil=OuterRef("pupil"), held_on__gte=OuterRef("held_on"))
    rows = Talk.objects.visible_to(user).filter(discuss=True, pupil__in=_ids(user, day))
    return rows.filter(~Exists(reviewed)).order_by("-held_on", "-pk")


def to_visit(user: User, day: dt.date, *, missed: int) -> PupilQuerySet:
    """Pupils who missed so many times in consulting hours since they last came, each with `missed`."""
    return with_missed(_present(user, day), missed)


def _ids(user: User, day: dt.date) -> Any:
    return _present(user, day).order_by().values("pk")
