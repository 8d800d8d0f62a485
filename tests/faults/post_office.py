"""A real SMTP server whose answers the test decides, and which can be made to wait at a chosen moment."""

import asyncio
import logging
import re
import threading
from collections import Counter
from enum import Enum, StrEnum
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tools.local.system import LOOPBACK, free_port

NUMBER = re.compile(rb"^Message-ID: <message-(\d+)\.", re.MULTILINE | re.IGNORECASE)
PATIENCE = 60
logging.getLogger("mail.log").setLevel(logging.WARNING)


class Reply(Enum):
    """What the server does with a message; the last two hang up without a word, and to the sender look the same."""

    ACCEPTED = "250 2.0.0 Thank you"
    REFUSED = "550 5.1.1 No such mailbox"
    TRY_LATER = "451 4.3.2 Please try again later"
    KEPT_IN_SILENCE = "kept"
    DROPPED_IN_SILENCE = "dropped"


KEPT = frozenset({Reply.ACCEPTED, Reply.KEPT_IN_SILENCE})
SILENT = frozenset({Reply.KEPT_IN_SILENCE, Reply.DROPPED_IN_SILENCE})


class Stage(StrEnum):
    """Where in handing over a message the server is."""

    BEFORE = "MAIL"  # Nothing of the message has been said yet.
    COMPLETE = "DATA"  # All of it is here, the answer is not.


class PostOffice:
    """Keeps the numbers of the messages that it was handed whole, and of those it kept, in order."""

    def __init__(self) -> None:
        self.port = free_port()
        self._controller: Controller | None = None
        self.reset()

    def reset(self) -> None:
        """Forget everything and say yes to everything."""
        self.reply = Reply.ACCEPTED
        # The replies to the next messages; after them `reply` counts.
        self.next_replies: list[Reply] = []
        self.refuses_at_once = False
        self.handed: list[int] = []
        self.kept: list[int] = []
        self._hold_at: Stage | None = None
        self._hold_after = 0
        self._held = threading.Event()
        self._go_on = asyncio.Event()

    @property
    def times_handed(self) -> dict[int, int]:
        """How often each message was handed over whole."""
        return dict(Counter(self.handed))

    @property
    def url(self) -> str:
        """The address for EMAIL_URL."""
        return f"smtp://{LOOPBACK}:{self.port}"

    @property
    def is_open(self) -> bool:
        """Whether it listens."""
        return self._controller is not None

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def open(self) -> None:
        """Listen."""
        self._controller = Controller(self, hostname=LOOPBACK, port=self.port)
        self._controller.start()

    def close(self) -> None:
        """Stop listening: connections are refused."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def hold(self, stage: Stage, *, after: int = 0) -> None:
        """Once so many messages have passed, let the next one wait at this stage until `release`."""
        self._hold_at, self._hold_after = stage, after

    def wait_until_held(self) -> None:
        """Wait until a message waits."""
        assert self._held.wait(PATIENCE), "no message came to wait"

    def release(self) -> None:
        """Let the waiting message go on."""
        assert self._controller is not None
        self._controller.loop.call_soon_threadsafe(self._go_on.set)

    async def _pass(self, stage: Stage) -> None:
        if stage != self._hold_at:
            return
        if self._hold_after:
            self._hold_after -= 1
            return
        self._hold_at = None
        self._held.set()
        await self._go_on.wait()

    async def handle_MAIL(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Called by aiosmtpd when a message is announced."""
        await self._pass(Stage.BEFORE)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Called by aiosmtpd with the address of the recipient."""
        if self.refuses_at_once:
            return self.reply.value
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Called by aiosmtpd when a message is complete."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        found = NUMBER.search(content)
        assert found is not None
        number = int(found[1])
        self.handed.append(number)
        reply = self.next_replies.pop(0) if self.next_replies else self.reply
        if reply in KEPT:
            self.kept.append(number)
        await self._pass(Stage.COMPLETE)
        if reply in SILENT:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return reply.value
