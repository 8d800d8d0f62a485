"""Answers from the calendars that people have: by the mails they send, through the command that reads the mailbox."""

import datetime as dt
import io
import uuid
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from messaging.enums import CalendarAnswer
from messaging.models.calendar import CalendarEntry
from messaging.models.outbox import Message
from messaging.models.returned import ReturnedMail
from messaging.replies import read_reply
from messaging.returned import Verdict, read_returned
from messaging.services import calendar, returned
from messaging.services.returned import Outcome
from messaging.signals import calendar_answered
from school import scope
from school.models.school import School
from tests.messaging.calendars import FOLDER, moved, reply_of
from tools.samples import factories
from tools.samples.calendars import ADDRESS, BEGINS, HOUR, invited
from tools.samples.factories import MORNING

MAILS = sorted(path.stem for path in FOLDER.glob("*.eml"))
ANSWERS = {
    "yes": CalendarAnswer.ACCEPTED,
    "no": CalendarAnswer.DECLINED,
    "perhaps": CalendarAnswer.TENTATIVE,
}
LATER = MORNING + HOUR


def answer_in(name: str) -> CalendarAnswer:
    """What a mail of the folder says, by its name."""
    return next(answer for word, answer in ANSWERS.items() if word in name.split("_"))


def take_in(raw: bytes, now: dt.datetime = LATER) -> Outcome:
    return returned.take_in(raw, now=now)


def told(entry: CalendarEntry) -> tuple[str, str]:
    entry.refresh_from_db()
    return entry.answer, entry.answer_words


@pytest.fixture
def entry(school: School) -> CalendarEntry:
    return invited(school)


@pytest.mark.parametrize("name", [name for name in MAILS if "counter" not in name])
def test_each_calendar_is_understood(entry: CalendarEntry, name: str) -> None:
    words = "Ik ben die dag in Groningen, sorry." if "words" in name else ""
    for ends in (b"\n", b"\r\n"):
        raw = reply_of(name, entry).replace(b"\r\n", b"\n").replace(b"\n", ends)
        found = read_reply(raw)
        assert found is not None
        assert (found.uid, found.is_answer, found.sequence) == (entry.uid, True, 0)
        assert found.stamp == dt.datetime(2026, 9, 15, 6, 30, tzinfo=dt.UTC)
        assert found.senders == {ADDRESS}
        [said] = found.answers
        assert (said.address, said.answer, said.words) == (ADDRESS, answer_in(name), words)
        # Without a calendar it would be a letter that somebody has to read, or the noise of a machine.
        assert read_returned(raw).verdict in {Verdict.UNCLEAR, Verdict.NOT_FAILED}
    assert take_in(reply_of(name, entry)) == Outcome.ANSWERED
    assert told(entry) == (answer_in(name), words)
    assert entry.answered_at == LATER
    assert ReturnedMail.objects.count() == 0


def test_the_command_keeps_the_answer_as_the_application_does(
    entry: CalendarEntry, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the rights of the application's role, which sees one school at a time."""
    raw = reply_of("outlook_dutch_yes", entry)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    with scope.outside():
        call_command("ingest_bounce")
    assert capsys.readouterr().out == "The answer stands with the invitation.\n"
    assert told(entry) == ("accepted", "")


def test_an_answer_is_announced_once_for_each_change(entry: CalendarEntry) -> None:
    heard: list[tuple[int, str]] = []

    def hear(entry: CalendarEntry, **_kwargs: Any) -> None:
        heard.append((entry.pk, entry.answer))

    calendar_answered.connect(hear)
    try:
        for name in ("gmail_dutch_yes", "gmail_dutch_yes", "thunderbird_dutch_no", "apple_english_yes"):
            take_in(reply_of(name, entry))
    finally:
        calendar_answered.disconnect(hear)
    assert heard == [(entry.pk, "accepted"), (entry.pk, "declined"), (entry.pk, "accepted")]


def test_the_latest_answer_counts_in_whichever_order_they_come(entry: CalendarEntry) -> None:
    yes = reply_of("apple_english_yes", entry, stamp="20260915T070000Z")
    no = reply_of("thunderbird_dutch_no", entry, stamp="20260915T071000Z")
    perhaps = reply_of("outlook_english_perhaps", entry, stamp="20260915T071500Z")
    assert [take_in(raw) for raw in (no, yes, no)] == [
        Outcome.ANSWERED,
        Outcome.NOTHING_NEW,
        Outcome.NOTHING_NEW,
    ]
    assert told(entry)[0] == "declined"
    assert take_in(perhaps) == Outcome.ANSWERED
    assert take_in(no) == Outcome.NOTHING_NEW
    assert told(entry)[0] == "tentative"


def test_a_clock_that_is_ahead_does_not_have_the_last_word(entry: CalendarEntry) -> None:
    take_in(reply_of("apple_english_yes", entry, stamp="20360101T000000Z"))
    assert take_in(reply_of("thunderbird_dutch_no", entry, stamp="20260915T083000Z"), LATER + HOUR) == (
        Outcome.ANSWERED
    )
    assert told(entry)[0] == "declined"


def test_another_time_asks_anew_and_takes_no_answer_to_the_former(entry: CalendarEntry) -> None:
    take_in(reply_of("outlook_dutch_yes", entry))
    moved(entry, starts_at=BEGINS + HOUR)
    assert told(entry) == ("none", "")
    assert take_in(reply_of("outlook_dutch_yes", entry, sequence="0")) == Outcome.NOTHING_NEW
    assert told(entry) == ("none", "")
    assert take_in(reply_of("outlook_dutch_no_with_words", entry)) == Outcome.ANSWERED
    assert told(entry)[0] == "declined"


def test_another_place_leaves_the_answer_and_takes_one_to_the_former(entry: CalendarEntry) -> None:
    take_in(reply_of("outlook_dutch_yes", entry))
    moved(entry, place="aula")
    assert told(entry)[0] == "accepted"
    assert take_in(reply_of("gmail_english_no_with_words", entry, sequence="0")) == Outcome.ANSWERED
    assert told(entry)[0] == "declined"


def test_who_is_cancelled_need_not_answer(entry: CalendarEntry) -> None:
    Message.objects.update(state="sent", sent_at=MORNING)
    calendar.cancel(entry=entry, now=MORNING)
    assert take_in(reply_of("outlook_dutch_yes", entry)) == Outcome.NOTHING_NEW
    assert told(entry)[0] == "none"


STRANGE = "BEGIN:VEVENT\nUID:%s\nDTSTAMP:20260915T063000Z\nEND:VEVENT\nBEGIN:VEVENT"
CHANGED_ON_ITS_WAY: dict[str, tuple[bytes, bytes]] = {
    "a mark of bytes before it": (b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR"),
    "what a telephone writes below it": (
        b"END:VCALENDAR",
        b"END:VCALENDAR\n\n-- \nVerstuurd vanaf mijn telefoon",
    ),
    "a line that is none": (b"VERSION:2.0", b"VERSION:2.0\n*** EXTERNE AFZENDER ***"),
    "lines that end as on an old Mac": (b"\n", b"\r"),
    "a letter broken over two lines": (b"SUMMARY:", b"SUMMARY:\xc3\n \xa9"),
    "an event without a name before it": (b"BEGIN:VEVENT", STRANGE.replace("UID:%s\n", "").encode()),
    "an event of another system before it": (b"BEGIN:VEVENT", (STRANGE % "abc@elders.example").encode()),
    "an event that nobody has before it": (b"BEGIN:VEVENT", (STRANGE % uuid.UUID(int=5)).encode()),
    "an object of another kind before it": (
        b"BEGIN:VCALENDAR",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VCALENDAR",
    ),
}


@pytest.mark.parametrize("way", CHANGED_ON_ITS_WAY)
def test_what_others_put_around_an_answer_hides_it_not(entry: CalendarEntry, way: str) -> None:
    head, _between, told_by_it = reply_of("thunderbird_dutch_no", entry).partition(b"BEGIN:VCALENDAR")
    told_by_it = (b"BEGIN:VCALENDAR" + told_by_it).replace(b"\r\n", b"\n")
    assert CHANGED_ON_ITS_WAY[way][0] in told_by_it
    object_alone, end, rest = told_by_it.rpartition(b"END:VCALENDAR\n")
    changed = (object_alone + end).replace(*CHANGED_ON_ITS_WAY[way])
    assert take_in(head + changed + rest) == Outcome.ANSWERED
    assert told(entry) == ("declined", "")


def test_one_mail_answers_two_invitations(school: School, entry: CalendarEntry) -> None:
    other = invited(school, starts_at=BEGINS + 2 * HOUR, ends_at=BEGINS + 3 * HOUR)
    raw = reply_of("thunderbird_dutch_no", entry)
    event = raw[raw.index(b"BEGIN:VEVENT") : raw.index(b"END:VCALENDAR")]
    second = event.replace(str(entry.uid).encode(), str(other.uid).encode())
    assert take_in(raw.replace(event, event + second)) == Outcome.ANSWERED
    assert (told(entry)[0], told(other)[0]) == ("declined", "declined")


# --- not an answer of who was invited ---------------------------------------------------------------


def test_who_got_it_forwarded_answers_for_nobody(entry: CalendarEntry) -> None:
    raw = reply_of("outlook_dutch_yes", entry, address="ander@organisatie.example")
    assert take_in(raw) == Outcome.LISTED
    assert told(entry)[0] == "none"
    mail = ReturnedMail.objects.get()
    assert (mail.school_id, mail.message_id) == (entry.school_id, Message.objects.get().pk)
    assert mail.sender == "Mia Sanders <ander@organisatie.example>"
    assert mail.words == "Geaccepteerd: Zorgoverleg"


def test_who_answers_from_another_own_address_is_known_by_the_sender(entry: CalendarEntry) -> None:
    raw = reply_of("outlook_dutch_yes", entry)
    raw = raw.replace(
        f"From: Mia Sanders <{ADDRESS}>".encode(), b"From: Mia Sanders <MIA@Organisatie.example>"
    )
    found = read_reply(raw)
    assert found is not None
    aliased = reply_of("apple_english_yes", entry, address="mia.sanders@organisatie.example").replace(
        b"From: Mia Sanders <mia.sanders@organisatie.example>", f"From: Mia Sanders <{ADDRESS}>".encode()
    )
    assert take_in(aliased) == Outcome.ANSWERED
    assert told(entry)[0] == "accepted"


def test_another_time_that_somebody_proposes_is_for_a_person_to_read(entry: CalendarEntry) -> None:
    assert take_in(reply_of("outlook_other_time_counter", entry)) == Outcome.LISTED
    assert told(entry)[0] == "none"
    assert ReturnedMail.objects.get().words == "Nieuw tijdstip voorgesteld: Zorgoverleg"


@pytest.mark.parametrize("said", ["DELEGATED", "NEEDS-ACTION", "MISSCHIEN", ""])
def test_what_is_no_yes_no_or_perhaps_is_for_a_person_to_read(entry: CalendarEntry, said: str) -> None:
    raw = reply_of("thunderbird_english_yes", entry).replace(
        b"PARTSTAT=ACCEPTED", f"PARTSTAT={said}".encode()
    )
    assert take_in(raw) == Outcome.LISTED
    assert told(entry)[0] == "none"


def test_a_name_that_nobody_has_is_no_answer(entry: CalendarEntry) -> None:
    entry.uid = uuid.uuid4()
    assert take_in(reply_of("thunderbird_english_yes", entry)) == Outcome.LISTED
    assert CalendarEntry.objects.get().answer == "none"


def test_an_answer_changes_nothing_at_another_school(entry: CalendarEntry) -> None:
    other = invited(factories.SchoolFactory(name="ISK Elders"))
    take_in(reply_of("outlook_dutch_yes", other))
    assert (told(entry)[0], told(other)[0]) == ("none", "accepted")


def test_our_own_invitation_that_came_back_answers_nothing(entry: CalendarEntry) -> None:
    reply = reply_of("thunderbird_english_yes", entry).replace(b"\r\n", b"\n").decode()
    raw = (
        "From: MAILER-DAEMON@mail.example\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; boundary="b"\n\n--b\nContent-Type: text/plain\n\n550 5.1.1 no such user\n'
        f"--b\nContent-Type: message/rfc822\n\n{reply}\n--b--\n"
    )
    assert read_reply(raw.encode()) is None


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_reading_never_ends_in_an_error(data: st.DataObject) -> None:
    """Any bytes; and each mail of the folder with pieces cut out, doubled or replaced."""
    entry = CalendarEntry(sequence=0)
    raw = reply_of(data.draw(st.sampled_from(MAILS)), entry)
    first, last = sorted((data.draw(st.integers(0, len(raw))), data.draw(st.integers(0, len(raw)))))
    broken = raw[:first] + data.draw(st.binary(max_size=40)) + raw[last:]
    found = read_reply(broken)
    assert found is None or all("\x00" not in one.words + one.address for one in found.answers)
    read_reply(data.draw(st.binary(max_size=300)))


def test_the_words_of_a_long_object_are_not_read(entry: CalendarEntry) -> None:
    raw = reply_of("thunderbird_english_yes", entry)
    long = raw.replace(b"LOCATION:kamer 1.04", b"LOCATION:" + b"x" * 200_000)
    assert read_reply(long) is None
    assert take_in(long) == Outcome.LISTED


def test_the_database_gives_no_more_than_the_number_of_the_school(entry: CalendarEntry) -> None:
    with scope.outside(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM messaging_calendarentry")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT nabij_school_of_calendar_entry(%s)", [entry.uid])
        assert cursor.fetchone() == (entry.school_id,)
