"""The two roles of the database, made by PostgreSQL's administrator before the first `migrate`; again changes nothing.

python -m config.roles, with DATABASE_OWNER_URL, DATABASE_URL and the administrator's POSTGRES_PASSWORD.
"""

import os
from contextlib import closing
from urllib.parse import SplitResult, unquote, urlsplit

import psycopg2
from psycopg2 import sql

ADMINISTRATOR = "postgres"
# Neither may go past a rule of the database, or make others that may.
ORDINARY = sql.SQL("LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION")


def make_roles(*, owner: str, application: str, password: str) -> None:
    """Make the owner with its database, and the application's role, as the addresses of both say."""
    database = urlsplit(owner)
    with closing(
        psycopg2.connect(
            host=database.hostname,
            port=database.port or 5432,
            user=ADMINISTRATOR,
            password=password,
            dbname="postgres",
        )
    ) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for url in (database, urlsplit(application)):
                _ensure_role(cursor, url)
            _ensure_database(cursor, database)


def _ensure_role(cursor: "psycopg2.extensions.cursor", url: SplitResult) -> None:
    name = unquote(url.username or "")
    cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [name])
    verb = sql.SQL("CREATE" if cursor.fetchone() is None else "ALTER")
    words = sql.SQL("{} ROLE {} {} PASSWORD %s").format(verb, sql.Identifier(name), ORDINARY)
    cursor.execute(words, [unquote(url.password or "")])


def _ensure_database(cursor: "psycopg2.extensions.cursor", owner: SplitResult) -> None:
    name = owner.path.lstrip("/")
    cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
    if cursor.fetchone() is None:
        words = sql.SQL("CREATE DATABASE {} OWNER {}")
        cursor.execute(words.format(sql.Identifier(name), sql.Identifier(unquote(owner.username or ""))))


if __name__ == "__main__":
    make_roles(
        owner=os.environ["DATABASE_OWNER_URL"],
        application=os.environ["DATABASE_URL"],
        password=os.environ["POSTGRES_PASSWORD"],
    )
