"""Following a pupil after the intake: what is planned, talks, reviews and check-ins."""

import datetime as dt
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from intake.enums import CheckInMoment, Decision, FollowUpKind, FollowUpState, Theme
from intake.models.intakes import Intake
from pupils.enums import PartLevel
from pupils.models.parts import BackgroundQuerySet, FilePart, PartQuerySet
from pupils.models.pupils import Pupil
from school.history import tracked

FACE = [MinValueValidator(1), MaxValueValidator(5)]


def face_field(theme: Theme) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    """How it goes with one theme, from 1 (bad) to 5 (very well); empty when it was not talked about."""
    return models.PositiveSmallIntegerField(theme.label, null=True, blank=True, validators=FACE)


class FollowUpQuerySet(BackgroundQuerySet):
    """What is planned after an intake."""

    def planned(self, day: dt.date) -> Self:
        """Still to do, for pupils who are at school on the day."""
        here = Pupil.objects.at_school(day)
        return self.filter(state=FollowUpState.PLANNED, pupil__in=here.values("pk"))

    def overdue(self, day: dt.date) -> Self:
        """Still to do, and planned before the day."""
        return self.planned(day).filter(due_on__lt=day)

    def coming(self, day: dt.date) -> Self:
        """Still to do, on the day or later."""
        return self.planned(day).filter(due_on__gte=day)

    def done(self) -> Self:
        """Done, the newest first."""
        return self.filter(state=FollowUpState.DONE).order_by("-done_on", "-pk")

    def missed(self) -> Self:
        """Did not take place, the newest first."""
        return self.filter(state=FollowUpState.MISSED).order_by("-due_on", "-pk")

    def talks(self) -> Self:
        return self.filter(kind=FollowUpKind.TALK)

    def reviews(self) -> Self:
        return self.exclude(kind=FollowUpKind.TALK)

    def with_pupils(self, day: dt.date) -> Self:
        """Each with its pupil, who has `class_name` on the day. One more query."""
        return self.prefetch_related(Prefetch("pupil", Pupil.objects.with_class(day)))


@tracked
class FollowUp(models.Model):
    """Something planned for a pupil: a talk with the mentor, or a review."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="follow_ups", verbose_name=_("pupil"))
    intake = models.ForeignKey(Intake, models.CASCADE, null=True, blank=True, related_name="follow_ups")
    kind = models.CharField(_("what"), max_length=10, choices=FollowUpKind)
    # The week after the intake it was planned for; empty when somebody planned it by hand.
    week = models.PositiveSmallIntegerField(_("week"), null=True, blank=True)
    due_on = models.DateField(_("planned on"))
    state = models.CharField(_("state"), max_length=10, choices=FollowUpState, default=FollowUpState.PLANNED)
    missed_because = models.CharField(_("why not"), max_length=200, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey("school.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("planned follow-up")
        verbose_name_plural = _("planned follow-up")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["intake", "kind", "week"],
                condition=Q(intake__isnull=False, week__isnull=False),
                name="follow_up_planned_once",
            ),
            models.CheckConstraint(
                condition=Q(state=FollowUpState.DONE, done_on__isnull=False)
                | (~Q(state=FollowUpState.DONE) & Q(done_on__isnull=True)),
                name="follow_up_done_has_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["school", "due_on"],
                name="follow_up_planned",
                condition=Q(state=FollowUpState.PLANNED),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due_on}"


@tracked
class Talk(FilePart):
    """A talk of a mentor with a pupil: how it goes per theme, what is strong, what is hard."""

    # What a pupil tells the mentor is not for all teachers.
    level = models.CharField(_("for whom"), max_length=12, choices=PartLevel, default=PartLevel.MENTOR_CARE)
    follow_up = models.OneToOneField(FollowUp, models.PROTECT, null=True, blank=True, related_name="talk")
    held_on = models.DateField(_("on"))
    face_class = face_field(Theme.CLASS)
    face_learning = face_field(Theme.LEARNING)
    face_language = face_field(Theme.LANGUAGE)
    face_friends = face_field(Theme.FRIENDS)
    face_home = face_field(Theme.HOME)
    face_sleep = face_field(Theme.SLEEP)
    strengths = models.TextField(_("what goes well, what is this pupil good at?"), max_length=500, blank=True)
    # Source: what turns outward is noticed by itself, what turns inward must be asked for.
    worries_outward = models.TextField(
        _("worries you can see: restless, angry, truant"), max_length=500, blank=True
    )
    worries_inward = models.TextField(
        _("worries you cannot see: quiet, sad, afraid, sleepless"), max_length=500, blank=True
    )
    note = models.TextField(_("short note"), max_length=1000, blank=True)
    discuss = models.BooleanField(_("shall we discuss this pupil?"), default=False)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.pupil} {self.held_on}"

    @property
    def faces(self) -> dict[Theme, int | None]:
        """Each theme with its face, in order."""
        return {theme: getattr(self, f"face_{theme.value}") for theme in Theme}


@tracked
class Review(FilePart):
    """What mentor and care coordinator decided together about a pupil."""

    follow_up = models.OneToOneField(FollowUp, models.PROTECT, null=True, blank=True, related_name="review")
    held_on = models.DateField(_("on"))
    decision = models.CharField(_("decision"), max_length=12, choices=Decision)
    look_again_on = models.DateField(_("look again on"), null=True, blank=True)
    note = models.TextField(_("why, and what was agreed"), max_length=1000, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision=Decision.LOOK_AGAIN, look_again_on__isnull=False)
                | (~Q(decision=Decision.LOOK_AGAIN) & Q(look_again_on__isnull=True)),
                name="look_again_has_day",
                violation_error_message=_("Choose the day on which you look again."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pupil} {self.held_on}"


class CheckInQuerySet(PartQuerySet):
    """Taps of pupils."""

    def numbered(self) -> Self:
        """Each with `back`: how many taps of the pupil come later, and itself; the last one is 1."""
        last_first = Window(
            RowNumber(), partition_by=F("pupil"), order_by=[F("day").desc(), F("moment").desc()]
        )
        return self.annotate(back=last_first)


@tracked
class CheckIn(FilePart):
    """How a pupil says the day begins, or ends: one tap in class."""

    # A face without words: outside the class nobody can tell what it says.
    is_shareable: ClassVar[bool] = False

    moment = models.CharField(_("when"), max_length=5, choices=CheckInMoment, default=CheckInMoment.BEGIN)
    day = models.DateField(_("day"))
    face = models.PositiveSmallIntegerField(_("how it goes"), validators=FACE)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ["-day", "-moment", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["pupil", "day", "moment"], name="one_check_in_a_moment"),
            models.CheckConstraint(condition=Q(face__range=(1, 5)), name="check_in_face_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} {self.day}"
