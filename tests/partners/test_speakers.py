"""Colleagues who speak a language of a family, and where one finds them."""

from collections.abc import Callable

from django.test import Client

from partners.models.colleagues import Helper
from partners.querysets.speakers import speakers
from school.enums import Role
from school.models.people import User
from tests.house import House
from tools.samples.factories import SCHOOL_DAY, member
from tools.samples.partners import HelperFactory


def test_who_speaks_what_and_works_here_today(house: House, linda: User) -> None:
    samira = member(house.school, Role.PUPIL_COUNSELLOR, name="Samira")
    HelperFactory(school=house.school, user=samira, languages=["ti", "ar", "nl"])
    HelperFactory(school=house.school, user=linda, languages=["ar"])
    closed = member(house.school, Role.TEACHER, name="Weg", is_active=False)
    HelperFactory(school=house.school, user=closed, languages=["ti"])
    partner = member(house.school, Role.PARTNER, name="Buiten")
    HelperFactory(school=house.school, user=partner, languages=["ti"])
    elsewhere = member(house.elsewhere, Role.TEACHER, name="Elders")
    HelperFactory(school=house.elsewhere, user=elsewhere, languages=["ti"])
    found = speakers(school_id=house.school.pk, day=SCHOOL_DAY)
    assert found == {"ar": ["Linda Pot", "Samira"], "ti": ["Samira"]}


def test_the_map_finds_a_colleague_by_language(
    house: House, linda: User, client_for: Callable[[User], Client]
) -> None:
    samira = member(house.school, Role.PUPIL_COUNSELLOR, name="Samira")
    browser = client_for(linda)
    edit = browser.post(f"/map/colleagues/{samira.pk}/", {"helps_with": "", "needs": [], "languages": ["ti"]})
    assert edit.status_code == 302
    names = {
        code: [one.user.name for one in browser.get("/map/", {"language": code}).context["colleagues"]]
        for code in ("ti", "so")
    }
    assert names == {"ti": ["Samira"], "so": []}


def test_languages_stand_on_the_list_of_staff_and_are_changed_there(
    house: House, client_for: Callable[[User], Client]
) -> None:
    """By the administrator, who keeps that list; for what a colleague can be asked stays as it was."""
    colleague = member(house.school, Role.TEACHER, name="Samira Haddou")
    HelperFactory(school=house.school, user=colleague, helps_with="huiswerk", languages=["ti"])
    elsewhere = member(house.elsewhere, Role.TEACHER)
    admin = client_for(member(house.school, Role.ADMINISTRATOR))
    admin.cookies["django_language"] = "en"
    rows = {row.user: row for row in admin.get("/staff/").context["rows"]}
    assert [fact.value for fact in rows[colleague].facts] == ["Tigrinya"]
    [fact] = admin.get(f"/staff/{colleague.pk}/").context["colleague"].facts
    assert admin.post(fact.url, {"languages": ["ar", "ti"]}).status_code == 302
    row = Helper.objects.get(user=colleague)
    assert (sorted(row.languages), row.helps_with) == (["ar", "ti"], "huiswerk")
    assert admin.get(f"/map/colleagues/{elsewhere.pk}/languages/").status_code == 404
