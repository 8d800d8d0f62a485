"""What was decided and agreed at a meeting that is closed, beside each item, as far as a reader may see it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from careteam.contexts.agendas import Entry, entry_of
from careteam.enums.meetings import MeetingState, MinuteKind
from careteam.models.live import Minute
from careteam.models.meetings import Meeting
from careteam.querysets.meetings import Line, secret_of
from careteam.rules.meetings import Reader, agenda_for
from pupils.querysets.protections import secret_homes_among
from pupils.templatetags.prints import discreet
from school import clock
from school.models.people import User


def said_to_guest(meeting: Meeting, reader: Reader, lines: Sequence[Line]) -> dict[int, list[Minute]]:
    """By item what a guest reads afterwards: what was meant for them, where they hear the name. One query.

    Nothing before the meeting is closed: until then it can still be corrected.
    """
    if meeting.state != MeetingState.CLOSED:
        return {}
    seen = agenda_for(reader, [line.item for line in lines], secret_of(meeting))
    named = [one.item.pk for one in seen if one.is_named]
    rows = Minute.objects.standing().filter(item__in=named, for_guests=True).exclude(kind=MinuteKind.NOTE)
    return _by_item(rows.select_related("action__owner").order_by("at", "pk"))


def entries_of_guest(meeting: Meeting, reader: Reader, lines: Sequence[Line]) -> list[Entry]:
    """The agenda in the words for a guest, with what was said to them. At most two queries.

    What was typed before an address was secret tells it to nobody from outside.
    """
    said = said_to_guest(meeting, reader, lines)
    by_item = {line.item.pk: line for line in lines}
    seen = agenda_for(reader, [line.item for line in lines], secret_of(meeting))
    entries = [
        replace(entry_of(one, by_item[one.item.pk], reader), said=said.get(one.item.pk, [])) for one in seen
    ]
    named = [one.pupil.pk for one in entries if one.pupil]
    homes = secret_homes_among(named, clock.today()) if named else []
    for row in (row for one in entries for row in one.said):
        row.text = discreet(row.text, homes)
    return [replace(one, question=discreet(one.question, homes)) for one in entries]


def with_said(meeting: Meeting, entries: Sequence[Entry], user: User) -> list[Entry]:
    """The entries of a colleague with what they may see of the minutes. One query, once the meeting is closed."""
    if meeting.state != MeetingState.CLOSED:
        return list(entries)
    keys = [one.item_id for one in entries if one.item_id]
    rows = Minute.objects.visible_to(user).standing().filter(item__in=keys)
    said = _by_item(rows.select_related("action__owner").order_by("at", "pk"))
    return [replace(one, said=said.get(one.item_id or 0, [])) for one in entries]


def _by_item(rows: Iterable[Minute]) -> dict[int, list[Minute]]:
    found: dict[int, list[Minute]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return found
