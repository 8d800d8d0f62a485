"""What this app adds to pages that others own, and how it answers announcements."""

from careteam.receivers import (
    acute,
    cases,
    concerns,
    day,
    feed,
    file_actions,
    file_acute,
    file_cases,
    file_concerns,
    file_contacts,
    file_meetings,
    meetings,
    meldcode,
    notes,
    openings,
    transfer,
)

__all__ = [
    "acute",
    "cases",
    "concerns",
    "day",
    "feed",
    "file_actions",
    "file_acute",
    "file_cases",
    "file_concerns",
    "file_contacts",
    "file_meetings",
    "meetings",
    "meldcode",
    "notes",
    "openings",
    "transfer",
]
