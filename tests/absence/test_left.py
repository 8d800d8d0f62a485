"""Left is left: off the call list, unsent messages withdrawn, plans ended; taken back, all is exactly as before."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from absence.models.alerts import Alert
from absence.models.episodes import Episode
from absence.services import answers
from messaging.models.outbox import Message
from partners.enums.hours import BookingState
from pupils.models.pupils import ClassMembership, Pupil
from pupils.services import leaving
from school import clock
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY
from tools.samples.files import ConsultingHourFactory, DepartureFactory, FollowUpFactory, booking_of

ClientFor = Callable[[User], Client]
DAY = dt.timedelta(days=1)
YESTERDAY, NEXT_WEEK = SCHOOL_DAY - DAY, SCHOOL_DAY + 7 * DAY


@pytest.fixture
def pupil(house: House) -> Pupil:
    """Missing without word this morning, and not yet told to anybody."""
    hand_in(house, p0="absent")
    return house.pupils[0]


def leave(house: House, pupil: Pupil, last_day: dt.date = YESTERDAY) -> None:
    departure = DepartureFactory(
        pupil=pupil, last_day=last_day, confirmed_on=YESTERDAY, confirmed_by="Bos", noted_by=house.office
    )
    leaving.leave_school(departure=departure)


def dated(rows: object) -> list[tuple[object, ...]]:
    """Every column of rows with from and until."""
    return list(rows.order_by("pk").values_list())  # type: ignore[attr-defined]


def test_the_row_is_off_the_call_list_and_nobody_hears(
    house: House, pupil: Pupil, client_for: ClientFor
) -> None:
    leave(house, pupil)
    assert client_for(house.coordinator).get("/calls/").context["rows"] == []
    assert [message.state for message in Message.objects.all()] == ["withdrawn"]
    leaving.return_to_school(pupil=pupil)
    rows = client_for(house.coordinator).get("/calls/").context["rows"]
    assert [row.pupil_id for row in rows] == [pupil.pk]
    assert [message.state for message in Message.objects.all()] == ["queued"]


def test_on_the_last_day_itself_a_pupil_is_still_missed(
    house: House, pupil: Pupil, client_for: ClientFor
) -> None:
    leave(house, pupil, SCHOOL_DAY)
    assert len(client_for(house.coordinator).get("/calls/").context["rows"]) == 1
    assert [message.state for message in Message.objects.all()] == ["queued"]


def test_the_link_of_an_alert_that_went_out_rests_too(house: House, pupil: Pupil) -> None:
    Message.objects.update(state="sent")
    alert = Alert.objects.get()
    token = answers.answer_url(alert.episode, alert.person_id).rstrip("/").rpartition("/")[2]

    def opens() -> bool:
        with answers.found_by(token, clock.now()) as found:
            return found == alert

    assert opens()
    leave(house, pupil)
    assert not opens()
    leaving.return_to_school(pupil=pupil)
    assert opens()


def test_what_was_sent_or_explained_does_not_come_back(house: House, pupil: Pupil) -> None:
    leave(house, pupil)
    Episode.objects.update(explanation="announced")
    leaving.return_to_school(pupil=pupil)
    assert [message.state for message in Message.objects.all()] == ["withdrawn"]


def test_a_planned_class_and_home_are_there_again(house: House, pupil: Pupil) -> None:
    ClassMembership.objects.filter(pupil=pupil).update(ends_on=NEXT_WEEK)
    factories.ClassMembershipFactory(
        pupil=pupil, school_class=house.other_class, starts_on=NEXT_WEEK + DAY, ends_on=NEXT_WEEK + 9 * DAY
    )
    first = factories.HomeStayFactory(pupil=pupil, ends_on=SCHOOL_DAY)
    factories.HomeStayFactory(pupil=pupil, home=first.home, starts_on=SCHOOL_DAY + DAY)
    before = dated(pupil.memberships), dated(pupil.stays)
    leave(house, pupil)
    assert [row.ends_on for row in pupil.memberships.all()] == [YESTERDAY]
    assert [row.ends_on for row in pupil.stays.all()] == [YESTERDAY]
    leaving.return_to_school(pupil=pupil)
    assert (dated(pupil.memberships), dated(pupil.stays)) == before


def test_what_ended_by_itself_that_day_is_not_reopened(house: House, pupil: Pupil) -> None:
    """No undo by guess: a stay that ended on the last day anyway stays ended."""
    factories.HomeStayFactory(pupil=pupil, ends_on=YESTERDAY)
    leave(house, pupil)
    leaving.return_to_school(pupil=pupil)
    assert pupil.stays.get().ends_on == YESTERDAY
    assert pupil.memberships.get().ends_on is None


def test_talks_end_and_only_those_come_back(house: House, pupil: Pupil) -> None:
    planned = FollowUpFactory(pupil=pupil, due_on=NEXT_WEEK)
    cancelled = FollowUpFactory(pupil=pupil, due_on=NEXT_WEEK, state="cancelled")
    leave(house, pupil)
    planned.refresh_from_db()
    assert planned.state == "cancelled"
    leaving.return_to_school(pupil=pupil)
    planned.refresh_from_db()
    cancelled.refresh_from_db()
    assert (planned.state, cancelled.state) == ("planned", "cancelled")


def test_appointments_end_and_come_back_unless_the_time_is_taken(house: House, pupil: Pupil) -> None:
    hour = ConsultingHourFactory(school=house.school, day=NEXT_WEEK)
    booking = booking_of(pupil, hour, "09:30")
    leave(house, pupil)
    booking.refresh_from_db()
    assert booking.state == BookingState.CANCELLED
    leaving.return_to_school(pupil=pupil)
    booking.refresh_from_db()
    assert booking.state == BookingState.PLANNED
