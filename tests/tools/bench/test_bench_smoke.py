"""The benchmark runs, and the rows and mails that it measures are there; how fast is not asked here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.databases import as_role, corner_of_redis, migrated
from tools.local.postgres import OWNER
from tools.local.processes import Children
from tools.local.smtp import start_smtp
from tools.local.system import CHECKOUT
from tools.local.testing import throwaway_home

HEADINGS = ["1 The morning rush", "2 Alerts", "3 The floor", "4 SQL statements", "5 Sizes", "6 Finding"]


@pytest.fixture
def database_url(django_db_blocker: DjangoDbBlocker) -> str:
    """A database beside those of the other tests."""
    with django_db_blocker.unblock():
        return migrated("bench_smoke")


def test_a_small_run_finds_all_rows_and_mails(database_url: str) -> None:
    with throwaway_home() as home, Children(home) as children:
        mail: Path = home / "mail"
        _, email_url = start_smtp(children, mail)
        environment = os.environ | {
            "DATABASE_URL": database_url,
            "DATABASE_OWNER_URL": as_role(OWNER, database_url),
            "REDIS_URL": corner_of_redis(1),
            "EMAIL_URL": email_url,
            "NABIJ_MAIL": str(mail),
        }
        command = [sys.executable, "-m", "tools.bench", "--registers", "9"]
        ran = subprocess.run(
            command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=900, check=False
        )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "WRONG" not in ran.stdout
    assert [heading for heading in HEADINGS if heading not in ran.stdout] == []
