"""A meeting that goes on: what hangs on the wall, two people who take notes, who is in the room, and the end."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import InternalError
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from careteam.contexts.meeting_prints import minutes_on_paper
from careteam.enums.meetings import ItemState, MinuteKind
from careteam.models.actions import Action
from careteam.models.agendas import AgendaItem
from careteam.models.live import Minute, Presence, Screen
from careteam.models.meetings import Meeting, Seat
from careteam.services import agendas, live, screens
from careteam.services.live import Said
from careteam.services.meetings import NotPossible
from careteam.services.publishing import publish
from messaging.models.outbox import Message
from partners.enums.consents import ConsentAnswer, ConsentPurpose
from pupils.enums import HomeKind, PartLevel, ProtectionKind
from school.enums import Role
from school.middleware import access_for
from school.models.people import RoleAssignment, User
from school.models.sessions import Session
from tests.databases import as_owner
from tests.house import House
from tools.samples.consents import ConsentRequestFactory, said
from tools.samples.factories import (
    MORNING,
    SCHOOL_DAY,
    HomeFactory,
    HomeStayFactory,
    member,
    pupil_in,
    with_family,
)
from tools.samples.files import ProtectionFactory
from tools.samples.meetings import (
    AgendaItemFactory,
    ItemSeatFactory,
    MeetingFactory,
    MinuteFactory,
    SeatFactory,
    meeting_of,
)
from tools.samples.partners import ContactFactory

LATER = MORNING + dt.timedelta(minutes=5)


@pytest.fixture
def begun(house: House, linda: User) -> Meeting:
    """A meeting about two pupils that goes on, with its coordinator in the room."""
    meeting = meeting_of(house.school, linda)
    for place, name in enumerate(("Zonnestraal", "Maneschijn"), 1):
        pupil = pupil_in(house.own, call_name=name)
        AgendaItemFactory(meeting=meeting, pupil=pupil, position=place, question=f"Hoe gaat het met {name}?")
    publish(meeting=meeting, user=linda, now=MORNING)
    live.begin(meeting=meeting, now=MORNING)
    return meeting


def items(meeting: Meeting) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(meeting=meeting).order_by("position"))


def screen_of(meeting: Meeting, user: User) -> Client:
    """A browser on the wall in which the code was typed."""
    browser = Client()
    code = screens.make_code(meeting=meeting, user=user, now=MORNING)
    assert browser.post(reverse("careteam:screen"), {"code": code.lower()}).status_code == 302
    return browser


def part(browser: Client, url: str, etag: str = "") -> Any:
    """What a browser gets that asks every second."""
    return browser.get(url, headers={"X-Requested-With": "fetch", "If-None-Match": etag})


def note(text: str, **more: Any) -> Said:
    return Said(MinuteKind.DECISION, text, uuid.uuid4(), **more)


def test_the_screen_shows_what_everybody_in_the_room_may_hear(
    house: House, linda: User, begun: Meeting
) -> None:
    wall, url = screen_of(begun, linda), reverse("careteam:screen")
    first, second = items(begun)
    # Blank before the first item.
    assert "Zonnestraal" not in wall.get(url).content.decode()
    live.go_to(item=first, now=MORNING)
    live.write_down(item=first, said=note("Naar de huisarts"), user=linda, now=MORNING)
    page = part(wall, url)
    assert "Zonnestraal" in page.content.decode()
    assert "Naar de huisarts" in page.content.decode()
    assert "Maneschijn" not in page.content.decode()
    # A partner without a ground comes in.
    guest = ContactFactory(organisation__school=house.school)
    seat = SeatFactory(meeting=begun, user=None, contact=guest)
    live.set_present(seat=seat, is_here=True, now=LATER)
    hidden = part(wall, url, page["ETag"]).content.decode()
    assert "(15–17)" in hidden
    assert [one for one in ("Zonnestraal", "huisarts", "Hoe gaat het") if one in hidden] == []
    # The family agrees, and takes it back during the item.
    assert first.pupil is not None
    mother = with_family(first.pupil).person
    consent = ConsentRequestFactory(
        pupil=first.pupil, organisation=guest.organisation, purpose=ConsentPurpose.DISCUSS, parts=[]
    )
    said(consent, mother)
    named = part(wall, url)
    assert "Zonnestraal" in named.content.decode()
    said(consent, mother, ConsentAnswer.WITHDRAW)
    after = part(wall, url, named["ETag"])
    assert after.status_code == 200
    assert "Zonnestraal" not in after.content.decode()
    # Gone from the room: the name is back. Between two items there is nothing.
    live.set_present(seat=seat, is_here=False, now=LATER)
    assert "Zonnestraal" in part(wall, url).content.decode()
    live.pause(meeting=begun, now=LATER)
    assert "Zonnestraal" not in part(wall, url).content.decode()
    # A colleague who is not on the care team's list hears no name that they were not asked for.
    leader = member(house.school, Role.TEAM_LEADER)
    live.set_present(seat=SeatFactory(meeting=begun, user=leader), is_here=True, now=LATER)
    live.go_to(item=second, now=LATER)
    assert "Maneschijn" not in part(wall, url).content.decode()


def test_the_screen_shows_no_more_than_the_one_who_may_read_least(
    house: House, linda: User, begun: Meeting
) -> None:
    first, _second = items(begun)
    live.go_to(item=first, now=MORNING)
    live.write_down(item=first, said=note("Voor het zorgteam"), user=linda, now=MORNING)
    live.write_down(
        item=first, said=note("Ook voor de mentor", level=PartLevel.MENTOR_CARE), user=linda, now=MORNING
    )
    for_all = note("Ook voor buiten", level=PartLevel.MENTOR_CARE, for_guests=True)
    live.write_down(item=first, said=for_all, user=linda, now=MORNING)
    live.write_down(item=first, said=note("Alleen buiten", for_guests=True), user=linda, now=MORNING)
    wall, url = screen_of(begun, linda), reverse("careteam:screen")
    texts = ("Voor het zorgteam", "Ook voor de mentor", "Ook voor buiten", "Alleen buiten")

    def shown() -> list[str]:
        words = wall.get(url).content.decode()
        assert "Zonnestraal" in words
        return [text for text in texts if text in words]

    assert shown() == list(texts)
    mentor = SeatFactory(meeting=begun, user=house.mentor)
    ItemSeatFactory(item=first, seat=mentor)
    live.set_present(seat=mentor, is_here=True, now=LATER)
    assert shown() == ["Ook voor de mentor", "Ook voor buiten"]
    assert first.pupil is not None
    guest = ContactFactory(organisation__school=house.school)
    said(
        ConsentRequestFactory(
            pupil=first.pupil, organisation=guest.organisation, purpose=ConsentPurpose.DISCUSS, parts=[]
        ),
        with_family(first.pupil).person,
    )
    seat = SeatFactory(meeting=begun, user=None, contact=guest)
    live.set_present(seat=seat, is_here=True, now=LATER)
    assert shown() == ["Ook voor buiten"]
    live.set_present(seat=mentor, is_here=False, now=LATER)
    assert shown() == ["Ook voor buiten", "Alleen buiten"]
    # Who was asked for the item hears the name; what is for the mentor is not for a teacher.
    live.set_present(seat=seat, is_here=False, now=LATER)
    teacher = SeatFactory(meeting=begun, user=member(house.school, Role.TEACHER))
    ItemSeatFactory(item=first, seat=teacher)
    live.set_present(seat=teacher, is_here=True, now=LATER)
    assert shown() == []


def test_the_screen_tells_who_was_not_asked_for_an_item_no_more_than_what_it_is_about(
    house: House, linda: User, care: Client, begun: Meeting
) -> None:
    """On the own page of a guest the items of others do not stand at all, also where they may hear the name."""
    first, second = items(begun)
    subject = AgendaItemFactory(
        meeting=begun, pupil=None, title="Het rooster", question="Wie valt uit?", position=3
    )
    guest = ContactFactory(organisation__school=house.school)
    assert first.pupil is not None
    consent = ConsentRequestFactory(
        pupil=first.pupil, organisation=guest.organisation, purpose=ConsentPurpose.DISCUSS, parts=[]
    )
    said(consent, with_family(first.pupil).person)
    seats = [
        SeatFactory(meeting=begun, user=None, contact=guest, whole=False),
        SeatFactory(meeting=begun, user=house.mentor, whole=False),
    ]
    for seat in seats:
        ItemSeatFactory(item=second, seat=seat)
    wall, url = screen_of(begun, linda), reverse("careteam:screen")
    texts = ("Zonnestraal", "Het rooster", "Hoe gaat het met", "Wie valt uit?", "Besluit")

    def shown() -> list[str]:
        words = wall.get(url).content.decode()
        return [text for text in texts if text in words]

    def not_asked() -> list[str]:
        page = care.get(reverse("careteam:meeting_live", args=[begun.pk])).context["page"]
        found: list[str] = page.not_asked
        return found

    for item, whole in (
        (first, ["Zonnestraal", "Hoe gaat het met"]),
        (subject, ["Het rooster", "Wie valt uit?"]),
    ):
        live.go_to(item=item, now=MORNING)
        decided = note("Besluit", level=PartLevel.MENTOR_CARE, for_guests=True)
        live.write_down(item=item, said=decided, user=linda, now=MORNING)
        assert (shown(), not_asked()) == ([*whole, "Besluit"], [])
        live.set_present(seat=seats[0], is_here=True, now=LATER)
        assert (shown(), not_asked()) == (whole[:1], [guest.person.name])
        live.set_present(seat=seats[0], is_here=False, now=LATER)
    # A colleague who was asked for another item alone.
    live.set_present(seat=seats[1], is_here=True, now=LATER)
    assert (shown(), not_asked()) == (["Het rooster"], [house.mentor.name])
    live.set_present(seat=seats[1], is_here=False, now=LATER)
    assert shown() == ["Het rooster", "Wie valt uit?", "Besluit"]


def test_the_screen_follows_an_action_that_is_put_off_elsewhere(linda: User, begun: Meeting) -> None:
    first, _second = items(begun)
    live.go_to(item=first, now=MORNING)
    sent = Said(MinuteKind.ACTION, "Bellen", uuid.uuid4(), owner=linda, due_on=dt.date(2026, 10, 1))
    row = live.write_down(item=first, said=sent, user=linda, now=MORNING)
    wall, url = screen_of(begun, linda), reverse("careteam:screen")
    before = part(wall, url)
    assert "1 oktober" in before.content.decode()
    Action.objects.filter(minute=row).update(due_on=dt.date(2026, 10, 8))
    assert "8 oktober" in part(wall, url, before["ETag"]).content.decode()


def test_a_colleague_who_left_is_not_taken_to_be_in_the_room(house: House, linda: User) -> None:
    """With a seat since the agenda was sent: the wall would wait for somebody who never leaves the room."""
    meeting = meeting_of(house.school, linda)
    leaves, stays = (member(house.school, Role.SOCIAL_WORKER) for _ in range(2))
    for user in (leaves, stays):
        SeatFactory(meeting=meeting, user=user)
    item = AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own, call_name="Zonnestraal"))
    publish(meeting=meeting, user=linda, now=MORNING)
    RoleAssignment.objects.filter(user=leaves).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    live.begin(meeting=meeting, now=MORNING)
    assert set(Presence.objects.values_list("seat__user", flat=True)) == {linda.pk, stays.pk}
    live.go_to(item=item, now=MORNING)
    assert "Zonnestraal" in screen_of(meeting, linda).get(reverse("careteam:screen")).content.decode()


def test_the_wall_leaves_out_older_words_that_tell_a_secret_address(
    house: House, linda: User, begun: Meeting
) -> None:
    first, _second = items(begun)
    home = HomeFactory(school=house.school, kind=HomeKind.FAMILY, address="Oude Verborgenpad 17a, Almerveen")
    HomeStayFactory(pupil=first.pupil, home=home)
    AgendaItem.objects.filter(pk=first.pk).update(question="Rust aan het Oude Verborgenpad?")
    live.go_to(item=first, now=MORNING)
    live.write_down(item=first, said=note("Fietst naar oude verborgenpad 17A"), user=linda, now=MORNING)
    wall, url = screen_of(begun, linda), reverse("careteam:screen")
    told = part(wall, url)
    assert told.content.decode().count("erborgenpad") == 2
    assert part(wall, url, told["ETag"]).status_code == 304
    ProtectionFactory(pupil=first.pupil, kind=ProtectionKind.SECRET_ADDRESS)
    # At the next question, although nobody wrote anything down.
    assert part(wall, url, told["ETag"]).content.decode().count("erborgenpad") == 0


def test_a_screen_follows_one_meeting_and_comes_to_an_end(house: House, linda: User, begun: Meeting) -> None:
    url = reverse("careteam:screen")
    code = screens.make_code(meeting=begun, user=linda, now=MORNING)
    assert Client().post(url, {"code": "ABCDEFGH"}).status_code == 422
    browser = Client()
    assert browser.post(url, {"code": code}).status_code == 302
    # A code works once.
    assert Client().post(url, {"code": code}).status_code == 422
    live.go_to(item=items(begun)[0], now=MORNING)
    assert "Zonnestraal" in browser.get(url).content.decode()
    assert "Zonnestraal" not in Client().get(url).content.decode()
    Screen.objects.update(until=MORNING)
    assert "Zonnestraal" not in browser.get(url).content.decode()
    old = screens.make_code(meeting=begun, user=linda, now=MORNING - dt.timedelta(minutes=11))
    assert Client().post(url, {"code": old}).status_code == 422


def test_nothing_is_sent_twice_and_all_of_it_when_it_changed(
    care: Client, linda: User, begun: Meeting, client_for: Any
) -> None:
    url = reverse("careteam:live_part", args=[begun.pk])
    first = part(care, url)
    assert part(care, url, first["ETag"]).status_code == 304
    # As it comes back of what was compressed.
    assert part(care, url, f"W/{first['ETag']}").status_code == 304
    live.go_to(item=items(begun)[0], now=MORNING)
    second = part(care, url, first["ETag"])
    assert second.status_code == 200
    assert "Zonnestraal" in second.content.decode()
    assert part(care, url, second["ETag"]).status_code == 304
    assert client_for(member(begun.school, Role.TEAM_LEADER)).get(url).status_code == 404


def test_who_follows_costs_the_same_few_statements_however_much_there_is(
    house: House, care: Client, linda: User, begun: Meeting
) -> None:
    first, _second = items(begun)
    live.go_to(item=first, now=MORNING)
    url = reverse("careteam:live_part", args=[begun.pk])

    def reads() -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            assert part(care, url).status_code == 200
        return [one["sql"] for one in asked if one["sql"].startswith(("SELECT", "(SELECT"))]

    # The session with its user, where it is with its room, agenda, and what was written down.
    assert len(reads()) == 4
    before = meeting_of(house.school, linda, starts_at=MORNING - dt.timedelta(days=7))
    earlier = AgendaItemFactory(meeting=before, pupil=first.pupil, position=1)
    publish(meeting=before, user=linda, now=MORNING)
    live.begin(meeting=before, now=MORNING - dt.timedelta(days=7))
    for number in range(7):
        at = MORNING + dt.timedelta(minutes=number)
        live.write_down(
            item=earlier, said=note(f"Vroeger {number}"), user=linda, now=at - dt.timedelta(days=7)
        )
        sent = Said(
            MinuteKind.ACTION,
            f"Nu {number}",
            uuid.uuid4(),
            owner=linda if number % 2 else None,
            due_on=SCHOOL_DAY,
        )
        live.write_down(item=first, said=sent, user=linda, now=at)
        late = SeatFactory(meeting=begun, user=member(house.school, Role.SOCIAL_WORKER))
        live.set_present(seat=late, is_here=True, now=at)
        AgendaItemFactory(meeting=begun, pupil=pupil_in(house.own), position=3 + number)
    assert len(reads()) == 4
    page = part(care, url)
    shown = page.context["page"]
    assert [one.text for one in shown.earlier] == [f"Vroeger {number}" for number in (6, 5, 4, 3, 2)]
    assert [one.row.text for one in shown.written] == [f"Nu {number}" for number in range(7)]
    assert (len(shown.room), len(shown.left)) == (8, 8)
    assert page.content.decode().count("</button>") == 8 + 8 + 1


def test_the_page_says_who_is_there_without_a_ground(house: House, care: Client, begun: Meeting) -> None:
    guest = ContactFactory(organisation__school=house.school, person__name="Opa <Langbaard>")
    seat = SeatFactory(meeting=begun, user=None, contact=guest)
    live.set_present(seat=seat, is_here=True, now=MORNING)
    live.go_to(item=items(begun)[0], now=MORNING)
    answer = part(care, reverse("careteam:live_part", args=[begun.pk]))
    shown, words = answer.context["page"], answer.content.decode()
    assert shown.without_ground == ["Opa <Langbaard>"]
    assert [(one.seat, one.is_here, one.hears) for one in shown.room][-1] == (seat.pk, True, False)
    # In the warning, in the row, and in its button; and the badge once, of the two who are there.
    assert (words.count("Opa &lt;Langbaard&gt;"), "Opa <L" in words) == (3, False)
    assert (words.count("k-worry"), words.count("k-present")) == (1, 2)


def test_only_an_item_of_this_meeting_begins_here(care: Client, begun: Meeting, linda: User) -> None:
    first, _second = items(begun)
    begins = reverse("careteam:live_item", args=[begun.pk])
    other = AgendaItemFactory(
        meeting=MeetingFactory(
            kind=begun.kind, made_by=linda, starts_at=begun.starts_at + dt.timedelta(days=7)
        ),
        pupil=first.pupil,
    )
    for number in (f"{other.pk}", "", "x", "9" * 19):
        assert care.post(begins, {"item": number}).status_code == 404
    assert care.post(begins, {"item": first.pk}).status_code == 302
    assert "Zonnestraal" in part(care, reverse("careteam:live_part", args=[begun.pk])).content.decode()


def test_two_people_take_notes_and_overwrite_nothing(house: House, linda: User, begun: Meeting) -> None:
    first, _second = items(begun)
    live.go_to(item=first, now=MORNING)
    other = member(house.school, Role.SOCIAL_WORKER)
    sent = note("Bel moeder")
    row = live.write_down(item=first, said=sent, user=linda, now=MORNING)
    # A double tap, or a try again after the connection was cut.
    assert live.write_down(item=first, said=sent, user=linda, now=LATER) == row
    for user, text in ((linda, "Bel moeder morgen"), (other, "Bel vader")):
        live.write_down(item=first, said=note(text, replaces=row), user=user, now=LATER)
    browser = Client()
    browser.force_login(other)
    page = browser.get(reverse("careteam:meeting_live", args=[begun.pk])).context["page"]
    assert [(one.row.text, one.in_conflict) for one in page.written] == [
        ("Bel moeder morgen", True),
        ("Bel vader", True),
    ]
    with pytest.raises(InternalError, match="append_only"), as_owner(), transaction.atomic():
        Minute.objects.filter(pk=row.pk).update(text="Anders")


def test_other_words_under_a_known_id_are_not_lost(house: House, linda: User, begun: Meeting) -> None:
    """Somebody goes back a page and changes what they sent; a colleague signs in on a page that was left open."""
    first, second = items(begun)
    other = member(house.school, Role.SOCIAL_WORKER)
    sent = Said(MinuteKind.ACTION, "Bel moeder", uuid.uuid4(), due_on=SCHOOL_DAY)
    sendings = [
        (first, sent, linda),
        (first, replace(sent, text="Bel moeder voor vrijdag"), linda),
        (first, sent, other),
        (second, sent, linda),
    ]
    for _turn in range(2):
        for item, said_now, user in sendings:
            live.write_down(item=item, said=said_now, user=user, now=MORNING)
    rows = Minute.objects.order_by("pk").values_list("item", "text", "author")
    assert list(rows) == [(item.pk, said_now.text, user.pk) for item, said_now, user in sendings]
    assert Action.objects.count() == len(sendings)


def test_an_id_that_stands_at_another_school_is_no_error_and_says_nothing_of_it(
    care: Client, house: House, begun: Meeting
) -> None:
    first, _second = items(begun)
    live.go_to(item=first, now=MORNING)
    pupil, other = pupil_in(house.class_elsewhere), house.office_elsewhere
    item = AgendaItemFactory(meeting=meeting_of(house.elsewhere, other), pupil=pupil)
    theirs = MinuteFactory(item=item, pupil=pupil, author=other)
    sent = {"kind": "decision", "text": "Rust", "level": "care", "client_id": f"{theirs.client_id}"}
    for _turn in range(2):
        assert care.post(reverse("careteam:live_write", args=[first.pk]), sent).status_code == 302
    assert [row.text for row in Minute.objects.filter(school=house.school)] == ["Rust"]
    assert Minute.objects.filter(school=house.elsewhere).count() == 1


def test_an_action_is_on_the_page_of_who_does_it(house: House, care: Client, begun: Meeting) -> None:
    first, _second = items(begun)
    live.go_to(item=first, now=MORNING)
    other = member(house.school, Role.SOCIAL_WORKER)
    url = reverse("careteam:live_write", args=[first.pk])
    sent = {"kind": "action", "text": "Huisarts bellen", "level": "care", "client_id": str(uuid.uuid4())}
    assert care.post(url, sent).status_code == 422
    assert care.post(url, sent | {"due_on": "3026-09-15"}).status_code == 422
    late = {"owner": other.pk, "due_on": f"{SCHOOL_DAY - dt.timedelta(days=1)}"}
    assert care.post(url, sent | late).status_code == 302
    assert care.post(url, sent | late).status_code == 302
    action = Action.objects.get()
    assert (action.pupil, action.owner, action.what) == (first.pupil, other, "Huisarts bellen")
    browser = Client()
    browser.force_login(other)
    assert "Huisarts bellen" in browser.get("/").content.decode()


def test_an_action_about_no_pupil_says_in_words_who_does_it_and_until_when(
    house: House, linda: User, care: Client, begun: Meeting
) -> None:
    subject = AgendaItemFactory(meeting=begun, pupil=None, title="Het rooster", position=3)
    live.go_to(item=subject, now=MORNING)
    other = member(house.school, Role.SOCIAL_WORKER, name="Omar Haddad")
    url = reverse("careteam:live_write", args=[subject.pk])
    sent = {"kind": "action", "text": "Zaal regelen", "level": "care", "due_on": "2026-09-30"}
    by_omar = sent | {"owner": other.pk, "client_id": str(uuid.uuid4())}
    # Sent twice it is one.
    for fields in (by_omar, by_omar, sent | {"client_id": str(uuid.uuid4())}):
        assert care.post(url, fields).status_code == 302
    assert list(Minute.objects.order_by("pk").values_list("text", "action")) == [
        ("Zaal regelen (Omar Haddad, uiterlijk 30 september)", None),
        (f"Zaal regelen ({linda.name}, uiterlijk 30 september)", None),
    ]
    # Who corrects it finds these words in the form, and changes them there.
    first, second = Minute.objects.order_by("pk")
    page = care.get(reverse("careteam:meeting_live", args=[begun.pk]), {"correct": first.pk})
    assert page.context["form"]["text"].value() == first.text
    corrected = "Zaal regelen (Omar Haddad, uiterlijk 7 oktober)"
    again = {"text": corrected, "replaces": first.pk, "client_id": str(uuid.uuid4())}
    care.post(url, sent | again)
    assert list(Minute.objects.standing().order_by("pk").values_list("text", flat=True)) == [
        second.text,
        corrected,
    ]


def test_who_was_there_for_which_item(house: House, linda: User, begun: Meeting) -> None:
    first, second = items(begun)
    late = SeatFactory(meeting=begun, user=member(house.school, Role.SOCIAL_WORKER))
    live.go_to(item=first, now=MORNING)
    live.set_present(seat=late, is_here=True, now=LATER)
    live.set_present(seat=late, is_here=True, now=LATER)
    live.go_to(item=second, now=LATER)
    coordinator = Seat.objects.get(meeting=begun, user=linda)
    live.set_present(seat=coordinator, is_here=False, now=LATER)
    rows = Presence.objects.exclude(item=None).order_by("pk").values_list("item", "seat", "left_at")
    assert list(rows) == [
        (first.pk, coordinator.pk, LATER),
        (first.pk, late.pk, LATER),
        (second.pk, coordinator.pk, LATER),
        (second.pk, late.pk, None),
    ]


def test_the_minutes_say_who_was_there_for_which_item(
    house: House, linda: User, begun: Meeting, django_assert_num_queries: Any
) -> None:
    first, second = items(begun)
    late = SeatFactory(meeting=begun, user=member(house.school, Role.SOCIAL_WORKER, name="Adam Bos"))
    guest = ContactFactory(organisation__school=house.school, person__name="Zoë Gast")
    seat = SeatFactory(meeting=begun, user=None, contact=guest)
    live.go_to(item=first, now=MORNING)
    for now in (MORNING, LATER):
        live.set_present(seat=seat, is_here=True, now=now)
        live.set_present(seat=seat, is_here=False, now=now)
    live.go_to(item=second, now=LATER)
    live.set_present(seat=late, is_here=True, now=LATER)
    for item in (first, second):
        live.write_down(item=item, said=note("Gaat goed"), user=linda, now=LATER)
    live.close(meeting=begun, now=LATER)
    reader = User.objects.with_roles().get(pk=linda.pk)
    reader.access = access_for(reader)
    with django_assert_num_queries(5):
        paper = minutes_on_paper(begun, reader, MORNING)
    assert [(page.pupil, page.present) for page in paper.pages] == [
        (first.pupil, [linda.name, "Zoë Gast"]),
        (second.pupil, ["Adam Bos", linda.name]),
    ]
    with override("nl"):
        words = render_to_string("careteam/minutes_pdf.html", {"paper": paper})
    assert f"Aanwezig: {linda.name}, Zoë Gast<" in words
    assert f"Aanwezig: Adam Bos, {linda.name}<" in words


def test_what_was_not_reached_stands_on_the_next_agenda(linda: User, begun: Meeting) -> None:
    following = MeetingFactory(kind=begun.kind, starts_at=begun.starts_at + dt.timedelta(weeks=2))
    first, second = items(begun)
    live.go_to(item=first, now=MORNING)
    wall = screen_of(begun, linda)
    assert live.close(meeting=begun, now=LATER) == 1
    assert [item.state for item in items(begun)] == ["done", "moved"]
    [moved] = items(following)
    assert (moved.pupil, moved.came_from) == (second.pupil, second)
    assert not Presence.objects.filter(left_at=None).exists()
    with pytest.raises(NotPossible):
        live.write_down(item=first, said=note("Te laat"), user=linda, now=LATER)
    assert "Zonnestraal" not in wall.get(reverse("careteam:screen")).content.decode()


def test_what_changed_at_the_last_moment_is_sent_when_the_meeting_begins(
    house: House, linda: User, care: Client, mentor: Client
) -> None:
    meeting = meeting_of(house.school, linda)
    former = AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own, call_name="Zonnestraal"))
    agendas.ask_for_item(item=former, now=MORNING, user=house.mentor)
    publish(meeting=meeting, user=linda, now=MORNING)
    page, begins = (reverse(f"careteam:{name}", args=[meeting.pk]) for name in ("meeting", "live_begin"))
    assert mentor.get(page).status_code == 200
    late = AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own, call_name="Vlinder"), position=9)
    guest = ContactFactory(organisation__school=house.school)
    agendas.ask_for_item(item=late, now=MORNING, contact=guest)
    agendas.set_state(item=former, after=ItemState.REMOVED)
    begun = care.post(begins, follow=True)
    # The coordinator, the mentor who is not asked any more, and the guest.
    said_there = [str(one) for one in begun.context["messages"]]
    assert said_there == ["Wat er aan de agenda veranderd is, is verstuurd: 3 mensen krijgen bericht."]
    assert mentor.get(page).status_code == 404
    assert Message.objects.filter(address=guest.person.email, kind="guest_link").count() == 1
    live.go_to(item=late, now=MORNING)
    live.write_down(item=late, said=note("Gaat naar huis"), user=linda, now=MORNING)
    meeting.refresh_from_db()
    live.close(meeting=meeting, now=LATER)
    [entry] = care.get(page).context["entries"]
    assert (entry.pupil, [row.text for row in entry.said]) == (late.pupil, ["Gaat naar huis"])
    # Begun again nothing changed, and nobody hears of it.
    before = Message.objects.count()
    again = care.post(begins, follow=True)
    assert (list(again.context["messages"]), Message.objects.count()) == ([], before)


def test_a_meeting_that_was_begun_by_mistake_is_put_back(linda: User, care: Client, begun: Meeting) -> None:
    page, back = (reverse(f"careteam:{name}", args=[begun.pk]) for name in ("meeting_live", "live_put_back"))
    wall = screen_of(begun, linda)
    assert f'action="{back}"' in care.get(page).content.decode()
    answer = care.post(back, follow=True)
    assert [str(one) for one in answer.context["messages"]] == [
        "Het overleg is niet begonnen. De agenda kan weer veranderd worden."
    ]
    begun.refresh_from_db()
    assert (begun.state, [item.state for item in items(begun)]) == ("published", ["planned", "planned"])
    assert not Presence.objects.filter(left_at=None).exists()
    assert "code" in wall.get(reverse("careteam:screen")).content.decode()
    agendas.set_state(item=items(begun)[1], after=ItemState.REMOVED)
    # Begun in earnest: once an item is on there is no way back.
    care.post(reverse("careteam:live_begin", args=[begun.pk]))
    live.go_to(item=items(begun)[0], now=LATER)
    assert f'action="{back}"' not in care.get(page).content.decode()
    refused = care.post(back, follow=True)
    assert [str(one) for one in refused.context["messages"]] == [
        "Er is al een punt begonnen. Sluit het overleg af."
    ]
    begun.refresh_from_db()
    assert begun.state == "live"
    assert Presence.objects.filter(left_at=None).count() == 1


def test_a_meeting_that_was_closed_too_early_goes_on(linda: User, care: Client, begun: Meeting) -> None:
    """What moved on is begun here after all: then it stands on the next agenda no more."""
    following = MeetingFactory(kind=begun.kind, starts_at=begun.starts_at + dt.timedelta(weeks=2))
    third = AgendaItemFactory(meeting=begun, pupil=None, title="Het rooster", position=3)
    first, second, _third = items(begun)
    live.go_to(item=first, now=MORNING)
    assert live.close(meeting=begun, now=LATER) == 2
    assert [(one.came_from, one.state) for one in items(following)] == [
        (second, "planned"),
        (third, "planned"),
    ]
    page, again = (reverse(f"careteam:{name}", args=[begun.pk]) for name in ("meeting", "live_begin"))
    over = care.get(page).content.decode()
    assert f'action="{again}"' in over
    # Nobody is waited for any more.
    assert "Wie gevraagd was" in over
    assert "nog geen antwoord" not in over
    mine = Meeting.objects.filter(pk=begun.pk)
    mine.update(starts_at=MORNING - dt.timedelta(days=8))
    assert f'action="{again}"' not in care.get(page).content.decode()
    assert (
        "Dit overleg is te lang geleden om verder te gaan." in care.post(again, follow=True).content.decode()
    )
    assert [item.state for item in items(begun)] == ["done", "moved", "moved"]
    mine.update(starts_at=begun.starts_at)
    opened = care.post(again, follow=True)
    assert opened.context["page"].left == [
        (second.pk, second.pupil.name),  # type: ignore[union-attr]
        (third.pk, "Het rooster"),
    ]
    live.go_to(item=second, now=LATER)
    assert live.close(meeting=begun, now=LATER) == 1
    assert [item.state for item in items(begun)] == ["done", "done", "moved"]
    assert [(one.came_from, one.state) for one in items(following)] == [
        (second, "removed"),
        (third, "planned"),
    ]


def test_a_correction_stands_in_place_of_the_former(care: Client, linda: User, begun: Meeting) -> None:
    first, second = items(begun)
    live.go_to(item=first, now=MORNING)
    url, page = (
        reverse("careteam:live_write", args=[first.pk]),
        reverse("careteam:meeting_live", args=[begun.pk]),
    )
    sent = {"kind": "action", "text": "Huisarts bellen", "level": "care", "due_on": f"{SCHOOL_DAY}"}
    care.post(url, sent | {"client_id": str(uuid.uuid4())})
    row = Minute.objects.get()
    assert f'href="{page}?correct={row.pk}"' in care.get(page).content.decode()
    opened = care.get(f"{page}?correct={row.pk}").context["form"]
    began = {name: opened[name].value() for name in ("text", "kind", "level", "due_on", "replaces")}
    assert began == sent | {"replaces": row.pk, "due_on": SCHOOL_DAY}
    care.post(url, sent | {"text": "Tandarts bellen", "replaces": row.pk, "client_id": str(uuid.uuid4())})
    assert [one.row.text for one in care.get(page).context["page"].written] == ["Tandarts bellen"]
    assert list(Action.objects.order_by("pk").values_list("what", "state")) == [
        ("Huisarts bellen", "dropped"),
        ("Tandarts bellen", "open"),
    ]
    # Twice the same words are two actions, and what is written about another item is not corrected here.
    care.post(url, sent | {"text": "Tandarts bellen", "client_id": str(uuid.uuid4())})
    assert Action.objects.filter(what="Tandarts bellen", state="open").count() == 2
    live.go_to(item=second, now=MORNING)
    assert care.get(f"{page}?correct={row.pk}").context["corrects"] is None


def test_what_was_typed_stays_with_its_item_and_comes_back_after_signing_in(
    linda: User, care: Client, begun: Meeting
) -> None:
    first, second = items(begun)
    url, page = (
        reverse("careteam:live_write", args=[first.pk]),
        reverse("careteam:meeting_live", args=[begun.pk]),
    )
    live.go_to(item=first, now=MORNING)
    care.get(page)
    live.go_to(item=second, now=LATER)
    refused = care.post(
        url, {"kind": "action", "text": "Bel oma", "level": "care", "client_id": str(uuid.uuid4())}
    )
    assert (refused.status_code, refused.context["about"]) == (422, first)
    assert f'action="{url}"' in refused.content.decode()
    # Signed out: the script hears it, and a tap on "Save" keeps what stands in the form.
    Session.objects.all().delete()
    del care.cookies["sessionid"]
    assert part(care, reverse("careteam:live_part", args=[begun.pk])).status_code == 401
    care.post(url, {"kind": "note", "text": "Bel tante", "level": "care", "client_id": str(uuid.uuid4())})
    care.force_login(linda)
    again = care.get(url)
    assert (again.status_code, again.context["form"]["text"].value()) == (200, "Bel tante")
    assert again.context["about"] == first


def test_what_is_being_written_while_a_colleague_closes_the_meeting_is_not_lost(
    linda: User, care: Client, begun: Meeting
) -> None:
    first, _second = items(begun)
    live.go_to(item=first, now=MORNING)
    url = reverse("careteam:live_write", args=[first.pk])
    sent = {"kind": "decision", "text": "Bel tante", "level": "care", "client_id": str(uuid.uuid4())}
    live.close(meeting=begun, now=LATER)
    refused = care.post(url, sent)
    assert (refused.status_code, refused.context["about"]) == (422, first)
    form = refused.context["form"]
    assert form.non_field_errors() == [
        "Dit overleg is afgesloten. Laat het weer verder gaan, en doe dit daarna nog een keer."
    ]
    assert {name: form[name].value() for name in sent} == sent
    again = reverse("careteam:live_begin", args=[begun.pk])
    assert f'target="_blank" rel="noopener" action="{again}"' in refused.content.decode()
    # Of what is over nothing more can be shown on the wall, and it is closed already.
    assert "Het scherm aan de muur" not in refused.content.decode()
    assert not Minute.objects.exists()
    care.post(again)
    assert care.post(url, sent).status_code == 302
    assert [(row.text, row.item) for row in Minute.objects.all()] == [("Bel tante", first)]


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 19, "１", "-1", ""])
def test_a_number_that_is_no_row_is_nobody(care: Client, begun: Meeting, number: str) -> None:
    came = reverse("careteam:live_presence", args=[begun.pk, "came"])
    assert care.post(came, {"seat": number}).status_code == 404
    assert care.post(reverse("careteam:agenda_pupil", args=[begun.pk]), {"pupil": number}).status_code == 404
    assert care.get(reverse("careteam:meeting_live", args=[begun.pk]), {"correct": number}).status_code == 200


def test_a_seat_of_another_meeting_does_not_come_into_this_one(
    care: Client, begun: Meeting, linda: User
) -> None:
    seat = SeatFactory(
        meeting=MeetingFactory(
            kind=begun.kind, made_by=linda, starts_at=begun.starts_at + dt.timedelta(days=7)
        ),
        user=linda,
    )
    came = reverse("careteam:live_presence", args=[begun.pk, "came"])
    assert care.post(came, {"seat": seat.pk}).status_code == 404
    assert not Presence.objects.filter(seat=seat).exists()
