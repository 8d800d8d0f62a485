"""A local mail server that keeps every mail it receives as a file.

python -m tools.local.smtp PORT FOLDER
"""

import asyncio
import os
import re
import signal
import smtplib
import sys
from datetime import UTC, datetime
from email import message_from_bytes, policy
from itertools import count
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from tools.local.processes import Child, Children
from tools.local.system import LOOPBACK, free_port


class Mailbox:
    """Keeps each mail it receives as one .eml file, on disk before the sender hears that it was received."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Called by aiosmtpd when a mail is complete."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        try:
            self._keep(content, envelope.rcpt_tos)
        except OSError as error:
            return f"452 4.3.1 Cannot keep this mail: {error.strerror}"
        return "250 2.0.0 Kept"

    def _keep(self, content: bytes, recipients: list[str]) -> None:
        subject = message_from_bytes(content, policy=policy.default).get("subject", "")
        received = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{next(self._numbers):05}"
        telling = [_slug(part) for part in (*recipients[:1], str(subject))]
        name = "_".join([received, *telling, os.urandom(2).hex()])
        unfinished = self.folder / f".{name}"
        with unfinished.open("xb") as file:
            file.write(b"".join(f"X-Envelope-To: {recipient}\r\n".encode() for recipient in recipients))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(self.folder / f"{name}.eml")
        _sync_folder(self.folder)


def _slug(text: str) -> str:
    return re.sub(r"[^\w@.+-]+", "-", text).strip("-")[:60]


def _sync_folder(folder: Path) -> None:
    """Make a new name in this folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


async def serve(port: int, folder: Path) -> None:
    """Receive mail until SIGTERM."""
    loop = asyncio.get_running_loop()
    mailbox = Mailbox(folder)
    server = await loop.create_server(
        lambda: SMTP(mailbox, enable_SMTPUTF8=True, ident="Nabij local mail", loop=loop), LOOPBACK, port
    )
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    server.close()


def start_smtp(children: Children, folder: Path, *, port: int | None = None) -> tuple[Child, str]:
    """Start the mail server; returns its process and the address for EMAIL_URL."""
    port = port or free_port()
    child = children.start("smtp", [sys.executable, "-m", "tools.local.smtp", str(port), folder])
    children.wait_until(child, lambda: _answers(port), seconds=30)
    return child, f"smtp://{LOOPBACK}:{port}"


def _answers(port: int) -> bool:
    try:
        with smtplib.SMTP(LOOPBACK, port, timeout=2) as client:
            return client.noop()[0] == 250
    except OSError:
        return False


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
