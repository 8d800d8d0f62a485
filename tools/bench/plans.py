"""How the database goes about a question when the application asks it: as its role, turned to one school."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import environ
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from school import scope

# Where `tools.bench` keeps the address that the house itself uses: it looks at all schools through another one.
HOUSE_URL = "BENCH_HOUSE_URL"


@contextmanager
def as_the_house(school_id: int) -> Iterator[None]:
    """Let the models of this process ask as the web server does: what row-level security adds is in the plan.

    A test, whose rows no other connection sees, has no such address and asks as it is.
    """
    if HOUSE_URL not in os.environ:
        with scope.within(school_id):
            yield
        return
    usual = connections[DEFAULT_DB_ALIAS]
    options = {name: value for name, value in usual.settings_dict["OPTIONS"].items() if name != "options"}
    settings = {**usual.settings_dict, **environ.Env.db_url_config(os.environ[HOUSE_URL]), "OPTIONS": options}
    own = type(usual)(settings, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = own
    try:
        with scope.within(school_id):
            yield
    finally:
        own.close()
        connections[DEFAULT_DB_ALIAS] = usual


def plan_of(rows: QuerySet[Any], *, school_id: int) -> list[str]:
    """The lines of EXPLAIN ANALYZE, as the house."""
    with as_the_house(school_id):
        return rows.explain(analyze=True).splitlines()
