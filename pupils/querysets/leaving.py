"""Reads of who waits for a place."""

import datetime as dt

from django.db.models import Exists, OuterRef

from pupils.models.leaving import Placement
from pupils.models.pupils import ClassMembership, PupilQuerySet
from pupils.rules.leaving import PLACED_AFTER
from school.enums import Level
from school.models.base import on_day


def to_place(pupils: PupilQuerySet, day: dt.date) -> PupilQuerySet:
    """Those of the pupils whose first weeks are over, still in a start group or no class, without a placement."""
    return without_place(pupils, day, came_by=day - PLACED_AFTER)


def without_place(pupils: PupilQuerySet, day: dt.date, *, came_by: dt.date) -> PupilQuerySet:
    """The same of those who came by a day."""
    placed = Placement.objects.filter(pupil=OuterRef("pk"))
    # By its dates alone: who was placed in a year that is over is no newcomer again.
    beyond_start = ClassMembership.objects.filter(on_day(day), pupil=OuterRef("pk"))
    beyond_start = beyond_start.exclude(school_class__level=Level.START)
    here = pupils.at_school(day).filter(enrolled_on__lte=came_by, left_on=None)
    waiting: PupilQuerySet = here.filter(~Exists(placed), ~Exists(beyond_start))
    return waiting.order_by("enrolled_on", "sort_key", "pk")
