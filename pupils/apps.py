from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PupilsConfig(AppConfig):
    """Pupils, the people around them, where they live, and their files."""

    name = "pupils"
    verbose_name = _("Pupils")

    def ready(self) -> None:
        from pupils import receivers  # noqa: F401
