"""Guests of meetings: a link with a mailed code, the own items and nothing else, and what a withdrawal does."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from careteam.models.agendas import AgendaItem
from careteam.models.guests import GuestLink
from careteam.models.meetings import Meeting
from careteam.services import agendas
from careteam.services.guests import verdict_on_guest_mail
from careteam.services.invitations import settle_all
from careteam.services.publishing import call_off, publish
from messaging.models.calendar import CalendarEntry
from messaging.models.outbox import Message
from partners.enums.consents import ConsentAnswer, ConsentPurpose
from partners.models.consents import ConsentRequest
from partners.models.organisations import Contact
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from school.enums import Ground
from school.models.access_log import AccessLog
from school.models.people import User
from tests.house import House
from tools.samples.care import case_of
from tools.samples.consents import ConsentRequestFactory, said
from tools.samples.factories import MORNING, pupil_in, with_family
from tools.samples.meetings import NEXT_WEEK, AgendaItemFactory, SeatFactory, meeting_of
from tools.samples.partners import ContactFactory


@dataclass
class Table:
    """A meeting of three pupils; the guest was asked by name for the second, with consent."""

    meeting: Meeting
    guest: Contact
    nurse: Contact
    pupils: list[Pupil]
    items: list[Any]
    consent: ConsentRequest
    mother: Person
    linda: User

    def send(self) -> None:
        self.meeting.refresh_from_db()
        publish(meeting=self.meeting, user=self.linda, now=MORNING)

    def withdraw(self) -> None:
        said(self.consent, self.mother, ConsentAnswer.WITHDRAW)


@pytest.fixture
def table(house: House, linda: User) -> Table:
    meeting = meeting_of(house.school, linda)
    names = ("Eerste", "Zonnestraal", "Derde")
    pupils = [pupil_in(house.own, call_name=name, surname=f"Ach{name}") for name in names]
    items = [
        AgendaItemFactory(meeting=meeting, pupil=pupil, position=place, question=f"Vraag {place}")
        for place, pupil in enumerate(pupils, 1)
    ]
    guest, nurse = (ContactFactory(organisation__school=house.school) for _ in range(2))
    mother = with_family(pupils[1]).person
    consent = ConsentRequestFactory(
        pupil=pupils[1], organisation=guest.organisation, purpose=ConsentPurpose.DISCUSS, parts=[]
    )
    said(consent, mother)
    agendas.ask_for_item(item=items[1], now=MORNING, contact=guest)
    SeatFactory(meeting=meeting, user=None, contact=nurse)
    found = Table(meeting, guest, nurse, pupils, items, consent, mother, linda)
    found.send()
    return found


def link_of(contact: Contact) -> str:
    """The path in the mail to a guest."""
    row = Message.objects.filter(address=contact.person.email, kind="guest_link").latest("pk")
    return str(urlsplit(row.context["link"]).path)


def code_of(contact: Contact) -> str:
    row = Message.objects.filter(address=contact.person.email, kind="guest_code").latest("pk")
    return str(row.context["code"])


def enter(contact: Contact) -> tuple[Client, str]:
    """A browser in which a guest typed the code."""
    client, path = Client(), link_of(contact)
    client.post(path, {"send": "1"})
    assert client.post(path, {"code": code_of(contact)}).status_code == 302
    return client, path


def labels(answer: Any) -> list[tuple[int, str, bool]]:
    return [(one.number, one.label, one.is_named) for one in answer.context["entries"]]


def test_a_guest_sees_the_own_item_and_nothing_else(table: Table) -> None:
    client, path = Client(), link_of(table.guest)
    before = client.get(path)
    assert "Zonnestraal" not in before.content.decode()
    assert client.post(path, {"code": "000000"}).status_code == 422
    client, path = enter(table.guest)
    page = client.get(path)
    assert labels(page) == [(1, table.pupils[1].name, True)]
    words = page.content.decode()
    assert "toestemming" in words
    assert "Vraag 2" in words
    others = ("AchEerste", "AchDerde", "Vraag 1", "Vraag 3", table.nurse.person.name, "Linda")
    assert [one for one in others if one in words] == []
    [line] = AccessLog.objects.filter(page="careteam:guest", action="read")
    assert (line.pupils, line.ground, line.user) == ([table.pupils[1].pk], Ground.CONSENT, None)
    # A code lets in once, and another browser needs its own.
    assert Client().post(path, {"code": code_of(table.guest)}).status_code == 422
    assert "Zonnestraal" not in Client().get(path).content.decode()


def test_what_is_not_theirs_changes_no_byte(table: Table) -> None:
    client, path = enter(table.guest)
    before = client.get(path).content
    AgendaItem.objects.filter(pk=table.items[0].pk).update(question="Heel anders")
    agendas.set_state(item=table.items[2], after="removed")  # type: ignore[arg-type]
    table.send()
    assert client.get(path).content == before
    assert not Message.objects.filter(address=table.guest.person.email, kind="guest_changed").exists()


def test_a_withdrawal_closes_the_page_at_once(table: Table) -> None:
    client, path = enter(table.guest)
    nurse, nurses = enter(table.nurse)
    assert labels(nurse.get(nurses))[1][2] is False
    ConsentRequest.objects.filter(pk=table.consent.pk).update(organisation=table.guest.organisation)
    table.withdraw()
    assert client.get(path).status_code == 404
    assert "Zonnestraal" not in client.get(path).content.decode()
    # The calendar follows by itself.
    entry = CalendarEntry.objects.get(attendee_address=table.guest.person.email)
    settle_all(school_id=table.meeting.school_id, now=MORNING)
    entry.refresh_from_db()
    assert entry.is_cancelled
    # Agreed again: the page is back.
    said(table.consent, table.mother)
    assert client.get(path).status_code == 200


def test_whoever_sits_there_all_the_time_reads_a_letter_without_a_ground(house: House, table: Table) -> None:
    client, path = enter(table.nurse)
    first = labels(client.get(path))
    assert [one[2] for one in first] == [False, False, False]
    assert "Zonnestraal" not in client.get(path).content.decode()
    asked = ConsentRequestFactory(
        pupil=table.pupils[1], organisation=table.nurse.organisation, purpose=ConsentPurpose.DISCUSS, parts=[]
    )
    said(asked, table.mother)
    named = labels(client.get(path))
    assert named[1] == (2, table.pupils[1].name, True)
    said(asked, table.mother, ConsentAnswer.WITHDRAW)
    # The same letters as before.
    assert labels(client.get(path)) == first
    # Consent to share parts of the file is not to discuss by name.
    said(ConsentRequestFactory(pupil=table.pupils[1], organisation=table.nurse.organisation), table.mother)
    assert labels(client.get(path)) == first


def test_a_code_and_a_visit_come_to_an_end(table: Table) -> None:
    client, path = enter(table.guest)
    client.post(path, {"send": "1"})
    code = code_of(table.guest)
    with time_machine.travel(MORNING + dt.timedelta(minutes=16), tick=False):
        assert client.post(path, {"code": code}).status_code == 422
        assert client.get(path).status_code == 200
    with time_machine.travel(MORNING + dt.timedelta(hours=5), tick=False):
        assert "entries" not in client.get(path).context
    with time_machine.travel(NEXT_WEEK + dt.timedelta(days=15), tick=False):
        assert client.get(path).status_code == 404
    with time_machine.travel(MORNING + dt.timedelta(minutes=3), tick=False):
        client.post(path, {"send": "1"})
        for _try in range(5):
            client.post(path, {"code": "1"})
        assert client.post(path, {"code": code_of(table.guest)}).status_code == 422


def test_wrong_tries_count_over_all_codes_and_links_of_a_person(house: House, table: Table) -> None:
    other = meeting_of(house.school, table.linda)
    SeatFactory(meeting=other, user=None, contact=table.guest)
    first = link_of(table.guest)
    publish(meeting=other, user=table.linda, now=MORNING)
    second, client = link_of(table.guest), Client()
    assert first != second
    # Three codes with five wrong tries each, of two links: nothing lets in today, not even the right one.
    for number, path in enumerate((first, second, first)):
        with time_machine.travel(MORNING + dt.timedelta(minutes=2 * number), tick=False):
            client.post(path, {"send": "1"})
            for _try in range(5):
                client.post(path, {"code": "1"})
    with time_machine.travel(MORNING + dt.timedelta(minutes=8), tick=False):
        assert client.post(second, {"send": "1"}).status_code == 429
        assert client.post(second, {"code": code_of(table.guest)}).status_code == 429
        assert Message.objects.filter(kind="guest_code").count() == 3
        nurse, nurses = enter(table.nurse)
        assert nurse.get(nurses).status_code == 200
    with time_machine.travel(MORNING + dt.timedelta(hours=24, minutes=9), tick=False):
        enter(table.guest)


def test_asking_for_codes_comes_to_an_end(table: Table) -> None:
    client, path = Client(), link_of(table.guest)
    answers = []
    for number in range(12):
        with time_machine.travel(MORNING + dt.timedelta(minutes=2 * number), tick=False):
            answers.append(client.post(path, {"send": "1"}).status_code)
    assert answers == [200] * 10 + [429] * 2
    # The last one that left still lets in.
    with time_machine.travel(MORNING + dt.timedelta(minutes=24), tick=False):
        assert client.post(path, {"code": code_of(table.guest)}).status_code == 302


def test_who_left_the_organisation_sees_nothing(table: Table) -> None:
    client, path = enter(table.guest)
    Contact.objects.filter(pk=table.guest.pk).update(ends_on=MORNING.date() - dt.timedelta(days=1))
    assert client.get(path).status_code == 404
    assert Client().get(f"{path}x").status_code == 404


def test_a_link_that_opens_nothing_is_gone_before_any_code(table: Table) -> None:
    """Whoever never typed a code learns no more than whoever did, and is mailed no code for nothing."""
    path, waiting = (
        link_of(table.guest),
        Message.objects.get(kind="guest_link", address=table.guest.person.email),
    )
    assert Client().get(path).status_code == 200
    table.withdraw()
    assert Client().get(path).status_code == 404
    assert Client().post(path, {"send": "1"}).status_code == 404
    assert not Message.objects.filter(kind="guest_code").exists()
    # Nor does a mail that waited still bring the link.
    verdict = verdict_on_guest_mail(message=waiting, now=MORNING)
    assert verdict is not None
    assert verdict.address == ""
    said(table.consent, table.mother)
    verdict = verdict_on_guest_mail(message=waiting, now=MORNING)
    assert verdict is not None
    assert verdict.address == table.guest.person.email


def test_who_is_asked_for_all_of_an_empty_agenda_reads_that_nothing_stands_on_it_yet(
    house: House, linda: User
) -> None:
    meeting = meeting_of(house.school, linda)
    guest, other = (ContactFactory(organisation__school=house.school) for _ in range(2))
    SeatFactory(meeting=meeting, user=None, contact=guest)
    publish(meeting=meeting, user=linda, now=MORNING)
    client, path = enter(guest)

    def read() -> tuple[int, list[bool]]:
        page = client.get(path)
        words = page.content.decode()
        lines = (
            "U bent gevraagd voor dit hele overleg. Het begint om 15:31.",
            "Er staat nog niets op de agenda. U krijgt een mail als dat verandert.",
            "Er stond niets op de agenda van dit overleg.",
        )
        return page.status_code, [one in words for one in lines]

    assert read() == (200, [True, True, False])
    # What stands on it then is read there, and what somebody else alone is asked for too, by a letter.
    item = AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own))
    agendas.ask_for_item(item=item, now=MORNING, contact=other)
    meeting.refresh_from_db()
    publish(meeting=meeting, user=linda, now=MORNING)
    assert read() == (200, [False, False, False])
    assert [one[2] for one in labels(client.get(path))] == [False]
    assert Message.objects.filter(address=guest.person.email, kind="guest_changed").count() == 1
    # Of the other one nothing is theirs once the item is off: there an empty agenda says nothing.
    visit, others = enter(other)
    agendas.set_state(item=item, after="removed")  # type: ignore[arg-type]
    meeting.refresh_from_db()
    publish(meeting=meeting, user=linda, now=MORNING)
    assert (read(), visit.get(others).status_code) == ((200, [True, True, False]), 404)
    Meeting.objects.filter(pk=meeting.pk).update(state="closed")
    assert read() == (200, [False, False, True])
    Contact.objects.filter(pk=guest.pk).update(ends_on=MORNING.date() - dt.timedelta(days=1))
    assert client.get(path).status_code == 404


def test_codes_leave_as_long_as_a_guest_can_read(table: Table) -> None:
    """What was decided is read after the meeting: by then nobody has a visit that lasts."""
    path, at = link_of(table.guest), NEXT_WEEK + dt.timedelta(days=3)
    with time_machine.travel(at, tick=False):
        Client().post(path, {"send": "1"})
    message = Message.objects.get(kind="guest_code")
    assert message.not_after == at + dt.timedelta(minutes=15)


def test_a_guest_reads_no_colleague_s_name_and_without_a_ground_no_theme(house: House, table: Table) -> None:
    case = case_of(table.pupils[0], table.linda, theme="safety")
    AgendaItem.objects.filter(pk=table.items[0].pk).update(case=case, brought_by=table.linda)
    AgendaItem.objects.filter(pk=table.items[1].pk).update(brought_by=table.linda)
    table.send()
    guest, own = enter(table.guest)
    page = guest.get(own).content.decode()
    assert (table.pupils[1].name in page, table.linda.name in page) == (True, False)
    client, path = enter(table.nurse)
    first = client.get(path).context["entries"][0]
    assert (first.theme, first.question, first.brought_by, first.pupil) == ("", "", "", None)


def test_a_letter_stays_with_its_pupil_whatever_is_taken_off(table: Table) -> None:
    """Who made notes about a letter would otherwise read in the next agenda of another child under it."""
    client, path = enter(table.nurse)

    def seen() -> list[str]:
        return [one.label for one in client.get(path).context["entries"]]

    first, second, third = seen()
    assert len({first, second, third}) == 3
    agendas.set_state(item=table.items[0], after="removed")  # type: ignore[arg-type]
    table.send()
    assert seen() == [second, third]
    agendas.put_pupil_on(meeting=table.meeting, pupil=table.pupils[0], case_id=None, user=table.linda)
    table.send()
    assert seen() == [second, third, first]


def test_mails_and_calendars_say_when_and_never_who(table: Table) -> None:
    entry = CalendarEntry.objects.get(attendee_address=table.guest.person.email)
    assert (entry.starts_at, entry.ends_at) == (
        NEXT_WEEK + dt.timedelta(minutes=10),
        NEXT_WEEK + dt.timedelta(minutes=20),
    )
    assert entry.title == table.meeting.kind.name
    whole = CalendarEntry.objects.get(attendee_address=table.nurse.person.email)
    assert (whole.starts_at, whole.ends_at) == (NEXT_WEEK, NEXT_WEEK + dt.timedelta(minutes=90))
    told = str(list(Message.objects.values_list("context", "subject", "body")))
    assert [name for name in ("Zonnestraal", "AchEerste", "Vraag") if name in told] == []
    # The item moves up: the own time changes, in place of the mails that did not leave.
    agendas.shift_item(item=table.items[1], up=True)
    table.send()
    entry.refresh_from_db()
    assert (entry.sequence, entry.starts_at) == (1, NEXT_WEEK)
    assert CalendarEntry.objects.filter(attendee_address=table.guest.person.email).count() == 1
    # Off the agenda: what did not leave never does, and the page is closed.
    client, path = enter(table.guest)
    agendas.set_state(item=table.items[1], after="removed")  # type: ignore[arg-type]
    table.send()
    entry.refresh_from_db()
    assert entry.is_cancelled
    assert client.get(path).status_code == 404
    mails = Message.objects.filter(address=table.guest.person.email, kind__in=["guest_link", "guest_changed"])
    assert set(mails.values_list("state", flat=True)) == {"withdrawn"}


def test_calling_off_closes_all(table: Table) -> None:
    client, path = enter(table.nurse)
    call_off(meeting=table.meeting, now=MORNING)
    assert client.get(path).status_code == 404
    assert {entry.is_cancelled for entry in CalendarEntry.objects.all()} == {True}


def test_a_mail_that_waited_goes_to_the_address_of_now(table: Table) -> None:
    message = Message.objects.filter(kind="guest_link", address=table.guest.person.email).get()
    Person.objects.filter(pk=table.guest.person_id).update(email="nieuw@partner.example")
    verdict = verdict_on_guest_mail(message=message, now=MORNING)
    assert verdict is not None
    assert verdict.address == "nieuw@partner.example"
    GuestLink.objects.update(ended_at=MORNING)
    ended = verdict_on_guest_mail(message=message, now=MORNING)
    assert ended is not None
    assert ended.address == ""


def test_made_up_links_ask_the_database_nothing_and_shut_nobody_out(
    table: Table, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert {Client().get(f"/meetings/guest/{number}/").status_code for number in range(150)} == {404}
    assert {Client().get(link_of(table.guest)).status_code for _guest in range(150)} == {200}
