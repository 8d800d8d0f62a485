"""Nabij with servers and processes of its own, all of them real, to be broken by a test."""

import datetime as dt
import http.client
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlencode

import kombu.pools
import psutil
import psycopg2
from celery import Celery
from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.test import Client

from messaging.enums import MessageState
from messaging.models.outbox import Message
from school.models.people import User
from tests.absence.conftest import House
from tests.faults.post_office import PostOffice
from tools.local.house import start_beat, start_web, start_worker
from tools.local.postgres import Postgres, start_postgres
from tools.local.processes import Child, Children
from tools.local.redis import Redis, start_redis
from tools.local.system import LOOPBACK, free_port, service_user
from tools.samples.factories import MORNING

PATIENCE = 90
CSRF = "0123456789abcdef0123456789abcdef"
# No worker that lives may be taken for dead; tests about dead ones choose a shorter lease.
LONG_LEASE = 120


def until(condition: Callable[[], bool], what: str, *, seconds: float = PATIENCE) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.03)


class Request(threading.Thread):
    """A POST from a browser, under way."""

    def __init__(self, browser: "Browser", path: str, form: dict[str, str]) -> None:
        super().__init__(daemon=True)
        self._browser, self._path, self._form = browser, path, form
        self._status = 0
        self.start()

    def run(self) -> None:
        """Send it and keep the status."""
        self._status = self._browser.post(self._path, self._form)

    def status(self) -> int:
        """The status of the answer, waited for."""
        self.join(PATIENCE)
        return self._status


class Browser:
    """A browser in which somebody has signed in, speaking HTTP with the web server."""

    def __init__(self, user: User, port: int) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self._cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}"
        self._port = port

    def post(self, path: str, form: dict[str, str]) -> int:
        """The status of the answer to a form."""
        http_connection = http.client.HTTPConnection(LOOPBACK, self._port, timeout=PATIENCE)
        headers = {"Cookie": self._cookies, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            body = urlencode(form | {"csrfmiddlewaretoken": CSRF})
            http_connection.request("POST", path, body, headers)
            return http_connection.getresponse().status
        finally:
            http_connection.close()

    def begin_post(self, path: str, form: dict[str, str]) -> Request:
        """A form on its way: the test goes on meanwhile."""
        return Request(self, path, form)


@dataclass
class World:
    """The servers and processes, and how to break them."""

    children: Children
    office: PostOffice
    postgres: Postgres
    redis: Redis
    environment: dict[str, str]
    web_port: int = 0
    web: Child | None = None
    worker: Child | None = None
    beat: Child | None = None
    lease: int = LONG_LEASE
    processes: int = 2

    def start_house(self) -> None:
        """Start web, worker and beat."""
        self.web_port = free_port()
        self.web = start_web(self.children, self.environment, self.web_port)
        self.beat = start_beat(self.children, self.environment)

    def kill_house(self) -> None:
        """End worker and beat without the seconds that they take to say goodbye."""
        for child in (self.worker, self.beat):
            if child is not None:
                _kill(child)

    def ensure_worker(self, *, lease: int = LONG_LEASE, processes: int = 2) -> Child:
        """A living worker with this lease and so many processes."""
        other = (self.lease, self.processes) != (lease, processes)
        if self.worker is not None and (other or not self.worker.running()):
            self.kill_worker()
            self.children.stop(self.worker)
            self.worker = None
        if self.worker is None:
            self.lease, self.processes = lease, processes
            environment = self.environment | {"MESSAGE_LEASE_SECONDS": str(lease)}
            self.worker = start_worker(self.children, environment, processes=processes)
        return self.worker

    def mend(self) -> None:
        """After a test that failed: the worker it may have left hanging is gone, and all else runs."""
        if self.worker is not None:
            self.kill_worker()
            self.children.stop(self.worker)
            self.worker = None
        if not self.office.is_open:
            self.office.open()
        if not self.redis.child.running():
            self.start_redis()
        if not self.postgres.child.running():
            self.start_postgres()
        if self.web is not None and not self.web.running():
            self._break_web()
        if self.beat is not None and not self.beat.running():
            self._break_beat()

    def browser(self, user: User) -> Browser:
        """A browser in which this person has signed in."""
        return Browser(user, self.web_port)

    def kill_worker(self) -> None:
        """Kill the worker with all its processes, as a machine that goes down does."""
        _kill(self.worker)

    def kill_sender(self) -> None:
        """Kill the one process of the worker that talks with the mail server, as a machine short of memory does."""
        assert self.worker is not None
        senders = [
            process
            for process in psutil.Process(self.worker.process.pid).children(recursive=True)
            if any(
                line.raddr and line.raddr.port == self.office.port
                for line in process.net_connections(kind="tcp")
            )
        ]
        [sender] = senders
        sender.kill()

    @contextmanager
    def frozen(self, child: Child | None) -> Iterator[None]:
        """A process of the house and all that it started stand still."""
        assert child is not None
        os.killpg(child.process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(child.process.pid, signal.SIGCONT)

    def sweep_at_once(self, times: int) -> None:
        """Ask for so many sweeps, as beat does when the workers have fallen behind."""
        with Celery(broker=self.redis.url, set_as_current=False) as beat:
            for _ in range(times):
                beat.send_task("messaging.tasks.sweep")

    def begin_anew(self, *, processes: int) -> None:
        """A worker that has done nothing yet, and no task that waits for it; beat is to stand still meanwhile."""
        self.ensure_worker()
        self.kill_worker()
        with Celery(broker=self.redis.url, set_as_current=False) as house:
            house.control.purge()
        self.ensure_worker(processes=processes)

    def tasks(self, how: str) -> int:
        """How many tasks the worker says to have received, or to have succeeded in."""
        assert self.worker is not None
        lines = self.worker.log.read_text().splitlines()
        return sum(1 for line in lines if " Task " in line and f"] {how}" in line)

    def stop_redis(self) -> None:
        """Redis goes away."""
        self.children.stop(self.redis.child)

    def start_redis(self) -> None:
        """Redis comes back at the same place, with nothing in it."""
        self.redis = start_redis(
            self.children,
            password=self.redis.password,
            user=service_user(),
            careless=True,
            port=self.redis.port,
        )
        forget_lines_to(self.redis.port)

    def crash_postgres(self) -> None:
        """PostgreSQL stops at once, without a word to anybody."""
        child = self.postgres.child
        child.process.send_signal(signal.SIGQUIT)
        child.process.wait(PATIENCE)
        self.children.stop(child)
        connection.close()

    def start_postgres(self) -> None:
        """PostgreSQL comes back with its data."""
        self.postgres = start_postgres(
            self.children, password=self.postgres.password, user=service_user(), port=self.postgres.port
        )

    @property
    def breakable(self) -> dict[str, Callable[[], None]]:
        """How to kill each of the processes and start it again at the same place."""
        return {
            "web": self._break_web,
            "worker": self._break_worker,
            "beat": self._break_beat,
            "Redis": self._break_redis,
            "PostgreSQL": self._break_postgres,
        }

    def _break_web(self) -> None:
        assert self.web is not None
        _kill(self.web)
        self.children.stop(self.web)
        self.web = start_web(self.children, self.environment, self.web_port)

    def _break_worker(self) -> None:
        self.kill_worker()
        self.ensure_worker(lease=self.lease, processes=self.processes)

    def _break_beat(self) -> None:
        assert self.beat is not None
        _kill(self.beat)
        self.children.stop(self.beat)
        self.beat = start_beat(self.children, self.environment)

    def _break_redis(self) -> None:
        _kill(self.redis.child)
        self.stop_redis()
        self.start_redis()

    def _break_postgres(self) -> None:
        self.crash_postgres()
        self.start_postgres()

    @contextmanager
    def locked(self, statement: str) -> Iterator["psycopg2.extensions.connection"]:
        """Hold what a statement locks, so that others come to wait."""
        own = psycopg2.connect(self.postgres.administrator_url)
        try:
            with own.cursor() as cursor:
                cursor.execute(statement)
            yield own
        finally:
            own.close()


@contextmanager
def world_on(children: Children, postgres: Postgres, redis: Redis) -> Iterator[World]:
    """A post office, web and beat with these servers, on a clock that says half past eight on a school day."""
    offset = int((MORNING - dt.datetime.now(dt.UTC)).total_seconds())
    with PostOffice() as office:
        environment = os.environ | {
            "DATABASE_URL": postgres.url,
            "REDIS_URL": redis.url,
            "EMAIL_URL": office.url,
            "CLOCK_OFFSET_SECONDS": str(offset),
            "OUTBOX_SWEEP_SECONDS": "0.5",
        }
        world = World(children, office, postgres, redis, environment)
        world.start_house()
        yield world
        world.kill_house()


def _kill(child: Child | None) -> None:
    """Kill a process and all that it started."""
    assert child is not None
    with suppress(ProcessLookupError):
        os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait(PATIENCE)


def forget_lines_to(port: int) -> None:
    """Close what this process had open to a Redis that is gone; what others talk through stays."""
    for key, pool in list(kombu.pools.connections.items()):
        if pool.connection.port == port:
            for other, producers in list(kombu.pools.producers.items()):
                if producers.connections is pool:
                    kombu.pools.producers.pop(other).force_close_all()
            kombu.pools.connections.pop(key).force_close_all()


def waiting() -> int:
    """How many others wait for a lock in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
        row = cursor.fetchone()
    return int(row[0])


def messages(house: House) -> QuerySet[Message]:
    """What this school sends, in order."""
    return Message.objects.filter(school=house.school).order_by("pk")


def states(house: House) -> set[str]:
    """In which states this school's messages are."""
    return set(messages(house).values_list("state", flat=True))


def all_sent(house: House) -> bool:
    """Whether everything of this school has been sent."""
    return states(house) == {MessageState.SENT}


def make_due(house: House) -> None:
    """The wait before the next try is over."""
    messages(house).update(next_attempt_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
