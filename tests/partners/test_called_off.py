"""An hour that does not take place, because its day became free or for another reason; and a talk with a family."""

import datetime as dt

import pytest
from django.test import Client

from messaging.models.outbox import Message
from messaging.services.texts import Composer, load_texts
from partners.enums.hours import BookingState, HourState
from partners.models.hours import Booking, ConsultingHour
from partners.services import hours
from pupils.enums import ContactBy, RelationKind
from pupils.models.pupils import Pupil
from pupils.services import called_off, invitations
from school.enums import Role
from tests.house import House
from tests.partners.test_hours import plan
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.files import ConsultingHourFactory
from tools.samples.partners import ContactFactory

DAY = SCHOOL_DAY + dt.timedelta(days=3)


@pytest.fixture
def hour(house: House) -> ConsultingHour:
    """Four times, on Friday at nine, of the series of the nurse."""
    load_texts(school=house.school)
    factories.SchoolYearFactory(school=house.school)
    nurse = member(house.school, Role.YOUTH_HEALTH)
    made: ConsultingHour = ConsultingHourFactory(school=house.school, professional=nurse, day=DAY)
    hours.repeat_hour(hour=made, until=DAY + dt.timedelta(weeks=2), every_weeks=1)
    return made


@pytest.fixture
def browser(office: Client) -> Client:
    office.cookies["django_language"] = "en"
    return office


def booked(house: House, hour: ConsultingHour, name: str, at: str, **family: str) -> Booking:
    """With a mother; who was invited by mail unless it says otherwise."""
    pupil = pupil_in(house.own, call_name=name)
    with_family(pupil, **family)
    return hours.book(hour=hour, pupil=pupil, starts_at=dt.time.fromisoformat(at), made_by=house.office)


def invite(house: House, booking: Booking, *, sent: bool) -> None:
    invitations.invite(appointment=booking.appointment, made_by=house.office, now=MORNING)
    if sent:
        Message.objects.filter(state="queued").update(state="sent", attempts=1, sent_at=MORNING)


def test_a_day_off_that_comes_later_is_seen_and_nothing_vanishes(
    house: House, hour: ConsultingHour, browser: Client
) -> None:
    booking = booked(house, hour, "Sami", "09:00")
    words = "Consulting hours on a day without school"
    assert words not in browser.get("/").content.decode()
    factories.DayOffFactory(school=house.school, starts_on=DAY, ends_on=DAY)
    for page in ("/", "/hours/"):
        text = browser.get(page).content.decode()
        assert words in text
        assert "1 appointment" in text
    assert "Nothing is cancelled by itself." in browser.get(f"/hours/{hour.pk}/").content.decode()
    booking.refresh_from_db()
    assert booking.state == BookingState.PLANNED
    browser.post(f"/hours/{hour.pk}/on/")
    assert words not in browser.get("/").content.decode()
    hour.refresh_from_db()
    assert hour.state == HourState.GOES_ON


def test_whoever_was_invited_hears_and_who_has_paper_is_phoned(
    house: House, hour: ConsultingHour, browser: Client
) -> None:
    by_mail = booked(house, hour, "Sami", "09:00")
    on_paper = booked(house, hour, "Lina", "09:15", invitations_by=ContactBy.NONE)
    waiting = booked(house, hour, "Omar", "09:30")
    nobody = booked(house, hour, "Noor", "09:45")
    invite(house, by_mail, sent=True)
    invite(house, on_paper, sent=False)
    invite(house, waiting, sent=False)
    page = browser.post(f"/hours/{hour.pk}/off/", follow=True)
    states = set(Booking.objects.values_list("state", flat=True))
    assert states == {BookingState.CANCELLED}
    [told] = Message.objects.filter(kind="appointment_called_off")
    assert told.context["first_name"] == "Sami"
    assert "De afspraak voor Sami gaat niet door." in Composer().compose(told).text
    assert Message.objects.filter(kind="consultation_invitation", state="withdrawn").count() == 1
    text = page.content.decode()
    assert "1 person hears by message that it does not take place." in text
    assert "1 person has an invitation on paper: phone them." in text
    assert [(one.pupil.call_name, heard) for one, heard in page.context["knew"]] == [
        ("Sami", True),
        ("Lina", False),
    ]
    browser.post(f"/hours/{hour.pk}/off/")
    assert Message.objects.filter(kind="appointment_called_off").count() == 1
    assert browser.get(f"/hours/{hour.pk}/plan/").status_code == 404
    with pytest.raises(hours.NotPossible):
        hours.book(hour=hour, pupil=nobody.pupil, starts_at=dt.time(9), made_by=house.office)
    # What was planned again meanwhile is not called off by a message that waited.
    Booking.objects.filter(pk=by_mail.pk).update(state=BookingState.PLANNED)
    verdict = called_off.verdict_on_called_off(message=told)
    assert verdict is not None
    assert verdict.address == ""


def test_one_appointment_is_cancelled_and_told(house: House, hour: ConsultingHour, browser: Client) -> None:
    booking = booked(house, hour, "Sami", "09:00")
    invite(house, booking, sent=True)
    browser.post(f"/hours/appointments/{booking.pk}/cancel/")
    assert Message.objects.filter(kind="appointment_called_off").count() == 1


@pytest.fixture
def talk_hour(house: House) -> ConsultingHour:
    """The attendance officer, who has no account here."""
    load_texts(school=house.school)
    contact = ContactFactory(organisation__school=house.school)
    made: ConsultingHour = ConsultingHourFactory(
        school=house.school, kind="attendance", professional=None, contact=contact, day=DAY
    )
    return made


@pytest.mark.parametrize(
    ("present", "kind", "words"),
    [
        (["pupil", "family"], "talk_invitation", "Wij willen graag met u praten over Sami."),
        (["family", "mentor"], "talk_invitation", "Wij willen graag met u praten over Sami."),
        (["pupil"], "appointment_invitation", "Sami heeft een afspraak op school."),
    ],
)
def test_a_talk_is_booked_as_a_talk(
    house: House, talk_hour: ConsultingHour, browser: Client, present: list[str], kind: str, words: str
) -> None:
    """The letter fits who comes, and names neither the attendance officer nor why."""
    pupil = pupil_in(house.own, call_name="Sami")
    with_family(pupil, kind=RelationKind.GUARDIAN)
    page = browser.get(f"/hours/{talk_hour.pk}/plan/")
    assert page.context["present"] == ["pupil", "family"]
    data = {"pupil": pupil.pk, "at": "09:00", "present": present}
    assert browser.post(f"/hours/{talk_hour.pk}/plan/", data).status_code == 302
    booking = Booking.objects.get()
    assert booking.present == [one for one in ("pupil", "family", "mentor") if one in present]
    assert booking.who in browser.get(f"/hours/{talk_hour.pk}/").content.decode()
    invitations.invite(appointment=booking.appointment, made_by=house.office, now=MORNING)
    message = Message.objects.get()
    assert message.kind == kind
    mail = Composer().compose(message)
    assert words in mail.text
    assert "leerplicht" not in mail.subject + mail.text


def test_somebody_comes_and_to_the_jgz_always_the_pupil(
    house: House, talk_hour: ConsultingHour, hour: ConsultingHour, browser: Client
) -> None:
    pupil: Pupil = pupil_in(house.own)
    assert plan(browser, talk_hour, pupil).status_code == 409
    assert "Choose who comes." in plan(browser, talk_hour, pupil).content.decode()
    assert plan(browser, hour, pupil).status_code == 302
    assert Booking.objects.get().present == ["pupil"]
