"""Databases for tests: each is copied from a template that is made once per run, which takes a moment."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import environ
import psycopg2
import time_machine
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import override_settings
from psycopg2 import sql

# The day of the demo school that tests look at: a Wednesday in November, when the first lesson has just begun.
DEMO_DAY = "2026-11-18"
DEMO_MOMENT = f"{DEMO_DAY}T08:32:00+01:00"
MIGRATED, DEMO = "template_migrated", "template_demo"
# Who makes a template holds this lock of PostgreSQL; the other workers wait for it.
LOCK = 1951


def server_url() -> str:
    """The database that the run was started with: tests leave it empty and make their own beside it."""
    return os.environ["DATABASE_URL"]


def own(name: str) -> str:
    """What the database of this name is called for this worker."""
    return f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


def url_of(name: str) -> str:
    """The address of a database on the server of this run."""
    return f"{server_url().rpartition('/')[0]}/{name}"


@contextmanager
def connected(url: str) -> Iterator[None]:
    """Let the models of this process read and write another database."""
    usual = connections[DEFAULT_DB_ALIAS]
    own = type(usual)({**usual.settings_dict, **environ.Env.db_url_config(url)}, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = own
    try:
        yield
    finally:
        own.close()
        connections[DEFAULT_DB_ALIAS] = usual


@contextmanager
def _server() -> Iterator["psycopg2.extensions.cursor"]:
    """Statements to the server as a whole, one at a time among all workers."""
    with closing(psycopg2.connect(server_url())) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            yield cursor


def _copy(cursor: "psycopg2.extensions.cursor", template: str, name: str) -> None:
    """A database like another one, in the place of a former one of that name."""
    cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    words = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    cursor.execute(words)


def _template(cursor: "psycopg2.extensions.cursor", name: str, like: str, fill: Callable[[], None]) -> None:
    """Make a template, unless another worker has."""
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    if cursor.fetchone():
        return
    making = f"{name}_making"
    _copy(cursor, like, making)
    with connected(url_of(making)):
        fill()
    words = sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name))
    cursor.execute(words)


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def demo_files() -> Path:
    """Where the documents of the demo template lie, apart from those that tests make and tidy."""
    return Path(os.environ["FILES_ROOT"]).with_name("demo-files")


def _load_demo() -> None:
    with override_settings(FILES_ROOT=demo_files()), time_machine.travel(DEMO_MOMENT, tick=False):
        call_command("load_demo", verbosity=0)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("ANALYZE")


def migrated(name: str) -> str:
    """A database for this worker with all tables and nothing in them; returns its address."""
    with _server() as cursor:
        _template(cursor, MIGRATED, "template1", _migrate)
        _copy(cursor, MIGRATED, own(name))
    return url_of(own(name))


def with_demo(name: str, files: Path | None = None) -> str:
    """A database for this worker with the demo school as on DEMO_DAY, and its documents in a folder if wanted.

    Returns its address. Who reads the documents needs the FILE_KEYS of this run.
    """
    with _server() as cursor:
        _template(cursor, MIGRATED, "template1", _migrate)
        _template(cursor, DEMO, MIGRATED, _load_demo)
        _copy(cursor, DEMO, own(name))
    if files is not None:
        shutil.copytree(demo_files(), files)
    return url_of(own(name))


def drop(name: str) -> None:
    """Remove this worker's database of this name, whoever is still connected."""
    with _server() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(own(name))))
