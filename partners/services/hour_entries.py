"""An hour in the calendar of who keeps it: put there when somebody asks for it, and kept up from then on."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from messaging.models.calendar import CalendarEntry
from messaging.services import calendar
from messaging.services.calendar import Attendee
from partners.models.hour_entries import HourEntry
from partners.models.hours import ConsultingHour
from partners.querysets.organisations import why_not_at
from school.refusals import Refusal


class NotInvited(Refusal):
    """It cannot be put into this person's calendar; the text says why."""


@transaction.atomic
def invite_keeper(*, hour: ConsultingHour, now: dt.datetime) -> CalendarEntry:
    """Put an hour into the calendar of who keeps it; a second time changes nothing. Raises NotInvited.

    Side effects: the entry, and a mail in the outbox.
    """
    hour = ConsultingHour.objects.select_for_update(of=("self",)).with_keepers().get(pk=hour.pk)
    told = _told(hour)
    if told is not None:
        return told.entry
    name, address = _keeper(hour)
    begins, ends = _times(hour)
    if hour.is_called_off or ends <= now:
        raise NotInvited(_("This hour is over, or does not take place."))
    if hour.contact_id is not None and (why_not := why_not_at(hour.contact_id, hour.day)):
        raise NotInvited(why_not)
    if not address:
        raise NotInvited(_("There is no e-mail address to send it to."))
    with translation.override(settings.LANGUAGE_CODE):
        title = hour.title
    entry = calendar.invite(
        school=hour.school,
        attendee=Attendee(name, address),
        title=title,
        starts_at=begins,
        ends_at=ends,
        place=hour.place,
        now=now,
    )
    HourEntry.objects.create(school_id=hour.school_id, hour=hour, entry=entry)
    return entry


def keep_up(*, hour: ConsultingHour, now: dt.datetime) -> None:
    """After an hour was changed, or called off: the calendar of who keeps it follows, where it stands in one.

    Side effects: those of moving or cancelling the entry. Somebody else who keeps it now has to be asked for anew.
    """
    told = _told(hour)
    if told is None:
        return
    if hour.is_called_off:
        calendar.cancel(entry=told.entry, now=now)
        return
    if _keeper(hour)[1] != told.entry.attendee_address:
        drop(hour=hour, now=now)
        return
    begins, ends = _times(hour)
    calendar.move(entry=told.entry, starts_at=begins, ends_at=ends, place=hour.place, now=now)


def drop(*, hour: ConsultingHour, now: dt.datetime) -> None:
    """The hour is nobody's any more, or somebody else's. Side effects: the entry is cancelled, and forgotten here."""
    told = _told(hour)
    if told is not None:
        calendar.cancel(entry=told.entry, now=now)
        told.delete()


def _told(hour: ConsultingHour) -> HourEntry | None:
    found: HourEntry | None = HourEntry.objects.filter(hour=hour.pk).select_related("entry").first()
    return found


def _keeper(hour: ConsultingHour) -> tuple[str, str]:
    """Name and address."""
    if hour.professional is not None:
        return hour.professional.name, hour.professional.email
    assert hour.contact is not None
    return hour.contact.person.name, hour.contact.person.email


def _times(hour: ConsultingHour) -> tuple[dt.datetime, dt.datetime]:
    return (
        timezone.make_aware(dt.datetime.combine(hour.day, hour.starts_at)),
        timezone.make_aware(dt.datetime.combine(hour.day, hour.ends_at)),
    )
