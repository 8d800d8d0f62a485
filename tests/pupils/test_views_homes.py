"""Homes, their staff, and moving between them."""

import datetime as dt

import pytest
from django.test import Client

from pupils.models.homes import Home, HomeStaff
from pupils.models.people import Person
from school.enums import Role
from tests.house import House, logged
from tests.pupils.test_views_people import PERSON
from tests.pupils.test_views_pupils import edit_form
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, YEAR_START, member, pupil_in

YESTERDAY = SCHOOL_DAY - dt.timedelta(days=1)


def test_the_list_narrows_by_words_and_kind(office: Client, house: House) -> None:
    azc = factories.HomeFactory(school=house.school, name="AZC Waterveen", kind="azc", address="Snoekweg 1")
    unit = factories.HomeFactory(school=house.school, name="Singelhuis", kind="kwe", address="Singel 5")
    factories.HomeFactory(school=house.elsewhere, name="Elders", kind="azc")
    resident = factories.HomeStayFactory(pupil=pupil_in(house.own), home=unit).pupil
    assert list(office.get("/homes/").context["list"].page) == [azc, unit]
    assert list(office.get("/homes/?q=snoekweg").context["list"].page) == [azc]
    assert list(office.get("/homes/?kind=kwe").context["list"].page) == [unit]
    assert office.get("/homes/?kind=castle").status_code == 404
    assert logged()[:3] == [
        ("read", "pupils:home_list", [resident.pk]),
        ("search", "pupils:home_list", []),
        ("read", "pupils:home_list", [resident.pk]),
    ]


def test_the_page_shows_who_lives_and_works_there_now(office: Client, house: House) -> None:
    home = factories.HomeFactory(school=house.school)
    here = pupil_in(house.own)
    coming = pupil_in(house.own)
    factories.HomeStayFactory(pupil=here, home=home)
    factories.HomeStayFactory(pupil=coming, home=home, starts_on=SCHOOL_DAY + dt.timedelta(days=3))
    factories.HomeStayFactory(pupil=pupil_in(house.own), home=home, ends_on=YESTERDAY)
    factories.HomeStayFactory(pupil=pupil_in(house.own, left_on=YESTERDAY), home=home)
    staff = factories.HomeStaffFactory(home=home)
    former = factories.HomeStaffFactory(home=home, ends_on=YESTERDAY)
    context = office.get(f"/homes/{home.pk}/").context
    assert [stay.pupil for stay in context["stays"].now] == [here]
    assert [stay.pupil for stay in context["stays"].coming] == [coming]
    assert (context["staff"].now, context["staff"].earlier) == ([staff], [former])
    assert logged() == [("read", "pupils:home", sorted([here.pk, coming.pk]))]


def test_who_sees_all_pupils_may_read_homes_but_change_nothing(house: House, client: Client) -> None:
    home = factories.HomeFactory(school=house.school)
    client.force_login(member(house.school, Role.CARE_COORDINATOR))
    page = client.get(f"/homes/{home.pk}/").content.decode()
    assert f"/homes/{home.pk}/edit/" not in page
    assert client.get(f"/homes/{home.pk}/edit/").status_code == 404
    assert client.get("/homes/new/").status_code == 404


def test_a_mentor_has_no_home_pages(mentor: Client, house: House) -> None:
    home = factories.HomeStayFactory(pupil=pupil_in(house.own)).home
    assert mentor.get("/homes/").status_code == 404
    assert mentor.get(f"/homes/{home.pk}/").status_code == 404


def test_a_home_is_added_and_changed(office: Client, house: House) -> None:
    sent = {"kind": "kwe", "name": "ቤት ሰላም", "address": "Singel 5", "phone": "020 555 01 23"}
    assert office.post("/homes/new/", sent).status_code == 302
    # Sent again after going back, it is the one there is; one of another name is another.
    assert office.post("/homes/new/", sent)["Location"] == f"/homes/{Home.objects.get().pk}/"
    assert (
        office.post("/homes/new/", sent | {"name": "ቤት 2"})["Location"]
        == f"/homes/{Home.objects.latest('pk').pk}/"
    )
    Home.objects.latest("pk").delete()
    home = Home.objects.get()
    assert (home.school, home.name, str(home.phone)) == (house.school, "ቤት ሰላም", "+31205550123")
    url = f"/homes/{home.pk}/edit/"
    assert office.post(url, edit_form(office, url, name="Beth Selam")).status_code == 302
    home.refresh_from_db()
    assert home.name == "Beth Selam"


def test_bad_input_about_a_home(office: Client, house: House) -> None:
    sent = {"kind": "castle", "name": "", "address": "Singel 5", "phone": "5"}
    response = office.post("/homes/new/", sent)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"kind", "name", "phone"}
    assert "Singel 5</textarea>" in response.content.decode()


def test_staff_is_added_new_and_known(office: Client, house: House) -> None:
    home, second = factories.HomeFactory(school=house.school), factories.HomeFactory(school=house.school)
    row = {"absence_alerts_by": "email", "starts_on": "2026-09-15"}
    for _twice in range(2):
        assert office.post(f"/homes/{home.pk}/staff/new/", PERSON | row).status_code == 302
    person = Person.objects.get()
    assert office.post(f"/homes/{second.pk}/staff/new/?person={person.pk}", row).status_code == 302
    assert [staff.home for staff in HomeStaff.objects.filter(person=person)] == [home, second]
    twice = office.post(f"/homes/{second.pk}/staff/new/?person={person.pk}", row)
    assert (twice.status_code, list(twice.context["form"].errors)) == (422, ["__all__"])


def test_staff_of_another_school_cannot_be_picked(office: Client, house: House) -> None:
    home, stranger = (
        factories.HomeFactory(school=house.school),
        factories.PersonFactory(school=house.elsewhere),
    )
    assert office.get(f"/homes/{home.pk}/staff/new/?person={stranger.pk}").status_code == 404
    elsewhere = factories.HomeStaffFactory(home__school=house.elsewhere)
    assert office.get(f"/homes/staff/{elsewhere.pk}/edit/").status_code == 404


def test_staff_changes_and_stops(office: Client, house: House) -> None:
    staff = factories.HomeStaffFactory(home__school=house.school)
    url = f"/homes/staff/{staff.pk}/edit/"
    assert office.post(url, edit_form(office, url, ends_on="2026-09-15")).status_code == 302
    staff.refresh_from_db()
    assert staff.ends_on == SCHOOL_DAY
    response = office.post(url, edit_form(office, url, ends_on="2026-08-01"))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["ends_on"])


def test_a_move_says_which_planned_one_it_cancels(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    factories.HomeStayFactory(pupil=pupil)
    later = SCHOOL_DAY + dt.timedelta(days=20)
    factories.HomeStayFactory(pupil=pupil, home__name="KWE Later", starts_on=later)
    home = factories.HomeFactory(school=house.school)
    sent = {"home": home.pk, "starts_on": "2026-09-15", "new-kind": "family"}
    page = office.post(f"/pupils/{pupil.pk}/home/", sent, follow=True)
    [said] = [str(one) for one in page.context["messages"]]
    assert said.endswith("Wat daarna gepland was, vervalt: KWE Later vanaf 5 oktober.")


def test_a_mistyped_year_wipes_out_no_homes(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    stay = factories.HomeStayFactory(pupil=pupil, starts_on=SCHOOL_DAY - dt.timedelta(days=90))
    home = factories.HomeFactory(school=house.school)
    sent = {"home": home.pk, "new-kind": "family"}
    page = office.post(f"/pupils/{pupil.pk}/home/", sent | {"starts_on": "2016-09-15"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["starts_on"])
    assert pupil.stays.get() == stay
    # The wrong home was noted: the same day puts it right.
    assert (
        office.post(f"/pupils/{pupil.pk}/home/", sent | {"starts_on": str(stay.starts_on)}).status_code == 302
    )
    assert pupil.stays.get().home == home


def test_a_pupil_moves_to_a_known_home(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    old = factories.HomeStayFactory(pupil=pupil)
    home = factories.HomeFactory(school=house.school)
    sent = {"home": home.pk, "starts_on": "2026-09-15", "new-kind": "family"}
    assert office.post(f"/pupils/{pupil.pk}/home/", sent).status_code == 302
    old.refresh_from_db()
    assert old.ends_on == YESTERDAY
    assert pupil.stays.on_day(SCHOOL_DAY).get().home == home
    assert logged() == [("write", "pupils:stay_new", [pupil.pk])]


def test_a_family_address_gets_the_name_of_the_family(office: Client, house: House) -> None:
    pupil = pupil_in(house.own, infix="van den", surname="Berg")
    sent = {
        "home": "",
        "starts_on": "2026-09-15",
        "new-kind": "family",
        "new-name": "",
        "new-address": "Singel 3",
    }
    assert office.post(f"/pupils/{pupil.pk}/home/", sent).status_code == 302
    home = pupil.stays.get().home
    assert home.name.endswith("van den Berg")
    assert (home.kind, home.address, home.school) == ("family", "Singel 3", house.school)


@pytest.mark.parametrize(
    ("changes", "where", "field"),
    [
        ({}, "form", "home"),
        ({"home": "KNOWN", "new-address": "Singel 3"}, "form", "home"),
        ({"home": "ELSEWHERE"}, "form", "home"),
        ({"home": "PRESENT"}, "form", "home"),
        ({"home": "x"}, "form", "home"),
        ({"home": "KNOWN", "starts_on": "2010-01-01"}, "form", "starts_on"),
        ({"home": "KNOWN", "starts_on": ""}, "form", "starts_on"),
        ({"new-name": "Ergens"}, "address", "address"),
        ({"new-kind": "kwe", "new-address": "Singel 3"}, "address", "name"),
    ],
)
def test_a_move_that_cannot_be_saved(
    office: Client, house: House, changes: dict[str, str], where: str, field: str
) -> None:
    pupil = pupil_in(house.own)
    present = factories.HomeStayFactory(pupil=pupil)
    homes = {
        "PRESENT": present.home,
        "KNOWN": factories.HomeFactory(school=house.school),
        "ELSEWHERE": factories.HomeFactory(school=house.elsewhere, name="Elders"),
    }
    sent = {"home": "", "starts_on": "2026-09-15", "new-kind": "family"}
    sent |= {key: str(homes[value].pk) if value in homes else value for key, value in changes.items()}
    response = office.post(f"/pupils/{pupil.pk}/home/", sent)
    assert response.status_code == 422
    assert list(response.context[where].errors) == [field]
    assert "Elders" not in response.content.decode()
    assert [(stay.home, stay.ends_on) for stay in pupil.stays.all()] == [(present.home, None)]
    assert present.starts_on == YEAR_START
