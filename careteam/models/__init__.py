"""The tables; Django finds them here."""

from careteam.models import (
    actions,
    acute,
    agendas,
    cases,
    concerns,
    contacts,
    guests,
    lists,
    meetings,
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
    "agendas",
    "cases",
    "concerns",
    "contacts",
    "guests",
    "lists",
    "meetings",
    "meldcode",
    "notes",
    "plans",
    "programmes",
    "settings",
    "timeouts",
    "transfer",
]
