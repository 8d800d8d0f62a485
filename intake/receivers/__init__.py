"""What this app adds to pages that others own, and how it answers announcements."""

from intake.receivers import (
    file_appointments,
    file_following,
    file_intakes,
    file_invitations,
    following,
    health,
    intakes,
    introductions,
    invitations,
    questions,
    reports,
)

__all__ = [
    "file_appointments",
    "file_following",
    "file_intakes",
    "file_invitations",
    "following",
    "health",
    "intakes",
    "introductions",
    "invitations",
    "questions",
    "reports",
]
