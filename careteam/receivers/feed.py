"""The meetings in which a colleague or a partner has a seat, in the calendar that they read by their own link."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse

from careteam.querysets.guest_seats import own_seats_since
from careteam.querysets.guests import own_parts
from careteam.querysets.meetings import reader_for
from careteam.querysets.own_meetings import sent_items, sent_seats
from careteam.rules.meetings import Invited, Item, slots_of
from messaging.feeds import FeedSlot, add_feed_source
from school.enums import Permission
from school.viewer import Access


def own_meetings(access: Access, since: dt.datetime, until: dt.datetime) -> Iterator[FeedSlot]:
    """The stretches of meetings that are theirs, as the agendas were sent last. At most two queries."""
    if not access.may(Permission.SEE_MEETINGS):
        return
    found = sent_seats(access=access, since=since, until=until)
    items = items_of([row.version_id for row in found if not row.whole])
    for row in found:
        version = row.version
        reader = reader_for(access, {row.seat: row.whole})
        for number, (begins, ends) in enumerate(slots_of(reader, items[version.pk], version.span), 1):
            key = f"meeting:{version.meeting_id}:{number}"
            url = reverse("careteam:meeting", args=[version.meeting_id])
            yield FeedSlot(key, version.meeting.kind.name, begins, ends, version.place, url)


def meetings_in_the_portal(access: Access, since: dt.datetime, until: dt.datetime) -> Iterator[FeedSlot]:
    """What is theirs of meetings to which somebody of another organisation is asked. At most ten queries, or none."""
    if not access.may(Permission.USE_PORTAL):
        return
    found = own_seats_since(access=access, since=since)
    if not found:
        return
    theirs = own_parts({one.pk: one.meeting for one in found}, access.now)
    for seat in found:
        if (part := theirs.get(seat.pk)) is None:
            continue
        for number, (begins, ends) in enumerate(part.slots, 1):
            if begins < until:
                key = f"meeting:{seat.meeting_id}:{number}"
                url = reverse("careteam:portal_meeting", args=[seat.pk])
                yield FeedSlot(key, seat.meeting.kind.name, begins, ends, part.version.place, url)


def items_of(versions: list[int]) -> defaultdict[int, list[Item]]:
    """The items of agendas as they were sent, by agenda. One query, or none."""
    found: defaultdict[int, list[Item]] = defaultdict(list)
    if versions:
        for one in sent_items(version_ids=versions):
            invited = {int(key): Invited(*how) for key, how in one.invited.items()}
            found[one.version_id].append(
                Item(one.item_id, one.pupil_id, one.starts_at, one.minutes, invited=invited)
            )
    return found


add_feed_source(own_meetings)
add_feed_source(meetings_in_the_portal)
