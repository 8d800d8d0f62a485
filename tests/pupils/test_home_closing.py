"""A home closes: who lives there moves together, the staff hears no more, and it can be taken back."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pupils.models.homes import Home, HomeStaff, HomeStay
from pupils.models.protections import Protection
from pupils.models.pupils import Pupil
from pupils.querysets.people import hears_about
from school.enums import Role
from school.models.access_log import AccessLog
from tests.house import House
from tests.pages import form_data
from tests.pupils.test_views_people import PERSON
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in

YESTERDAY = SCHOOL_DAY - dt.timedelta(days=1)
LAST = SCHOOL_DAY + dt.timedelta(days=3)
AFTER = LAST + dt.timedelta(days=1)


@pytest.fixture
def home(house: House) -> Home:
    found: Home = factories.HomeFactory(school=house.school, name="KWE Singel", kind="kwe")
    factories.HomeStaffFactory(home=found)
    return found


@pytest.fixture
def other(house: House) -> Home:
    found: Home = factories.HomeFactory(school=house.school, name="KWE Gracht", kind="kwe")
    factories.HomeStaffFactory(home=found)
    return found


@pytest.fixture
def three(house: House, home: Home) -> list[Pupil]:
    pupils = [pupil_in(house.own) for _one in range(3)]
    for pupil in pupils:
        factories.HomeStayFactory(pupil=pupil, home=home)
    return pupils


def lives(pupil: Pupil, day: dt.date) -> list[str]:
    return [stay.home.name for stay in pupil.stays.on_day(day)]


def close(office: Client, home: Home, **changes: object) -> str:
    url = f"/homes/{home.pk}/close/"
    answer = office.post(url, form_data(office, url, last_day=LAST, **changes), follow=True)
    return " ".join(str(one) for one in answer.context["messages"])


def test_all_move_at_once_but_who_goes_elsewhere(
    office: Client, house: House, home: Home, other: Home, three: list[Pupil]
) -> None:
    third = factories.HomeFactory(school=house.school, name="AZC Dijk", kind="azc")
    _first, second, last = three
    said = close(office, home, everybody=other.pk, **{f"to-{second.pk}": third.pk, f"to-{last.pk}": "none"})
    assert said == (
        "18 september is de laatste dag van KWE Singel. 2 leerlingen wonen daarna ergens anders."
        " 1 leerling heeft nog geen plek."
    )
    assert [lives(one, LAST) for one in three] == [["KWE Singel"]] * 3
    assert [lives(one, AFTER) for one in three] == [["KWE Gracht"], ["AZC Dijk"], []]
    [here, there] = HomeStaff.objects.order_by("pk").filter(home__in=[home, other])
    assert (here.ends_on, there.ends_on) == (LAST, None)
    log = AccessLog.objects.filter(page="pupils:home_close", action="write").get()
    assert log.pupils == sorted(one.pk for one in three)
    page = office.get(f"/homes/{home.pk}/")
    assert [stay.pupil for stay in page.context["unplaced"]] == [last]
    assert "Deze woonplek sluit. De laatste dag is 18 september 2026." in page.content.decode()


def test_who_is_to_come_goes_to_the_other_home_and_what_is_planned_elsewhere_stays(
    office: Client, house: House, home: Home, other: Home
) -> None:
    coming, leaving = pupil_in(house.own), pupil_in(house.own)
    begins = AFTER + dt.timedelta(days=10)
    factories.HomeStayFactory(pupil=coming, home=home, starts_on=begins)
    factories.HomeStayFactory(pupil=leaving, home=home, ends_on=begins)
    factories.HomeStayFactory(
        pupil=leaving, home__name="Oom", home__school=house.school, starts_on=begins + dt.timedelta(days=1)
    )
    gone = pupil_in(house.own, left_on=YESTERDAY)
    factories.HomeStayFactory(pupil=gone, home=home)
    assert gone.name not in office.get(f"/homes/{home.pk}/close/").content.decode()
    close(office, home, everybody=other.pk)
    assert (lives(coming, begins - dt.timedelta(days=1)), lives(coming, begins)) == ([], ["KWE Gracht"])
    assert lives(leaving, begins) == ["KWE Gracht"]
    assert lives(leaving, begins + dt.timedelta(days=1)) == ["Oom"]
    assert lives(gone, AFTER) == []


def test_it_is_taken_back_but_for_who_moved_since(
    office: Client, house: House, home: Home, other: Home, three: list[Pupil]
) -> None:
    before = list(HomeStay.objects.order_by("pk").values())
    coming = factories.HomeStaffFactory(home=home, starts_on=AFTER)
    [earlier] = home.staff.exclude(pk=coming.pk)
    close(office, home, everybody=other.pk)
    assert not home.staff.filter(pk=coming.pk).exists()
    elsewhere = factories.HomeFactory(school=house.school, name="Pleeggezin", kind="foster")
    moved = three[0]
    # Whose last day at the home was noted by hand since keeps it.
    url = f"/homes/staff/{earlier.pk}/edit/"
    assert office.post(url, form_data(office, url, ends_on=str(SCHOOL_DAY))).status_code == 302
    office.post(
        f"/pupils/{moved.pk}/home/",
        {"home": elsewhere.pk, "starts_on": str(AFTER), "new-kind": "family"},
    )
    answer = office.post(f"/homes/{home.pk}/reopen/", follow=True)
    assert [str(one) for one in answer.context["messages"]][-1] == (
        "KWE Singel is weer open. 2 leerlingen wonen er weer zoals eerst."
    )
    assert lives(moved, AFTER) == ["Pleeggezin"]
    assert [row for row in HomeStay.objects.order_by("pk").values() if row["pupil_id"] != moved.pk] == [
        row for row in before if row["pupil_id"] != moved.pk
    ]
    assert list(HomeStaff.objects.exclude(ends_on=None).values_list("pk", "ends_on")) == [
        (earlier.pk, SCHOOL_DAY)
    ]
    assert home.staff.get(pk=coming.pk).starts_on == AFTER
    home.refresh_from_db()
    assert (home.closes_on, home.closing) == (None, {})
    # A second tap says that it is open.
    again = office.post(f"/homes/{home.pk}/reopen/", follow=True)
    assert [str(one) for one in again.context["messages"]] == ["Deze woonplek is al open."]


def test_long_after_it_opens_and_nobody_moves(
    office: Client, home: Home, other: Home, three: list[Pupil]
) -> None:
    close(office, home, everybody=other.pk)
    Home.objects.filter(pk=home.pk).update(closes_on=SCHOOL_DAY - dt.timedelta(days=15))
    assert "Niemand verhuist" in office.get(f"/homes/{home.pk}/").content.decode()
    office.post(f"/homes/{home.pk}/reopen/")
    assert [lives(one, AFTER) for one in three] == [["KWE Gracht"]] * 3
    assert Home.objects.get(pk=home.pk).closes_on is None


def test_the_staff_of_the_new_home_hears_and_nobody_of_this_one(
    office: Client, home: Home, other: Home, three: list[Pupil]
) -> None:
    [here] = home.staff.all()
    [there] = other.staff.all()
    close(office, home, everybody=other.pk)
    hears = [
        [hears_about(three[0].pk, staff.person_id, day) for day in (LAST, AFTER)] for staff in (here, there)
    ]
    assert hears == [[True, False], [False, True]]


def test_a_closed_home_is_chosen_for_nobody(office: Client, house: House, home: Home) -> None:
    pupil = pupil_in(house.own)
    close(office, home)
    page = office.get(f"/pupils/{pupil.pk}/home/").content.decode()
    assert "(tot en met 18 september)" in page
    move = {"home": home.pk, "new-kind": "family"}
    late = office.post(f"/pupils/{pupil.pk}/home/", move | {"starts_on": str(AFTER)})
    assert list(late.context["form"].errors) == ["home"]
    # Until then somebody may still come: as long as it is there, and longer if it stays open.
    office.post(f"/pupils/{pupil.pk}/home/", move | {"starts_on": str(SCHOOL_DAY)})
    assert (lives(pupil, LAST), lives(pupil, AFTER)) == (["KWE Singel"], [])
    office.post(f"/homes/{home.pk}/reopen/")
    assert lives(pupil, AFTER) == ["KWE Singel"]
    Home.objects.filter(pk=home.pk).update(closes_on=YESTERDAY)
    assert list(office.get("/homes/").context["list"].page) == []
    assert list(office.get("/homes/?which=closed").context["list"].page) == [home]
    assert "KWE Singel" not in office.get(f"/pupils/{pupil_in(house.own).pk}/home/").content.decode()


def test_who_begins_to_work_there_before_it_closes_hears_until_then(office: Client, home: Home) -> None:
    close(office, home)
    url = f"/homes/{home.pk}/staff/new/"
    late = office.post(url, PERSON | {"absence_alerts_by": "email", "starts_on": str(AFTER)})
    assert list(late.context["form"].errors) == ["starts_on"]
    office.post(url, PERSON | {"absence_alerts_by": "email", "starts_on": str(SCHOOL_DAY)})
    new = home.staff.latest("pk")
    assert (new.starts_on, new.ends_on) == (SCHOOL_DAY, LAST)
    office.post(f"/homes/{home.pk}/reopen/")
    assert [row.ends_on for row in home.staff.all()] == [None, None]


def test_who_goes_to_a_family_has_its_address_to_choose(
    office: Client, house: House, home: Home, three: list[Pupil]
) -> None:
    """Where they lived before, and where a brother lives: of all families these alone, and for nobody else."""
    first, second, third = three

    def family(name: str, *pupils: Pupil, **stay: object) -> Home:
        found: Home = factories.HomeFactory(
            school=house.school, name=name, kind="family", address=f"Bij {name}"
        )
        for pupil in pupils:
            factories.HomeStayFactory(pupil=pupil, home=found, **stay)
        return found

    brother, stranger, ward = (pupil_in(house.own) for _one in range(3))
    mother, guardian = (
        factories.PersonFactory(school=house.school),
        factories.PersonFactory(school=house.school),
    )
    for pupil in (first, brother):
        factories.RelationFactory(pupil=pupil, person=mother, kind="mother")
    for pupil in (first, ward):
        factories.RelationFactory(pupil=pupil, person=guardian, kind="guardian")
    near = family("Gezin Ali", brother)
    earlier = family("Gezin Oom", second, starts_on=SCHOOL_DAY - dt.timedelta(days=60), ends_on=YESTERDAY)
    family("Gezin Vreemd", stranger)
    family("Gezin Pupil", ward)
    Home.objects.filter(pk=family("Gezin Weg", brother).pk).update(closes_on=LAST)

    def offered(name: str) -> list[tuple[int, str]]:
        choices = office.get(f"/homes/{home.pk}/close/").context["form"].fields[name].choices
        return [one for group, found in choices if group == "bij familie" for one in found]

    assert offered(f"to-{first.pk}") == [(near.pk, "Gezin Ali · Bij Gezin Ali")]
    assert offered(f"to-{second.pk}") == [(earlier.pk, "Gezin Oom · Bij Gezin Oom")]
    assert offered(f"to-{third.pk}") == offered("everybody") == []
    close(office, home, **{f"to-{first.pk}": near.pk, f"to-{second.pk}": earlier.pk})
    assert [lives(one, AFTER) for one in three] == [["Gezin Ali"], ["Gezin Oom"], []]
    # Of nobody else's family the key can be sent.
    Home.objects.filter(pk=home.pk).update(closes_on=None)
    url = f"/homes/{home.pk}/close/"
    answer = office.post(url, form_data(office, url, last_day=AFTER, everybody=near.pk))
    assert list(answer.context["form"].errors) == ["everybody"]


def test_for_whom_no_place_is_known_the_address_is_noted_from_the_day_after(
    office: Client, home: Home, three: list[Pupil]
) -> None:
    url = f"/pupils/{three[0].pk}/home/"
    assert office.get(url).context["form"]["starts_on"].value() == SCHOOL_DAY
    close(office, home)
    assert f'href="{url}"' in office.get(f"/homes/{home.pk}/").content.decode()
    assert office.get(url).context["form"]["starts_on"].value() == AFTER
    data = form_data(office, url) | {"new-kind": "family", "new-address": "Nieuwe weg 1"}
    assert office.post(url, data).status_code == 302
    assert [len(lives(three[0], day)) for day in (LAST, AFTER)] == [1, 1]
    assert lives(three[0], LAST) == ["KWE Singel"]
    # Who has a place after it, or whose home has closed, moves as everybody does: from today on.
    assert office.get(url).context["form"]["starts_on"].value() == SCHOOL_DAY
    HomeStay.objects.filter(pupil=three[1]).update(ends_on=YESTERDAY)
    Home.objects.filter(pk=home.pk).update(closes_on=YESTERDAY)
    later = office.get(f"/pupils/{three[1].pk}/home/")
    assert later.context["form"]["starts_on"].value() == SCHOOL_DAY


@pytest.mark.parametrize("pupils", [1, 6])
def test_query_counts(office: Client, house: House, home: Home, pupils: int) -> None:
    """The session with user and roles, the home, who lives there, their families, which homes, and the log."""
    for _one in range(pupils):
        factories.HomeStayFactory(pupil=pupil_in(house.own), home=home)
    office.get(f"/homes/{home.pk}/close/")
    with CaptureQueriesContext(connection) as queries:
        office.get(f"/homes/{home.pk}/close/")
    assert len(queries) == 7


@pytest.mark.parametrize("last_day", ["", "2036-09-18", "2026-08-01"])
def test_a_last_day_that_cannot_be(office: Client, home: Home, three: list[Pupil], last_day: str) -> None:
    url = f"/homes/{home.pk}/close/"
    answer = office.post(url, form_data(office, url, last_day=last_day))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["last_day"])
    assert not Home.objects.exclude(closes_on=None).exists()


def test_who_moved_in_meanwhile_is_shown_first(
    office: Client, house: House, home: Home, other: Home, three: list[Pupil]
) -> None:
    url = f"/homes/{home.pk}/close/"
    data = form_data(office, url, last_day=LAST, everybody=other.pk)
    fourth = pupil_in(house.own)
    factories.HomeStayFactory(pupil=fourth, home=home)
    answer = office.post(url, data)
    assert (answer.status_code, fourth.name in answer.content.decode()) == (409, True)
    assert lives(fourth, AFTER) == ["KWE Singel"]


def test_a_secret_address_stays_secret_and_only_the_office_closes(
    office: Client, client: Client, house: House, home: Home, three: list[Pupil]
) -> None:
    """Homes of another school are offered to nobody, and of a secret one the name alone."""
    hidden = pupil_in(house.own)
    secret = factories.HomeFactory(
        school=house.school, name="Pleeggezin Blom", kind="foster", address="Wegduikpad 17"
    )
    factories.HomeStayFactory(pupil=hidden, home=secret)
    Protection.objects.create(
        school=house.school,
        pupil=hidden,
        kind="secret_address",
        noted_at=MORNING,
        noted_by=member(house.school, Role.OFFICE),
    )
    factories.HomeFactory(school=house.elsewhere, name="Elders", kind="kwe")
    page = office.get(f"/homes/{home.pk}/close/").content.decode()
    assert "Pleeggezin Blom" in page
    assert ("Wegduikpad" in page, "Elders" in page) == (False, False)
    client.force_login(member(house.school, Role.CARE_COORDINATOR))
    assert client.get(f"/homes/{home.pk}/close/").status_code == 404
    assert client.post(f"/homes/{home.pk}/reopen/").status_code == 404
