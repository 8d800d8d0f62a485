"""The school's staircase, a pupil's way up it, and to whom absence was handed on."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from absence.enums import HandedTo, StepKind
from absence.models.watching import Crossing
from partners.models.hours import Booking
from pupils.models.pupils import OfPupilQuerySet, Pupil
from school.enums import ClassStaffKind, Role
from school.history import tracked
from school.models.base import SchoolScopedQuerySet
from school.rules import mentoring_kinds
from school.viewer import Viewer, access_of

STEP_NAME_LENGTH = 80
STEP_WORDS_LENGTH = 300
DAYS_AT_MOST = 40


@tracked
class StaircaseStep(models.Model):
    """A step of a school's own staircase; without any the starting set of absence/rules/steps.py counts."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(_("what"), max_length=20, choices=StepKind)
    name = models.CharField(_("called"), max_length=STEP_NAME_LENGTH)
    role = models.CharField(_("who"), max_length=30, choices=Role)
    days = models.PositiveSmallIntegerField(
        _("within (school days)"), validators=[MinValueValidator(1), MaxValueValidator(DAYS_AT_MOST)]
    )

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of the staircase")
        verbose_name_plural = _("steps of the staircase")
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["school", "place"], name="one_step_per_place")]

    def __str__(self) -> str:
        return self.name


# Who follows the absence of all pupils; a mentor follows that of the own classes.
FOLLOW_ALL = frozenset(
    {Role.ATTENDANCE_COORDINATOR, Role.TEAM_LEADER, Role.CARE_COORDINATOR, Role.SOCIAL_WORKER}
)


class FollowedQuerySet(OfPupilQuerySet):
    """What is done about absence: for who follows that of the pupil."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None:
            return self.none()
        mine = super().visible_to(user)
        if access.care_team or not FOLLOW_ALL.isdisjoint(access.roles):
            return mine
        return mine.filter(pupil__in=Pupil.objects.looked_after_by(user))


class ApproachQuerySet(FollowedQuerySet):
    """What is done about the absence of pupils."""

    def going_on(self) -> Self:
        """Those that nobody has ended."""
        return self.filter(ended_at=None)


@tracked
class Approach(models.Model):
    """A pupil's way up the staircase, from the threshold that began it until it is ended."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="approaches")
    crossing = models.ForeignKey(Crossing, models.PROTECT, null=True, related_name="approaches")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = ApproachQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil"], condition=Q(ended_at=None), name="one_approach_going_on"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.begun_at:%Y-%m-%d}"


class ApproachStepQuerySet(FollowedQuerySet):
    """Steps taken with pupils, or still to take."""

    def to_take(self) -> Self:
        """Those that wait for somebody, the soonest due first."""
        return self.filter(done_at=None).order_by("due_on", "pk")

    def for_viewer(self, user: Viewer) -> Self:
        """Those that this person's roles take: a mentor's are about the own classes."""
        access = access_of(user)
        if access is None:
            return self.none()
        whole = sorted(access.roles - {Role.MENTOR})
        theirs = Q(role__in=whole)
        if ClassStaffKind.MENTOR in mentoring_kinds(access.roles):
            theirs |= Q(role=Role.MENTOR, pupil__in=Pupil.objects.looked_after_by(user))
        return self.visible_to(user).filter(theirs)


@tracked
class ApproachStep(models.Model):
    """A step with a pupil: copied from the staircase as it was then, by whom and until when; what came of it."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    approach = models.ForeignKey(Approach, models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=StepKind)
    name = models.CharField(max_length=STEP_NAME_LENGTH)
    role = models.CharField(max_length=30, choices=Role)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    # Nobody took it, and the words say why.
    passed_over = models.BooleanField(default=False)
    words = models.CharField(_("what came of it"), max_length=STEP_WORDS_LENGTH, blank=True)

    objects = ApproachStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step with a pupil")
        verbose_name_plural = _("steps with pupils")
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["approach", "place"], name="one_step_of_approach")]
        indexes = [
            models.Index(fields=["school", "due_on"], name="approach_step_due", condition=Q(done_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.name}"


class HandOnQuerySet(FollowedQuerySet):
    """Absence that was handed on."""

    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(undone_at=None)


@tracked
class HandOn(models.Model):
    """A pupil's absence handed on: to the care coordinator, or to the school doctor by a time in a JGZ hour."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    crossing = models.ForeignKey(Crossing, models.PROTECT, null=True, related_name="+")
    to = models.CharField(max_length=10, choices=HandedTo)
    booking = models.ForeignKey(Booking, models.PROTECT, null=True, related_name="+")
    words = models.CharField(_("what they should know"), max_length=STEP_WORDS_LENGTH, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = HandOnQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence handed on")
        verbose_name_plural = _("absence handed on")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.to}"
