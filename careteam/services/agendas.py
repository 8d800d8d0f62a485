"""The agenda of a meeting while it is being prepared: items, their order, and who is asked for which."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.enums.meetings import Because, ItemState
from careteam.models.agendas import AgendaItem, ItemSeat
from careteam.models.meetings import Meeting, Seat
from careteam.querysets.proposals import Proposal
from careteam.rules.meeting_moves import ITEM_MOVES
from careteam.services.meetings import NotPossible, locked, next_position
from partners.models.organisations import Contact
from partners.querysets.grounds import heard_by_name
from partners.querysets.organisations import why_not_at
from partners.rules.grounds import why_not_without_consent
from pupils.models.pupils import Pupil
from pupils.rules.people import age_on
from school.enums import Ground
from school.models.people import User


@transaction.atomic
def put_on(*, meeting: Meeting, proposals: Sequence[Proposal]) -> int:
    """Put what is proposed on the agenda, behind what stands there; how many items are new.

    Side effects: items, with history. Who stands there already is passed over.
    """
    found = locked(meeting, to_prepare=True)
    known = set(AgendaItem.objects.filter(meeting=found).on_agenda().values_list("pupil", flat=True))
    place = next_position(found)
    rows = [
        AgendaItem(
            school_id=found.school_id,
            meeting=found,
            pupil=one.pupil,
            case_id=one.case_id,
            because=[str(reason.because) for reason in one.reasons],
            position=place + number,
            minutes=found.kind.item_minutes,
            brought_by_id=one.manager_id,
        )
        for number, one in enumerate(one for one in proposals if one.pupil.pk not in known)
    ]
    AgendaItem.objects.bulk_create(rows)
    return len(rows)


@transaction.atomic
def put_pupil_on(*, meeting: Meeting, pupil: Pupil, case_id: int | None, user: User) -> AgendaItem:
    """Put a pupil on the agenda whom nobody proposed; who stands there already stays. Side effect: the item."""
    found = locked(meeting, to_prepare=True)
    there: AgendaItem | None = AgendaItem.objects.filter(meeting=found, pupil=pupil).on_agenda().first()
    if there is not None:
        return there
    item: AgendaItem = AgendaItem.objects.create(
        school_id=found.school_id,
        meeting=found,
        pupil=pupil,
        case_id=case_id,
        because=[Because.CHOSEN],
        position=next_position(found),
        minutes=found.kind.item_minutes,
        brought_by=user,
    )
    return item


@transaction.atomic
def put_subject_on(*, item: AgendaItem, user: User) -> AgendaItem:
    """Put a subject without a pupil on the agenda. Side effect: the item, with history."""
    found = locked(item.meeting, to_prepare=True)
    item.position, item.because, item.brought_by = next_position(found), [Because.CHOSEN], user
    item.save()
    return item


@transaction.atomic
def save_item(*, item: AgendaItem) -> AgendaItem:
    """Save minutes, question and who brings it in. Side effect: the item, with history."""
    locked(item.meeting, to_prepare=True)
    item.save(update_fields=["title", "minutes", "question", "brought_by"])
    return item


@transaction.atomic
def shift_item(*, item: AgendaItem, up: bool) -> None:
    """Let an item change places with the one before or behind it; at an end nothing happens.

    Side effect: the positions of the agenda, with history.
    """
    found = locked(item.meeting, to_prepare=True)
    rows = list(AgendaItem.objects.filter(meeting=found).on_agenda())
    keys = [row.pk for row in rows]
    if item.pk not in keys:
        return
    here = keys.index(item.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    _number(rows)


@transaction.atomic
def place_item(*, item: AgendaItem, before: int | None) -> None:
    """Put an item before another one, or at the end. NotPossible where either stands on the agenda no more.

    Side effect: the positions of the agenda, with history.
    """
    found = locked(item.meeting, to_prepare=True)
    rows = list(AgendaItem.objects.filter(meeting=found).on_agenda())
    keys = [row.pk for row in rows]
    if item.pk not in keys or (before is not None and before not in keys):
        raise NotPossible(_("This item has moved meanwhile. Look where it is now."))
    if before == item.pk:
        return
    row = rows.pop(keys.index(item.pk))
    place = len(rows) if before is None else [one.pk for one in rows].index(before)
    _number([*rows[:place], row, *rows[place:]])


def _number(rows: Sequence[AgendaItem]) -> None:
    """Keep the order of these, all of an agenda. Side effect: their positions."""
    for number, row in enumerate(rows, 1):
        if row.position != number:
            row.position = number
            row.save(update_fields=["position"])


@transaction.atomic
def set_state(*, item: AgendaItem, after: ItemState) -> AgendaItem:
    """Take an item off the agenda, or put it back; there already is done already. Side effect: the item."""
    found = locked(item.meeting, to_prepare=True)
    row: AgendaItem = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    before = ItemState(row.state)
    if before == after:
        return row
    if after not in ITEM_MOVES[before]:
        raise NotPossible(_("This item has moved meanwhile. Look where it is now."))
    if after == ItemState.PLANNED and row.pupil_id is not None:
        others = AgendaItem.objects.filter(meeting=found, pupil=row.pupil_id).on_agenda()
        if others.exclude(pk=row.pk).exists():
            raise NotPossible(_("This pupil stands on the agenda already."))
    row.state = after
    row.save(update_fields=["state"])
    return row


@transaction.atomic
def seat_colleague(*, meeting: Meeting, user: User) -> Seat:
    """Give a colleague a seat for all of a meeting. Side effect: the seat, with history."""
    return _seat(locked(meeting, to_prepare=True), whole=True, user=user)


@transaction.atomic
def seat_guest(*, meeting: Meeting, contact: Contact) -> Seat:
    """Give somebody from outside a seat for all of a meeting. Side effect: the seat, with history.

    NotPossible for who does not work there on its day, or where the school works with nobody any more.
    """
    _check_there(meeting, contact)
    return _seat(locked(meeting, to_prepare=True), whole=True, contact=contact)


@transaction.atomic
def remove_seat(*, seat: Seat, now: dt.datetime) -> None:
    """Take a seat away: with the next agenda that is sent, who had it hears of it and sees nothing any more.

    Side effects: the seat, and that it is asked for no item any more, with history.
    """
    locked(seat.meeting, to_prepare=True)
    Seat.objects.filter(pk=seat.pk).update(removed_at=now)
    ItemSeat.objects.filter(seat=seat).delete()


@transaction.atomic
def ask_for_item(
    *,
    item: AgendaItem,
    now: dt.datetime,
    user: User | None = None,
    contact: Contact | None = None,
    duty_reason: str = "",
) -> ItemSeat:
    """Ask a colleague, or somebody from outside, to be there for an item; without a seat at all of it, for that alone.

    Somebody from outside is asked by name where a ground holds now, and else without it. NotPossible where the law asks
    for nothing, and as for `seat_guest`. Side effects: the seat and what it is asked for, with history.
    """
    meeting = locked(item.meeting, to_prepare=True)
    if contact is not None:
        _check_there(meeting, contact)
    seat = _seat(meeting, whole=False, user=user, contact=contact)
    by_name = False
    if contact is not None and item.pupil is not None:
        by_name = bool(heard_by_name([contact], [item.pupil.pk], now))
        if duty_reason:
            _check_duty(contact, item.pupil, timezone.localdate(now))
            by_name = True
    row: ItemSeat = ItemSeat.objects.update_or_create(
        item=item,
        seat=seat,
        defaults={"school_id": item.school_id, "by_name": by_name, "duty_reason": duty_reason},
    )[0]
    return row


def _check_there(meeting: Meeting, contact: Contact) -> None:
    if why_not := why_not_at(contact.pk, timezone.localdate(meeting.starts_at)):
        raise NotPossible(why_not)


def _check_duty(contact: Contact, pupil: Pupil, day: dt.date) -> None:
    age = age_on(pupil.birth_date, day) if pupil.birth_date else None
    if why_not := why_not_without_consent(Ground.LEGAL_DUTY, contact.organisation.kind, age):
        raise NotPossible(str(why_not))


@transaction.atomic
def ask_no_more(*, asked: ItemSeat, now: dt.datetime) -> None:
    """Ask somebody for an item no more; whose only item it was has no seat any more either.

    Side effects: what was asked and perhaps the seat, with history.
    """
    locked(asked.item.meeting, to_prepare=True)
    seat = asked.seat
    asked.delete()
    if not seat.whole and not ItemSeat.objects.filter(seat=seat).exists():
        Seat.objects.filter(pk=seat.pk).update(removed_at=now)


def _seat(meeting: Meeting, *, whole: bool, user: User | None = None, contact: Contact | None = None) -> Seat:
    """The seat of somebody at a meeting; one that was taken away is theirs again."""
    seat: Seat
    seat, is_new = Seat.objects.get_or_create(
        meeting=meeting,
        user=user,
        contact=contact,
        defaults={"school_id": meeting.school_id, "whole": whole},
    )
    if is_new:
        return seat
    if seat.removed_at is not None:
        seat.removed_at, seat.whole = None, whole
    seat.whole = seat.whole or whole
    seat.save(update_fields=["whole", "removed_at"])
    return seat
