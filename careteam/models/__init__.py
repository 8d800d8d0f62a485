"""The tables; Django finds them here."""

from careteam.models import cases

__all__ = ["cases"]
