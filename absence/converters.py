"""Dates in addresses, such as 2026-11-20."""

import datetime as dt


class DayConverter:
    """A calendar day; anything else is no address of ours."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> dt.date:
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date | str) -> str:
        return str(value)
