from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Hours that people of other organisations keep at school."""

    name = "partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        from partners import receivers  # noqa: F401
