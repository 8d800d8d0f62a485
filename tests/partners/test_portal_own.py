"""What people of other organisations do in the portal: their hours, the waiting time, whether they are there."""

import datetime as dt
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from partners.enums.hours import BookingState
from partners.models.accounts import Away
from partners.models.hours import Booking, ConsultingHour
from partners.models.organisations import Contact
from pupils.enums import RelationKind
from school.days import day_on_page
from school.enums import Ground, Role
from school.models.access_log import AccessLog
from tests.house import House
from tools.samples import factories
from tools.samples.consents import partner_account
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import ConsultingHourFactory, booking_of
from tools.samples.partners import ContactFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking(house: House, contact: Contact) -> Booking:
    hour = ConsultingHourFactory(
        school=house.school, professional=None, contact=contact, kind="other", day=SCHOOL_DAY
    )
    pupil = pupil_in(house.own, call_name="Sami", surname="Haddad", birth_date=dt.date(2011, 3, 1))
    return booking_of(pupil, hour, "09:00", made_by=house.office)


def test_an_own_hour_names_only_whom_there_is_a_ground_for(
    portal: Client, contact: Contact, booking: Booking
) -> None:
    url = f"/portal/hours/{booking.hour_id}/"
    assert url in portal.get("/").content.decode()
    page = portal.get(url).content.decode()
    assert "een leerling" in page
    assert "Haddad" not in page
    factories.RelationFactory(pupil=booking.pupil, person=contact.person, kind=RelationKind.GUARDIAN)
    assert "Sami Haddad" in portal.get(url).content.decode()


def test_an_hour_costs_the_same_however_many_come(
    portal: Client,
    contact: Contact,
    booking: Booking,
    house: House,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    guardian = {"person": contact.person, "kind": RelationKind.GUARDIAN}
    factories.RelationFactory(pupil=booking.pupil, **guardian)
    url = f"/portal/hours/{booking.hour_id}/"
    portal.get(url)
    with django_assert_num_queries(QUERIES_OF_HOUR):
        portal.get(url)
    for number in range(4):
        ward = pupil_in(house.own, surname="Nog een", birth_date=dt.date(2011, 3, 1))
        factories.RelationFactory(pupil=ward, **guardian)
        booking_of(ward, booking.hour, f"10:{15 * number:02}", made_by=house.office)
    with django_assert_num_queries(QUERIES_OF_HOUR):
        assert portal.get(url).content.decode().count("Nog een") == 4


def test_a_form_says_of_which_school_it_is_and_a_time_of_which_day(
    portal: Client, contact: Contact, house: House
) -> None:
    tomorrow = SCHOOL_DAY + dt.timedelta(days=1)
    ConsultingHourFactory(school=house.school, professional=None, contact=contact, kind="nidos", day=tomorrow)
    ward = pupil_in(house.own, surname="Haddad", birth_date=dt.date(2011, 3, 1))
    factories.RelationFactory(pupil=ward, person=contact.person, kind=RelationKind.GUARDIAN)
    for url in ("/portal/hours/new/", f"/portal/pupils/{ward.pk}/book/"):
        _frame, page = portal.get(url).content.decode().split("<main")
        assert house.school.name in page
    assert f">{day_on_page(tomorrow)}, 9:15</option>" in page


def test_the_times_to_choose_from_cost_the_same_however_many(
    portal: Client, contact: Contact, house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hours = {"school": house.school, "professional": None, "contact": contact, "kind": "nidos"}
    first, *others = [SCHOOL_DAY + dt.timedelta(days=number) for number in range(1, 6)]
    ConsultingHourFactory(**hours, day=first)
    ward = pupil_in(house.own, surname="Haddad", birth_date=dt.date(2011, 3, 1))
    factories.RelationFactory(pupil=ward, person=contact.person, kind=RelationKind.GUARDIAN)
    url = f"/portal/pupils/{ward.pk}/book/"
    portal.get(url)
    with django_assert_num_queries(QUERIES_OF_TIMES):
        assert portal.get(url).content.decode().count("<optgroup") == 1
    for day in others:
        ConsultingHourFactory(**hours, day=day)
    with django_assert_num_queries(QUERIES_OF_TIMES):
        assert portal.get(url).content.decode().count("<optgroup") == 5


QUERIES_OF_HOUR, QUERIES_OF_TIMES = 8, 8


def test_they_note_who_came_and_take_it_back(portal: Client, booking: Booking) -> None:
    url = f"/portal/hours/appointments/{booking.pk}/"
    for state in (BookingState.CAME, BookingState.PLANNED, BookingState.MISSED):
        portal.post(url, {"state": state})
        booking.refresh_from_db()
        assert booking.state == state
    # A time is cancelled by the school.
    portal.post(url, {"state": BookingState.CANCELLED})
    booking.refresh_from_db()
    assert booking.state == BookingState.MISSED


def test_they_note_in_one_word_how_it_went(portal: Client, booking: Booking) -> None:
    url = f"/portal/hours/appointments/{booking.pk}/"
    # Before it is noted that somebody came there is nothing to say of it.
    portal.post(url, {"outcome": "done"})
    portal.post(url, {"state": "came"})
    booking.refresh_from_db()
    assert booking.outcome == ""
    portal.post(url, {"outcome": "heel goed"})
    portal.post(url, {"outcome": "done"})
    booking.refresh_from_db()
    assert (booking.outcome, booking.outcome_on) == ("done", SCHOOL_DAY)
    portal.post(url, {"outcome": ""})
    booking.refresh_from_db()
    assert booking.outcome == ""


def test_somebody_else_s_hour_is_not_there(portal: Client, house: House) -> None:
    other = ContactFactory(organisation__school=house.school)
    hour = ConsultingHourFactory(school=house.school, professional=None, contact=other, kind="other")
    theirs = booking_of(pupil_in(house.own), hour, "09:00", made_by=house.office)
    assert portal.get(f"/portal/hours/{hour.pk}/").status_code == 404
    assert portal.post(f"/portal/hours/appointments/{theirs.pk}/", {"state": "came"}).status_code == 404


def test_own_hours_that_come_stand_first_and_what_was_says_so(
    house: House, portal: Client, contact: Contact
) -> None:
    for days in (-2, 7, 0):
        ConsultingHourFactory(
            school=house.school,
            professional=None,
            contact=contact,
            kind="other",
            day=SCHOOL_DAY + dt.timedelta(days=days),
        )
    page = portal.get("/").content.decode()
    said = re.findall(r"[a-z]{2} \d+ september, 9:00(?: · voorbij)?(?=\s*</)", page)
    assert said[-3:] == [
        "di 15 september, 9:00",
        "di 22 september, 9:00",
        "zo 13 september, 9:00 · voorbij",
    ]


def test_they_give_the_waiting_time_and_say_that_they_are_away(
    portal: Client, contact: Contact, care: Client
) -> None:
    url, organisation = f"/portal/own/{contact.account.pk}/", contact.organisation
    for wrong in ({"weeks": "-1"}, {"weeks": "lang"}, {"until": "2020-01-01"}, {"until": "2099-01-01"}):
        assert portal.post(url, wrong).status_code == 422
    portal.post(url, {"weeks": "14"})
    organisation.refresh_from_db()
    assert (organisation.waiting_weeks, organisation.waiting_heard_on) == (14, MORNING.date())
    portal.post(url, {"until": "2026-10-02", "instead": "Joke Terpstra"})
    page = care.get(f"/organisations/{organisation.pk}/").content.decode()
    assert "niet beschikbaar tot en met 2 oktober" in page
    assert "Joke Terpstra" in page
    portal.post(url, {"until": "", "instead": ""})
    assert not Away.objects.exists()


def test_nobody_speaks_for_another_account(portal: Client, house: House) -> None:
    other = partner_account(member(house.school, Role.PARTNER), organisation__school=house.school)
    assert portal.get(f"/portal/own/{other.pk}/").status_code == 404
    assert portal.post(f"/portal/own/{other.pk}/", {"weeks": "1"}).status_code == 404


OFFER = {
    "kind": "other",
    "day": "2026-09-16",
    "starts_at": "13:00",
    "ends_at": "15:00",
    "minutes": "30",
    "place": "kamer 1.04",
    "every_weeks": "1",
}


def test_an_offered_hour_stands_and_the_school_looks_at_it(
    portal: Client, contact: Contact, office: Client
) -> None:
    # Somebody of an organisation of another kind keeps no hours of the JGZ, and nobody else's.
    other = ContactFactory(organisation__school=contact.organisation.school)
    for wrong in ({"kind": "doctor"}, {"contact": other.pk}, {"day": "2020-01-01"}):
        assert portal.post("/portal/hours/new/", {**OFFER, "contact": contact.pk, **wrong}).status_code == 422
    sent = {**OFFER, "contact": contact.pk, "repeat_until": "2026-09-30", "takes_bookings": "on"}
    assert portal.post("/portal/hours/new/", sent).status_code == 302
    first, *others = ConsultingHour.objects.order_by("day")
    assert (first.contact, first.takes_bookings, first.offered_at) == (contact, False, MORNING)
    assert [one.offered_at for one in others] == [MORNING, MORNING]
    assert office.get("/").content.decode().count(f"/hours/{first.pk}/") == 1
    assert f"/hours/{others[0].pk}/" not in office.get("/").content.decode()
    office.post(f"/hours/{first.pk}/seen/")
    assert not ConsultingHour.objects.offered().exists()
    assert f"/hours/{first.pk}/" not in office.get("/").content.decode()
    # The school counts on it by now.
    portal.post(f"/portal/hours/{first.pk}/back/")
    assert ConsultingHour.objects.count() == 3


def test_an_offered_hour_is_taken_back_before_the_school_looked(portal: Client, contact: Contact) -> None:
    portal.post("/portal/hours/new/", {**OFFER, "contact": contact.pk})
    hour = ConsultingHour.objects.get()
    assert portal.post(f"/portal/hours/{hour.pk}/back/").status_code == 302
    assert not ConsultingHour.objects.exists()


def test_a_time_goes_to_a_pupil_of_the_own_and_to_no_other(
    portal: Client, contact: Contact, house: House
) -> None:
    tomorrow = SCHOOL_DAY + dt.timedelta(days=1)
    hours = {"school": house.school, "professional": None, "kind": "nidos", "day": tomorrow}
    own = ConsultingHourFactory(contact=contact, **hours)
    other = ConsultingHourFactory(contact=ContactFactory(organisation__school=house.school), **hours)
    ward = pupil_in(house.own, call_name="Sami", surname="Haddad", birth_date=dt.date(2011, 3, 1))
    url, sent = f"/portal/pupils/{ward.pk}/book/", {"to": f"{own.pk}@09:15", "present": "family"}
    assert portal.get(url).status_code == 404
    assert portal.post(url, sent).status_code == 404
    factories.RelationFactory(pupil=ward, person=contact.person, kind=RelationKind.GUARDIAN)
    elsewhere = {"to": f"{other.pk}@09:15", "present": "family"}
    for wrong in (elsewhere, {"to": f"{own.pk}@09:10", "present": "pupil"}, {"to": sent["to"]}):
        assert portal.post(url, wrong).status_code == 422
    assert portal.post(url, sent).status_code == 302
    booking = Booking.objects.get()
    assert (booking.hour, booking.pupil, booking.present) == (own, ward, ["family"])
    assert AccessLog.objects.filter(
        user=contact.account.user, action="write", pupils=[ward.pk], ground=Ground.REPRESENTATIVE
    ).exists()
    # What the school opened to who decides for a pupil is there for them; who keeps it is not named.
    other.takes_bookings = True
    other.save()
    assert other.contact.person.name not in portal.get(url).content.decode()
    assert portal.post(url, elsewhere).status_code == 302
    assert "Sami Haddad" in portal.get("/").content.decode()


def test_who_planned_a_time_cancels_it_and_nobody_else_s(
    portal: Client, contact: Contact, house: House
) -> None:
    hour = ConsultingHourFactory(
        school=house.school,
        professional=None,
        contact=contact,
        kind="nidos",
        day=SCHOOL_DAY + dt.timedelta(days=1),
    )
    ward = pupil_in(house.own, birth_date=dt.date(2011, 3, 1))
    factories.RelationFactory(pupil=ward, person=contact.person, kind=RelationKind.GUARDIAN)
    theirs = booking_of(ward, hour, "09:00", made_by=house.office)
    assert portal.post(f"/portal/hours/appointments/{theirs.pk}/cancel/").status_code == 404
    mine = booking_of(pupil_in(house.own), hour, "09:15", made_by=contact.account.user)
    # Without a ground by now.
    assert portal.post(f"/portal/hours/appointments/{mine.pk}/cancel/").status_code == 404
    factories.RelationFactory(pupil=mine.pupil, person=contact.person, kind=RelationKind.GUARDIAN)
    assert portal.post(f"/portal/hours/appointments/{mine.pk}/cancel/").status_code == 302
    mine.refresh_from_db()
    assert mine.state == BookingState.CANCELLED
