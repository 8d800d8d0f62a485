"""What stands in somebody else's calendar because we put it there, and the link by which colleagues read their own.

Whose meeting it is, and about whom, is known above: an entry names a kind of meeting, a time and a place.
"""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from messaging.enums import CalendarAnswer, CalendarMethod, CalendarState
from messaging.models.outbox import Message
from school.enums import Permission
from school.history import tracked
from school.viewer import Viewer, access_of


class CalendarQuerySet(models.QuerySet[Any]):
    """Entries in calendars, and the mails about them."""

    def visible_to(self, user: Viewer) -> Self:
        """The school's, for those who see to whom its messages went; a meeting shows its own by itself."""
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_MESSAGE_CONTENT):
            return self.none()
        return self.filter(school=access.school.id)


@tracked
class CalendarEntry(models.Model):
    """One person's invitation for one stretch of time; another time or place is the same entry with a higher number.

    Written by `messaging.services.calendar` alone, which also tells the person's calendar.
    """

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    # Known to this person's calendar and nobody else's: who answers must know it.
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    attendee_name = models.CharField(max_length=120, editable=False)
    attendee_address = models.EmailField(editable=False)
    language = models.CharField(max_length=10, editable=False)
    # Stays as it was at the first mail: a calendar takes no change from another organizer.
    organizer = models.EmailField(editable=False)
    title = models.CharField(max_length=100, editable=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=100, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    # From this number on it is this time: an answer to an earlier one was about another time.
    time_since = models.PositiveIntegerField(default=0)
    # The DTSTAMP of the last object: each has a later one.
    stamped_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=CalendarState, default=CalendarState.CONFIRMED)
    answer = models.CharField(max_length=10, choices=CalendarAnswer, default=CalendarAnswer.NONE)
    answered_at = models.DateTimeField(null=True)
    # What the person's calendar gave the answer as its moment: the latest counts, in whichever order they come.
    answer_stamp = models.DateTimeField(null=True)
    answer_words = models.CharField(max_length=300, blank=True, editable=False)

    objects = CalendarQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar entry")
        verbose_name_plural = _("calendar entries")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="entry_ends_after_start"),
            models.CheckConstraint(condition=Q(time_since__lte=F("sequence")), name="entry_time_is_known"),
            models.CheckConstraint(
                condition=Q(answer=CalendarAnswer.NONE, answered_at=None)
                | (~Q(answer=CalendarAnswer.NONE) & Q(answered_at__isnull=False)),
                name="entry_answer_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def line(self) -> str:
        """Of all mails about this entry, so that they leave in order."""
        return f"calendar:{self.uid}"

    @property
    def is_cancelled(self) -> bool:
        return self.state == CalendarState.CANCELLED


class CalendarMail(models.Model):
    """What one mail tells the calendar, as it was when the mail was made: a second try sends the same object."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    entry = models.ForeignKey(CalendarEntry, models.PROTECT, related_name="mails")
    message = models.OneToOneField(Message, models.PROTECT, related_name="calendar_mail")
    method = models.CharField(max_length=10, choices=CalendarMethod)
    sequence = models.PositiveIntegerField()
    stamp = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=100, blank=True, editable=False)
    answer = models.CharField(max_length=10, choices=CalendarAnswer)

    objects = CalendarQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.method} {self.sequence}"


class CalendarFeedQuerySet(models.QuerySet[Any]):
    """Links to the own appointments."""

    def live(self) -> Self:
        """Those that nobody ended."""
        return self.filter(ended_at=None)


class CalendarFeed(models.Model):
    """A secret link by which a calendar reads somebody's own appointments; of the link only a hash is kept."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "user"], condition=Q(ended_at=None), name="one_calendar_link"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.made_at:%Y-%m-%d}"
