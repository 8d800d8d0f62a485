"""Mails about changes of accounts: not by the outbox, where colleagues read what leaves (see school/auth.py).

They leave at once; what did not is tried again. Their words are the house's, not the school's: an administrator changes
the school's texts, and is whom these mails watch.
"""

import datetime as dt
import logging
import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from school import clock
from school.change_links import link_for
from school.enums import AccountChangeKind, AccountChangeState
from school.models.account_changes import AccountChange
from school.models.people import User
from school.rules import OWN_YES
from school.services import account_changes

log = logging.getLogger(__name__)
K, S = AccountChangeKind, AccountChangeState
DONE_MAILS = {
    K.ROLE: "role_given",
    K.JOIN: "role_given",
    K.CARE_TEAM: "care_team_joined",
    K.ADDRESS: "address_changed",
    K.FACTOR: "second_factor_reset",
}


# A mail is tried again a minute later, and for two days.
AGAIN_AFTER, GIVE_UP_AFTER = dt.timedelta(minutes=1), dt.timedelta(days=2)


@dataclass(frozen=True)
class Mail:
    """A mail about a change, for one address."""

    template: str
    to: str
    link: str = ""


def tell(change: AccountChange, *, request: HttpRequest | None = None) -> bool:
    """Mail to everybody whom this step of a change concerns; what does not leave is swept up later.

    Returns whether all left; if not, the request says so.
    """
    left = [_left(mail, change, request) for mail in _mails(change)]
    if all(left):
        AccountChange.objects.filter(pk=change.pk, state=change.state).update(told_at=clock.now())
    return all(left)


def tell_again() -> None:
    """Mail about each change of the present school whose mails have not left: twice rather than never."""
    now = clock.now()
    untold = AccountChange.objects.untold(after=now - GIVE_UP_AFTER, before=now - AGAIN_AFTER)
    for change in untold.select_related("school", "user", "asked_by").order_by("pk"):
        tell(change)


def _mails(change: AccountChange) -> list[Mail]:
    if change.state == S.WAITING:
        mails = _to_deciders(change, "change_waits")
        if change.user and change.kind in OWN_YES and change.asked_by_id != change.user_id:
            present, *former = account_changes.addresses(change.user, clock.now())
            mails.append(Mail("change_asked", present, link_for(change)))
            mails += [Mail("change_asked", address) for address in former]
        return mails
    if change.state == S.MAILED:
        template = "join" if change.kind == K.JOIN else "address_confirm"
        return [Mail(template, change.address, link_for(change))]
    if change.state == S.REFUSED:
        return _to_deciders(change, "change_refused")
    if change.state == S.DONE and change.user and change.kind in DONE_MAILS:
        heard = account_changes.addresses(change.user, clock.now())
        # The new address has just confirmed it.
        to = heard[1:] if change.kind == K.ADDRESS else heard
        return [Mail(DONE_MAILS[K(change.kind)], address) for address in to]
    return []


def _to_deciders(change: AccountChange, template: str) -> list[Mail]:
    people = User.objects.filter(pk__in=account_changes.deciders(change, clock.today())).order_by("pk")
    page = f"{settings.SITE_URL}{reverse('school:change', args=[change.pk])}"
    return [Mail(template, address, page) for address in people.values_list("email", flat=True)]


def _left(mail: Mail, change: AccountChange, request: HttpRequest | None) -> bool:
    """Hand one mail over; a mail server that is away spoils nothing else."""
    context = {"colleague": change.who, "school": change.school.name, "change": change, "link": mail.link}
    subject = render_to_string(f"account/email/{mail.template}_subject.txt", context)
    body = render_to_string(f"account/email/{mail.template}_message.txt", context)
    try:
        EmailMessage(" ".join(subject.split()), body.strip(), to=[mail.to]).send()
    except (smtplib.SMTPException, OSError) as error:
        # A mail server's refusal names the address.
        log.warning("A mail about a change of an account did not leave: %s", type(error).__name__)
        if request is not None:
            words = _("The mail to %(email)s could not be sent. It is tried again.")
            messages.warning(request, words % {"email": mail.to})
        return False
    return True
