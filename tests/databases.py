"""Databases for tests: each is copied from a template that is made once per run, which takes a moment.

A test makes its rows and looks at them with eyes of its own: a role that may do no more than the application's, but
sees all schools. What the application does within a school, or in a request before the school is known, it does as its
own role, with only those rows there that it would see in production: the same connection turns from one to the other.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
import psycopg2
import time_machine
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import override_settings
from psycopg2 import sql

from config.roles import ADMINISTRATOR
from school import row_security, scope
from school.plans import KeepingConnection, KeepingCursor
from tools.local.postgres import NAME, OWNER, find_programs
from tools.local.system import CHECKOUT

# The day of the demo school that tests look at: a Wednesday in November, when the first lesson has just begun.
DEMO_DAY = "2026-11-18"
DEMO_MOMENT = f"{DEMO_DAY}T08:32:00+01:00"
MIGRATED, DEMO = "template_migrated", "template_demo"
# The role with which tests see all schools.
EYES = "nabij_test"
# Who makes a template holds this lock of PostgreSQL; the other workers wait for it.
LOCK = 1951
# Migrating takes most of the time of a run of few tests.
KEPT = CHECKOUT / ".nabij" / "test-tables"


def server_url() -> str:
    """The database that the run was started with: tests leave it empty and make their own beside it."""
    return os.environ["DATABASE_URL"]


def own(name: str) -> str:
    """What the database of this name is called for this worker."""
    return f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


def corner_of_redis(number: int) -> str:
    """A database of Redis where no other test looks, nor this one on another worker; the number is below three."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return f"{os.environ['REDIS_URL'].rpartition('/')[0]}/{number + 3 * int(worker)}"


def url_of(name: str) -> str:
    """The address of a database on the server of this run."""
    return f"{server_url().rpartition('/')[0]}/{name}"


_owns: ContextVar[bool] = ContextVar("owns", default=False)


@contextmanager
def as_owner() -> Iterator[None]:
    """Let a test do what only the owner of the tables may."""
    former = _owns.set(True)
    try:
        yield
    finally:
        _owns.reset(former)


class TurningCursor(KeepingCursor):
    """The application's cursor, which is the application's role wherever the application says whose rows it wants."""

    def words(self) -> str:
        if _owns.get():
            return f"SET LOCAL ROLE {OWNER};SET LOCAL nabij.whole_house = 'on';"
        if scope.present() is not None:
            return f"SET LOCAL ROLE {NAME};{scope.words_for(scope.present() or scope.NOBODY)}"
        return "" if self.connection.autocommit else "SET LOCAL ROLE NONE;"


class PlanningOnce(KeepingConnection):
    """A connection that uses its plans in the transaction of a test too, where no migration comes in between.

    PostgreSQL takes longer to plan what stands on the page of a pupil than Django takes to make that page.
    """

    def may_use_plans(self) -> bool:
        return True


# What turns Django's connection into that of a test.
CONNECTION = {
    "USER": EYES,
    "OPTIONS": {
        "connection_factory": PlanningOnce,
        "cursor_factory": TurningCursor,
        # Otherwise the first five times are planned again.
        "options": "-c plan_cache_mode=force_generic_plan",
    },
}


@contextmanager
def connected(url: str) -> Iterator[None]:
    """Let the models of this process read and write another database, with the eyes of a test."""
    with connected_with(DEFAULT_DB_ALIAS, environ.Env.db_url_config(url) | CONNECTION):
        yield


@contextmanager
def as_application(url: str) -> Iterator[None]:
    """Let the models of this process use another database as the web server does, and see no more than it."""
    options = {"connection_factory": KeepingConnection, "cursor_factory": KeepingCursor}
    with connected_with(DEFAULT_DB_ALIAS, environ.Env.db_url_config(url) | {"OPTIONS": options}):
        yield


@contextmanager
def connected_with(alias: str, settings: Mapping[str, Any]) -> Iterator[None]:
    usual = connections[alias]
    own = type(usual)({**usual.settings_dict, **settings}, alias)
    connections[alias] = own
    try:
        yield
    finally:
        own.close()
        connections[alias] = usual


def as_role(role: str, url: str) -> str:
    """The same database for another role; on our own servers all have one password."""
    return urlsplit(url)._replace(netloc=urlsplit(url).netloc.replace(NAME, role, 1)).geturl()


@contextmanager
def _server() -> Iterator["psycopg2.extensions.cursor"]:
    """Statements to the server as a whole, one at a time among all workers."""
    with closing(psycopg2.connect(as_role(ADMINISTRATOR, server_url()))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            yield cursor


def _copy(cursor: "psycopg2.extensions.cursor", template: str, name: str) -> None:
    """A database like another one, in the place of a former one of that name."""
    cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    words = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}")
    cursor.execute(words.format(sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template)))
    # Rights to a database itself are not copied.
    cursor.execute(sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))


def _template(
    cursor: "psycopg2.extensions.cursor", name: str, like: str, fill: Callable[[str], None]
) -> None:
    """Make a template, unless another worker has."""
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    if cursor.fetchone():
        return
    making = f"{name}_making"
    _copy(cursor, like, making)
    fill(url_of(making))
    words = sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name))
    cursor.execute(words)


def migrate(url: str) -> None:
    """All tables, as migrations make them, or from what an earlier run of this checkout made by the same ones.

    They belong to their owner; tests get eyes there.
    """
    programs, administrator = find_programs(None), as_role(ADMINISTRATOR, url)
    kept = KEPT / f"{_migrations_now()}.sql"
    with connected_with("owner", environ.Env.db_url_config(as_role(OWNER, url))):
        if kept.exists():
            command: list[str | Path] = [programs / "psql", "-qX", "-v", "ON_ERROR_STOP=1", "-f", kept]
            subprocess.run([*command, administrator], check=True, stdout=subprocess.DEVNULL)
            # Each run has a key of its own.
            row_security.secure("owner")
        else:
            call_command("migrate", verbosity=0, interactive=False)
            shutil.rmtree(KEPT, ignore_errors=True)
            KEPT.mkdir(parents=True)
            unfinished = kept.with_suffix(f".{os.getpid()}")
            subprocess.run([programs / "pg_dump", "-f", unfinished, administrator], check=True)
            unfinished.rename(kept)
    _give_eyes(administrator)


def _migrations_now() -> str:
    """Changes with whatever may change the tables: our migrations, what they import, and the libraries' ones."""
    files = sorted([*CHECKOUT.glob("*/migrations/*.py"), *CHECKOUT.glob("school/*.py")])
    known = hashlib.sha256()
    for file in (CHECKOUT / "requirements-dev.lock", *files):
        known.update(file.read_bytes())
    return known.hexdigest()[:16]


def make_eyes(administrator: str) -> None:
    """Make the role with which tests look on this server."""
    with closing(psycopg2.connect(administrator)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [EYES])
        if cursor.fetchone() is None:
            words = sql.SQL("CREATE ROLE {} LOGIN PASSWORD %s IN ROLE {}")
            cursor.execute(
                words.format(sql.Identifier(EYES), sql.Identifier(NAME)), [urlsplit(administrator).password]
            )
        words = sql.SQL("GRANT {} TO {} WITH INHERIT FALSE")
        cursor.execute(words.format(sql.Identifier(OWNER), sql.Identifier(EYES)))
        connection.commit()


def _give_eyes(administrator: str) -> None:
    """Let the role with which tests look see all schools in this database."""
    make_eyes(administrator)
    with closing(psycopg2.connect(administrator)) as connection, connection.cursor() as cursor:
        # Some tests make a table of their own, or say which number comes next.
        cursor.execute(sql.SQL("GRANT CREATE ON SCHEMA public TO {}").format(sql.Identifier(EYES)))
        words = sql.SQL("GRANT UPDATE ON ALL SEQUENCES IN SCHEMA public TO {}")
        cursor.execute(words.format(sql.Identifier(EYES)))
        cursor.execute("SELECT DISTINCT tablename FROM pg_policies")
        for (table,) in cursor.fetchall():
            words = sql.SQL("CREATE POLICY eyes_of_tests ON {} TO {} USING (true)")
            cursor.execute(words.format(sql.Identifier(table), sql.Identifier(EYES)))
        connection.commit()


def demo_files() -> Path:
    """Where the documents of the demo template lie, apart from those that tests make and tidy."""
    return Path(os.environ["FILES_ROOT"]).with_name("demo-files")


def _load_demo(url: str) -> None:
    with (
        connected(url),
        override_settings(FILES_ROOT=demo_files()),
        time_machine.travel(DEMO_MOMENT, tick=False),
    ):
        call_command("load_demo", verbosity=0)
    with closing(psycopg2.connect(as_role(OWNER, url))) as connection, connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        connection.commit()


def migrated(name: str) -> str:
    """A database for this worker with all tables and nothing in them; returns its address."""
    with _server() as cursor:
        _template(cursor, MIGRATED, "template1", migrate)
        _copy(cursor, MIGRATED, own(name))
    return url_of(own(name))


def with_demo(name: str, files: Path | None = None) -> str:
    """A database for this worker with the demo school as on DEMO_DAY, and its documents in a folder if wanted.

    Returns its address. Who reads the documents needs the FILE_KEYS of this run.
    """
    with _server() as cursor:
        _template(cursor, MIGRATED, "template1", migrate)
        _template(cursor, DEMO, MIGRATED, _load_demo)
        _copy(cursor, DEMO, own(name))
    if files is not None:
        shutil.copytree(demo_files(), files)
    return url_of(own(name))


def drop(name: str) -> None:
    """Remove this worker's database of this name, whoever is still connected."""
    with _server() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(own(name))))
