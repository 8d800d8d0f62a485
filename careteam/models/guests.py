"""Guests of meetings: the link by which somebody from outside reads the own items, and what stands in whose calendar.

The link names a row that nobody can guess, signed; a code that is mailed when somebody opens it lets them in.
Doors: `careteam.services.guests`, `careteam.services.invitations`.
"""

import datetime as dt
import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from careteam.models.agendas import OfAgendaQuerySet
from careteam.models.meetings import Seat
from messaging.models.calendar import CalendarEntry

# After so many wrong codes another one has to be mailed.
MOST_TRIES = 5
# So often a day one person, over all links and codes, may type a wrong one, and ask for one.
MOST_WRONG = 15
MOST_CODES = 10
# So long after a meeting began its guests can still read what concerns them.
READ_FOR = dt.timedelta(days=14)


class GuestLinkQuerySet(OfAgendaQuerySet):
    """Links of guests."""

    def working(self, now: dt.datetime) -> Self:
        """Those that nobody ended, of meetings that are to come or were lately."""
        return self.filter(ended_at=None, seat__meeting__starts_at__gt=now - READ_FOR)


class GuestLink(models.Model):
    """The link of one guest to one meeting."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    seat = models.OneToOneField(Seat, models.CASCADE, related_name="link")
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # Of the last code and of the last visit only what comes out of a hash.
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    code_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    # Over all codes of a day that began then: how many wrong ones, and how many that were asked for.
    counted_from = models.DateTimeField(null=True, blank=True)
    wrong = models.PositiveSmallIntegerField(default=0)
    codes = models.PositiveSmallIntegerField(default=0)
    visit_hash = models.CharField(max_length=64, blank=True, editable=False)
    visit_until = models.DateTimeField(null=True, blank=True)

    objects = GuestLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link of a guest")
        verbose_name_plural = _("links of guests")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.seat_id}"


class SeatSlot(models.Model):
    """What stands in somebody's calendar because of a seat: an entry for each stretch of the meeting that is theirs."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="slots")
    entry = models.OneToOneField(CalendarEntry, models.PROTECT, related_name="+")

    objects = OfAgendaQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting in a calendar")
        verbose_name_plural = _("meetings in calendars")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.entry_id}"
