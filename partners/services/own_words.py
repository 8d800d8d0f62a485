"""What somebody of an organisation tells the school in the portal: the waiting time, and whether they are there."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from partners.models.accounts import Away
from partners.models.organisations import Contact, Organisation


@transaction.atomic
def give_waiting(*, organisation: Organisation, weeks: int, now: dt.datetime) -> None:
    """Keep how long somebody waits there now, heard today. Side effect: the organisation, with history."""
    found = Organisation.objects.select_for_update().get(pk=organisation.pk)
    found.waiting_weeks, found.waiting_heard_on = weeks, timezone.localdate(now)
    found.save(update_fields=["waiting_weeks", "waiting_heard_on"])


@transaction.atomic
def say_away(*, contact: Contact, until: dt.date | None, instead: str, now: dt.datetime) -> None:
    """Keep until when somebody is not there; without a day they are. Side effect: the row."""
    if until is None:
        Away.objects.filter(contact=contact).delete()
        return
    values = {"until": until, "instead": instead, "said_at": now}
    Away.objects.update_or_create(contact=contact, defaults=values | {"school_id": contact.school_id})
