"""Planning partners' hours: when, who comes, moving, cancelling, inviting, and the proposal of a home visit."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from messaging.models.outbox import Message
from messaging.services.texts import load_texts
from partners.enums.hours import BookingState
from partners.models.hours import Booking, ConsultingHour
from partners.models.organisations import Contact
from partners.models.settings import PartnerSettings
from partners.rules.hours import days_of_series, end_of, slots
from partners.services import hours
from pupils.models.appointments import Invitation
from pupils.models.pupils import Pupil
from pupils.services import invitations
from school.enums import Role
from school.models.people import User
from tests.house import House, logged
from tests.pages import errors, form_data
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.files import ConsultingHourFactory, booking_of
from tools.samples.partners import ContactFactory

TOMORROW = SCHOOL_DAY + dt.timedelta(days=1)
YESTERDAY = SCHOOL_DAY - dt.timedelta(days=1)


@pytest.fixture
def nurse(house: House) -> User:
    return member(house.school, Role.YOUTH_HEALTH, name="Noor de Wit")


@pytest.fixture
def hour(house: House, nurse: User) -> ConsultingHour:
    """Four times of a quarter of an hour, tomorrow at nine."""
    return ConsultingHourFactory(school=house.school, professional=nurse)


@pytest.fixture
def browser(office: Client) -> Client:
    office.cookies["django_language"] = "en"
    return office


def at(text: str) -> dt.time:
    return dt.time.fromisoformat(text)


def plan(client: Client, hour: ConsultingHour, pupil: Pupil, time: str = "09:00") -> Any:
    return client.post(f"/hours/{hour.pk}/plan/", {"pupil": pupil.pk, "at": time})


def given(hour: ConsultingHour) -> dict[str, str]:
    rows = hour.bookings.live().select_related("pupil").order_by("starts_at")
    return {f"{one.starts_at:%H:%M}": one.pupil.call_name for one in rows}


def test_an_hour_falls_apart_into_times() -> None:
    assert slots(at("09:00"), at("10:00"), 15) == [at("09:00"), at("09:15"), at("09:30"), at("09:45")]
    assert slots(at("09:00"), at("09:50"), 20) == [at("09:00"), at("09:20")]
    assert slots(at("09:00"), at("09:10"), 20) == []
    assert slots(at("23:30"), at("23:59"), 20) == [at("23:30")]
    assert end_of(at("09:45"), 15) == at("10:00")
    assert end_of(at("23:50"), 15) == at("23:59")


HOUR = {
    "kind": "nurse",
    "day": "2026-09-16",
    "starts_at": "13:00",
    "ends_at": "15:00",
    "minutes": "30",
    "place": "kamer 1.04",
}


def test_a_new_hour(browser: Client, nurse: User, house: House) -> None:
    elsewhere = member(house.elsewhere, Role.YOUTH_HEALTH)
    form = browser.get("/hours/new/").context["form"]
    assert list(form.fields["professional"].queryset) == [nurse]
    response = browser.post("/hours/new/", HOUR | {"professional": nurse.pk})
    made = ConsultingHour.objects.get()
    assert response.headers["Location"] == f"/hours/{made.pk}/"
    assert (made.school, made.professional, made.day) == (house.school, nurse, TOMORROW)
    for other in (elsewhere.pk, house.mentor.pk, ""):
        refused = browser.post("/hours/new/", HOUR | {"professional": other})
        assert refused.status_code == 422
        assert "professional" in refused.context["form"].errors


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"day": "2026-09-14"}, "day", "This day is over."),
        ({"day": "2028-09-14"}, "day", "This day is more than a year ahead. Check the year."),
        ({"ends_at": "13:00"}, "ends_at", "The end must come after the start."),
        ({"ends_at": "13:20"}, "ends_at", "Nobody fits in: the hour is shorter than one appointment."),
        (
            {"starts_at": "00:00", "ends_at": "23:59", "minutes": "5"},
            "ends_at",
            "These are very many appointments. Check the times.",
        ),
        (
            {"starts_at": "09:30", "ends_at": "11:00"},
            "starts_at",
            "Noor de Wit already has an hour then: 9:00–10:00.",
        ),
    ],
)
def test_an_hour_that_cannot_be(
    browser: Client, nurse: User, hour: ConsultingHour, changes: dict[str, str], field: str, said: str
) -> None:
    response = browser.post("/hours/new/", HOUR | {"professional": nurse.pk} | changes)
    assert response.status_code == 422
    assert errors(response, field) == [said]


def test_an_hour_outside_school_days_is_saved_with_a_warning(
    browser: Client, nurse: User, house: House
) -> None:
    factories.SchoolYearFactory(school=house.school)
    saturday = browser.post(
        "/hours/new/", HOUR | {"professional": nurse.pk, "day": "2026-09-19"}, follow=True
    )
    assert "Mind: Sat 19 September is no school day." in saturday.content.decode()


def test_an_hour_with_appointments_keeps_their_times(
    browser: Client, hour: ConsultingHour, house: House
) -> None:
    booking_of(pupil_in(house.own), hour, "09:45")
    booking_of(pupil_in(house.own), hour, "09:30", state=BookingState.CANCELLED)
    url = f"/hours/{hour.pk}/edit/"
    sent = form_data(browser, url)
    for changes, field, said in (
        ({"day": "2026-09-17"}, "day", "Pupils have a time in this hour. Move or cancel those first."),
        ({"kind": "doctor"}, "kind", "Pupils have a time in this hour. Move or cancel those first."),
        (
            {"minutes": "20"},
            "starts_at",
            "These appointments would lose their time: 9:45. Move or cancel them first.",
        ),
    ):
        response = browser.post(url, sent | changes)
        assert response.status_code == 422
        assert errors(response, field) == [said]
    assert browser.post(url, sent | {"ends_at": "11:00", "place": "gymzaal"}).status_code == 302
    hour.refresh_from_db()
    assert (hour.ends_at, hour.place, hour.day) == (at("11:00"), "gymzaal", TOMORROW)


def test_only_an_hour_that_nobody_ever_had_a_time_in_can_go(
    browser: Client, hour: ConsultingHour, house: House
) -> None:
    assert browser.get(f"/hours/{hour.pk}/edit/").context["remove"]
    booking_of(pupil_in(house.own), hour, "09:00", state=BookingState.CANCELLED)
    assert "remove" not in browser.get(f"/hours/{hour.pk}/edit/").context
    browser.post(f"/hours/{hour.pk}/remove/")
    assert ConsultingHour.objects.filter(pk=hour.pk).exists()
    hour.bookings.all().delete()
    assert browser.post(f"/hours/{hour.pk}/remove/").headers["Location"] == "/hours/"
    assert not ConsultingHour.objects.exists()


def test_pupils_without_an_appointment_are_offered_and_others_are_found(
    browser: Client, hour: ConsultingHour, house: House, nurse: User
) -> None:
    doctor = ConsultingHourFactory(school=house.school, professional=nurse, day=SCHOOL_DAY, kind="doctor")
    planned, missed, came, _new, of_doctor = (
        pupil_in(house.own, call_name=name, surname="Tesfay")
        for name in ("Planned", "Missed", "Came", "New", "Doctor")
    )
    before = ConsultingHourFactory(school=house.school, professional=nurse, day=YESTERDAY)
    booking_of(planned, hour, "09:00")
    booking_of(missed, before, "09:00", state=BookingState.MISSED)
    booking_of(came, before, "09:15", state=BookingState.CAME)
    booking_of(of_doctor, doctor, "09:00")
    pupil_in(house.own, call_name="Gone", left_on=YESTERDAY)
    pupil_in(house.class_elsewhere, call_name="Elsewhere", surname="Tesfay")
    url = f"/hours/{hour.pk}/plan/"
    offered = {pupil.call_name for pupil in browser.get(url).context["page"]}
    assert offered == {"Missed", "New", "Doctor"}
    found = {pupil.call_name: pupil.has_booking for pupil in browser.get(f"{url}?q=tesfay").context["page"]}
    assert found == {"Planned": True, "Missed": False, "Came": True, "New": False, "Doctor": False}
    assert [row[0] for row in logged()] == ["read", "search"]


def test_planning_one_after_another(browser: Client, hour: ConsultingHour, house: House) -> None:
    pupils = [pupil_in(house.own, call_name=name) for name in "ABCD"]
    for pupil, time in zip(pupils, ("09:00", "09:15", "09:30", "09:45"), strict=True):
        response = plan(browser, hour, pupil, time)
        assert response.status_code == 302
    assert given(hour) == {"09:00": "A", "09:15": "B", "09:30": "C", "09:45": "D"}
    assert response.headers["Location"] == f"/hours/{hour.pk}/"
    assert Booking.objects.earliest("pk").made_by == house.office
    assert "All times are taken" in browser.get(f"/hours/{hour.pk}/plan/").content.decode()


def test_two_people_who_take_the_same_time(browser: Client, hour: ConsultingHour, house: House) -> None:
    first, second = pupil_in(house.own, call_name="First"), pupil_in(house.own, call_name="Second")
    assert plan(browser, hour, first).status_code == 302
    late = plan(browser, hour, second)
    assert late.status_code == 409
    assert late.context["problem"] == "Somebody else has this time already. Choose another."
    assert late.context["free"] == [at("09:15"), at("09:30"), at("09:45")]
    assert given(hour) == {"09:00": "First"}


def test_the_time_is_taken_between_looking_and_writing(
    hour: ConsultingHour, house: House, office: Client
) -> None:
    booking_of(pupil_in(house.own), hour, "09:00")
    with pytest.raises(hours.NotPossible):
        hours.book(hour=hour, pupil=pupil_in(house.own), starts_at=at("09:00"), made_by=house.office)


def test_a_second_click_plans_once_and_a_second_time_is_refused(
    browser: Client, hour: ConsultingHour, house: House
) -> None:
    pupil = pupil_in(house.own, call_name="Sami")
    for _ in range(2):
        hours.book(hour=hour, pupil=pupil, starts_at=at("09:00"), made_by=house.office)
    assert given(hour) == {"09:00": "Sami"}
    again = plan(browser, hour, pupil, "09:15")
    assert again.status_code == 409
    assert again.context["problem"] == "Sami already has a time in this hour: 9:00."


@pytest.mark.parametrize(
    "sent", [{}, {"pupil": "x", "at": "09:00"}, {"pupil": "1", "at": "25:00"}, {"pupil": 9**30}]
)
def test_nonsense_is_a_clear_answer(browser: Client, hour: ConsultingHour, sent: dict[str, Any]) -> None:
    assert browser.post(f"/hours/{hour.pk}/plan/", sent).status_code == 409
    assert not Booking.objects.exists()


def test_pupils_of_others_and_hours_that_are_over(
    browser: Client, hour: ConsultingHour, house: House
) -> None:
    assert plan(browser, hour, pupil_in(house.class_elsewhere)).status_code == 404
    assert plan(browser, hour, pupil_in(house.own, left_on=SCHOOL_DAY)).status_code == 404
    ConsultingHour.objects.update(day=YESTERDAY)
    assert plan(browser, hour, pupil_in(house.own)).status_code == 404
    assert given(hour) == {}


def test_moving_to_another_day(browser: Client, hour: ConsultingHour, house: House, nurse: User) -> None:
    later = ConsultingHourFactory(
        school=house.school, professional=nurse, day=TOMORROW + dt.timedelta(days=1), place="gymzaal"
    )
    ConsultingHourFactory(
        school=house.school, professional=nurse, day=TOMORROW + dt.timedelta(days=2), kind="doctor"
    )
    booking_of(pupil_in(house.own), later, "09:15")
    mine = booking_of(pupil_in(house.own, call_name="Sami"), hour, "09:00")
    url = f"/hours/appointments/{mine.pk}/move/"
    groups = dict(browser.get(url).context["form"].fields["to"].choices)
    assert [label for _, label in groups["Thu 17 September · gymzaal"]] == [
        f"Thu 17 September, {time}" for time in ("9:00", "9:30", "9:45")
    ]
    assert len(groups) == 2
    taken = browser.post(url, {"to": f"{later.pk}@09:15"})
    assert taken.status_code == 422
    assert errors(taken, "to") == ["Somebody else has this time already. Choose another."]
    assert browser.post(url, {"to": f"{later.pk}@09:30"}).headers["Location"] == f"/hours/{later.pk}/"
    mine.refresh_from_db()
    assert (mine.hour, mine.starts_at, mine.state) == (later, at("09:30"), "planned")
    assert given(hour) == {}


def test_cancelling_frees_the_time(browser: Client, hour: ConsultingHour, house: House) -> None:
    mine = booking_of(pupil_in(house.own), hour, "09:00")
    assert browser.post(f"/hours/appointments/{mine.pk}/cancel/").status_code == 302
    mine.refresh_from_db()
    assert mine.state == "cancelled"
    assert plan(browser, hour, pupil_in(house.own)).status_code == 302
    assert browser.get(f"/hours/appointments/{mine.pk}/move/").status_code == 302


def test_what_happened_is_not_cancelled(browser: Client, hour: ConsultingHour, house: House) -> None:
    mine = booking_of(pupil_in(house.own), hour, "09:00", state=BookingState.CAME)
    page = browser.post(f"/hours/appointments/{mine.pk}/cancel/", follow=True).content.decode()
    assert "This appointment is came by now." in page
    mine.refresh_from_db()
    assert mine.state == "came"


def test_the_family_is_invited_and_hears_of_another_time(
    browser: Client, hour: ConsultingHour, house: House, nurse: User
) -> None:
    load_texts(school=house.school)
    pupil = pupil_in(house.own, call_name="Sami")
    with_family(pupil)
    mine = booking_of(pupil, hour, "09:00")
    hour_url = f"/hours/{hour.pk}/"

    def invited() -> str:
        slot = browser.get(hour_url).context["slots"][0]
        return str(slot.row.invited.label)

    assert invited() == "not invited yet"
    assert browser.post(f"/hours/appointments/{mine.pk}/invite/").headers["Location"] == hour_url
    assert Message.objects.get().context["place"] == "kamer 1.04"
    assert invited() == "invitation sent"
    browser.post(f"/hours/appointments/{mine.pk}/invite/")
    assert Invitation.objects.count() == 1
    hour.place = "gymzaal"
    hours.save_hour(hour=hour, now=MORNING)
    assert invited() == "invited for another time"
    browser.post(f"/hours/appointments/{mine.pk}/cancel/")
    assert Message.objects.get().state == "withdrawn"
    assert browser.get(f"/hours/appointments/{mine.pk}/invite/").status_code == 404


# --- The list of hours, and who missed too much -----------------------------------------------------


def missed_at(pupil: Pupil, nurse: User, *states: str) -> None:
    """One appointment a day with these states, the last of them yesterday."""
    for number, state in enumerate(reversed(states), start=1):
        day = SCHOOL_DAY - dt.timedelta(days=number)
        hour = ConsultingHour.objects.filter(school=pupil.school, day=day).first() or ConsultingHourFactory(
            school=pupil.school, professional=nurse, day=day
        )
        time = f"09:{15 * hour.bookings.count():02}"
        booking_of(pupil, hour, time, state=BookingState(state))


def test_hours_by_date_and_a_proposal_after_two_missed(
    browser: Client, hour: ConsultingHour, house: House, nurse: User
) -> None:
    twice, once, back = (pupil_in(house.own, call_name=name) for name in ("Twice", "Once", "Back"))
    missed_at(twice, nurse, "came", "missed", "cancelled", "missed")
    missed_at(once, nurse, "missed", "planned")
    missed_at(back, nurse, "missed", "missed", "came")
    other = member(house.elsewhere, Role.YOUTH_HEALTH)
    missed_at(pupil_in(house.class_elsewhere), other, "missed", "missed")
    response = browser.get("/hours/")
    assert [(pupil.call_name, pupil.missed) for pupil in response.context["missed"]] == [("Twice", 2)]
    assert list(response.context["list"].page) == [hour]
    past = browser.get("/hours/?when=past").context["list"].page
    assert [one.day for one in past] == [SCHOOL_DAY - dt.timedelta(days=days) for days in (1, 2, 3, 4)]
    assert {one.school for one in past} == {house.school}
    PartnerSettings.objects.filter(school=house.school).update(missed_appointments=3)
    assert browser.get("/hours/").context["missed"] == []


@pytest.mark.parametrize(
    "role", [Role.OFFICE, Role.MENTOR, Role.TEACHER, Role.TEAM_LEADER, Role.PSYCHOLOGIST]
)
def test_only_who_plans_and_the_care_team_see_more_than_when_a_pupil_may_leave_class(
    role: Role, house: House, nurse: User, hour: ConsultingHour
) -> None:
    pupil = pupil_in(house.own)
    missed_at(pupil, nurse, "came", "missed", "missed")
    booking_of(pupil, hour, "09:30")
    classes: dict[str, Any] = {"mentor_of": (house.own,)} if role == Role.MENTOR else {}
    classes |= {"teaches": (house.own,)} if role == Role.TEACHER else {}
    client = Client()
    client.force_login(member(house.school, role, **classes))
    client.cookies["django_language"] = "en"
    page = client.get(f"/pupils/{pupil.pk}/").content.decode()
    section = page.split('id="bookings-title"')[1].split("</section>")[0]
    assert "Wed 16 September, 9:30–9:45" in section
    telling = ["talk with the youth nurse", "did not come", "came", "2 appointments missed in a row"]
    knows = role in {Role.OFFICE, Role.PSYCHOLOGIST}
    assert [words in section for words in telling] == [knows] * len(telling)
    assert ("/hours/" in section) == (role == Role.OFFICE)


def test_without_appointments_there_is_no_trace(house: House, nurse: User) -> None:
    pupil = pupil_in(house.own)
    missed_at(pupil, nurse, "missed", "missed")
    client = Client()
    client.force_login(house.mentor)
    assert "bookings-title" not in client.get(f"/pupils/{pupil.pk}/").content.decode()


def test_a_fixed_number_of_queries(browser: Client, hour: ConsultingHour, house: House, nurse: User) -> None:
    browser.get("/")

    def counted(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            browser.get(url)
        return len(captured)

    urls = ["/hours/", f"/hours/{hour.pk}/", f"/hours/{hour.pk}/plan/"]
    first = pupil_in(house.own)
    with_family(first)
    booking_of(first, hour, "09:00")
    invitations.invite(appointment=first.appointments.get(), made_by=house.office, now=factories.MORNING)
    before = [counted(url) for url in urls]
    for time in ("09:15", "09:30"):
        pupil = pupil_in(house.own)
        with_family(pupil)
        missed_at(pupil, nurse, "missed", "missed")
        invitations.invite(
            appointment=booking_of(pupil, hour, time).appointment, made_by=house.office, now=factories.MORNING
        )
    assert [counted(url) for url in urls] == before


# --- who keeps them, and how often --------------------------------------------------------------------


@pytest.fixture
def officer(house: House) -> Contact:
    """The attendance officer of the municipality, who has no account."""
    made: Contact = ContactFactory(
        organisation__school=house.school, person__name="Lia Plicht", starts_on=SCHOOL_DAY
    )
    return made


def test_somebody_of_an_organisation_keeps_an_hour_and_the_planner_notes_who_came(
    browser: Client, house: House, officer: Contact
) -> None:
    fields = HOUR | {"kind": "attendance", "contact": officer.pk, "day": SCHOOL_DAY.isoformat()}
    browser.post("/hours/new/", fields)
    made = ConsultingHour.objects.get()
    assert (made.professional, made.contact, made.kind) == (None, officer, "attendance")
    page = browser.get(f"/hours/{made.pk}/").content.decode()
    assert "Lia Plicht" in page
    booking = booking_of(pupil_in(house.own, call_name="Sami"), made, "13:00", made_by=house.office)
    answer = browser.post(f"/hours/mine/{booking.pk}/state/", {"state": "came"})
    assert answer["Location"] == f"/hours/{made.pk}/"
    booking.refresh_from_db()
    assert booking.state == BookingState.CAME


@pytest.mark.parametrize("both", [True, False])
def test_an_hour_has_one_keeper(browser: Client, nurse: User, officer: Contact, both: bool) -> None:
    fields = HOUR | ({"professional": nurse.pk, "contact": officer.pk} if both else {})
    page = browser.post("/hours/new/", fields)
    assert (page.status_code, len(errors(page, "professional"))) == (422, 1)
    assert not ConsultingHour.objects.exists()


def test_an_hour_comes_back_on_school_days(browser: Client, nurse: User, house: House) -> None:
    """Every second Wednesday until the end of October; one falls in the autumn holiday, one is taken already."""
    factories.SchoolYearFactory(school=house.school)
    factories.DayOffFactory(school=house.school)
    ConsultingHourFactory(
        school=house.school,
        professional=nurse,
        day=dt.date(2026, 9, 30),
        starts_at=at("14:00"),
        ends_at=at("16:00"),
    )
    fields = HOUR | {"professional": nurse.pk, "repeat_until": "2026-10-31", "every_weeks": "2"}
    answer = browser.post("/hours/new/", fields, follow=True)
    assert "And 1 more such hour is planned." in answer.content.decode()
    made = ConsultingHour.objects.exclude(series=None).order_by("day")
    assert [one.day.isoformat() for one in made] == ["2026-09-16", "2026-10-28"]
    assert {(one.place, one.minutes, one.professional) for one in made} == {("kamer 1.04", 30, nurse)}


def test_the_days_of_a_series() -> None:
    wednesday = dt.date(2026, 9, 16)
    everyday = [wednesday + dt.timedelta(days=n) for n in range(60)]
    weekly = days_of_series(wednesday, dt.date(2026, 10, 7), 1, everyday)
    assert [day.isoformat() for day in weekly] == ["2026-09-16", "2026-09-23", "2026-09-30", "2026-10-07"]
    assert days_of_series(wednesday, wednesday, 1, everyday) == [wednesday]
    assert days_of_series(wednesday, dt.date(2026, 10, 7), 1, []) == [wednesday]


def test_a_letter_names_the_jgz_only_for_the_jgz(house: House, nurse: User, officer: Contact) -> None:
    load_texts(school=house.school)
    pupil = pupil_in(house.own, call_name="Sami")
    with_family(pupil)
    kinds = {}
    for kind, keeper in (
        ("nurse", {"professional": nurse}),
        ("debt_help", {"professional": None, "contact": officer}),
    ):
        made = ConsultingHourFactory(school=house.school, kind=kind, **keeper)
        booking = hours.book(hour=made, pupil=pupil, starts_at=at("09:00"), made_by=house.office)
        [letter] = invitations.invite(appointment=booking.appointment, made_by=house.office, now=MORNING)
        assert letter.message is not None
        kinds[kind] = letter.message.kind
    assert kinds == {"nurse": "consultation_invitation", "debt_help": "appointment_invitation"}


def test_only_missed_hours_of_the_jgz_propose_a_visit(house: House, nurse: User, officer: Contact) -> None:
    pupil = pupil_in(house.own)
    for number in range(2):
        hour = ConsultingHourFactory(
            school=house.school, kind="attendance", professional=None, contact=officer, day=YESTERDAY
        )
        booking_of(pupil, hour, ("09:00", "09:15")[number], state=BookingState.MISSED, made_by=house.office)
    assert Booking.objects.missed_in_a_row().count() == 0


def test_todays_hours_stand_on_the_start_page_without_a_pupil(
    mentor: Client, house: House, nurse: User
) -> None:
    hour = ConsultingHourFactory(school=house.school, professional=nurse, day=SCHOOL_DAY, place="kamer 0.12")
    booking_of(pupil_in(house.other, call_name="Verborgen"), hour, "09:00")
    page = mentor.get("/").content.decode()
    assert "Spreekuren vandaag" in page
    assert "Noor de Wit" in page
    assert "kamer 0.12" in page
    assert "Verborgen" not in page
