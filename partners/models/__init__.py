"""The tables; Django finds them here."""

from partners.models import health

__all__ = ["health"]
