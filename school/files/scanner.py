"""The virus scanner: clamd, asked over its own protocol. The library of that name connects without a time limit and
may send half a chunk."""

import logging
import socket
import struct

from django.conf import settings
from django.utils.translation import gettext as _

from school.files.types import RefusedFile

log = logging.getLogger(__name__)

SECONDS = 30
CHUNK = 64 * 1024
LONGEST_ANSWER = 1024


def scan(data: bytes) -> None:
    """Ask clamd about these bytes; RefusedFile unless it answers that they are clean. Without a scanner: nothing."""
    if not settings.CLAMD_ADDRESS:
        return
    try:
        answer = _ask(data)
    except (OSError, ValueError) as error:
        log.error("the virus scanner at %s does not answer: %s", settings.CLAMD_ADDRESS, error)
        raise _unchecked() from error
    if answer == "stream: OK":
        return
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        log.warning("the virus scanner found %s", answer.removeprefix("stream: ").removesuffix(" FOUND"))
        raise RefusedFile(_("The virus scanner says that this file is dangerous. It is not taken in."))
    log.error("the virus scanner answers: %s", answer or "nothing")
    raise _unchecked()


def _unchecked() -> RefusedFile:
    text = _(
        "The virus scanner does not answer, so nothing is taken in. Try again later, or tell the administrator."
    )
    return RefusedFile(text)


def _ask(data: bytes) -> str:
    """Clamd's answer to these bytes, sent as a stream."""
    with _connect() as connection:
        connection.sendall(b"zINSTREAM\0")
        try:
            for start in range(0, len(data), CHUNK):
                chunk = data[start : start + CHUNK]
                connection.sendall(struct.pack("!L", len(chunk)) + chunk)
            connection.sendall(struct.pack("!L", 0))
        except (BrokenPipeError, ConnectionResetError):
            # It has seen enough, such as more than its StreamMaxLength; its answer says so.
            pass
        answer = b""
        while (
            b"\0" not in answer and len(answer) < LONGEST_ANSWER and (more := connection.recv(LONGEST_ANSWER))
        ):
            answer += more
    return answer.split(b"\0")[0].decode("utf-8", "replace").strip()


def _connect() -> socket.socket:
    address: str = settings.CLAMD_ADDRESS
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(SECONDS)
        try:
            connection.connect(address)
        except BaseException:
            connection.close()
            raise
        return connection
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)
