"""Homes, who works there and who lives there."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from pupils.models.homes import Home, HomeStaff, HomeStay
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from pupils.services.dated import clear_from
from pupils.services.home_closing import HomeRefused, ends_with
from school.once import already


@transaction.atomic
def move_home(*, pupil: Pupil, home: Home, starts_on: dt.date) -> HomeStay:
    """Let a pupil live in this home from the day on; a home that is new is saved first.

    Side effects: the present stay ends the day before, planned ones are removed, a new one, perhaps the home,
    with history. Where the home closes, the stay ends with it. Raises HomeRefused for a home that is closed by then.
    """
    if home._state.adding:
        home.save()
    closing = Home.objects.select_for_update().get(pk=home.pk)
    if closing.is_closed_on(starts_on):
        raise HomeRefused(_("This home is closed by then. Choose another one."))
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    clear_from(pupil.stays.all(), starts_on)
    stay = HomeStay.objects.create(school_id=pupil.school_id, pupil=pupil, home=home, starts_on=starts_on)
    if closing.closes_on is not None:
        ends_with(home=closing, row=stay)
    return stay


@transaction.atomic
def change_home(*, home: Home) -> Home:
    """Save a changed home, or a new one, once. Side effects: the home, with history."""
    if home._state.adding and (same := already(home)) is not None and same.closes_on is None:
        return same
    home.save()
    return home


@transaction.atomic
def add_home_staff(*, staff: HomeStaff, person: Person) -> HomeStaff:
    """Save that somebody works at a home; a person who is new is saved first, and once.

    Side effects: the row, perhaps the person, with history. From then on this person hears of absence, where the home
    closes until its last day. Raises HomeRefused for a home that is closed by then.
    """
    closing = Home.objects.select_for_update().get(pk=staff.home_id)
    if closing.is_closed_on(staff.starts_on):
        raise HomeRefused(_("This home is closed by then."))
    if person._state.adding:
        if (same := already(staff, person=person)) is not None:
            return same
        person.save()
    staff.person = person
    staff.save()
    if closing.closes_on is not None:
        ends_with(home=closing, row=staff)
    return staff


@transaction.atomic
def change_home_staff(*, staff: HomeStaff) -> HomeStaff:
    """Save a changed row of somebody who works at a home; with a last day the messages stop after it.

    Side effects: the row, with history.
    """
    staff.save()
    return staff
