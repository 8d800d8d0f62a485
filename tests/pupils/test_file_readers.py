"""Who has seen this file: from the access log, narrowed, page by page, and as a table."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from school.page_names import named, page_name
from tests.house import House, logged
from tools.samples.factories import MORNING, member, pupil_in

# Addresses of these floors that touch nobody's data: lists of questions and texts, empty forms, what only redirects.
WITHOUT_PUPILS = {
    "pupils:home_new",
    "intake:questions",
    "intake:question_sheet",
    "intake:questions_change",
    "intake:questionnaire",
    "intake:question_new",
    "intake:questions_publish",
    "intake:questions_discard",
    "intake:questions_translate",
    "intake:question_edit",
    "intake:question_show",
    "intake:question_move",
    "intake:question_remove",
}


@pytest.fixture
def care(house: House) -> Client:
    """The browser of the care coordinator, in English."""
    client = Client()
    client.force_login(
        member(house.school, Role.CARE_COORDINATOR, name="Ingrid Zorg", email="zorg@school.example")
    )
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture
def child(house: House) -> Pupil:
    return pupil_in(house.own, call_name="Sami", surname="Tesfay")


def log(house: House, pupil: Pupil, user: User | None = None, **fields: Any) -> AccessLog:
    values = {
        "at": MORNING,
        "user": user or house.mentor,
        "school": house.school,
        "roles": ["mentor"],
        "action": "read",
        "ground": "own_class",
        "page": "pupils:pupil",
        "pupils": [pupil.pk],
    }
    return AccessLog.objects.create(**(values | fields))


def shown(client: Client, pupil: Pupil, **query: Any) -> list[Any]:
    page = client.get(f"/pupils/{pupil.pk}/readers/", query)
    assert page.status_code == 200
    return list(page.context["rows"])


def exported(client: Client, pupil: Pupil, **query: Any) -> list[list[str]]:
    answer = client.get(f"/pupils/{pupil.pk}/readers/export/", query)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_each_row_says_who_when_what_and_why(care: Client, house: House, child: Pupil) -> None:
    log(house, child, at=MORNING - dt.timedelta(hours=2))
    log(house, child, roles=["mentor", "teacher"], action="print", ground="stand_in", page="absence:register")
    other = pupil_in(house.own)
    log(house, other)
    log(house, child, pupils=[other.pk, child.pk], action="search", page="pupils:find")
    AccessLog.objects.create(
        at=MORNING, school=house.school, action="refused", ground="none", pupils=[child.pk]
    )
    rows = [(row.who, row.roles, row.action, row.page, row.ground) for row in shown(care, child)]
    name = house.mentor.name
    assert rows == [
        ("somebody who was not signed in", "", "refused", "another page", "no ground"),
        (name, "mentor", "searched", "search at the top of a page", "own class"),
        (name, "mentor, teacher", "printed", "register", "stand-in"),
        (name, "mentor", "read", "the file", "own class"),
    ]
    page = care.get(f"/pupils/{child.pk}/readers/").content.decode()
    assert "Tue 15 September 2026, 6:31" in page
    assert "intake:" not in page


def test_what_somebody_really_did_is_in_it(care: Client, mentor: Client, house: House, child: Pupil) -> None:
    mentor.get(f"/pupils/{child.pk}/")
    mentor.get(f"/pupils/{pupil_in(house.other).pk}/")
    Client().get(f"/pupils/{child.pk}/")
    assert [(row.who, row.action, row.page) for row in shown(care, child)] == [
        (house.mentor.name, "read", "the file")
    ]


def test_looking_and_taking_away_are_logged_themselves(care: Client, child: Pupil) -> None:
    assert shown(care, child) == []
    assert [row[3:8] for row in exported(care, child)[1:]] == [
        [
            "Ingrid Zorg",
            "zorg@school.example",
            "care coordinator, care team",
            "read",
            "who has seen this file",
        ]
    ]
    assert logged() == [
        ("read", "pupils:file_readers", [child.pk]),
        ("export", "pupils:file_readers_export", [child.pk]),
    ]
    assert [row.action for row in shown(care, child)] == ["exported", "read"]


def test_another_school_is_not_in_it(care: Client, house: House, child: Pupil) -> None:
    log(house, child, house.office_elsewhere, school=house.elsewhere, action="refused")
    assert shown(care, child) == []
    assert house.office_elsewhere.name not in care.get(f"/pupils/{child.pk}/readers/").content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["day 16", "day 15", "day 14"]),
        ({"first": "2026-09-15"}, ["day 16", "day 15"]),
        ({"last": "2026-09-15"}, ["day 15", "day 14"]),
        ({"first": "2026-09-15", "last": "2026-09-15"}, ["day 15"]),
        ({"first": "2026-09-17"}, []),
    ],
)
def test_a_period_is_counted_in_days_of_the_school(
    care: Client, house: House, child: Pupil, query: dict[str, str], expected: list[str]
) -> None:
    """Half past twelve at night is still the evening before in UTC."""
    zone = MORNING.tzinfo
    for day, hour in ((14, 23), (15, 0), (16, 0)):
        somebody = member(house.school, Role.TEACHER, name=f"day {day}")
        log(house, child, somebody, at=dt.datetime(2026, 9, day, hour, 30, tzinfo=zone))
    assert [row.who for row in shown(care, child, **query)] == expected
    table = [row[3] for row in exported(care, child, **query)[1:]]
    assert [who for who in table if who != "Ingrid Zorg"] == expected


def test_one_person(care: Client, house: House, child: Pupil) -> None:
    teacher = member(house.school, Role.TEACHER, name="Piet Docent")
    log(house, child)
    log(house, child, teacher)
    stranger = member(house.school, Role.TEACHER, name="Never Looked")
    assert [row.who for row in shown(care, child, person=teacher.pk)] == ["Piet Docent"]
    assert [row[3] for row in exported(care, child, person=teacher.pk)[1:]] == ["Piet Docent"]
    page = care.get(f"/pupils/{child.pk}/readers/")
    names = [label for _, label in page.context["form"].fields["person"].choices]
    assert names == ["everybody", "Ingrid Zorg", house.mentor.name, "Piet Docent"]
    assert care.get(f"/pupils/{child.pk}/readers/", {"person": stranger.pk}).status_code == 422


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"first": "2026-09-31"}, "first"),
        ({"first": "yesterday"}, "first"),
        ({"last": "9999-12-31"}, "last"),
        ({"first": "0001-01-01"}, "first"),
        ({"first": "2026-09-15", "last": "2026-09-14"}, "last"),
        ({"person": "99999999999999999999"}, "person"),
    ],
)
@pytest.mark.parametrize("path", ["", "export/"])
def test_bad_input_is_explained(
    care: Client, house: House, child: Pupil, query: dict[str, str], field: str, path: str
) -> None:
    log(house, child)
    page = care.get(f"/pupils/{child.pk}/readers/{path}", query)
    assert (page.status_code, list(page.context["form"].errors), page.context["rows"]) == (422, [field], [])


def test_a_name_is_never_run_as_a_formula(care: Client, house: House) -> None:
    child = pupil_in(house.own, call_name="=HYPERLINK(1)", surname="x")
    log(house, child, member(house.school, Role.TEACHER, name="+31 Piet"))
    assert [row[2:4] for row in exported(care, child)[1:]] == [["'=HYPERLINK(1) x", "'+31 Piet"]]


def test_fifty_to_a_page_and_all_in_the_table(care: Client, house: House, child: Pupil) -> None:
    for minute in range(51):
        log(house, child, at=MORNING + dt.timedelta(minutes=minute))
    assert len(shown(care, child)) == 50
    assert [row.at.minute for row in shown(care, child, page=2)][-1] == 31
    assert "page=2" in care.get(f"/pupils/{child.pk}/readers/?last=2026-09-15").content.decode()
    assert len(exported(care, child, page=2)) == 1 + 51 + 3


@pytest.mark.parametrize("size", [1, 30])
def test_query_counts(care: Client, house: House, child: Pupil, size: int) -> None:
    """The session with user and roles, pupil, people in the log, count, rows, access log."""
    for _ in range(size):
        log(house, child, member(house.school, Role.TEACHER))
    care.get(f"/pupils/{child.pk}/readers/")
    with CaptureQueriesContext(connection) as queries:
        care.get(f"/pupils/{child.pk}/readers/")
    assert len(queries) == 6


@pytest.mark.parametrize("role", [Role.CARE_COORDINATOR, Role.MENTOR, Role.SOCIAL_WORKER, Role.TEAM_LEADER])
def test_the_way_there_stands_on_the_file_of_who_may(house: House, child: Pupil, role: Role) -> None:
    client = Client()
    client.force_login(member(house.school, role, mentor_of=(house.own,)))
    page = client.get(f"/pupils/{child.pk}/").content.decode()
    assert (f"/pupils/{child.pk}/readers/" in page) == (role == Role.CARE_COORDINATOR)


def names(resolver: URLResolver, prefix: str = "") -> set[str]:
    found = set()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            found.add(f"{prefix}{entry.name}")
        elif entry.namespace in {"intake", "absence"}:
            found |= names(entry, f"{entry.namespace}:")
        elif entry.namespace is None:
            found |= names(entry, prefix)
    return {name for name in found if ":" in name}


def test_every_page_with_pupil_data_has_words() -> None:
    """A page that is missing here is named in the pages.py of its app."""
    assert names(get_resolver()) - named() - WITHOUT_PUPILS == set()


def test_an_address_of_long_ago_is_another_page() -> None:
    assert page_name("intake:gone_since_years") != ""
    assert page_name("intake:gone_since_years") == page_name("")
