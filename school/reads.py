"""Reads that every request of the morning rush asks, prepared: see school/prepared.py."""

import datetime as dt

from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from school.access import Access, SchoolRef
from school.enums import Role
from school.models.people import User
from school.models.school import SchoolClass
from school.prepared import prepared
from school.querysets import SchoolClassQuerySet, UserQuerySet, access_of, lesson_classes


@prepared
def sessions(*, key: str, now: dt.datetime) -> QuerySet[Session]:
    """The session with this key, if it has not expired."""
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@prepared
def users_with_roles(*, user_id: int) -> UserQuerySet:
    """The user with all roles."""
    users: UserQuerySet = User.objects.with_roles().filter(pk=user_id)
    return users


def class_to_register(user: User, *, class_id: int, day: dt.date, lock: bool = False) -> SchoolClass | None:
    """A class of lesson_classes(), if this person may take its register; with `lock` until the transaction ends."""
    access = access_of(user)
    if access is None:
        return None
    ask = _registrable_locked if lock else _registrable
    found = ask(
        class_id=class_id,
        day=day,
        weekday=day.isoweekday(),
        user_id=access.user_id,
        school_id=access.school.id,
        roles=access.roles,
        today=access.day,
    )
    return found[0] if found else None


@prepared
def _registrable(
    *,
    class_id: int,
    day: dt.date,
    weekday: int,
    user_id: int,
    school_id: int,
    roles: frozenset[Role],
    today: dt.date,
) -> SchoolClassQuerySet:
    access = Access(user_id, SchoolRef(school_id, name=""), roles, today)
    return lesson_classes(day, weekday).registrable_with(access).filter(pk=class_id)


@prepared
def _registrable_locked(
    *,
    class_id: int,
    day: dt.date,
    weekday: int,
    user_id: int,
    school_id: int,
    roles: frozenset[Role],
    today: dt.date,
) -> QuerySet[SchoolClass]:
    found = _registrable.queryset(
        class_id=class_id,
        day=day,
        weekday=weekday,
        user_id=user_id,
        school_id=school_id,
        roles=roles,
        today=today,
    )
    return found.select_for_update(of=("self",), no_key=True)
