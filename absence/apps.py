from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AbsenceConfig(AppConfig):
    """Registers, alerts and the call list."""

    name = "absence"
    verbose_name = _("Absence")

    def ready(self) -> None:
        from absence import portal, receivers  # noqa: F401
        from absence.contexts import figures, timeline, timeline_steps  # noqa: F401
