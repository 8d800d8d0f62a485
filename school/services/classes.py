"""Classes and who is mentor of them or teaches them."""

import datetime as dt

from django.db import transaction

from school.models.classes import ClassStaff, SchoolClass


@transaction.atomic
def save_class(*, school_class: SchoolClass) -> SchoolClass:
    """Save a class."""
    school_class.save()
    return school_class


@transaction.atomic
def add_class_staff(*, staff: ClassStaff) -> ClassStaff:
    """Tie somebody to a class: as far as their role says so, they see it and take its register."""
    staff.save()
    return staff


@transaction.atomic
def end_class_staff(*, staff: ClassStaff, last_day: dt.date) -> None:
    """Let somebody leave a class after this day; with a last day before the first, the row never counted and goes."""
    if last_day < staff.starts_on:
        staff.delete()
        return
    staff.ends_on = last_day
    staff.save(update_fields=["ends_on"])
