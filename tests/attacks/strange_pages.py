"""What Granian serves in test_serving.py: pages that do what none of Nabij's does, as Nabij itself is served."""

import logging.config
import os
import time
from collections.abc import Callable, Iterable
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


def strange(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    page = environ["PATH_INFO"]
    if page == "/stuck":
        time.sleep(60)
    if page == "/breaks":
        raise ValueError(f"no {CANARY}")
    found = (
        sorted(name for name in os.environ if name in environ)
        if page == "/environment"
        else [str(os.getpid())]
    )
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [" ".join(found).encode()]


application = Serving(strange, longest=1)
