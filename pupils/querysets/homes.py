"""Reads of homes that close."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, Q

from pupils.enums import KIN, HomeKind
from pupils.models.homes import Home, HomeStay, HomeStayQuerySet
from pupils.models.pupils import Pupil
from school.models.people import User

ONE_DAY = dt.timedelta(days=1)


def living_in(user: User, home: Home, day: dt.date) -> HomeStayQuerySet:
    """Stays of who lives in a home or is to come, by name, each with the pupil; who left the school not."""
    here = Q(pupil__left_on=None) | Q(pupil__left_on__gte=day)
    stays = HomeStay.objects.visible_to(user).filter(here, home=home).lasting(day)
    return stays.select_related("pupil").order_by("pupil__sort_key", "starts_on", "pk")


def without_place(user: User, home: Home, day: dt.date) -> HomeStayQuerySet:
    """Who lived in a home until its last day, is at school, and of whom nobody noted where they live after it."""
    if home.closes_on is None:
        return HomeStay.objects.none()
    first = home.closes_on + ONE_DAY
    other = HomeStay.objects.filter(pupil=OuterRef("pupil")).lasting(first)
    stays = HomeStay.objects.visible_to(user).filter(~Exists(other), home=home, ends_on=home.closes_on)
    return stays.of_present_pupils(day)


def families_of(user: User, pupils: Collection[int], day: dt.date) -> dict[int, set[int]]:
    """The homes of families that each of these pupils may go to. Two queries.

    Where they lived before, and where a pupil lives or will live who has the same mother, brother and so on.
    """
    stays = HomeStay.objects.visible_to(user).filter(home__kind=HomeKind.FAMILY)
    theirs = stays.filter(pupil__in=pupils).values_list("pupil", "home")
    path = "pupil__relations__person__relations__"
    kin = stays.lasting(day).filter(
        **{"pupil__relations__kind__in": KIN, f"{path}kind__in": KIN, f"{path}pupil__in": pupils}
    )
    found: dict[int, set[int]] = {pupil: set() for pupil in pupils}
    for pupil, home in [*theirs, *kin.values_list(F(f"{path}pupil"), "home")]:
        found[pupil].add(home)
    return found


def moves_on(user: User, pupil: Pupil, day: dt.date) -> dt.date:
    """From which day somebody probably notes where the pupil lives: after the last one of the home, or else today."""
    stays = HomeStay.objects.visible_to(user).filter(pupil=pupil, ends_on=F("home__closes_on"))
    later = HomeStay.objects.filter(pupil=pupil, starts_on__gt=OuterRef("ends_on"))
    ends = stays.filter(~Exists(later), ends_on__gte=day).values_list("ends_on", flat=True)
    last = max(ends, default=None)
    return day if last is None else last + ONE_DAY
