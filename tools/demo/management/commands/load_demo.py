"""Load the fictional demo school, or bring it up to yesterday; says who can sign in there."""

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
        built = load_school(now=clock.now(), today=clock.today())
        self.stdout.write("The demo school has been made." if built else "The demo school is up to date.")
        self.stdout.write(table())
