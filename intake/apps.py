from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    """Pupils, the people around them and where they live."""

    name = "intake"
    verbose_name = _("Pupils")

    def ready(self) -> None:
        from intake import receivers  # noqa: F401
