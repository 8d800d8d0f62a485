"""A pupil who has a time in somebody's consulting hour is not missing: the register knows, and nobody is alerted."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from absence.models.episodes import Episode
from messaging.models.outbox import Message
from partners.enums.hours import BookingState
from school.enums import Role
from school.models.people import User
from tests.absence.conftest import House
from tools.samples.factories import SCHOOL_DAY, member
from tools.samples.files import ConsultingHourFactory, booking_of


@pytest.fixture
def mentor(house: House, client_for: Callable[[User], Client]) -> Client:
    return client_for(house.mentor)


def visit(house: House, at: str, **fields: Any) -> None:
    """A quarter of an hour with the nurse for the first pupil; the lesson lasts from 8:30 to 9:20."""
    nurse = member(house.school, Role.YOUTH_HEALTH)
    hour = ConsultingHourFactory(
        school=house.school, professional=nurse, day=SCHOOL_DAY, starts_at=dt.time(8), ends_at=dt.time(10)
    )
    booking_of(house.pupils[0], hour, at, **fields)


@pytest.mark.parametrize(
    ("at", "fields", "expected"),
    [
        ("08:15", {}, "present"),
        ("08:20", {}, "in_school"),
        ("09:15", {}, "in_school"),
        ("09:20", {}, "present"),
        ("09:00", {"state": BookingState.CAME}, "in_school"),
        ("09:00", {"state": BookingState.MISSED}, "present"),
        ("09:00", {"state": BookingState.CANCELLED}, "present"),
    ],
)
def test_the_row_is_filled_in_while_the_appointment_lasts(
    mentor: Client, house: House, at: str, fields: dict[str, Any], expected: str
) -> None:
    visit(house, at, **fields)
    page = mentor.get(house.url)
    assert [row.state for row in page.context["rows"]] == [expected, "present", "present"]
    words = f"afspraak op school, {at.lstrip('0')}"
    assert (words in page.content.decode()) == (expected == "in_school")


@pytest.mark.parametrize(("visits", "alerts"), [(True, 0), (False, 1)])
def test_nobody_is_alerted_about_who_is_with_the_nurse(
    mentor: Client, house: House, visits: bool, alerts: int
) -> None:
    """Also when the mentor marks the pupil absent after all."""
    if visits:
        visit(house, "09:00")
    page = mentor.post(house.url, house.marks(p0="absent"), follow=True)
    assert Message.objects.count() == alerts
    assert Episode.objects.filter(explanation="").count() == alerts
    assert ("Niemand: heeft een afspraak op school" in page.content.decode()) == visits
