"""Signals on the start page: numbers only."""

from typing import Any

from django.dispatch import receiver

from careteam.contexts.signals import signal_counts
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked


@receiver(today_asked)
def signals_today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """How many there are of each kind of signal; nothing when there are none."""
    if not request.access.may(Permission.SEE_CARE_SIGNALS):
        return []
    signals = [one for one in signal_counts(request.user, request.access.day) if one["count"]]
    return [Section(16, "careteam/_today_signals.html", {"signals": signals})] if signals else []
