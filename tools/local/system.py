"""The machine underneath: disk, ports, locks, and the unprivileged user that servers run as under root."""

import fcntl
import hashlib
import os
import pwd
import shutil
import socket
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tools.local.terminal import Refusal, say

CHECKOUT = Path(__file__).resolve().parents[2]
LOOPBACK = "127.0.0.1"
SERVICE_USER = "nabij-local"
# Under root: programs and data that the service user cannot reach inside somebody's home.
OUTSIDE = Path("/var/lib/nabij-local")


class User(NamedTuple):
    """The system user that PostgreSQL and Redis run as when the caller is root."""

    uid: int
    gid: int

    def popen_arguments(self) -> dict[str, Any]:
        """Arguments for subprocess that give up root for this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def service_user() -> User | None:
    """The user for the servers: None for whoever is not root, else a system user made once."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(SERVICE_USER)
    except KeyError:
        entry = _make_service_user()
    return User(entry.pw_uid, entry.pw_gid)


def _make_service_user() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        raise Refusal("PostgreSQL does not run as root and there is no useradd: start as an ordinary user.")
    command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", SERVICE_USER]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        entry = pwd.getpwnam(SERVICE_USER)
    except KeyError:
        raise Refusal(f"Cannot make the system user {SERVICE_USER}: {made.stderr.strip()}") from None
    if made.returncode == 0:
        say(f"     PostgreSQL refuses to run as root: made the system user {SERVICE_USER} for it.")
    return entry


def others_can_enter(folder: Path) -> bool:
    """Whether every user may pass through this folder and all folders above it."""
    folder = folder.resolve()
    return all(part.stat().st_mode & stat.S_IXOTH for part in (folder, *folder.parents))


def place(folder: Path, user: User | None) -> Path:
    """Make a folder that only its user can read; outside the checkout if the user cannot come there."""
    if user is None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink() or not others_can_enter(folder.parent):
        folder = _outside(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    os.chown(folder, user.uid, user.gid)
    return folder


def _outside(link: Path) -> Path:
    """The folder outside the checkout that stands in for this one, with a symbolic link to it."""
    name = hashlib.sha256(str(link.parent.resolve() / link.name).encode()).hexdigest()[:16]
    target = OUTSIDE / "data" / name
    target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    if not (link.is_symlink() and link.readlink() == target):
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        say(f"     {SERVICE_USER} cannot enter {link.parent}: {link.name} is kept in {target}.")
    return target


def write_private(file: Path, text: str, user: User | None = None) -> Path:
    """Write a file that only its user can read, never through a link that stood in its place."""
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w") as output:
        output.write(text)
        output.flush()
        os.fsync(descriptor)
        if user:
            os.fchown(descriptor, user.uid, user.gid)
    return file


def remove(folder: Path) -> None:
    """Remove a folder, and what it links to outside the checkout."""
    if folder.is_symlink():
        target = folder.readlink()
        folder.unlink()
        if target.is_relative_to(OUTSIDE):
            shutil.rmtree(target, ignore_errors=True)
    elif folder.exists():
        shutil.rmtree(folder)


def free_port() -> int:
    """A loopback port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def refuse_taken_port(port: int, advice: str) -> None:
    """Refuse in one line when something already listens on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except PermissionError:
            raise Refusal(f"Port {port} is only for root. {advice}") from None
        except OSError:
            raise Refusal(f"Port {port} is taken by another program. {advice}") from None


def refuse_full_disk(folder: Path, megabytes: int) -> None:
    """Refuse in one line when the disk under this folder has less room than this."""
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < megabytes:
        raise Refusal(f"The disk of {folder} has {free} MB free; {megabytes} MB is needed.")


@contextmanager
def only_one(lock: Path, refusal: str) -> Iterator[None]:
    """Hold a lock file as long as this process lives, or refuse."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal(refusal) from None
        yield
