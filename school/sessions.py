"""Sessions in the database, read by a prepared statement: every request asks for one."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from school import reads


class SessionStore(db.SessionStore):
    """Django's own, but for how a session is found."""

    def _get_session_from_db(self) -> Session | None:
        found = reads.sessions(key=self.session_key or "", now=timezone.now())
        if not found:
            self._session_key = None
            return None
        return found[0]
