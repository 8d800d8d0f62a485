"""Asks a worker to deliver what waits in the outbox, without asking once per message."""

import logging
import math
import threading
from time import monotonic

from celery import current_app
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)
TASK = "messaging.tasks.deliver_due"
# Seconds between two requests of one process.
EVERY = 1.0


class Nudge:
    """At most one request a second from this process: the first at once, one more after whatever came meanwhile.

    So the last message of a rush waits a second at most, and never for the sweep. The sweep finds what is left when the
    broker is away, or when the process is killed in that second; one that ends by itself asks before it is gone.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._again_at = -math.inf
        self._later: threading.Timer | None = None

    def ask(self) -> None:
        """Have delivered what has been committed."""
        with self._lock:
            # A thread of the process that this one was forked from does not live here.
            if self._later is not None and self._later.is_alive():
                return
            wait = self._again_at - monotonic()
            if wait > 0:
                self._later = threading.Timer(wait, self._ask_later)
                self._later.start()
                return
            self._again_at = monotonic() + EVERY
        send()

    def _ask_later(self) -> None:
        with self._lock:
            # From here on a message needs a request of its own: the worker may look before it is there.
            self._later = None
            self._again_at = monotonic() + EVERY
        send()


def send() -> None:
    """One request for the worker. With the broker away nothing is lost: the sweep delivers."""
    try:
        current_app.send_task(TASK, retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The broker is away (%s); the sweep will deliver.", error)


nudge = Nudge()
