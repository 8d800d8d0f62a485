"""The list of a youth nurse or doctor: their own appointments, and no other page of a pupil."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partners.enums.hours import BookingState
from partners.models.hours import Booking, ConsultingHour
from pupils.enums import RelationKind
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from tests.house import House, logged
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import (
    ConsultingHourFactory,
    ProtectionFactory,
    PupilLanguageFactory,
    booking_of,
    document_of,
)

YESTERDAY, TOMORROW = (SCHOOL_DAY + dt.timedelta(days=days) for days in (-1, 1))


@pytest.fixture
def nurse(house: House) -> User:
    return member(house.school, Role.YOUTH_HEALTH, name="Noor de Wit")


@pytest.fixture
def browser(nurse: User) -> Client:
    client = Client()
    client.force_login(nurse)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def today(house: House, nurse: User) -> ConsultingHour:
    return ConsultingHourFactory(school=house.school, professional=nurse, day=SCHOOL_DAY)


@pytest.fixture
def visit(house: House, today: ConsultingHour) -> Booking:
    """Sami, today at nine."""
    return booking_of(pupil_in(house.own, call_name="Sami", surname="Tesfay"), today, "09:00")


def names(rows: Any) -> list[str]:
    return [row.booking.pupil.call_name for row in rows]


def state(client: Client, visit: Booking, value: str) -> Any:
    return client.post(f"/hours/mine/{visit.pk}/state/", {"state": value})


def outcome(client: Client, visit: Booking, value: str, on: str = "2026-09-15") -> Any:
    return client.post(f"/hours/mine/{visit.pk}/outcome/", {"outcome": value, "outcome_on": on})


def test_own_appointments_by_day_and_nobody_elses(house: House, nurse: User, browser: Client) -> None:
    doctor = member(house.school, Role.YOUTH_HEALTH, name="Dokter Bos")
    for day, prefix in ((YESTERDAY, "Gister"), (SCHOOL_DAY, "Vandaag"), (TOMORROW, "Morgen")):
        for who, suffix in ((nurse, ""), (doctor, "Arts")):
            hour = ConsultingHourFactory(school=house.school, professional=who, day=day)
            booking_of(pupil_in(house.own, call_name=prefix + suffix), hour, "09:00")
            noted = {"09:15": "came", "09:30": "cancelled"}
            for time, value in noted.items():
                pupil = pupil_in(house.own, call_name=f"{prefix}{suffix}-{value}")
                booking_of(pupil, hour, time, state=BookingState(value))
    response = browser.get("/hours/mine/")
    context = response.context
    assert names(context["today"]) == ["Vandaag", "Vandaag-came"]
    assert names(context["to_note"]) == ["Gister"]
    assert names(context["coming"]) == ["Morgen", "Morgen-came"]
    assert names(context["earlier"]) == ["Gister-came"]
    page = response.content.decode()
    assert "Arts" not in page
    assert "cancelled" not in page
    [entry] = AccessLog.objects.all()
    assert (entry.action, entry.ground, len(entry.pupils)) == ("read", "role", 6)


def test_what_the_talk_needs_and_no_more(house: House, visit: Booking, browser: Client) -> None:
    factories.RelationFactory(
        pupil=visit.pupil,
        person__name="Hanna Moeder",
        person__language="ti",
        person__interpreter=True,
        person__phone="+31612345678",
    )
    PupilLanguageFactory(pupil=visit.pupil, language="prs")
    PupilLanguageFactory(pupil=visit.pupil, language="fr", at_home=False)
    PupilLanguageFactory(pupil=visit.pupil, language="tr", speaks="none")
    document_of(visit.pupil, house.mentor, level="practical", title="Geheim document")
    response = browser.get("/hours/mine/")
    [row] = response.context["today"]
    assert (row.age, row.languages, row.interpreted) == (15, ["Dari", "French"], ["Tigrinya"])
    page = response.content.decode()
    for shown in (
        "Sami Tesfay",
        "ISK 1B",
        "an interpreter is needed: Tigrinya",
        "not invited yet",
        "No medical findings here",
    ):
        assert shown in page, shown
    for hidden in ("Hanna Moeder", "12345678", "Geheim document", f"/pupils/{visit.pupil_id}/"):
        assert hidden not in page, hidden


def test_the_marks_that_protect_a_pupil_stand_on_the_list_and_its_print(
    house: House, visit: Booking, browser: Client, office: Client
) -> None:
    """Whom they are about, and why, stays with whoever set them; a mark at a brother about the mother holds too."""
    mother = factories.RelationFactory(pupil=visit.pupil, person__name="Hanna Moeder").person
    brother = pupil_in(house.own)
    factories.RelationFactory(pupil=brother, person=mother)
    aunt = factories.RelationFactory(pupil=visit.pupil, ends_on=YESTERDAY).person
    for fields in (
        {"pupil": visit.pupil, "kind": "secret_address", "why": "De oom zoekt hem"},
        {"pupil": visit.pupil, "refused": "Yonas Tesfai"},
        {"pupil": brother, "person": mother, "kind": "no_compatriot"},
        {"pupil": brother, "refused": "Alleen van de broer"},
        {"pupil": brother, "person": aunt, "refused": "Van een tante die er niet meer is"},
        {"pupil": visit.pupil, "refused": "Opgeheven", "lifted_at": MORNING, "lifted_by": house.office},
    ):
        ProtectionFactory(noted_by=house.office, **fields)
    booking_of(pupil_in(house.own, call_name="Ander"), visit.hour, "09:15")
    marks = ["no interpreter from the same country", "not this interpreter: Yonas Tesfai", "secret address"]
    response = browser.get("/hours/mine/")
    assert [row.marks for row in response.context["today"]] == [marks, []]
    page = response.content.decode()
    assert all(words in page for words in marks)
    assert not [words for words in ("Hanna", "oom", "tante", "broer", "Opgeheven") if words in page]
    planner = office.get(f"/hours/{visit.hour_id}/").content.decode()
    assert "geheim adres" in planner
    assert "niet deze tolk: Yonas Tesfai" in planner


def test_a_pupil_who_needs_an_interpreter_says_so_without_the_family(visit: Booking, browser: Client) -> None:
    factories.RelationFactory(
        pupil=visit.pupil,
        kind=RelationKind.SELF,
        custody=False,
        person__language="so",
        person__interpreter=True,
    )
    assert "an interpreter is needed: Somali" in browser.get("/hours/mine/").content.decode()


def test_the_nurse_reaches_no_other_page_of_a_pupil(house: House, visit: Booking, browser: Client) -> None:
    document = document_of(visit.pupil, house.mentor, level="practical")
    for url in (
        f"/pupils/{visit.pupil_id}/",
        "/pupils/",
        f"/documents/{document.pk}/",
        "/hours/",
        f"/hours/{visit.hour_id}/",
        f"/hours/{visit.hour_id}/plan/",
        f"/hours/appointments/{visit.pk}/move/",
        f"/hours/appointments/{visit.pk}/invite/",
    ):
        assert browser.get(url).status_code == 404, url


def test_one_tap_and_a_slip_taken_back(visit: Booking, browser: Client) -> None:
    response = state(browser, visit, "came")
    assert response.url == f"/hours/mine/#a{visit.pk}"
    assert outcome(browser, visit, "next_appointment").status_code == 302
    visit.refresh_from_db()
    assert (visit.state, visit.outcome, visit.outcome_on) == ("came", "next_appointment", SCHOOL_DAY)
    assert state(browser, visit, "planned").status_code == 302
    visit.refresh_from_db()
    assert (visit.state, visit.outcome, visit.outcome_on) == ("planned", "", None)
    assert state(browser, visit, "missed").status_code == 302
    assert state(browser, visit, "missed").status_code == 302
    visit.refresh_from_db()
    assert visit.state == "missed"
    assert [action for action, _, _ in logged()] == ["write"] * 5


def test_an_outcome_is_one_of_few_words_with_a_date_that_can_be(visit: Booking, browser: Client) -> None:
    first = outcome(browser, visit, "done")
    assert first.status_code == 409
    assert first.context["problem"] == "First note whether the pupil came."
    state(browser, visit, "came")
    for value, on in (
        ("done", "2026-09-14"),
        ("done", "2026-09-16"),
        ("done", "gister"),
        ("hearing loss left", "2026-09-15"),
    ):
        assert outcome(browser, visit, value, on).status_code == 422
    visit.refresh_from_db()
    assert visit.outcome == ""
    assert outcome(browser, visit, "done", "").status_code == 302
    assert outcome(browser, visit, "").status_code == 302
    visit.refresh_from_db()
    assert (visit.outcome, visit.outcome_on) == ("", None)


def test_there_is_no_field_for_a_finding() -> None:
    fields = {field.name for field in Booking._meta.concrete_fields}
    assert fields == {
        "id",
        "school",
        "pupil",
        "appointment",
        "hour",
        "starts_at",
        "present",
        "walk_in",
        "state",
        "outcome",
        "outcome_on",
        "made_by",
    }


def test_what_was_cancelled_meanwhile_or_has_yet_to_come(
    house: House, nurse: User, visit: Booking, browser: Client
) -> None:
    later = booking_of(
        pupil_in(house.own), ConsultingHourFactory(school=house.school, professional=nurse), "09:00"
    )
    early = state(browser, later, "came")
    assert early.status_code == 409
    assert early.context["problem"] == "This appointment has yet to come."
    Booking.objects.filter(pk=visit.pk).update(state="cancelled")
    stale = state(browser, visit, "came")
    assert stale.status_code == 409
    assert stale.context["problem"] == "This appointment is cancelled by now."
    for value in ("cancelled", "nonsense", ""):
        assert state(browser, later, value).status_code == 422


def test_the_appointment_of_a_colleague_and_of_another_school(
    house: House, browser: Client, visit: Booking
) -> None:
    colleague = member(house.school, Role.YOUTH_HEALTH)
    elsewhere = member(house.elsewhere, Role.YOUTH_HEALTH)
    theirs = [
        booking_of(
            pupil_in(school_class),
            ConsultingHourFactory(school=school_class.school, professional=who, day=SCHOOL_DAY),
            "09:00",
        )
        for school_class, who in ((house.own, colleague), (house.class_elsewhere, elsewhere))
    ]
    for one in theirs:
        assert state(browser, one, "came").status_code == 404
        assert outcome(browser, one, "done").status_code == 404
    assert set(Booking.objects.values_list("state", flat=True)) == {"planned"}


def test_vandaag_shows_who_comes_today(house: House, nurse: User, visit: Booking, browser: Client) -> None:
    booking_of(
        pupil_in(house.own, call_name="Morgen"),
        ConsultingHourFactory(school=house.school, professional=nurse),
        "09:00",
    )
    page = browser.get("/").content.decode()
    assert "Sami Tesfay" in page
    assert "Morgen" not in page
    assert 'href="/hours/mine/"' in page


def test_a_fixed_number_of_queries(
    house: House, today: ConsultingHour, visit: Booking, browser: Client, django_assert_num_queries: Any
) -> None:
    browser.get("/hours/mine/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/hours/mine/")
    for time in ("09:15", "09:30", "09:45"):
        pupil = pupil_in(house.own)
        factories.RelationFactory(pupil=pupil)
        booking_of(pupil, today, time)
    factories.RelationFactory(pupil=visit.pupil)
    with django_assert_num_queries(len(few)):
        browser.get("/hours/mine/")


def test_next_appointments_fill_a_whole_hour_at_once(house: House, nurse: User, browser: Client) -> None:
    """Whoever should come once more or did not come, and has no new time; in turn, and all or nobody."""
    past = ConsultingHourFactory(
        school=house.school, professional=nurse, day=SCHOOL_DAY - dt.timedelta(days=1)
    )
    coming = ConsultingHourFactory(school=house.school, professional=nurse)
    once_more = {"state": BookingState.CAME, "outcome": "next_appointment", "outcome_on": past.day}
    visits = {
        name: booking_of(pupil_in(house.own, call_name=name), past, at, **fields)
        for name, at, fields in (
            ("Nogmaals", "09:00", once_more),
            ("Gemist", "09:15", {"state": BookingState.MISSED}),
            ("Klaar", "09:30", once_more | {"outcome": "done"}),
            ("Al gepland", "09:45", once_more),
        )
    }
    booking_of(visits["Al gepland"].pupil, coming, "09:00")
    stranger = member(house.school, Role.YOUTH_HEALTH)
    elsewhere = ConsultingHourFactory(school=house.school, professional=stranger, day=past.day)
    booking_of(pupil_in(house.own, call_name="Vreemd"), elsewhere, "09:00", state=BookingState.MISSED)
    form = browser.get("/hours/mine/plan/").context["form"]
    assert [one.pupil.call_name for one in form.fields["pupils"].queryset] == ["Nogmaals", "Gemist"]
    assert list(form.fields["hour"].queryset) == [coming]
    chosen = {"hour": coming.pk, "pupils": [visits["Nogmaals"].pk, visits["Gemist"].pk]}
    assert browser.post("/hours/mine/plan/", chosen | {"pupils": [visits["Klaar"].pk]}).status_code == 422
    for at in ("09:15", "09:30"):
        booking_of(pupil_in(house.own), coming, at)
    assert browser.post("/hours/mine/plan/", chosen).status_code == 422
    assert coming.bookings.filter(pupil=visits["Nogmaals"].pupil).count() == 0, (
        "one free time is not enough for two"
    )
    coming.bookings.get(starts_at="09:15").delete()
    assert browser.post("/hours/mine/plan/", chosen)["Location"] == "/hours/mine/"
    given = coming.bookings.filter(pupil__call_name__in=["Nogmaals", "Gemist"]).order_by("starts_at")
    assert [(f"{one.starts_at:%H:%M}", one.pupil.call_name) for one in given] == [
        ("09:15", "Nogmaals"),
        ("09:45", "Gemist"),
    ]
    assert "pupils" not in browser.get("/hours/mine/plan/").context["form"].fields


def test_a_whole_hour_for_who_was_never_seen(house: House, nurse: User, browser: Client) -> None:
    """The newest first, by name and class; for the youth health service alone, and in its own hours."""
    coming = ConsultingHourFactory(school=house.school, professional=nurse)
    talks = ConsultingHourFactory(
        school=house.school, professional=nurse, kind="other", starts_at=dt.time(13), ends_at=dt.time(14)
    )
    first, second = (pupil_in(house.own, call_name=name) for name in ("Eerst", "Later"))
    Pupil.objects.filter(pk=second.pk).update(enrolled_on=SCHOOL_DAY)
    booking_of(pupil_in(house.own, call_name="Geweest"), coming, "09:00", state=BookingState.CAME)
    form = browser.get("/hours/mine/plan/").context["form"]
    assert [one.call_name for one in form.fields["unseen"].queryset] == ["Later", "Eerst"]
    assert AccessLog.objects.latest("pk").pupils == [second.pk, first.pk]
    both = {"unseen": [first.pk, second.pk]}
    assert browser.post("/hours/mine/plan/", both | {"hour": talks.pk}).status_code == 422
    assert browser.post("/hours/mine/plan/", {"hour": coming.pk}).status_code == 422
    assert browser.post("/hours/mine/plan/", both | {"hour": coming.pk}).status_code == 302
    assert coming.bookings.live().count() == 3
    other = Client()
    other.force_login(member(house.school, Role.SPEECH_THERAPIST))
    assert "unseen" not in other.get("/hours/mine/plan/").context["form"].fields
