"""The tables; Django finds them here."""

from careteam.models import cases, concerns, settings

__all__ = ["cases", "concerns", "settings"]
