"""A meeting while it goes on: where it is, who is in the room, what is written down, and the screen on the wall.

What is written down is only added: a correction is a new row that says what it replaces, so that of two people who
correct the same nobody overwrites the other.
"""

import uuid
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careteam.enums.meetings import MinuteKind
from careteam.models.actions import Action
from careteam.models.agendas import AgendaItem, OfAgendaQuerySet
from careteam.models.meetings import Meeting, Seat
from pupils.enums import PartLevel
from pupils.models.parts import FilePart, PartQuerySet
from pupils.models.pupils import Pupil
from school.enums import Permission
from school.viewer import Access, Viewer


class LiveMeeting(models.Model):
    """Where a meeting is: which item, since when, and how often anything about it changed."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="live")
    revision = models.PositiveIntegerField(default=0)
    # Nothing between two items.
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+")
    since = models.DateTimeField(null=True, blank=True)

    objects = OfAgendaQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting that goes on")
        verbose_name_plural = _("meetings that go on")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.revision}"


class Presence(models.Model):
    """Somebody was there during an item; `left_at`: not until its end."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    # Empty before the first item and between two.
    item = models.ForeignKey(AgendaItem, models.CASCADE, null=True, blank=True, related_name="present")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="present")
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = OfAgendaQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence at a meeting")
        verbose_name_plural = _("presences at meetings")
        ordering = ["came_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat"], condition=Q(left_at=None), name="in_the_room_once")
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.came_at:%H:%M}"


class MinuteQuerySet(PartQuerySet):
    """What was written down at meetings."""

    def _by_level(self, user: Viewer, access: Access) -> Q | None:
        """By level; what is about no pupil for the care team."""
        found = super()._by_level(user, access)
        if found is None or not access.may(Permission.SEE_CARE):
            return found
        return found | Q(pupil=None)

    def standing(self) -> Self:
        """Those that no correction replaced."""
        replaced = Minute.objects.filter(replaces=models.OuterRef("pk"))
        return self.filter(~models.Exists(replaced))


class Minute(FilePart):
    """What was decided, agreed or noted about an item. Rows are only added: the database refuses to change one."""

    LEVELS = (PartLevel.CARE, PartLevel.MENTOR_CARE)
    is_shareable = False

    pupil = models.ForeignKey(  # type: ignore[assignment]
        Pupil, models.CASCADE, null=True, blank=True, verbose_name=_("pupil")
    )
    level = models.CharField(_("for whom"), max_length=12, choices=PartLevel, default=PartLevel.CARE)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="minutes_kept")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="minutes_kept")
    kind = models.CharField(_("kind"), max_length=10, choices=MinuteKind)
    text = models.TextField(_("what"), max_length=1000)
    # Those of them who hear the name read it once the meeting is closed.
    for_guests = models.BooleanField(_("also for who was asked for it from outside"), default=False)
    # Made by the browser: the same sent twice is one.
    client_id = models.UUIDField(unique=True, default=uuid.uuid4)
    at = models.DateTimeField()
    replaces = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="corrections")
    action = models.OneToOneField(Action, models.CASCADE, null=True, blank=True, related_name="minute")

    objects = MinuteQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes of a meeting")
        verbose_name_plural = _("minutes of meetings")
        ordering = ["at", "pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]
        indexes = [models.Index(fields=["pupil", "at"], name="minute_pupil_at")]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=[PartLevel.CARE, PartLevel.MENTOR_CARE]), name="minute_for_few"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind}"

    @property
    def kind_label(self) -> str:
        """As `get_kind_display`, which puts all choices together anew each time."""
        return str(MinuteKind(self.kind).label)


class Screen(models.Model):
    """A screen on the wall that follows one meeting for some hours; of code and secret only hashes are kept."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="screens")
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, blank=True, editable=False)
    made_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    until = models.DateTimeField()

    objects = OfAgendaQuerySet.as_manager()

    class Meta:
        verbose_name = _("screen of a meeting")
        verbose_name_plural = _("screens of meetings")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.made_at:%H:%M}"
