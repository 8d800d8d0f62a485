"""A meeting that goes on: its items one after the other, who is in the room, and what is written down.

Each change raises the revision, by which everybody who follows sees that there is something new.
"""

import datetime as dt
import uuid
from contextlib import suppress
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.enums.actions import ActionState
from careteam.enums.meetings import ItemState, MeetingState, MinuteKind
from careteam.models.actions import Action
from careteam.models.agendas import AgendaItem, AgendaItemQuerySet
from careteam.models.live import LiveMeeting, Minute, Presence
from careteam.models.meetings import Meeting, Seat
from careteam.querysets.meetings import working_among
from careteam.rules.meeting_moves import ITEM_MOVES, TO_PREPARE, may_go_on
from careteam.services.actions import move_action
from careteam.services.meetings import NotPossible, carry_to_next, locked, move_meeting
from pupils.enums import PartLevel
from school.days import day_in_sentence
from school.models.people import User


@transaction.atomic
def begin(*, meeting: Meeting, now: dt.datetime) -> LiveMeeting:
    """Begin a meeting whose agenda was sent; one that goes on already goes on.

    Side effects: the meeting, with history; colleagues with a seat at all of it are taken to be in the room, but
    for who works there no more: for their sake the wall would name nobody. Of one that was closed too early what moved
    on is still to come again; NotPossible of one that was closed long ago.
    """
    found = locked(meeting)
    live: LiveMeeting = LiveMeeting.objects.get_or_create(
        meeting=found, defaults={"school_id": found.school_id}
    )[0]
    if found.state == MeetingState.LIVE:
        return live
    if found.state == MeetingState.CLOSED and not may_go_on(found.state, found.starts_at, now):
        raise NotPossible(_("This meeting is too long ago to go on."))
    move_meeting(found, MeetingState.LIVE)
    _set_states(AgendaItem.objects.filter(meeting=found, state=ItemState.MOVED), ItemState.PLANNED)
    whole = Seat.objects.filter(meeting=found, removed_at=None, whole=True).exclude(user=None)
    users = sorted(whole.values_list("user", flat=True))
    works = dict(working_among(users=users, school_id=found.school_id, day=timezone.localdate(now)))
    seats = whole.filter(user__in=works)
    present = set(Presence.objects.filter(seat__meeting=found, left_at=None).values_list("seat", flat=True))
    Presence.objects.bulk_create(
        Presence(school_id=found.school_id, seat=seat, came_at=now)
        for seat in seats
        if seat.pk not in present
    )
    raise_revision(found)
    return live


@transaction.atomic
def put_back(*, meeting: Meeting, now: dt.datetime) -> None:
    """Bring a meeting that somebody began by mistake back to before it began: it can be prepared again.

    Side effects: the meeting, with history; the room is empty; the revision. NotPossible once an item was begun.
    """
    found, _live = _going_on(meeting)
    talked_about = AgendaItem.objects.filter(meeting=found, state__in=[ItemState.NOW, ItemState.DONE])
    if talked_about.exists() or Minute.objects.filter(meeting=found).exists():
        raise NotPossible(_("An item was begun already. Close the meeting instead."))
    Presence.objects.filter(seat__meeting=found, left_at=None).update(left_at=now)
    move_meeting(found, MeetingState.PUBLISHED)
    raise_revision(found)


@transaction.atomic
def go_to(*, item: AgendaItem, now: dt.datetime) -> None:
    """Begin an item; the one before is discussed. Whoever is in the room is there for it until they leave.

    Side effects: both items, with history; presences; the revision. NotPossible where the meeting does not go on.
    """
    meeting, live = _going_on(item.meeting)
    if live.item_id == item.pk:
        return
    _end_item(live)
    row = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if ItemState.NOW not in ITEM_MOVES[ItemState(row.state)]:
        raise NotPossible(_("This item has moved meanwhile. Look where it is now."))
    row.state = ItemState.NOW
    row.save(update_fields=["state"])
    LiveMeeting.objects.filter(pk=live.pk).update(item=row, since=now)
    _carry_presences(meeting, row, now)
    raise_revision(meeting)


@transaction.atomic
def pause(*, meeting: Meeting, now: dt.datetime) -> None:
    """End the item that is on, and begin none: the screen is blank. Side effects: those of `go_to`."""
    found, live = _going_on(meeting)
    _end_item(live)
    LiveMeeting.objects.filter(pk=live.pk).update(item=None, since=None)
    _carry_presences(found, None, now)
    raise_revision(found)


@transaction.atomic
def set_present(*, seat: Seat, is_here: bool, now: dt.datetime) -> None:
    """Somebody came into the room, or left it. Side effects: a presence; the revision."""
    meeting, live = _going_on(seat.meeting)
    here = Presence.objects.filter(seat=seat, left_at=None)
    if is_here and not here.exists():
        Presence.objects.create(school_id=seat.school_id, seat=seat, item_id=live.item_id, came_at=now)
    elif not is_here:
        here.update(left_at=now)
    raise_revision(meeting)


@dataclass(frozen=True)
class Said:
    """What somebody writes down."""

    kind: MinuteKind
    text: str
    client_id: uuid.UUID
    level: PartLevel = PartLevel.CARE
    for_guests: bool = False
    # Of an action.
    owner: User | None = None
    due_on: dt.date | None = None
    # What it corrects.
    replaces: Minute | None = None


@transaction.atomic
def write_down(*, item: AgendaItem, said: Said, user: User, now: dt.datetime) -> Minute:
    """Write down a decision, an action or a note; the same sent twice is one.

    Other words under an id that is known, such as from a page that somebody went back to, are a row of their own.
    Two corrections of one row both stand, and the page shows both. Side effects: the row; an action with its day and
    who does it, with history, in place of one that is corrected and not done; the revision. NotPossible where the
    meeting does not go on.
    """
    # Of the same sent twice at one moment the second waits here.
    locked(item.meeting)
    said = _with_who_does_it(item, said, user)
    known = _known(said.client_id)
    if known is not None and _is_same(known, item, said, user):
        return known
    if known is None:
        # Somebody may have typed one that stands at another school, where nobody here sees it.
        with suppress(IntegrityError), transaction.atomic():
            return _add(item, said, said.client_id, user, now)
    # Made of the id and the words, so that these too are one row however often they come.
    own_id = uuid.uuid5(said.client_id, f"{user.pk} {item.pk} {said}")
    return _known(own_id) or _add(item, said, own_id, user, now)


def _add(item: AgendaItem, said: Said, client_id: uuid.UUID, user: User, now: dt.datetime) -> Minute:
    meeting, _live = _going_on(item.meeting)
    if said.replaces is not None:
        _drop_action(said.replaces, user, now)
    action = _action_of(item, said, user) if said.kind is MinuteKind.ACTION else None
    row: Minute = Minute.objects.create(
        school_id=item.school_id,
        pupil_id=item.pupil_id,
        author=user,
        level=said.level,
        meeting=meeting,
        item=item,
        kind=said.kind,
        text=said.text,
        for_guests=said.for_guests,
        client_id=client_id,
        at=now,
        replaces=said.replaces,
        action=action,
    )
    raise_revision(meeting)
    return row


def _known(client_id: uuid.UUID) -> Minute | None:
    found: Minute | None = Minute.objects.filter(client_id=client_id).select_related("action").first()
    return found


def _is_same(row: Minute, item: AgendaItem, said: Said, user: User) -> bool:
    """Whether a row is what somebody sends now. Of an action what became of it since does not count."""
    before = (row.author_id, row.item_id, row.kind, row.text, row.level, row.for_guests, row.replaces_id)
    replaces = said.replaces.pk if said.replaces else None
    return before == (user.pk, item.pk, said.kind, said.text, said.level, said.for_guests, replaces)


def _with_who_does_it(item: AgendaItem, said: Said, user: User) -> Said:
    """The same; where no action on a list holds who does it and until when, the words do.

    Who corrects an action finds both in its words, and changes them there.
    """
    if said.kind is not MinuteKind.ACTION or item.pupil_id is not None or said.due_on is None:
        return said
    if said.replaces is not None and said.replaces.kind == MinuteKind.ACTION:
        return said
    values = {"what": said.text, "who": (said.owner or user).name, "day": day_in_sentence(said.due_on)}
    return replace(said, text=_("%(what)s (%(who)s, by %(day)s)") % values)


def _action_of(item: AgendaItem, said: Said, user: User) -> Action | None:
    """The action on the list of who does it; about a subject without a pupil there is none."""
    if item.pupil is None:
        return None
    owner = said.owner or user
    if said.due_on is None:
        raise NotPossible(_("Say until when."))
    # Each row has an action of its own: that it was sent twice is known by its id.
    action: Action = Action.objects.create(
        school_id=item.school_id,
        pupil=item.pupil,
        case_id=item.case_id,
        author=user,
        owner=owner,
        what=said.text[:300],
        due_on=said.due_on,
        level=said.level,
    )
    return action


def _drop_action(row: Minute, user: User, now: dt.datetime) -> None:
    """The action of a row that is corrected is not to be done any more; what is done stays done."""
    if row.action is not None and row.action.is_open:
        words = _("Corrected in the minutes of the meeting.")
        move_action(action=row.action, state=ActionState.DROPPED, user=user, now=now, reason=words)


@transaction.atomic
def close(*, meeting: Meeting, now: dt.datetime) -> int:
    """Close a meeting; returns how many items move on to the next one.

    Side effects: the meeting and its items, with history; the room is empty; what was not reached stands on the agenda
    of the next meeting of the kind that is being prepared, or else on that of the next that is planned. What moved on
    when it was closed before, and was reached since, does not stand there any more.
    """
    found, live = _going_on(meeting)
    _end_item(live)
    LiveMeeting.objects.filter(pk=live.pk).update(item=None, since=None)
    Presence.objects.filter(seat__meeting=found, left_at=None).update(left_at=now)
    number = _set_states(AgendaItem.objects.filter(meeting=found, state=ItemState.PLANNED), ItemState.MOVED)
    reached = AgendaItem.objects.filter(came_from__meeting=found, came_from__state=ItemState.DONE)
    _set_states(
        reached.filter(meeting__state__in=sorted(TO_PREPARE), state=ItemState.PLANNED), ItemState.REMOVED
    )
    move_meeting(found, MeetingState.CLOSED)
    raise_revision(found)
    carry_to_next(meeting=found)
    return number


def _set_states(rows: AgendaItemQuerySet, after: ItemState) -> int:
    """Bring all of these to another state; how many. Side effect: the items, with history."""
    found = list(rows)
    for row in found:
        row.state = after
        row.save(update_fields=["state"])
    return len(found)


def raise_revision(meeting: Meeting) -> None:
    """Something changed that whoever follows has to see. Side effect: the revision."""
    LiveMeeting.objects.filter(meeting=meeting).update(revision=F("revision") + 1)


def _going_on(meeting: Meeting) -> tuple[Meeting, LiveMeeting]:
    found = locked(meeting)
    if found.state == MeetingState.CLOSED:
        raise NotPossible(_("This meeting is closed. Let it go on, and then do this once more."))
    if found.state != MeetingState.LIVE:
        raise NotPossible(_("This meeting does not go on now."))
    return found, LiveMeeting.objects.get(meeting=found)


def _end_item(live: LiveMeeting) -> None:
    if live.item_id is None:
        return
    row = AgendaItem.objects.select_for_update(of=("self",)).get(pk=live.item_id)
    row.state = ItemState.DONE
    row.save(update_fields=["state"])


def _carry_presences(meeting: Meeting, item: AgendaItem | None, now: dt.datetime) -> None:
    """Whoever is in the room is there for the next item: leaving is said, never supposed."""
    room = Presence.objects.filter(seat__meeting=meeting, left_at=None)
    seats = sorted(room.values_list("seat", flat=True))
    room.update(left_at=now)
    Presence.objects.bulk_create(
        Presence(school_id=meeting.school_id, seat_id=seat, item=item, came_at=now) for seat in seats
    )
