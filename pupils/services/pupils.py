"""Pupils come and change class."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from pupils.models.pupils import ClassMembership, Pupil
from pupils.services.dated import clear_from
from school.models.classes import SchoolClass


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
