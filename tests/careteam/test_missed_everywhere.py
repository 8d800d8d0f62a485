"""How many times somebody missed in a row is one rule: every page that shows it counts the same."""

import datetime as dt
from collections.abc import Callable, Sequence

import pytest
from django.test import Client

from careteam.services import noticed
from partners.models.settings import PartnerSettings
from school.enums import Role
from school.models.people import User
from tests.house import House
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import ConsultingHourFactory, booking_of

Happened = tuple[int, str, str]
# What happened (how many days ago, at what time), and how many times in a row that is.
STORIES: list[tuple[Sequence[Happened], int]] = [
    ([(5, "09:00", "missed"), (4, "09:00", "missed")], 2),
    ([(5, "09:00", "missed"), (4, "09:00", "cancelled"), (3, "09:00", "missed")], 2),
    ([(6, "09:00", "missed"), (5, "09:00", "came"), (4, "09:00", "missed"), (3, "09:00", "missed")], 2),
    ([(6, "09:00", "missed"), (5, "09:00", "missed"), (4, "09:00", "came")], 0),
    # On one day: the time decides, not the day.
    ([(5, "09:00", "missed"), (4, "09:00", "came"), (4, "09:30", "missed"), (3, "09:00", "missed")], 2),
    ([(5, "09:00", "missed"), (4, "09:00", "missed"), (4, "09:30", "came")], 0),
    ([(4, "09:00", "came"), (4, "09:30", "missed")], 1),
    # What is planned, or was forgotten to be noted, counts for nothing.
    ([(5, "09:00", "missed"), (4, "09:00", "planned"), (3, "09:00", "missed")], 2),
]


@pytest.mark.parametrize(("happened", "missed"), STORIES)
def test_hours_file_and_inbox_count_the_same(
    care: Client,
    house: House,
    client_for: Callable[[User], Client],
    happened: Sequence[Happened],
    missed: int,
) -> None:
    PartnerSettings.objects.filter(school=house.school).update(missed_appointments=1)
    pupil, nurse = pupil_in(house.own, call_name="Sami"), member(house.school, Role.YOUTH_HEALTH)
    for days_ago, time, state in happened:
        hour = ConsultingHourFactory(
            school=house.school, professional=nurse, day=SCHOOL_DAY - dt.timedelta(days=days_ago)
        )
        booking_of(pupil, hour, time, state=state)
    expected = [("Sami", missed)] if missed else []
    noticed.gather(now=MORNING)
    concerns = care.get("/concerns/", {"source": "visit"}).context["page"]
    assert [(row.pupil.call_name, row.concern.number) for row in concerns] == expected
    office = client_for(house.office)
    assert [(one.call_name, one.missed) for one in office.get("/hours/").context["missed"]] == expected
    office.cookies["django_language"] = "en"
    page = office.get(f"/pupils/{pupil.pk}/").content.decode()
    words = {0: "", 1: "1 appointment missed", 2: "2 appointments missed in a row"}[missed]
    assert ("missed" in page.split('id="bookings-title"')[1].split("<ul")[0]) == bool(missed)
    assert words in page
