"""The meetings in which a colleague has a seat, in the calendar that they read by their own link."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse

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
        whole = (version.starts_at, version.starts_at + dt.timedelta(minutes=version.minutes))
        reader = reader_for(access, {row.seat: row.whole})
        for number, (begins, ends) in enumerate(slots_of(reader, items[version.pk], whole), 1):
            key = f"meeting:{version.meeting_id}:{number}"
            url = reverse("careteam:meeting", args=[version.meeting_id])
            yield FeedSlot(key, version.meeting.kind.name, begins, ends, version.place, url)


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
