"""The tables; Django finds them here."""

from pupils.models import (
    appointments,
    documents,
    homes,
    interpreters,
    leaving,
    parts,
    people,
    pupils,
    settings,
)

__all__ = [
    "appointments",
    "documents",
    "homes",
    "interpreters",
    "leaving",
    "parts",
    "people",
    "pupils",
    "settings",
]
