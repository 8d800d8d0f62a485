"""The tables; Django finds them here."""

from partners.models import hours, settings

__all__ = ["hours", "settings"]
