"""Colleagues: their accounts, their roles, their second factor. Somebody always stays who can manage the school."""

import datetime as dt

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from school.enums import Role
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.refusals import Refusal


class StaffRefused(Refusal):
    """This would lock somebody out."""


@transaction.atomic
def add_colleague(
    *, school_id: int, email: str, name: str, role: Role, starts_on: dt.date
) -> tuple[User, bool]:
    """Give somebody a first role here; returns the account and whether it is a new one.

    Somebody who works at another school keeps the account and the name they have. A new account has no password
    until its owner chooses one.
    """
    user = User.objects.filter(email__iexact=email).first()
    is_new = False
    if user is None:
        fresh = {"name": name, "password": make_password(None)}
        user, is_new = User.objects.get_or_create(email=email, defaults=fresh)
    give_role(user=user, school_id=school_id, role=role, starts_on=starts_on)
    return user, is_new


@transaction.atomic
def change_colleague(*, user: User) -> User:
    """Save somebody's name and the address they sign in with. Side effect: addresses they had before stop working."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    user.save(update_fields=["name", "email"])
    return user


@transaction.atomic
def give_role(
    *, user: User, school_id: int, role: Role, starts_on: dt.date, ends_on: dt.date | None = None
) -> RoleAssignment:
    """Give somebody a role at the school; what they see changes with it from that day."""
    return RoleAssignment.objects.create(
        user=user, school_id=school_id, role=role, starts_on=starts_on, ends_on=ends_on
    )


@transaction.atomic
def end_role(*, assignment: RoleAssignment, last_day: dt.date, by: User, today: dt.date) -> None:
    """End a role after this day; with a last day before the first, it never counted and the row goes.

    Raises StaffRefused for one's own role as administrator, and for the last administrator's.
    """
    if assignment.role == Role.ADMINISTRATOR:
        if assignment.user_id == by.pk:
            raise StaffRefused(
                _("You cannot end your own role as administrator. Ask another administrator to do it.")
            )
        _keep_an_administrator(school_id=assignment.school_id, without=assignment.user_id, today=today)
    if last_day < assignment.starts_on:
        assignment.delete()
        return
    assignment.ends_on = last_day
    assignment.save(update_fields=["ends_on"])


@transaction.atomic
def deactivate(*, user: User, school_id: int, by: User, today: dt.date) -> None:
    """Close somebody's account; their open sessions end at once.

    Raises StaffRefused for oneself and for the last administrator.
    """
    if user.pk == by.pk:
        raise StaffRefused(_("You cannot close your own account. Ask another administrator to do it."))
    _keep_an_administrator(school_id=school_id, without=user.pk, today=today)
    user.is_active = False
    user.save(update_fields=["is_active"])


@transaction.atomic
def activate(*, user: User) -> None:
    """Open somebody's account again; the roles they have count again."""
    user.is_active = True
    user.save(update_fields=["is_active"])


@transaction.atomic
def reset_second_factor(*, user: User) -> None:
    """Take away somebody's second factor and recovery codes; they set up a new one before they see anything."""
    Authenticator.objects.filter(user=user).delete()
    user.second_factor_since = None
    user.save(update_fields=["second_factor_since"])


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
