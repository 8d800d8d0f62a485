"""What stands between the web server and Django: a request carries nothing of the machine and has come as a whole, none
lasts for ever, and no name that an exception quotes is written down.
"""

import faulthandler
import io
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from django.db import connections

from config.stack import with_room

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# In seconds. A page takes a tenth of one, and what is heavy a worker does: what takes this long will not end.
LONGEST = 30
# In bytes: what is still read when a request has its answer already, and how much is read at a time.
PATIENCE, AT_ONCE = 64_000_000, 16_384

log = logging.getLogger(__name__)


class Body(io.IOBase):
    """What comes with a request. A line that was cut is an error: Granian lets half a form pass for a whole one."""

    def __init__(self, body: Any, length: int, came: Callable[[], None]) -> None:
        self._body, self._missing, self._came = body, length, came

    def read(self, size: int = -1) -> bytes:
        """As of any file; in small pieces, for each of them shows that the line still brings something."""
        wanted = self._missing if size < 0 else min(size, self._missing)
        parts = []
        while wanted > 0:
            part = self._body.read(min(wanted, AT_ONCE))
            self._came()
            if not part:
                raise ConnectionResetError("The line was cut.")
            parts.append(part)
            wanted -= len(part)
            self._missing -= len(part)
        return b"".join(parts)

    def finish(self) -> None:
        """Read what nobody asked for: a proxy that cannot get rid of it may not pass on the answer."""
        if self._missing <= PATIENCE:
            with suppress(OSError):
                while self._missing > 0:
                    self.read(AT_ONCE)


class Lines:
    """The lines of a thread to the database, which end with it: Django leaves them to whoever collects the garbage."""

    def __init__(self) -> None:
        self._lines = connections.all()

    def __del__(self) -> None:
        for line in self._lines:
            line.close()


class Serving:
    """The application as Granian calls it.

    Granian lays the variables of the process beside what a request says, keys and passwords among them: they are taken
    out again. It lets a request last: whoever is stuck would keep a web worker from everybody, so such a worker says
    where it was and ends, and Granian starts another. It lets its workers outlive it. And it writes an exception down
    with all its words, or drops it without one: here it is written down, only with its places.
    """

    def __init__(
        self,
        application: Application,
        *,
        longest: float = LONGEST,
        each_thread: Callable[[], object] = object,
    ) -> None:
        self._application, self._longest = application, longest
        # What each thread has, until it ends.
        self._each_thread, self._threads = each_thread, threading.local()
        self._own = dict(os.environ)
        # Since when each thread has been at its request, or at what last came of it: a slow line is not stuck.
        self._since: dict[int, float] = {}
        # Only a worker of Granian's is watched: whoever else loads this has a life of its own.
        if granian := multiprocessing.parent_process():
            threading.Thread(target=self._look, args=(granian.pid,), name="watch", daemon=True).start()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> list[bytes]:
        for name, value in self._own.items():
            if environ.get(name) == value:
                del environ[name]
        if not hasattr(self._threads, "has"):
            self._threads.has = self._each_thread()
        thread = threading.get_ident()

        def came() -> None:
            self._since[thread] = time.monotonic()

        came()
        body = Body(environ["wsgi.input"], int(environ.get("CONTENT_LENGTH") or 0), came)
        environ["wsgi.input"] = body
        try:
            answer = self._answer(environ, start_response)
            # Whoever waits to be told to go on sends nothing once it has the answer.
            if "HTTP_EXPECT" not in environ:
                body.finish()
            return [answer]
        except BaseException:
            log.exception("Django did not answer")
            start_response("500 Internal Server Error", [])
            return [b""]
        finally:
            del self._since[thread]

    @with_room
    def _answer(self, environ: Environ, start_response: Callable[..., Any]) -> bytes:
        """The answer as a whole: whoever reads it slowly keeps no thread, and what breaks on the way breaks here."""
        parts = self._application(environ, start_response)
        try:
            return b"".join(parts)
        finally:
            if close := getattr(parts, "close", None):
                close()

    def _look(self, parent: int | None) -> None:
        while True:
            # Whoever never lets go of the interpreter, as a regular expression may, keeps this thread from looking too:
            # then a clock that needs no interpreter ends the worker.
            faulthandler.dump_traceback_later(self._longest, exit=True)
            if parent != os.getppid():
                # Granian was killed: a new one must not share its visitors with an old one's worker. One that has only
                # begun does not hear it yet, so it is told again.
                os.kill(os.getpid(), signal.SIGTERM)
            begun = min(self._since.copy().values(), default=None)
            if begun is not None and time.monotonic() - begun > self._longest:
                faulthandler.dump_traceback(all_threads=True)
                os._exit(1)
            time.sleep(self._longest / 10)
