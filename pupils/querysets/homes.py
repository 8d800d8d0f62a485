"""Reads of homes that close."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from pupils.models.homes import Home, HomeStay, HomeStayQuerySet
from school.models.people import User


def living_in(user: User, home: Home, day: dt.date) -> HomeStayQuerySet:
    """Stays of who lives in a home or is to come, by name, each with the pupil; who left the school not."""
    here = Q(pupil__left_on=None) | Q(pupil__left_on__gte=day)
    stays = HomeStay.objects.visible_to(user).filter(here, home=home).lasting(day)
    return stays.select_related("pupil").order_by("pupil__sort_key", "starts_on", "pk")


def without_place(user: User, home: Home, day: dt.date) -> HomeStayQuerySet:
    """Who lived in a home until its last day, is at school, and of whom nobody noted where they live after it."""
    if home.closes_on is None:
        return HomeStay.objects.none()
    first = home.closes_on + dt.timedelta(days=1)
    other = HomeStay.objects.filter(pupil=OuterRef("pupil")).lasting(first)
    stays = HomeStay.objects.visible_to(user).filter(~Exists(other), home=home, ends_on=home.closes_on)
    return stays.of_present_pupils(day)
