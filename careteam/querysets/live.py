"""Reads about a meeting that goes on, prepared: all who follow it ask at the same moment, once something changed.

Each statement costs the processor as much as dozens of rows do, and each column of a row that nobody looks at is paid
for by everybody who follows: few statements, and of each row what the page shows.
"""

import datetime as dt
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, JSONObject

from careteam.models.agendas import AgendaItem, ItemSeat
from careteam.models.live import LiveMeeting, Minute, MinuteQuerySet, Presence
from careteam.models.meetings import Meeting
from careteam.querysets.meetings import Line, lines_in_order, seats_at
from careteam.rules.meetings import Invited
from school.models.people import User
from school.prepared import prepared
from school.viewer import Access, Looking

# Of a pupil what is said, how old they are, and what tells two of one name apart.
NAMED = ("call_name", "infix", "surname", "birth_date", "birth_date_known", "number", "first_names")
# Of what was written down earlier about a pupil the newest.
EARLIER = 5


@prepared
def followed_by(*, access: Access, meeting_id: int) -> QuerySet[LiveMeeting]:
    """Where a meeting is that this person sees, with the meeting and its room; nothing before it began."""
    seen = Meeting.objects.visible_to(Looking(access)).filter(pk=meeting_id)
    rows = LiveMeeting.objects.filter(meeting__in=seen).select_related("meeting")
    return _with_room(rows, meeting_id, access.school.id, access.day)


@prepared
def begun(*, meeting_id: int, school_id: int, day: dt.date) -> QuerySet[LiveMeeting]:
    """Where a meeting is, with its room; nothing before it began."""
    return _with_room(LiveMeeting.objects.filter(meeting=meeting_id), meeting_id, school_id, day)


def _with_room(
    rows: QuerySet[LiveMeeting], meeting_id: int, school_id: int, day: dt.date
) -> QuerySet[LiveMeeting]:
    """Each with `here`, the seats of who is there, and `sitting`: who has a seat, as `seats_at` has it."""
    here = Presence.objects.filter(seat__meeting=meeting_id, left_at=None).order_by()
    working = User.objects.at_work(school_id=school_id, day=day)
    listed = User.objects.in_care_team(school_id=school_id, day=day)
    who = JSONObject(
        pk="pk",
        user_id="user",
        contact_id="contact",
        whole="whole",
        name=Coalesce("user__name", "contact__person__name"),
        works=_is_among(working),
        on_list=_is_among(listed),
    )
    seats = seats_at.queryset(meeting_id=meeting_id).select_related(None).order_by("pk")
    return rows.annotate(
        here=ArraySubquery(here.values("seat")), sitting=ArraySubquery(seats.values(who=who))
    )


def _is_among(users: QuerySet[User]) -> Combinable:
    """Whether the colleague whose seat it is is one of these."""
    return ExpressionWrapper(Q(user__in=users.values("pk")), BooleanField())


class Sitting(NamedTuple):
    """Who has a seat: all that a page of a meeting that goes on has to know of it."""

    pk: int
    user_id: int | None
    contact_id: int | None
    whole: bool
    name: str
    # Whether a colleague works here on this day, and is on the care team's list.
    works: bool | None
    on_list: bool | None


def sitting_at(live: LiveMeeting) -> list[Sitting]:
    """Who has a seat, of a row that was read with its room. No query."""
    return [Sitting(**who) for who in live.sitting]  # type: ignore[attr-defined]


@prepared
def named_items_on(*, meeting_id: int) -> QuerySet[AgendaItem]:
    """What stands on an agenda, in order: of each what it is called, and as `asked` who is asked for it."""
    asked = ItemSeat.objects.filter(item=OuterRef("pk")).order_by()
    how = JSONObject(seat="seat", by_name="by_name", duty_reason="duty_reason")
    rows: QuerySet[AgendaItem] = AgendaItem.objects.filter(meeting=meeting_id).on_agenda()
    named = rows.select_related("pupil").only(
        "title",
        "question",
        "minutes",
        "state",
        *(f"pupil__{name}" for name in NAMED),
    )
    return named.annotate(asked=ArraySubquery(asked.values(how=how)))


def named_lines(meeting: Meeting) -> list[Line]:
    """The agenda as it is being prepared, without what only those see who prepare it. One query."""
    rows = named_items_on(meeting_id=meeting.pk)
    invited = [
        {how["seat"]: Invited(how["by_name"], bool(how["duty_reason"])) for how in row.asked}  # type: ignore[attr-defined]
        for row in rows
    ]
    return lines_in_order(meeting, rows, invited)


@prepared
def written_about(*, access: Access, item_id: int, pupil_id: int, meeting_id: int) -> MinuteQuerySet:
    """What was written down about an item, and the newest about its pupil at other meetings, as far as somebody may
    read it; in no order.
    """
    seen = _seen(access)
    earlier = seen.filter(pupil=pupil_id).exclude(meeting=meeting_id).order_by("-at", "-pk")[:EARLIER]
    found: MinuteQuerySet = seen.filter(item=item_id).union(earlier, all=True)
    return found


def _seen(access: Access) -> MinuteQuerySet:
    rows: MinuteQuerySet = Minute.objects.visible_to(Looking(access)).standing()
    return rows.select_related("author", "action__owner").only(
        "item",
        "kind",
        "text",
        "at",
        "replaces",
        "author__name",
        *(f"action__{name}" for name in ("who", "due_on", "owner__name")),
    )
