"""What `DATABASES` names as its engine; the name of this module is Django's."""

import select

from django.db.backends.postgresql import base
from psycopg2.extensions import TRANSACTION_STATUS_IDLE as IDLE


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks PostgreSQL whether a connection still works only where something came on it unasked.

    A server that stops, or ends a connection, says so on it and closes it: either can be seen without a round trip.
    """

    def is_usable(self) -> bool:
        """Whether the next statement may go over this connection; asked at the first one of each request."""
        if self.connection is not None and self.connection.info.transaction_status == IDLE:
            unasked = select.poll()
            unasked.register(self.connection.fileno(), select.POLLIN)
            if not unasked.poll(0):
                return True
        return bool(super().is_usable())
