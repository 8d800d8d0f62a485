"""What intake adds to pages, and how it answers announcements: one module for each area."""

from intake.receivers import (
    classes,
    documents,
    file,
    following,
    grounds,
    health,
    intakes,
    introductions,
    invitations,
    leaving,
    questions,
    readers,
    reports,
    signals,
    timeline,
)

__all__ = [
    "classes",
    "documents",
    "file",
    "following",
    "grounds",
    "health",
    "intakes",
    "introductions",
    "invitations",
    "leaving",
    "questions",
    "readers",
    "reports",
    "signals",
    "timeline",
]
