"""Pages of the calendar: years, days off, lessons of a week."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from absence.models.registers import Register
from school.enums import Role
from school.models.people import User
from school.models.school import (
    DayOff,
    LessonPeriod,
    School,
    SchoolYear,
)
from school.rules import Holiday, public_holidays
from tests.pages import errors, form_data, post_forms
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, member, pupil_in


def lessons(school: School, weekday: int = 1) -> list[tuple[int, str, str]]:
    rows = LessonPeriod.objects.filter(school=school, weekday=weekday)
    return [(row.number, f"{row.starts_at:%H:%M}", f"{row.ends_at:%H:%M}") for row in rows]


@pytest.fixture
def monday(school: School) -> LessonPeriod:
    period: LessonPeriod = factories.LessonPeriodFactory(
        school=school, weekday=1, number=1, starts_at="08:30", ends_at="09:20"
    )
    return period


def test_the_calendar_shows_years_days_off_and_the_week(
    admin: Client, year: SchoolYear, monday: LessonPeriod
) -> None:
    factories.DayOffFactory(school=year.school)
    factories.DayOffFactory(
        school=year.school, name="Lang geleden", starts_on="2020-05-05", ends_on="2020-05-05"
    )
    factories.DayOffFactory(name="Elders")
    page = admin.get("/calendar/")
    assert [(str(row["year"]), [str(day) for day in row["days_off"]]) for row in page.context["rows"]] == [
        ("2026–2027", ["Herfstvakantie"])
    ]
    assert [str(day) for day in page.context["loose"]] == ["Lang geleden"]
    assert [(row.number, row.periods) for row in page.context["week"]] == [
        (1, [monday, None, None, None, None])
    ]
    assert "Elders" not in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_query_counts(admin: Client, year: SchoolYear, rows: int) -> None:
    """The session with user and roles, years, days off, lessons."""
    for number in range(rows):
        day = SCHOOL_DAY + dt.timedelta(days=number)
        factories.DayOffFactory(school=year.school, starts_on=day, ends_on=day)
    admin.get("/calendar/")
    with CaptureQueriesContext(connection) as queries:
        admin.get("/calendar/")
    assert len(queries) == 4


# --- years ------------------------------------------------------------------------------------------


def test_make_a_year_and_be_asked_about_holidays(admin: Client, school: School) -> None:
    answer = admin.post(
        "/calendar/years/new/", {"name": "2026–2027", "starts_on": "2026-08-24", "ends_on": "2027-07-09"}
    )
    year = SchoolYear.objects.get()
    assert (year.school, year.closed) == (school, False)
    assert answer["Location"] == f"/calendar/years/{year.pk}/holidays/"


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("2029-07-09", "2029-07-09", "ends_on"),
        ("2028-08-21", "2030-07-09", "ends_on"),
        ("2027-07-01", "2028-07-01", "starts_on"),
        ("2026-01-01", "2026-08-24", "starts_on"),
        ("2026-10-01", "2026-11-01", "starts_on"),
    ],
)
def test_it_rejects_years_that_end_too_soon_or_overlap(
    admin: Client, year: SchoolYear, first: str, last: str, field: str
) -> None:
    factories.SchoolYearFactory(
        school=factories.SchoolFactory(), starts_on="2027-07-10", ends_on="2028-07-01"
    )
    answer = admin.post("/calendar/years/new/", {"name": "Fout", "starts_on": first, "ends_on": last})
    assert answer.status_code == 422
    assert len(errors(answer, field)) == 1
    assert SchoolYear.objects.filter(school=year.school).count() == 1


def test_a_year_next_to_another_is_fine(admin: Client, year: SchoolYear) -> None:
    data = {"name": "2027–2028", "starts_on": "2027-07-10", "ends_on": "2028-07-01"}
    assert admin.post("/calendar/years/new/", data).status_code == 302


def test_close_a_year_and_open_it_again(admin: Client, year: SchoolYear) -> None:
    url = f"/calendar/years/{year.pk}/edit/"
    assert admin.post(url, form_data(admin, url, closed="on", sure="on")).status_code == 302
    year.refresh_from_db()
    assert year.closed
    admin.post(url, form_data(admin, url, closed=None))
    year.refresh_from_db()
    assert not year.closed


def test_a_year_that_still_counts_is_closed_only_by_who_is_sure(admin: Client, year: SchoolYear) -> None:
    """What it says are numbers: who keeps the calendar need not see a pupil."""
    school_class = factories.SchoolClassFactory(school=year.school, year=year)
    pupils = [pupil_in(school_class) for _one in range(2)]
    pupil_in(school_class, left_on=SCHOOL_DAY - dt.timedelta(days=1))
    url = f"/calendar/years/{year.pk}/edit/"
    assert "Toch afsluiten" not in admin.get(url).content.decode()
    answer = admin.post(url, form_data(admin, url, closed="on"))
    assert (answer.status_code, errors(answer, "sure")) == (
        422,
        [
            "Dit schooljaar duurt tot en met 9 juli 2027. Voor de 1 klas van dit jaar wordt geen absentielijst meer"
            " gevraagd, en niemand krijgt nog bericht als een leerling er niet is.",
            "2 leerlingen van dit jaar hebben nog geen plek in het volgende.",
        ],
    )
    words = answer.content.decode()
    assert "Toch afsluiten" in words
    assert all(pupil.surname not in words for pupil in pupils)
    year.refresh_from_db()
    assert not year.closed
    [form] = [one for one in post_forms(words) if "closed" in one.choices]
    done = admin.post(url, form.sent() | {"sure": ["on"]}, follow=True)
    assert [str(one) for one in done.context["messages"]] == [
        f"Schooljaar {year} is afgesloten. Was dat niet de bedoeling? Open het weer bij ‘Wijzigen’."
    ]
    again = admin.post(url, form_data(admin, url, closed=None), follow=True)
    assert [str(one) for one in again.context["messages"]] == [
        f"Schooljaar {year} is weer open: vanaf nu worden er weer absentielijsten gevraagd."
    ]


def test_a_year_that_is_over_asks_as_long_as_somebody_has_no_place(admin: Client, year: SchoolYear) -> None:
    former = factories.SchoolYearFactory(
        school=year.school, name="2025–2026", starts_on="2025-08-25", ends_on="2026-07-10"
    )
    old = factories.SchoolClassFactory(school=year.school, year=former)
    new = factories.SchoolClassFactory(school=year.school, year=year)
    pupil = pupil_in(old)
    pupil.memberships.update(starts_on=former.starts_on)
    url = f"/calendar/years/{former.pk}/edit/"
    answer = admin.post(url, form_data(admin, url, closed="on"))
    assert errors(answer, "sure") == ["1 leerling van dit jaar heeft nog geen plek in het volgende."]
    pupil.memberships.create(school=year.school, school_class=new, starts_on=year.starts_on)
    assert admin.post(url, form_data(admin, url, closed="on")).status_code == 302
    former.refresh_from_db()
    assert former.closed


def test_a_year_that_has_yet_to_begin_is_not_closed(admin: Client, year: SchoolYear) -> None:
    coming = factories.SchoolYearFactory(
        school=year.school, name="2027–2028", starts_on="2027-08-23", ends_on="2028-07-07"
    )
    url = f"/calendar/years/{coming.pk}/edit/"
    answer = admin.post(url, form_data(admin, url, closed="on", sure="on"))
    assert (answer.status_code, len(errors(answer, "closed"))) == (422, 1)


def test_a_year_that_somebody_closed_meanwhile_is_not_opened_in_silence(
    admin: Client, year: SchoolYear
) -> None:
    url = f"/calendar/years/{year.pk}/edit/"
    mine = form_data(admin, url, name="Nieuwe naam")
    SchoolYear.objects.filter(pk=year.pk).update(closed=True)
    answer = admin.post(url, mine)
    year.refresh_from_db()
    assert (answer.status_code, year.closed, year.name) == (409, True, "2026–2027")


def test_registers_of_a_closed_year_no_longer_change(
    admin: Client, year: SchoolYear, client_for: Callable[[User], Client]
) -> None:
    school_class = factories.SchoolClassFactory(school=year.school, year=year)
    factories.LessonPeriodFactory(school=year.school)
    mentor = client_for(member(year.school, Role.MENTOR, mentor_of=(school_class,)))
    register = f"/registers/{school_class.pk}/{SCHOOL_DAY}/1/"
    pupil = pupil_in(school_class)
    present = {"base_version": "0", f"state-{pupil.pk}": "present"}
    url = f"/calendar/years/{year.pk}/edit/"
    admin.post(url, form_data(admin, url, closed="on", sure="on"))
    assert mentor.post(register, present).status_code == 422
    assert not Register.objects.exists()
    admin.post(url, form_data(admin, url, closed=None))
    assert mentor.post(register, present).status_code == 200
    assert Register.objects.count() == 1


# --- days off ---------------------------------------------------------------------------------------


def test_add_one_day_off(office: Client, school: School) -> None:
    data = {"name": "Studiedag", "starts_on": "2026-11-11", "ends_on": ""}
    for _twice in range(2):
        assert office.post("/calendar/days-off/new/", data).status_code == 302
    row = DayOff.objects.get()
    assert (row.school, row.name, row.starts_on, row.ends_on) == (
        school,
        "Studiedag",
        dt.date(2026, 11, 11),
        dt.date(2026, 11, 11),
    )


def test_the_same_days_off_under_another_name_are_others(office: Client, school: School) -> None:
    """After going back in the browser the same is kept once; what was changed there is not dropped."""
    for name, last in (
        ("Herfst", "2026-10-23"),
        ("Herfst", "2026-10-23"),
        ("Herfst", "2026-10-24"),
        ("Sluiting", "2026-10-23"),
    ):
        office.post("/calendar/days-off/new/", {"name": name, "starts_on": "2026-10-19", "ends_on": last})
    assert list(DayOff.objects.order_by("pk").values_list("name", "ends_on__day")) == [
        ("Herfst", 23),
        ("Herfst", 24),
        ("Sluiting", 23),
    ]


def test_the_last_day_of_a_holiday_cannot_come_first(office: Client) -> None:
    data = {"name": "Vakantie", "starts_on": "2026-11-11", "ends_on": "2026-11-10"}
    answer = office.post("/calendar/days-off/new/", data)
    assert (answer.status_code, len(errors(answer, "ends_on"))) == (422, 1)
    assert 'value="Vakantie"' in answer.content.decode()


def test_a_mistyped_year_makes_no_holiday_of_a_year(office: Client) -> None:
    data = {"name": "Kerst", "starts_on": "2026-12-21", "ends_on": "2028-01-03"}
    answer = office.post("/calendar/days-off/new/", data)
    assert (answer.status_code, len(errors(answer, "ends_on"))) == (422, 1)
    assert not DayOff.objects.exists()


def test_change_and_remove_a_day_off(office: Client, school: School) -> None:
    row = factories.DayOffFactory(school=school)
    url = f"/calendar/days-off/{row.pk}/edit/"
    assert office.post(url, form_data(office, url, name="Najaar")).status_code == 302
    row.refresh_from_db()
    assert row.name == "Najaar"
    assert office.get(f"/calendar/days-off/{row.pk}/delete/").status_code == 405
    assert office.post(f"/calendar/days-off/{row.pk}/delete/").status_code == 302
    assert not DayOff.objects.exists()


def test_what_was_removed_meanwhile_is_said(office: Client, school: School) -> None:
    row = factories.DayOffFactory(school=school)
    url = f"/calendar/days-off/{row.pk}/edit/"
    data = form_data(office, url, name="Najaar")
    DayOff.objects.all().delete()
    assert office.post(url, data).status_code == 404


# --- public holidays --------------------------------------------------------------------------------


def test_public_holidays_of_a_year_fall_on_weekdays() -> None:
    found = public_holidays(dt.date(2026, 8, 24), dt.date(2027, 7, 9))
    assert found == [
        Holiday(dt.date(2026, 12, 25), "Eerste kerstdag", usual=True),
        Holiday(dt.date(2027, 1, 1), "Nieuwjaarsdag", usual=True),
        Holiday(dt.date(2027, 3, 26), "Goede vrijdag", usual=True),
        Holiday(dt.date(2027, 3, 29), "Tweede paasdag", usual=True),
        Holiday(dt.date(2027, 4, 27), "Koningsdag", usual=True),
        Holiday(dt.date(2027, 5, 5), "Bevrijdingsdag", usual=False),
        Holiday(dt.date(2027, 5, 6), "Hemelvaartsdag", usual=True),
        Holiday(dt.date(2027, 5, 17), "Tweede pinksterdag", usual=True),
    ]


def test_the_chosen_holidays_are_added_and_those_in_a_holiday_not_proposed(
    office: Client, year: SchoolYear
) -> None:
    factories.DayOffFactory(
        school=year.school, name="Kerstvakantie", starts_on="2026-12-19", ends_on="2027-01-03"
    )
    url = f"/calendar/years/{year.pk}/holidays/"
    form = office.get(url).context["form"]
    proposed = [value for value, _label in form.fields["days"].choices]
    assert proposed == ["2027-03-26", "2027-03-29", "2027-04-27", "2027-05-05", "2027-05-06", "2027-05-17"]
    assert form.initial["days"] == [day for day in proposed if day != "2027-05-05"]
    assert office.post(url, {"days": ["2027-04-27", "2027-05-06"]}).status_code == 302
    added = DayOff.objects.exclude(name="Kerstvakantie")
    assert [(row.name, row.starts_on == row.ends_on) for row in added] == [
        ("Koningsdag", True),
        ("Hemelvaartsdag", True),
    ]


def test_it_rejects_a_day_that_is_no_holiday(office: Client, year: SchoolYear) -> None:
    url = f"/calendar/years/{year.pk}/holidays/"
    for days in (["2026-09-16"], ["geen dag"], []):
        answer = office.post(url, {"days": days})
        assert (answer.status_code, len(errors(answer, "days"))) == (422, 1)
    assert not DayOff.objects.exists()


# --- lessons ----------------------------------------------------------------------------------------

LESSON = {"weekday": "1", "number": "2", "starts_at": "09:20", "ends_at": "10:10"}


def test_add_a_lesson_that_begins_when_another_ends(
    office: Client, school: School, monday: LessonPeriod
) -> None:
    assert office.post("/calendar/lessons/new/", LESSON).status_code == 302
    assert lessons(school) == [(1, "08:30", "09:20"), (2, "09:20", "10:10")]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_at": "09:19"}, "starts_at"),
        ({"starts_at": "08:00", "ends_at": "10:00"}, "starts_at"),
        ({"number": "1"}, "number"),
        ({"ends_at": "09:20"}, "ends_at"),
        ({"ends_at": "half tien"}, "ends_at"),
        ({"weekday": "6"}, "weekday"),
        ({"number": "0"}, "number"),
        ({"number": "16"}, "number"),
    ],
)
def test_it_rejects_wrong_lessons_at_their_field(
    office: Client, school: School, monday: LessonPeriod, changes: dict[str, str], field: str
) -> None:
    answer = office.post("/calendar/lessons/new/", LESSON | changes)
    assert (answer.status_code, len(errors(answer, field))) == (422, 1)
    assert lessons(school) == [(1, "08:30", "09:20")]


def test_lessons_of_other_days_and_schools_do_not_count(
    office: Client, school: School, monday: LessonPeriod
) -> None:
    factories.LessonPeriodFactory(school=factories.SchoolFactory(), weekday=2, number=1)
    data = {"weekday": "2", "number": "1", "starts_at": "08:45", "ends_at": "09:35"}
    assert office.post("/calendar/lessons/new/", data).status_code == 302
    assert lessons(school, 2) == [(1, "08:45", "09:35")]


def test_change_and_remove_a_lesson(office: Client, school: School, monday: LessonPeriod) -> None:
    url = f"/calendar/lessons/{monday.pk}/edit/"
    assert office.post(url, form_data(office, url, ends_at="09:15")).status_code == 302
    assert lessons(school) == [(1, "08:30", "09:15")]
    assert office.post(f"/calendar/lessons/{monday.pk}/delete/").status_code == 302
    assert lessons(school) == []


def test_copy_monday_to_the_days_that_are_chosen(
    office: Client, school: School, monday: LessonPeriod
) -> None:
    for weekday in (2, 5):
        factories.LessonPeriodFactory(
            school=school, weekday=weekday, number=9, starts_at="15:00", ends_at="16:00"
        )
    elsewhere = factories.LessonPeriodFactory(school=factories.SchoolFactory(), weekday=2)
    assert office.post("/calendar/lessons/copy/", {"weekdays": ["2", "3"]}).status_code == 302
    assert [lessons(school, weekday) for weekday in range(1, 6)] == [
        [(1, "08:30", "09:20")],
        [(1, "08:30", "09:20")],
        [(1, "08:30", "09:20")],
        [],
        [(9, "15:00", "16:00")],
    ]
    assert LessonPeriod.objects.filter(pk=elsewhere.pk).exists()


def test_monday_is_not_copied_to_itself(office: Client, school: School, monday: LessonPeriod) -> None:
    answer = office.post("/calendar/lessons/copy/", {"weekdays": ["1"]})
    assert (answer.status_code, len(errors(answer, "weekdays"))) == (422, 1)
    assert lessons(school) == [(1, "08:30", "09:20")]


def test_rows_of_another_school_do_not_exist(office: Client) -> None:
    year = factories.SchoolYearFactory(school=factories.SchoolFactory())
    day_off = factories.DayOffFactory(school=year.school)
    period = factories.LessonPeriodFactory(school=year.school)
    for path in (
        f"years/{year.pk}/edit/",
        f"years/{year.pk}/holidays/",
        f"days-off/{day_off.pk}/edit/",
        f"lessons/{period.pk}/edit/",
    ):
        assert office.get(f"/calendar/{path}").status_code == 404
    for path in (f"days-off/{day_off.pk}/delete/", f"lessons/{period.pk}/delete/"):
        assert office.post(f"/calendar/{path}").status_code == 404
    assert DayOff.objects.filter(pk=day_off.pk).exists()
    assert LessonPeriod.objects.filter(pk=period.pk).exists()
