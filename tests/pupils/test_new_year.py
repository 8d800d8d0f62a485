"""A new school year: everybody placed, leaving or without a class with a reason; and nobody overlooked until then."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from absence.models.registers import Register
from pupils.contexts.pupils import pupil_page
from pupils.models.new_year import NextPlace, YearCarriedOut
from pupils.models.pupils import ClassMembership, Pupil
from pupils.querysets.leaving import to_place
from pupils.querysets.new_year import count_for
from pupils.querysets.pupils import with_history
from pupils.rules.new_year import Count
from school.enums import ClassStaffKind, Role
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import RoleAssignment, User
from school.models.school import SchoolYear
from tests.house import House
from tests.pages import linked_errors
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, YEAR_END, member, pupil_in
from tools.samples.files import DepartureFactory

ClientFor = Callable[[User], Client]
JUNE = dt.datetime(2027, 6, 15, 9, 0, tzinfo=dt.UTC)
NEXT_START, NEXT_END = dt.date(2027, 8, 23), dt.date(2028, 7, 7)
DAY = dt.timedelta(days=1)


@pytest.fixture
def morning() -> Any:
    """June, before the new year; instead of the house's morning."""
    with time_machine.travel(JUNE, tick=False) as traveller:
        yield traveller


@dataclass
class Turn:
    """Two classes with pupils in one year, and a next year."""

    house: House
    year: SchoolYear
    pupils: dict[str, Pupil]

    def new_class(self, name: str) -> SchoolClass:
        return SchoolClass.objects.get(year=self.year, name=name)

    def count(self) -> Count:
        return count_for(Pupil.objects.filter(school=self.house.school), self.year, dt.date(2027, 6, 15))


@pytest.fixture
def turn(house: House) -> Turn:
    year = factories.SchoolYearFactory(
        school=house.school, name="2027–2028", starts_on=NEXT_START, ends_on=NEXT_END
    )
    pupils = {
        name: pupil_in(school_class, call_name=name, surname=name)
        for name, school_class in (("Anna", house.own), ("Bilal", house.own), ("Chen", house.other))
    }
    pupils["Dina"] = factories.PupilFactory(school=house.school, call_name="Dina", surname="Dina")
    pupils["Gone"] = pupil_in(house.own, call_name="Gone", left_on=dt.date(2027, 6, 1))
    pupils["Goes"] = pupil_in(house.own, call_name="Goes", surname="Goes", left_on=YEAR_END)
    pupils["Comes"] = factories.PupilFactory(
        school=house.school, call_name="Comes", surname="Comes", enrolled_on=NEXT_START
    )
    pupil_in(house.class_elsewhere, call_name="Elsewhere")
    for name in ("ISK 1B", "ISK 2A"):
        factories.SchoolClassFactory(school=house.school, year=year, name=name)
    return Turn(house, year, pupils)


def places(client: Client, former: int, **chosen: str) -> Any:
    """Save the page of a class as its form stands there, with these choices."""
    url = f"/new-year/{former}/"
    form = client.get(url).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    return client.post(url, sent | chosen)


def to(pupil: Pupil) -> str:
    return f"to-{pupil.pk}"


def in_classes(pupil: Pupil) -> list[tuple[str, dt.date, dt.date | None]]:
    rows = ClassMembership.objects.filter(pupil=pupil).order_by("starts_on")
    return [(f"{row.school_class} {row.school_class.year}", row.starts_on, row.ends_on) for row in rows]


def test_the_count_comes_out_step_by_step(turn: Turn, office: Client) -> None:
    p = turn.pupils
    assert turn.count() == Count(placed=0, chosen=0, leaving=1, without=0, open=5)
    page = office.get("/new-year/").context
    assert [(group.name, group.count.total) for group in page["groups"]] == [
        ("ISK 1B", 3),
        ("ISK 2A", 1),
        ("", 2),
    ]
    assert [pupil.call_name for pupil in page["open"]] == ["Anna", "Bilal", "Chen", "Comes", "Dina"]
    # The class of the same name is proposed; saved as it stands, that is the choice.
    assert places(office, turn.house.own.pk).status_code == 302
    assert turn.count() == Count(placed=0, chosen=2, leaving=1, without=0, open=3)
    assert office.post("/new-year/carry-out/").status_code == 302
    assert not ClassMembership.objects.filter(school_class__year=turn.year).exists()
    places(office, turn.house.other.pk, **{to(p["Chen"]): "leaves"})
    new = {
        to(p["Dina"]): "no_class",
        f"why-{p['Dina'].pk}": "Ligt tot oktober in het ziekenhuis.",
        to(p["Comes"]): str(turn.new_class("ISK 2A").pk),
    }
    places(office, 0, **new)
    assert turn.count() == Count(placed=0, chosen=3, leaving=2, without=1, open=0)
    # The next day, and in another browser, all of it is still there.
    assert office.get("/new-year/").context["count"].comes_out
    for _ in range(2):
        assert office.post("/new-year/carry-out/").status_code == 302
    assert turn.count() == Count(placed=3, chosen=0, leaving=2, without=1, open=0)
    assert in_classes(p["Anna"]) == [
        ("ISK 1B 2026–2027", dt.date(2026, 8, 24), NEXT_START - DAY),
        ("ISK 1B 2027–2028", NEXT_START, None),
    ]
    assert in_classes(p["Comes"]) == [("ISK 2A 2027–2028", NEXT_START, None)]
    assert in_classes(p["Chen"]) == [("ISK 2A 2026–2027", dt.date(2026, 8, 24), None)]
    assert YearCarriedOut.objects.count() == 1
    p["Chen"].refresh_from_db()
    assert p["Chen"].left_on is None


def test_who_is_about_to_leave_is_proposed_to_leave(turn: Turn, office: Client) -> None:
    chen, last_day = turn.pupils["Chen"], YEAR_END
    DepartureFactory(pupil=chen, noted_by=turn.house.office, last_day=last_day)
    DepartureFactory(pupil=turn.pupils["Anna"], noted_by=turn.house.office, last_day=NEXT_START + 30 * DAY)
    for former in (turn.house.own, turn.house.other):
        assert places(office, former.pk).status_code == 302
    kinds = dict(NextPlace.objects.values_list("pupil__call_name", "kind"))
    assert kinds == {"Anna": "class", "Bilal": "class", "Chen": "leaves"}


def test_without_a_class_needs_a_reason(turn: Turn, office: Client) -> None:
    chen = turn.pupils["Chen"]
    answer = places(office, turn.house.other.pk, **{to(chen): "no_class", f"why-{chen.pk}": " "})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [f"why-{chen.pk}"])
    assert linked_errors(answer) == [f"id_why-{chen.pk}"]
    assert answer.context["form"][to(chen)].value() == "no_class"
    assert not NextPlace.objects.exists()


def test_two_tabs(turn: Turn, office: Client, care: Client) -> None:
    anna, bilal = turn.pupils["Anna"], turn.pupils["Bilal"]
    url = f"/new-year/{turn.house.own.pk}/"
    form = office.get(url).context["form"]
    mine = {name: form[name].value() or "" for name in form.fields} | {to(anna): "leaves"}
    assert places(care, turn.house.own.pk, **{to(bilal): "leaves"}).status_code == 302
    late = office.post(url, mine)
    assert late.status_code == 409
    assert late.context["form"][to(anna)].value() == "leaves"
    assert dict(NextPlace.objects.values_list("pupil", "kind")) == {anna.pk: "class", bilal.pk: "leaves"}
    # Looked at once more, what was typed counts; and twice the same is once.
    again = mine | {"seen": late.context["form"]["seen"].value()}
    for _ in range(2):
        assert office.post(url, again).status_code == 302
    assert dict(NextPlace.objects.values_list("pupil", "kind")) == {anna.pk: "leaves", bilal.pk: "class"}


def decide_all(turn: Turn, client: Client) -> None:
    for former in (turn.house.own.pk, turn.house.other.pk):
        places(client, former)
    some = str(turn.new_class("ISK 2A").pk)
    places(client, 0, **{to(turn.pupils["Dina"]): some, to(turn.pupils["Comes"]): some})


def test_it_is_taken_back_exactly(turn: Turn, office: Client) -> None:
    decide_all(turn, office)
    rows = list(ClassMembership.objects.order_by("pk").values())
    drafts = set(NextPlace.objects.values_list("pupil", "kind", "school_class"))
    office.post("/new-year/carry-out/")
    assert turn.count() == Count(placed=5, chosen=0, leaving=1, without=0, open=0)
    office.post("/new-year/carry-out/", {"undo": "1"})
    assert list(ClassMembership.objects.order_by("pk").values()) == rows
    assert set(NextPlace.objects.values_list("pupil", "kind", "school_class")) == drafts
    assert turn.count() == Count(placed=0, chosen=5, leaving=1, without=0, open=0)
    office.post("/new-year/carry-out/", {"undo": "1"})
    assert turn.count().chosen == 5


def test_once_the_year_has_begun_nothing_is_taken_back(
    turn: Turn, house: House, client_for: ClientFor
) -> None:
    decide_all(turn, client_for(house.office))
    with time_machine.travel(dt.datetime(2027, 8, 25, 8, tzinfo=dt.UTC), tick=False):
        browser = client_for(house.office)
        browser.post("/new-year/carry-out/")
        # Late: from that day on, not from a day whose registers were taken without them.
        assert in_classes(turn.pupils["Dina"]) == [("ISK 2A 2027–2028", dt.date(2027, 8, 25), None)]
        browser.post("/new-year/carry-out/", {"undo": "1"})
    assert ClassMembership.objects.filter(school_class__year=turn.year).count() == 5


def names_on(client: Client) -> list[str]:
    page = client.get("/placement/no-register/")
    return [pupil.call_name for pupil in page.context["page"]]


def test_whoever_is_in_no_register_stands_on_today_until_placed(
    turn: Turn, house: House, office: Client, care: Client, mentor: Client, client_for: ClientFor
) -> None:
    assert names_on(office) == names_on(care) == ["Dina"]
    for browser, sees in ((office, True), (care, True), (mentor, False)):
        assert ("1 leerling staat in geen absentielijst" in browser.get("/").content.decode()) is sees
    SchoolYear.objects.filter(pk=house.own.year_id).update(closed=True)
    assert names_on(office) == ["Anna", "Bilal", "Chen", "Dina", "Goes"]
    SchoolYear.objects.filter(pk=house.own.year_id).update(closed=False)
    with time_machine.travel(dt.datetime(2027, 7, 20, 9, tzinfo=dt.UTC), tick=False):
        # Between the years, those of the new year's first day.
        assert names_on(client_for(house.office)) == ["Anna", "Bilal", "Chen", "Dina", "Comes"]
    decide_all(turn, office)
    places(office, turn.house.other.pk, **{to(turn.pupils["Chen"]): "leaves"})
    DepartureFactory(pupil=turn.pupils["Chen"], noted_by=house.office)
    office.post("/new-year/carry-out/")
    with time_machine.travel(dt.datetime(2027, 8, 25, 8, tzinfo=dt.UTC), tick=False):
        browser = client_for(house.office)
        assert names_on(browser) == ["Chen"]
        text = " ".join(browser.get("/").content.decode().split())
        assert "1 leerling staat in geen absentielijst" in text
        assert "vertrek is voorbereid" in text
        sent = {
            "school_class": turn.new_class("ISK 1B").pk,
            "starts_on": "2027-08-25",
            "reason": "Blijft toch.",
        }
        browser.post(f"/pupils/{turn.pupils['Chen'].pk}/class/", sent)
        assert names_on(browser) == []
        assert "geen absentielijst" not in browser.get("/").content.decode()


def test_a_class_of_a_year_that_is_over_has_nobody(turn: Turn, house: House, mentor: Client) -> None:
    anna = turn.pupils["Anna"]
    last, after = YEAR_END, YEAR_END + DAY
    for day, name in ((last, "ISK 1B"), (after, "")):
        assert Pupil.objects.with_class(day).get(pk=anna.pk).class_name == name
        assert Pupil.objects.in_classes([house.own.pk], day).filter(pk=anna.pk).exists() is bool(name)
        assert Pupil.objects.without_class(day).filter(pk=anna.pk).exists() is not bool(name)
        page = pupil_page(with_history(Pupil.objects.all(), day).get(pk=anna.pk), day)
        assert [row.school_class.name for row in page.classes.now] == ([name] if name else [])
        assert len(page.classes.earlier) == (0 if name else 1)
        # Nor is a pupil who was placed a newcomer again.
        assert not to_place(Pupil.objects.filter(pk=anna.pk), day).exists()
    assert not Register.objects.exists()


def test_the_new_year_stands_on_today_in_time(
    turn: Turn, house: House, office: Client, client_for: ClientFor
) -> None:
    words = "Nieuw schooljaar 2027–2028"
    text = office.get("/").content.decode()
    assert words in text
    assert "1 van 6 leerlingen hebben een plek." in text
    with time_machine.travel(dt.datetime(2027, 6, 1, 9, tzinfo=dt.UTC), tick=False):
        assert words not in client_for(house.office).get("/").content.decode()


def test_classes_are_copied_once_with_who_has_them(turn: Turn, house: House, office: Client) -> None:
    SchoolClass.objects.filter(year=turn.year, name="ISK 1B").delete()
    teacher = member(house.school, Role.TEACHER, teaches=(house.own,))
    factories.ClassStaffFactory(
        school_class=house.own,
        user=member(house.school, Role.TEACHER),
        kind=ClassStaffKind.STAND_IN,
        starts_on=SCHOOL_DAY,
        ends_on=dt.date(2027, 6, 30),
    )
    former = member(house.school, Role.TEACHER)
    factories.ClassStaffFactory(
        school_class=house.own, user=former, kind=ClassStaffKind.TEACHER, ends_on=dt.date(2027, 5, 1)
    )
    left = member(house.school, Role.TEACHER, teaches=(house.own,))
    RoleAssignment.objects.filter(user=left).update(ends_on=dt.date(2027, 5, 1))
    url = f"/classes/copy/{turn.year.pk}/"
    assert [one.name for one in office.get(url).context["form"].fields["classes"].queryset] == ["ISK 1B"]
    sent = {"classes": [house.own.pk], "with_staff": "on"}
    assert office.post(url, sent).status_code == 302
    # The second of two clicks: the class is there already.
    office.post(url, sent)
    made = turn.new_class("ISK 1B")
    assert made.level == house.own.level
    staff = ClassStaff.objects.filter(school_class=made).order_by("kind")
    assert [(row.user, row.kind, row.starts_on, row.ends_on) for row in staff] == [
        (house.mentor, "mentor", NEXT_START, None),
        (teacher, "teacher", NEXT_START, None),
    ]


def test_an_administrator_gets_no_class_by_copying_it(
    turn: Turn, house: House, client_for: ClientFor
) -> None:
    SchoolClass.objects.filter(year=turn.year).delete()
    admin = member(house.school, Role.ADMINISTRATOR)
    factories.RoleAssignmentFactory(school=house.school, user=admin, role=Role.MENTOR)
    factories.ClassStaffFactory(school_class=house.other, user=admin, kind=ClassStaffKind.MENTOR)
    sent = {"classes": [house.own.pk, house.other.pk], "with_staff": "on"}
    client_for(admin).post(f"/classes/copy/{turn.year.pk}/", sent)
    assert [str(row.school_class) for row in ClassStaff.objects.filter(school_class__year=turn.year)] == [
        "ISK 1B"
    ]


@pytest.mark.parametrize("number", [1, 60])
def test_the_same_number_of_queries_with_many_pupils(turn: Turn, office: Client, number: int) -> None:
    for n in range(number):
        pupil_in(turn.house.own, call_name=f"P{n}", surname=f"P{n}")
    pages = ("/new-year/", f"/new-year/{turn.house.own.pk}/", "/placement/no-register/")
    figures = []
    for path in pages:
        office.get(path)
        with CaptureQueriesContext(connection) as queries:
            office.get(path)
        figures.append(len(queries))
    decide_all(turn, office)
    with CaptureQueriesContext(connection) as queries:
        office.post("/new-year/carry-out/")
    assert [*figures, len(queries)] == [7, 6, 5, 18]
    assert turn.count().placed == number + 5


def test_in_the_summer_a_mentor_keeps_the_pupils_until_the_new_year_begins(
    turn: Turn, house: House, office: Client, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    """They are in no class and no register any more; who looks after them still does."""
    stand_in = member(house.school, Role.TEACHER)
    factories.ClassStaffFactory(
        school_class=house.own,
        user=stand_in,
        kind=ClassStaffKind.STAND_IN,
        starts_on=SCHOOL_DAY,
        ends_on=YEAR_END,
    )
    decide_all(turn, office)
    office.post("/new-year/carry-out/")
    anna = turn.pupils["Anna"]

    def seen(user: User, day: dt.date) -> tuple[list[str], int]:
        morning.move_to(dt.datetime.combine(day, dt.time(9), dt.UTC))
        browser = client_for(user)
        names = sorted(pupil.call_name for pupil in browser.get("/pupils/").context["list"].page)
        return names, browser.get(f"/pupils/{anna.pk}/").status_code

    summer = (YEAR_END + DAY, NEXT_START - DAY)
    for day in summer:
        assert seen(house.mentor, day) == (["Anna", "Bilal"], 200)
        assert seen(stand_in, day) == ([], 404)
        assert not Pupil.objects.in_classes([house.own], day).exists()
    # Whose the new class is, has them from its first day; who had the former one no longer.
    assert seen(house.mentor, NEXT_START) == ([], 404)
    mentor = member(house.school, Role.MENTOR, mentor_of=(turn.new_class("ISK 1B"),))
    ClassStaff.objects.filter(user=mentor).update(starts_on=NEXT_START)
    assert seen(mentor, summer[-1]) == ([], 404)
    assert seen(mentor, NEXT_START) == (["Anna", "Bilal"], 200)


def test_without_a_next_year_somebody_still_looks_after_them(
    house: House, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    anna = pupil_in(house.own, call_name="Anna")
    morning.move_to(dt.datetime.combine(YEAR_END + 60 * DAY, dt.time(9), dt.UTC))
    assert client_for(house.mentor).get(f"/pupils/{anna.pk}/").status_code == 200
