"""Letters to families about absence, by message or on paper."""

from typing import Self

from django.db import models

from absence.models.leave import LeaveRequest
from absence.models.steps import ApproachStep, FollowedQuerySet
from messaging.enums import MessageKind, MessageState
from messaging.languages import LANGUAGES_BY_CODE, Language
from messaging.models.outbox import Message
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from school.history import tracked


class FamilyLetterQuerySet(FollowedQuerySet):
    """Letters to families."""

    def that_counts(self) -> Self:
        """Those on paper, and those whose message nobody took back."""
        return self.exclude(message__state=MessageState.WITHDRAWN)


@tracked
class FamilyLetter(models.Model):
    """A letter to somebody around a pupil; without a message it goes on paper."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=MessageKind)
    language = models.CharField(max_length=10)
    # What the words name, for the letter on paper.
    context = models.JSONField(default=dict, editable=False)
    message = models.ForeignKey(Message, models.PROTECT, null=True, related_name="+")
    step = models.ForeignKey(ApproachStep, models.PROTECT, null=True, related_name="letters")
    leave = models.ForeignKey(LeaveRequest, models.PROTECT, null=True, related_name="letters")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")

    objects = FamilyLetterQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"

    @property
    def language_row(self) -> Language | None:
        """The family's language with its names."""
        return LANGUAGES_BY_CODE.get(self.language)
