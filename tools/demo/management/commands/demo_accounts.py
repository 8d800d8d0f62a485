"""Show who can sign in to the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from school.models.people import User
from tools.demo.accounts import MENTOR, table


class Command(BaseCommand):
    help = "Show the demo's accounts: roles, name, e-mail address, password."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("There are no demo accounts in production.")
        if not User.objects.filter(email=MENTOR.email).exists():
            raise CommandError("There is no demo school yet: run load_demo first.")
        self.stdout.write(table())
