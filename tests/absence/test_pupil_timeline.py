"""What happened with a pupil's presence, on the timeline of the file."""

import datetime as dt

import pytest
from django.test import Client

from absence.enums import AnnouncementKind, CallOutcome, MarkState, Reason
from absence.models.episodes import Episode
from absence.rules.day import MarkValues
from absence.services import registers
from messaging.enums import MessageState
from messaging.models.outbox import Message
from school.models.people import User
from tests.absence.conftest import House
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY
from tools.samples.files import AnnouncementFactory, CallFactory

ABSENT = MarkValues(MarkState.ABSENT)


def told(user: User, house: House) -> list[tuple[str, str, str]]:
    """Kind, title and text of what happened to the first pupil, without coming to school and into a class."""
    client = Client()
    client.force_login(user)
    months = client.get(f"/pupils/{house.pupils[0].pk}/").context["timeline"].months
    found = [entry.happening for month in months for day in month.days for entry in day.entries]
    return [(one.kind, one.title, one.text) for one in found if one.kind not in {"enrolled", "class", "home"}]


def hand_in(house: House, number: int, values: MarkValues) -> None:
    """A register of one lesson: so for the first pupil, absent for the second."""
    registers.hand_in(
        user=house.mentor,
        school_class_id=house.school_class.pk,
        day=SCHOOL_DAY,
        number=number,
        base_version=0,
        marks={house.pupils[0].pk: values, house.pupils[1].pk: ABSENT, house.pupils[2].pk: MarkValues()},
        may_change_past=False,
        now=MORNING + dt.timedelta(hours=number - 1),
    )


def test_the_lessons_of_a_day_are_one_entry(house: House) -> None:
    hand_in(house, 1, MarkValues(MarkState.LATE, minutes_late=1, note="bus"))
    assert [(kind, text) for kind, _title, text in told(house.mentor, house)] == [("late", "bus")]
    hand_in(house, 2, MarkValues(MarkState.ABSENT, reason=Reason.SICK))
    hand_in(house, 3, ABSENT)
    [(kind, title, text)] = told(house.mentor, house)
    assert kind == "absent"
    assert "2–3" in title
    assert "1 (1 min)" in title
    assert text == f"bus, {Reason.SICK.label}"


def test_present_is_no_happening(house: House) -> None:
    hand_in(house, 1, MarkValues())
    assert told(house.mentor, house) == []


def test_all_who_heard_the_same_word_stand_together_and_who_did_not_apart(house: House) -> None:
    factories.RelationFactory(pupil=house.pupils[0], person__name="Ans Smit")
    hand_in(house, 1, ABSENT)
    [(kind, title, _text), _day] = told(house.coordinator, house)
    assert kind == "alert"
    assert "Ans Smit, Moeder van Sami0" in title
    Message.objects.filter(recipient="Ans Smit").update(state=MessageState.BOUNCED)
    assert [kind for kind, *_ in told(house.coordinator, house)] == ["alert", "undelivered", "absent"]
    Message.objects.update(state=MessageState.WITHDRAWN)
    assert [kind for kind, *_ in told(house.coordinator, house)] == ["absent"]


def test_announcements_and_calls(house: House) -> None:
    announcement = AnnouncementFactory(
        pupil=house.pupils[0],
        kind=AnnouncementKind.APPOINTMENT,
        starts_on=SCHOOL_DAY + dt.timedelta(days=2),
        ends_on=SCHOOL_DAY + dt.timedelta(days=3),
        note="tandarts",
        entered_by=house.office,
    )
    hand_in(house, 1, ABSENT)
    CallFactory(
        episode=Episode.objects.get(pupil=house.pupils[0]),
        outcome=CallOutcome.REACHED,
        reason=Reason.OVERSLEPT,
        by=house.coordinator,
        at=MORNING + dt.timedelta(minutes=5),
    )
    found = {kind: text for kind, _title, text in told(house.mentor, house)}
    assert found == {"call": str(Reason.OVERSLEPT.label), "alert": "", "announced": "tandarts", "absent": ""}
    announcement.withdrawn_by, announcement.withdrawn_at = house.office, MORNING
    announcement.save()
    assert "announced" not in {kind for kind, *_ in told(house.mentor, house)}


@pytest.mark.parametrize(
    ("numbers", "words"), [([1], "1"), ([1, 2, 3], "1–3"), ([1, 3, 4, 7], "1, 3–4, 7"), ([], "")]
)
def test_numbers_that_follow_each_other_are_taken_together(numbers: list[int], words: str) -> None:
    from absence.contexts.timeline import in_ranges

    assert in_ranges(numbers) == words
