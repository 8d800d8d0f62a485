"""How somebody of an organisation stands with the portal, in words."""

import datetime as dt
from dataclasses import dataclass

from partners.models.accounts import PortalInvitation
from partners.models.organisations import Contact
from partners.models.shares import PartnerAccount
from partners.rules.accounts import closes_at


@dataclass(frozen=True)
class AccountRow:
    """A contact with the account and the invitation that waits, if any."""

    contact: Contact
    account: PartnerAccount | None
    invitation: PortalInvitation | None
    # When it closes unless it is used.
    closes: dt.datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.account is not None and self.account.closed_at is None

    @property
    def can_be_asked(self) -> bool:
        return not self.is_open and self.invitation is None and bool(self.contact.person.email)


def account_row(contact: Contact) -> AccountRow:
    """A contact that was fetched `with_accounts`; no query."""
    account: PartnerAccount | None = getattr(contact, "account", None)
    invited: list[PortalInvitation] = contact.invited  # type: ignore[attr-defined]
    closes = (
        closes_at(opened_at=account.opened_at, last_used=account.user.last_login)
        if account is not None and account.closed_at is None
        else None
    )
    return AccountRow(contact, account, invited[0] if invited else None, closes)
