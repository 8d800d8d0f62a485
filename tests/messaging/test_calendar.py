"""Invitations for the calendar: what leaves, in which order, and what each calendar holds in the end."""

import datetime as dt
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
import vobject
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from messaging.enums import CalendarAnswer, CalendarMethod, MessageKind, MessageState
from messaging.ical import Slot, Somebody, invitation, publication
from messaging.models.calendar import CalendarEntry
from messaging.models.outbox import Message
from messaging.services import calendar, delivery
from messaging.services.calendar import Attendee
from messaging.signals import about_to_send
from school.models.school import School
from tests.faults.post_office import Reply
from tests.messaging.calendars import KeepingPostOffice, TheirCalendar, moved, object_in
from tools.samples.calendars import ADDRESS, BEGINS, HOUR, invited
from tools.samples.factories import MORNING

WINTER = dt.datetime(2026, 11, 2, 14, 30, tzinfo=dt.timezone(HOUR))
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def office(settings: Settings) -> Iterator[KeepingPostOffice]:
    with KeepingPostOffice() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        settings.DEFAULT_FROM_EMAIL = "De Brug ISK <nabij@school.example>"
        settings.CALENDAR_ADDRESS = "agenda@school.example"
        settings.BOUNCE_ADDRESS = "terug@school.example"
        yield office


def sweep(at: dt.datetime = MORNING) -> int:
    return delivery.sweep(now=lambda: at)


def states(entry: CalendarEntry) -> list[tuple[str, str]]:
    rows = Message.objects.filter(line=entry.line).order_by("pk")
    return list(rows.values_list("kind", "state"))


# --- one mail ---------------------------------------------------------------------------------------


def test_an_invitation_says_to_the_calendar_what_it_says_in_words(
    school: School, office: KeepingPostOffice
) -> None:
    entry = invited(school)
    assert sweep() == 1
    [mail] = office.taken
    assert (mail["From"], mail["To"]) == ("De Brug ISK <agenda@school.example>", ADDRESS)
    assert mail["Reply-To"] is None
    assert mail["Subject"] == "Uitnodiging: Zorgoverleg op maandag 12 oktober 2026"
    plain = mail.get_body(("plain",))
    assert plain is not None
    assert "Tijd: 09:00–10:00\nPlaats: kamer 1.04" in plain.get_content().replace("\r\n", "\n")
    found = object_in(mail)
    [event] = found.vevent_list
    [guest] = event.attendee_list
    assert found.method.value == "REQUEST"
    assert event.uid.value == str(entry.uid)
    assert (event.sequence.value, event.status.value) == ("0", "CONFIRMED")
    assert (event.dtstart.value, event.dtend.value) == (BEGINS, BEGINS + HOUR)
    assert event.dtstamp.value == MORNING
    assert (event.summary.value, event.location.value) == ("Zorgoverleg – ISK De Brug", "kamer 1.04")
    assert (event.organizer.value, event.organizer.cn_param) == (
        "mailto:agenda@school.example",
        "De Brug ISK",
    )
    assert (guest.value, guest.cn_param, guest.partstat_param, guest.rsvp_param) == (
        f"mailto:{ADDRESS}",
        "Mia Sanders",
        "NEEDS-ACTION",
        "TRUE",
    )
    assert not hasattr(event, "rrule")


def test_the_organizer_stays_when_the_address_of_the_house_changes(
    school: School, office: KeepingPostOffice, settings: Settings
) -> None:
    """A calendar takes no change from another organizer."""
    entry = invited(school)
    settings.CALENDAR_ADDRESS = "anders@school.example"
    moved(entry, place="aula")
    sweep()
    [mail] = office.taken
    assert mail["From"] == "De Brug ISK <agenda@school.example>"
    assert object_in(mail).vevent.organizer.value == "mailto:agenda@school.example"


def test_without_an_address_of_its_own_the_calendar_goes_by_that_of_the_sender(
    school: School, office: KeepingPostOffice, settings: Settings
) -> None:
    settings.CALENDAR_ADDRESS = settings.BOUNCE_ADDRESS = ""
    invited(school)
    sweep()
    assert office.taken[0]["From"] == "De Brug ISK <nabij@school.example>"
    assert office.envelopes == [("nabij@school.example", [ADDRESS])]


def test_somebody_who_reads_english_is_invited_in_english(school: School, office: KeepingPostOffice) -> None:
    invited(school, attendee=Attendee("Joe", "joe@organisatie.example", "en"))
    invited(school, attendee=Attendee("Hanna", "hanna@organisatie.example", "ti"))
    sweep()
    assert {mail["To"]: mail["Subject"] for mail in office.taken} == {
        "joe@organisatie.example": "Invitation: Zorgoverleg on Monday 12 October 2026",
        "hanna@organisatie.example": "Uitnodiging: Zorgoverleg op maandag 12 oktober 2026",
    }


@pytest.mark.parametrize(
    "address", ["", "mia", "mia@x.example\r\nBcc: c@c.example", "a@b.example, c@d.example"]
)
def test_what_is_no_address_is_not_invited(school: School, address: str) -> None:
    with pytest.raises(ValidationError):
        invited(school, attendee=Attendee("Mia", address))
    assert (CalendarEntry.objects.count(), Message.objects.count()) == (0, 0)


# --- another time, another place, the end -----------------------------------------------------------


def test_number_and_stamp_rise_with_time_and_place_and_with_nothing_else(
    school: School, office: KeepingPostOffice
) -> None:
    entry = invited(school)
    sweep()
    assert moved(entry).sequence == 0
    assert moved(entry, place=" kamer  1.04 ").sequence == 0
    assert moved(entry, place="aula").sequence == 1
    sweep()
    assert moved(entry, starts_at=WINTER).sequence == 2
    sweep()
    assert calendar.cancel(entry=entry, now=MORNING).sequence == 3
    assert calendar.cancel(entry=entry, now=MORNING).sequence == 3
    assert moved(entry, place="kantine").place == "aula"
    sweep()
    found = [object_in(mail) for mail in office.taken]
    assert [(one.method.value, one.vevent.sequence.value, one.vevent.status.value) for one in found] == [
        ("REQUEST", "0", "CONFIRMED"),
        ("REQUEST", "1", "CONFIRMED"),
        ("REQUEST", "2", "CONFIRMED"),
        ("CANCEL", "3", "CANCELLED"),
    ]
    second = dt.timedelta(seconds=1)
    assert [one.vevent.dtstamp.value - MORNING for one in found] == [
        0 * second,
        second,
        2 * second,
        3 * second,
    ]
    assert [one.vevent.dtstart.value for one in found] == [BEGINS, BEGINS, WINTER, WINTER]
    assert [mail["Subject"] for mail in office.taken[1:]] == [
        "Andere tijd of plaats: Zorgoverleg op maandag 12 oktober 2026",
        "Andere tijd of plaats: Zorgoverleg op maandag 2 november 2026",
        "Gaat niet door: Zorgoverleg op maandag 2 november 2026",
    ]


def test_what_did_not_leave_yet_gives_way_to_the_newer(school: School, office: KeepingPostOffice) -> None:
    entry = invited(school)
    moved(entry, place="aula")
    assert states(entry) == [("calendar_invited", "withdrawn"), ("calendar_invited", "queued")]
    sweep()
    assert [mail["Subject"] for mail in office.taken] == [
        "Uitnodiging: Zorgoverleg op maandag 12 oktober 2026"
    ]
    assert object_in(office.taken[0]).vevent.location.value == "aula"


def test_who_heard_of_nothing_hears_of_no_end(school: School, office: KeepingPostOffice) -> None:
    entry = invited(school)
    calendar.cancel(entry=entry, now=MORNING)
    assert states(entry) == [("calendar_invited", "withdrawn")]
    office.refuses_at_once, office.reply = True, Reply.REFUSED
    refused = invited(school)
    sweep()
    calendar.cancel(entry=refused, now=MORNING)
    assert states(refused) == [("calendar_invited", "refused")]


def test_a_newer_one_waits_for_the_one_that_is_being_sent(school: School, office: KeepingPostOffice) -> None:
    entry = invited(school)
    first = Message.objects.get(line=entry.line)
    Message.objects.filter(pk=first.pk).move(MessageState.QUEUED, MessageState.SENDING, claimed_at=MORNING)
    moved(entry, place="aula")
    last = Message.objects.filter(line=entry.line).latest("pk")
    assert delivery.deliver([last.pk], now=lambda: MORNING) == 0
    assert sweep() == 0
    # The worker died: nobody knows whether the first arrived, and it does not leave once more behind the second.
    assert sweep(MORNING + 4 * MINUTE) == 1
    assert states(entry) == [("calendar_invited", "withdrawn"), ("calendar_moved", "sent")]


@pytest.mark.parametrize(("arrives", "heard"), [(True, ["REQUEST", "CANCEL"]), (False, [])])
def test_the_end_follows_only_what_can_have_arrived(
    school: School, office: KeepingPostOffice, arrives: bool, heard: list[str]
) -> None:
    """Cancelled while a worker is handing over the only mail."""
    entry = invited(school)
    office.next_replies = [Reply.ACCEPTED if arrives else Reply.TRY_LATER]

    def cancel_meanwhile(message: Message, **_kwargs: Any) -> None:
        if message.kind == MessageKind.CALENDAR_INVITED:
            calendar.cancel(entry=entry, now=MORNING)

    about_to_send.connect(cancel_meanwhile)
    try:
        sweep()
    finally:
        about_to_send.disconnect(cancel_meanwhile)
    sweep(MORNING + MINUTE)
    assert [object_in(mail).method.value for mail in office.taken] == heard


def test_nothing_goes_into_a_calendar_for_what_is_over(school: School, office: KeepingPostOffice) -> None:
    entry = invited(school)
    assert sweep(BEGINS + HOUR + MINUTE) == 0
    assert states(entry) == [("calendar_invited", "withdrawn")]


# --- in the end -------------------------------------------------------------------------------------

STEPS = st.one_of(
    st.tuples(st.just("time"), st.integers(1, 400)),
    st.tuples(st.just("place"), st.sampled_from(["aula", "kamer 2; links", "kamer, 3", "🏫 hal"])),
    st.tuples(
        st.just("send"),
        st.sampled_from([Reply.ACCEPTED, Reply.TRY_LATER, Reply.KEPT_IN_SILENCE, Reply.DROPPED_IN_SILENCE]),
    ),
    st.tuples(st.just("die"), st.booleans()),
    st.tuples(st.just("cancel"), st.none()),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=9), shuffle=st.randoms(use_true_random=False))
def test_whatever_happens_on_the_way_their_calendar_holds_the_same_in_the_end(
    school: School,
    office: KeepingPostOffice,
    steps: list[tuple[str, Any]],
    shuffle: random.Random,
) -> None:
    """Mails are lost, doubled and turned around, by us and on their way; only the last one has to arrive."""
    office.reset()
    office.taken.clear()
    entry, now = invited(school), MORNING
    for what, value in steps:
        now += MINUTE
        done(entry, office, what, value, now)
    office.reset()
    for _ in range(4):
        now += dt.timedelta(hours=2)
        sweep(now)
    entry.refresh_from_db()
    there = None if entry.is_cancelled else (entry.starts_at, entry.ends_at, entry.place)
    assert MessageState.QUEUED not in dict(states(entry)).values()
    # As we sent them, to a calendar that keeps only what it heard last.
    last_heard = TheirCalendar()
    for mail in office.taken:
        last_heard.events.clear()
        last_heard.receive(mail)
    assert last_heard.view(entry.uid) == there
    # As they may arrive.
    on_the_way = [mail for mail in office.taken[:-1] for _ in range(shuffle.randint(0, 2))] + office.taken[
        -1:
    ]
    shuffle.shuffle(on_the_way)
    theirs = TheirCalendar()
    for mail in on_the_way:
        theirs.receive(mail)
    assert theirs.view(entry.uid) == there


def done(entry: CalendarEntry, office: KeepingPostOffice, what: str, value: Any, now: dt.datetime) -> None:
    if what == "time":
        moved(entry, starts_at=BEGINS + value * dt.timedelta(hours=6), now=now)
    elif what == "place":
        moved(entry, place=value, now=now)
    elif what == "cancel":
        calendar.cancel(entry=entry, now=now)
    elif what == "send":
        office.next_replies = [value]
        sweep(now)
        office.next_replies = []
    else:
        die(entry, now, handed_over=value)


def die(entry: CalendarEntry, now: dt.datetime, *, handed_over: bool) -> None:
    """A worker takes the mail and dies: before it hands it over, or before it writes down that it did."""
    waiting = Message.objects.due(now).filter(line=entry.line).values_list("pk", flat=True)
    for number in list(waiting):
        if handed_over:
            delivery.deliver([number], now=lambda: now)
        Message.objects.filter(pk=number, state__in=["queued", "sent"]).update(
            state=MessageState.SENDING, claimed_at=now
        )


# --- the object -------------------------------------------------------------------------------------

UGLY = st.text(
    st.sampled_from('ab:;,\\"^\r\n\t\x0b\x00\x85\u2028=é😀👩🏽‍⚕️\u200f') | st.characters(codec="utf-8"),
    max_size=120,
)
HOURS = st.integers(0, 24 * 366 * 12)


def slot(**fields: Any) -> Slot:
    values: dict[str, Any] = {
        "uid": "5a0b0d0e-0000-4000-8000-000000000001",
        "stamp": MORNING,
        "starts_at": BEGINS,
        "ends_at": BEGINS + HOUR,
        "title": "Zorgoverleg",
    }
    return Slot(**(values | fields))


def one(content: bytes) -> Any:
    return vobject.readOne(content.decode())


def written(one_slot: Slot, name: str = "Mia", address: str = ADDRESS) -> bytes:
    return invitation(
        one_slot,
        method=CalendarMethod.REQUEST,
        sequence=0,
        organizer=Somebody(name, "agenda@school.example"),
        attendee=Somebody(name, address),
        answer=CalendarAnswer.NONE,
    )


@settings(max_examples=150, deadline=None)
@given(title=UGLY, place=UGLY, words=UGLY, name=UGLY)
def test_no_name_and_no_place_becomes_a_line_of_its_own(
    title: str, place: str, words: str, name: str
) -> None:
    content = written(slot(title=title, place=place, words=words), name)
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert all(line.isascii() or line.decode() for line in lines)
    assert not re.search(rb"[\x00-\x08\x0b-\x1f]", content.replace(b"\r\n", b""))
    found = one(content)
    assert [part.name for part in found.components()] == ["VTIMEZONE", "VEVENT"]
    names = {child.name for child in found.vevent.getChildren()}
    assert names - {"LOCATION", "DESCRIPTION"} == {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "ORGANIZER", "ATTENDEE", "TRANSP",
        "X-MICROSOFT-DISALLOW-COUNTER",
    }  # fmt: skip
    assert len(list(found.vevent.getChildren())) == len(names)
    shown = " ".join("".join(" " if sign in SPLITTING else sign for sign in title).split())
    assert found.vevent.summary.value == shown
    assert found.vevent.attendee.value == f"mailto:{ADDRESS}"


SPLITTING = {chr(number) for number in [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029]}


@settings(max_examples=100, deadline=None)
@given(hours=HOURS)
def test_our_own_rules_of_the_zone_say_what_the_clock_says(hours: int) -> None:
    """Through twelve years, read by the other library from the zone that stands in the object."""
    begins = dt.datetime(2025, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
    if (begins - HOUR).month == 10 and one_of_the_doubled(begins):
        return
    found = one(written(slot(starts_at=begins, ends_at=begins + HOUR))).vevent
    assert found.dtstart.value == begins
    assert found.dtstart.value.utcoffset() in {HOUR, 2 * HOUR}


def one_of_the_doubled(moment: dt.datetime) -> bool:
    """At the end of summer time an hour comes twice; no object can say which, and nobody meets then."""
    return moment.hour in {0, 1} and moment.day >= 25


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("mia@organisatie.example", "mailto:mia@organisatie.example"),
        ("m.i+a'n=x@organisatie.example", "mailto:m.i+a'n=x@organisatie.example"),
        ('"m;i:a,<b>"@organisatie.example', "mailto:%22m%3Bi%3Aa%2C%3Cb%3E%22@organisatie.example"),
    ],
)
def test_an_address_stays_one_address(address: str, there: str) -> None:
    assert one(written(slot(), address=address)).vevent.attendee.value == there


def test_a_name_stands_in_one_parameter() -> None:
    found = one(written(slot(), name='Sanders, "Mia"; x:y\r\nATTENDEE:mailto:c@c.example^n'))
    assert found.vevent.attendee.cn_param == "Sanders, 'Mia'; x:y ATTENDEE:mailto:c@c.example n"
    assert len(found.vevent.attendee_list) == 1


def test_what_is_published_has_nobody_in_it() -> None:
    content = publication("Nabij", [slot(place="aula"), slot(uid="b")], every=HOUR)
    found = one(content)
    assert found.method.value == "PUBLISH"
    assert len(found.vevent_list) == 2
    assert {"ATTENDEE", "ORGANIZER"}.isdisjoint(child.name for child in found.vevent.getChildren())
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in content


def test_each_kind_of_mail_has_a_method() -> None:
    kinds = {MessageKind.CALENDAR_INVITED, MessageKind.CALENDAR_MOVED, MessageKind.CALENDAR_CANCELLED}
    assert {kind for kind in MessageKind if kind.value.startswith("calendar_")} == kinds
