"""Behind PgBouncer in transaction mode two schools share connections, and neither sees or writes a row of the other."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoDbBlocker

from config.roles import ADMINISTRATOR
from school.models.people import User
from tests import databases
from tools.bench.browser import Browser
from tools.demo.accounts import MENTOR, RING_MENTOR, TEACHER
from tools.local.house import start_web
from tools.local.pooler import Pooler, find_pgbouncer, start_pooler
from tools.local.processes import Children
from tools.local.system import free_port, service_user
from tools.local.testing import throwaway_home

# Fewer than there are workers, so that each connection goes from hand to hand.
CONNECTIONS, WORKERS, AT_ONCE, VISITS = 2, 4, 8, 60
PUPIL = re.compile(r'href="/pupils/(\d+)/"')

pytestmark = [
    pytest.mark.skipif(
        find_pgbouncer() is None, reason="PgBouncer is not on this machine: apt install pgbouncer"
    ),
    # Starts processes of its own.
    pytest.mark.xdist_group("pooler"),
]


@dataclass(frozen=True)
class Pooled:
    """A database with two schools, and the way to it that lends its connections."""

    children: Children
    pooler: Pooler
    direct_url: str

    @property
    def url(self) -> str:
        return self.pooler.url_of(self.direct_url)

    def house(self, *, keep_plans: bool) -> int:
        """The web server behind it; returns its port."""
        port = free_port()
        environment = os.environ | {
            "DATABASE_URL": self.url,
            "DATABASE_CONN_MAX_AGE": "0",
            "KEEP_PLANS": str(keep_plans),
            "SECOND_FACTOR_REQUIRED": "false",
        }
        start_web(self.children, environment, port, workers=WORKERS, behind_proxy=True)
        return port

    def ask(self, question: str) -> list[Any]:
        """As PostgreSQL's administrator, past the pooler."""
        with (
            closing(psycopg2.connect(databases.as_role(ADMINISTRATOR, self.direct_url))) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(question)
            return cursor.fetchall()

    def on_each_connection(self, question: str) -> list[Any]:
        """What each of the lent connections answers: all are held at once."""
        with ExitStack() as held:
            answers: list[Any] = []
            for _ in range(CONNECTIONS):
                cursor = held.enter_context(closing(psycopg2.connect(self.url))).cursor()
                cursor.execute(question)
                answers += [value for (value,) in cursor.fetchall()]
            return answers


@pytest.fixture
def pooled(django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[Pooled]:
    program = find_pgbouncer()
    assert program is not None
    with django_db_blocker.unblock(), throwaway_home() as home, Children(home) as children:
        url = databases.with_demo("pooled", tmp_path / "files")
        pooler = start_pooler(children, program, [url], connections=CONNECTIONS, user=service_user())
        yield Pooled(children, pooler, url)
    databases.drop("pooled")


def cookies_of(pooled: Pooled, email: str) -> str:
    """A browser in which this person has signed in."""
    with databases.as_application(pooled.direct_url):
        client = Client()
        client.force_login(User.objects.get(email=email))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def test_two_schools_share_connections_and_see_their_own(pooled: Pooled) -> None:
    people = [MENTOR.email, RING_MENTOR.email, TEACHER.email]
    cookies = [cookies_of(pooled, email) for email in people]
    port = pooled.house(keep_plans=False)
    owners = dict(pooled.ask("SELECT id, school_id FROM pupils_pupil"))
    already = dict(pooled.ask("SELECT school_id, count(*) FROM school_accesslog GROUP BY 1"))

    def visit(number: int) -> tuple[int, int, frozenset[int]]:
        browser = Browser(port)
        reply = browser.get("/pupils/", cookies[number % len(people)])
        browser.close()
        return number % len(people), reply.status, frozenset(map(int, PUPIL.findall(reply.body.decode())))

    with ThreadPoolExecutor(AT_ONCE) as visitors:
        answers = Counter(visitors.map(visit, range(VISITS)))
        lent = pooled.ask(
            "SELECT count(*) FROM pg_stat_activity WHERE datname LIKE 'pooled%' AND usename = 'nabij'"
        )
    # Each person got one and the same page, every time.
    assert sorted((who, status, times) for (who, status, _pupils), times in answers.items()) == [
        (who, 200, VISITS // len(people)) for who in range(len(people))
    ]
    schools = [
        {owners[pupil] for pupil in pupils}
        for _who, _status, pupils in sorted(answers, key=lambda one: one[0])
    ]
    assert [len(seen) for seen in schools] == [1, 1, 1]
    assert schools[0] == schools[2] != schools[1]
    assert lent == [(CONNECTIONS,)]
    # What they read was written down at their own school.
    after = dict(pooled.ask("SELECT school_id, count(*) FROM school_accesslog GROUP BY 1"))
    [ours], [theirs] = schools[0], schools[1]
    assert after[ours] - already.get(ours, 0) == 2 * VISITS // 3
    assert after[theirs] - already.get(theirs, 0) == VISITS // 3
    # Nothing stays on a connection that was lent: no plan, and no school.
    assert pooled.on_each_connection("SELECT count(*) FROM pg_prepared_statements") == [0] * CONNECTIONS
    assert (
        pooled.on_each_connection("SELECT coalesce(current_setting('nabij.school', true), '')")
        == [""] * CONNECTIONS
    )
    assert pooled.on_each_connection("SELECT count(*) FROM pupils_pupil") == [0] * CONNECTIONS


def test_plans_that_were_kept_would_be_seen(pooled: Pooled) -> None:
    """Without KEEP_PLANS=false they stay on the connections, for whoever comes next."""
    cookie = cookies_of(pooled, MENTOR.email)
    browser = Browser(pooled.house(keep_plans=True))
    browser.get("/pupils/", cookie)
    browser.close()
    assert sum(pooled.on_each_connection("SELECT count(*) FROM pg_prepared_statements")) > 0
