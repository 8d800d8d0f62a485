"""Meetings in calendars: the own stretches by the secret link, and what somebody answered on the meeting's page."""

import datetime as dt

from django.test import Client
from django.urls import reverse

from careteam.enums.meetings import GuestWordKind
from careteam.models.agendas import AgendaItem
from careteam.models.meetings import Meeting, Seat
from careteam.services import agendas
from careteam.services.guest_words import say
from careteam.services.invitations import settle_all
from careteam.services.publishing import call_off, publish
from messaging.enums import CalendarAnswer
from messaging.models.calendar import CalendarEntry
from messaging.models.outbox import Message
from messaging.services.feeds import make_link
from pupils.models.people import Person
from school.models.people import User
from tests.house import House
from tests.messaging.test_calendar_feed import events, fetched
from tools.samples.factories import MORNING, pupil_in
from tools.samples.meetings import NEXT_WEEK, AgendaItemFactory, SeatFactory, meeting_of
from tools.samples.partners import ContactFactory


def after(minutes: int) -> dt.datetime:
    return NEXT_WEEK + dt.timedelta(minutes=minutes)


def test_the_own_calendar_holds_the_own_stretches(house: House, linda: User) -> None:
    meeting = meeting_of(house.school, linda)
    items = [
        AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own, call_name=name), position=place)
        for place, name in enumerate(("Zonnestraal", "Vlinder", "Maneschijn"), 1)
    ]
    for item in (items[0], items[2]):
        agendas.ask_for_item(item=item, now=MORNING, user=house.mentor)
    links = [make_link(user=user, school_id=house.school.pk, now=MORNING) for user in (linda, house.mentor)]

    def stretches() -> list[list[tuple[str, dt.datetime, dt.datetime, str]]]:
        return [events(link) for link in links]

    # What is being prepared is in no calendar.
    assert stretches() == [[], []]
    publish(meeting=meeting, user=linda, now=MORNING)
    name = meeting.kind.name
    whole = [(name, after(0), after(90), "Kamer 4")]
    assert stretches() == [
        whole,
        [(name, after(0), after(10), "Kamer 4"), (name, after(20), after(30), "Kamer 4")],
    ]
    # As it was sent, and not as it is being changed.
    agendas.shift_item(item=AgendaItem.objects.get(pk=items[2].pk), up=True)
    assert len(events(links[1])) == 2
    meeting.refresh_from_db()
    publish(meeting=meeting, user=linda, now=MORNING)
    assert stretches() == [whole, [(name, after(0), after(20), "Kamer 4")]]
    told = fetched(links[1]).content.decode()
    assert [one for one in ("Zonnestraal", "Vlinder", "Maneschijn", "ATTENDEE") if one in told] == []
    meeting.refresh_from_db()
    call_off(meeting=meeting, now=MORNING)
    assert stretches() == [[], []]


def told_to(address: str) -> list[tuple[dt.datetime, str, str]]:
    """What stands in the calendar of an address, with what was answered."""
    rows = CalendarEntry.objects.filter(attendee_address=address, state="confirmed").order_by("starts_at")
    return list(rows.values_list("starts_at", "answer", "place"))


def test_a_stretch_that_stays_keeps_its_entry_and_its_answer(house: House, linda: User) -> None:
    meeting = meeting_of(house.school, linda)
    items = [
        AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own), position=place) for place in range(1, 6)
    ]
    asked = [agendas.ask_for_item(item=items[place], now=MORNING, user=house.mentor) for place in (0, 2, 4)]
    publish(meeting=meeting, user=linda, now=MORNING)
    Message.objects.filter(kind="calendar_invited").update(state="sent", sent_at=MORNING)
    second = CalendarEntry.objects.get(attendee_address=house.mentor.email, starts_at=after(20))
    CalendarEntry.objects.filter(pk=second.pk).update(answer="accepted", answered_at=MORNING)
    agendas.ask_no_more(asked=asked[0], now=MORNING)
    meeting.refresh_from_db()
    publish(meeting=meeting, user=linda, now=MORNING)
    assert told_to(house.mentor.email) == [(after(20), "accepted", "Kamer 4"), (after(40), "none", "Kamer 4")]
    second.refresh_from_db()
    assert (second.sequence, second.starts_at) == (0, after(20))
    # One mail, that of what is off.
    kinds = Message.objects.filter(address=house.mentor.email, line__startswith="calendar", state="queued")
    assert list(kinds.values_list("kind", flat=True)) == ["calendar_cancelled"]


def test_who_has_another_address_is_invited_there_and_called_off_here(house: House, linda: User) -> None:
    """A guest who works elsewhere now, and a colleague who married."""
    meeting = meeting_of(house.school, linda)
    guest = ContactFactory(organisation__school=house.school)
    SeatFactory(meeting=meeting, user=None, contact=guest)
    publish(meeting=meeting, user=linda, now=MORNING)
    Message.objects.filter(kind="calendar_invited").update(state="sent", sent_at=MORNING)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=after(60 * 24), place="Aula")
    former = [guest.person.email, linda.email]
    Person.objects.filter(pk=guest.person_id).update(email="nieuw@organisatie.example")
    User.objects.filter(pk=linda.pk).update(email="linda.nieuw@school.example")
    settle_all(school_id=meeting.school_id, now=MORNING)
    settle_all(school_id=meeting.school_id, now=MORNING)
    for old, new in zip(former, ("nieuw@organisatie.example", "linda.nieuw@school.example"), strict=True):
        assert (told_to(old), told_to(new)) == ([], [(NEXT_WEEK, "none", "Kamer 4")])
        assert Message.objects.filter(address=old, kind="calendar_cancelled").count() == 1
        assert Message.objects.filter(address=new, kind="calendar_invited").count() == 1
    # The link goes there too, once and in place of what waited; it tells what was sent and nothing that is prepared.
    links = Message.objects.filter(kind="guest_link", key__contains=":address:")
    assert [(one.address, one.context["date"]) for one in links] == [
        ("nieuw@organisatie.example", "dinsdag 22 september")
    ]
    # Nobody knows an address any more: nothing stays behind in the last one.
    Person.objects.filter(pk=guest.person_id).update(email="")
    settle_all(school_id=meeting.school_id, now=MORNING)
    assert told_to("nieuw@organisatie.example") == []


def test_what_somebody_answered_stands_on_the_page(
    house: House, care: Client, mentor: Client, linda: User
) -> None:
    meeting = meeting_of(house.school, linda)
    item = AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own))
    guest = ContactFactory(organisation__school=house.school)
    agendas.ask_for_item(item=item, now=MORNING, contact=guest)
    agendas.ask_for_item(item=item, now=MORNING, user=house.mentor)
    publish(meeting=meeting, user=linda, now=MORNING)
    entry = CalendarEntry.objects.get(attendee_address=guest.person.email)
    said = {"answer": CalendarAnswer.DECLINED, "answered_at": MORNING, "answer_words": "Ik ben op reis"}
    CalendarEntry.objects.filter(pk=entry.pk).update(**said)
    for name in ("meeting", "meeting_prepare"):
        page = care.get(reverse(f"careteam:{name}", args=[meeting.pk]))
        comes = page.context["comes"] if name == "meeting" else page.context["page"].comes
        assert {one.seat.name: [row.answer for row in one.answers] for one in comes} == {
            "Linda Pot": ["none"],
            guest.person.name: ["declined"],
            house.mentor.name: ["none"],
        }
        assert "komt niet" in page.content.decode()
        assert "Ik ben op reis" in page.content.decode()
    page = mentor.get(reverse("careteam:meeting", args=[meeting.pk]))
    assert guest.person.name not in page.content.decode()


def test_whoever_prepares_sees_on_today_who_does_not_come(
    house: House, care: Client, mentor: Client, linda: User
) -> None:
    """The last word counts, from the calendar or from the portal, and only while there is a seat."""
    meeting = meeting_of(house.school, linda)
    item = AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own))
    guest = ContactFactory(organisation__school=house.school, person__name="Willem Gast")
    agendas.ask_for_item(item=item, now=MORNING, contact=guest)
    agendas.ask_for_item(item=item, now=MORNING, user=house.mentor)
    publish(meeting=meeting, user=linda, now=MORNING)

    def today(client: Client = care) -> list[tuple[str, dt.datetime | None, str, str]]:
        rows = client.get("/").context.get("away", [])
        return [(one.seat.name, one.part, one.words, one.instead) for one in rows]

    def answer(address: str, answer: CalendarAnswer, minutes: int, words: str = "") -> None:
        at = MORNING + dt.timedelta(minutes=minutes)
        rows = CalendarEntry.objects.filter(attendee_address=address)
        rows.update(answer=answer, answered_at=at, answer_words=words)

    assert today() == []
    answer(guest.person.email, CalendarAnswer.DECLINED, 1, "Ik ben op reis")
    answer(house.mentor.email, CalendarAnswer.ACCEPTED, 1)
    assert today() == [("Willem Gast", NEXT_WEEK, "Ik ben op reis", "")]
    assert today(mentor) == []
    seat = Seat.objects.get(contact=guest)
    two, three = (MORNING + dt.timedelta(minutes=minutes) for minutes in (2, 3))
    say(seat=seat, kind=GuestWordKind.COMES, text="", item_id=None, now=two)
    assert today() == []
    say(seat=seat, kind=GuestWordKind.NOT, text="Joke Terpstra", item_id=None, now=three)
    answer(house.mentor.email, CalendarAnswer.DECLINED, 4)
    assert today() == [(house.mentor.name, NEXT_WEEK, "", ""), ("Willem Gast", None, "", "Joke Terpstra")]
    answer(guest.person.email, CalendarAnswer.ACCEPTED, 5)
    agendas.remove_seat(seat=Seat.objects.get(user=house.mentor), now=MORNING)
    assert today() == []
