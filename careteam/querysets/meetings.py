"""Reads for `careteam.rules.meetings`: the items of an agenda, and what holds for each reader at a moment."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.crypto import salted_hmac

from careteam.models.agendas import AgendaItem, AgendaVersion, ItemSeat, VersionItem, VersionSeat
from careteam.models.guests import SeatSlot
from careteam.models.meetings import Meeting, Seat, SeatQuerySet
from careteam.rules.meeting_moves import ON_AGENDA, starts_of
from careteam.rules.meetings import Invited, Item, Reader
from messaging.enums import CalendarState
from messaging.models.calendar import CalendarEntry
from partners.models.organisations import Contact
from partners.querysets.grounds import heard_by_name
from partners.rules.grounds import why_not_without_consent
from pupils.rules.people import age_on
from school.enums import Ground
from school.models.base import among
from school.models.people import User
from school.prepared import prepared
from school.viewer import Access

SALT = "careteam.meeting-letters"


def secret_of(meeting: Meeting) -> bytes:
    """What the letters of a meeting are drawn with; nobody without the server's key can draw them again."""
    return salted_hmac(SALT, str(meeting.pk), algorithm="sha256").digest()


@dataclass(frozen=True)
class Line:
    """An item with its rows: what the rule reads, and what a reader may be shown."""

    item: Item
    row: AgendaItem
    title: str
    question: str

    @property
    def people(self) -> Mapping[int, Invited]:
        return self.item.invited

    @property
    def called(self) -> str:
        """The name of the pupil, or the subject; for who may hear it."""
        return str(self.row.pupil.name) if self.row.pupil else self.title


def invited_of(rows: Iterable[ItemSeat]) -> dict[int, Invited]:
    return {one.seat_id: Invited(one.by_name, bool(one.duty_reason)) for one in rows}


def age_of(row: AgendaItem, day: dt.date) -> int | None:
    born = row.pupil.birth_date if row.pupil else None
    return age_on(born, day) if born else None


def with_turn(rows: Any, meeting: str) -> Any:
    """Items, each with how many items the meeting had before the pupil's first one: of another pupil it is another."""
    theirs = AgendaItem.objects.filter(meeting=OuterRef(meeting), pupil=OuterRef("pupil"))
    before = AgendaItem.objects.filter(meeting=OuterRef(meeting), pk__lt=OuterRef("first_item"))
    counted = before.order_by().values("meeting").annotate(number=Count("pk")).values("number")
    return rows.annotate(first_item=Subquery(theirs.order_by("pk").values("pk")[:1])).annotate(
        turn=Coalesce(Subquery(counted), Value(0))
    )


@prepared
def items_on(*, meeting_id: int) -> QuerySet[AgendaItem]:
    """What stands on an agenda, in order."""
    rows: QuerySet[AgendaItem] = with_turn(
        AgendaItem.objects.filter(meeting=meeting_id).on_agenda(), "meeting"
    )
    return rows.select_related("pupil", "case", "brought_by")


@prepared
def asked_on(*, meeting_id: int) -> QuerySet[ItemSeat]:
    """Who is asked for what stands on it."""
    rows: QuerySet[ItemSeat] = ItemSeat.objects.filter(
        item__meeting=meeting_id, item__state__in=sorted(ON_AGENDA)
    )
    return rows.order_by("pk")


@prepared
def seats_at(*, meeting_id: int) -> SeatQuerySet:
    """Who has a seat at all of it, or at something that stands on it."""
    asked = ItemSeat.objects.filter(seat=OuterRef("pk"), item__state__in=sorted(ON_AGENDA))
    seats: SeatQuerySet = Seat.objects.filter(Q(whole=True) | Exists(asked), meeting=meeting_id)
    return seats.filter(removed_at=None).with_names()


@prepared
def working_among(*, users: list[int], school_id: int, day: dt.date) -> QuerySet[User, Any]:
    """Those of these colleagues who work at the school, each with whether they are on the care team's list."""
    team = User.objects.in_care_team(school_id=school_id, day=day).filter(pk=OuterRef("pk"))
    here = User.objects.at_work(school_id=school_id, day=day).filter(among("id", users))
    found: QuerySet[User, Any] = here.values_list("pk", Exists(team))
    return found


def prepared_lines(meeting: Meeting) -> list[Line]:
    """The agenda as it is being prepared. Two queries."""
    rows, asked = items_on(meeting_id=meeting.pk), asked_on(meeting_id=meeting.pk)
    for row in rows:
        row.asked = [one for one in asked if one.item_id == row.pk]  # type: ignore[attr-defined]
    return lines_in_order(meeting, rows, [invited_of(row.asked) for row in rows])  # type: ignore[attr-defined]


def lines_in_order(
    meeting: Meeting, rows: Sequence[AgendaItem], invited: Sequence[Mapping[int, Invited]]
) -> list[Line]:
    """Items one after the other, each with who is asked for it. No query.

    Rows that were read for who hears all names anyway have no `turn`: nobody asks for a letter of theirs.
    """
    day = timezone.localdate(meeting.starts_at)
    starts = starts_of(meeting.starts_at, [row.minutes for row in rows])
    return [
        Line(
            Item(row.pk, row.pupil_id, at, row.minutes, age_of(row, day), asked, getattr(row, "turn", None)),
            row,
            row.title,
            row.question,
        )
        for row, at, asked in zip(rows, starts, invited, strict=True)
    ]


def sent_lines(version: AgendaVersion) -> list[Line]:
    """An agenda as it was sent. One query."""
    return lines_of([version])[version.pk]


def lines_of(versions: Collection[AgendaVersion]) -> dict[int, list[Line]]:
    """Several agendas as they were sent, by the key of each. One query."""
    found: dict[int, list[Line]] = {version.pk: [] for version in versions}
    days = {version.pk: timezone.localdate(version.starts_at) for version in versions}
    rows = VersionItem.objects.filter(version__in=found).select_related(
        "item__pupil", "item__case", "item__brought_by"
    )
    for one in with_turn(rows, "version__meeting").order_by("position", "pk"):
        item = Item(
            one.item_id,
            one.pupil_id,
            timezone.localtime(one.starts_at),
            one.minutes,
            age_of(one.item, days[one.version_id]),
            {int(key): Invited(*how) for key, how in one.invited.items()},
            one.turn,
        )
        found[one.version_id].append(Line(item, one.item, one.title, one.question))
    return found


def version_of(meeting: Meeting) -> AgendaVersion | None:
    """The agenda that was sent last. One query."""
    found: AgendaVersion | None = AgendaVersion.objects.filter(
        meeting=meeting, number=meeting.version
    ).first()
    return found


def seats_in(version: AgendaVersion) -> dict[Seat, bool]:
    """Who had a seat in it, and whether for all of it. One query."""
    rows = VersionSeat.objects.filter(version=version).select_related(
        "seat__user", "seat__contact__person", "seat__contact__organisation"
    )
    return {one.seat: one.whole for one in rows.order_by("pk")}


def answers_to(meeting: Meeting) -> dict[int, list[CalendarEntry]]:
    """What stands in calendars because of a meeting, by seat, with what each answered from there. One query."""
    rows = SeatSlot.objects.filter(seat__meeting=meeting, entry__state=CalendarState.CONFIRMED)
    found: dict[int, list[CalendarEntry]] = {}
    for one in rows.select_related("entry").order_by("entry__starts_at", "pk"):
        found.setdefault(one.seat_id, []).append(one.entry)
    return found


def readers_of(
    seats: Mapping[Seat, bool], lines: Iterable[Line], *, school_id: int, now: dt.datetime
) -> dict[int, Reader]:
    """What holds for each of these seats at this moment, by key; nothing for who works there no more. At most four."""
    users = [one.user_id for one in seats if one.user_id]
    works = dict(working_among(users=users, school_id=school_id, day=timezone.localdate(now)))
    return readers_among(seats.items(), lines, works, now=now)


class Sits(Protocol):
    """Whose a seat is, however it was read."""

    @property
    def pk(self) -> int: ...
    @property
    def user_id(self) -> int | None: ...
    @property
    def contact_id(self) -> int | None: ...


def readers_among(
    seats: Collection[tuple[Sits, bool]],
    lines: Iterable[Line],
    works: Mapping[int, bool],
    *,
    now: dt.datetime,
) -> dict[int, Reader]:
    """The same, knowing which colleagues work at the school, and whether each is on the list. At most three."""
    day = timezone.localdate(now)
    born = {line.row.pupil.pk: line.row.pupil.birth_date for line in lines if line.row.pupil}
    keys = [one.contact_id for one, _whole in seats if one.contact_id]
    contacts = working_contacts(keys, day) if keys else {}
    heard = heard_by_name(list(contacts.values()), list(born), now) if contacts and born else {}
    readers: dict[int, Reader] = {}
    for seat, whole in seats:
        contact = contacts.get(seat.contact_id or 0)
        if contact is not None:
            grounds = {pupil: heard[contact.pk, pupil] for pupil in born if (contact.pk, pupil) in heard}
            duties = duties_of(contact, born, day)
            readers[seat.pk] = Reader(f"{seat.pk}", seat.pk, whole, grounds=grounds, duties=duties)
        elif seat.user_id is not None and seat.user_id in works:
            readers[seat.pk] = Reader(
                f"{seat.pk}", seat.pk, whole, on_list=works[seat.user_id], outside=False
            )
        else:
            readers[seat.pk] = Reader(f"{seat.pk}", None, outside=True)
    return readers


def reader_for(access: Access, seats: Mapping[Seat, bool]) -> Reader:
    """A colleague as a reader of a meeting; whoever is on the care team's list without a seat too. No query."""
    seat = next((one for one in seats if one.user_id == access.user_id), None)
    return Reader(
        f"{seat.pk}" if seat else f"user {access.user_id}",
        seat.pk if seat else None,
        bool(seat and seats[seat]),
        on_list=access.care_team,
        outside=False,
    )


def working_contacts(keys: Collection[int], day: dt.date) -> dict[int, Contact]:
    """Those who still work at an organisation that the school still works with. One query."""
    rows = Contact.objects.working(day).filter(pk__in=keys)
    return {one.pk: one for one in rows.select_related("organisation", "person")}


def duties_of(contact: Contact, born: Mapping[int, dt.date | None], day: dt.date) -> frozenset[int]:
    """Of which pupils the law lets this person be told, once somebody says why."""
    kind = contact.organisation.kind
    return frozenset(
        pupil
        for pupil, date in born.items()
        if not why_not_without_consent(Ground.LEGAL_DUTY, kind, age_on(date, day) if date else None)
    )
