"""Check-in and check-out: who is asked, and who sees that it goes badly again and again."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from absence.enums import AnnouncementKind, MarkState
from absence.rules.day import MarkValues
from absence.services import registers
from careteam.enums.concerns import ConcernSource
from careteam.models.concerns import Concern
from intake.enums import CheckInMoment
from intake.models.following import CheckIn
from intake.models.settings import IntakeSettings
from intake.services.following import check_in
from intake.signals import bad_faces_in_a_row
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User
from tests.house import House
from tools.samples.factories import MORNING, SCHOOL_DAY, LessonPeriodFactory, member, pupil_in
from tools.samples.files import (
    AnnouncementFactory,
    TalkFactory,
    TimetableFactory,
    TimetableLessonFactory,
)

BEGIN, END = CheckInMoment.BEGIN, CheckInMoment.END
DAY = dt.timedelta(days=1)


@pytest.fixture
def sami(house: House) -> Pupil:
    return pupil_in(house.own, call_name="Sami", surname="Berg")


@pytest.fixture
def heard() -> Iterator[list[tuple[str, dt.date, int]]]:
    """What is announced of bad faces: who, on which day, how many."""
    found: list[tuple[str, dt.date, int]] = []

    def listen(pupil: Pupil, tap: CheckIn, length: int, **_kwargs: Any) -> None:
        found.append((pupil.call_name, tap.day, length))

    bad_faces_in_a_row.connect(listen)
    yield found
    bad_faces_in_a_row.disconnect(listen)


def tap(pupil: Pupil, face: int | None, by: User, *, ago: int = 0, moment: CheckInMoment = BEGIN) -> None:
    check_in(pupil=pupil, face=face, day=SCHOOL_DAY - DAY * ago, user=by, now=MORNING, moment=moment)


def test_who_is_absent_is_not_asked(mentor: Client, house: House, sami: Pupil) -> None:
    """The register says who; before it, what is announced. A later lesson that sees the pupil brings the row back."""
    ill = pupil_in(house.own, call_name="Zala", surname="Ziek")
    AnnouncementFactory(pupil=ill, kind=AnnouncementKind.SICK, entered_by=house.office)
    url = f"/check-in/{house.own.pk}/"
    page = mentor.get(url)
    assert page.context["rows"] == [(sami, None, None)]
    assert page.context["away"] == [(ill, "ziek gemeld")]
    LessonPeriodFactory(school=house.school)
    hand_in(house, {sami: MarkState.ABSENT, ill: MarkState.PRESENT})
    page = mentor.get(url)
    assert page.context["rows"] == [(ill, None, None)]
    assert page.context["away"] == [(sami, "afwezig in les 1")]
    assert "Sami Berg" in page.content.decode()


def hand_in(house: House, marks: dict[Pupil, MarkState]) -> None:
    registers.hand_in(
        user=house.mentor,
        school_class_id=house.own.pk,
        day=SCHOOL_DAY,
        number=1,
        base_version=0,
        marks={pupil.pk: MarkValues(state) for pupil, state in marks.items()},
        may_change_past=False,
        now=MORNING,
    )


def test_the_day_ends_with_a_tap_of_its_own(mentor: Client, house: House, sami: Pupil) -> None:
    url = f"/check-in/{house.own.pk}/"
    mentor.post(url, {"pupil": sami.pk, "face": "4"})
    mentor.post(url, {"pupil": sami.pk, "face": "2", "moment": "end"})
    assert list(CheckIn.objects.order_by("moment").values_list("moment", "face")) == [(BEGIN, 4), (END, 2)]
    page = mentor.get(url, {"moment": "end"})
    assert page.context["rows"] == [(sami, 2, 4)]
    assert "Check-out ISK 1B" in page.content.decode()
    assert mentor.get(url, {"moment": "noon"}).context["rows"] == [(sami, 4, None)]


def test_a_run_of_bad_faces_is_announced_once(
    house: House, sami: Pupil, heard: list[tuple[str, dt.date, int]]
) -> None:
    for ago, moment, face in ((2, BEGIN, 1), (1, BEGIN, 2), (1, END, 3), (0, BEGIN, 2)):
        tap(sami, face, house.mentor, ago=ago, moment=moment)
    assert heard == []
    tap(sami, 1, house.mentor, ago=1, moment=END)
    # The tap of yesterday that was changed made it four.
    assert heard == []
    IntakeSettings.objects.update(bad_faces=5)
    tap(sami, 2, house.mentor, moment=END)
    assert heard == [("Sami", SCHOOL_DAY, 5)]
    tap(sami, 1, house.mentor, moment=END)
    assert heard == [("Sami", SCHOOL_DAY, 5)]


def on_today(client: Client) -> str:
    return client.get("/").content.decode().partition('id="bad-faces-title"')[2].partition("</section>")[0]


def test_mentor_and_care_coordinator_see_it(house: House, mentor: Client, care: Client, sami: Pupil) -> None:
    for ago, moment in ((1, BEGIN), (1, END), (0, BEGIN)):
        tap(sami, 2, house.mentor, ago=ago, moment=moment)
    once = pupil_in(house.own, call_name="Zala", surname="Blij")
    for ago, face in ((2, 1), (1, 1), (0, 4)):
        tap(once, face, house.mentor, ago=ago)
    teacher, other = Client(), Client()
    teacher.force_login(member(house.school, Role.TEACHER, teaches=(house.own,)))
    other.force_login(member(house.school, Role.MENTOR, mentor_of=(house.other,)))
    for client in (mentor, care):
        assert "Sami Berg" in on_today(client)
        assert "3 slechte gezichten na elkaar, het laatste vandaag" in on_today(client)
        assert "Zala" not in on_today(client)
    assert (on_today(teacher), on_today(other)) == ("", "")
    TalkFactory(pupil=sami, author=house.mentor)
    assert on_today(mentor) == ""
    [concern] = Concern.objects.all()
    assert (concern.pupil, concern.source, concern.number) == (sami, ConcernSource.FACES, 3)


def test_a_talk_cannot_be_saved_empty(mentor: Client, sami: Pupil) -> None:
    empty = {"held_on": "2026-09-15", "level": "mentor_care"}
    answer = mentor.post(f"/pupils/{sami.pk}/talk/", empty | {"held_on": str(SCHOOL_DAY), "note": "  "})
    assert answer.status_code == 422
    [error] = answer.context["form"].errors["note"]
    assert error.startswith("Er staat nog niets")
    for said in ({"face_class": "3"}, {"strengths": "helpt"}, {"discuss": "on"}):
        sent = {"held_on": str(SCHOOL_DAY), "level": "mentor_care", **said}
        assert mentor.post(f"/pupils/{sami.pk}/talk/", sent).status_code == 302


def test_the_check_out_opens_once_the_last_lesson_of_the_class_has_begun(
    mentor: Client, house: House
) -> None:
    """By the timetable of the class: without one every lesson of the school's day counts."""
    for number, (start, end) in enumerate([("07:30", "08:20"), ("08:25", "08:35"), ("08:40", "09:30")], 1):
        LessonPeriodFactory(school=house.school, number=number, starts_at=start, ends_at=end)
    timetable = TimetableFactory(school_class=house.own, entered_by=house.office)
    for number in (2, 3):
        TimetableLessonFactory(timetable=timetable, weekday=SCHOOL_DAY.isoweekday(), number=number)
    url = f"/check-in/{house.own.pk}/"
    page = mentor.get(url)
    assert page.context["moment"] == BEGIN
    assert page.context["lessons"] == (dt.time(8, 25), dt.time(9, 30))
    with time_machine.travel(MORNING + dt.timedelta(minutes=10), tick=False):
        assert mentor.get(url).context["moment"] == END
        assert mentor.get(f"{url}?moment=begin").context["moment"] == BEGIN
