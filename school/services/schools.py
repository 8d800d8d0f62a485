"""Open a school and change its settings."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model

from school import scope, signals
from school.models.school import School
from school.settings_sections import sections


@transaction.atomic
def open_school(*, school: School) -> School:
    """Save a new school. Side effect: `school_opened` is announced, so that other floors give it what it needs."""
    with scope.setting_up():
        school.save()
    with scope.within(school.pk):
        signals.school_opened.send(sender=School, school=school)
    return school


@transaction.atomic
def change_settings(*, rows: Iterable[Model]) -> None:
    """Save a school's own data and the settings rows of the apps, with history: all or nothing."""
    for row in rows:
        row.save()


def make_settings(*, school: School) -> None:
    """Give a school its settings row of each app; within the caller's transaction."""
    with scope.within(school.pk):
        for section in sections():
            section.model._default_manager.create(school=school)
