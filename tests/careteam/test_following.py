"""The short way for who follows a meeting: each change that counts is told at the very next question."""

import copy
import datetime as dt
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from careteam.models.agendas import AgendaItem, ItemSeat
from careteam.models.live import Screen
from careteam.models.meetings import Meeting, Seat
from careteam.services import live
from careteam.services.afterwards import close_and_tell
from careteam.services.publishing import publish
from partners.enums.consents import ConsentAnswer, ConsentPurpose
from partners.models.consents import ConsentRequest
from partners.models.organisations import Contact, Organisation
from partners.models.settings import PartnerSettings
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from school import clock
from school.enums import Role
from school.middleware import SESSION_SCHOOL
from school.models.access_log import AccessLog
from school.models.care_team import CareTeamMember
from school.models.people import RoleAssignment, User
from school.models.sessions import Session
from tests.careteam.test_meeting_live import note, screen_of
from tests.house import House
from tools.samples.consents import ConsentRequestFactory, said
from tools.samples.factories import MORNING, SCHOOL_DAY, SchoolFactory, member, pupil_in, with_family
from tools.samples.meetings import AgendaItemFactory, MeetingFactory, SeatFactory, meeting_of
from tools.samples.partners import ContactFactory

YESTERDAY = SCHOOL_DAY - dt.timedelta(days=1)


class Room:
    """A meeting about one pupil, with a guest in the room who may hear the name, and a colleague who follows it."""

    def __init__(self, house: House, linda: User) -> None:
        self.school, self.school_class, self.linda = house.school, house.own, linda
        self.meeting: Meeting = meeting_of(house.school, linda)
        self.pupil: Pupil = pupil_in(house.own, call_name="Zonnestraal")
        self.item: AgendaItem = AgendaItemFactory(meeting=self.meeting, pupil=self.pupil, position=1)
        self.guest: Contact = ContactFactory(organisation__school=house.school)
        self.guest_seat = SeatFactory(meeting=self.meeting, user=None, contact=self.guest)
        self.leader = member(house.school, Role.TEAM_LEADER)
        self.leader_seat = SeatFactory(meeting=self.meeting, user=self.leader)
        self.mother = with_family(self.pupil).person
        self.consent = ConsentRequestFactory(
            pupil=self.pupil, organisation=self.guest.organisation, purpose=ConsentPurpose.DISCUSS, parts=[]
        )
        said(self.consent, self.mother)
        publish(meeting=self.meeting, user=linda, now=MORNING)
        live.begin(meeting=self.meeting, now=MORNING)
        live.set_present(seat=self.leader_seat, is_here=False, now=MORNING)
        live.set_present(seat=self.guest_seat, is_here=True, now=MORNING)
        live.go_to(item=self.item, now=MORNING)
        self.user = member(house.school, Role.CARE_COORDINATOR)
        self.browser = Client()
        self.browser.force_login(self.user)
        self.browser.get("/")
        self.url = reverse("careteam:live_part", args=[self.meeting.pk])
        self.etag = ""

    def ask(self) -> Any:
        """What the page gets that asks every second."""
        answer = ask(self.browser, self.url, self.etag)
        self.etag = answer.headers.get("ETag", self.etag)
        return answer

    def follow(self) -> None:
        """Until the answer is one statement."""
        for _question in range(3):
            self.ask()
        with CaptureQueriesContext(connection) as asked:
            assert self.ask().status_code == 304
        assert len(asked) == 1

    def told_after(self, happenings: Mapping[str, Callable[["Room"], Any]]) -> dict[str, int]:
        """What the page is told at the next question after each of these, had nothing else happened."""
        self.follow()
        known, cookies = self.etag, copy.deepcopy(self.browser.cookies)
        told = {}
        for what, happens in happenings.items():
            with transaction.atomic():
                happens(self)
                told[what] = self.ask().status_code
                transaction.set_rollback(True)
            self.browser.cookies, self.etag = copy.deepcopy(cookies), known
            self.follow()
        return told


def ask(browser: Client, url: str, etag: str) -> Any:
    headers = {"X-Requested-With": "fetch", "X-Nabij-Poll": "1", "If-None-Match": etag}
    return browser.get(url, headers=headers)


@pytest.fixture
def room(house: House, linda: User) -> Room:
    return Room(house, linda)


def session_of(room: Room) -> Any:
    return Session.objects.filter(session_key=room.browser.cookies["sessionid"].value)


def unused(room: Room, **since: dt.timedelta) -> None:
    """The session as it is after so long without use, or since it began."""
    session = room.browser.session
    for name, span in since.items():
        session[name] -= int(span.total_seconds()) + 1
    session.save()


def change_password(room: Room) -> None:
    room.user.set_password("een-heel-ander-wachtwoord")
    room.user.save()


def end_roles(user: User) -> None:
    RoleAssignment.objects.filter(user=user).update(ends_on=YESTERDAY)


def account_of(room: Room) -> Any:
    return User.objects.filter(pk=room.user.pk)


def consent_of(room: Room) -> Any:
    return ConsentRequest.objects.filter(pk=room.consent.pk)


def settings_of(room: Room) -> Any:
    return PartnerSettings.objects.filter(school=room.school)


def organisation_of(room: Room) -> Any:
    return Organisation.objects.filter(pk=room.guest.organisation_id)


def work_elsewhere(room: Room) -> None:
    """In another tab they went to another school where they work."""
    there = SchoolFactory()
    RoleAssignment.objects.create(school=there, user=room.user, role=Role.TEAM_LEADER, starts_on=YESTERDAY)
    session = room.browser.session
    session[SESSION_SCHOOL] = there.pk
    session.save()


# What happens in between, and what the page is told then.
ENDS: dict[str, tuple[Callable[[Room], Any], int]] = {
    "signed out elsewhere": (lambda room: session_of(room).delete(), 401),
    "session over": (lambda room: session_of(room).update(expire_date="2020-01-01T00:00Z"), 401),
    "not used for long": (lambda room: unused(room, last_seen=settings.SESSION_INACTIVITY), 401),
    "signed in too long ago": (lambda room: unused(room, since=settings.SESSION_LIFETIME), 401),
    "another password": (change_password, 401),
    "account disabled": (lambda room: account_of(room).update(is_active=False), 401),
    "no second factor": (lambda room: account_of(room).update(second_factor_since=None), 302),
    "no role any more": (lambda room: end_roles(room.user), 404),
    "works elsewhere": (work_elsewhere, 404),
}


def test_who_may_follow_no_more_hears_it_at_once(room: Room) -> None:
    assert room.told_after({what: happens for what, (happens, _status) in ENDS.items()}) == {
        what: status for what, (_happens, status) in ENDS.items()
    }


def father_comes(room: Room) -> None:
    """Somebody else has custody too, and said nothing yet."""
    with_family(room.pupil)


NEWS: dict[str, Callable[[Room], Any]] = {
    "consent withdrawn": lambda room: said(room.consent, room.mother, ConsentAnswer.WITHDRAW),
    "consent stopped": lambda room: consent_of(room).update(stopped_at=MORNING),
    "consent shortened": lambda room: consent_of(room).update(until=YESTERDAY),
    "custody of another": father_comes,
    "custody ended": lambda room: Relation.objects.filter(pupil=room.pupil).update(ends_on=YESTERDAY),
    "pupil older": lambda room: Pupil.objects.filter(pk=room.pupil.pk).update(birth_date="1990-01-01"),
    "pupil left": lambda room: Pupil.objects.filter(pk=room.pupil.pk).update(left_on=YESTERDAY),
    "decides from another age": lambda room: settings_of(room).update(
        consent_data_age=12, consent_care_age=12
    ),
    "guest works there no more": lambda room: Contact.objects.filter(pk=room.guest.pk).update(
        ends_on=YESTERDAY
    ),
    "organisation ended": lambda room: organisation_of(room).update(ends_on=YESTERDAY),
    "guest removed": lambda room: Seat.objects.filter(pk=room.guest_seat.pk).update(removed_at=MORNING),
    "somebody came in": lambda room: live.set_present(seat=room.leader_seat, is_here=True, now=MORNING),
    "somebody left": lambda room: live.set_present(seat=room.guest_seat, is_here=False, now=MORNING),
    "colleague in the room has no role": lambda room: end_roles(room.linda),
    "colleague in the room disabled": lambda room: User.objects.filter(pk=room.linda.pk).update(
        is_active=False
    ),
    "off the agenda": lambda room: AgendaItem.objects.filter(pk=room.item.pk).update(state="removed"),
    "written down": lambda room: live.write_down(
        item=room.item, said=note("Bel"), user=room.linda, now=MORNING
    ),
    "between two items": lambda room: live.pause(meeting=room.meeting, now=MORNING),
    "closed": lambda room: close_and_tell(meeting=room.meeting, user=room.linda, now=MORNING),
}


def test_what_changes_who_hears_what_is_told_at_once(room: Room) -> None:
    assert room.told_after(NEWS) == dict.fromkeys(NEWS, 200)


def test_a_place_on_the_list_counts_at_once(room: Room) -> None:
    """The leader is in the room without a ground; then on the care team's list, and then no more."""
    live.set_present(seat=room.leader_seat, is_here=True, now=MORNING)
    room.follow()
    row = CareTeamMember.objects.create(school=room.school, user=room.leader, starts_on=YESTERDAY)
    assert room.ask().status_code == 200
    room.follow()
    CareTeamMember.objects.filter(pk=row.pk).update(ends_on=YESTERDAY)
    assert room.ask().status_code == 200


def test_who_is_asked_for_an_item_counts_at_once(room: Room) -> None:
    live.set_present(seat=room.leader_seat, is_here=True, now=MORNING)
    room.follow()
    row = ItemSeat.objects.create(school=room.school, item=room.item, seat=room.leader_seat)
    assert room.ask().status_code == 200
    room.follow()
    row.delete()
    assert room.ask().status_code == 200


def test_a_guest_who_may_hear_the_name_and_is_asked_for_the_item_counts_at_once(room: Room) -> None:
    """What hangs on the wall depends on it, though what they may hear stays the same."""
    other: AgendaItem = AgendaItemFactory(meeting=room.meeting, pupil=None, title="Rooster", position=2)
    Seat.objects.filter(pk=room.guest_seat.pk).update(whole=False)
    ItemSeat.objects.create(school=room.school, item=other, seat=room.guest_seat)
    live.set_present(seat=room.guest_seat, is_here=True, now=MORNING)
    room.follow()
    row = ItemSeat.objects.create(school=room.school, item=room.item, seat=room.guest_seat)
    assert room.ask().status_code == 200
    room.follow()
    row.delete()
    assert room.ask().status_code == 200


def test_what_somebody_else_has_is_of_no_use(room: Room, house: House) -> None:
    """A seal counts in the session it was made for, at its own meeting, and as it was made."""
    room.follow()
    other = Client()
    other.force_login(member(house.school, Role.CARE_COORDINATOR))
    with CaptureQueriesContext(connection) as asked:
        answer = ask(other, room.url, room.etag)
    # The full way says that it is the same, as it has always done.
    assert (answer.status_code, len(asked) > 5) == (304, True)
    stranger = Client()
    stranger.force_login(member(house.school, Role.TEAM_LEADER))
    assert ask(stranger, room.url, room.etag).status_code == 404
    assert ask(Client(), room.url, room.etag).status_code == 401
    next_one: Meeting = MeetingFactory(kind=room.meeting.kind, starts_at=MORNING)
    there = reverse("careteam:live_part", args=[next_one.pk])
    assert ask(room.browser, there, room.etag).status_code == 404
    for place in range(1, len(room.etag.split("~"))):
        parts = room.etag.split("~")
        parts[place] = f"{parts[place]}x"
        with CaptureQueriesContext(connection) as asked:
            ask(room.browser, room.url, "~".join(parts))
        assert len(asked) > 5, place


def statements_of(room: Room) -> tuple[int, int]:
    """The status of the next answer, and how many statements it took."""
    with CaptureQueriesContext(connection) as asked:
        answer = room.ask()
    return answer.status_code, len(asked)


@pytest.mark.django_db(transaction=True)
def test_while_nothing_at_all_is_written_only_that_is_asked(room: Room) -> None:
    """Outside of a transaction: one statement that reads no row, and one more after anybody wrote anything."""
    for _question in range(3):
        room.ask()
    assert [statements_of(room), statements_of(room)] == [(304, 1)] * 2
    SchoolFactory()
    assert [statements_of(room), statements_of(room)] == [(304, 2), (304, 1)]
    said(room.consent, room.mother, ConsentAnswer.WITHDRAW)
    assert room.ask().status_code == 200


@pytest.mark.django_db(transaction=True)
def test_what_is_written_but_not_yet_said_for_good_counts_once_it_is(room: Room) -> None:
    """Somebody asks while a withdrawal is under way: what they are told then is not kept."""
    for _question in range(3):
        room.ask()
    elsewhere = connection.copy()
    try:
        with elsewhere.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SET LOCAL nabij.whole_house = on")
            cursor.execute(
                "UPDATE partners_consentrequest SET until = '2000-01-01' WHERE id = %s", [room.consent.pk]
            )
            assert [statements_of(room)[0], statements_of(room)[0]] == [304, 304]
            cursor.execute("COMMIT")
        assert room.ask().status_code == 200
    finally:
        elsewhere.close()


def lines_of(room: Room) -> list[list[int]]:
    """Whom the access log has of who follows, line by line."""
    rows = AccessLog.objects.filter(user=room.user, page="careteam:live_part").order_by("pk")
    return list(rows.values_list("pupils", flat=True))


def write_down(room: Room) -> None:
    live.write_down(item=room.item, said=note("Bel"), user=room.linda, now=MORNING)


def test_who_follows_has_a_line_a_minute_however_much_is_written_down(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = [room.pupil.pk]
    room.follow()
    assert lines_of(room) == [own]
    for _time in range(3):
        write_down(room)
        assert room.ask().status_code == 200
    assert lines_of(room) == [own]
    # Another name is another line, at once.
    other = pupil_in(room.school_class, call_name="Maneschijn")
    AgendaItemFactory(meeting=room.meeting, pupil=other, position=2)
    write_down(room)
    assert room.ask().status_code == 200
    assert lines_of(room) == [own, sorted([*own, other.pk])]
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    write_down(room)
    assert room.ask().status_code == 200
    assert len(lines_of(room)) == 3


def test_who_opens_the_page_or_asks_without_what_was_sealed_has_a_line_each_time(room: Room) -> None:
    room.follow()
    for etag in ("", room.etag.replace("~", "-"), f'{room.etag.partition("~")[0]}x"'):
        before = len(lines_of(room))
        assert ask(room.browser, room.url, etag).status_code == 200
        assert len(lines_of(room)) == before + 1
    page = reverse("careteam:meeting_live", args=[room.meeting.pk])
    opened = AccessLog.objects.filter(user=room.user, page="careteam:meeting_live")
    for count in (1, 2):
        assert room.browser.get(page).status_code == 200
        assert opened.count() == count


def test_the_full_way_is_gone_each_minute_and_each_day(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.follow()
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    with CaptureQueriesContext(connection) as asked:
        assert room.ask().status_code == 304
    assert len(asked) > 5
    room.follow()
    monkeypatch.setattr(clock, "today", lambda: SCHOOL_DAY + dt.timedelta(days=1))
    with CaptureQueriesContext(connection) as asked:
        room.ask()
    assert len(asked) > 5


def test_asking_by_itself_is_no_use_and_opening_a_page_is(room: Room) -> None:
    """Whoever asks without saying that it is a page that asks goes the full way, which counts as use."""
    room.follow()
    with CaptureQueriesContext(connection) as asked:
        answer = room.browser.get(room.url, headers={"If-None-Match": room.etag})
    assert (answer.status_code, len(asked) > 5) == (304, True)


def test_a_screen_whose_sign_in_ended_shows_nothing(room: Room) -> None:
    wall, url = screen_of(room.meeting, room.linda), reverse("careteam:screen")
    first = ask(wall, url, "")
    assert (first.status_code, "Zonnestraal" in first.content.decode()) == (200, True)
    assert ask(wall, url, first["ETag"]).status_code == 304
    Screen.objects.update(until=MORNING - dt.timedelta(hours=1))
    after = ask(wall, url, first["ETag"])
    assert (after.status_code, "Zonnestraal" in after.content.decode()) == (200, False)
