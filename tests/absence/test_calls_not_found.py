"""Reached is not found: such a row stays on top, opens again a lesson later, and every outcome can be taken back."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from absence.contexts.calls import CallRow
from absence.models.calls import Call
from absence.models.episodes import Episode
from messaging.enums import MessageKind
from messaging.models.outbox import Message
from pupils.enums import HomeKind
from school.enums import Role
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in
from tests.absence.test_late import at
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, member

ClientFor = Callable[[User], Client]
LIST = "/calls/"


@pytest.fixture
def karin(house: House, client_for: ClientFor) -> Client:
    """The attendance coordinator's browser, with the first two pupils missing."""
    hand_in(house, p0="absent", p1="absent")
    return client_for(house.coordinator)


def episode_of(house: House, number: int = 0) -> Episode:
    return Episode.objects.get(pupil=house.pupils[number])


def outcome(client: Client, episode: Episode, which: str, **more: str) -> Call:
    """Record how a call ended; the call that came of it."""
    answer = client.post(f"/calls/{episode.pk}/outcome/", {"outcome": which, **more})
    assert answer.status_code == 302
    made: Call = Call.objects.filter(episode=episode).latest("pk")
    return made


def rows(client: Client) -> list[CallRow]:
    found: list[CallRow] = client.get(LIST).context["rows"]
    return found


@pytest.mark.parametrize("which", ["unaware", "on_the_way", "with_family"])
def test_the_row_stays_and_comes_on_top(house: House, karin: Client, which: str) -> None:
    home = factories.HomeFactory(school=house.school, kind=HomeKind.KWE)
    factories.HomeStayFactory(pupil=house.pupils[0], home=home)
    assert [row.pupil_name for row in rows(karin)] == ["Sami0 Tesfay00", "Sami1 Tesfay01"]
    outcome(karin, episode_of(house, 1), which)
    first, second = rows(karin)
    assert (first.pupil_name, first.tags, first.closed) == ("Sami1 Tesfay01", ["niet gevonden"], "")
    assert second.pupil_name == "Sami0 Tesfay00"
    assert first.taken_by == ""


def test_a_lesson_later_it_is_open_again(
    house: House, karin: Client, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    outcome(karin, episode_of(house), "on_the_way")
    row = rows(karin)[0]
    assert (row.waits_until, row.open_again) == (dt.time(9, 20), False)
    assert "wacht tot 9:20" in karin.get(LIST).content.decode()
    morning.shift(dt.timedelta(minutes=49))
    page = client_for(house.coordinator).get(LIST)
    assert page.context["rows"][0].open_again
    assert "nog steeds niet hier: bel opnieuw" in page.content.decode()
    # Put off to the next morning, nobody waits any longer for what a call of the day before promised.
    Call.objects.update(again_at=dt.time(15))
    tomorrow = SCHOOL_DAY + dt.timedelta(days=1)
    Episode.objects.filter(pk=row.id).update(call_on=tomorrow)
    morning.move_to(at(8, 31, tomorrow))
    [row] = rows(client_for(house.coordinator))
    assert (row.is_waiting, row.open_again, row.again_is_due) == (False, True, True)


def test_the_care_coordinator_hears_once_and_without_a_name(house: House, karin: Client) -> None:
    noor = member(house.school, Role.CARE_COORDINATOR, name="Noor Smit")
    outcome(karin, episode_of(house), "unaware")
    outcome(karin, episode_of(house), "with_family")
    message = Message.objects.get(kind=MessageKind.PUPIL_NOT_FOUND)
    assert (message.recipient, message.address) == ("Noor Smit", noor.email)
    assert message.context["class_name"] == "ISK 1B"
    assert "Sami" not in str(message.context)


def test_no_answer_tells_nobody(house: House, karin: Client) -> None:
    member(house.school, Role.CARE_COORDINATOR)
    outcome(karin, episode_of(house), "no_answer")
    assert not Message.objects.filter(kind=MessageKind.PUPIL_NOT_FOUND).exists()
    assert rows(karin)[0].waits_until is None


def test_a_wrong_tap_on_reached_is_taken_back_and_the_family_hears_after_all(
    house: House, karin: Client
) -> None:
    episode = episode_of(house)
    call = outcome(karin, episode, "reached", reason="sick")
    assert [message.state for message in Message.objects.order_by("pk")] == ["withdrawn", "queued"]
    page = karin.post(f"/calls/made/{call.pk}/undo/", follow=True)
    assert "Teruggedraaid. “We missen je” naar Moeder van Sami0 Tesfay00" in page.content.decode()
    episode.refresh_from_db()
    call.refresh_from_db()
    assert (episode.explanation, episode.reason) == ("", "")
    assert call.undone_by == house.coordinator
    assert [message.state for message in Message.objects.order_by("pk")] == ["queued", "queued"]
    assert "teruggedraaid" in page.content.decode()
    assert karin.post(f"/calls/made/{call.pk}/undo/").status_code == 404


@pytest.mark.parametrize("which", ["unaware", "on_the_way", "with_family", "no_answer", "wrong_number"])
def test_every_outcome_can_be_taken_back(house: House, karin: Client, which: str) -> None:
    call = outcome(karin, episode_of(house), which, phone="+31612345678")
    # Who presses is told, also where no message goes out again.
    undone = karin.post(f"/calls/made/{call.pk}/undo/", follow=True).content.decode()
    assert "Teruggedraaid." in undone
    row = next(row for row in rows(karin) if row.pupil_id == house.pupils[0].pk)
    assert (row.tags, row.waits_until, row.people[0].phones[0].is_wrong) == ([], None, False)


def test_a_call_says_who_what_and_when_to_phone_again(
    house: House, karin: Client, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    call = outcome(karin, episode_of(house), "no_answer")
    mother = house.pupils[0].relations.get().person
    more = {"person": str(mother.pk), "note": "Vraag naar tante", "again_at": "08:50"}
    assert karin.post(f"/calls/made/{call.pk}/more/", more).status_code == 302
    call.refresh_from_db()
    assert (call.person, call.note, call.again_at) == (mother, "Vraag naar tante", dt.time(8, 50))
    text = karin.get(LIST).content.decode()
    assert "“Vraag naar tante”" in text
    assert "bel opnieuw om 8:50" in text
    morning.shift(dt.timedelta(minutes=20))
    assert "bel nu: beloofd voor 8:50" in client_for(house.coordinator).get(LIST).content.decode()


def test_somebody_who_is_not_around_the_pupil_cannot_be_named(house: House, karin: Client) -> None:
    call = outcome(karin, episode_of(house), "no_answer")
    stranger = factories.PersonFactory(school=house.school)
    karin.post(f"/calls/made/{call.pk}/more/", {"person": str(stranger.pk), "note": "x"})
    call.refresh_from_db()
    assert (call.person, call.note) == (None, "")
