"""Registers that are late: who hears about it, when, and how often."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from absence.models.settings import AbsenceSettings
from absence.services.late import Reminded, look_for_late_registers, remind_by_hand
from messaging.models.outbox import Message
from messaging.services.delivery import sweep
from messaging.services.texts import load_texts
from school.enums import ClassStaffKind, Role
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import RoleAssignment
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, member, pupil_in
from tools.samples.files import RegisterFactory

REMINDER, MISSING = "register_reminder", "registers_missing"


def at(hour: int, minute: int, day: dt.date = SCHOOL_DAY) -> dt.datetime:
    """A moment on the school's clock."""
    return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=timezone.get_current_timezone())


def heard() -> list[tuple[str, str]]:
    """All messages in order: kind and who it is for."""
    return list(Message.objects.order_by("pk").values_list("kind", "recipient"))


def second_class(house: House) -> SchoolClass:
    """Another class of the school, with one pupil."""
    school_class = factories.SchoolClassFactory(school=house.school, name="ISK 2A")
    pupil_in(school_class)
    return school_class


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(8, 44), []),
        (at(8, 45), [(REMINDER, "Anneke Vos")]),
        (at(8, 54), [(REMINDER, "Anneke Vos")]),
        (at(8, 55), [(REMINDER, "Anneke Vos"), (MISSING, "Karin de Wit")]),
        (at(11, 30), [(REMINDER, "Anneke Vos"), (MISSING, "Karin de Wit")]),
        (at(11, 31), []),
    ],
)
def test_who_hears_when(house: House, moment: dt.datetime, expected: list[tuple[str, str]]) -> None:
    assert look_for_late_registers(now=moment) == len(expected)
    assert heard() == expected


def test_looking_every_minute_says_it_once(house: House) -> None:
    for minute in range(40, 60):
        look_for_late_registers(now=at(8, minute))
    assert heard() == [(REMINDER, "Anneke Vos"), (MISSING, "Karin de Wit")]


def test_what_the_messages_know(house: House) -> None:
    second_class(house)
    look_for_late_registers(now=at(8, 55))
    reminder, missing = Message.objects.order_by("pk")
    assert reminder.address == house.mentor.email
    assert reminder.context == {
        "class_name": "ISK 1B",
        "period": "08:30–09:20",
        "link": f"http://localhost:8000{house.url}",
    }
    assert missing.address == house.coordinator.email
    assert missing.context == {
        "classes": "ISK 1B, ISK 2A",
        "period": "08:30–09:20",
        "link": "http://localhost:8000/",
    }


def test_the_words_that_go_out(house: House, mailoutbox: list[object]) -> None:
    look_for_late_registers(now=at(8, 55))
    assert sweep(now=lambda: at(8, 55)) == 2
    reminder, missing = Message.objects.order_by("pk")
    assert "ISK 1B" in reminder.body
    assert house.url in reminder.body
    assert "ISK 1B" in missing.body
    assert len(mailoutbox) == 2


def test_each_mentor_and_each_coordinator_hears_once(house: House) -> None:
    member(house.school, Role.MENTOR, mentor_of=(house.school_class,), name="Tweede Mentor")
    member(house.school, Role.TEACHER, teaches=(house.school_class,), name="Vakdocent")
    member(house.school, Role.ATTENDANCE_COORDINATOR, name="Tweede Coördinator")
    member(house.school, Role.CARE_COORDINATOR, name="Zorgcoördinator")
    look_for_late_registers(now=at(8, 45))
    look_for_late_registers(now=at(8, 55))
    assert sorted(heard()) == [
        (REMINDER, "Anneke Vos"),
        (REMINDER, "Tweede Mentor"),
        (MISSING, "Karin de Wit"),
        (MISSING, "Tweede Coördinator"),
    ]


def test_who_does_not_work_here_any_more_hears_nothing(house: House) -> None:
    yesterday = SCHOOL_DAY - dt.timedelta(days=1)
    gone = member(house.school, Role.MENTOR, mentor_of=(house.school_class,))
    ClassStaff.objects.filter(user=gone).update(ends_on=yesterday)
    without_role = member(house.school, Role.MENTOR, mentor_of=(house.school_class,))
    RoleAssignment.objects.filter(user=without_role).update(ends_on=yesterday)
    member(house.school, Role.MENTOR, mentor_of=(house.school_class,), is_active=False)
    former = member(house.school, Role.ATTENDANCE_COORDINATOR)
    RoleAssignment.objects.filter(user=former).update(ends_on=yesterday)
    member(house.school, Role.ATTENDANCE_COORDINATOR, is_active=False)
    look_for_late_registers(now=at(8, 55))
    assert heard() == [(REMINDER, "Anneke Vos"), (MISSING, "Karin de Wit")]


def test_only_the_missing_classes_are_named(house: House) -> None:
    second_class(house)
    hand_in(house)
    look_for_late_registers(now=at(8, 55))
    assert heard() == [(MISSING, "Karin de Wit")]
    assert Message.objects.get().context["classes"] == "ISK 2A"


def test_handed_in_after_the_reminder_does_not_reach_the_coordinator(house: House) -> None:
    look_for_late_registers(now=at(8, 45))
    hand_in(house)
    look_for_late_registers(now=at(8, 55))
    assert heard() == [(REMINDER, "Anneke Vos")]


def test_a_register_of_another_lesson_is_not_the_one_that_is_missed(house: House) -> None:
    RegisterFactory(
        school_class=house.school_class,
        number=2,
        starts_at=dt.time(9, 20),
        ends_at=dt.time(10, 10),
        handed_in_by=house.mentor,
        handed_in_at=at(8, 40),
    )
    look_for_late_registers(now=at(8, 45))
    assert heard() == [(REMINDER, "Anneke Vos")]


def test_all_handed_in_is_silence(house: House) -> None:
    hand_in(house)
    assert look_for_late_registers(now=at(8, 55)) == 0
    assert heard() == []


def test_the_school_says_after_how_many_minutes(house: House) -> None:
    AbsenceSettings.objects.update(reminder_after_minutes=5, escalate_after_minutes=20)
    look_for_late_registers(now=at(8, 34))
    assert heard() == []
    look_for_late_registers(now=at(8, 54))
    assert heard() == [(REMINDER, "Anneke Vos")]
    look_for_late_registers(now=at(8, 55))
    assert heard() == [(REMINDER, "Anneke Vos"), (MISSING, "Karin de Wit")]


@pytest.mark.parametrize("day", [SCHOOL_DAY + dt.timedelta(days=n) for n in (4, 5)])
def test_silence_at_weekends(house: House, day: dt.date) -> None:
    assert day.isoweekday() > 5
    assert look_for_late_registers(now=at(8, 55, day)) == 0


def test_silence_on_a_weekday_without_lessons(house: House) -> None:
    assert look_for_late_registers(now=at(8, 55, SCHOOL_DAY + dt.timedelta(days=1))) == 0


def test_silence_on_a_day_off(house: House) -> None:
    factories.DayOffFactory(school=house.school, starts_on=SCHOOL_DAY, ends_on=SCHOOL_DAY)
    assert look_for_late_registers(now=at(8, 55)) == 0


def test_silence_in_a_closed_year(house: House) -> None:
    house.school_class.year.closed = True
    house.school_class.year.save()
    assert look_for_late_registers(now=at(8, 55)) == 0


def test_silence_about_a_class_without_pupils(house: House) -> None:
    factories.SchoolClassFactory(school=house.school, name="ISK leeg")
    look_for_late_registers(now=at(8, 55))
    assert Message.objects.get(kind=MISSING).context["classes"] == "ISK 1B"


def test_a_pupil_who_has_left_makes_no_register_late(house: House) -> None:
    for pupil in house.pupils:
        pupil.left_on = SCHOOL_DAY - dt.timedelta(days=1)
        pupil.save()
    assert look_for_late_registers(now=at(8, 55)) == 0


def test_each_school_hears_of_its_own_classes(house: House) -> None:
    other = factories.SchoolFactory(name="ISK Elders")
    load_texts(school=other)
    factories.SchoolYearFactory(school=other)
    factories.LessonPeriodFactory(school=other, starts_at=dt.time(8, 35))
    pupil_in(factories.SchoolClassFactory(school=other, name="ISK Ver"))
    member(other, Role.ATTENDANCE_COORDINATOR, name="Coördinator Elders")
    hand_in(house)
    look_for_late_registers(now=at(9, 0))
    assert heard() == [(MISSING, "Coördinator Elders")]
    message = Message.objects.get()
    assert (message.school, message.context["classes"]) == (other, "ISK Ver")


def test_somebody_asks_for_what_is_late_by_hand_once(house: House) -> None:
    assert remind_by_hand(house.school, now=at(8, 44)).asked == []
    assert remind_by_hand(house.school, now=at(8, 46)) == Reminded([house.school_class.name], nobody=[])
    assert remind_by_hand(house.school, now=at(8, 50)).asked == []
    assert heard() == [(REMINDER, "Anneke Vos")]


def test_whoever_stands_in_hears_beside_the_mentor_who_is_away(house: House) -> None:
    stand_in = member(house.school, Role.TEACHER, name="Piet Invaller")
    factories.ClassStaffFactory(
        school_class=house.school_class,
        user=stand_in,
        kind=ClassStaffKind.STAND_IN,
        starts_on=SCHOOL_DAY,
        ends_on=SCHOOL_DAY,
    )
    look_for_late_registers(now=at(8, 45))
    assert heard() == [(REMINDER, "Anneke Vos"), (REMINDER, "Piet Invaller")]


def test_by_hand_it_is_never_too_late_in_the_day(house: House) -> None:
    assert remind_by_hand(house.school, now=at(13, 0)).asked == [house.school_class.name]


def test_asking_a_class_that_nobody_has_says_so(house: House, client: Client) -> None:
    RoleAssignment.objects.filter(user=house.mentor).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    client.force_login(member(house.school, Role.TEAM_LEADER))
    with time_machine.travel(at(8, 50), tick=False):
        page = client.post("/morning/remind/", follow=True)
    said = [str(one) for one in page.context["messages"]]
    assert len(said) == 1
    assert "ISK 1B" in said[0]
    assert "invaller" in said[0]
    assert heard() == []
