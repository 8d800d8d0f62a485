"""The one place that asks what time it is: everything below gets the moment passed in."""

import datetime as dt

from django.conf import settings
from django.utils import timezone


def now() -> dt.datetime:
    """The present moment, aware; moved by CLOCK_OFFSET in the demo."""
    return timezone.now() + settings.CLOCK_OFFSET


def today() -> dt.date:
    """The present day in the school's time zone."""
    return timezone.localdate(now())


def of_machine(moment: dt.datetime) -> dt.datetime:
    """A moment of the machine's own clock, which the database and sessions go by, as the house's clock showed it."""
    return moment + settings.CLOCK_OFFSET
