"""Reads of intakes and their questions."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.utils import timezone

from intake.enums import OPEN_STEPS, IntakeStep
from pupils.models.appointments import Invitation
from pupils.models.parts import PartQuerySet
from pupils.models.pupils import PupilQuerySet
from school.enums import Permission
from school.models.base import SchoolScopedQuerySet
from school.models.people import User
from school.viewer import Viewer, access_of


class IntakeQuerySet(models.QuerySet[Any]):
    """Intakes: for who works with them. What was answered in them has levels of its own."""

    def visible_to(self, user: Viewer) -> Self:
        from pupils.models.pupils import Pupil

        access = access_of(user)
        if access is None or not access.may(Permission.SEE_INTAKES):
            return self.none()
        return self.filter(school=access.school.id, pupil__in=Pupil.objects.visible_to(user))

    def dates_visible_to(self, user: Viewer) -> Self:
        """Visible ones, and those of pupils whose background this person may see: when it was, never what was said."""
        from pupils.models.pupils import Pupil

        access = access_of(user)
        if access is None or access.may(Permission.SEE_INTAKES):
            return self.visible_to(user)
        return self.filter(school=access.school.id, pupil__in=Pupil.objects.with_background_for(user))

    def reopenable_by(self, user: Viewer) -> Self:
        """Visible ones that this person may open again: the own ones, or all with the permission for it."""
        access = access_of(user)
        visible = self.visible_to(user)
        if access is None or access.may(Permission.REOPEN_INTAKE):
            return visible
        return visible.filter(owner=access.user_id)

    def open(self) -> Self:
        """Those that somebody still works on."""
        return self.filter(step__in=OPEN_STEPS)

    def by_urgency(self) -> Self:
        """Without first contact before the others, then by deadline."""
        waiting = Case(
            When(first_contact_on=None, then=Value(0)), default=Value(1), output_field=IntegerField()
        )
        return self.order_by(waiting, F("due_on"), "pk")

    def late(self, day: dt.date) -> Self:
        """Those whose first contact should have been made before the day."""
        return self.open().filter(first_contact_on=None, due_on__lt=day)

    def on_board(self, since: dt.date) -> Self:
        """All but those completed before the day."""
        return self.filter(~Q(step=IntakeStep.FOLLOW_UP) | Q(completed_on__gte=since))

    def counts(self) -> dict[str, int]:
        """How many there are at each step. One query."""
        return dict(self.order_by().values_list("step").annotate(n=Count("pk")))

    def foremost(self, number: int) -> "models.QuerySet[Any, int]":
        """The keys of the first so many of each step, late ones first and of the completed the newest. One query.

        Each part reads no further in the index than it needs, however many intakes there are.
        """
        rows = self.order_by()
        parts = [
            rows.filter(step=step, first_contact_on__isnull=waiting).order_by("due_on", "pk")[:number]
            for step in OPEN_STEPS
            for waiting in (True, False)
        ]
        parts.append(rows.filter(step=IntakeStep.FOLLOW_UP).order_by("-completed_on", "-pk")[:number])
        keys = [part.values_list("pk", flat=True) for part in parts]
        return keys[0].union(*keys[1:], all=True)

    def for_cards(self) -> Self:
        """Each with pupil, owner, languages of the pupil, and `invited`. Two queries."""
        from pupils.models.parts import PupilLanguage

        languages = Prefetch("pupil__languages", PupilLanguage.objects.order_by("-at_home", "pk"))
        return self.with_invited().select_related("pupil", "owner", "interview").prefetch_related(languages)

    def with_invited(self) -> Self:
        """Each with `invited`: whether somebody is invited for the interview as it is planned now."""
        letters = Invitation.objects.filter(appointment=OuterRef("interview")).standing()
        return self.annotate(invited=Exists(letters))

    def numbers_of_today(self, user: User, now: dt.datetime) -> dict[str, int]:
        """How many open ones are this person's, of how many the first contact is late, and today's interviews."""
        day = timezone.localdate(now)
        midnight = timezone.make_aware(dt.datetime.combine(day, dt.time()))
        late = Q(first_contact_on=None, due_on__lt=day)
        talks = Q(interview__at__gte=midnight, interview__at__lt=midnight + dt.timedelta(days=1))
        return self.open().aggregate(
            mine=Count("pk", filter=Q(owner=user.pk)),
            late=Count("pk", filter=late),
            my_talks=Count("pk", filter=talks & Q(owner=user.pk)),
        )


def with_open_intake(pupils: PupilQuerySet) -> PupilQuerySet:
    """Each pupil with `open_intake`: the key of the intake that somebody works on, if there is one."""
    from intake.models.intakes import Intake

    begun = Intake.objects.open().filter(pupil=OuterRef("pk")).order_by("pk")
    found: PupilQuerySet = pupils.annotate(open_intake=Subquery(begun.values("pk")[:1]))
    return found


class QuestionnaireQuerySet(SchoolScopedQuerySet):
    """The versions of a school's questions."""

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def drafts(self) -> Self:
        """The next version, which nobody is asked yet: at most one in a school."""
        return self.filter(published_at__isnull=True)


class QuestionQuerySet(SchoolScopedQuerySet):
    """Questions of a version."""

    def asked(self) -> Self:
        """Those that are not hidden, in their order."""
        return self.filter(hidden=False).order_by("position", "pk")

    def of_intakes(self, intakes: IntakeQuerySet) -> Self:
        """Those asked in one intake: of the version it began with; before it began, of any version in use.

        Each has `asked_about`: the pupil.
        """
        begun = Q(questionnaire__in=intakes.values("questionnaire"))
        schools = intakes.filter(questionnaire=None).values("school")
        waiting = Q(school__in=schools, questionnaire__published_at__isnull=False)
        asked = self.filter(begun | waiting).filter(hidden=False)
        return asked.annotate(asked_about=Subquery(intakes.values("pupil")[:1]))


class AnswerQuerySet(PartQuerySet):
    """What was told in an intake."""
