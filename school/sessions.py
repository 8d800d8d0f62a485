"""Sessions in the database, read by a prepared statement: every request asks for one."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from school import reads
from school.models.people import User
from school.models.sessions import Session

# What a session knows of itself, besides what Django keeps in it: since when, used when, and from where.
SINCE, LAST_SEEN, BROWSER, NETWORK = "since", "last_seen", "browser", "network"


class SessionStore(db.SessionStore):
    """Django's own, but for whose a session is, how it is found, and a database that goes away before it is written."""

    # Whose it was when it was read, with all roles; None before that, and of nobody's.
    owner: User | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = super().create_model_instance(data)
        assert isinstance(session, Session)
        session.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return session

    def _get_session_from_db(self) -> Session | None:
        found = reads.sessions(key=self.session_key or "", now=timezone.now())
        if not found:
            self._session_key = None
            return None
        [session] = found
        self.owner = session.user
        if self.owner is not None:
            self.owner.role_rows = session.role_rows  # type: ignore[attr-defined]
        return session

    def save(self, must_create: bool = False) -> None:
        """Django takes every failed update for a session that is gone, and calls the request a bad one."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError | InterfaceError):
                raise error.__context__ from None
            raise
