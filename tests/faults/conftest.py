"""One set of servers and processes for all tests of faults, and a class per test."""

import datetime as dt
from collections.abc import Generator, Iterator

import pytest
from pytest_django import DjangoDbBlocker, Settings

from messaging.enums import OPEN, MessageState
from messaging.models.outbox import Message
from tests.absence.conftest import House, build_house
from tests.databases import connected, migrate
from tests.faults.world import World, world_on
from tools.local.postgres import start_postgres
from tools.local.processes import Children
from tools.local.redis import start_redis
from tools.local.servers import keep_secrets
from tools.local.system import service_user
from tools.local.testing import throwaway_home

PUPILS = 6
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember of a test that it failed, for what its world looks like afterwards."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="package")
def running_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Everything running, on a clock that says half past eight on a school day.

    After the setup of the other tests, whose tables it copies: making them takes as long as all of this.
    """
    user = service_user()
    with throwaway_home() as home, Children(home) as children:
        keys = keep_secrets(home)
        # With all its guarantees on: these tests stop it as a power cut would.
        postgres = start_postgres(children, password=keys["postgres"], user=user)
        redis = start_redis(children, password=keys["redis"], user=user, careless=True)
        with django_db_blocker.unblock():
            migrate(postgres.url)
        with world_on(children, postgres, redis) as world:
            yield world


@pytest.fixture
def world(
    request: pytest.FixtureRequest,
    running_world: World,
    settings: Settings,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[World]:
    """The world in good order, with this test on its clock and in its database; mended when the test failed."""
    settings.CLOCK_OFFSET = dt.timedelta(seconds=int(running_world.environment["CLOCK_OFFSET_SECONDS"]))
    with django_db_blocker.unblock(), connected(running_world.postgres.url):
        # What an earlier test left for another try would arrive in the middle of this one.
        Message.objects.filter(state__in=OPEN).update(state=MessageState.WITHDRAWN)
        running_world.office.reset()
        yield running_world
        if request.node.stash.get(FAILED, False):
            running_world.mend()


@pytest.fixture
def house(world: World) -> House:
    """A class of six pupils, in this world."""
    return build_house(PUPILS)
