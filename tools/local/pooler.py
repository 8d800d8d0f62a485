"""PgBouncer in front of PostgreSQL, as a house may have it: a connection is lent for one transaction."""

import shutil
import signal
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

from tools.local.processes import Child, Children
from tools.local.system import LOOPBACK, User, free_port, place, write_private

# Where Debian puts it, which is not on everybody's path.
PLACES = "/usr/sbin:/usr/local/sbin"


@dataclass(frozen=True)
class Pooler:
    """A running PgBouncer."""

    child: Child
    port: int

    def url_of(self, database_url: str) -> str:
        """The same database through the pooler."""
        parts = urlsplit(database_url)
        return parts._replace(netloc=f"{parts.username}:{parts.password}@{LOOPBACK}:{self.port}").geturl()


def find_pgbouncer() -> str | None:
    """The program, if it is on this machine."""
    return shutil.which("pgbouncer") or shutil.which("pgbouncer", path=PLACES)


def start_pooler(
    children: Children, program: str, database_urls: Collection[str], *, connections: int, user: User | None
) -> Pooler:
    """Start PgBouncer in transaction mode, with so few connections to PostgreSQL for all who come."""
    folder, port = place(children.home / "pgbouncer", user), free_port()
    one = urlsplit(next(iter(database_urls)))
    people = {(urlsplit(url).username, urlsplit(url).password) for url in database_urls}
    listed = "".join(f'"{name}" "{password}"\n' for name, password in sorted(people, key=str))
    users = write_private(folder / "users.txt", listed, user)
    settings = {
        "listen_addr": LOOPBACK,
        "listen_port": port,
        "unix_socket_dir": "",
        "auth_type": "scram-sha-256",
        "auth_file": users,
        "pool_mode": "transaction",
        "default_pool_size": connections,
        "max_client_conn": 200,
        "stats_users": one.username,
        "log_connections": 0,
        "log_disconnections": 0,
    }
    lines = ["[databases]", f"* = host={one.hostname} port={one.port}", "[pgbouncer]"]
    lines += [f"{name} = {value}" for name, value in settings.items()]
    file: Path = write_private(folder / "pgbouncer.ini", "\n".join(lines) + "\n", user)
    child = children.start(
        "pgbouncer", [program, file], user=user, folder=Path("/"), stop_signal=signal.SIGTERM, patience=10
    )
    pooler = Pooler(child, port)
    children.wait_until(child, lambda: _answers(pooler.url_of(next(iter(database_urls)))), seconds=20)
    return pooler


def _answers(url: str) -> bool:
    try:
        psycopg2.connect(url).close()
    except psycopg2.OperationalError:
        return False
    return True
