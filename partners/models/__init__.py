"""The tables; Django finds them here."""

from partners.models import colleagues, hours, organisations, settings

__all__ = ["colleagues", "hours", "organisations", "settings"]
