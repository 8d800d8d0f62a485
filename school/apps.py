from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from school import row_security


class SchoolConfig(AppConfig):
    """The school, its people and its calendar."""

    name = "school"
    verbose_name = _("School")

    def ready(self) -> None:
        from school import receivers  # noqa: F401

        post_migrate.connect(secure, sender=self)

        # Each app tells of its own pages there: its places in the menu, and their names.
        autodiscover_modules("pages")


def secure(using: str, **_kwargs: Any) -> None:
    """After the last table was made: who may do what with them."""
    row_security.secure(using)
