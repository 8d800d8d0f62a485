"""The tables; Django finds them here."""

from partners.models import colleagues, consents, emergencies, hours, organisations, settings, shares

__all__ = ["colleagues", "consents", "emergencies", "hours", "organisations", "settings", "shares"]
