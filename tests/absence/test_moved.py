"""A pupil who moves to another class in the middle of a day: the day is told from both."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from absence.models.episodes import Episode
from absence.models.registers import Mark
from messaging.enums import MessageKind, MessageState
from messaging.models.outbox import Message
from pupils.models.pupils import Pupil
from pupils.services.pupils import move_class
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_alerts import mark_sent
from tools.samples.factories import SCHOOL_DAY

ClientFor = Callable[[User], Client]


@pytest.fixture
def mentor(house: House, client_for: ClientFor) -> Client:
    return client_for(house.mentor)


@pytest.fixture
def mover(house: House) -> Pupil:
    return house.pupils[0]


def register_of(house: House, *, number: int = 1) -> str:
    """The address of the other class's register."""
    return f"/registers/{house.other_class.pk}/{SCHOOL_DAY}/{number}/"


def second_lesson(house: House) -> str:
    """The address of the old class's register of the second lesson."""
    return f"/registers/{house.school_class.pk}/{SCHOOL_DAY}/2/"


def move(house: House, pupil: Pupil) -> None:
    move_class(pupil=pupil, school_class=house.other_class, starts_on=SCHOOL_DAY)


def one(pupil: Pupil, state: str, **more: str) -> dict[str, str]:
    return {"base_version": "0", f"state-{pupil.pk}": state, **more}


def test_an_earlier_lesson_of_the_new_class_does_not_say_that_somebody_arrived(
    house: House, client_for: ClientFor, mover: Pupil, morning: time_machine.Traveller
) -> None:
    client_for(house.mentor).post(house.url, house.marks())
    morning.shift(3600)
    mentor = client_for(house.mentor)
    mentor.post(second_lesson(house), house.marks(p0="absent"))
    mark_sent()
    move(house, mover)
    page = mentor.post(register_of(house), one(mover, "present"))
    assert page.status_code == 200
    assert [message.kind for message in Message.objects.all()] == [MessageKind.ABSENCE_ALERT]
    assert Episode.objects.get().back_at is None


def test_the_new_class_sees_what_the_old_one_said_of_this_lesson(
    house: House, mentor: Client, mover: Pupil
) -> None:
    mentor.post(house.url, house.marks(p0="absent"))
    move(house, mover)
    page = mentor.get(register_of(house))
    [row] = page.context["rows"]
    assert (row.state, row.moved) == ("absent", False)
    assert row.elsewhere == {"class_name": "ISK 1B", "state": "absent", "words": "afwezig"}
    assert "in ISK 1B: afwezig" in page.content.decode()


def test_it_asks_before_another_class_is_contradicted(house: House, mentor: Client, mover: Pupil) -> None:
    mentor.post(house.url, house.marks(p0="absent"))
    mark_sent()
    move(house, mover)
    page = mentor.post(register_of(house), one(mover, "present"))
    assert page.status_code == 409
    assert "In ISK 1B: <strong>afwezig</strong>" in page.content.decode()
    assert Message.objects.count() == 1
    knowingly = mentor.post(register_of(house), one(mover, "present", **{f"word-{mover.pk}": "absent"}))
    assert knowingly.status_code == 200
    assert [message.kind for message in Message.objects.order_by("pk")] == [
        MessageKind.ABSENCE_ALERT,
        MessageKind.ABSENCE_REASSURANCE,
    ]


def test_the_mark_of_the_old_class_stays_correctable(house: House, mentor: Client, mover: Pupil) -> None:
    mentor.post(house.url, house.marks(p0="absent"))
    move(house, mover)
    page = mentor.get(house.url)
    assert [(row.name, row.moved) for row in page.context["rows"]] == [
        ("Sami0 Tesfay00", True),
        ("Sami1 Tesfay01", False),
        ("Sami2 Tesfay02", False),
    ]
    assert "nu in een andere klas" in page.content.decode()
    mentor.post(house.url, house.marks(version=1, p0="late:1"))
    assert Mark.objects.get(pupil=mover).state == "late"
    assert Episode.objects.get().back_at is not None
    assert [message.state for message in Message.objects.all()] == [MessageState.WITHDRAWN]


def test_the_next_lesson_lists_the_pupil_in_the_new_class_only(
    house: House, client_for: ClientFor, mover: Pupil, morning: time_machine.Traveller
) -> None:
    client_for(house.mentor).post(house.url, house.marks())
    move(house, mover)
    morning.shift(3600)
    mentor = client_for(house.mentor)
    old = mentor.get(second_lesson(house))
    new = mentor.get(register_of(house, number=2))
    assert [row.pupil_id for row in old.context["rows"]] == [pupil.pk for pupil in house.pupils[1:]]
    assert [row.pupil_id for row in new.context["rows"]] == [mover.pk]


def test_the_timeline_holds_one_word_for_a_lesson(
    house: House, client_for: ClientFor, mover: Pupil, morning: time_machine.Traveller
) -> None:
    mentor = client_for(house.mentor)
    mentor.post(house.url, house.marks(p0="absent"))
    move(house, mover)
    morning.shift(60)
    mentor.post(register_of(house), one(mover, "present", **{f"word-{mover.pk}": "absent"}))
    months = mentor.get(f"/pupils/{mover.pk}/").context["timeline"].months
    found = [entry.happening.kind for month in months for day in month.days for entry in day.entries]
    assert "absent" not in found
    morning.shift(60)
    mentor.post(house.url, house.marks(version=1, p0="late:1"))
    months = mentor.get(f"/pupils/{mover.pk}/").context["timeline"].months
    found = [entry.happening.kind for month in months for day in month.days for entry in day.entries]
    assert "late" in found
