"""Nobody is their own gatekeeper: what an administrator asks about accounts and roles, and the second yes.

What opens files or takes over an account waits for somebody else. Who is invited, and a new sign-in address, also wait
for the person who reads the mail at that address; so asking is answered the same whether an address is known or not.
"""

import datetime as dt
from typing import Any

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from school import rules
from school.enums import AccountChangeKind, AccountChangeState, Permission, Role
from school.models.account_changes import AccountChange
from school.models.care_team import CareTeamMember
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.refusals import Refusal
from school.services import sign_ins

K, S = AccountChangeKind, AccountChangeState


class ChangeRefused(Refusal):
    """This cannot be asked or answered, or not by this person."""


# --- asking -------------------------------------------------------------------------------------------


@transaction.atomic
def invite(
    *, school_id: int, email: str, name: str, role: Role, starts_on: dt.date, by: User, now: dt.datetime
) -> AccountChange:
    """Ask somebody to work here, whoever reads the mail at this address; nothing is looked up.

    A guarded role waits for a second yes before the mail may go. Side effect: a row; the caller sends the mails.
    """
    _lock(school_id)
    words = {"school_id": school_id, "kind": K.JOIN, "email": email}
    _refuse_double(AccountChange.objects.filter(**words), now)
    fields = {"name": name, "role": role, "starts_on": starts_on}
    state = S.WAITING if role in rules.GUARDED_ROLES else S.MAILED
    return _ask(**words, **fields, state=state, by=by, now=now)


@transaction.atomic
def ask_role(
    *,
    user: User,
    school_id: int,
    role: Role,
    starts_on: dt.date,
    ends_on: dt.date | None,
    by: User,
    now: dt.datetime,
    today: dt.date,
) -> AccountChange:
    """Give a colleague a role; a guarded one counts after a second yes, and who works elsewhere is invited anew.

    Raises ChangeRefused for oneself. Side effects: a row, and the role if it counts at once.
    """
    if user.pk == by.pk:
        raise ChangeRefused(_("You cannot give yourself a role. Ask another administrator to do it."))
    _lock(school_id)
    asked = {"role": role, "starts_on": starts_on, "ends_on": ends_on}
    works_here = RoleAssignment.objects.filter(user=user, school=school_id).on_day(today).exists()
    if user.home_school_id != school_id and not works_here:
        words = {"school_id": school_id, "kind": K.JOIN, "email": user.email}
        _refuse_double(AccountChange.objects.filter(**words), now)
        state = S.WAITING if role in rules.GUARDED_ROLES else S.MAILED
        return _ask(**words, **asked, name=str(user), state=state, by=by, now=now)
    words = {"school_id": school_id, "kind": K.ROLE, "user": user}
    _refuse_double(AccountChange.objects.filter(**words, role=role), now)
    asked["former_email"] = user.email
    if role in rules.GUARDED_ROLES:
        return _ask(**words, **asked, state=S.WAITING, by=by, now=now)
    change = _ask(**words, **asked, state=S.DONE, by=by, now=now)
    _give(change, user)
    return change


@transaction.atomic
def ask_care_team(
    *,
    user: User,
    school_id: int,
    starts_on: dt.date,
    ends_on: dt.date | None,
    by: User,
    now: dt.datetime,
    today: dt.date,
) -> AccountChange:
    """Ask a place on the care team's list for a colleague; it opens every file, so it counts after a second yes.

    Raises ChangeRefused for oneself, and for who does not work here. Side effect: a row; the caller sends the mails.
    """
    if user.pk == by.pk:
        raise ChangeRefused(
            _("You cannot put yourself in the care team. Ask another administrator to do it.")
        )
    _lock(school_id)
    if not User.objects.inside(school_id=school_id, day=today).filter(pk=user.pk).exists():
        raise ChangeRefused(_("Only a colleague who works at this school can be in the care team."))
    words = {"school_id": school_id, "kind": K.CARE_TEAM, "user": user}
    _refuse_double(AccountChange.objects.filter(**words), now)
    if CareTeamMember.objects.filter(user=user, school=school_id).lasting(starts_on).exists():
        raise ChangeRefused(_("This colleague is in the care team in these days already."))
    period = {"starts_on": starts_on, "ends_on": ends_on}
    return _ask(**words, **period, former_email=user.email, state=S.WAITING, by=by, now=now)


@transaction.atomic
def ask_address(*, user: User, school_id: int, email: str, by: User, now: dt.datetime) -> AccountChange:
    """Ask for another address to sign in with. Side effects: a row, and the stamp on the account."""
    return _ask_about_account(K.ADDRESS, user=user, school_id=school_id, by=by, now=now, email=email)


@transaction.atomic
def ask_factor_reset(*, user: User, school_id: int, by: User, now: dt.datetime) -> AccountChange:
    """Ask to take away a second factor. Side effects: a row, and the stamp on the account."""
    return _ask_about_account(K.FACTOR, user=user, school_id=school_id, by=by, now=now)


def note(
    kind: AccountChangeKind, *, user: User, school_id: int, by: User, now: dt.datetime, **asked: Any
) -> None:
    """Write down what was done at once; within the caller's transaction."""
    _ask(kind=kind, user=user, school_id=school_id, state=S.DONE, by=by, now=now, **asked)


# --- answering ----------------------------------------------------------------------------------------


@transaction.atomic
def decide(*, change: AccountChange, by: User, yes: bool, now: dt.datetime, today: dt.date) -> AccountChange:
    """The answer of a second person of the school, who still has the role for it at this moment.

    Raises ChangeRefused when somebody was faster, or when this person asked or is whom it is about. Side effects: the
    change is done or goes out by mail; the stamp on the account.
    """
    _lock(change.school_id)
    locked = _locked(change, S.WAITING, now)
    if by.pk not in deciders(locked, today):
        raise ChangeRefused(_("This waits for somebody else's yes, not for yours."))
    if not yes:
        return _close(locked, S.REFUSED, by=by, now=now)
    asker_still_may = User.objects.allowed(
        Permission.MANAGE_STAFF, school_id=locked.school_id, day=today
    ).filter(pk=locked.asked_by_id)
    if not asker_still_may.exists():
        raise ChangeRefused(_("Who asked this is no administrator any more. Ask it anew."))
    return _agree(locked, by=by, now=now)


@transaction.atomic
def answer_about_oneself(*, change: AccountChange, by: User, yes: bool, now: dt.datetime) -> AccountChange:
    """The person's answer, from the address or device known before. Refusals and side effects as of `decide`."""
    _lock(change.school_id)
    locked = _locked(change, S.WAITING, now)
    if locked.kind not in rules.OWN_YES or by.pk != locked.user_id or by.pk == locked.asked_by_id:
        raise ChangeRefused(_("This waits for somebody else's yes, not for yours."))
    return _agree(locked, by=by, now=now) if yes else _close(locked, S.REFUSED, by=by, now=now)


@transaction.atomic
def answer_mail(*, change: AccountChange, yes: bool, now: dt.datetime) -> AccountChange:
    """The answer of whoever reads the mail at the invited or the new address.

    Raises ChangeRefused where the address belongs to who asked, or to another account. Side effects: an account if
    there was none, the role, or the address; the stamp on the account.
    """
    _lock(change.school_id)
    locked = _locked(change, S.MAILED, now)
    owner = next(iter(filter_users_by_email(locked.email)), None)
    if locked.kind == K.ADDRESS:
        if owner is not None and owner.pk != locked.user_id:
            raise ChangeRefused(_("You sign in with this address already, with another account."))
        return _close(locked, S.DONE if yes else S.REFUSED, by=locked.user, now=now)
    if not yes:
        # Who declines an invitation stays unknown here, even whether there is an account.
        return _close(locked, S.REFUSED, by=None, now=now)
    if owner is not None and owner.pk in {locked.asked_by_id, locked.agreed_by_id}:
        raise ChangeRefused(_("You cannot give yourself a role. Ask another administrator to do it."))
    locked.user = owner or _new_account(locked)
    return _close(locked, S.DONE, by=locked.user, now=now)


@transaction.atomic
def withdraw(*, change: AccountChange, by: User, now: dt.datetime) -> AccountChange:
    """Take back what was asked, as long as it waits. Raises ChangeRefused once it does not."""
    return _close(_locked(change, None, now), S.WITHDRAWN, by=by, now=now)


@transaction.atomic
def mail_again(*, change: AccountChange, now: dt.datetime) -> AccountChange:
    """Let the link of a mail work for two weeks from now; the caller sends it. Raises ChangeRefused once answered."""
    locked = _locked(change, S.MAILED, now)
    locked.expires_at, locked.told_at = now + rules.ACCOUNT_CHANGE_LASTS, None
    locked.save(update_fields=["expires_at", "told_at"])
    return locked


@transaction.atomic
def expire(*, now: dt.datetime) -> int:
    """Close what nobody of the present school answered in time; returns how many."""
    late = AccountChange.objects.filter(state__in=rules.OPEN_CHANGES, expires_at__lte=now)
    return late.update(state=S.EXPIRED, closed_at=now)


# --- who ----------------------------------------------------------------------------------------------


def deciders(change: AccountChange, day: dt.date) -> frozenset[int]:
    """Who may give the second yes to this change today. One query."""
    rows = RoleAssignment.objects.filter(
        school=change.school_id,
        role__in=rules.PERMISSIONS[Permission.DECIDE_ACCOUNT_CHANGES],
        user__is_active=True,
    ).on_day(day)
    held = list(rows.values_list("role", "user"))
    return rules.who_decide(
        administrators={user for role, user in held if role == Role.ADMINISTRATOR},
        leaders={user for role, user in held if role == Role.TEAM_LEADER},
        asked_by=change.asked_by_id,
        about=change.user_id,
    )


def addresses(user: User, now: dt.datetime) -> list[str]:
    """Where somebody hears what happens to their account: the present address, and those it had lately."""
    changes = AccountChange.objects.filter(
        user=user, kind=K.ADDRESS, state=S.DONE, closed_at__gt=now - rules.FORMER_ADDRESS_HEARS
    )
    former = changes.order_by("-closed_at").values_list("former_email", flat=True)
    return list(dict.fromkeys([user.email, *former]))


# --- within -------------------------------------------------------------------------------------------


def _ask_about_account(
    kind: AccountChangeKind, *, user: User, school_id: int, by: User, now: dt.datetime, email: str = ""
) -> AccountChange:
    _lock(school_id)
    _refuse_double(AccountChange.objects.filter(user=user, kind=kind), now)
    words = {"kind": kind, "user": user, "school_id": school_id, "former_email": user.email}
    return _ask(**words, email=email, state=S.WAITING, by=by, now=now)


def _lock(school_id: int) -> None:
    """Who asks, answers and ends roles at one school come one after the other."""
    School.objects.select_for_update(no_key=True).get(pk=school_id)


def _refuse_double(same: Any, now: dt.datetime) -> None:
    same.filter(state__in=rules.OPEN_CHANGES, expires_at__lte=now).update(state=S.EXPIRED, closed_at=now)
    if same.filter(state__in=rules.OPEN_CHANGES).exists():
        raise ChangeRefused(_("This was asked already, and waits for an answer."))


def _ask(*, state: AccountChangeState, by: User, now: dt.datetime, **asked: Any) -> AccountChange:
    ends = {"closed_by": by, "closed_at": now} if state == S.DONE else {}
    expires_at = None if state == S.DONE else now + rules.ACCOUNT_CHANGE_LASTS
    change: AccountChange = AccountChange.objects.create(
        state=state, asked_by=by, asked_at=now, expires_at=expires_at, **asked, **ends
    )
    _stamp(change)
    return change


def _locked(change: AccountChange, state: AccountChangeState | None, now: dt.datetime) -> AccountChange:
    """The row as it is now; refused once it waits no more for this."""
    rows = AccountChange.objects.select_for_update(of=("self",)).select_related("user", "school")
    locked: AccountChange = rows.get(pk=change.pk)
    if not locked.is_open or (state and locked.state != state):
        words = {"state": locked.get_state_display()}
        raise ChangeRefused(_("This has been answered already: %(state)s.") % words)
    if locked.expires_at is not None and locked.expires_at <= now:
        raise ChangeRefused(_("This is too old to answer. Ask it anew."))
    return locked


def _agree(change: AccountChange, *, by: User, now: dt.datetime) -> AccountChange:
    change.agreed_by, change.agreed_at = by, now
    if change.kind in {K.JOIN, K.ADDRESS}:
        change.state, change.expires_at = S.MAILED, now + rules.ACCOUNT_CHANGE_LASTS
        change.told_at = None
        change.save(update_fields=["agreed_by", "agreed_at", "state", "expires_at", "told_at"])
        _stamp(change)
        return change
    return _close(change, S.DONE, by=by, now=now)


def _close(
    change: AccountChange, state: AccountChangeState, *, by: User | None, now: dt.datetime
) -> AccountChange:
    change.state, change.closed_by, change.closed_at, change.told_at = state, by, now, None
    change.save(
        update_fields=["user", "agreed_by", "agreed_at", "state", "closed_by", "closed_at", "told_at"]
    )
    if state == S.DONE and change.user is not None:
        _apply(change, change.user)
    _stamp(change)
    return change


def _apply(change: AccountChange, user: User) -> None:
    if change.kind == K.ADDRESS:
        # Otherwise addresses they had before would go on opening the account.
        EmailAddress.objects.filter(user=user).delete()
        user.email = change.email
        user.save(update_fields=["email"])
    elif change.kind == K.FACTOR:
        Authenticator.objects.filter(user=user).delete()
        user.second_factor_since = None
        user.save(update_fields=["second_factor_since"])
        sign_ins.end_sessions(user=user)
    elif change.kind == K.CARE_TEAM:
        _list(change, user)
    else:
        _give(change, user)


def _list(change: AccountChange, user: User) -> None:
    """The place on the care team's list, unless this person has it meanwhile."""
    assert change.starts_on is not None
    listed = CareTeamMember.objects.filter(school=change.school_id, user=user)
    if not listed.lasting(change.starts_on).exists():
        CareTeamMember.objects.create(
            school_id=change.school_id, user=user, starts_on=change.starts_on, ends_on=change.ends_on
        )


def _give(change: AccountChange, user: User) -> None:
    """The role, unless this person has it meanwhile."""
    period = {"school": change.school_id, "user": user, "role": change.role}
    assert change.starts_on is not None
    if not RoleAssignment.objects.filter(**period).lasting(change.starts_on).exists():
        RoleAssignment.objects.create(
            school_id=change.school_id,
            user=user,
            role=change.role,
            starts_on=change.starts_on,
            ends_on=change.ends_on,
        )


def _new_account(change: AccountChange) -> User:
    """An account without a password until its owner chooses one; this school manages it."""
    made: User = User.objects.create(
        email=change.email,
        name=change.name,
        password=make_password(None),
        home_school_id=change.school_id,
    )
    return made


def _stamp(change: AccountChange) -> None:
    """Until when something may wait for this person, so that the start page asks for it only then."""
    if change.kind not in rules.OWN_YES:
        return
    waiting = AccountChange.objects.filter(user=change.user_id, state=S.WAITING, kind__in=rules.OWN_YES)
    until = waiting.exclude(asked_by=change.user_id).aggregate(last=Max("expires_at"))["last"]
    User.objects.filter(pk=change.user_id).update(asked_until=until)
