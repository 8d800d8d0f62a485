"""What the outbox does when the school announces something."""

from typing import Any

from django.dispatch import receiver

from messaging.services.texts import load_texts
from school.models.school import School
from school.signals import school_opened


@receiver(school_opened)
def give_texts(school: School, **_kwargs: Any) -> None:
    """A new school gets the drafted texts."""
    load_texts(school=school)
