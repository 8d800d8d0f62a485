"""Open a school and change its settings."""

from django.db import transaction

from school import signals
from school.models.school import School


@transaction.atomic
def open_school(*, school: School) -> School:
    """Save a new school. Side effect: `school_opened` is announced, so that other floors give it what it needs."""
    school.save()
    signals.school_opened.send(sender=School, school=school)
    return school


@transaction.atomic
def change_settings(*, school: School) -> School:
    """Save a school's own data and thresholds."""
    school.save()
    return school
