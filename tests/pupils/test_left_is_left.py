"""What a leaving ends beside class and home comes back exactly: hours, interpreters, letters, an open intake."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from intake.models.intakes import Intake
from messaging.models.outbox import Message
from messaging.services.texts import load_texts
from partners.models.consents import ConsentReminder
from partners.models.hours import Booking
from partners.services import consent_reminders, hours
from pupils.models.interpreters import InterpreterBooking
from pupils.models.pupils import Pupil
from pupils.services import invitations, leaving
from school.enums import Role
from tests.house import House
from tools.samples.consents import ConsentRequestFactory
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.files import ConsultingHourFactory, DepartureFactory, IntakeFactory, InterpreterFactory

DAY = dt.timedelta(days=1)
WEEK = 7 * DAY
# What says when a row was last touched, or by which way: no state of anything.
NO_STATE = {"next_attempt_at", "changed_at"}


@dataclass
class Plans:
    """A pupil with an appointment and an interview next week, each with an interpreter and an invitation."""

    house: House
    pupil: Pupil
    booking: Booking
    intake: Intake


@pytest.fixture
def plans(house: House) -> Plans:
    load_texts(school=house.school)
    pupil = pupil_in(house.own, call_name="Sami")
    with_family(pupil)
    hour = ConsultingHourFactory(
        school=house.school, professional=member(house.school, Role.YOUTH_HEALTH), day=SCHOOL_DAY + WEEK
    )
    booking = hours.book(hour=hour, pupil=pupil, starts_at=dt.time(9), made_by=house.office)
    intake = IntakeFactory(
        pupil=pupil, interview_at=MORNING + WEEK, interview_place="Kamer 2", step="file_study"
    )
    InterpreterFactory(appointment=booking.appointment, state="confirmed")
    InterpreterFactory(appointment=intake.interview, state="asked")
    for appointment in (booking.appointment, intake.interview):
        invitations.invite(appointment=appointment, made_by=house.office, now=MORNING)
    consent_reminders.remind([ConsentRequestFactory(pupil=pupil).pk], now=MORNING)
    return Plans(house, pupil, booking, intake)


def leave(plans: Plans, last_day: dt.date = SCHOOL_DAY) -> None:
    departure = DepartureFactory(
        pupil=plans.pupil,
        last_day=last_day,
        confirmed_on=SCHOOL_DAY,
        confirmed_by="Bos",
        noted_by=plans.house.office,
    )
    leaving.leave_school(departure=departure)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Each row of the areas that hear of a leaving, but for the leaving itself."""
    found = {}
    for app in ("pupils", "partners", "intake", "absence", "messaging"):
        for model in apps.get_app_config(app).get_models():
            if hasattr(model, "pgh_tracked_model") or model._meta.label == "pupils.Departure":
                continue
            rows = model._default_manager.order_by("pk").values()
            found[model._meta.label] = [
                {name: value for name, value in row.items() if name not in NO_STATE} for row in rows
            ]
    return found


def states() -> tuple[list[str], list[str], list[str], list[str]]:
    def of(model: Any, column: str) -> list[str]:
        return list(model.objects.order_by("pk").values_list(column, flat=True))

    return (
        of(Booking, "state"),
        of(Intake, "step"),
        of(InterpreterBooking, "state"),
        of(Message, "state"),
    )


def test_all_of_it_ends(plans: Plans) -> None:
    assert ConsentReminder.objects.count() == 1
    leave(plans)
    assert states() == (["cancelled"], ["withdrawn"], ["cancelled"] * 2, ["withdrawn"] * 2)
    # On the last day itself somebody may still ask.
    assert ConsentReminder.objects.count() == 1


def test_and_all_of_it_comes_back_exactly(plans: Plans) -> None:
    before = everything()
    leave(plans, SCHOOL_DAY - DAY)
    assert not ConsentReminder.objects.exists()
    assert leaving.return_to_school(pupil=plans.pupil) == []
    after = everything()
    # Reminders are reckoned anew, and say the same.
    was, now = (found.pop("partners.ConsentReminder") for found in (before, after))
    assert [{**row, "id": 0} for row in was] == [{**row, "id": 0} for row in now]
    assert after == before


def test_what_comes_before_the_last_day_goes_on(plans: Plans) -> None:
    leave(plans, SCHOOL_DAY + WEEK)
    assert states() == (["planned"], ["file_study"], ["confirmed", "asked"], ["queued"] * 2)


def test_what_somebody_cancelled_before_stays_so(plans: Plans) -> None:
    InterpreterBooking.objects.filter(appointment=plans.intake.interview_id).update(state="cancelled")
    leave(plans)
    leaving.return_to_school(pupil=plans.pupil)
    assert states()[2] == ["confirmed", "cancelled"]


def test_what_was_sent_is_not_sent_again(plans: Plans) -> None:
    Message.objects.update(state="sent")
    leave(plans)
    leaving.return_to_school(pupil=plans.pupil)
    # The word that the interview is off did not leave yet.
    assert states()[3] == ["sent", "sent", "withdrawn"]


def test_a_time_that_went_to_somebody_else_is_said(plans: Plans, office: Client) -> None:
    leave(plans)
    other = pupil_in(plans.house.own)
    hours.book(hour=plans.booking.hour, pupil=other, starts_at=dt.time(9), made_by=plans.house.office)
    page = office.post(f"/pupils/{plans.pupil.pk}/return/", follow=True).content.decode()
    assert "De tijd van 22 september om 9:00 is er niet meer. Plan een nieuwe." in page
    assert states()[:3] == (["cancelled", "planned"], ["file_study"], ["cancelled", "asked"])
    assert states()[3] == ["withdrawn", "queued"]


def test_an_intake_without_a_day_stops_too_and_a_held_one_does_not(plans: Plans) -> None:
    held = IntakeFactory(
        pupil=pupil_in(plans.house.own), interview_at=MORNING - DAY, interview_place="x", step="interview"
    )
    unplanned = IntakeFactory(pupil=pupil_in(plans.house.own))
    for intake in (held, unplanned):
        leave(Plans(plans.house, intake.pupil, plans.booking, intake))
    steps = list(
        Intake.objects.filter(pk__in=[held.pk, unplanned.pk]).order_by("pk").values_list("step", flat=True)
    )
    assert steps == ["interview", "withdrawn"]


def test_twice_away_and_back_is_as_once(plans: Plans) -> None:
    before = states()
    for _ in range(2):
        leave(plans)
        leaving.return_to_school(pupil=plans.pupil)
    assert states() == before
