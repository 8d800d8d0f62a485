"""Reads of intakes and their questions."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, F, IntegerField, Value, When

from intake.enums import OPEN_STEPS
from intake.querysets.parts import PartQuerySet
from school.enums import Permission
from school.querysets import SchoolScopedQuerySet, access_of

if TYPE_CHECKING:
    from school.models import User


class IntakeQuerySet(models.QuerySet[Any]):
    """Intakes: for who works with them. What was answered in them has levels of its own."""

    def visible_to(self, user: "User") -> Self:
        from intake.models import Pupil

        access = access_of(user)
        if access is None or not access.may(Permission.SEE_INTAKES):
            return self.none()
        return self.filter(school=access.school.id, pupil__in=Pupil.objects.visible_to(user))

    def open(self) -> Self:
        """Those that somebody still works on."""
        return self.filter(step__in=OPEN_STEPS)

    def by_urgency(self) -> Self:
        """Without first contact before the others, then by deadline."""
        waiting = Case(
            When(first_contact_on=None, then=Value(0)), default=Value(1), output_field=IntegerField()
        )
        return self.order_by(waiting, F("due_on"), "pk")


class QuestionnaireQuerySet(SchoolScopedQuerySet):
    """The versions of a school's questions."""

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)


class QuestionQuerySet(SchoolScopedQuerySet):
    """Questions of a version."""

    def asked(self) -> Self:
        """Those that are not hidden, in their order."""
        return self.filter(hidden=False).order_by("position", "pk")


class AnswerQuerySet(PartQuerySet):
    """What was told in an intake."""
