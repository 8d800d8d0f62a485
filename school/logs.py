"""Logs without names: where something went wrong, and of which kind it was, but never the words that it quotes.

An exception's words hold what people typed: "Key (surname)=(…) already exists". The place and the kind are enough to
repair it.
"""

import copy
import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
LINE = "{asctime} {levelname} {name} {message}"


class NamelessFormatter(logging.Formatter):
    """Writes a traceback with its places and kinds of exceptions only."""

    def format(self, record: logging.LogRecord) -> str:
        told = copy.copy(record)
        # Another handler may have kept its own text of the traceback in the record.
        told.exc_text = None
        if isinstance(told.args, dict) and "exc" in told.args:
            # Celery's words about a task that failed.
            told.args = told.args | {"exc": "see below", "traceback": ""}
        return super().format(told)

    def formatException(self, ei: Raised) -> str:
        return "\n".join(_places(ei[1])) if ei[1] else ""


def _places(error: BaseException) -> Iterator[str]:
    """The lines of code that an exception came through, after those of the one that it came from."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _places(before)
        yield "which led to:"
    yield "".join(traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__)).format()).rstrip()
    yield f"{type(error).__module__}.{type(error).__qualname__}{_constraint(error)}"


def _constraint(error: BaseException) -> str:
    """Which rule of the database refused it, if one did."""
    name = getattr(getattr(error, "diag", None), "constraint_name", None)
    return f" by {name}" if name else ""
