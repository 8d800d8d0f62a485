"""Mails that came to the bounce address and that somebody has to look at."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.models.outbox import Message
from school.enums import Permission
from school.viewer import Viewer, access_of


class ReturnedMailQuerySet(models.QuerySet[Any]):
    """Mails to look at."""

    def visible_to(self, user: Viewer) -> Self:
        """The school's, for those who see to whom its messages went."""
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_MESSAGE_CONTENT):
            return self.none()
        return self.filter(school=access.school.id)

    def waiting(self) -> Self:
        return self.filter(done_at=None)


class ReturnedMail(models.Model):
    """A mail that says of no message for sure that it did not arrive; the mail itself is not kept."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    # The message that it names, or else the last one to an address that stands in it.
    message = models.ForeignKey(Message, models.PROTECT, null=True, related_name="+")
    names_message = models.BooleanField(default=False)
    received_at = models.DateTimeField(_("received at"))
    sender = models.CharField(_("sender"), max_length=200, blank=True)
    words = models.CharField(_("what it says"), max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ReturnedMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("returned mail")
        verbose_name_plural = _("returned mails")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["school", "-received_at"], name="returned_school_received")]

    def __str__(self) -> str:
        return f"{self.received_at:%Y-%m-%d %H:%M} {self.sender}"
