"""What Granian serves in test_serving.py: pages that do what none of Nabij's does, as Nabij itself is served."""

import json
import logging.config
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from config.serving import Environ, Serving

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"nameless": {"()": "school.logs.NamelessFormatter", "format": "{message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "nameless"}},
    "root": {"handlers": ["console"]},
}
logging.config.dictConfig(LOGGING)
CANARY = "Kanariana"


class Halfway:
    """An answer that breaks in its midst, or when it is closed."""

    def __init__(self, *, closing: bool) -> None:
        self._closing = closing

    def __iter__(self) -> Iterator[bytes]:
        yield b"begun"
        if not self._closing:
            raise ValueError(f"no {CANARY}")

    def close(self) -> None:
        if self._closing:
            raise ValueError(f"no {CANARY}")


def strange(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    page, said = environ["PATH_INFO"], str(os.getpid())
    status, headers = "200 OK", [("Content-Type", "text/plain")]
    if page == "/stuck":
        time.sleep(60)
    if page == "/holds-on":
        # Takes years, and lets no other thread go on.
        re.match(r"(a+)+$", "a" * 60 + "b")
    if page == "/slow":
        time.sleep(0.7)
    if page == "/breaks":
        raise ValueError(f"no {CANARY}")
    if page == "/leaves":
        raise SystemExit(f"no {CANARY}")
    if page == "/environment":
        said = " ".join(sorted(name for name in os.environ if name in environ))
    if page == "/request":
        names = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "CONTENT_LENGTH")
        said = json.dumps(
            {name: value for name, value in environ.items() if name in names or name.startswith("HTTP_")}
        )
    if page == "/read":
        said = str(len(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))))
    if page == "/refuses":
        status, said = "403 Forbidden", "no"
    if page in ("/204", "/304"):
        start_response("204 No Content" if page == "/204" else "304 Not Modified", [("X-Said", "a")])
        return []
    if page == "/two-cookies":
        headers = [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    start_response(status, headers)
    if page in ("/breaks-midway", "/breaks-closing"):
        return Halfway(closing=page == "/breaks-closing")
    if page == "/large":
        return (b"x" * 65_536 for _ in range(400))
    return iter([said.encode()])


# Longer than a busy machine stands still.
application = Serving(strange, longest=4)
