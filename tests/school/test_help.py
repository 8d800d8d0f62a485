"""Help in the words of the menu, and the walk that is offered until it is ended or skipped."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from pupils.enums import PartLevel
from school.enums import Role
from school.help import ROLE_HELP
from school.models.people import User
from school.models.school import School
from tools.samples.factories import member


def test_each_role_has_its_sentence() -> None:
    assert set(ROLE_HELP) == set(Role)


def test_the_help_explains_each_level_by_its_own_words(
    school: School, client_for: Callable[[User], Client]
) -> None:
    """What stands beside a part is "in vertrouwen: mentor en zorgteam": its first words are those of the help."""
    levels = client_for(member(school, Role.MENTOR)).get("/help/").context["levels"]
    assert [str(level) for level, _text in levels] == [str(one.label).partition(":")[0] for one in PartLevel]


@pytest.mark.parametrize("role", [Role.MENTOR, Role.ADMINISTRATOR, Role.CONFIDANT])
def test_the_help_says_what_each_place_of_the_menu_is_for(
    role: Role, school: School, client_for: Callable[[User], Client]
) -> None:
    client = client_for(member(school, role))
    page = client.get("/help/")
    places = page.context["places"]
    assert [str(place.url) for place in places] == [item.url for item in page.context["nav"].all]
    assert all(str(place.help) for place in places)
    assert str(ROLE_HELP[role]) in page.content.decode()
    assert 'href="/help/"' in client.get("/").content.decode()


def test_who_sets_up_the_school_has_nothing_folded_away(
    school: School, client_for: Callable[[User], Client]
) -> None:
    """All of it is for now and then: folded, the menu of an administrator was empty but for "Today"."""
    menus = {
        role: client_for(member(school, role)).get("/help/").context["nav"]
        for role in (Role.ADMINISTRATOR, Role.CARE_COORDINATOR)
    }
    assert len(menus[Role.ADMINISTRATOR].daily) > 9
    assert menus[Role.ADMINISTRATOR].more == []
    assert menus[Role.CARE_COORDINATOR].more


def test_the_walk_goes_along_the_menu_and_is_offered_until_it_ends(
    school: School, client_for: Callable[[User], Client]
) -> None:
    mentor = client_for(member(school, Role.MENTOR))
    assert "Nieuw hier?" in mentor.get("/").content.decode()
    first = mentor.get("/help/walk/")
    steps = first.context["steps"]
    titles = [
        re.findall(r"<h1[^>]*>(.*?)</h1>", mentor.get(f"/help/walk/?step={n}").content.decode())
        for n in range(1, steps + 1)
    ]
    assert titles == [[str(item.label)] for item in first.context["nav"].daily]
    assert mentor.get("/help/walk/?step=99").context["step"] == steps
    assert mentor.post("/help/walk/end/").url == "/"  # type: ignore[attr-defined]
    assert "Nieuw hier?" not in mentor.get("/").content.decode()
