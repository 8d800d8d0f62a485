"""The tables; Django finds them here."""

from pupils.models import (
    adulthood,
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
    "adulthood",
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
