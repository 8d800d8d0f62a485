"""Intakes, and what was told in them."""

import datetime as dt
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Prefetch, Q, Value, When
from django.utils.translation import gettext_lazy as _

from intake.enums import OPEN_STEPS, AnswerState, IntakeStep
from intake.models.questions import Question, Questionnaire
from intake.rules.answers import AnswerContent
from messaging.languages import LANGUAGE_CHOICES
from pupils.enums import PartLevel
from pupils.models.appointments import Appointment, Invitation
from pupils.models.parts import FilePart, PartQuerySet, PupilLanguage
from pupils.models.pupils import Pupil
from school.enums import Permission
from school.history import keeps_what_was, tracked
from school.models.people import User, UserQuerySet
from school.viewer import Access, Viewer, access_of


def takers(access: Access) -> UserQuerySet:
    """Colleagues who can take an intake on the day, by name."""
    found: UserQuerySet = User.objects.allowed(
        Permission.TAKE_INTAKE, school_id=access.school.id, day=access.day
    )
    return found.order_by("name", "pk")


class IntakeQuerySet(models.QuerySet[Any]):
    """Intakes: for who works with them. What was answered in them has levels of its own."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_INTAKES):
            return self.none()
        return self.filter(school=access.school.id, pupil__in=Pupil.objects.visible_to(user))

    def dates_visible_to(self, user: Viewer) -> Self:
        """Visible ones, and those of pupils whose background this person may see: when it was, never what was said."""
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

    def without_taker(self, access: Access) -> Self:
        """Those that nobody has, or somebody who takes none any more: who left the school stays named with them."""
        return self.exclude(owner__in=takers(access))

    def with_taker(self, access: Access) -> Self:
        """Each with `has_taker`: whether a colleague has it who takes intakes today."""
        return self.annotate(has_taker=Case(When(owner__in=takers(access), then=True), default=False))

    def for_cards(self, access: Access) -> Self:
        """Each with pupil, owner, languages of the pupil, `invited` and `has_taker`. Two queries."""
        languages = Prefetch("pupil__languages", PupilLanguage.objects.order_by("-at_home", "pk"))
        return (
            self.with_invited()
            .with_taker(access)
            .select_related("pupil", "owner", "interview")
            .prefetch_related(languages)
        )

    def with_invited(self) -> Self:
        """Each with `invited`: whether somebody is invited for the interview as it is planned now."""
        letters = Invitation.objects.filter(appointment=OuterRef("interview")).standing()
        return self.annotate(invited=Exists(letters))


@tracked
class Intake(models.Model):
    """The way of one pupil into the school, from the first phone call to a planned follow-up."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="intakes", verbose_name=_("pupil"))
    step = models.CharField(_("step"), max_length=14, choices=IntakeStep, default=IntakeStep.REGISTRATION)
    registered_on = models.DateField(_("registered on"))
    due_on = models.DateField(_("first contact before"))
    first_contact_on = models.DateField(_("first contact on"), null=True, blank=True)
    owner = models.ForeignKey(
        "school.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who has it")
    )
    # Names the form that was sent in: a double click registers once.
    registration_key = models.UUIDField(null=True, blank=True, editable=False)
    registered_by_phone_of = models.CharField(_("who called"), max_length=120, blank=True)
    # When and where the talk is; empty until somebody plans it. Whether it was held is said by the step.
    interview = models.OneToOneField(
        Appointment,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="intake",
        verbose_name=_("interview"),
    )
    # Set when the interview begins: later versions of the questions leave this intake alone.
    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, null=True, blank=True, related_name="intakes"
    )
    spoken_language = models.CharField(
        _("language in which the family was spoken to"), max_length=10, choices=LANGUAGE_CHOICES, blank=True
    )
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    completed_by = models.ForeignKey(
        "school.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("completed by")
    )

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")
        ordering = ["-registered_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil"],
                condition=Q(step__in=OPEN_STEPS),
                name="one_open_intake_per_pupil",
                violation_error_message=_("This pupil already has an intake."),
            ),
            models.UniqueConstraint(fields=["school", "registration_key"], name="one_intake_per_key"),
        ]
        indexes = [
            models.Index(fields=["school", "step", "due_on"], name="intake_board"),
            models.Index(fields=["school", "registered_on"], name="intake_registered"),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} – {self.get_step_display()}"

    @property
    def is_open(self) -> bool:
        return self.step in OPEN_STEPS

    @property
    def interview_at(self) -> dt.datetime | None:
        return self.interview.at if self.interview else None

    @property
    def interview_place(self) -> str:
        return self.interview.place if self.interview else ""

    def is_late(self, day: dt.date) -> bool:
        """Whether the first contact should have been made before this day."""
        return self.is_open and self.first_contact_on is None and self.due_on < day


class AnswerQuerySet(PartQuerySet):
    """What was told in an intake."""


@keeps_what_was
class Answer(FilePart):
    """An answer to one question in one intake: one row that is shared, and one for each who keeps it to themselves.

    `author` is who wrote it last; `version` counts the writes, so that nobody overwrites what they did not see.
    """

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    state = models.CharField(_("answer"), max_length=10, choices=AnswerState, default=AnswerState.ANSWERED)
    # What was written; a date or a time as ISO text.
    text = models.TextField(_("text"), blank=True)
    # The codes of the chosen options; "yes" or "no" for that kind.
    chosen = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["intake", "question"], condition=~Q(level=PartLevel.OWN), name="one_shared_answer"
            ),
            models.UniqueConstraint(
                fields=["intake", "question", "author"],
                condition=Q(level=PartLevel.OWN),
                name="one_own_answer_each",
            ),
        ]
        indexes = [models.Index(fields=["pupil", "level"], name="answer_pupil_level")]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.state}"

    @property
    def content(self) -> AnswerContent:
        """What it says and for whom, to be compared and edited."""
        return AnswerContent(self.level, self.state, self.text, tuple(self.chosen))
