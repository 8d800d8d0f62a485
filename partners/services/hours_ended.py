"""Hours of an organisation that the school works with no more by then."""

import datetime as dt

from django.db import transaction

from partners.models.organisations import Organisation
from partners.querysets.hours import after_end
from partners.services.hours import CalledOff, call_off


@transaction.atomic
def call_off_after_end(*, organisation: Organisation, day: dt.date, now: dt.datetime) -> CalledOff:
    """Call off each hour to come after the last day of an organisation; returns what came of all of them.

    Side effects: those of `call_off` for each; the same again changes nothing.
    """
    done = [
        call_off(hour=hour, day=day, now=now) for hour in after_end(organisation, day).on().order_by("pk")
    ]
    return CalledOff(
        sum(one.cancelled for one in done), sum(one.told for one in done), sum(one.to_tell for one in done)
    )
