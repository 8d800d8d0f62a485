"""The tables; Django finds them here."""

from partners.models import hours

__all__ = ["hours"]
