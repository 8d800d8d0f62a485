"""Intakes, and what was told in them."""

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intake.enums import OPEN_STEPS, AnswerState, IntakeStep
from intake.models.questions import Question, Questionnaire
from intake.querysets.intakes import AnswerQuerySet, IntakeQuerySet
from intake.rules.answers import AnswerContent
from messaging.languages import LANGUAGE_CHOICES
from pupils.enums import PartLevel
from pupils.models.appointments import Appointment
from pupils.models.parts import FilePart
from pupils.models.pupils import Pupil
from school.history import keeps_what_was, tracked


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
    registration_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
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
