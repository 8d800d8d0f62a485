"""./run check: everything that can be checked without running the tests."""

import base64
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from tools.local.environment import clean_environment
from tools.local.postgres import start_postgres
from tools.local.processes import Children
from tools.local.servers import keep_secrets
from tools.local.system import CHECKOUT, service_user
from tools.local.terminal import say
from tools.local.testing import quick_place, throwaway_home

MODULE = [sys.executable, "-m"]
MANAGE = [sys.executable, "manage.py"]
CHECKS: dict[str, Sequence[str]] = {
    "ruff check": [*MODULE, "ruff", "check"],
    "ruff format": [*MODULE, "ruff", "format", "--check"],
    "mypy": [*MODULE, "mypy", ".", "run"],
    "djlint": [*MODULE, "djlint", "templates", "--lint", "--quiet"],
    "no pending migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "check --deploy": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
}


def run_checks(_arguments: list[str]) -> int:
    """Run all checks, a line for each; 1 if any failed."""
    with throwaway_home(quick_place()) as home, Children(home) as children:
        children.end_on_signals()
        password = keep_secrets(home)["postgres"]
        # makemigrations compares with the migrations that a database knows.
        postgres = start_postgres(children, password=password, user=service_user(), careless=True)
        environment = clean_environment() | production_environment() | {"DATABASE_URL": postgres.url}
        failed = [name for name, command in CHECKS.items() if not _passes(name, command, environment)]
    say(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed")
    return 1 if failed else 0


def production_environment() -> dict[str, str]:
    """Settings as a school would have them, none of them real."""
    return {
        "NABIJ_MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "FILE_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "DATABASE_URL": "postgres://nabij:nabij@database.example.nl:5432/nabij",
        "REDIS_URL": "redis://redis.example.nl:6379/0",
        "EMAIL_URL": "smtp+tls://nabij:nabij@mail.example.nl:587",
        "DEFAULT_FROM_EMAIL": "Nabij <nabij@example.nl>",
        "ALLOWED_HOSTS": "nabij.example.nl",
        "SITE_URL": "https://nabij.example.nl",
    }


def _passes(name: str, command: Sequence[str], environment: Mapping[str, str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)
    verdict = "ok    " if done.returncode == 0 else "FAILED"
    say(f"  {verdict} {name} ({time.monotonic() - began:.1f} s)")
    if done.returncode != 0:
        say("\n".join(f"         {line}" for line in (done.stdout + done.stderr).strip().splitlines()))
    return done.returncode == 0
