"""What this app adds to pages that others own, and how it answers announcements."""

from careteam.receivers import (
    cases,
    concerns,
    file_actions,
    file_cases,
    file_concerns,
    file_contacts,
    notes,
    transfer,
)

__all__ = [
    "cases",
    "concerns",
    "file_actions",
    "file_cases",
    "file_concerns",
    "file_contacts",
    "notes",
    "transfer",
]
