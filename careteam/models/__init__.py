"""The tables; Django finds them here."""

from careteam.models import (
    actions,
    cases,
    concerns,
    contacts,
    notes,
    plans,
    programmes,
    settings,
    timeouts,
    transfer,
)

__all__ = [
    "actions",
    "cases",
    "concerns",
    "contacts",
    "notes",
    "plans",
    "programmes",
    "settings",
    "timeouts",
    "transfer",
]
