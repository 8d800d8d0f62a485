"""The tables; Django finds them here."""

from pupils.models import (
    adulthood,
    appointments,
    documents,
    homes,
    interpreters,
    leaving,
    new_year,
    parts,
    people,
    protections,
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
    "new_year",
    "parts",
    "people",
    "protections",
    "pupils",
    "settings",
]
