"""What every test shares."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase
from pytest_django import DjangoDbBlocker

from tests import databases
from tools.local.testing import refuse_without_servers

if TYPE_CHECKING:
    from school.models.people import User

refuse_without_servers()

# What runs for all tests of each of these is started once: they stay together.
TOGETHER = ("tests/browser/test_axe.py", "tests/browser/", "tests/faults/")
# Take longest, so they begin first: what is short fills the gap at the end.
LONGEST = (
    "tests/browser/",
    "tests/faults/",
    "tests/attacks/test_canaries.py",
    "access",
    "tests/tools/local/",
    "tests/tools/",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each worker whole groups of tests, the longest first: a file, unless its tests name another group.

    Before xdist looks at the groups.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(usual_group(item)))
    sizes = Counter(group_of(item) for item in items)

    def place(item: pytest.Item) -> tuple[int, int, str]:
        group = group_of(item)
        rank = next((rank for rank, start in enumerate(LONGEST) if group.startswith(start)), len(LONGEST))
        return rank, -sizes[group], group

    items.sort(key=place)


def usual_group(item: pytest.Item) -> str:
    """Where a test belongs that says nothing about it."""
    return next((place for place in TOGETHER if item.nodeid.startswith(place)), item.nodeid.split("::")[0])


def group_of(item: pytest.Item) -> str:
    """The group of tests that one worker runs, one after the other."""
    marker = item.get_closest_marker("xdist_group")
    assert marker is not None
    return str(marker.args[0])


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Each worker has a database of its own; a test that commits leaves its worker a fresh one."""
    name = "test"

    def begin_afresh(*_case: object) -> None:
        connection.close()
        databases.migrated(name)

    patch = pytest.MonkeyPatch()
    with patch.context():
        # Looking for static files takes longer than most pages, and each browser of a test does it anew.
        patch.setattr(settings, "WHITENOISE_USE_FINDERS", False)
        # Emptying a hundred tables takes longer than copying the template.
        patch.setattr(TransactionTestCase, "_fixture_teardown", begin_afresh)
        with django_db_blocker.unblock():
            databases.migrated(name)
            connection.close()
            for setting, value in (databases.CONNECTION | {"NAME": databases.own(name)}).items():
                patch.setitem(connection.settings_dict, setting, value)
        yield
        with django_db_blocker.unblock():
            connection.close()
            databases.drop(name)


@pytest.fixture
def client_for() -> Callable[["User"], Client]:
    """A browser in which this person has signed in; pages load the roles afresh, as they do for everybody."""

    def sign_in(user: "User") -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
