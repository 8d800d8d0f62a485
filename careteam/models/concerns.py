"""Concerns about pupils, and every step that the care team took with them."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from absence.models.watching import Crossing
from careteam.enums.concerns import ClosedBecause, ConcernKind, ConcernSource, ConcernState, Worry
from careteam.models.cases import CareCase
from careteam.rules.concerns import OPEN
from intake.models.following import Review, Talk
from pupils.enums import PartLevel
from pupils.models.parts import FilePart, PartQuerySet
from pupils.models.pupils import Pupil
from school.enums import Permission
from school.history import tracked
from school.viewer import Viewer, access_of


class ConcernQuerySet(PartQuerySet):
    """Concerns: the care team sees those of the school, others what they raised themselves."""

    def triaged_by(self, user: Viewer) -> Self:
        """Those that somebody decides about."""
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_CARE_SIGNALS):
            return self.none()
        return self.visible_to(user)

    def still_open(self) -> Self:
        """Those that the care team still has to do something with."""
        return self.filter(state__in=sorted(OPEN))

    def urgent_first(self) -> Self:
        """The most worrying first, and of these the one that waits longest; the house's own stand in between."""
        return self.order_by(models.functions.Coalesce("worried", Worry.QUITE).desc(), "raised_at", "pk")


@tracked
class Concern(FilePart):
    """What somebody, or the house itself, is worried about: what was seen, and apart from it what they make of it."""

    is_shareable = False

    # The care team, and whoever raised it.
    level = models.CharField(
        _("for whom"), max_length=12, choices=PartLevel, default=PartLevel.CARE, editable=False
    )
    # Nobody where the house noticed by itself.
    author = models.ForeignKey(  # type: ignore[assignment]
        "school.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    source = models.CharField(
        _("comes from"), max_length=10, choices=ConcernSource, default=ConcernSource.PERSON
    )
    kinds = ArrayField(
        models.CharField(max_length=12, choices=ConcernKind),
        default=list,
        blank=True,
        verbose_name=_("what is it about?"),
    )
    seen = models.TextField(_("what do you see or hear?"), max_length=2000, blank=True)
    interpretation = models.TextField(_("what do you think is going on?"), max_length=1000, blank=True)
    strengths = models.TextField(_("what goes well, and what helps?"), max_length=1000, blank=True)
    worried = models.PositiveSmallIntegerField(
        _("how worried are you?"), choices=Worry, null=True, blank=True
    )
    talked_with_pupil = models.BooleanField(_("I talked about it with the pupil"), default=False)
    talked_with_parents = models.BooleanField(_("I talked about it with the parents"), default=False)
    raised_at = models.DateTimeField(_("raised at"))
    state = models.CharField(_("state"), max_length=10, choices=ConcernState, default=ConcernState.NEW)
    # When whoever raised it could first read that something happens.
    first_answer_at = models.DateTimeField(_("first answer at"), null=True, blank=True)
    # Where the care team goes on with it.
    case = models.ForeignKey(CareCase, models.PROTECT, null=True, blank=True, related_name="concerns")
    # What it came from, and which number made the house notice.
    review = models.ForeignKey(Review, models.CASCADE, null=True, blank=True, related_name="+")
    talk = models.ForeignKey(Talk, models.CASCADE, null=True, blank=True, related_name="+")
    crossing = models.ForeignKey(Crossing, models.CASCADE, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    # What happened, so that it comes in once.
    origin = models.CharField(max_length=100, blank=True, editable=False)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "origin"], condition=~Q(origin=""), name="concern_comes_once"
            ),
            models.CheckConstraint(condition=Q(level=PartLevel.CARE), name="concern_is_for_the_care_team"),
            models.CheckConstraint(
                condition=Q(state=ConcernState.JOINED, case__isnull=False)
                | (~Q(state=ConcernState.JOINED) & Q(case__isnull=True)),
                name="concern_joined_has_case",
            ),
            models.CheckConstraint(
                condition=Q(first_answer_at__isnull=True) | Q(first_answer_at__gte=F("raised_at")),
                name="concern_answered_after_raised",
            ),
        ]
        indexes = [
            models.Index(
                fields=["school", "state"],
                name="concern_open",
                condition=Q(state__in=sorted(OPEN)),
            ),
            models.Index(fields=["school", "-raised_at"], name="concern_school_raised"),
            models.Index(fields=["author", "-raised_at"], name="concern_author_raised"),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} {self.raised_at:%Y-%m-%d}"

    @property
    def kind_labels(self) -> list[str]:
        """What it is about, in words."""
        return [str(ConcernKind(kind).label) for kind in self.kinds]


class ConcernMoveQuerySet(models.QuerySet[Any]):
    """Steps of the care team with concerns: for the care team alone."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(concern__in=Concern.objects.triaged_by(user))

    def answers_to(self, user: Viewer) -> Self:
        """The steps with concerns that somebody raised: ask of these no more than when, which and the answer."""
        access = access_of(user)
        if access is None:
            return self.none()
        own = Concern.objects.visible_to(user).filter(author=access.user_id)
        return self.filter(concern__in=own, undone_at=None)


@tracked
class ConcernMove(models.Model):
    """A step with a concern: from which state to which, by whom, and what its sender reads about it."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="+")
    concern = models.ForeignKey(Concern, models.CASCADE, related_name="moves")
    came_from = models.CharField(max_length=10, choices=ConcernState)
    went_to = models.CharField(max_length=10, choices=ConcernState)
    by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # What whoever raised it reads; the state says the rest.
    answer = models.TextField(_("what the sender reads"), max_length=1000, blank=True)
    # For the care team.
    because = models.CharField(_("why"), max_length=10, choices=ClosedBecause, blank=True)
    note = models.TextField(_("note for the care team"), max_length=1000, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("school.User", models.PROTECT, null=True, blank=True, related_name="+")
    # The mail that told the sender to look.
    message = models.OneToOneField(
        "messaging.Message", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConcernMoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("step with a concern")
        verbose_name_plural = _("steps with concerns")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["concern", "-at"], name="concern_move_concern_at")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.came_from} → {self.went_to}"
