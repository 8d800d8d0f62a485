"""Calendar objects (RFC 5545 and 5546), as the calendars of Outlook, Google, Apple and Thunderbird read them alike.

Europe/Amsterdam is written out with rules that come back every year: Outlook misreads lists of dates.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from django.utils import timezone
from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vDuration,
    vText,
)

from messaging.enums import CalendarAnswer, CalendarMethod

PRODUCT = "-//Nabij//Nabij//NL"
ZONE = "Europe/Amsterdam"
STATUS: Final[Mapping[CalendarMethod, str]] = {
    CalendarMethod.REQUEST: "CONFIRMED",
    CalendarMethod.CANCEL: "CANCELLED",
}
PARTSTAT: Final[Mapping[CalendarAnswer, str]] = {
    CalendarAnswer.NONE: "NEEDS-ACTION",
    CalendarAnswer.ACCEPTED: "ACCEPTED",
    CalendarAnswer.TENTATIVE: "TENTATIVE",
    CalendarAnswer.DECLINED: "DECLINED",
}
# In front of an address after "mailto:", besides letters and digits; what else stands there is written as %20.
IN_ADDRESS = "@!#$&'*+/=?^_`{|}~.-"


@dataclass(frozen=True)
class Somebody:
    """A name and an address."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Slot:
    """What stands in a calendar: when, where, and what it is called."""

    uid: str
    stamp: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime
    title: str
    place: str = ""
    words: str = ""


def invitation(
    slot: Slot,
    *,
    method: CalendarMethod,
    sequence: int,
    organizer: Somebody,
    attendee: Somebody,
    answer: CalendarAnswer,
) -> bytes:
    """One person's invitation, or its end: one event with one attendee."""
    event = _event(slot)
    event.add("sequence", sequence)
    event.add("status", STATUS[method])
    event.add("organizer", _address(organizer))
    guest = _address(attendee)
    guest.params["CUTYPE"] = "INDIVIDUAL"
    guest.params["ROLE"] = "REQ-PARTICIPANT"
    guest.params["PARTSTAT"] = PARTSTAT[answer]
    if method == CalendarMethod.REQUEST:
        guest.params["RSVP"] = "TRUE"
        # Nobody here reads a proposal for another time: Outlook offers none.
        event.add("x-microsoft-disallow-counter", vText("TRUE"))
    event.add("attendee", guest)
    event.add("transp", "OPAQUE" if method == CalendarMethod.REQUEST else "TRANSPARENT")
    calendar = _empty(method.value)
    calendar.add_component(event)
    return _bytes(calendar)


def publication(name: str, slots: Iterable[Slot], *, every: dt.timedelta) -> bytes:
    """Somebody's own appointments to read: without attendees, nothing to answer."""
    calendar = _empty("PUBLISH")
    calendar.add("x-wr-calname", vText(one_line(name)))
    calendar.add("x-wr-timezone", vText(ZONE))
    calendar.add("refresh-interval", vDuration(every), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(every))
    for slot in slots:
        event = _event(slot)
        event.add("status", "CONFIRMED")
        calendar.add_component(event)
    return _bytes(calendar)


def one_line(text: str) -> str:
    """Words without what ends a line or cannot be seen, in a form that every calendar takes."""
    plain = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp", "Cs"} else sign for sign in text)
    return " ".join(plain.split())


def _event(slot: Slot) -> Event:
    event = Event()
    event.add("uid", slot.uid)
    event.add("dtstamp", slot.stamp.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", timezone.localtime(slot.starts_at))
    event.add("dtend", timezone.localtime(slot.ends_at))
    event.add("summary", one_line(slot.title))
    if slot.place:
        event.add("location", one_line(slot.place))
    if slot.words:
        event.add("description", "\n".join(map(one_line, slot.words.splitlines())))
    return event


def _empty(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_zone())
    return calendar


def _bytes(calendar: Calendar) -> bytes:
    whole: bytes = calendar.to_ical()
    return whole


def _zone() -> Timezone:
    """Summer time begins at two on the last Sunday of March and ends at three on that of October, since 1996."""
    winter, summer = dt.timedelta(hours=1), dt.timedelta(hours=2)
    zone = Timezone()
    zone.add("tzid", ZONE)
    for part, name, month, begins, before, after in (
        (TimezoneDaylight(), "CEST", 3, dt.datetime(1996, 3, 31, 2), winter, summer),  # noqa: DTZ001
        (TimezoneStandard(), "CET", 10, dt.datetime(1996, 10, 27, 3), summer, winter),  # noqa: DTZ001
    ):
        part.add("dtstart", begins)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _address(somebody: Somebody) -> vCalAddress:
    address = vCalAddress(f"mailto:{quote(somebody.address, safe=IN_ADDRESS)}")
    # In a parameter nothing can be escaped that every calendar knows how to read.
    name = one_line(somebody.name).replace('"', "'").replace("^", " ")
    if name:
        address.params["CN"] = name
    return address
