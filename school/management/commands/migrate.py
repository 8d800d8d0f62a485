"""Django's own `migrate`, as the role that owns the tables."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate


class Command(migrate.Command):
    help = "Brings the tables up to date, as the role in DATABASE_OWNER_URL, and grants the application its share."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def execute(self, *args: Any, **options: Any) -> str | None:
        self._refuse_one_role()
        return super().execute(*args, **options)

    def _refuse_one_role(self) -> None:
        owner = settings.DATABASES.get("owner")
        if owner is None:
            raise CommandError(
                "Set DATABASE_OWNER_URL: the role in DATABASE_URL reads and writes rows but changes no table."
            )
        if owner["USER"] == settings.DATABASE_ROLE:
            raise CommandError(
                "DATABASE_OWNER_URL and DATABASE_URL name the same role: the application must own nothing."
            )
