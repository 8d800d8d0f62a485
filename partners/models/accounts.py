"""Whom the portal was offered to: asked by the school or by somebody of the organisation, answered by the person."""

import datetime as dt
import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.enums.accounts import InvitationState
from partners.models.organisations import Contact, OfPartnersQuerySet, Organisation, present_on
from partners.rules.accounts import OPEN_INVITATIONS
from school.enums import Permission
from school.models.names import NameField
from school.viewer import Viewer, access_of


class PortalInvitationQuerySet(models.QuerySet[Any]):
    """Invitations to the portal."""

    def visible_to(self, user: Viewer) -> Self:
        """For who decides what partners see of pupils."""
        access = access_of(user)
        if access is None or not access.may(Permission.HANDLE_CONSENTS):
            return self.none()
        return self.filter(school=access.school.id)

    def still_open(self, now: dt.datetime, day: dt.date | None = None) -> Self:
        """Those that wait for the school or for the person, who works at an organisation that works with us.

        `day` is that of the moment; a prepared statement gives it.
        """
        day = day or timezone.localdate(now)
        there = present_on(day, "organisation__") & present_on(day, "contact__")
        return self.filter(there, state__in=OPEN_INVITATIONS, expires_at__gt=now)


class PortalInvitation(models.Model):
    """Somebody of an organisation is asked to use the portal. Rows stay, whatever the answer.

    Who is not known to the school yet is proposed by name, and has no contact until the school confirms it.
    """

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="portal_invitations"
    )
    name = NameField(_("name"), max_length=100)
    function = models.CharField(_("function"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"))
    # What the link in the mail names.
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=InvitationState)
    asked_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # When the mail of the present step left; until then it is tried again.
    told_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")

    objects = PortalInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to the portal")
        verbose_name_plural = _("invitations to the portal")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact"],
                condition=Q(state__in=sorted(OPEN_INVITATIONS)),
                name="one_open_portal_invitation",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "refused", "withdrawn", "expired"])
                | Q(contact__isnull=False),
                name="portal_invitation_has_contact",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.organisation}"


class Away(models.Model):
    """Somebody of an organisation says that they are not there until a day, and who can be asked meanwhile."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    contact = models.OneToOneField(Contact, models.CASCADE, related_name="away")
    until = models.DateField(_("not available until"))
    instead = models.CharField(_("who can be asked meanwhile"), max_length=200, blank=True)
    said_at = models.DateTimeField()

    objects = OfPartnersQuerySet.as_manager()

    class Meta:
        verbose_name = _("somebody who is not there")
        verbose_name_plural = _("people who are not there")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.until}"
