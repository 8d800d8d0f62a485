"""Databases for tests: each is copied from a template that is made once per run, which takes a moment."""

import hashlib
import os
import shutil
import subprocess
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

from tools.local.postgres import find_programs
from tools.local.system import CHECKOUT

# The day of the demo school that tests look at: a Wednesday in November, when the first lesson has just begun.
DEMO_DAY = "2026-11-18"
DEMO_MOMENT = f"{DEMO_DAY}T08:32:00+01:00"
MIGRATED, DEMO = "template_migrated", "template_demo"
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
    """All tables, as migrations make them, or from what an earlier run of this checkout made by the same ones."""
    url = url_of(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"])
    programs = find_programs(None)
    kept = KEPT / f"{_migrations_now()}.sql"
    if kept.exists():
        command: list[str | Path] = [programs / "psql", "-qX", "-v", "ON_ERROR_STOP=1", "-f", kept, url]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir(parents=True)
    unfinished = kept.with_suffix(f".{os.getpid()}")
    subprocess.run([programs / "pg_dump", "-f", unfinished, url], check=True)
    unfinished.rename(kept)


def _migrations_now() -> str:
    """Changes with whatever may change the tables: our migrations, what they import, and the libraries' ones."""
    files = sorted([*CHECKOUT.glob("*/migrations/*.py"), *CHECKOUT.glob("school/*.py")])
    known = hashlib.sha256()
    for file in (CHECKOUT / "requirements-dev.lock", *files):
        known.update(file.read_bytes())
    return known.hexdigest()[:16]


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
