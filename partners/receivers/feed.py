"""In the own calendar: the hours that a colleague or a partner keeps, and the talks that a mentor is expected at."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from messaging.feeds import FeedSlot, add_feed_source
from partners.contexts.portal_hours import kept_by_contacts
from partners.models.hours import ConsultingHour
from partners.querysets.hours import kept_between, talks_of_mentor
from pupils.querysets.protections import told_homes
from school.enums import Permission
from school.viewer import Access


def own_hours(access: Access, since: dt.datetime, until: dt.datetime) -> Iterator[FeedSlot]:
    """Hours that this person keeps and nobody called off. One query."""
    first, last = timezone.localdate(since), timezone.localdate(until)
    url = reverse("partners:own_list") if access.may(Permission.KEEP_CONSULTING_HOURS) else ""
    for hour in kept_between(access=access, since=first, until=last):
        yield _slot(hour, url)


def hours_in_the_portal(access: Access, since: dt.datetime, until: dt.datetime) -> Iterator[FeedSlot]:
    """Hours that this person keeps for another organisation, and nobody called off. One query, or none."""
    if not access.may(Permission.USE_PORTAL):
        return
    first, last = timezone.localdate(since), timezone.localdate(until)
    for hour in kept_by_contacts(access=access, since=first, until=last):
        yield _slot(hour, reverse("partners:portal_hour", args=[hour.pk]))


def talks_of_mentors(access: Access, since: dt.datetime, until: dt.datetime) -> Iterator[FeedSlot]:
    """Times in an hour at which the mentor is expected, for whoever is that now. At most two queries."""
    found = talks_of_mentor(access=access, since=since, until=until)
    if not found:
        return
    homes = told_homes([(one.pupil_id, one.appointment.place) for one in found], access.day)
    for booking in found:
        begins, place = booking.appointment.at, booking.appointment.place
        yield FeedSlot(
            key=f"booking:{booking.pk}",
            title=booking.appointment.get_kind_display(),
            starts_at=begins,
            ends_at=begins + dt.timedelta(minutes=booking.hour.minutes),
            place="" if (booking.pupil_id, place) in homes else place,
        )


def _slot(hour: ConsultingHour, url: str) -> FeedSlot:
    return FeedSlot(
        key=f"hour:{hour.pk}",
        title=hour.title,
        starts_at=_moment(hour.day, hour.starts_at),
        ends_at=_moment(hour.day, hour.ends_at),
        place=hour.place,
        url=url,
    )


def _moment(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))


add_feed_source(own_hours)
add_feed_source(hours_in_the_portal)
add_feed_source(talks_of_mentors)
