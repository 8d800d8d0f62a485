from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    """The intake, following after it, and the printed report."""

    name = "intake"
    verbose_name = _("Intake")

    def ready(self) -> None:
        from intake import receivers  # noqa: F401
