"""What every page with a list does: order, filters and pages in the address, and nothing lost between them."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import translation

from school.enums import Level, Role
from school.models.classes import SchoolClass
from school.models.people import User
from school.models.school import School, SchoolYear
from school.views.lists import Column, ListPage, in_words, list_page
from tools.samples import factories
from tools.samples.factories import member

COLUMNS = (
    Column("name", "Naam", ("name",)),
    Column("level", "Niveau", (in_words("level", Level), "name")),
    Column("staff", "Mentoren"),
)


def asked(query: str) -> HttpRequest:
    request = RequestFactory().get(f"/classes/{query}")
    request.user = AnonymousUser()
    return request


@pytest.fixture
def classes(year: SchoolYear) -> list[SchoolClass]:
    rows = [("C", Level.START), ("A", Level.EXIT), ("B", Level.START)]
    return [
        factories.SchoolClassFactory(school=year.school, year=year, name=name, level=level)
        for name, level in rows
    ]


def listed(query: str, *, own: str = "name", per_page: int = 2) -> ListPage:
    rows = SchoolClass.objects.order_by({"name": "name", "-name": "-name", "": "-pk"}[own])
    return list_page(asked(query), rows, COLUMNS, own=own, own_label="Nieuwste eerst", per_page=per_page)


def names(page: ListPage) -> str:
    return "".join(row.name for row in page.page.paginator.object_list)


@pytest.mark.parametrize(
    ("query", "own", "expected"),
    [
        ("", "name", "ABC"),
        ("?sort=name", "name", "ABC"),
        ("?sort=-name", "name", "CBA"),
        ("?sort=level", "name", "BCA"),
        ("?sort=-level", "name", "ACB"),
        ("", "-name", "CBA"),
        ("?sort=name", "-name", "ABC"),
        ("", "", "BAC"),
        ("?sort=-name", "", "CBA"),
        # Nothing that the list knows: its own order.
        ("?sort=staff", "name", "ABC"),
        ("?sort=school__brin", "name", "ABC"),
        ("?sort=--name", "name", "ABC"),
        ("?sort=?", "", "BAC"),
        ("?sort=%00", "-name", "CBA"),
    ],
)
def test_the_order_that_is_asked_for(classes: list[SchoolClass], query: str, own: str, expected: str) -> None:
    assert names(listed(query, own=own)) == expected


@pytest.mark.parametrize(
    ("query", "own", "expected"),
    [
        ("", "name", [("ascending", "?sort=-name"), ("", "?sort=level"), ("", "")]),
        ("?sort=-name", "name", [("descending", "?"), ("", "?sort=level"), ("", "")]),
        ("?sort=level", "name", [("", "?"), ("ascending", "?sort=-level"), ("", "")]),
        ("", "-name", [("descending", "?sort=name"), ("", "?sort=level"), ("", "")]),
        ("", "", [("", "?sort=name"), ("", "?sort=level"), ("", "")]),
        ("?sort=oops", "name", [("ascending", "?sort=-name"), ("", "?sort=level"), ("", "")]),
        (
            "?q=a%26b&page=2&q=c",
            "name",
            [("ascending", "?q=a%26b&q=c&sort=-name"), ("", "?q=a%26b&q=c&sort=level"), ("", "")],
        ),
    ],
)
def test_the_heads_say_the_order_and_lead_to_the_next(
    classes: list[SchoolClass], query: str, own: str, expected: list[tuple[str, str]]
) -> None:
    page = listed(query, own=own)
    assert [(head.sorted, head.url) for head in page.headings] == expected
    sorted_by = [head.column.key for head in page.headings if head.sorted]
    assert page.sorted_by == "".join(sorted_by)


def test_a_narrow_screen_chooses_from_the_same_orders(classes: list[SchoolClass]) -> None:
    with translation.override("nl"):
        orders = listed("?sort=-level").orders
        assert [(order.value, order.label, order.selected) for order in orders] == [
            ("", "Naam, oplopend", False),
            ("-name", "Naam, aflopend", False),
            ("level", "Niveau, oplopend", False),
            ("-level", "Niveau, aflopend", True),
        ]
        assert [order.label for order in listed("", own="").orders][:2] == [
            "Nieuwste eerst",
            "Naam, oplopend",
        ]
        assert [order.value for order in listed("", own="-name").orders][:2] == ["", "name"]
        cards = list_page(asked(""), classes, (), own="")
        assert cards.orders == [], "a list in one order only offers no choice of it"


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", "AB"), ("?page=2", "C"), ("?page=9", "C"), ("?page=0", "C"), ("?page=x", "AB"), ("?page=", "AB")],
)
def test_a_page_out_of_range_is_the_nearest(classes: list[SchoolClass], query: str, expected: str) -> None:
    assert "".join(row.name for row in listed(query).page) == expected


def test_rows_that_come_from_no_table_are_sorted_too() -> None:
    days = [dt.date(2026, 9, 3), dt.date(2025, 9, 1), dt.date(2026, 1, 9)]
    columns = (Column("year", "Jaar", ("year", "month")), Column("day", "Dag", ("day",)))
    made = {
        query: list(list_page(asked(query), days, columns, own="").page)
        for query in ("", "?sort=year", "?sort=-day")
    }
    assert made == {
        "": days,
        "?sort=year": [days[1], days[2], days[0]],
        "?sort=-day": [days[2], days[0], days[1]],
    }


# --- On a real page --------------------------------------------------------------------------------


@pytest.fixture
def staff(school: School, admin: Client) -> None:
    for number in range(60):
        member(school, Role.TEACHER, name=f"Docent {number:02d}")


def links(text: str, pattern: str) -> list[str]:
    return [address.replace("&amp;", "&") for address in re.findall(pattern, text)]


@pytest.mark.usefixtures("staff")
def test_filter_order_and_page_are_kept_in_each_other_s_links(admin: Client) -> None:
    text = admin.get("/staff/?role=teacher&sort=-name&page=2").content.decode()
    assert re.findall(r'<th scope="row">\s*<a href="[^"]*"><bdi>([^<]*)', text) == [
        f"Docent {number:02d}" for number in range(9, -1, -1)
    ]
    assert 'role="status">60 collega’s' in text
    assert re.findall(r'aria-sort="(\w+)"', text) == ["descending"]
    assert links(text, r'<th scope="col"[^>]*>\s*<a href="([^"]*)"') == [
        "?role=teacher",
        "?role=teacher&sort=factor",
        "?role=teacher&sort=account",
    ]
    assert links(text, r'rel="prev" href="([^"]*)"') == ["?role=teacher&sort=-name&page=1"]
    assert links(text, r'class="btn btn-sm num" href="([^"]*)"') == [
        "?role=teacher&sort=-name&page=1",
        "?role=teacher&sort=-name&page=2",
    ]
    assert re.findall(r'page=(\d)" aria-current="page"', text.replace("&amp;", "&")) == ["2"]
    # The form starts from the first page, in the same order; clearing it keeps the order.
    assert '<option value="-name" selected>' in text
    assert links(text, r'<a class="btn btn-sm btn-link" href="([^"]*)"') == ["?sort=-name"]


@pytest.mark.usefixtures("staff")
def test_nothing_to_clear_and_no_pages(admin: Client) -> None:
    text = admin.get("/staff/?q=Docent+07").content.decode()
    assert 'class="pager"' not in text
    assert "btn-link" in text
    text = admin.get("/staff/?sort=-name").content.decode()
    assert "btn-link" not in text
    assert 'class="pager"' in text


def test_an_empty_list_says_what_to_do_and_leads_back(admin: Client) -> None:
    text = admin.get("/staff/?q=Niemand&sort=-name").content.decode()
    assert "Niemand gevonden" in text
    assert links(text, r'<a class="btn btn-primary" href="([^"]*)">\s*Wissen') == ["?sort=-name"]
    assert "<table" not in text


def test_what_is_no_filter_is_sent_along(
    school: School, classes: list[SchoolClass], client_for: Callable[[User], Client]
) -> None:
    """A list without filters, of which the address says more: the classes of a year."""
    year = classes[0].year_id
    client = client_for(member(school, Role.OFFICE, Role.ADMINISTRATOR))
    text = client.get(f"/classes/?year={year}&sort=level").content.decode()
    assert f'<input type="hidden" name="year" value="{year}">' in text
    assert links(text, r'<th scope="col"[^>]*>\s*<a href="([^"]*)"') == [
        f"?year={year}",
        f"?year={year}&sort=-level",
    ]
    assert re.findall(r'<th scope="row"><a[^>]*>(\w)', text) == ["B", "C", "A"]
