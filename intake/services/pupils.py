"""Pupils come, change class, and leave."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from intake.models import ClassMembership, Pupil
from intake.services.dated import clear_from, reopen
from school.models import SchoolClass


@transaction.atomic
def enrol(*, pupil: Pupil, school_class: SchoolClass | None = None) -> Pupil:
    """Save a new pupil, from the first day on in this class.

    Side effects: the pupil and the class membership, with history.
    """
    pupil.save()
    if school_class is not None:
        ClassMembership.objects.create(
            school_id=pupil.school_id, pupil=pupil, school_class=school_class, starts_on=pupil.enrolled_on
        )
    return pupil


@transaction.atomic
def change_pupil(*, pupil: Pupil) -> Pupil:
    """Save changed data of a pupil; the first class follows when the first day is corrected.

    Side effects: the pupil and that class membership, with history.
    """
    before = Pupil.objects.select_for_update().get(pk=pupil.pk).enrolled_on
    pupil.save()
    if before != pupil.enrolled_on:
        still_valid = Q(ends_on=None) | Q(ends_on__gte=pupil.enrolled_on)
        pupil.memberships.filter(still_valid, starts_on=before).update(starts_on=pupil.enrolled_on)
    return pupil


@transaction.atomic
def move_class(*, pupil: Pupil, school_class: SchoolClass, starts_on: dt.date) -> ClassMembership:
    """Put a pupil in this class from the day on; whatever was noted from that day on makes way.

    Side effects: the present membership ends the day before, planned ones are removed, a new one, with history.
    """
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    clear_from(pupil.memberships.all(), starts_on)
    return ClassMembership.objects.create(
        school_id=pupil.school_id, pupil=pupil, school_class=school_class, starts_on=starts_on
    )


@transaction.atomic
def leave_school(*, pupil: Pupil, last_day: dt.date) -> Pupil:
    """Note a pupil's last day at school. Nobody is alerted about the days after it.

    Side effects: the pupil; class membership and stay end that day, planned ones are removed, with history.
    """
    pupil = Pupil.objects.select_for_update().get(pk=pupil.pk)
    pupil.left_on = last_day
    pupil.save(update_fields=["left_on"])
    for rows in (pupil.memberships.all(), pupil.stays.all()):
        clear_from(rows, last_day + dt.timedelta(days=1))
    return pupil


@transaction.atomic
def return_to_school(*, pupil: Pupil) -> Pupil:
    """Take a leaving back: the class and the home that ended with it go on.

    Side effects: the pupil, the class membership and the stay, with history.
    """
    pupil = Pupil.objects.select_for_update().get(pk=pupil.pk)
    last_day, pupil.left_on = pupil.left_on, None
    pupil.save(update_fields=["left_on"])
    if last_day is not None:
        for rows in (pupil.memberships.all(), pupil.stays.all()):
            reopen(rows, last_day)
    return pupil
