"""All that decides who hears what, in any order: after each step every place agrees with a plain model."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import hypothesis
import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from careteam.contexts.meeting_prints import AgendaOnPaper, agenda_on_paper
from careteam.enums.meetings import ItemState, MinuteKind
from careteam.models.agendas import AgendaItem, ItemSeat
from careteam.models.guests import GuestLink
from careteam.models.meetings import Seat
from careteam.querysets.meetings import version_of
from careteam.services import agendas, live, screens
from careteam.services.afterwards import close_and_tell
from careteam.services.live import Said
from careteam.services.meetings import NotPossible
from careteam.services.publishing import publish
from careteam.views.guests import COOKIE
from messaging.models.calendar import CalendarEntry
from messaging.models.outbox import Message
from messaging.services.feeds import make_link
from partners.enums.consents import ConsentAnswer, ConsentPurpose
from partners.models.organisations import Contact
from pupils.enums import PartLevel, RelationKind
from pupils.models.people import Relation
from school.enums import Role
from school.middleware import access_for
from school.models.access_log import AccessLog
from school.models.people import User
from tests.house import House
from tools.samples.consents import ConsentRequestFactory, said
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.meetings import AgendaItemFactory, MeetingFactory, SeatFactory, meeting_of
from tools.samples.partners import ContactFactory

NAMES = ("Zonnestraal", "Maneschijn")
GUEST, NURSE, GUARDIAN = "guest", "nurse", "guardian"
# Colleagues: the coordinator, the mentor of both pupils, and a leader who is off the list with a seat at all of it.
CARE, MENTOR, LEADER = "care", "mentor", "leader"
OUTSIDE = (GUEST, NURSE, GUARDIAN)
WHO = (*OUTSIDE, MENTOR, LEADER)
ASKED = (GUEST, GUARDIAN, MENTOR)
MINUTES = 10

# For whom something is written down: its level, and whether guests who hear the name read it afterwards.
FOR = {
    "care": (PartLevel.CARE, False),
    "mentor": (PartLevel.MENTOR_CARE, False),
    "guests": (PartLevel.CARE, True),
}
Step = tuple[str, Any, Any]
places = st.sampled_from([0, 1])
steps = st.one_of(
    st.tuples(st.just("agree"), st.sampled_from([GUEST, NURSE]), places),
    st.tuples(st.just("withdraw"), st.sampled_from([GUEST, NURSE]), places),
    st.tuples(st.just("custody"), st.booleans(), st.none()),
    st.tuples(st.just("ask"), st.sampled_from(ASKED), places),
    st.tuples(st.just("ask no more"), st.sampled_from(ASKED), places),
    st.tuples(st.just("off"), places, st.none()),
    st.tuples(st.just("back"), places, st.none()),
    st.tuples(st.just("publish"), st.none(), st.none()),
    st.tuples(st.just("begin"), st.none(), st.none()),
    st.tuples(st.just("go to"), places, st.none()),
    st.tuples(st.just("pause"), st.none(), st.none()),
    st.tuples(st.just("write"), places, st.sampled_from(["care", "mentor", "guests"])),
    st.tuples(st.just("close"), st.none(), st.none()),
    st.tuples(st.just("came"), st.sampled_from(WHO), st.none()),
    st.tuples(st.just("left"), st.sampled_from(WHO), st.none()),
)


@dataclass
class Plain:
    """What is so, without any of the house's own rules."""

    agreed: set[tuple[str, int]] = field(default_factory=set)
    custody: bool = False
    # Being prepared: who is asked for which pupil, and whether by name; and who is off the agenda.
    asked: dict[tuple[str, int], bool] = field(default_factory=dict)
    off: set[int] = field(default_factory=set)
    # The same as it was sent last, with who had a seat then.
    sent: tuple[dict[tuple[str, int], bool], set[int]] | None = None
    begun: bool = False
    on: int | None = None
    done: set[int] = field(default_factory=set)
    room: set[str] = field(default_factory=set)
    # What was written down: about which pupil, and for whom.
    written: list[tuple[int, str]] = field(default_factory=list)
    closed: bool = False
    # Its screen was switched off with it, and nobody typed another code.
    dark: bool = False
    # Who read something when it was closed, and so was mailed; whom there was no time for.
    mailed: set[str] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    # How often a guest's page told a name.
    told: list[int] = field(default_factory=lambda: [0, 0])

    def may(self, who: str, pupil: int) -> bool:
        """The guardian hears of the own ward, who is the first pupil; others where all agreed who have custody.

        The mother is the only one who ever says something: while the guardian has custody too, that is not enough.
        """
        if who in (CARE, LEADER):
            return who == CARE
        if self.custody and pupil == 0:
            return who == GUARDIAN
        return (who, pupil) in self.agreed

    def hears(self, who: str, pupil: int) -> bool:
        """Whether somebody in the room hears the name of what is on: a colleague who was asked for it does."""
        return (who, pupil) in self.asked if who == MENTOR else self.may(who, pupil) and self.has_seat(who)

    def has_seat(self, who: str) -> bool:
        """Whether somebody is asked for anything that stands on the agenda in hand."""
        return who in (NURSE, LEADER) or any(
            (who, pupil) in self.asked and pupil not in self.off for pupil in (0, 1)
        )

    def page(self, who: str) -> list[tuple[int, str]]:
        """What stands on somebody's page: from which minute on names, or a letter; empty where there is no page."""
        if self.sent is None:
            return []
        asked, off = self.sent
        seen = []
        for place, pupil in enumerate(one for one in (0, 1) if one not in off):
            named = (who, pupil) in asked if who == MENTOR else self.may(who, pupil)
            if who in (NURSE, CARE, LEADER) or ((who, pupil) in asked and (named or not asked[who, pupil])):
                seen.append((place * MINUTES, NAMES[pupil] if named else "letter"))
        return seen

    def names(self, who: str) -> list[str]:
        return [label for _minute, label in self.page(who)]

    def reads(self, who: str) -> list[str]:
        """What somebody reads on the page of a closed meeting: theirs, about pupils whom it names."""
        theirs = {CARE: set(FOR), MENTOR: {"mentor"}, LEADER: set()}.get(who, {"guests"})
        names = self.names(who) if self.closed else []
        return [
            f"Geheim {number}."
            for number, (pupil, whom) in enumerate(self.written)
            if whom in theirs and NAMES[pupil] in names
        ]

    def stretches(self, who: str) -> int:
        """How many stretches of the meeting stand in a colleague's own calendar."""
        if self.sent is None:
            return 0
        # Two items one after the other are one.
        return min(1, len(self.page(who))) if who == MENTOR else 1

    def wall(self) -> str:
        """What hangs on the wall."""
        if not self.begun or self.on is None or self.dark:
            return ""
        hear = [self.hears(who, self.on) for who in self.room]
        return NAMES[self.on] if all(hear) else "letter"


class Real:
    """The same in the house."""

    def __init__(self, house: House, linda: User) -> None:
        self.linda = linda
        self.meeting = meeting_of(house.school, linda)
        next_time = self.meeting.starts_at + dt.timedelta(weeks=2)
        self.following = MeetingFactory(kind=self.meeting.kind, made_by=linda, starts_at=next_time)
        self.pupils = [pupil_in(house.own, call_name=name) for name in NAMES]
        self.mothers = [with_family(pupil).person for pupil in self.pupils]
        self.items = [
            AgendaItemFactory(meeting=self.meeting, pupil=pupil, position=place, question=f"Over {name}")
            for place, (pupil, name) in enumerate(zip(self.pupils, NAMES, strict=True), 1)
        ]
        self.people = {who: ContactFactory(organisation__school=house.school) for who in OUTSIDE}
        self.users = {CARE: linda, MENTOR: house.mentor, LEADER: member(house.school, Role.TEAM_LEADER)}
        SeatFactory(meeting=self.meeting, user=self.users[LEADER])
        SeatFactory(meeting=self.meeting, user=None, contact=self.people[NURSE])
        self.consents: dict[tuple[str, int], Any] = {}
        self.wall = Client()
        # A page of a guest who sees the same, and what hung on the wall under an ETag.
        self.pages: dict[Any, str] = {}
        self.walls: dict[str, str] = {}
        # A colleague who follows it, and the last that their page was told.
        self.note_page, self.etag = Client(), ""
        self.note_page.force_login(member(house.school, Role.CARE_COORDINATOR))
        code = screens.make_code(meeting=self.meeting, user=linda, now=MORNING)
        self.wall.post(reverse("careteam:screen"), {"code": code})

    def agree(self, who: str, place: int) -> None:
        key = (who, place)
        if key not in self.consents:
            self.consents[key] = ConsentRequestFactory(
                pupil=self.pupils[place],
                organisation=self.people[who].organisation,
                purpose=ConsentPurpose.DISCUSS,
                parts=[],
            )
        said(self.consents[key], self.mothers[place])

    def withdraw(self, who: str, place: int) -> None:
        if (who, place) in self.consents:
            said(self.consents[who, place], self.mothers[place], ConsentAnswer.WITHDRAW)

    def custody(self, begins: bool) -> None:
        """The guardian speaks for the first pupil, as the mother does; or no more."""
        guardian: Contact = self.people[GUARDIAN]
        rows = Relation.objects.filter(person=guardian.person)
        if not begins:
            rows.delete()
        elif not rows.exists():
            Relation.objects.create(
                school=self.meeting.school,
                pupil=self.pupils[0],
                person=guardian.person,
                kind=RelationKind.GUARDIAN,
                custody=True,
                starts_on=SCHOOL_DAY,
            )

    def seat(self, who: str) -> Seat | None:
        whose = {"contact": self.people[who]} if who in self.people else {"user": self.users[who]}
        return Seat.objects.filter(meeting=self.meeting, **whose).first()

    def page(self, who: str) -> tuple[int, str, list[tuple[str, bool]]]:
        """What somebody gets who has let in before: status, words, and the items."""
        seat = self.seat(who)
        link = GuestLink.objects.filter(seat=seat).first() if seat else None
        if link is None:
            return 404, "", []
        GuestLink.objects.filter(pk=link.pk).update(
            visit_hash=hashlib.sha256(b"visit").hexdigest(), visit_until="2026-09-15T12:00Z"
        )
        browser = Client()
        browser.cookies[COOKIE] = "visit"
        mail = Message.objects.filter(key__startswith=f"guest:{link.seat_id}:guest_link").latest("pk")
        answer = browser.get(mail.context["link"].split("8000", 1)[1])
        seen = [(one.label, one.is_named) for one in (answer.context or {}).get("entries", [])]
        return answer.status_code, answer.content.decode(), seen

    def follow(self) -> tuple[int, int]:
        """What the page for notes is told by the short way, and what by the full one."""
        url = reverse("careteam:live_part", args=[self.meeting.pk])
        asks = {"X-Requested-With": "fetch", "X-Nabij-Poll": "1"}
        known = self.etag
        answer = self.note_page.get(url, headers=asks | {"If-None-Match": known})
        self.etag = answer.headers.get("ETag", "")
        in_full = self.note_page.get(url, headers={"If-None-Match": known})
        return answer.status_code, in_full.status_code


def step(plain: Plain, real: Real, one: Step) -> None:
    """The same step in both; what the house refuses does not happen in either."""
    what, first, second = one
    if what == "agree":
        real.agree(first, second)
        plain.agreed.add((first, second))
    elif what == "withdraw":
        real.withdraw(first, second)
        plain.agreed.discard((first, second))
    elif what == "custody":
        real.custody(first)
        plain.custody = first
    elif what in ("ask", "ask no more", "off", "back", "publish"):
        try:
            prepare(plain, real, one)
        except NotPossible:
            assert plain.begun
    else:
        try:
            go_on(plain, real, one)
        except NotPossible:
            assert not plain.begun or plain.closed or what == "go to"


def prepare(plain: Plain, real: Real, one: Step) -> None:
    what, first, second = one
    if what == "ask":
        whom = {"contact": real.people[first]} if first in real.people else {"user": real.users[first]}
        agendas.ask_for_item(item=real.items[second], now=MORNING, **whom)
        plain.asked[first, second] = plain.may(first, second)
    elif what == "ask no more":
        seat = real.seat(first)
        for row in ItemSeat.objects.filter(seat=seat, item=real.items[second]) if seat else []:
            agendas.ask_no_more(asked=row, now=MORNING)
        if not plain.begun:
            plain.asked.pop((first, second), None)
    elif what == "publish":
        real.meeting.refresh_from_db()
        publish(meeting=real.meeting, user=real.linda, now=MORNING)
        plain.sent = (dict(plain.asked), set(plain.off))
    else:
        after = ItemState.REMOVED if what == "off" else ItemState.PLANNED
        agendas.set_state(item=real.items[first], after=after)
        (plain.off.add if what == "off" else plain.off.discard)(first)


def go_on(plain: Plain, real: Real, one: Step) -> None:
    what, first, second = one
    if what == "begin":
        live.begin(meeting=real.meeting, now=MORNING)
        if not plain.begun:
            # Whoever has a seat at all of it is taken to be there; this leader comes later.
            live.set_present(seat=real.seat(LEADER), is_here=False, now=MORNING)  # type: ignore[arg-type]
        elif plain.closed:
            # It goes on after all; the leader comes later again.
            live.set_present(seat=real.seat(LEADER), is_here=False, now=MORNING)  # type: ignore[arg-type]
        plain.begun, plain.closed = True, False
    elif what == "go to":
        live.go_to(item=real.items[first], now=MORNING)
        plain.done.add(first)
        plain.on = first
    elif what == "pause":
        live.pause(meeting=real.meeting, now=MORNING)
        plain.on = None
    elif what == "close":
        close_and_tell(meeting=real.meeting, user=real.linda, now=MORNING)
        screens.switch_off(meeting=real.meeting)
        plain.closed, plain.dark, plain.on, plain.room = True, True, None, set()
        plain.moved |= {0, 1} - plain.done - plain.off
        plain.mailed |= {who for who in OUTSIDE if plain.reads(who)}
        # The mentor reads it in the file, also of a pupil whom the own part of the agenda names not.
        if plain.page(MENTOR) and "mentor" in [whom for _pupil, whom in plain.written]:
            plain.mailed.add(MENTOR)
    elif what == "write":
        level, for_guests = FOR[second]
        text = f"Geheim {len(plain.written)}."
        words = Said(MinuteKind.DECISION, text, uuid.uuid4(), level, for_guests=for_guests)
        live.write_down(item=real.items[first], said=words, user=real.linda, now=MORNING)
        plain.written.append((first, second))
    elif (seat := real.seat(first)) is not None:
        live.set_present(seat=seat, is_here=what == "came", now=MORNING)
        (plain.room.add if what == "came" else plain.room.discard)(first)


def agree_all(plain: Plain, real: Real) -> None:
    """Each place where guests and the room can see something tells what the plain model says."""
    for who in OUTSIDE:
        status, words, seen = real.page(who)
        expected = plain.names(who)
        assert [shown(*one) for one in seen] == expected, who
        assert read_in(words, plain) == plain.reads(who), who
        for pupil, name in enumerate(NAMES):
            assert (name in words) == (name in expected), who
            plain.told[pupil] += name in expected
        if not expected:
            assert status == 404
        else:
            # Whatever else became of the meeting: who sees the same gets the same, to the byte.
            asked, off = plain.sent or ({}, set())
            theirs = frozenset(pupil for one, pupil in asked if one == who and pupil not in off)
            key = (who, theirs, plain.closed, *plain.reads(who), *plain.page(who))
            assert real.pages.setdefault(key, words) == words, who
    url = reverse("careteam:screen")
    asks = {"X-Requested-With": "fetch"}
    answer = real.wall.get(url, headers=asks)
    wall, words = plain.wall(), answer.content.decode()
    assert [name for name in NAMES if name in words] == [name for name in NAMES if name == wall]
    assert ("Leerling" in words) == (wall == "letter")
    # The same once more is nothing new, and one ETag is one thing to see.
    if plain.begun and not plain.dark:
        assert real.walls.setdefault(answer["ETag"], words) == words
        again = real.wall.get(url, headers=asks | {"If-None-Match": answer["ETag"]})
        assert again.status_code == 304
    # Whoever follows it is told what the full way says: something new once, and then that it is the same.
    in_short, in_full = real.follow()
    assert in_short == in_full
    if plain.begun:
        assert [real.follow() for _question in range(3)] == [(304, 304)] * 3
    agree_afterwards(plain, real)
    # What left the house never names anybody.
    told = str(list(Message.objects.values_list("context", flat=True)))
    told += str(list(CalendarEntry.objects.values_list("title", "place")))
    assert [name for name in NAMES if name in told] == []
    grounds = AccessLog.objects.filter(page="careteam:guest", action="read").values_list("ground", flat=True)
    assert set(grounds) <= {"consent", "legal_representative"}


def read_in(words: str, plain: Plain) -> list[str]:
    """What a page tells of all that was written down."""
    return [text for number in range(len(plain.written)) if (text := f"Geheim {number}.") in words]


def agree_afterwards(plain: Plain, real: Real) -> None:
    """Who hears of the end, once; and that the next meeting begins with whom there was no time for."""
    seats = {f"guest:{seat.pk}:guest_changed:after": who for who in OUTSIDE if (seat := real.seat(who))}
    keys = {
        **seats,
        f"meeting:{real.meeting.pk}:after:{real.users[MENTOR].pk}": MENTOR,
        f"meeting:{real.meeting.pk}:after:{real.users[LEADER].pk}": LEADER,
    }
    mailed = Message.objects.filter(key__in=keys).values_list("key", flat=True)
    assert {keys[key] for key in mailed} == plain.mailed
    following = AgendaItem.objects.filter(meeting=real.following).values_list("pupil", flat=True)
    assert sorted(following) == [real.pupils[one].pk for one in sorted(plain.moved)]


def agree_inside(plain: Plain, real: Real) -> None:
    """At the end of a story the same for colleagues: page, paper, own calendar, and what went into the files."""
    for who, user in real.users.items():
        browser, expected = Client(), plain.names(who)
        browser.force_login(user)
        page = browser.get(reverse("careteam:meeting", args=[real.meeting.pk]), follow=True)
        words = page.content.decode()
        assert read_in(words, plain) == plain.reads(who), who
        if plain.sent is not None:
            assert [name for name in NAMES if name in words] == [
                one for one in expected if one != "letter"
            ], who
            paper, drawn = on_paper(real, user)
            assert [shown(one.label, one.is_named) for one in paper.entries] == expected, who
            assert [name for name in NAMES if name in drawn] == [
                one for one in expected if one != "letter"
            ], who
        elif who != CARE:
            assert page.status_code == 404
        link = make_link(user=user, school_id=real.meeting.school_id, now=MORNING)
        calendar = Client().get("/" + link.split("/", 3)[3]).content.decode()
        assert calendar.count("BEGIN:VEVENT") == plain.stretches(who), who
        assert [name for name in NAMES if name in calendar] == []
        if who != LEADER:
            agree_in_file(plain, real, who, browser)
    for pupil, times in zip(real.pupils, plain.told, strict=True):
        rows = AccessLog.objects.filter(page="careteam:guest", action="read", pupils__contains=[pupil.pk])
        assert rows.count() == times


def shown(label: str, named: bool) -> str:
    return label.split()[0] if named else "letter"


def on_paper(real: Real, user: User) -> tuple[AgendaOnPaper, str]:
    """The agenda as this person would print it, before it is drawn; test_meetings.py reads the PDF."""
    reader = User.objects.with_roles().get(pk=user.pk)
    reader.access = access_for(reader)
    real.meeting.refresh_from_db()
    paper = agenda_on_paper(real.meeting, version_of(real.meeting), reader, MORNING)  # type: ignore[arg-type]
    return paper, render_to_string("careteam/agenda_pdf.html", {"paper": paper})


def agree_in_file(plain: Plain, real: Real, who: str, browser: Client) -> None:
    """Timeline, search, export and who has seen it, of the first pupil."""
    theirs_to_read = {"mentor"} if who == MENTOR else set(FOR)
    texts = [f"Geheim {number}." for number in range(len(plain.written))]
    theirs = [
        text
        for text, (pupil, whom) in zip(texts, plain.written, strict=True)
        if pupil == 0 and whom in theirs_to_read
    ]
    about = f"/pupils/{real.pupils[0].pk}"
    for path in ("/timeline/", "/?q=geheim", "/export/"):
        words = browser.get(f"{about}{path}").content.decode()
        assert [text for text in texts if text in words] == theirs, (who, path)
    if who == CARE:
        seen = browser.get(f"{about}/readers/export/")
        assert b"".join(seen).decode().lower().count("het deel van een gast") == plain.told[0]


@pytest.mark.django_db
@hypothesis.settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(story=st.lists(steps, min_size=3, max_size=14))
@hypothesis.example(
    story=[
        ("agree", GUEST, 0),
        ("ask", GUEST, 0),
        ("ask", MENTOR, 0),
        ("publish", None, None),
        ("begin", None, None),
        ("go to", 0, None),
        ("came", GUEST, None),
        ("came", MENTOR, None),
        ("write", 0, "care"),
        ("write", 0, "mentor"),
        ("withdraw", GUEST, 0),
        ("left", GUEST, None),
    ]
)
@hypothesis.example(
    story=[
        ("agree", GUEST, 0),
        ("ask", GUEST, 0),
        ("ask", MENTOR, 0),
        ("publish", None, None),
        ("begin", None, None),
        ("go to", 0, None),
        ("write", 0, "guests"),
        ("close", None, None),
        ("begin", None, None),
        ("write", 0, "mentor"),
        ("close", None, None),
        ("withdraw", GUEST, 0),
    ]
)
@hypothesis.example(
    story=[
        ("custody", True, None),
        ("ask", GUARDIAN, 0),
        ("ask", GUARDIAN, 1),
        ("publish", None, None),
        ("custody", False, None),
        ("publish", None, None),
        ("off", 1, None),
        ("publish", None, None),
    ]
)
def test_every_place_tells_the_same(house: House, linda: User, story: Sequence[Step]) -> None:
    with transaction.atomic():
        plain, real = Plain(), Real(house, linda)
        for one in story:
            step(plain, real, one)
            agree_all(plain, real)
        agree_inside(plain, real)
        transaction.set_rollback(True)
