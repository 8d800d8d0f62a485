"""Meetings in the portal: who signs in sees the same as by the link, answers, and says something about the own item."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careteam.enums.meetings import MinuteKind
from careteam.models.agendas import AgendaItem
from careteam.models.guest_words import GuestWord
from careteam.models.meetings import Meeting, Seat
from careteam.services import agendas
from careteam.services.publishing import publish
from partners.services import shares
from pupils.enums import HomeKind, ProtectionKind
from school.enums import Ground, Role
from school.models.access_log import AccessLog
from school.models.people import User
from tests.careteam.test_meeting_guests import Table, enter, table
from tests.house import House
from tools.samples.factories import MORNING, HomeFactory, HomeStayFactory, member
from tools.samples.files import ProtectionFactory
from tools.samples.meetings import NEXT_WEEK, AgendaItemFactory, MinuteFactory, SeatFactory, meeting_of

__all__ = ["table"]
pytestmark = pytest.mark.django_db
# The start page of the portal, with meetings and nothing else.
FIXED = 19


@pytest.fixture
def portal(house: House, table: Table) -> Client:
    user = member(house.school, Role.PARTNER, name="Willem Gast")
    shares.link_account(contact=table.guest, user=user, now=MORNING)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def url(table: Table) -> str:
    return f"/portal/meetings/{Seat.objects.get(contact=table.guest).pk}/"


def test_who_signs_in_sees_the_own_item_without_a_link(portal: Client, url: str, table: Table) -> None:
    assert table.meeting.kind.name in portal.get("/").content.decode()
    page = portal.get(url)
    assert [one.entry.label for one in page.context["items"]] == [table.pupils[1].name]
    words = page.content.decode()
    assert "AchEerste" not in words
    assert "AchDerde" not in words
    line = AccessLog.objects.filter(page="careteam:portal_meeting").latest("pk")
    assert (line.ground, line.pupils) == (Ground.CONSENT, [table.pupils[1].pk])


def test_all_of_a_meeting_on_which_nothing_stands_yet_is_there_to_answer(
    house: House, portal: Client, table: Table
) -> None:
    meeting = meeting_of(house.school, table.linda, starts_at=NEXT_WEEK + dt.timedelta(hours=2))
    seat = SeatFactory(meeting=meeting, user=None, contact=table.guest)
    publish(meeting=meeting, user=table.linda, now=MORNING)
    url = f"/portal/meetings/{seat.pk}/"
    assert url in portal.get("/").content.decode()
    page = portal.get(url)
    assert page.context["items"] == []
    assert "Er staat nog niets op de agenda." in page.content.decode()
    assert portal.post(url, {"answer": "comes"}).status_code == 302
    assert list(GuestWord.objects.values_list("seat", "kind")) == [(seat.pk, "comes")]


def test_the_own_calendar_has_the_time_of_the_own_item(portal: Client, table: Table) -> None:
    items = list(table.meeting.items.order_by("position"))
    begins = table.meeting.starts_at + dt.timedelta(minutes=items[0].minutes)
    [slot] = portal.get("/my-calendar/").context["coming"]
    assert (slot.title, slot.starts_at, slot.place) == (table.meeting.kind.name, begins, table.meeting.place)
    assert slot.ends_at == begins + dt.timedelta(minutes=items[1].minutes)
    assert slot.url.startswith("/portal/meetings/")
    table.withdraw()
    assert portal.get("/my-calendar/").context["coming"] == []


def test_a_withdrawn_consent_takes_page_and_row_away(portal: Client, url: str, table: Table) -> None:
    assert portal.get(url).status_code == 200
    table.withdraw()
    assert portal.get(url).status_code == 404
    assert portal.post(url, {"answer": "comes"}).status_code == 404
    assert table.meeting.kind.name not in portal.get("/").content.decode()


def test_the_start_page_tells_when_the_own_part_begins(portal: Client, table: Table) -> None:
    """Neither when the meeting begins, nor what somebody is still preparing."""
    before = portal.get("/").content.decode()
    assert "15:41" in before
    assert "15:31" not in before
    later = NEXT_WEEK + dt.timedelta(days=1, hours=2)
    Meeting.objects.filter(pk=table.meeting.pk).update(starts_at=later)
    words = portal.get("/").content.decode()
    assert ("15:41" in words, "17:" in words) == (True, False)
    table.send()
    assert "17:41" in portal.get("/").content.decode()


def test_another_guest_s_seat_is_not_there(portal: Client, table: Table) -> None:
    other = Seat.objects.get(contact=table.nurse)
    assert portal.get(f"/portal/meetings/{other.pk}/").status_code == 404


def test_they_answer_and_propose_who_comes_instead(
    portal: Client, url: str, table: Table, care: Client
) -> None:
    assert "wacht op jou" in portal.get("/").content.decode()
    assert portal.post(url, {"answer": "maybe"}).status_code == 422
    portal.post(url, {"answer": "not", "instead": "Joke Terpstra, teamleider"})
    portal.post(url, {"answer": "not", "instead": "Joke Terpstra, teamleider"})
    assert list(GuestWord.objects.values_list("kind", "text")) == [("not", "Joke Terpstra, teamleider")]
    assert "wacht op jou" not in portal.get("/").content.decode()
    assert "Joke Terpstra, teamleider" in care.get(f"/meetings/{table.meeting.pk}/").content.decode()
    # Whoever comes after all comes without anybody instead.
    portal.post(url, {"answer": "comes", "instead": "Joke Terpstra, teamleider"})
    assert GuestWord.objects.latest("pk").text == ""


def test_they_say_something_about_the_own_item_only(
    portal: Client, url: str, table: Table, care: Client
) -> None:
    own, other = table.items[1], table.items[0]
    assert portal.post(url, {"item": other.pk, "text": "Niet van mij."}).status_code == 404
    page = portal.post(url, {"item": own.pk, "text": ""})
    assert page.status_code == 422
    assert portal.post(url, {"item": own.pk, "text": "Woont sinds kort ergens anders."}).status_code == 302
    assert GuestWord.objects.get().item_id == own.pk
    assert "Woont sinds kort ergens anders." in care.get(f"/meetings/{table.meeting.pk}/").content.decode()


def test_after_the_meeting_they_report_back_for_two_weeks(portal: Client, url: str, table: Table) -> None:
    user = User.objects.get(name="Willem Gast")
    with time_machine.travel(NEXT_WEEK + dt.timedelta(hours=3), tick=False):
        portal.force_login(user)
        portal.post(url, {"answer": "comes"})
        assert not GuestWord.objects.exists()
        portal.post(url, {"item": table.items[1].pk, "text": "We bellen maandag."})
        assert GuestWord.objects.get().text == "We bellen maandag."
    with time_machine.travel(NEXT_WEEK + dt.timedelta(days=15), tick=False):
        portal.force_login(user)
        assert portal.get(url).status_code == 404


def test_the_start_page_costs_the_same_for_one_meeting_and_for_five(
    portal: Client, table: Table, house: House, linda: User
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            portal.get("/")
        return len(captured)

    queries()
    alone = queries()
    for number in range(4):
        meeting = meeting_of(house.school, linda, starts_at=NEXT_WEEK + dt.timedelta(days=number))
        item = AgendaItemFactory(meeting=meeting, pupil=table.pupils[1], question="Nog eens")
        agendas.ask_for_item(item=item, now=MORNING, contact=table.guest)
        meeting.refresh_from_db()
        publish(meeting=meeting, user=linda, now=MORNING)
    assert portal.get("/").content.decode().count("/portal/meetings/") == 5
    assert (alone, queries()) == (FIXED, FIXED)


def test_older_words_that_tell_a_secret_address_are_left_out_for_a_guest(
    portal: Client, url: str, table: Table
) -> None:
    """In the portal and behind the link; before the address was secret both tell what was asked and what was said."""
    item, pupil = table.items[1], table.pupils[1]
    home = HomeFactory(school=pupil.school, kind=HomeKind.FAMILY, address="Oude Verborgenpad 17a, Almerveen")
    HomeStayFactory(pupil=pupil, home=home)
    AgendaItem.objects.filter(pk=item.pk).update(question="Rust aan het Oude Verborgenpad?")
    MinuteFactory(
        item=item,
        meeting=table.meeting,
        pupil=pupil,
        author=table.linda,
        text="Fietst zelf naar oude verborgenpad 17A",
        kind=MinuteKind.DECISION,
        for_guests=True,
    )
    table.send()
    guest, path = enter(table.guest)
    Meeting.objects.filter(pk=table.meeting.pk).update(state="closed")

    def told() -> list[int]:
        return [
            client.get(at).content.decode().count("erborgenpad")
            for client, at in ((portal, url), (guest, path))
        ]

    assert told() == [2, 2]
    ProtectionFactory(pupil=pupil, kind=ProtectionKind.SECRET_ADDRESS)
    assert told() == [0, 0]
    assert "Weggelaten: hieruit blijkt waar de leerling woont" in portal.get(url).content.decode()
