"""What the tests in a browser need to open each page, said before a browser has started."""

from tests.access.table import ROWS
from tests.browser.objects import OBJECTS
from tests.browser.test_axe import ACCOUNTS, NO_PAGES, PAGES

LOOKED_AT = [row for row in PAGES if row.name not in NO_PAGES]


def test_one_of_each_kind_of_object_is_found_in_the_demo() -> None:
    assert {name for row in LOOKED_AT for name in row.args} - OBJECTS.keys() == set()


def test_somebody_of_the_demo_may_open_each_page() -> None:
    assert [row.name for row in LOOKED_AT if not row.roles & ACCOUNTS.keys()] == []


def test_what_is_no_page_is_an_address() -> None:
    assert {row.name for row in ROWS} >= NO_PAGES
