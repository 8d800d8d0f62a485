"""What stands between the web server and Django: a request carries nothing of the machine, none lasts for ever, and no
name that an exception quotes is written down.
"""

import faulthandler
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# In seconds. A page takes a tenth of one, and what is heavy a worker does: what takes this long will not end.
LONGEST = 30

log = logging.getLogger(__name__)


class Serving:
    """The application as Granian calls it.

    Granian lays the variables of the process beside what a request says, keys and passwords among them: they are taken
    out again. It lets a request last: whoever is stuck would keep a web worker from everybody, so such a worker says
    where it was and ends, and Granian starts another. And it writes an exception down with all its words: here only
    with its places.
    """

    def __init__(self, application: Application, *, longest: float = LONGEST) -> None:
        self._application, self._longest = application, longest
        self._own, self._parent = dict(os.environ), os.getppid()
        # Since when each thread has been at its request.
        self._since: dict[int, float] = {}
        self._watch: threading.Thread | None = None

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if self._watch is None:
            self._watch = threading.Thread(target=self._look, name="watch", daemon=True)
            self._watch.start()
        for name, value in self._own.items():
            if environ.get(name) == value:
                del environ[name]
        thread = threading.get_ident()
        self._since[thread] = time.monotonic()
        try:
            return self._application(environ, start_response)
        except Exception:
            log.exception("Django did not answer")
            start_response("500 Internal Server Error", [])
            return [b""]
        finally:
            del self._since[thread]

    def _look(self) -> None:
        while True:
            time.sleep(self._longest / 10)
            begun = min(self._since.copy().values(), default=None)
            if begun is None and os.getppid() != self._parent:
                # Whoever started this was killed: a new one must not share its visitors with an old one.
                os._exit(0)
            if begun is not None and time.monotonic() - begun > self._longest:
                faulthandler.dump_traceback(all_threads=True)
                os._exit(1)
