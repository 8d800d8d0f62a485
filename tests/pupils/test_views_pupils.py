"""The list and the page of pupils, and changing data."""

import datetime as dt
from typing import Any

from django.test import Client

from pupils.models.pupils import Pupil
from pupils.signals import pupil_page_asked
from school.signals import Section
from tests.house import House, logged
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, pupil_in, with_family

YESTERDAY = SCHOOL_DAY - dt.timedelta(days=1)


def listed(client: Client, query: str = "") -> list[str]:
    return [pupil.call_name for pupil in client.get(f"/pupils/{query}").context["list"].page]


def edit_form(client: Client, url: str, **changes: str) -> dict[str, str]:
    """What the browser would send back from an edit page, with these changes."""
    form = client.get(url).context["form"]
    sent = {}
    for bound in form:
        value = bound.value()
        if value in (None, "", False):
            continue
        sent[bound.html_name] = "on" if value is True else str(value)
    return sent | changes


def test_the_list_shows_those_at_school_and_logs_one_row_with_all_of_them(
    office: Client, house: House
) -> None:
    anna, bilal = (
        pupil_in(house.own, call_name="Anna", surname="A"),
        pupil_in(house.other, call_name="Bilal", surname="B"),
    )
    pupil_in(house.own, call_name="Gone", left_on=YESTERDAY)
    pupil_in(house.class_elsewhere, call_name="Elsewhere")
    assert listed(office) == ["Anna", "Bilal"]
    assert logged() == [("read", "pupils:pupil_list", sorted([anna.pk, bilal.pk]))]


def test_a_search_is_logged_as_one(office: Client, house: House) -> None:
    anna = pupil_in(house.own, call_name="Anna", surname="Özil")
    pupil_in(house.own, call_name="Bilal")
    assert listed(office, "?q=ozil") == ["Anna"]
    assert logged() == [("search", "pupils:pupil_list", [anna.pk])]


def test_the_list_narrows(office: Client, house: House) -> None:
    pupil_in(house.own, call_name="own", surname="a")
    pupil_in(house.other, call_name="other", surname="b")
    pupil_in(house.own, call_name="gone", surname="c", left_on=YESTERDAY)
    pupil_in(house.own, call_name="coming", surname="d", enrolled_on=SCHOOL_DAY + dt.timedelta(days=6))
    factories.PupilFactory(school=house.school, call_name="without", surname="e")
    own = house.own.pk
    assert listed(office, f"?school_class={own}") == ["own"]
    assert listed(office, "?who=left") == ["gone"]
    assert listed(office, f"?who=left&school_class={house.other.pk}") == []
    assert listed(office, "?who=coming") == ["coming"]
    assert listed(office, "?who=all") == ["own", "other", "gone", "coming", "without"]
    assert listed(office, "?school_class=none") == ["without"]


def test_a_mentor_finds_own_pupils_only(mentor: Client, house: House) -> None:
    pupil_in(house.own, call_name="Mine", surname="Tesfay")
    pupil_in(house.other, call_name="Other", surname="Tesfay")
    pupil_in(house.own, call_name="Gone", surname="Tesfay", left_on=YESTERDAY)
    assert listed(mentor) == ["Mine"]
    assert listed(mentor, "?q=tesfay&who=all") == ["Mine"]
    assert mentor.get(f"/pupils/?school_class={house.other.pk}").status_code == 404


def test_a_class_of_another_school_is_refused(office: Client, house: House) -> None:
    pupil_in(house.class_elsewhere)
    assert office.get(f"/pupils/?school_class={house.class_elsewhere.pk}").status_code == 404
    assert logged() == [("refused", "pupils:pupil_list", [])]


def test_a_search_without_result_offers_to_look_among_those_who_left(office: Client, house: House) -> None:
    pupil_in(house.own, call_name="Gone", surname="Tesfay", left_on=YESTERDAY)
    response = office.get("/pupils/?q=tesfay")
    assert listed(office, "?q=tesfay") == []
    assert "?q=tesfay&amp;who=all" in response.content.decode()


def test_fifty_to_a_page(office: Client, house: House) -> None:
    for number in range(51):
        pupil_in(house.own, call_name=f"P{number:02}", surname=f"N{number:02}")
    assert len(listed(office)) == 50
    assert listed(office, "?page=2") == ["P50"]
    assert listed(office, "?page=nonsense")[:1] == ["P00"]


def test_the_page_shows_who_the_people_and_the_home(office: Client, house: House) -> None:
    pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay", country="ER", unaccompanied=True)
    factories.RelationFactory(
        pupil=pupil,
        kind="guardian",
        person__name="Ans Smit",
        person__phone="+31612345678",
        person__other_phone="+4915112345678",
        person__email="ans@nidos.example",
        person__language="ti",
        person__interpreter=True,
        person__reachable="na 14:00",
    )
    former = factories.RelationFactory(pupil=pupil, person__name="Vorige Voogd", ends_on=YESTERDAY)
    home = factories.HomeStayFactory(pupil=pupil, home__name="Singelhuis").home
    factories.HomeStaffFactory(home=home, person__name="Karin Smeets")
    factories.HomeStaffFactory(home=home, person__name="Oud Medewerker", ends_on=YESTERDAY)
    response = office.get(f"/pupils/{pupil.pk}/")
    page, file = response.content.decode(), response.context["file"]
    assert file.age == 15
    assert [row.person.name for row in file.people.now] == ["Ans Smit"]
    assert file.people.earlier == [former]
    assert [row.person.name for row in file.staff] == ["Karin Smeets"]
    assert "Oud Medewerker" not in page
    for shown in (
        "ISK 1B",
        "Eritrea",
        "AMV",
        "06 12345678",
        'href="tel:+31612345678"',
        "na 14:00",
        "Singelhuis",
    ):
        assert shown in page, shown
    for shown in (
        'href="tel:+4915112345678"',
        "+49 1511 2345678",
        'href="mailto:ans@nidos.example"',
        "Vorige Voogd",
    ):
        assert shown in page, shown
    assert logged() == [("read", "pupils:pupil", [pupil.pk])]


def test_a_pupil_who_is_not_yours_does_not_exist_and_the_attempt_is_logged(
    mentor: Client, house: House
) -> None:
    other = pupil_in(house.other)
    assert mentor.get(f"/pupils/{other.pk}/").status_code == 404
    assert mentor.get("/pupils/99999999999999999999/").status_code == 404
    assert logged() == [("refused", "pupils:pupil", [other.pk]), ("refused", "pupils:pupil", [])]


def test_a_mentor_sees_no_buttons_of_the_office(mentor: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    relation = with_family(pupil)
    page = mentor.get(f"/pupils/{pupil.pk}/").content.decode()
    for url in (
        f"/pupils/{pupil.pk}/edit/",
        f"/relations/{relation.pk}/edit/",
        f"/people/{relation.person_id}/edit/",
    ):
        assert url not in page
        assert mentor.get(url).status_code == 404


def test_the_page_warns_when_nobody_hears(office: Client, house: House) -> None:
    pupil = pupil_in(house.own, call_name="Sami")
    relation = with_family(pupil, person__email="")
    response = office.get(f"/pupils/{pupil.pk}/")
    assert not response.context["file"].reachable
    assert f"/people/{relation.person_id}/edit/" in response.content.decode()
    relation.person.email = "hanna@familie.example"
    relation.person.save()
    assert office.get(f"/pupils/{pupil.pk}/").context["file"].reachable


def test_higher_floors_add_their_sections_in_order(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    asked = []

    def later(request: Any, pupil: Pupil, **_kwargs: Any) -> list[Section]:
        asked.append((request.user.pk, pupil.pk))
        return [Section(99, "components/note.html", {"title": "the later one"})]

    def sooner(**_kwargs: Any) -> list[Section]:
        return [Section(1, "components/note.html", {"title": "the sooner one"})]

    pupil_page_asked.connect(later)
    pupil_page_asked.connect(sooner)
    try:
        page = office.get(f"/pupils/{pupil.pk}/").content.decode()
    finally:
        pupil_page_asked.disconnect(later)
        pupil_page_asked.disconnect(sooner)
    assert asked == [(house.office.pk, pupil.pk)]
    assert page.index("the sooner one") < page.index("the later one")


def test_changed_data_is_saved(office: Client, house: House) -> None:
    pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay")
    url = f"/pupils/{pupil.pk}/edit/"
    response = office.post(url, edit_form(office, url, surname="Öz"))
    assert response.status_code == 302
    pupil.refresh_from_db()
    assert (pupil.name, pupil.search_text.split()[1]) == ("Sami Öz", "oz")
    assert logged() == [("read", "pupils:pupil_edit", [pupil.pk]), ("write", "pupils:pupil_edit", [pupil.pk])]


def test_what_changes_something_is_no_link(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    assert office.get(f"/pupils/{pupil.pk}/return/").status_code == 405
