"""Pupils of the demo who are about to leave: confirmed, waiting for the next school, and waiting for a team leader."""

import datetime as dt

from pupils.enums import Destination
from pupils.models.leaving import Departure
from pupils.models.pupils import Pupil
from pupils.services.leaving import note_departure
from school.enums import Level
from school.models.classes import SchoolClass
from school.models.people import User
from school.models.school import School
from tools.demo.dates import Lessons

# Where to, the name of that place, days until the last day, days since that school has confirmed.
LEAVERS = (
    (Destination.MBO, "ROC Waterveen", 11, None),
    (Destination.VMBO, "De Singelhof", -3, None),
    (Destination.ABROAD, "", 4, None),
    (Destination.HAVO, "Lyceum De Kade", 18, 5),
)


def prepare_departures(school: School, office: User, *, today: dt.date) -> None:
    """Some pupils of the exit group leave, each held up by something else. Side effects: those of the services."""
    lessons = Lessons(school)
    leaving = SchoolClass.objects.filter(school=school, level=Level.EXIT)
    pupils = Pupil.objects.in_classes(leaving, today).filter(left_on=None, departure=None).order_by("pk")
    for pupil, (destination, name, days, confirmed) in zip(pupils, LEAVERS, strict=False):
        departure = Departure(
            school=school,
            pupil=pupil,
            destination=destination,
            destination_name=name,
            last_day=lessons.until(today + dt.timedelta(days=days)),
        )
        if confirmed is not None:
            departure.confirmed_on = today - dt.timedelta(days=confirmed)
            departure.confirmed_by = "Mevrouw Bos"
        note_departure(departure=departure, user=office)
