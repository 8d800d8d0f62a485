"""The demo's JGZ: a nurse who comes twice a week, a doctor once a month, and who came."""

import datetime as dt
import random

from partners.enums import BookingOutcome, BookingState, HourKind
from partners.models.hours import Booking, ConsultingHour
from pupils.models.appointments import Appointment
from pupils.models.pupils import Pupil
from school.models.people import User
from school.models.school import School
from tools.demo.following import newcomers
from tools.samples.files import BookingFactory, ConsultingHourFactory

STARTS, ENDS = dt.time(9, 0), dt.time(12, 0)
MINUTES = {HourKind.NURSE: 60, HourKind.DOCTOR: 45, HourKind.VACCINATION: 15}
WEEKS_BACK, WEEKS_AHEAD = 5, 3
PLACE = "Kamer 0.12, naast de receptie"


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
