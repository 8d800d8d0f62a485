"""Interpreters for appointments: asked for, confirmed, or not."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.languages import LANGUAGE_CHOICES, LANGUAGES_BY_CODE
from pupils import occasions
from pupils.enums import InterpreterState, InterpreterWay
from pupils.models.appointments import Appointment
from pupils.models.pupils import OfPupilQuerySet, Pupil
from pupils.rules.interpreters import FINAL, Guard
from school.history import tracked
from school.viewer import Viewer, access_of


class InterpreterBookingQuerySet(OfPupilQuerySet):
    """Interpreters, for who works with what they come for."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        kinds = occasions.kinds_seen(access) if access is not None else []
        return super().visible_to(user).filter(appointment__kind__in=kinds)


@tracked
class InterpreterBooking(models.Model):
    """An interpreter for one appointment. Only what is confirmed is promised in a letter."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="+", verbose_name=_("pupil"))
    appointment = models.OneToOneField(Appointment, models.CASCADE, related_name="interpreter")
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    way = models.CharField(_("how"), max_length=10, choices=InterpreterWay, default=InterpreterWay.PHONE)
    who = models.CharField(
        _("who"), max_length=100, blank=True, help_text=_("The interpreter or the service, with a number.")
    )
    # Asked where a mark says that nobody of the pupil's country may come.
    origin = models.CharField(_("comes from"), max_length=2, blank=True)
    # Why somebody comes all the same against whom a mark speaks.
    despite = models.CharField(_("why this is all right"), max_length=200, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=InterpreterState, default=InterpreterState.ASKED
    )
    changed_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    objects = InterpreterBookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("interpreter")
        verbose_name_plural = _("interpreters")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.language_name}: {self.get_state_display()}"

    @property
    def language_name(self) -> str:
        """The language in words."""
        return str(LANGUAGES_BY_CODE[self.language].name)

    def keeps_to(self, guard: Guard) -> bool:
        """Whether no protection mark speaks against this interpreter, or a reason outweighs it."""
        doubt = guard.doubt(self.who, self.origin, coming=self.is_confirmed)
        return doubt is None or (doubt not in FINAL and bool(self.despite))

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody said that they come."""
        return self.state == InterpreterState.CONFIRMED
