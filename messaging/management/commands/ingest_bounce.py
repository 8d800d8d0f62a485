"""Reads one mail from standard input: let the mail server pipe the bounce and the calendar address into this."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError

from messaging.returned import READ_AT_MOST
from messaging.services.returned import Outcome, take_in
from school import clock

READ_AT_ONCE = 1_000_000
SAID = {
    Outcome.MARKED: "Marked as bounced.",
    Outcome.NOT_OUT: "That message was not out; nothing changed.",
    Outcome.NOTHING: "No report of a failure; nothing changed.",
    Outcome.ANSWERED: "The answer stands with the invitation.",
    Outcome.NOTHING_NEW: "An answer that changes nothing.",
    Outcome.LISTED: "Somebody has to look at this: it stands in the list of returned mails.",
}


class Command(BaseCommand):
    help = (
        "Reads a mail from standard input: keeps an answer to an invitation, marks a message as bounced, "
        "or lists it for the office."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        raw = _read_all()
        try:
            outcome = take_in(raw, now=clock.now())
        except (OperationalError, InterfaceError) as error:
            # The mail server keeps the mail and tries again.
            raise CommandError("The database is away.", returncode=os.EX_TEMPFAIL) from error
        if outcome == Outcome.TOO_EARLY:
            raise CommandError("That message is still being sent.", returncode=os.EX_TEMPFAIL)
        self.stdout.write(SAID[outcome])


def _read_all() -> bytes:
    """The beginning of the mail; the rest is read as well, or the mail server calls it a pipe that broke."""
    if sys.stdin is None:
        return b""
    raw = sys.stdin.buffer.read(READ_AT_MOST)
    while sys.stdin.buffer.read(READ_AT_ONCE):
        pass
    return raw
