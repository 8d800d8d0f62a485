"""Mails about changes of accounts: they leave at once, see school/auth.py. Their words are ours and not the school's,
because who may change a school's texts is whom they watch."""

from collections.abc import Iterable
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from school import clock
from school.change_links import link_for
from school.enums import AccountChangeKind, AccountChangeState
from school.models.account_changes import AccountChange
from school.models.people import User
from school.rules import OWN_YES
from school.services import account_changes

K, S = AccountChangeKind, AccountChangeState
DONE_MAILS = {
    K.ROLE: "role_given",
    K.JOIN: "role_given",
    K.ADDRESS: "address_changed",
    K.FACTOR: "second_factor_reset",
}


def tell(request: HttpRequest, change: AccountChange) -> None:
    """Mail to everybody whom this step of a change concerns."""
    if change.state == S.WAITING:
        _tell_deciders(request, change, "change_waits")
        if change.user and change.kind in OWN_YES and change.asked_by_id != change.user_id:
            present, *former = account_changes.addresses(change.user, clock.now())
            _mail(request, change, "change_asked", [present], link=link_for(change))
            _mail(request, change, "change_asked", former)
    elif change.state == S.MAILED:
        template = "join" if change.kind == K.JOIN else "address_confirm"
        _mail(request, change, template, [change.address], link=link_for(change))
    elif change.state == S.REFUSED:
        _tell_deciders(request, change, "change_refused")
    elif change.state == S.DONE and change.user is not None:
        heard = account_changes.addresses(change.user, clock.now())
        # The new address has just confirmed it.
        to = heard[1:] if change.kind == K.ADDRESS else heard
        _mail(request, change, DONE_MAILS[K(change.kind)], to)


def _tell_deciders(request: HttpRequest, change: AccountChange, template: str) -> None:
    people = User.objects.filter(pk__in=account_changes.deciders(change, clock.today()))
    page = f"{settings.SITE_URL}{reverse('school:change', args=[change.pk])}"
    _mail(request, change, template, people.order_by("pk").values_list("email", flat=True), link=page)


def _mail(request: HttpRequest, change: AccountChange, template: str, to: Iterable[str], **more: Any) -> None:
    context = {"colleague": change.who, "school": change.school.name, "change": change, **more}
    for address in to:
        get_adapter(request).send_mail(f"account/email/{template}", address, context)
