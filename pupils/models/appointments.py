"""Moments at which a family or a pupil is expected, and the letters that invite them.

What an appointment is for, and whether it still holds, is known by the area that made it: see `pupils.occasions`.
"""

from typing import Self

from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from messaging.enums import UNDELIVERED, MessageState
from pupils import occasions
from pupils.enums import AppointmentKind
from pupils.models.people import Person
from pupils.models.pupils import OfPupilQuerySet, Pupil
from school.history import tracked
from school.viewer import Viewer, access_of

# What became of a message that nobody will read.
NEVER_READ = UNDELIVERED | {MessageState.WITHDRAWN}


class AppointmentQuerySet(OfPupilQuerySet):
    """Appointments, for who works with what they are for."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        kinds = occasions.kinds_seen(access) if access is not None else []
        return super().visible_to(user).filter(kind__in=kinds)


@tracked
class Appointment(models.Model):
    """When and where a pupil, mostly with the family, is expected.

    It has no state: whether it is on, kept or missed is said by what points to it (an intake, a booking), once.
    """

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="appointments", verbose_name=_("pupil"))
    kind = models.CharField(_("what"), max_length=20, choices=AppointmentKind)
    # Empty as long as only the place is known.
    at = models.DateTimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("where"), max_length=100, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}" if self.at else self.get_kind_display()

    def holds(self) -> bool:
        """Whether there is something to come to: a time, a place, and nobody called it off. At most one query."""
        known = self.at is not None and bool(self.place)
        return known and occasions.occasion_of(self.kind).holds(self.pk)


class InvitationQuerySet(OfPupilQuerySet):
    """Letters that went out, for who works with what they invite for."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        kinds = occasions.kinds_seen(access) if access is not None else []
        return super().visible_to(user).filter(appointment__kind__in=kinds)

    def standing(self) -> Self:
        """Those by which somebody is invited: the one rule for every page.

        They name the present time and place, nothing else was said to the same person since, and their message did
        not fail, bounce or get withdrawn; a letter on paper is in the hands of whoever printed it.
        """
        return self.filter(_is_current(), _may_be_read())

    def with_standing(self) -> Self:
        """Each with `is_current` (it names the present time and place) and `stands` (somebody is invited by it)."""
        yes_or_no = BooleanField()
        return self.annotate(
            is_current=ExpressionWrapper(_is_current(), yes_or_no),
            stands=ExpressionWrapper(_is_current() & _may_be_read(), yes_or_no),
        )


def _is_current() -> Q:
    """For the present time and place, and the last word to this person."""
    later = Invitation.objects.filter(
        appointment=OuterRef("appointment"), person=OuterRef("person"), pk__gt=OuterRef("pk")
    )
    return Q(meets_at=F("appointment__at"), place=F("appointment__place")) & ~Q(Exists(later))


def _may_be_read() -> Q:
    return Q(message=None) | ~Q(message__state__in=NEVER_READ)


@tracked
class Invitation(models.Model):
    """A letter to one person for an appointment of a pupil; by mail, chat or on paper."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="invitations", verbose_name=_("pupil"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="invitations")
    # What the letter says: an invitation for another time or place is another one.
    meets_at = models.DateTimeField(_("invited for"))
    place = models.CharField(_("where"), max_length=100, blank=True)
    # Empty for a letter on paper.
    message = models.ForeignKey("messaging.Message", models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(_("language"), max_length=10)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pupil} {self.made_at:%Y-%m-%d}"
