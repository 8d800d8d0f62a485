"""Meetings: the school's kinds, planning one with who sits there, and what moves on from the one before."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.enums.meetings import Because, ItemState, MeetingState
from careteam.models.agendas import AgendaItem
from careteam.models.meetings import Meeting, MeetingKind, Seat, StandingSeat
from careteam.rules.meeting_moves import MEETING_MOVES
from careteam.rules.meeting_sets import KindInSet, SetOfKinds
from partners.models.organisations import Contact
from pupils.models.pupils import Pupil
from school.models.people import RoleAssignment, User
from school.refusals import Refusal


class NotPossible(Refusal):
    """It cannot be done as asked, mostly because somebody else was a moment faster."""


@transaction.atomic
def save_kind(*, kind: MeetingKind) -> MeetingKind:
    """Save a new or changed kind of meeting. Side effect: the kind, with history; meetings that are planned stay."""
    kind.save()
    return kind


@transaction.atomic
def take_over_set(*, school_id: int, kinds: SetOfKinds, day: dt.date) -> int:
    """Make the kinds of a starting set that the school does not have yet, with their seats by role; how many.

    Side effects: kinds and standing seats, with history.
    """
    known = set(MeetingKind.objects.filter(school=school_id).values_list("name", flat=True))
    new = [one for one in kinds if str(one.name) not in known]
    for one in new:
        _make(school_id, one, day)
    return len(new)


def _make(school_id: int, one: KindInSet, day: dt.date) -> None:
    kind = MeetingKind.objects.create(
        school_id=school_id,
        name=str(one.name),
        every_weeks=one.every_weeks,
        minutes=one.minutes,
        place=str(one.place),
        starts_on=day,
    )
    StandingSeat.objects.bulk_create(
        [StandingSeat(school_id=school_id, kind=kind, role=role) for role in one.roles]
    )


@transaction.atomic
def save_standing(*, seat: StandingSeat) -> StandingSeat:
    """Give somebody a seat at each meeting of a kind that is planned from now on. Side effect: the seat."""
    seat.save()
    return seat


@transaction.atomic
def remove_standing(*, seat: StandingSeat) -> None:
    """Take a standing seat away. Side effect: it is removed, with history; seats at planned meetings stay."""
    seat.delete()


@transaction.atomic
def plan_meeting(*, meeting: Meeting, user: User) -> Meeting:
    """Plan a meeting of a kind: whoever sits there by role, name or from outside gets a seat.

    Side effects: the meeting and its seats, with history; what there was no time for at the one before moves on to it.
    """
    meeting.made_by = user
    meeting.save()
    day = timezone.localdate(meeting.starts_at)
    seats = [
        Seat(school_id=meeting.school_id, meeting=meeting, user_id=pk) for pk in _colleagues(meeting, day)
    ]
    contacts = StandingSeat.objects.filter(kind=meeting.kind_id).exclude(contact=None).values("contact")
    there = Contact.objects.working(day).filter(pk__in=contacts).order_by("pk")
    seats += [Seat(school_id=meeting.school_id, meeting=meeting, contact=one) for one in there]
    Seat.objects.bulk_create(seats)
    carry_on(meeting=meeting)
    return meeting


def _colleagues(meeting: Meeting, day: dt.date) -> list[int]:
    """Who sits there by role or by name, and works at the school on the day."""
    standing = StandingSeat.objects.filter(kind=meeting.kind_id)
    roles = standing.exclude(role="").values_list("role", flat=True)
    assigned = RoleAssignment.objects.filter(school=meeting.school_id, role__in=list(roles)).on_day(day)
    wanted = set(assigned.values_list("user", flat=True))
    wanted |= set(standing.exclude(user=None).values_list("user", flat=True))
    here = User.objects.at_work(school_id=meeting.school_id, day=day).filter(pk__in=wanted)
    return list(here.order_by("name", "pk").values_list("pk", flat=True))


@transaction.atomic
def save_meeting(*, meeting: Meeting) -> Meeting:
    """Save another time or place of a meeting that is being prepared. Side effect: the meeting, with history.

    Whoever was told the former time hears of it when the agenda is sent again.
    """
    locked(meeting, to_prepare=True)
    meeting.save(update_fields=["starts_at", "minutes", "place"])
    return meeting


@transaction.atomic
def carry_on(*, meeting: Meeting) -> int:
    """Put what there was no time for at earlier meetings of the kind on the agenda of this one; how many items.

    Also what stood on one that was called off, for the reasons for which it stood there.
    Side effects: items, with history; what stands there already is passed over.
    """
    known = AgendaItem.objects.filter(meeting=meeting, pupil__isnull=False)
    pupils = set(known.values_list("pupil", flat=True))
    place = next_position(meeting)
    rows: list[AgendaItem] = []
    for one in _waiting_to_move(meeting):
        if one.pupil_id is not None and one.pupil_id in pupils:
            continue
        pupils.add(one.pupil_id)
        rows.append(
            AgendaItem(
                school_id=meeting.school_id,
                meeting=meeting,
                pupil_id=one.pupil_id,
                case_id=one.case_id,
                title=one.title,
                because=[Because.MOVED_ON] if one.state == ItemState.MOVED else one.because,
                position=place + len(rows),
                minutes=one.minutes,
                question=one.question,
                brought_by_id=one.brought_by_id,
                came_from=one,
            )
        )
    AgendaItem.objects.bulk_create(rows)
    return len(rows)


def _waiting_to_move(meeting: Meeting) -> list[AgendaItem]:
    """What no earlier meeting of the kind came to, and no other one took over, the newest meeting first.

    The one before may have been sent already when that was closed of which the item is, so all are asked; one that is
    called off may have been planned for a later day than that which takes its place. A pupil who stood on a later
    agenda waits by what became of it there, and who has left waits no more.
    """
    of_kind = AgendaItem.objects.filter(meeting__kind=meeting.kind_id)
    held = of_kind.filter(meeting__state=MeetingState.CLOSED)
    no_time = Q(
        meeting__state=MeetingState.CLOSED,
        meeting__starts_at__lt=meeting.starts_at,
        state=ItemState.MOVED,
    )
    # What had moved on to it waits where it came from.
    fell_out = Q(meeting__state=MeetingState.CANCELLED, state=ItemState.PLANNED, came_from=None)
    taken_over = AgendaItem.objects.filter(came_from=OuterRef("pk")).exclude(
        meeting__state=MeetingState.CANCELLED
    )
    since = held.filter(
        pupil=OuterRef("pupil"),
        meeting__starts_at__gt=OuterRef("meeting__starts_at"),
        meeting__starts_at__lt=meeting.starts_at,
    )
    there = Pupil.objects.not_left(timezone.localdate(meeting.starts_at)).filter(pk=OuterRef("pupil"))
    rows = of_kind.filter(no_time | fell_out).filter(Q(pupil=None) | Exists(there))
    found = rows.exclude(Exists(taken_over)).exclude(Exists(since))
    return list(found.order_by("-meeting__starts_at", "position", "pk"))


@transaction.atomic
def carry_to_next(*, meeting: Meeting) -> None:
    """What waits since this meeting, or since one before it, stands on the next of the kind that is being prepared.

    Side effects: those of `carry_on`.
    """
    following = Meeting.objects.filter(
        kind=meeting.kind_id, state=MeetingState.DRAFT, starts_at__gt=meeting.starts_at
    )
    after = following.order_by("starts_at", "pk").first()
    if after is not None:
        carry_on(meeting=after)


def next_position(meeting: Meeting) -> int:
    """The place behind all items of a meeting. One query."""
    last = AgendaItem.objects.filter(meeting=meeting).order_by("-position").values_list("position", flat=True)
    found: int | None = last.first()
    return (found or 0) + 1


def locked(meeting: Meeting, *, to_prepare: bool = False) -> Meeting:
    """The meeting as it is now, for this transaction alone. NotPossible where its agenda cannot be changed any more."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("kind", "school")
    found: Meeting = rows.get(pk=meeting.pk)
    if to_prepare and not found.is_prepared:
        raise NotPossible(_("The agenda of this meeting cannot be changed any more."))
    return found


def move_meeting(meeting: Meeting, after: MeetingState) -> None:
    """Bring a locked meeting to another state; nothing else does. NotPossible where it may not follow."""
    if after not in MEETING_MOVES[MeetingState(meeting.state)]:
        raise NotPossible(
            _("A colleague was faster: this meeting is “%(state)s” now.")
            % {"state": meeting.get_state_display()}
        )
    meeting.state = after
    meeting.save(update_fields=["state"])
