"""The tables; Django finds them here."""

from pupils.models import documents, homes, leaving, parts, people, pupils

__all__ = ["documents", "homes", "leaving", "parts", "people", "pupils"]
