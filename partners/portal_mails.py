"""Mails about the portal: not by the outbox, where colleagues read what leaves (see school/account_mails.py)."""

import datetime as dt
import logging
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from partners.enums.accounts import InvitationState
from partners.models.accounts import PortalInvitation
from partners.models.shares import PartnerAccount
from partners.rules.accounts import closes_at
from school import scope

log = logging.getLogger(__name__)
SALT = "partners.portal-invitation"


def link_for(invitation: PortalInvitation) -> str:
    """The address of the page on which whoever reads this mail answers."""
    token = signing.dumps([invitation.school_id, invitation.uid.hex], salt=SALT)
    return f"{settings.SITE_URL}{reverse('partners:portal_join', args=[token])}"


@contextmanager
def found_by(token: str, now: dt.datetime) -> Iterator[PortalInvitation | None]:
    """The invitation that a link is about, within its school, as long as it waits for the person."""
    try:
        school_id, name = signing.loads(token, salt=SALT)
        uid = UUID(hex=name)
    except (signing.BadSignature, ValueError, TypeError):
        yield None
        return
    with scope.within(school_id):
        rows = PortalInvitation.objects.filter(school=school_id, uid=uid, state=InvitationState.MAILED)
        yield rows.still_open(now).select_related("school", "organisation", "asked_by").first()


def invite(invitation: PortalInvitation, *, now: dt.datetime) -> bool:
    """Mail the link; what did not leave is tried again. Returns whether it left."""
    context = {
        "name": invitation.name,
        "organisation": invitation.organisation.name,
        "school": invitation.school.name,
        "link": link_for(invitation),
    }
    left = _left("portal_join", invitation.email, context)
    if left:
        PortalInvitation.objects.filter(pk=invitation.pk).update(told_at=now)
    return left


def invite_again(*, school_id: int, now: dt.datetime) -> None:
    """Mail each invitation of the school whose mail has not left."""
    untold = PortalInvitation.objects.filter(school=school_id, state=InvitationState.MAILED, told_at=None)
    for one in untold.still_open(now).select_related("school", "organisation"):
        invite(one, now=now)


def warn(account: PartnerAccount) -> bool:
    """Mail that an account closes soon, unless it is used. Returns whether it left."""
    context = {
        "name": str(account.user),
        "school": account.school.name,
        "day": closes_at(opened_at=account.opened_at, last_used=account.user.last_login),
        "link": f"{settings.SITE_URL}/",
    }
    return _left("portal_closes", account.user.email, context)


def _left(template: str, to: str, context: dict[str, Any]) -> bool:
    """Hand one mail over; a mail server that is away spoils nothing else."""
    subject = render_to_string(f"account/email/{template}_subject.txt", context)
    body = render_to_string(f"account/email/{template}_message.txt", context)
    try:
        EmailMessage(" ".join(subject.split()), body.strip(), to=[to]).send()
    except (smtplib.SMTPException, OSError) as error:
        # A mail server's refusal names the address.
        log.warning("A mail about the portal did not leave: %s", type(error).__name__)
        return False
    return True
