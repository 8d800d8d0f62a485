"""What the questions do when the school announces something."""

from typing import Any

from django.dispatch import receiver

from intake.services.questions import present_questionnaire
from school.models.school import School
from school.signals import school_opened


@receiver(school_opened)
def give_questions(school: School, **_kwargs: Any) -> None:
    """A new school gets the questions of the house."""
    present_questionnaire(school_id=school.pk)
