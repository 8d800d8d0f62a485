"""What the commands say, and how they refuse."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Refusal(Exception):
    """A reason to stop that fits in one clear line; printed without a traceback, exit code 1."""


def say(text: str = "") -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Announce a step before it starts and print how long it took."""
    began = time.monotonic()
    if sys.stdout.isatty():
        print(f"  …  {text}", end="\r", flush=True)
    yield
    say(f"  ok {text} ({time.monotonic() - began:.1f} s)")


def refusal_for(error: OSError) -> str:
    """One line for an error of the operating system."""
    if error.errno == errno.ENOSPC:
        where = f" at {error.filename}" if error.filename else ""
        return f"The disk is full{where}: make room and start again."
    if error.errno in (errno.EACCES, errno.EPERM) and error.filename:
        return f"No permission for {error.filename}."
    return str(error)


def telling_line(output: str) -> str:
    """The line of a program's output that says what went wrong: a full disk, an error, else the last."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    for sign in (os.strerror(errno.ENOSPC), "FATAL", "rror:"):
        if found := [line for line in lines if sign in line]:
            return found[0]
    return lines[-1] if lines else ""
