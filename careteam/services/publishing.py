"""Sending an agenda: a version that changes no more, and telling whom it concerns what changed since the one before."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from careteam.enums.meetings import MeetingState
from careteam.models.agendas import AgendaVersion, VersionItem, VersionSeat
from careteam.models.meetings import Meeting, Seat
from careteam.querysets.meetings import (
    Line,
    prepared_lines,
    readers_of,
    seats_at,
    seats_in,
    sent_lines,
    version_of,
)
from careteam.rules.changes import Change, change_of
from careteam.services import live
from careteam.services.guests import mail_guest, withdraw_mails
from careteam.services.invitations import settle
from careteam.services.meetings import carry_to_next, locked, move_meeting
from careteam.services.telling import tell
from school.models.people import User


@dataclass(frozen=True)
class Sent:
    """What would be sent, or was: for each seat that it concerns, what changed."""

    changes: Mapping[Seat, Change]

    @property
    def number(self) -> int:
        """How many people a mail tells of it."""
        return sum(not seat.gets_no_mail for seat in self.changes)


def seats_now(meeting: Meeting) -> dict[Seat, bool]:
    """Who has a seat in the agenda in hand: at all of it, or at an item that stands on it. One query."""
    return {seat: seat.whole for seat in seats_at(meeting_id=meeting.pk)}


def what_changes(meeting: Meeting, lines: Sequence[Line], *, now: dt.datetime) -> Sent:
    """Whom it concerns to send the agenda as it is now, and why. The same number of queries however long it is."""
    after = seats_now(meeting)
    last = version_of(meeting) if meeting.version else None
    before = seats_in(last) if last else {}
    lines_before = sent_lines(last) if last else []
    readers = readers_of(after, lines, school_id=meeting.school_id, now=now)
    readers_before = readers_of(before, lines_before, school_id=meeting.school_id, now=now)
    moved = last is not None and (
        (last.starts_at, last.minutes, last.place) != (meeting.starts_at, meeting.minutes, meeting.place)
    )
    items, items_before = [line.item for line in lines], [line.item for line in lines_before]
    words = {line.item.pk: f"{line.title} {line.question}" for line in lines}
    words_before = {line.item.pk: f"{line.title} {line.question}" for line in lines_before}
    found: dict[Seat, Change] = {}
    for seat in {**before, **after}:
        change = change_of(
            (readers_before.get(seat.pk), items_before, words_before),
            (readers.get(seat.pk), items, words),
            moved=moved,
        )
        if change is not None:
            found[seat] = change
    return Sent(found)


@transaction.atomic
def publish(*, meeting: Meeting, user: User, now: dt.datetime) -> Sent:
    """Send the agenda: as it is now it becomes a version, and whoever it concerns is told.

    Side effects: the version; the meeting, with history; a mail to each whose part of it changed, and to whoever is on
    it no more; what stands in their calendars. No mail names a pupil. Where nothing changed, there is no
    version; where nobody sees what changed, nobody is told.
    """
    found = locked(meeting, to_prepare=True)
    lines = prepared_lines(found)
    sent = what_changes(found, lines, now=now)
    if found.version and _is_as_sent(found, lines):
        return sent
    _freeze(found, lines, user, now)
    if found.state == MeetingState.DRAFT:
        move_meeting(found, MeetingState.PUBLISHED)
    tell_of(found, sent, now=now)
    settle(meeting=found, now=now)
    return sent


def _is_as_sent(meeting: Meeting, lines: Sequence[Line]) -> bool:
    """Whether the agenda in hand is the one that was sent last, also where no seat would see a difference."""
    last = version_of(meeting)
    if last is None or seats_in(last) != seats_now(meeting):
        return False
    if (last.starts_at, last.minutes, last.place) != (meeting.starts_at, meeting.minutes, meeting.place):
        return False
    return _written(sent_lines(last)) == _written(lines)


def _written(lines: Sequence[Line]) -> list[object]:
    """All that a version holds of its items."""
    return [
        (line.item.pk, line.item.starts_at, line.item.minutes, line.title, line.question, dict(line.people))
        for line in lines
    ]


def _freeze(meeting: Meeting, lines: Sequence[Line], user: User, now: dt.datetime) -> None:
    meeting.version += 1
    meeting.save(update_fields=["version"])
    same = {"school_id": meeting.school_id}
    version = AgendaVersion.objects.create(
        **same,
        meeting=meeting,
        number=meeting.version,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        place=meeting.place,
        made_by=user,
        made_at=now,
    )
    VersionSeat.objects.bulk_create(
        VersionSeat(**same, version=version, seat=seat, whole=whole)
        for seat, whole in seats_now(meeting).items()
    )
    VersionItem.objects.bulk_create(
        VersionItem(
            **same,
            version=version,
            item=line.row,
            pupil_id=line.row.pupil_id,
            title=line.title,
            position=number,
            starts_at=line.item.starts_at,
            minutes=line.item.minutes,
            question=line.question,
            invited={str(key): [how.by_name, how.duty] for key, how in line.people.items()},
        )
        for number, line in enumerate(lines, 1)
    )


def tell_of(meeting: Meeting, sent: Sent, *, now: dt.datetime) -> None:
    """Tell whom a version concerns: colleagues to look, guests their link. Side effects: the outbox."""
    colleagues = [seat.user for seat in sent.changes if seat.user is not None]
    about = f"meeting:{meeting.pk}:{meeting.version}:{meeting.state}"
    tell(colleagues, school=meeting.school, about=about, now=now)
    for seat, change in sent.changes.items():
        if seat.is_outside and change is Change.REMOVED:
            withdraw_mails(seat=seat)
        elif seat.is_outside:
            mail_guest(seat=seat, change=change, meeting=meeting, now=now)


@transaction.atomic
def send_and_begin(*, meeting: Meeting, user: User, now: dt.datetime) -> Sent:
    """Begin a meeting: what changed since its agenda was sent is sent first, so that each reads what is talked about.

    Side effects: those of `publish`, where something changed, and of `live.begin`.
    """
    found = locked(meeting)
    is_sent = found.state == MeetingState.PUBLISHED
    sent = publish(meeting=found, user=user, now=now) if is_sent else Sent({})
    live.begin(meeting=found, now=now)
    return sent


@transaction.atomic
def call_off(*, meeting: Meeting, now: dt.datetime) -> Sent:
    """Call a meeting off: whoever had been sent its agenda hears; who that is. Only the care team sees it any more.

    Side effects: the meeting, with history; a mail to each; what stands in their calendars; what stood on it stands on
    the next one.
    """
    found = locked(meeting, to_prepare=True)
    version = version_of(found) if found.version else None
    sent = Sent(dict.fromkeys(seats_in(version) if version else [], Change.REMOVED))
    move_meeting(found, MeetingState.CANCELLED)
    tell_of(found, sent, now=now)
    settle(meeting=found, now=now)
    carry_to_next(meeting=found)
    return sent
