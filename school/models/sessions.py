"""Sessions, each with whose it is: so that somebody can see and end their own."""

from typing import Self

from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from school.models.people import User, roles_of


class SessionQuerySet(models.QuerySet["Session"]):
    """Sessions."""

    def with_owner(self) -> Self:
        """Each with `user` and that one's `role_rows`; both of nobody where nobody has signed in."""
        return self.select_related("user").annotate(role_rows=roles_of("user"))

    def others_of(self, user: User, but: str | None) -> Self:
        """Those of a person, but for one."""
        return self.filter(user=user.pk).exclude(session_key=but or "")


class Session(AbstractBaseSession):
    """A session in the database; nobody's until somebody has signed in."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")

    objects = BaseSessionManager.from_queryset(SessionQuerySet)()  # type: ignore[misc]

    class Meta(AbstractBaseSession.Meta):
        pass
