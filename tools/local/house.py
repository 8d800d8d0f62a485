"""Nabij's own processes: prepared once per start, then web, worker and beat."""

import fcntl
import hashlib
import http.client
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.local.environment import SETTINGS
from tools.local.processes import Child, Children
from tools.local.system import CHECKOUT, LOOPBACK
from tools.local.terminal import step

MANAGE = CHECKOUT / "manage.py"
LOCK_FILE = CHECKOUT / "requirements-dev.lock"
BEAT_HAS_BEGUN = b"beat: Starting"


@dataclass(frozen=True)
class House:
    """The three processes, running."""

    web: Child
    worker: Child
    beat: Child


def compile_translations(children: Children, environment: Mapping[str, str]) -> None:
    """Make the .mo files that are older than their .po files."""
    sources = (CHECKOUT / "locale").glob("*/LC_MESSAGES/django.po")
    if all(_newer(source.with_suffix(".mo"), source) for source in sources):
        return
    command = [sys.executable, "-m", "babel.messages.frontend", "compile", "-d", "locale", "-D", "django"]
    with step("translations"):
        children.finish("translations", command, environment=environment, seconds=120)


def _newer(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def collect_static(children: Children, environment: Mapping[str, str]) -> None:
    """Collect and compress the static files, which takes a while, unless nothing changed since.

    One at a time: a demo and a bench that begin together would take files away from under each other.
    """
    stamp = CHECKOUT / ".nabij" / "static-stamp"
    stamp.parent.mkdir(exist_ok=True)
    with stamp.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        state = _static_state()
        if stamp.exists() and stamp.read_text() == state and (CHECKOUT / "staticfiles").exists():
            return
        with step("static files"):
            manage(children, "collectstatic", "--noinput", environment=environment)
        stamp.write_text(state)


def _static_state() -> str:
    """A fingerprint of every static file: our own by size and time, those of libraries by the lock file."""
    folders = [CHECKOUT / "static", *CHECKOUT.glob("*/static")]
    parts = [LOCK_FILE.read_text(), SETTINGS.read_text()]
    for file in sorted(file for folder in folders for file in folder.rglob("*") if file.is_file()):
        facts = file.stat()
        parts.append(f"{file.relative_to(CHECKOUT)} {facts.st_size} {facts.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def manage(
    children: Children, command: str, *arguments: str, environment: Mapping[str, str], seconds: float = 300
) -> str:
    """Run a management command to its end; returns what it printed."""
    log = children.logs / f"{command}.log"
    log.unlink(missing_ok=True)
    children.finish(
        command, [sys.executable, MANAGE, command, *arguments], environment=environment, seconds=seconds
    )
    return log.read_text()


def start_web(
    children: Children,
    environment: Mapping[str, str],
    port: int,
    *,
    workers: int = 2,
    behind_proxy: bool = False,
) -> Child:
    """Start Granian and wait until Nabij says that it and its database are healthy.

    Behind a proxy two threads are enough: with one alone, a page that is stuck keeps all who come to its worker
    waiting. A browser without a proxy may send what it has to say slowly: that takes more.
    """
    command = [sys.executable, "-m", "config.web", "--interface", "wsgi", "config.served:application"]
    command += ["--http", "1", "--host", LOOPBACK, "--port", str(port), "--no-ws", "--workers", str(workers)]
    command += ["--blocking-threads", "2" if behind_proxy else "4", "--blocking-threads-idle-timeout", "600"]
    command += ["--respawn-failed-workers", "--workers-kill-timeout", "5"]
    web = children.start("web", command, environment=environment)
    children.wait_until(web, lambda: _healthy(port), seconds=60)
    return web


def _healthy(port: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def start_worker(
    children: Children,
    environment: Mapping[str, str],
    *,
    name: str = "worker",
    processes: int = 2,
    niceness: int = 10,
) -> Child:
    """Start a Celery worker and wait until it says that it takes tasks."""
    alive = children.home / f"{name}-alive"
    alive.unlink(missing_ok=True)
    # A mail may wait a second longer; a teacher in front of a class may not.
    command = [
        "nice",
        "-n",
        str(niceness),
        sys.executable,
        "-m",
        "celery",
        "-A",
        "config",
        "worker",
        "--loglevel",
        "INFO",
    ]
    command += ["--hostname", f"{name}@nabij", "--concurrency", str(processes)]
    command += ["--without-gossip", "--without-mingle", "--without-heartbeat", "--alive-file", str(alive)]
    worker = children.start(name, command, environment=environment, patience=15)
    children.wait_until(worker, alive.exists, seconds=60)
    return worker


def start_beat(children: Children, environment: Mapping[str, str]) -> Child:
    """Start Celery beat and wait until its clock runs."""
    log = children.logs / "beat.log"
    log.unlink(missing_ok=True)
    command = [sys.executable, "-m", "celery", "-A", "config", "beat", "--loglevel", "INFO", "--pidfile="]
    command += ["--schedule", str(children.home / "beat-schedule")]
    beat = children.start("beat", command, environment=environment)
    children.wait_until(beat, lambda: BEAT_HAS_BEGUN in log.read_bytes(), seconds=60)
    return beat


def start_house(children: Children, environment: Mapping[str, str], port: int) -> House:
    """Start web, worker and beat; each has answered when this returns."""
    with step("web server"):
        web = start_web(children, environment, port)
    with step("worker"):
        worker = start_worker(children, environment)
    with step("beat"):
        beat = start_beat(children, environment)
    return House(web, worker, beat)
