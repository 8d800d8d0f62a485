"""After a meeting: what was decided and agreed, to each by what they may see, and who hears that it is there."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from careteam.enums.meetings import MinuteKind
from careteam.models.agendas import AgendaItem
from careteam.services import agendas, live
from careteam.services.live import Said
from careteam.services.publishing import publish
from messaging.models.outbox import Message
from partners.enums.consents import ConsentAnswer
from pupils.enums import PartLevel
from school.enums import Role
from tests.careteam.test_meeting_guests import Table, enter, table
from tests.careteam.test_portal_meetings import portal, url
from tests.house import House
from tools.samples.consents import said
from tools.samples.factories import MORNING, SCHOOL_DAY, member
from tools.samples.meetings import SeatFactory

__all__ = ["portal", "table", "url"]

TEXTS = ("Alleen zorg", "Ook mentor", "Ook gast", "Actie gast", "Notitie", "Over een ander")


@pytest.fixture
def held(house: House, table: Table) -> Table:
    """The table's meeting, in which something was written down for each; it is not closed yet."""
    first, second, _third = (AgendaItem.objects.get(pk=item.pk) for item in table.items)
    agendas.ask_for_item(item=second, now=MORNING, user=house.mentor)
    SeatFactory(
        meeting=table.meeting, user=member(house.school, Role.TEAM_LEADER, email="leider@school.example")
    )
    table.send()
    live.begin(meeting=table.meeting, now=MORNING)
    decision = MinuteKind.DECISION
    for item, words in (
        (second, Said(decision, "Alleen zorg", uuid.uuid4())),
        (second, Said(decision, "Ook mentor", uuid.uuid4(), PartLevel.MENTOR_CARE)),
        (second, Said(decision, "Ook gast", uuid.uuid4(), for_guests=True)),
        (
            second,
            Said(
                MinuteKind.ACTION,
                "Actie gast",
                uuid.uuid4(),
                for_guests=True,
                due_on=SCHOOL_DAY,
                owner=table.linda,
            ),
        ),
        (second, Said(MinuteKind.NOTE, "Notitie", uuid.uuid4(), for_guests=True)),
        (first, Said(decision, "Over een ander", uuid.uuid4(), PartLevel.MENTOR_CARE, for_guests=True)),
    ):
        live.write_down(item=item, said=words, user=table.linda, now=MORNING)
    return table


def read(client: Client, path: str) -> list[str]:
    words = client.get(path).content.decode()
    return [text for text in TEXTS if text in words]


def close(care: Client, held: Table) -> None:
    assert care.post(reverse("careteam:live_close", args=[held.meeting.pk])).status_code == 302


def test_a_guest_reads_what_was_meant_for_them(care: Client, portal: Client, url: str, held: Table) -> None:
    guest, path = enter(held.guest)
    nurse, nurses = enter(held.nurse)
    assert read(guest, path) == []
    close(care, held)
    assert read(guest, path) == read(portal, url) == ["Ook gast", "Actie gast"]
    # Who sits there all the time hears no name, and reads nothing.
    assert read(nurse, nurses) == []
    mails = Message.objects.filter(kind="guest_changed").order_by("pk")
    assert [(one.address, one.not_after) for one in mails] == [
        (held.guest.person.email, held.meeting.starts_at + dt.timedelta(days=14))
    ]
    assert "Zonnestraal" not in str(mails.values_list("context", flat=True))
    # All of it is gone with the consent.
    with time_machine.travel(MORNING + dt.timedelta(minutes=10), tick=False):
        said(held.consent, held.mother, ConsentAnswer.WITHDRAW)
        assert guest.get(path).status_code == 404


def test_colleagues_read_theirs_and_hear_of_it(
    house: House, care: Client, mentor: Client, held: Table
) -> None:
    page = reverse("careteam:meeting", args=[held.meeting.pk])
    assert (read(care, page), read(mentor, page)) == ([], [])
    close(care, held)
    assert read(care, page) == list(TEXTS)
    assert read(mentor, page) == ["Ook mentor"]
    # Neither who closed it, nor who may see nothing of it.
    told = Message.objects.filter(kind="look", key__contains=":after:").values_list("address", flat=True)
    assert list(told) == [house.mentor.email]


def test_nothing_is_told_of_a_meeting_without_minutes(house: House, care: Client, table: Table) -> None:
    publish(meeting=table.meeting, user=table.linda, now=MORNING)
    live.begin(meeting=table.meeting, now=MORNING)
    before = Message.objects.count()
    close(care, table)
    assert Message.objects.count() == before
