"""The tables; Django finds them here."""

from careteam.models import (
    actions,
    acute,
    cases,
    concerns,
    contacts,
    lists,
    meldcode,
    notes,
    plans,
    programmes,
    settings,
    timeouts,
    transfer,
)

__all__ = [
    "actions",
    "acute",
    "cases",
    "concerns",
    "contacts",
    "lists",
    "meldcode",
    "notes",
    "plans",
    "programmes",
    "settings",
    "timeouts",
    "transfer",
]
