"""Gunicorn's log, in which no address shows what was searched for."""

import logging
from typing import Any

from gunicorn.glogging import Logger

from school.logs import LINE, NamelessFormatter


class WebLog(Logger):
    """As Gunicorn's own, but for names: a request that takes too long is written down with its whole address."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(NamelessFormatter(LINE, style="{"))
            handler.addFilter(without_query)


def without_query(record: logging.LogRecord) -> bool:
    """Cut what follows a question mark from whatever a line quotes; every line stays."""
    if isinstance(record.args, tuple):
        record.args = tuple(one.partition("?")[0] if isinstance(one, str) else one for one in record.args)
    return True
