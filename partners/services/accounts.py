"""Accounts in the portal: who is asked in, who says yes, and when an account closes and opens again.

The address is the one that the school knows of the person: a coordinator of the organisation asks in whom the school
knows, without choosing where the link goes; who is new waits until the school has said that it knows them.
"""

import datetime as dt

from allauth.account.internal.userkit import filter_users_by_email
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.enums.accounts import AccountEnd, InvitationState
from partners.models.accounts import PortalInvitation
from partners.models.organisations import Contact, Organisation
from partners.models.shares import PartnerAccount
from partners.querysets.organisations import why_not_at, why_not_for
from partners.rules.accounts import (
    CLOSES_AFTER,
    INVITATION_LASTS,
    INVITATION_MOVES,
    OPEN_INVITATIONS,
    WARNED_BEFORE,
)
from partners.rules.organisations import why_not_with
from partners.services import organisations
from partners.services.shares import link_account, unlink_account
from pupils.models.people import Person
from school import letters
from school.enums import AccountChangeKind, Role
from school.models.base import on_day
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.refusals import Refusal
from school.services import account_changes

S = InvitationState
ONE_DAY = dt.timedelta(days=1)
# What brings somebody nearer to an account.
LET_IN = frozenset({S.MAILED, S.ACCEPTED})


class AccountRefused(Refusal):
    """This person cannot be asked in, or this was answered already."""


@transaction.atomic
def invite(*, contact: Contact, by: User, now: dt.datetime) -> PortalInvitation:
    """Ask somebody who works at an organisation to use the portal; the caller sends the mail.

    Raises AccountRefused for oneself, without an address, for who works there no more or where the school works with
    nobody any more, and for who was asked or has an account already. Side effect: a row.
    """
    _lock(contact.school_id)
    if why_not := why_not_at(contact.pk, timezone.localdate(now)):
        raise AccountRefused(why_not)
    if not contact.person.email:
        raise AccountRefused(_("There is no e-mail address of this person. Add one first."))
    if PartnerAccount.objects.filter(contact=contact, closed_at=None).exists():
        raise AccountRefused(_("This person has an account already."))
    email = _address(contact.person.email)
    if email == by.email:
        raise AccountRefused(_("You cannot ask yourself in."))
    _expire(contact.school_id, now)
    if PortalInvitation.objects.filter(contact=contact, state__in=OPEN_INVITATIONS).exists():
        raise AccountRefused(_("This person was asked already, and has not answered yet."))
    return _ask(
        S.MAILED,
        by=by,
        now=now,
        contact=contact,
        organisation=contact.organisation,
        name=contact.person.name,
        function=contact.function,
        email=email,
    )


@transaction.atomic
def propose(
    *, organisation: Organisation, name: str, function: str, email: str, by: User, now: dt.datetime
) -> PortalInvitation:
    """A coordinator names a colleague whom the school does not know yet; no mail leaves before it says so.

    Raises AccountRefused when the same address waits already, and when the school works with them no more.
    Side effect: a row.
    """
    _lock(organisation.school_id)
    day = timezone.localdate(now)
    if why_not := why_not_for(organisation_id=organisation.pk, contact_id=None, day=day):
        raise AccountRefused(why_not)
    _expire(organisation.school_id, now)
    email = _address(email)
    waiting = PortalInvitation.objects.filter(organisation=organisation, state__in=OPEN_INVITATIONS)
    if waiting.filter(email=email).exists():
        raise AccountRefused(_("This person was asked already, and has not answered yet."))
    return _ask(
        S.PROPOSED,
        by=by,
        now=now,
        organisation=organisation,
        name=name,
        function=function,
        email=email,
    )


@transaction.atomic
def confirm(*, invitation: PortalInvitation, by: User, now: dt.datetime) -> PortalInvitation:
    """The school knows this colleague: they are listed with the organisation and asked in; the caller sends the mail.

    Raises AccountRefused once it was answered, and once the school works with them no more.
    Side effects: the person, the contact, the row.
    """
    locked = _locked(invitation, S.MAILED, now)
    person = Person(school_id=locked.school_id, name=locked.name, email=locked.email)
    contact = Contact(
        school_id=locked.school_id,
        organisation=locked.organisation,
        function=locked.function,
        starts_on=timezone.localdate(now),
    )
    locked.contact = organisations.add_contact(contact=contact, person=person)
    locked.state, locked.expires_at, locked.told_at = S.MAILED, now + INVITATION_LASTS, None
    locked.closed_by = by
    locked.save(update_fields=["contact", "state", "expires_at", "told_at", "closed_by"])
    return locked


@transaction.atomic
def close_invitation(
    *, invitation: PortalInvitation, state: InvitationState, by: User | None, now: dt.datetime
) -> PortalInvitation:
    """Refused or taken back by the school, or declined by the person. Raises AccountRefused once it was answered."""
    return _close(_locked(invitation, state, now), state, by, now)


@transaction.atomic
def mail_again(*, invitation: PortalInvitation, now: dt.datetime) -> PortalInvitation:
    """Let the link work for two weeks from now; the caller sends it.

    Raises AccountRefused once it was answered, and for who works there no more. Side effect: the row.
    """
    locked = _locked(invitation, S.ACCEPTED, now)
    locked.expires_at, locked.told_at = now + INVITATION_LASTS, None
    locked.save(update_fields=["expires_at", "told_at"])
    return locked


@transaction.atomic
def accept(*, invitation: PortalInvitation, now: dt.datetime) -> PartnerAccount:
    """Whoever reads the mail at the address says yes: one address is one account, at however many schools.

    Raises AccountRefused once it was answered, for who works there no more, for a colleague of the school, and for who
    asked. Side effects: an account if there was none, its link to the contact, the role here with its line among the
    account changes; the role of whoever had the contact's account before ends with their last link.
    """
    locked = _locked(invitation, S.ACCEPTED, now)
    assert locked.contact is not None
    day = timezone.localdate(now)
    user: User | None = next(iter(filter_users_by_email(locked.email)), None)
    if user is not None and User.objects.inside(school_id=locked.school_id, day=day).contains(user):
        raise AccountRefused(_("You work at this school, and see there what is for you."))
    if user is not None and user.pk in {locked.asked_by_id, locked.closed_by_id}:
        raise AccountRefused(_("You cannot ask yourself in."))
    if user is None:
        user = User.objects.create(
            email=locked.email,
            name=locked.name,
            password=make_password(None),
            home_school_id=locked.school_id,
        )
    for former in PartnerAccount.objects.filter(contact=locked.contact).select_related("user"):
        unlink_account(link=former)
        if former.user_id != user.pk:
            # Somebody may have opened it again while this waited.
            keep_role(user=former.user, school_id=locked.school_id, by=locked.asked_by, now=now)
    account = link_account(contact=locked.contact, user=user, now=now)
    keep_role(user=user, school_id=locked.school_id, by=locked.asked_by, now=now)
    _close(locked, S.ACCEPTED, user, now)
    return account


@transaction.atomic
def close(*, account: PartnerAccount, why: AccountEnd, by: User | None, now: dt.datetime) -> None:
    """Close an account at this school; what was open there is a 404 at the next request.

    Side effects: the row, with history; the role ends.
    """
    PartnerAccount.objects.filter(pk=account.pk, closed_at=None).update(closed_at=now, closed_why=why)
    keep_role(user=account.user, school_id=account.school_id, by=by, now=now)


@transaction.atomic
def reopen(*, account: PartnerAccount, by: User, now: dt.datetime) -> None:
    """Open a closed account again; it has 90 days from now. Side effects: the row, with history; the role counts.

    Raises AccountRefused for who works there no more, or where the school works with nobody any more.
    """
    if why_not := why_not_at(account.contact_id, timezone.localdate(now)):
        raise AccountRefused(why_not)
    fresh = {"opened_at": now, "warned_at": None, "closed_at": None, "closed_why": ""}
    PartnerAccount.objects.filter(pk=account.pk).update(**fresh)
    keep_role(user=account.user, school_id=account.school_id, by=by, now=now)


@transaction.atomic
def keep_up_with(*, contact: Contact, by: User, now: dt.datetime) -> None:
    """Close the account of a contact who works there no more. Side effects: those of `close`."""
    account = PartnerAccount.objects.filter(contact=contact, closed_at=None).first()
    ended = contact.ends_on is not None and contact.ends_on < timezone.localdate(now)
    if account is not None and ended:
        close(account=account, why=AccountEnd.GONE, by=by, now=now)


@transaction.atomic
def keep_up_with_organisation(*, organisation: Organisation, by: User, now: dt.datetime) -> int:
    """Close the accounts at an organisation that the school works with no more; returns how many.

    They opened nothing any more. Side effects: those of `close`; invitations that wait expire.
    """
    if not why_not_with(organisation, timezone.localdate(now)):
        return 0
    _expire(organisation.school_id, now)
    rows = PartnerAccount.objects.filter(contact__organisation=organisation, closed_at=None)
    found = list(rows.select_related("user").order_by("pk"))
    for account in found:
        close(account=account, why=AccountEnd.GONE, by=by, now=now)
    return len(found)


@transaction.atomic
def set_coordinates(*, account: PartnerAccount, coordinates: bool) -> None:
    """Let somebody ask colleagues of the own organisation in, or no more. Side effect: the row, with history."""
    PartnerAccount.objects.filter(pk=account.pk).update(coordinates=coordinates)


def keep_role(*, user: User, school_id: int, by: User | None, now: dt.datetime) -> None:
    """Let the role of a partner last as long as the account does; within the caller's transaction.

    Side effects: the role, and with somebody who did it a line among the account changes.
    """
    day = timezone.localdate(now)
    open_ones = PartnerAccount.objects.filter(user=user, school=school_id).open_on(day)
    lasts = open_ones.exists()
    roles = RoleAssignment.objects.filter(user=user, school=school_id, role=Role.PARTNER)
    present = roles.filter(on_day(day)).order_by("pk").first()
    if lasts == (present is not None):
        return
    starts_on, ends_on = (present.starts_on, day - ONE_DAY) if present else (day, None)
    if present is None:
        RoleAssignment.objects.create(user=user, school_id=school_id, role=Role.PARTNER, starts_on=day)
    else:
        # Today too it opens nothing any more.
        roles.filter(on_day(day)).update(ends_on=ends_on)
    if by is not None and by.pk != user.pk:
        account_changes.note(
            AccountChangeKind.ROLE_END if present else AccountChangeKind.ROLE,
            user=user,
            school_id=school_id,
            by=by,
            now=now,
            role=Role.PARTNER,
            starts_on=starts_on,
            ends_on=ends_on,
        )


@transaction.atomic
def close_what_is_over(*, school_id: int, now: dt.datetime) -> list[PartnerAccount]:
    """Close what nobody used for 90 days and whose person has left; returns those whom it is now said that theirs
    closes soon, for the caller to mail.

    Side effects: those of `close`; invitations that nobody answered expire.
    """
    _expire(school_id, now)
    day = timezone.localdate(now)
    accounts = PartnerAccount.objects.filter(school=school_id, closed_at=None).select_related(
        "user", "school"
    )
    present = set(accounts.open_on(day).values_list("pk", flat=True))
    warned = []
    for account in accounts.order_by("pk"):
        used = max(account.opened_at, account.user.last_login or account.opened_at)
        if account.pk not in present:
            if account.contact.starts_on <= day:
                close(account=account, why=AccountEnd.GONE, by=None, now=now)
        elif used + CLOSES_AFTER <= now:
            close(account=account, why=AccountEnd.UNUSED, by=None, now=now)
        elif used + CLOSES_AFTER - WARNED_BEFORE <= now and (
            account.warned_at is None or account.warned_at < used
        ):
            PartnerAccount.objects.filter(pk=account.pk).update(warned_at=now)
            warned.append(account)
    return warned


def _address(email: str) -> str:
    """An address as accounts have it."""
    return letters.mail_address(email).lower()


def _lock(school_id: int) -> None:
    """Who asks and answers at one school comes one after the other."""
    School.objects.select_for_update(no_key=True).get(pk=school_id)


def _expire(school_id: int, now: dt.datetime) -> None:
    """What nobody answered in time ends, and what is for who works there no more."""
    waiting = PortalInvitation.objects.filter(school=school_id, state__in=OPEN_INVITATIONS)
    over = waiting.exclude(pk__in=waiting.still_open(now).values("pk"))
    over.update(state=S.EXPIRED, closed_at=now)


def _ask(
    state: InvitationState,
    *,
    organisation: Organisation,
    name: str,
    function: str,
    email: str,
    by: User,
    now: dt.datetime,
    contact: Contact | None = None,
) -> PortalInvitation:
    made: PortalInvitation = PortalInvitation.objects.create(
        school_id=organisation.school_id,
        organisation=organisation,
        contact=contact,
        name=name,
        function=function,
        email=email,
        state=state,
        asked_by=by,
        asked_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    return made


def _locked(invitation: PortalInvitation, to: InvitationState, now: dt.datetime) -> PortalInvitation:
    """The row as it is now; refused once it cannot become this any more."""
    _lock(invitation.school_id)
    rows = PortalInvitation.objects.select_for_update(of=("self",)).select_related("organisation", "asked_by")
    locked: PortalInvitation = rows.get(pk=invitation.pk)
    if to not in INVITATION_MOVES[InvitationState(locked.state)] or locked.expires_at <= now:
        words = _("This was answered already, or is too old: %(state)s.")
        raise AccountRefused(words % {"state": locked.get_state_display()})
    if to in LET_IN and (
        why_not := why_not_for(
            organisation_id=locked.organisation_id,
            contact_id=locked.contact_id,
            day=timezone.localdate(now),
        )
    ):
        raise AccountRefused(why_not)
    return locked


def _close(
    locked: PortalInvitation, state: InvitationState, by: User | None, now: dt.datetime
) -> PortalInvitation:
    locked.state, locked.closed_at, locked.told_at = state, now, None
    locked.closed_by = by or locked.closed_by
    locked.save(update_fields=["state", "closed_at", "closed_by", "told_at"])
    return locked
