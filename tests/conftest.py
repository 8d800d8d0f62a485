"""What every test shares."""

import gc
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, cast

import pytest
from _pytest import runner
from django.conf import settings
from django.db import connection
from django.db.models.expressions import BaseExpression
from django.test import Client, TransactionTestCase, client
from django.test.client import store_rendered_templates  # type: ignore[attr-defined]
from django.utils import translation
from pytest_django import DjangoDbBlocker
from xdist.scheduler import LoadScopeScheduling

from config.stack import with_room
from tests import databases
from tools.local.testing import refuse_without_servers

if TYPE_CHECKING:
    from school.models.people import User

refuse_without_servers()

# The rows of the access table: each worker builds a world of its own, and asks a row once for all tests.
ROW = re.compile(r"tests/access/test_access\.py::.*\[(?:get|post) (\w+):")
FIRST_HALF = {"careteam", "partners"}

# Each test loads a demo school of its own.
APART = "tests/tools/demo/test_demo_days.py"
# What runs for all tests of each of these is started once: they stay together.
TOGETHER = ("tests/browser/test_axe.py", "tests/browser/", "tests/faults/")
# Take longest, so they begin first: what is short fills the gap at the end.
LONGEST = (
    "tests/browser/",
    "tests/faults/",
    "tests/attacks/test_canaries.py",
    "access",
    "tests/access/test_typed_is_kept.py",
    "tests/tools/",
    "tests/careteam/test_who_sees_what.py",
    "tests/partners/test_consent_everywhere.py",
    "tests/attacks/test_pooler.py",
    "tests/intake/test_same_answers.py",
    "tests/school/test_sign_ins.py",
    "tests/partners/test_consent_services.py",
    "tests/pupils/test_new_year.py",
    "tests/absence/test_stories.py",
    "tests/partners/test_consent_twin.py",
)


class Groups(LoadScopeScheduling):
    """Gives each worker whole groups of tests.

    As `--dist loadgroup` did until pytest 9.2, with which it knows no groups any more, and says nothing:
    github.com/pytest-dev/pytest-xdist/issues/1386
    """

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Groups | None:
    """Groups, when tests are shared among workers by groups."""
    return Groups(config, log) if config.getvalue("dist") == "loadgroup" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put tests of one group together, and what takes longest first."""
    sizes = Counter(group_of(item.nodeid) for item in items)

    def place(item: pytest.Item) -> tuple[int, int, str]:
        group = group_of(item.nodeid)
        rank = next((rank for rank, start in enumerate(LONGEST) if group.startswith(start)), len(LONGEST))
        return rank, -sizes[group], group

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Tell the garbage collector that what is imported by now stays: it looked through all of it again and again."""
    gc.collect()
    gc.freeze()
    # Tests drop whole trees of objects at their end; until then there is little to find.
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Run each test as pytest does, with room for deep calls: as in production, and sooner."""
    return with_room(runner.pytest_runtest_protocol)(item, nextitem)


def group_of(nodeid: str) -> str:
    """The tests that one worker runs, one after the other: those of a file, or of what starts something for many."""
    if row := ROW.search(nodeid):
        return f"access, {'half 1' if row[1] in FIRST_HALF else 'half 2'}"
    if nodeid.startswith(APART):
        return nodeid
    return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid.split("::")[0])


@pytest.fixture(autouse=True)
def own_language() -> None:
    """Each test begins in the language of the house, whichever page the one before it opened."""
    translation.deactivate()


def store_page(store: dict[str, Any], *, template: Any, context: Any, **rendered: Any) -> None:
    """Keep the context of a page, and not of each template that it includes: copying those took a tenth of a page."""
    if context.template is template:
        store_rendered_templates(store, template=template, context=context, **rendered)


def copy_expression(expression: BaseExpression) -> BaseExpression:
    """Copy an expression of a query without taking it apart first: that took a tenth of a page with many queries."""
    copied = object.__new__(type(expression))
    copied.__dict__.update(cast(dict[str, Any], expression.__getstate__()))
    return copied


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Each worker has a database of its own; a test that commits leaves its worker a fresh one."""
    name = "test"

    def begin_afresh(*_case: object) -> None:
        connection.close()
        databases.migrated(name)

    with pytest.MonkeyPatch.context() as patch:
        # Looking for static files takes longer than most pages, and each browser of a test does it anew: in the
        # folders of their sources, and in the one where `./run demo` collects them.
        patch.setattr(settings, "WHITENOISE_USE_FINDERS", False)
        patch.setattr(settings, "STATIC_ROOT", None)
        patch.setattr(client, "store_rendered_templates", store_page)
        patch.setattr(BaseExpression, "__copy__", copy_expression, raising=False)
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
