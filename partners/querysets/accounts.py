"""Reads about accounts in the portal: how each person of an organisation stands."""

import datetime as dt
from typing import Any

from django.db.models import Prefetch

from partners.enums.accounts import InvitationState
from partners.models.accounts import PortalInvitation, PortalInvitationQuerySet
from partners.models.organisations import Contact, ContactQuerySet, Organisation
from partners.models.shares import PartnerAccount, PartnerAccountQuerySet
from school.prepared import prepared
from school.viewer import Access, Looking


def coordinated(access: Access) -> Any:
    """The organisations for which this account asks colleagues in."""
    accounts = PartnerAccount.objects.open_for(access).filter(coordinates=True)
    return Organisation.objects.filter(
        school=access.school.id, pk__in=accounts.values("contact__organisation")
    )


@prepared
def coordinated_now(*, access: Access) -> Any:
    """The same as rows."""
    return coordinated(access)


@prepared
def own_accounts(*, access: Access) -> PartnerAccountQuerySet:
    """As whom this person comes to the school, each with the organisation."""
    found: PartnerAccountQuerySet = PartnerAccount.objects.open_for(access)
    return found.select_related("contact__organisation")


@prepared
def proposed(*, access: Access) -> PortalInvitationQuerySet:
    """Colleagues whom somebody of an organisation proposed, for who decides what partners see."""
    waiting: PortalInvitationQuerySet = PortalInvitation.objects.visible_to(Looking(access))
    rows = waiting.still_open(access.now, access.day).filter(state=InvitationState.PROPOSED)
    return rows.select_related("organisation", "asked_by").order_by("pk")


def colleagues(access: Access) -> ContactQuerySet:
    """Who works today at the organisations for which this account coordinates."""
    rows = Contact.objects.filter(school=access.school.id, organisation__in=coordinated(access).values("pk"))
    found: ContactQuerySet = rows.on_day(access.day)
    return found


def with_accounts(contacts: ContactQuerySet, now: dt.datetime) -> ContactQuerySet:
    """Each contact with its account, and with `invited`: the invitations that wait. One query more."""
    waiting = PortalInvitation.objects.still_open(now).select_related("asked_by")
    found: ContactQuerySet = contacts.select_related(
        "person", "organisation", "account", "account__user"
    ).prefetch_related(Prefetch("portal_invitations", waiting, to_attr="invited"))
    return found
