"""What the tests of calendars share: an invitation, a calendar that receives mails, and the replies of the folder."""

import base64
import datetime as dt
import quopri
import uuid
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import vobject
from aiosmtpd.smtp import SMTP, Envelope, Session

from messaging.models.calendar import CalendarEntry
from messaging.services import calendar
from tests.messaging.conftest import ReadingPostOffice
from tools.samples.calendars import ADDRESS, HOUR
from tools.samples.factories import MORNING

FOLDER = Path(__file__).parent / "replies"


class KeepingPostOffice(ReadingPostOffice):
    """Keeps apart the mails that it really took, once for each time."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[EmailMessage] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        before = len(self.kept)
        answer = await super().handle_DATA(server, session, envelope)
        self.taken += self.mails[-1:] if len(self.kept) > before else []
        return answer


def moved(entry: CalendarEntry, **fields: Any) -> CalendarEntry:
    """With another time or place, and the rest as it is."""
    entry.refresh_from_db()
    values: dict[str, Any] = {"starts_at": entry.starts_at, "place": entry.place, "now": MORNING} | fields
    return calendar.move(entry=entry, ends_at=values["starts_at"] + HOUR, **values)


def object_in(mail: EmailMessage) -> Any:
    """The calendar object of a mail, read by another library than the one that wrote it."""
    assert mail.get_content_type() == "multipart/alternative"
    parts = list(mail.iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html", "text/calendar"]
    assert [part.get_filename() for part in parts] == [None, None, None]
    found = vobject.readOne(parts[-1].get_payload(decode=True).decode())  # type: ignore[union-attr]
    assert found.method.value == parts[-1].get_param("method")
    return found


class TheirCalendar:
    """A calendar as RFC 5546 asks for: of each event the highest number counts, of equal ones the latest stamp."""

    def __init__(self) -> None:
        self.events: dict[str, dict[str, Any]] = {}

    def receive(self, mail: EmailMessage) -> None:
        found = object_in(mail)
        [event] = found.vevent_list
        [guest] = event.attendee_list
        told = {
            "order": (int(event.sequence.value), event.dtstamp.value),
            "on": found.method.value == "REQUEST",
            "starts_at": event.dtstart.value,
            "ends_at": event.dtend.value,
            "place": event.location.value if hasattr(event, "location") else "",
            "title": event.summary.value,
            "guest": guest.value,
        }
        assert event.status.value == ("CONFIRMED" if told["on"] else "CANCELLED")
        known = self.events.get(event.uid.value)
        if known is None or known["order"] < told["order"]:
            self.events[event.uid.value] = told

    def view(self, uid: uuid.UUID) -> tuple[dt.datetime, dt.datetime, str] | None:
        """What somebody sees who opens it: when and where; nothing for what is cancelled or unknown."""
        found = self.events.get(str(uid))
        return (found["starts_at"], found["ends_at"], found["place"]) if found and found["on"] else None


def reply_of(name: str, entry: CalendarEntry, **fields: str) -> bytes:
    """A mail of the folder that answers about an entry."""
    uid = str(entry.uid)
    wrapped = b"vCal-Uid\x01\x00\x00\x00" + uid.encode() + b"\x00"
    filled = {
        "@UID@": uid,
        "@WRAPPED@": f"040000008200E00074C5B7101A82E008{'0' * 32}{wrapped.hex().upper()}",
        "@SEQUENCE@": str(entry.sequence),
        "@STAMP@": "20260915T063000Z",
        "@ADDRESS@": ADDRESS,
    } | {f"@{key.upper()}@": value for key, value in fields.items()}
    mail, told = ((FOLDER / f"{name}.{ends}").read_text() for ends in ("eml", "ics"))
    for key, value in filled.items():
        mail, told = mail.replace(key, value), told.replace(key, value)
    lines = told.encode().replace(b"\n", b"\r\n")
    put = {
        b"@BASE64@": base64.encodebytes(lines),
        b"@PLAIN@": lines,
        b"@QP@": quopri.encodestring(lines.replace(b"\r\n", b"\n")),
    }
    raw = mail.encode()
    for place, content in put.items():
        raw = raw.replace(place, content)
    return raw
