"""Samples of what absence draws, for the style page: made-up people, in plain words."""

import datetime as dt
from typing import Any

from school.signals import Section

EIGHT_FORTY = dt.datetime(2026, 11, 23, 7, 41, tzinfo=dt.UTC)


def _card(name: str, state: str, **more: Any) -> dict[str, Any]:
    return {
        "url": "#main",
        "name": name,
        "period": "Lesson 1 · 8:30–9:20",
        "state": state,
        "minutes_total": 15,
        "handed_in_at": EIGHT_FORTY,
        "handed_in_by_name": "Anneke Vos",
        **more,
    }


def _call(number: int, name: str, tags: list[str], **more: Any) -> dict[str, Any]:
    phone = {"id": "1", "e164": "+31201234567", "display": "020 123 4567", "is_wrong": False}
    person = {
        "name": "Hanna Tesfay",
        "relation": "mother",
        "language": "Tigrinya",
        "interpreter": True,
        "best_hours": "after 14:00",
        "phones": [phone],
    }
    return {
        "id": number,
        "pupil_name": name,
        "initials": name[:1] + name.split()[-1][:1],
        "colour": number,
        "class_name": "ISK 1B",
        "since": "since 8:30",
        "tags": tags,
        "mails": [("sent", "2 sent")],
        "people": [person],
        "take_url": "#main",
        "release_url": "#main",
        "outcome_url": "#main",
        "search_begin_url": "#main",
        **more,
    }


def style_sections() -> list[Section]:
    """The classes of "Today" and the rows of the call list, each in several states."""
    cards = [
        _card("ISK 1B", "to_do", minutes_left=12),
        _card("ISK 2A", "to_do", minutes_left=0),
        _card("ISK 2B", "handed_in", absent=2, late=1),
        _card("ISK 3C", "changed", absent=1, late=2),
    ]
    rows = [
        _call(1, "Yordanos Tesfay", ["lives alone", "3 days in two weeks"]),
        _call(2, "Deniz Özil", [], is_mine=True, taken_by="Anneke Vos"),
    ]
    reasons = [("sick", "ill"), ("transport", "bus, train or bike"), ("other", "something else")]
    return [
        Section(20, "absence/_style_classes.html", {"class_cards": cards}),
        Section(90, "absence/_style_calls.html", {"call_rows": rows, "reasons": reasons}),
    ]
