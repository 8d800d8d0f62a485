from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagingConfig(AppConfig):
    """The outbox, the texts and the channels."""

    name = "messaging"
    verbose_name = _("Messages")

    def ready(self) -> None:
        from messaging import across_schools, receivers  # noqa: F401
