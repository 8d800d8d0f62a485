"""The tables; Django finds them here."""

from pupils.models import appointments, documents, homes, leaving, parts, people, pupils

__all__ = ["appointments", "documents", "homes", "leaving", "parts", "people", "pupils"]
