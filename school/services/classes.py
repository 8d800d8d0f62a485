"""Classes and who is mentor of them or teaches them."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from school.enums import ClassStaffKind, Permission
from school.models.classes import ClassStaff, SchoolClass
from school.models.school import SchoolYear
from school.viewer import Access


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


@transaction.atomic
def copy_classes(
    *, year: SchoolYear, classes: Sequence[SchoolClass], with_staff: bool, by: Access
) -> list[SchoolClass]:
    """Make these classes in another school year, with the colleagues who have them now; returns the new ones.

    A name that the year has already is passed over, so that two clicks make each class once. Nobody gets a class by
    copying it themselves, unless they see all pupils anyway.
    Side effects: classes and who belongs to them, with history; the stamp on the accounts.
    """
    SchoolYear.objects.select_for_update(no_key=True).get(pk=year.pk)
    there = set(SchoolClass.objects.filter(year=year).values_list("name", flat=True))
    copies = {
        one.pk: SchoolClass(school_id=year.school_id, year=year, name=one.name, level=one.level)
        for one in classes
        if one.name not in there
    }
    SchoolClass.objects.bulk_create(copies.values())
    if with_staff:
        rows = ClassStaff.objects.filter(school_class__in=copies, user__is_active=True)
        # Whoever works here in the new year as what they are to the class now.
        rows = rows.with_role_check(year.nearest(by.day)).filter(has_role=True)
        rows = rows.exclude(kind=ClassStaffKind.STAND_IN)
        if not by.may(Permission.SEE_ALL_PUPILS):
            rows = rows.exclude(user=by.user_id)
        for row in rows.select_related("school_class__year").order_by("pk"):
            last = row.school_class.year.nearest(by.day)
            if row.starts_on <= last and (row.ends_on is None or row.ends_on >= last):
                ClassStaff.objects.create(
                    school_id=year.school_id,
                    school_class=copies[row.school_class_id],
                    user_id=row.user_id,
                    kind=row.kind,
                    starts_on=year.starts_on,
                )
    return list(copies.values())
