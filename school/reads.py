"""Reads that every request of the morning rush asks, prepared: see school/prepared.py."""

import datetime as dt

from django.db.models import QuerySet

from school.models.people import User, UserQuerySet
from school.models.sessions import Session
from school.prepared import prepared


@prepared
def sessions(*, key: str, now: dt.datetime) -> QuerySet[Session]:
    """The session with this key, if it has not expired, with whose it is."""
    found: QuerySet[Session] = Session.objects.with_owner().filter(session_key=key, expire_date__gt=now)
    return found


@prepared
def users_with_roles(*, user_id: int) -> UserQuerySet:
    """The user with all roles."""
    users: UserQuerySet = User.objects.with_roles().filter(pk=user_id)
    return users
