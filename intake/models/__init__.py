"""Pupils, the people around them, their homes, their files, and the intake."""

from intake.models import (
    documents,
    following,
    health,
    homes,
    intakes,
    leaving,
    parts,
    people,
    pupils,
    questions,
    reports,
)

__all__ = [
    "documents",
    "following",
    "health",
    "homes",
    "intakes",
    "leaving",
    "parts",
    "people",
    "pupils",
    "questions",
    "reports",
]
