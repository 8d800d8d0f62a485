"""The tables of absence, a file for each area; all of them are read here because Django looks here."""

from absence.models import (
    alerts,
    announcements,
    answers,
    calls,
    counts,
    decisions,
    episodes,
    leave,
    registers,
    searches,
    settings,
    timetable,
    trends,
    watching,
)

__all__ = [
    "alerts",
    "announcements",
    "answers",
    "calls",
    "counts",
    "decisions",
    "episodes",
    "leave",
    "registers",
    "searches",
    "settings",
    "timetable",
    "trends",
    "watching",
]
