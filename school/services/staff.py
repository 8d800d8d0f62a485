"""Colleagues: their names, the end of their roles, closing accounts. Somebody always stays who can manage the school.

What opens files or takes over an account stands in account_changes.py: it takes two.
"""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from school import scope
from school.enums import AccountChangeKind, Permission, Role
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.refusals import Refusal
from school.services import account_changes, sign_ins

ONE_DAY = dt.timedelta(days=1)
# So many people with the second yes can do without who runs the server.
ENOUGH_TO_DECIDE = 2


class StaffRefused(Refusal):
    """This would lock somebody out."""


@transaction.atomic
def rename(*, user: User) -> User:
    """Save somebody's name."""
    user.save(update_fields=["name"])
    return user


def remember_school(*, user: User, school_id: int) -> None:
    """Let somebody begin at this school the next time they sign in."""
    User.objects.filter(pk=user.pk).update(last_school=school_id)


def remember_walk(*, user: User, now: dt.datetime) -> None:
    """Somebody ended or skipped the walk through Nabij. Side effects: the start page offers it no more."""
    User.objects.filter(pk=user.pk).update(shown_around_at=now)


def refuse_appointment(*, user_id: int, school_id: int, by: User, today: dt.date) -> None:
    """Raise StaffRefused for oneself, and once two others at the school can give each other's second yes."""
    if user_id == by.pk:
        raise StaffRefused(_("You cannot give yourself a role. Ask another administrator to do it."))
    there = User.objects.allowed(Permission.DECIDE_ACCOUNT_CHANGES, school_id=school_id, day=today)
    if there.exclude(pk=user_id).count() >= ENOUGH_TO_DECIDE:
        raise StaffRefused(_("This school has people who can say yes to each other: they give this role."))


@transaction.atomic
def appoint(*, appointment: RoleAssignment, by: User, now: dt.datetime, today: dt.date) -> RoleAssignment:
    """Let who runs the server name the people with whom a school begins; later the school itself does.

    Raises StaffRefused as `refuse_appointment`. Side effects: the role, its line among the account changes, and the
    school as the one that manages the account.
    """
    School.objects.select_for_update(no_key=True).get(pk=appointment.school_id)
    refuse_appointment(user_id=appointment.user_id, school_id=appointment.school_id, by=by, today=today)
    appointment.save()
    User.objects.filter(pk=appointment.user_id, home_school=None, is_staff=False).update(
        home_school=appointment.school_id
    )
    with scope.within(appointment.school_id):
        account_changes.note(
            AccountChangeKind.ROLE,
            user=appointment.user,
            school_id=appointment.school_id,
            by=by,
            now=now,
            role=appointment.role,
            starts_on=appointment.starts_on,
            ends_on=appointment.ends_on,
        )
    return appointment


@transaction.atomic
def end_role(
    *, assignment: RoleAssignment, last_day: dt.date, by: User, now: dt.datetime, today: dt.date
) -> None:
    """End a role after this day; with a last day before the first, it never counted.

    Raises StaffRefused for one's own role as administrator, and for the last administrator's. Side effects: the role,
    and its line among the account changes.
    """
    if assignment.role == Role.ADMINISTRATOR:
        if assignment.user_id == by.pk:
            raise StaffRefused(
                _("You cannot end your own role as administrator. Ask another administrator to do it.")
            )
        _keep_an_administrator(school_id=assignment.school_id, without=assignment.user_id, today=today)
    # A role that never counted must not count in the days before it began either.
    assignment.ends_on = min(last_day, today - ONE_DAY) if last_day < assignment.starts_on else last_day
    assignment.save(update_fields=["ends_on"])
    account_changes.note(
        AccountChangeKind.ROLE_END,
        user=assignment.user,
        school_id=assignment.school_id,
        by=by,
        now=now,
        role=assignment.role,
        starts_on=assignment.starts_on,
        ends_on=assignment.ends_on,
    )


@transaction.atomic
def deactivate(*, user: User, school_id: int, by: User, now: dt.datetime, today: dt.date) -> None:
    """Close somebody's account; their open sessions end at once.

    Raises StaffRefused for oneself and for the last administrator. Side effect: its line among the account changes.
    """
    if user.pk == by.pk:
        raise StaffRefused(_("You cannot close your own account. Ask another administrator to do it."))
    _keep_an_administrator(school_id=school_id, without=user.pk, today=today)
    user.is_active = False
    user.save(update_fields=["is_active"])
    sign_ins.end_sessions(user=user)
    account_changes.note(AccountChangeKind.CLOSE, user=user, school_id=school_id, by=by, now=now)


@transaction.atomic
def activate(*, user: User, school_id: int, by: User, now: dt.datetime) -> None:
    """Open somebody's account again; the roles they have count again. Side effect: as of `deactivate`."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    account_changes.note(AccountChangeKind.REOPEN, user=user, school_id=school_id, by=by, now=now)


def _keep_an_administrator(*, school_id: int, without: int, today: dt.date) -> None:
    """Refuse when nobody else is administrator without an end. The lock puts two administrators one after the other."""
    School.objects.select_for_update(no_key=True).get(pk=school_id)
    others = RoleAssignment.objects.filter(
        school=school_id,
        role=Role.ADMINISTRATOR,
        starts_on__lte=today,
        ends_on=None,
        user__is_active=True,
    ).exclude(user=without)
    if not others.exists():
        raise StaffRefused(_("This is the only administrator. Make somebody else administrator first."))
