"""Meetings of the care team: the school's own kinds, when each comes back, and who sits at which meeting.

Who sees a meeting: the care team, and from the first agenda that was sent on, whoever has a seat in it. What they see
of its items says `careteam.rules.meetings`.
"""

import datetime as dt
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from careteam.enums.meetings import MeetingState
from careteam.rules.meeting_moves import TO_PREPARE
from partners.models.organisations import Contact
from school.enums import Permission, Role, Weekday
from school.history import tracked
from school.models.base import dated
from school.viewer import Viewer, access_of

LONGEST = 480


class OfCareTeamQuerySet(models.QuerySet[Any]):
    """Rows of the care team that name no pupil."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_CARE):
            return self.none()
        return self.filter(school=access.school.id)


class MeetingKindQuerySet(OfCareTeamQuerySet):
    """Kinds of meetings."""

    def lasting(self, day: dt.date) -> Self:
        """Those that still come back."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))


@tracked
class MeetingKind(models.Model):
    """A kind of meeting, as a school has it: how often, on which day, how long and where."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    name = models.CharField(
        _("name"),
        max_length=60,
        help_text=_("Stands in mails and calendars. Such as: internal care meeting, ZAT."),
    )
    every_weeks = models.PositiveSmallIntegerField(
        _("every how many weeks"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(26)],
        help_text=_("A day without school is put off by a week."),
    )
    weekday = models.PositiveSmallIntegerField(_("on"), choices=Weekday, default=Weekday.TUESDAY)
    starts_at = models.TimeField(_("begins at"), default=dt.time(15, 30))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=90, validators=[MinValueValidator(10), MaxValueValidator(LONGEST)]
    )
    item_minutes = models.PositiveSmallIntegerField(
        _("minutes for one pupil"), default=10, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    place = models.CharField(_("place"), max_length=80)
    waiting_weeks = models.PositiveSmallIntegerField(
        _("propose who waits for help from outside longer than (weeks)"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = MeetingKindQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of meeting")
        verbose_name_plural = _("kinds of meetings")
        ordering = ["name", "pk"]
        constraints = [
            dated("meeting_kind"),
            models.UniqueConstraint(
                fields=["school", "name"],
                name="one_meeting_kind_per_name",
                violation_error_message=_("There is a meeting of this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class StandingSeat(models.Model):
    """Who sits at each meeting of a kind: whoever has a role, a colleague, or somebody from outside."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    kind = models.ForeignKey(MeetingKind, models.CASCADE, related_name="standing")
    role = models.CharField(_("role"), max_length=30, choices=Role, blank=True)
    user = models.ForeignKey(
        "school.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("colleague")
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("from outside")
    )

    objects = OfCareTeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing seat")
        verbose_name_plural = _("standing seats")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    (Q(user=None) & Q(contact=None) & ~Q(role=""))
                    | (Q(user__isnull=False) & Q(contact=None) & Q(role=""))
                    | (Q(user=None) & Q(contact__isnull=False) & Q(role=""))
                ),
                name="standing_seat_is_one",
                violation_error_message=_("Choose one: a role, a colleague, or somebody from outside."),
            ),
            models.UniqueConstraint(
                fields=["kind", "role"], condition=~Q(role=""), name="standing_role_once"
            ),
            models.UniqueConstraint(fields=["kind", "user"], name="standing_user_once"),
            models.UniqueConstraint(fields=["kind", "contact"], name="standing_contact_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.role or self.user_id or self.contact_id}"


class MeetingQuerySet(models.QuerySet[Any]):
    """Meetings."""

    def visible_to(self, user: Viewer) -> Self:
        """The care team: all of the school. Others: those whose agenda was sent, and in which they have a seat.

        One that is called off has nothing left for others to talk about.
        """
        access = access_of(user)
        if access is None or not access.works_here:
            return self.none()
        here = self.filter(school=access.school.id)
        if access.may(Permission.SEE_CARE):
            return here
        mine = Seat.objects.filter(
            meeting=OuterRef("pk"),
            user=access.user_id,
            in_versions__version__number=OuterRef("version"),
        )
        return here.filter(Exists(mine)).exclude(state=MeetingState.CANCELLED)

    def coming(self, day: dt.date) -> Self:
        """Those that still take place, the first first."""
        states = [*sorted(TO_PREPARE), MeetingState.LIVE]
        return self.filter(state__in=states, starts_at__date__gte=day).order_by("starts_at", "pk")

    def been(self, day: dt.date) -> Self:
        """Those that were held, and those of days gone by; the newest first."""
        gone = Q(state=MeetingState.CLOSED) | Q(starts_at__date__lt=day)
        return self.filter(gone).exclude(state=MeetingState.CANCELLED).order_by("-starts_at", "-pk")


@tracked
class Meeting(models.Model):
    """One meeting of a kind: when, how long and where, and how far it is."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    kind = models.ForeignKey(MeetingKind, models.PROTECT, related_name="meetings", verbose_name=_("kind"))
    starts_at = models.DateTimeField(_("begins at"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(10), MaxValueValidator(LONGEST)]
    )
    place = models.CharField(_("place"), max_length=80)
    state = models.CharField(_("state"), max_length=10, choices=MeetingState, default=MeetingState.DRAFT)
    # The number of the agenda that was sent last; 0 before the first.
    version = models.PositiveSmallIntegerField(default=0, editable=False)
    made_by = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("by"))

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "starts_at"],
                condition=~Q(state=MeetingState.CANCELLED),
                name="one_meeting_of_a_kind_at_a_time",
                violation_error_message=_("There is such a meeting at that time already."),
            )
        ]
        indexes = [models.Index(fields=["school", "-starts_at"], name="meeting_school_starts")]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at:%Y-%m-%d}"

    @property
    def ends_at(self) -> dt.datetime:
        return self.starts_at + dt.timedelta(minutes=self.minutes)

    @property
    def is_prepared(self) -> bool:
        """Whether its agenda can still be changed."""
        return self.state in TO_PREPARE


class SeatQuerySet(models.QuerySet[Any]):
    """Who sits at meetings."""

    def visible_to(self, user: Viewer) -> Self:
        """For whoever prepares meetings; what others see of who comes is not asked here."""
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_CARE):
            return self.none()
        return self.filter(school=access.school.id)

    def with_names(self) -> Self:
        return self.select_related("user", "contact__person", "contact__organisation")


@tracked
class Seat(models.Model):
    """One person at one meeting: a colleague, or somebody from outside; for all of it, or for single items."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="seats")
    user = models.ForeignKey(
        "school.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("colleague")
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("from outside")
    )
    whole = models.BooleanField(_("all of the meeting"), default=True)
    # From then on not in the next agenda that is sent.
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat at a meeting")
        verbose_name_plural = _("seats at meetings")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user=None, contact__isnull=False) | Q(user__isnull=False, contact=None),
                name="seat_is_somebodys",
            ),
            models.UniqueConstraint(fields=["meeting", "user"], name="one_seat_a_colleague"),
            models.UniqueConstraint(fields=["meeting", "contact"], name="one_seat_a_guest"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.user_id or self.contact_id}"

    @property
    def is_outside(self) -> bool:
        return self.contact_id is not None

    @property
    def gets_no_mail(self) -> bool:
        """Whether somebody from outside has no address, and has to be told by somebody; read `with_names`."""
        return self.contact is not None and not self.contact.person.email

    @property
    def name(self) -> str:
        """Who it is; of a seat read `with_names`."""
        return str(self.contact.person.name if self.contact else self.user.name)  # type: ignore[union-attr]
