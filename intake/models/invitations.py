"""Letters that invite somebody to an appointment."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intake.models.intakes import Intake
from intake.querysets.invitations import InvitationQuerySet
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from school.history import tracked


@tracked
class Invitation(models.Model):
    """A letter to one person for the interview or for an appointment at the JGZ; by mail, chat or on paper."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="invitations", verbose_name=_("pupil"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    intake = models.ForeignKey(Intake, models.CASCADE, null=True, blank=True, related_name="invitations")
    appointment = models.ForeignKey(
        "partners.Booking", models.CASCADE, null=True, blank=True, related_name="invitations"
    )
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
        constraints = [
            models.CheckConstraint(
                condition=Q(intake__isnull=True) ^ Q(appointment__isnull=True), name="invited_for_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} {self.made_at:%Y-%m-%d}"
