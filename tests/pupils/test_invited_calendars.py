"""An invitation by mail for the interview brings an entry for the calendar along, and so do its next and its end."""

import datetime as dt

import pytest
import vobject
from django.test import Client

from intake.enums import IntakeStep
from intake.models.intakes import Intake
from intake.services import intakes
from messaging.channels import _email
from messaging.enums import CalendarAnswer, MessageState
from messaging.models.calendar import CalendarEntry
from messaging.models.outbox import Message
from messaging.replies import Answered, Reply
from messaging.services import calendar
from messaging.services.texts import Composer
from pupils.models.appointments import Appointment
from pupils.services import invitations
from pupils.services.leaving import leave_school, return_to_school
from school.models.people import User
from tests.house import House
from tests.pupils.test_invitations import PLACE, TALK, intake, invite, mother
from tools.samples.factories import MORNING, SCHOOL_DAY
from tools.samples.files import DepartureFactory

__all__ = ["intake"]
pytestmark = pytest.mark.django_db
LATER = TALK + dt.timedelta(days=1)


def last() -> Message:
    found: Message = Message.objects.latest("pk")
    return found


def told(message: Message) -> tuple[str, int, str, dt.datetime]:
    """Method, number, state and time of what a letter tells the calendar, read by another library."""
    found = Composer().compose(message).calendar
    assert found is not None
    read = vobject.readOne(found.content.decode())
    event = read.vevent
    return read.method.value, int(event.sequence.value), event.status.value, event.dtstart.value


def arrived() -> None:
    Message.objects.filter(state=MessageState.QUEUED).update(state=MessageState.SENT)


def withdraw(begun: Intake, by: User) -> None:
    intakes.withdraw(intake=begun, by=by, now=MORNING)


def test_the_letter_brings_an_entry_that_names_no_pupil(intake: Intake, house: House) -> None:
    mother(intake.pupil, person__name="Chat Berg", person__email="", person__phone="+31 6 12345678")
    invite(intake, house.office)
    entry = CalendarEntry.objects.get()
    assert (entry.attendee_name, entry.title, entry.starts_at) == ("Hanna Berg", "Kennismaken", TALK)
    assert entry.ends_at - entry.starts_at == dt.timedelta(
        minutes=house.school.intake_settings.interview_minutes
    )
    letter = Message.objects.get(line=entry.line)
    mail = Composer().compose(letter)
    assert mail.calendar is not None
    words = mail.calendar.content.decode()
    assert [one for one in ("Sami", "Nabij School") if one in words] == []
    assert words.count("ATTENDEE") == 1
    assert told(letter) == ("REQUEST", 0, "CONFIRMED", TALK)
    # A calendar answers to the organizer; what the family writes goes to the school.
    whole = _email(letter, mail)
    assert house.school.name in str(whole.message()["From"])
    assert entry.organizer in str(whole.message()["From"])
    assert whole.reply_to == ([house.school.email] if house.school.email else [])


def test_another_time_is_the_same_entry_with_a_higher_number(intake: Intake, house: House) -> None:
    invite(intake, house.office)
    arrived()
    intakes.plan_interview(intake=intake, at=LATER, place=PLACE)
    intake.refresh_from_db()
    invite(intake, house.office)
    assert told(last()) == ("REQUEST", 1, "CONFIRMED", LATER)
    assert CalendarEntry.objects.count() == 1


def test_who_has_it_hears_that_it_is_off_and_is_invited_again(intake: Intake, house: House) -> None:
    invite(intake, house.office)
    arrived()
    withdraw(intake, house.office)
    off = last()
    assert (off.kind, off.context["first_name"], off.language) == ("appointment_called_off", "Sami", "ti")
    assert told(off) == ("CANCEL", 1, "CANCELLED", TALK)
    # Taken up again before that mail left: nobody heard anything.
    intakes.take_step(intake=intake, to=IntakeStep.REGISTRATION, by=house.office, now=MORNING)
    off.refresh_from_db()
    assert (off.state, CalendarEntry.objects.get().is_cancelled) == (MessageState.WITHDRAWN, False)
    withdraw(intake, house.office)
    assert told(last()) == ("CANCEL", 3, "CANCELLED", TALK)
    arrived()
    intakes.take_step(intake=intake, to=IntakeStep.REGISTRATION, by=house.office, now=MORNING)
    assert last().kind == "intake_invitation"
    assert told(last()) == ("REQUEST", 4, "CONFIRMED", TALK)
    assert CalendarEntry.objects.count() == 1


def test_whom_nothing_reached_hears_of_no_end(intake: Intake, house: House) -> None:
    invite(intake, house.office)
    withdraw(intake, house.office)
    assert list(Message.objects.values_list("kind", "state")) == [("intake_invitation", "withdrawn")]


def test_a_leaving_that_is_taken_back_invites_again(intake: Intake, house: House) -> None:
    invite(intake, house.office)
    arrived()
    departure = DepartureFactory(
        pupil=intake.pupil,
        last_day=SCHOOL_DAY,
        confirmed_on=SCHOOL_DAY,
        confirmed_by="Bos",
        noted_by=house.office,
    )
    leave_school(departure=departure)
    assert told(last())[0] == "CANCEL"
    arrived()
    return_to_school(pupil=intake.pupil)
    assert told(last())[0] == "REQUEST"
    assert invitations.invited_already(Appointment.objects.get()) != set()


def test_what_they_answer_stands_beside_the_invitation(intake: Intake, house: House, office: Client) -> None:
    invite(intake, house.office)
    arrived()
    entry = CalendarEntry.objects.get()
    said = Answered(entry.attendee_address, CalendarAnswer.DECLINED, "")
    reply = Reply(entry.uid, True, 0, MORNING, (said,), frozenset({entry.attendee_address}))
    assert calendar.take_reply(reply, now=MORNING) == calendar.Taken.KEPT
    page = f"/intakes/{intake.pk}/"
    assert "komt niet" in office.get(page).content.decode()
    intakes.plan_interview(intake=intake, at=LATER, place=PLACE)
    assert "komt niet" not in office.get(page).content.decode()
