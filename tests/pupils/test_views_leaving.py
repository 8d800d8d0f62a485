"""Placement and leaving: what is saved, and what is held back."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from pupils.models.leaving import Departure, Placement
from pupils.models.pupils import Pupil
from pupils.models.settings import PupilsSettings
from school.enums import Role
from school.models.people import User
from tests.house import House, logged
from tests.pages import errors
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, YEAR_START, member, pupil_in
from tools.samples.files import DepartureFactory, PlacementFactory

DAY = dt.timedelta(days=1)
LONG_AGO = SCHOOL_DAY - dt.timedelta(weeks=6)
GOES = {"destination": "mbo", "destination_name": "ROC Waterveen", "last_day": "2026-09-18"}
CONFIRMED = GOES | {"confirmed_on": "2026-09-14", "confirmed_by": "Mevrouw Bos"}
WHY = "Het gezin is vorige week al verhuisd."


@pytest.fixture
def leader(house: House, client_for: Callable[[User], Client]) -> Client:
    """The team leader's browser."""
    return client_for(member(house.school, Role.TEAM_LEADER, name="Ronald Leider"))


def waiting(client: Client) -> list[str]:
    return [pupil.call_name for pupil, _weeks in client.get("/placement/").context["rows"]]


def prepared(client: Client) -> list[str]:
    return [row.departure.pupil.call_name for row in client.get("/departures/").context["rows"]]


def test_after_six_weeks_a_pupil_waits_for_a_place(office: Client, leader: Client, house: House) -> None:
    start = factories.SchoolClassFactory(school=house.school, name="Start A", level="start")
    start_elsewhere = factories.SchoolClassFactory(school=house.elsewhere, level="start")
    for name, first, school_class in (
        ("Six", LONG_AGO, start),
        ("Longer", LONG_AGO - 7 * DAY, start),
        ("Newer", LONG_AGO + DAY, start),
        ("Beyond", LONG_AGO, house.own),
        ("Elsewhere", LONG_AGO, start_elsewhere),
    ):
        pupil_in(school_class, call_name=name, surname=name, enrolled_on=first)
    pupil_in(start, call_name="Gone", enrolled_on=LONG_AGO, left_on=SCHOOL_DAY)
    placed = pupil_in(start, call_name="Placed", enrolled_on=LONG_AGO)
    PlacementFactory(pupil=placed, author=house.mentor, school_class=house.own)
    factories.PupilFactory(school=house.school, call_name="Nowhere", surname="Zz", enrolled_on=LONG_AGO)
    assert waiting(office) == ["Longer", "Six", "Nowhere"]
    page = leader.get("/").content.decode()
    assert page.index("Longer") < page.index("Six")
    assert "Newer" not in page


def test_a_placement_moves_the_pupil_with_the_reason(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    sent = {"school_class": house.other.pk, "starts_on": "2026-09-21", "reason": "Leest al goed."}
    for _ in range(2):
        assert office.post(f"/pupils/{pupil.pk}/class/", sent)["Location"] == f"/pupils/{pupil.pk}/"
    rows = pupil.memberships.order_by("starts_on")
    assert [(row.school_class, row.ends_on) for row in rows] == [
        (house.own, dt.date(2026, 9, 20)),
        (house.other, None),
    ]
    placed = Placement.objects.get()
    assert (placed.class_level, placed.reason, placed.author) == ("level_1", "Leest al goed.", house.office)
    assert logged()[0] == ("write", "pupils:placement_new", [pupil.pk])


def test_a_placement_says_which_planned_class_it_cancels(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    sent = {"school_class": house.other.pk, "starts_on": "2026-10-05", "reason": "Leest al goed."}
    office.post(f"/pupils/{pupil.pk}/class/", sent)
    third = factories.SchoolClassFactory(school=house.school, year=house.own.year, name="ISK 3A")
    sent |= {"school_class": third.pk, "starts_on": "2026-09-21"}
    page = office.post(f"/pupils/{pupil.pk}/class/", sent, follow=True)
    said = [str(one) for one in page.context["messages"]][-1]
    assert said.endswith("Wat daarna gepland was, vervalt: ISK 2A vanaf 5 oktober.")


def test_a_placement_wipes_out_no_time_in_another_class(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    sent = {"school_class": house.other.pk, "starts_on": str(SCHOOL_DAY), "reason": "Leest al goed."}
    office.post(f"/pupils/{pupil.pk}/class/", sent)
    sent |= {"school_class": house.own.pk, "starts_on": str(SCHOOL_DAY - dt.timedelta(days=1))}
    page = office.post(f"/pupils/{pupil.pk}/class/", sent)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["starts_on"])
    assert pupil.memberships.count() == 2


@pytest.mark.parametrize(
    ("to", "changes", "field"),
    [
        ("elsewhere", {}, "school_class"),
        ("other", {"starts_on": "2026-08-23"}, "starts_on"),
        ("other", {"starts_on": "2027-08-23"}, "school_class"),
        ("other", {"starts_on": "2036-08-23"}, "starts_on"),
        ("other", {"starts_on": ""}, "starts_on"),
        ("other", {"reason": ""}, "reason"),
        ("other", {"class_level": "level_9"}, "class_level"),
    ],
)
def test_a_placement_that_cannot_be(
    office: Client, house: House, to: str, changes: dict[str, str], field: str
) -> None:
    pupil = pupil_in(house.own)
    classes = {"other": house.other, "elsewhere": house.class_elsewhere}
    sent = {"school_class": classes[to].pk, "starts_on": "2026-09-21", "reason": "Leest al goed."}
    answer = office.post(f"/pupils/{pupil.pk}/class/", sent | changes)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert pupil.memberships.get().ends_on is None
    assert not Placement.objects.exists()


def test_without_the_next_schools_word_a_departure_is_only_prepared(
    office: Client, leader: Client, house: House
) -> None:
    pupil = pupil_in(house.own, call_name="Sami")
    url = f"/pupils/{pupil.pk}/leave/"
    for _ in range(2):
        # The second of two clicks changes nothing and is no mistake.
        assert office.post(url, GOES)["Location"] == f"/pupils/{pupil.pk}/"
    pupil.refresh_from_db()
    assert (pupil.left_on, pupil.memberships.get().ends_on) == (None, None)
    assert prepared(office) == prepared(leader) == ["Sami"]
    assert "ROC Waterveen" in office.get("/departures/").content.decode()
    assert "Sami" in leader.get("/").content.decode()
    assert "following-title" in office.get(f"/pupils/{pupil.pk}/").content.decode()
    form = office.get(url).context["form"]
    assert office.post(url, CONFIRMED | {"seen": form["seen"].value()}).status_code == 302
    pupil.refresh_from_db()
    assert (pupil.left_on, pupil.memberships.get().ends_on) == (dt.date(2026, 9, 18),) * 2
    assert prepared(office) == []
    assert office.get(url)["Location"] == f"/pupils/{pupil.pk}/"


def test_two_people_at_one_departure(office: Client, leader: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    DepartureFactory(pupil=pupil, noted_by=house.office)
    url = f"/pupils/{pupil.pk}/leave/"
    mine = office.get(url).context["form"]["seen"].value()
    Departure.objects.update(destination_name="ROC Singelveen")
    answer = office.post(url, CONFIRMED | {"seen": mine})
    assert answer.status_code == 409
    assert Pupil.objects.get().left_on is None


def test_only_a_team_leader_goes_round_with_a_reason(office: Client, leader: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    url = f"/pupils/{pupil.pk}/leave/"
    sent = GOES | {"destination": "abroad", "destination_name": ""}
    assert office.post(url, sent | {"allowed_because": WHY}).status_code == 302
    assert (Departure.objects.get().allowed_because, Pupil.objects.get().left_on) == ("", None)
    seen = {"seen": leader.get(url).context["form"]["seen"].value()}
    short = leader.post(url, sent | seen | {"allowed_because": "Is weg."})
    assert (short.status_code, len(errors(short, "allowed_because"))) == (422, 1)
    assert leader.post(url, sent | seen | {"allowed_because": WHY}).status_code == 302
    departure = Departure.objects.get()
    assert departure.allowed_by is not None
    assert (departure.allowed_by.name, departure.noted_by) == ("Ronald Leider", house.office)
    assert Pupil.objects.get().left_on == dt.date(2026, 9, 18)
    # The reason stays on the file, for who may let pupils go.
    url = f"/pupils/{pupil.pk}/"
    mentor = Client()
    mentor.force_login(house.mentor)
    seen_by = [WHY in browser.get(url).content.decode() for browser in (leader, office, mentor)]
    assert seen_by == [True, True, False]


def test_at_no_age_the_office_alone_lets_a_pupil_go_to_no_school(
    office: Client, leader: Client, house: House
) -> None:
    pupil = pupil_in(house.own, call_name="Adult", birth_date=dt.date(2006, 1, 2))
    url = f"/pupils/{pupil.pk}/leave/"
    for destination in ("work", "adult", "abroad", "unknown", "tailored", "integration"):
        form = office.get(url).context["form"]
        seen = {"seen": form["seen"].value()} if "seen" in form.fields else {}
        sent = {"destination": destination, "last_day": "2026-09-18", "has_diploma": "on"} | seen
        assert office.post(url, sent).status_code == 302, destination
        assert Pupil.objects.get().left_on is None, destination
    assert prepared(leader) == ["Adult"]
    assert "een teamleider beslist" in leader.get("/departures/").content.decode()


def test_an_early_leaver_is_not_let_go_unread(leader: Client, house: House) -> None:
    pupil = pupil_in(house.own, birth_date=dt.date(2008, 1, 2), arrived_on=dt.date(2025, 9, 17))
    url = f"/pupils/{pupil.pk}/leave/"
    assert "Doorstroompunt" in leader.get(url).content.decode()
    sent = {"destination": "work", "destination_name": "", "last_day": "2026-09-18", "allowed_because": WHY}
    answer = leader.post(url, sent)
    assert (answer.status_code, len(errors(answer, "knows"))) == (422, 1)
    assert not Departure.objects.exists()
    assert leader.post(url, sent | {"knows": "on"}).status_code == 302
    assert Pupil.objects.get().left_on == dt.date(2026, 9, 18)


@pytest.mark.parametrize(
    ("fields", "sent"),
    [
        ({}, {"has_diploma": "on"}),
        # Not over a year in the country.
        ({"arrived_on": dt.date(2025, 9, 18)}, {}),
        ({"birth_date": dt.date(2003, 9, 18)}, {}),
    ],
)
def test_somebody_who_is_no_early_leaver(
    leader: Client, house: House, fields: dict[str, dt.date], sent: dict[str, str]
) -> None:
    pupil = pupil_in(house.own, **{"birth_date": dt.date(2008, 1, 2), **fields})
    sent = {"destination": "work", "last_day": "2026-09-18", "allowed_because": WHY} | sent
    assert leader.post(f"/pupils/{pupil.pk}/leave/", sent).status_code == 302
    assert Pupil.objects.get().left_on == dt.date(2026, 9, 18)


def test_until_which_age_one_is_followed_is_the_schools(leader: Client, house: House) -> None:
    PupilsSettings.objects.filter(school=house.school).update(followed_until=18)
    pupil = pupil_in(house.own, birth_date=dt.date(2008, 1, 2))
    sent = {"destination": "work", "last_day": "2026-09-18", "allowed_because": WHY}
    assert leader.post(f"/pupils/{pupil.pk}/leave/", sent).status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"destination": ""}, "destination"),
        ({"destination": "nowhere"}, "destination"),
        ({"destination_name": ""}, "destination_name"),
        ({"last_day": str(YEAR_START - DAY)}, "last_day"),
        ({"last_day": "2036-09-18"}, "last_day"),
        ({"last_day": "vrijdag"}, "last_day"),
        ({"confirmed_on": "2026-09-16"}, "confirmed_on"),
        ({"confirmed_by": ""}, "confirmed_by"),
        ({"confirmed_on": ""}, "confirmed_on"),
    ],
)
def test_a_departure_that_cannot_be(
    office: Client, house: House, changes: dict[str, str], field: str
) -> None:
    pupil = pupil_in(house.own)
    answer = office.post(f"/pupils/{pupil.pk}/leave/", CONFIRMED | changes)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Departure.objects.exists()
    assert Pupil.objects.get().left_on is None


def test_leaving_is_taken_back(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    office.post(f"/pupils/{pupil.pk}/leave/", CONFIRMED)
    assert f'action="/pupils/{pupil.pk}/return/"' in office.get(f"/pupils/{pupil.pk}/").content.decode()
    assert office.post(f"/pupils/{pupil.pk}/return/").status_code == 302
    pupil.refresh_from_db()
    assert (pupil.left_on, pupil.memberships.get().ends_on) == (None, None)
    assert not Departure.objects.exists()


def test_what_was_prepared_is_dropped(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    office.post(f"/pupils/{pupil.pk}/leave/", GOES)
    assert f'action="/pupils/{pupil.pk}/return/"' in office.get(f"/pupils/{pupil.pk}/leave/").content.decode()
    assert office.post(f"/pupils/{pupil.pk}/return/").status_code == 302
    assert not Departure.objects.exists()
    assert prepared(office) == []


def test_returning_who_never_left_changes_nothing(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    assert office.post(f"/pupils/{pupil.pk}/return/").status_code == 302
    assert logged() == []


def test_pupils_of_another_school_do_not_exist(office: Client, leader: Client, house: House) -> None:
    pupil = pupil_in(house.class_elsewhere)
    DepartureFactory(pupil=pupil, noted_by=house.office_elsewhere)
    for browser in (office, leader):
        for page in ("class", "leave"):
            assert browser.get(f"/pupils/{pupil.pk}/{page}/").status_code == 404
        assert browser.post(f"/pupils/{pupil.pk}/return/").status_code == 404
        assert prepared(browser) == []


def test_placing_several_says_whose_planned_class_it_cancels(leader: Client, house: House) -> None:
    start = factories.SchoolClassFactory(school=house.school, name="Start A", level="start")
    one, two = (
        pupil_in(start, enrolled_on=LONG_AGO, call_name=name, surname="Berg") for name in ("Ana", "Bo")
    )
    later = dt.date(2026, 10, 5)
    factories.ClassMembershipFactory(pupil=one, school_class=house.own, starts_on=later)
    sent = {"school_class": house.other.pk, "starts_on": SCHOOL_DAY.isoformat(), "reason": "Goed niveau."}
    page = leader.post("/placement/several/", sent | {"pupil": [one.pk, two.pk]}, follow=True)
    [said] = [str(message) for message in page.context["messages"]]
    assert said.endswith("Wat daarna gepland was, vervalt: Ana Berg, ISK 1B vanaf 5 oktober.")


def test_several_are_placed_together_or_nobody(leader: Client, house: House) -> None:
    start = factories.SchoolClassFactory(school=house.school, name="Start A", level="start")
    one, two, three = (pupil_in(start, enrolled_on=LONG_AGO) for _ in range(3))
    sent = {"school_class": house.other.pk, "starts_on": SCHOOL_DAY.isoformat(), "reason": "Goed niveau."}
    several = "/placement/several/"
    nobody = leader.post(several, sent)
    assert nobody.status_code == 422
    # What was typed stands there still.
    assert [str(nobody.context["form"][name].value()) for name in sent] == [str(one) for one in sent.values()]
    wrong = leader.post(several, sent | {"pupil": [one.pk, two.pk], "starts_on": "2031-01-01"})
    assert wrong.status_code == 422
    assert f'value="{one.pk}" checked' in wrong.content.decode()
    assert Placement.objects.count() == 0
    left = pupil_in(start, enrolled_on=LONG_AGO, left_on=SCHOOL_DAY - dt.timedelta(days=1))
    chosen = [one.pk, two.pk, one.pk, left.pk, "x"]
    answer = leader.post(several, sent | {"pupil": chosen}, follow=True)
    assert [str(one) for one in answer.context["messages"]] == [
        f"2 leerlingen geplaatst in {house.other.name}.",
        "1 van wie je aanvinkte wachtte niet meer op een klas.",
    ]
    placed = Placement.objects.values_list("pupil", "school_class")
    assert set(placed) == {(one.pk, house.other.pk), (two.pk, house.other.pk)}
    assert [pupil.pk for pupil, _weeks in leader.get("/placement/").context["rows"]] == [three.pk]
