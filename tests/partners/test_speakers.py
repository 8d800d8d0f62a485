"""Colleagues who speak a language of a family, and where one finds them."""

from collections.abc import Callable

from django.test import Client

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
