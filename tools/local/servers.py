"""PostgreSQL, Redis and mail together: for development, tests, the demo and the benchmark."""

import base64
import json
import os
import secrets
import shlex
from dataclasses import dataclass
from pathlib import Path

from tools.local.environment import clean_environment
from tools.local.house import compile_translations
from tools.local.postgres import Postgres, start_postgres
from tools.local.processes import Children
from tools.local.redis import Redis, start_redis
from tools.local.smtp import start_smtp
from tools.local.system import CHECKOUT, only_one, refuse_full_disk, service_user, write_private
from tools.local.terminal import say, step

ROOM_MB = 400


@dataclass(frozen=True)
class Servers:
    """The three servers, running, with what a process needs to know to use them."""

    postgres: Postgres
    redis: Redis
    mail: Path
    environment: dict[str, str]


def start_servers(
    children: Children, *, mode: str, site_url: str = "http://localhost:8000", careless: bool = False
) -> Servers:
    """Start the three servers with their data in the home of the children."""
    refuse_full_disk(children.home, ROOM_MB)
    user = service_user()
    keys = keep_secrets(children.home)
    mail = children.home / "mail"
    with step("PostgreSQL"):
        postgres = start_postgres(children, password=keys["postgres"], user=user, careless=careless)
    with step("Redis"):
        redis = start_redis(children, password=keys["redis"], user=user, careless=careless)
    with step("mail server"):
        _, email_url = start_smtp(children, mail)
    environment = {
        "NABIJ_MODE": mode,
        "SECRET_KEY": keys["secret_key"],
        "FILE_KEYS": keys["file_key"],
        "FILES_ROOT": str(children.home / "files"),
        "DATABASE_URL": postgres.url,
        "DATABASE_OWNER_URL": postgres.owner_url,
        "REDIS_URL": redis.url,
        "EMAIL_URL": email_url,
        "DEFAULT_FROM_EMAIL": "Nabij <nabij@example.nl>",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "SITE_URL": site_url,
        "SECOND_FACTOR_REQUIRED": "false",
    }
    return Servers(postgres, redis, mail, environment)


def keep_secrets(home: Path) -> dict[str, str]:
    """Passwords of these servers, drawn once and readable only by who started them."""
    file = home / "secrets.json"
    kept: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    drawn = {name: secrets.token_urlsafe(32) for name in ("postgres", "redis", "secret_key")}
    drawn["file_key"] = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    if drawn.keys() <= kept.keys():
        return kept
    # What an earlier version did not draw yet is added; what is there stays.
    unfinished = write_private(home / "secrets.making", json.dumps(drawn | kept))
    unfinished.rename(file)
    return drawn | kept


def run_servers(_arguments: list[str]) -> int:
    """Servers for development: stays in the foreground, the settings to source in .nabij/dev/env."""
    home = CHECKOUT / ".nabij" / "dev"
    with only_one(home / "lock", "./run servers already runs in this checkout."), Children(home) as children:
        children.end_on_signals()
        servers = start_servers(children, mode="development")
        compile_translations(children, clean_environment() | servers.environment)
        lines = [f"export {name}={shlex.quote(value)}\n" for name, value in servers.environment.items()]
        file = write_private(home / "env", "".join(lines))
        say(f"\nIn another terminal:  . {os.path.relpath(file)}")
        say(f"Mail lands in {servers.mail}. Ctrl-C ends it.")
        children.watch()
    return 0
