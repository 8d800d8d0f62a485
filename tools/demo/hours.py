"""The demo's consulting hours: the JGZ and others, who came, and an hour on a day that became free."""

import datetime as dt
import random
from dataclasses import dataclass

from partners.enums.hours import BookingOutcome, BookingState, HourKind, Present
from partners.enums.organisations import OrganisationKind
from partners.models.hours import Booking, ConsultingHour, HourSeries
from partners.models.organisations import Contact
from pupils.enums import AppointmentKind
from pupils.models.appointments import Appointment
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User
from school.models.school import DayOff, School
from tools.demo import accounts
from tools.demo.following import newcomers
from tools.samples.files import BookingFactory, ConsultingHourFactory

STARTS, ENDS = dt.time(9, 0), dt.time(12, 0)
MINUTES = {HourKind.NURSE: 60, HourKind.DOCTOR: 45, HourKind.VACCINATION: 15}
WEEKS_BACK, WEEKS_AHEAD = 5, 3
PLACE = "Kamer 0.12, naast de receptie"


@dataclass(frozen=True)
class Talks:
    """An hour that somebody else than the JGZ keeps each week, and who comes to it."""

    kind: HourKind
    # Monday is 1.
    weekday: int
    starts_at: dt.time
    ends_at: dt.time
    place: str
    # Of which organisation it is; None: a colleague of this kind of role.
    of: OrganisationKind | None
    present: tuple[Present, ...] = (Present.PUPIL,)


WITH_FAMILY = (Present.PUPIL, Present.FAMILY)
TALKS = (
    Talks(
        HourKind.NIDOS,
        1,
        dt.time(14),
        dt.time(15, 30),
        "Kamer 0.14",
        OrganisationKind.GUARDIANSHIP,
        WITH_FAMILY,
    ),
    Talks(HourKind.WIJKTEAM, 2, dt.time(10), dt.time(12), "Kamer 0.14", OrganisationKind.NEIGHBOURHOOD_TEAM),
    Talks(
        HourKind.ATTENDANCE,
        3,
        dt.time(13),
        dt.time(15),
        "Kamer 1.02",
        OrganisationKind.ATTENDANCE,
        WITH_FAMILY,
    ),
    Talks(
        HourKind.DEBT_HELP,
        4,
        dt.time(14),
        dt.time(16),
        "Kamer 0.14",
        OrganisationKind.DEBT_HELP,
        (Present.FAMILY,),
    ),
    Talks(HourKind.PSYCHOLOGIST, 5, dt.time(9), dt.time(11), "Kamer 1.10", None),
)
TALK_MINUTES = 30
# So long ago, at most, an hour was planned that now falls on a day without school.
DAYS_TO_A_DAY_OFF = 120


def make_hours(
    school: School, nurse: User, planner: User, *, rng: random.Random, days: list[dt.date], today: dt.date
) -> None:
    """Hours on school days around today; the newcomers have appointments in them.

    Side effects: hours and appointments, no message.
    """
    hours = ConsultingHour.objects.bulk_create(
        ConsultingHourFactory.build(
            school=school,
            kind=kind,
            professional=nurse,
            day=day,
            starts_at=STARTS,
            ends_at=ENDS,
            minutes=MINUTES[kind],
            place=PLACE,
        )
        for day, kind in _calendar(days, today)
    )
    waiting = list(newcomers(school))
    rows = [
        _booking(school, pupil, hour, starts_at, planner, rng=rng, today=today)
        for hour in hours
        for starts_at in _slots(hour)
        if (pupil := _next(waiting, hour, rng)) is not None
    ]
    Appointment.objects.bulk_create(row.appointment for row in rows)
    Booking.objects.bulk_create(rows)


def _calendar(days: list[dt.date], today: dt.date) -> list[tuple[dt.date, HourKind]]:
    first, last = today - dt.timedelta(weeks=WEEKS_BACK), today + dt.timedelta(weeks=WEEKS_AHEAD)
    near = [day for day in days if first <= day <= last]
    found = [(day, HourKind.NURSE) for day in near if day.isoweekday() in {1, 4}]
    found += [(day, HourKind.DOCTOR) for day in near if day.isoweekday() == 2 and day.day <= 7]
    found += [(day, HourKind.VACCINATION) for day in near if day.isoweekday() == 3 and day.day <= 7]
    return sorted(found)


def _slots(hour: ConsultingHour) -> list[dt.time]:
    start = hour.starts_at.hour * 60 + hour.starts_at.minute
    end = hour.ends_at.hour * 60 + hour.ends_at.minute
    return [dt.time(at // 60, at % 60) for at in range(start, end - hour.minutes + 1, hour.minutes)]


def _next(waiting: list[Pupil], hour: ConsultingHour, rng: random.Random) -> Pupil | None:
    """The next newcomer who was at school by then; now and then a time stays free."""
    if not waiting or rng.random() < 0.25:
        return None
    pupil = waiting.pop(0)
    waiting.append(pupil)
    return pupil if pupil.enrolled_on <= hour.day else None


def _booking(
    school: School,
    pupil: Pupil,
    hour: ConsultingHour,
    starts_at: dt.time,
    planner: User,
    *,
    rng: random.Random,
    today: dt.date,
) -> Booking:
    row: Booking = BookingFactory.build(
        school=school, pupil=pupil, hour=hour, starts_at=starts_at, made_by=planner
    )
    if hour.day < today:
        row.state = BookingState.CAME if rng.random() < 0.75 else BookingState.MISSED
    if row.state == BookingState.CAME:
        row.outcome = rng.choice((BookingOutcome.DONE, BookingOutcome.DONE, BookingOutcome.NEXT_APPOINTMENT))
        row.outcome_on = hour.day
    return row


def make_talks(
    school: School, planner: User, *, rng: random.Random, days: list[dt.date], today: dt.date
) -> None:
    """The weekly hours of others, and one of them on the next day off; somebody walked in on the nurse.

    Side effects: hours and appointments, no message.
    """
    pupils = list(Pupil.objects.filter(school=school).at_school(today).order_by("pk"))
    first, last = today - dt.timedelta(weeks=WEEKS_BACK), today + dt.timedelta(weeks=WEEKS_AHEAD)
    rows: list[Booking] = []
    for talks in TALKS:
        keeper = _keeper(school, talks, today)
        near = [day for day in days if first <= day <= last and day.isoweekday() == talks.weekday]
        if keeper is None or not near:
            continue
        series = HourSeries.objects.create(school=school, starts_on=near[0], ends_on=near[-1])
        if talks.kind == HourKind.WIJKTEAM:
            near += _day_off(school, talks.weekday, today)
        for day in near:
            hour = _talk_hour(school, talks, keeper, day, series)
            rows += [
                _talk(school, rng.choice(pupils), hour, at, planner, talks, rng=rng, today=today)
                for at in _slots(hour)
                if rng.random() < 0.5
            ]
    kept = (
        ConsultingHour.objects.filter(school=school, kind=HourKind.NURSE, day__lt=today)
        .order_by("day")
        .last()
    )
    if kept is not None:
        rows.append(
            _row(
                school,
                rng.choice(pupils),
                kept,
                dt.time(10, 10),
                planner,
                walk_in=True,
                state=BookingState.CAME,
            )
        )
    Appointment.objects.bulk_create(row.appointment for row in rows)
    Booking.objects.bulk_create(rows)


def _keeper(school: School, talks: Talks, today: dt.date) -> Contact | User | None:
    if talks.of is None:
        keeper: User = User.objects.get(pk=accounts.holder(school, Role.PSYCHOLOGIST))
        return keeper
    contacts = Contact.objects.filter(school=school, organisation__kind=talks.of).on_day(today)
    found: Contact | None = contacts.order_by("pk").first()
    return found


def _day_off(school: School, weekday: int, today: dt.date) -> list[dt.date]:
    """The next such day without school: it was planned before anybody knew."""
    until = today + dt.timedelta(days=DAYS_TO_A_DAY_OFF)
    for off in DayOff.objects.filter(school=school, ends_on__gt=today, starts_on__lt=until).order_by(
        "starts_on"
    ):
        span = range((off.ends_on - off.starts_on).days + 1)
        found = [off.starts_on + dt.timedelta(days=number) for number in span]
        if wanted := [day for day in found if day > today and day.isoweekday() == weekday]:
            return wanted[:1]
    return []


def _talk_hour(
    school: School, talks: Talks, keeper: Contact | User, day: dt.date, series: HourSeries
) -> ConsultingHour:
    made: ConsultingHour = ConsultingHourFactory(
        school=school,
        kind=talks.kind,
        professional=keeper if isinstance(keeper, User) else None,
        contact=keeper if isinstance(keeper, Contact) else None,
        series=series,
        day=day,
        starts_at=talks.starts_at,
        ends_at=talks.ends_at,
        minutes=TALK_MINUTES,
        place=talks.place,
    )
    return made


def _talk(
    school: School,
    pupil: Pupil,
    hour: ConsultingHour,
    at: dt.time,
    planner: User,
    talks: Talks,
    *,
    rng: random.Random,
    today: dt.date,
) -> Booking:
    with_family = Present.FAMILY in talks.present
    state = BookingState.PLANNED
    if hour.day < today:
        state = BookingState.CAME if rng.random() < 0.8 else BookingState.MISSED
    return _row(
        school,
        pupil,
        hour,
        at,
        planner,
        present=[str(one) for one in talks.present],
        state=state,
        appointment__kind=AppointmentKind.TALK if with_family else AppointmentKind.AT_SCHOOL,
    )


def _row(
    school: School, pupil: Pupil, hour: ConsultingHour, at: dt.time, planner: User, **fields: object
) -> Booking:
    made: Booking = BookingFactory.build(
        school=school, pupil=pupil, hour=hour, starts_at=at, made_by=planner, **fields
    )
    return made
