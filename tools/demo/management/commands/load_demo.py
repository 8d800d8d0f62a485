"""Load the fictional demo school, or bring it up to yesterday; says who can sign in there."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from school import clock
from tools.demo.accounts import table
from tools.demo.school import load_school


class Command(BaseCommand):
    help = "Load the fictional demo school, or bring it up to yesterday."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo school is fictional: it is never loaded in production.")
        with _collecting_seldom():
            built = load_school(now=clock.now(), today=clock.today())
        self.stdout.write("The demo school has been made." if built else "The demo school is up to date.")
        self.stdout.write(table())


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Let Python look seldom for what nobody needs any more: a hundred thousand rows wait here to be saved."""
    former = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*former)
