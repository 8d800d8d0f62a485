from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CareteamConfig(AppConfig):
    """What asks for the care team's eye."""

    name = "careteam"
    verbose_name = _("Care team")

    def ready(self) -> None:
        from careteam import receivers  # noqa: F401
        from careteam.services import guests, screens  # noqa: F401 – `migrate` makes what they ask of the database
