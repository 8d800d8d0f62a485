"""Reads of who turns 18, and of what is not arranged yet."""

import datetime as dt
from collections.abc import Mapping

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from pupils.models.adulthood import AdulthoodDone
from pupils.models.pupils import PupilQuerySet
from pupils.rules.adulthood import MONTHS_BEFORE, PREPARED_BEFORE


def turning_18(pupils: PupilQuerySet, day: dt.date, born: Mapping[int, dt.date]) -> PupilQuerySet:
    """Those at school from seventeen and a half on, until they are 18 and all is done; each with `done`, its steps.

    Who is the first to turn 18, or has done so longest ago, comes first. `born` is born_by_of() the day.
    """
    steps = AdulthoodDone.objects.filter(pupil=OuterRef("pk")).order_by().values("step")
    found: PupilQuerySet = (
        pupils.at_school(day).annotate(done=ArraySubquery(steps)).order_by("birth_date", "sort_key", "pk")
    )
    minor = Q(birth_date__gt=born[0])
    return found.filter(minor | ~Q(done__contains=list(MONTHS_BEFORE)), birth_date__lte=born[PREPARED_BEFORE])


def with_something_due(pupils: PupilQuerySet, born: Mapping[int, dt.date]) -> PupilQuerySet:
    """Those of `turning_18` with a step that should be done by the day and is not."""
    due = Q()
    for step, months in MONTHS_BEFORE.items():
        due |= Q(birth_date__lte=born[months]) & ~Q(done__contains=[step])
    found: PupilQuerySet = pupils.filter(due)
    return found
