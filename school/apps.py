from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SchoolConfig(AppConfig):
    """The school, its people and its calendar."""

    name = "school"
    verbose_name = _("School")

    def ready(self) -> None:
        from school import receivers  # noqa: F401

        # Each app tells of its own pages there: its places in the menu, and their names.
        autodiscover_modules("pages")
