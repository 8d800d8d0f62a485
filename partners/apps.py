from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Hours that people of other organisations keep at school."""

    name = "partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        from partners import receivers  # noqa: F401
        from partners.querysets import care_tables  # noqa: F401 – `migrate` makes what they ask of the database
        from partners.services import consent_links  # noqa: F401
