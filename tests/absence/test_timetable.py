"""The timetable through its pages, and what follows it: the chase, the cards of a morning, what is not recorded."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from absence.enums import Week
from absence.models.settings import AbsenceSettings
from absence.models.timetable import Timetable, TimetableLesson
from absence.services.late import look_for_late_registers
from messaging.models.outbox import Message
from school.enums import Role
from school.models.people import RoleAssignment, User
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in
from tests.absence.test_late import MISSING, REMINDER, at, heard, second_class
from tests.pages import linked_errors
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, YEAR_START, member, pupil_in
from tools.samples.files import TimetableFactory, TimetableLessonFactory

ClientFor = Callable[[User], Client]


@pytest.fixture
def office(house: House, client_for: ClientFor) -> Client:
    return client_for(house.office)


def timetable_of(school_class: Any, *numbers: int, teacher: User | None = None, **fields: Any) -> Timetable:
    """These lessons each Tuesday."""
    made: Timetable = TimetableFactory(school_class=school_class, **fields)
    for number in numbers:
        TimetableLessonFactory(timetable=made, number=number, teacher=teacher)
    return made


def test_a_class_that_begins_later_is_chased_later(house: House) -> None:
    timetable_of(house.school_class, 3)
    second_class(house)
    look_for_late_registers(now=at(8, 55))
    assert heard() == [(MISSING, "Karin de Wit")]
    assert Message.objects.get().context["classes"] == "ISK 2A"
    look_for_late_registers(now=at(10, 44))
    assert REMINDER not in dict(heard())
    look_for_late_registers(now=at(10, 45))
    assert heard()[-1] == (REMINDER, "Anneke Vos")
    look_for_late_registers(now=at(10, 55))
    assert Message.objects.order_by("pk").last().context["classes"] == "ISK 1B"  # type: ignore[union-attr]


def test_who_gives_the_lesson_is_reminded(house: House) -> None:
    jan = member(house.school, Role.TEACHER, teaches=(house.school_class,), name="Jan Smit")
    timetable_of(house.school_class, 1, teacher=jan)
    look_for_late_registers(now=at(8, 45))
    assert heard() == [(REMINDER, "Jan Smit")]


def test_a_teacher_who_does_not_belong_to_the_class_leaves_it_to_the_mentor(house: House) -> None:
    timetable_of(house.school_class, 1, teacher=member(house.school, Role.TEACHER))
    look_for_late_registers(now=at(8, 45))
    assert heard() == [(REMINDER, "Anneke Vos")]


def test_a_day_without_lessons_is_silent(house: House, client_for: ClientFor) -> None:
    timetable_of(house.school_class, 1)
    TimetableLesson.objects.update(weekday=3)
    assert look_for_late_registers(now=at(8, 55)) == 0
    page = client_for(house.mentor).get(house.url)
    assert page.status_code == 409
    assert "Deze klas heeft op deze dag geen les." in page.content.decode()


def test_five_classes_are_due_only_where_the_timetable_says_so(house: House, client_for: ClientFor) -> None:
    classes = [factories.SchoolClassFactory(school=house.school, name=f"ISK 5{n}") for n in "ABCDE"]
    jan = member(house.school, Role.TEACHER, teaches=tuple(classes), name="Jan Smit")
    other = member(house.school, Role.TEACHER, teaches=tuple(classes))
    for school_class in classes:
        pupil_in(school_class)
    browser = client_for(jan)

    def due() -> list[str]:
        page: Any = browser.get("/")
        return [f"{card.name} {card.url[-2]}" for card in page.context["morning"].cards]

    assert due() == ["ISK 5A 1", "ISK 5B 1", "ISK 5C 1", "ISK 5D 1", "ISK 5E 1"]
    timetable_of(classes[0], 1, teacher=jan)
    timetable_of(classes[1], 1, teacher=other)
    timetable_of(classes[2], 2, teacher=jan)
    timetable_of(classes[3], 1, 3, teacher=other)
    assert due() == ["ISK 5A 1", "ISK 5C 2", "ISK 5E 1"]


def test_another_lesson_is_offered_once_it_can_be_taken(
    house: House, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    def offered() -> list[str]:
        return [one["url"][-2] for one in client_for(house.mentor).get(house.url).context["periods"]]

    assert offered() == ["1"]
    morning.move_to(at(9, 10))
    assert offered() == ["1", "2"]
    timetable_of(house.school_class, 1, 3)
    assert offered() == ["1"]
    assert client_for(house.mentor).get(house.url.replace("/1/", "/2/")).status_code == 409
    morning.move_to(at(10, 20))
    assert offered() == ["1", "3"]


def test_a_register_stays_correctable_when_the_timetable_has_changed(
    house: House, client_for: ClientFor
) -> None:
    hand_in(house)
    timetable_of(house.school_class, 3)
    page = client_for(house.mentor).get(house.url)
    assert page.status_code == 200
    assert page.context["register"]["version"] == 1


def cell(
    number: int, weekday: int = SCHOOL_DAY.isoweekday(), week: str = "E", **parts: Any
) -> dict[str, Any]:
    name = f"{week}-{weekday}-{number}"
    return {f"on-{name}": "on", **{f"{part}-{name}": value for part, value in parts.items()}}


def kept() -> list[tuple[int, int, str, int | None, str]]:
    return list(
        TimetableLesson.objects.order_by("number", "week").values_list(
            "weekday", "number", "week", "teacher", "room"
        )
    )


def test_the_office_fills_in_the_grid(house: House, office: Client) -> None:
    url = f"/timetables/{house.school_class.pk}/edit/"
    page = office.get(url)
    assert [len(day.cells) for day in page.context["form"].grids[0].days] == [0, 3, 0, 0, 0]
    form = {"starts_on": "2026-09-15", "seen": ""} | cell(1, teacher=house.mentor.pk, room="104") | cell(3)
    assert office.post(url, form).status_code == 302
    assert kept() == [(2, 1, "", house.mentor.pk, "104"), (2, 3, "", None, "")]
    assert Timetable.objects.get().starts_on == SCHOOL_DAY
    page = office.get(f"/timetables/{house.school_class.pk}/")
    assert [row.number for row in page.context["week"]] == [1, 3]
    assert "Anneke Vos" in page.content.decode()
    shown = office.get(url).content.decode()
    assert f'<option value="{house.mentor.pk}" selected>' in shown


def test_what_somebody_else_changed_meanwhile_is_not_lost(house: House, office: Client) -> None:
    timetable_of(house.school_class, 1)
    url = f"/timetables/{house.school_class.pk}/edit/"
    form = {"starts_on": "2026-09-15", "seen": ""} | cell(3, room="12")
    answer = office.post(url, form)
    assert answer.status_code == 409
    assert 'value="12"' in answer.content.decode()
    assert [row[1] for row in kept()] == [1]
    again = answer.context["form"]["seen"].value()
    assert office.post(url, form | {"seen": again}).status_code == 302


def test_a_day_outside_the_year_is_refused_at_its_field(house: House, office: Client) -> None:
    url = f"/timetables/{house.school_class.pk}/edit/"
    answer = office.post(url, {"starts_on": "2027-08-30", "seen": ""} | cell(1))
    assert answer.status_code == 422
    assert answer.context["form"].errors["starts_on"] == [
        "Deze dag valt buiten het schooljaar van deze klas."
    ]
    assert linked_errors(answer) == ["id_starts_on"]
    assert kept() == []


def test_two_weeks_take_turns_and_what_they_share_is_every_week(house: House, office: Client) -> None:
    AbsenceSettings.objects.update(a_week=SCHOOL_DAY)
    url = f"/timetables/{house.school_class.pk}/edit/"
    form = {"starts_on": "2026-09-15", "seen": ""}
    form |= cell(1, week="A") | cell(1, week="B") | cell(2, week="B", room="7") | cell(3, week="A")
    assert office.post(url, form).status_code == 302
    assert kept() == [(2, 1, "", None, ""), (2, 2, "B", None, "7"), (2, 3, "A", None, "")]


def test_who_left_the_school_stands_in_the_timetable_as_somebody_who_takes_no_register(
    house: House, office: Client
) -> None:
    jan = member(house.school, Role.TEACHER, teaches=(house.school_class,), name="Jan Bakker")
    timetable_of(house.school_class, 1, teacher=jan)
    url = f"/timetables/{house.school_class.pk}/"
    assert office.get(url).context["strangers"] == []
    RoleAssignment.objects.filter(user=jan).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    assert office.get(url).context["strangers"] == ["Jan Bakker"]


def test_a_timetable_is_copied_with_the_teachers_who_teach_the_class(house: House, office: Client) -> None:
    other = second_class(house)
    timetable = timetable_of(other, 1, teacher=house.mentor)
    TimetableLessonFactory(
        timetable=timetable, number=2, teacher=member(house.school, Role.TEACHER), room="9"
    )
    page = office.get(f"/timetables/{house.school_class.pk}/edit/?from={other.pk}")
    form = page.context["form"]
    assert form["teacher-E-2-1"].initial == house.mentor.pk
    assert (form["on-E-2-2"].initial, form["teacher-E-2-2"].initial, form["room-E-2-2"].initial) == (
        True,
        None,
        "9",
    )
    assert form["on-E-2-3"].initial is False


def test_removing_a_timetable_lets_the_one_before_go_on(house: House, office: Client) -> None:
    timetable_of(house.school_class, 1)
    later = timetable_of(house.school_class, 3, starts_on=SCHOOL_DAY)
    assert office.post(f"/timetables/versions/{later.pk}/remove/").status_code == 302
    assert [row[1] for row in kept()] == [1]


def send(office: Client, *rows: str) -> Any:
    text = "\n".join(["klas;dag;les;week;docent;lokaal", *rows])
    file = SimpleUploadedFile("rooster.csv", text.encode(), "text/csv")
    return office.post("/timetables/import/", {"starts_on": "2026-09-15", "file": file})


def test_timetables_come_from_a_file(house: House, office: Client) -> None:
    assert send(office, "ISK 1B;di;1;;Anneke Vos;104", "ISK 4A;di;2;B;;").status_code == 302
    assert kept() == [(2, 1, "", house.mentor.pk, "104"), (2, 2, Week.B, None, "")]


def test_a_file_with_a_wrong_row_changes_nothing(house: House, office: Client) -> None:
    answer = send(office, "ISK 1B;di;1;;;", "Ring 1;di;1;;;")
    assert answer.status_code == 422
    assert answer.context["errors"] == [(3, "Er is geen klas “Ring 1” in dit schooljaar.")]
    assert kept() == []


def test_lessons_without_a_register_are_listed_by_teacher(house: House, client_for: ClientFor) -> None:
    jan = member(house.school, Role.TEACHER, teaches=(house.school_class,), name="Jan Smit")
    timetable = timetable_of(house.school_class, 1, teacher=jan)
    TimetableLessonFactory(timetable=timetable, number=2)
    hand_in(house)
    browser = client_for(house.coordinator)
    with time_machine.travel(at(10, 15), tick=False):
        page = browser.get("/registers/missing/")
    found = [
        (one.name, [(gap.day, gap.period.number) for gap in one.gaps]) for one in page.context["teachers"]
    ]
    weeks = [SCHOOL_DAY - dt.timedelta(weeks=2), SCHOOL_DAY - dt.timedelta(weeks=1)]
    assert found == [
        ("", [(day, 2) for day in [*weeks, SCHOOL_DAY]]),
        ("Jan Smit", [(day, 1) for day in weeks]),
    ]
    assert weeks[0] > YEAR_START
