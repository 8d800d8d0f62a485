"""What this app adds to pages that others own, and how it answers announcements."""

from intake.receivers import (
    feed,
    file_following,
    file_intakes,
    following,
    intakes,
    introductions,
    occasions,
    questions,
    reports,
    shares,
)

__all__ = [
    "feed",
    "file_following",
    "file_intakes",
    "following",
    "intakes",
    "introductions",
    "occasions",
    "questions",
    "reports",
    "shares",
]
