"""Sessions in the database, read by a prepared statement: every request asks for one."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from school import reads


class SessionStore(db.SessionStore):
    """Django's own, but for how a session is found, and for a database that goes away before it is written."""

    def _get_session_from_db(self) -> Session | None:
        found = reads.sessions(key=self.session_key or "", now=timezone.now())
        if not found:
            self._session_key = None
            return None
        return found[0]

    def save(self, must_create: bool = False) -> None:
        """Django takes every failed update for a session that is gone, and calls the request a bad one."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError | InterfaceError):
                raise error.__context__ from None
            raise
