"""Pages of classes: the list, one class, its staff."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from school.enums import ClassStaffKind, Level, Role
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import RoleAssignment, User
from school.models.school import School, SchoolYear
from tests.pages import errors, form_data
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, YEAR_END, YEAR_START, member, pupil_in


@pytest.fixture
def school_class(year: SchoolYear) -> SchoolClass:
    made: SchoolClass = factories.SchoolClassFactory(school=year.school, year=year, name="1A")
    return made


@pytest.fixture
def former_year(school: School) -> SchoolYear:
    made: SchoolYear = factories.SchoolYearFactory(
        school=school,
        name="2025–2026",
        starts_on=dt.date(2025, 8, 25),
        ends_on=dt.date(2026, 7, 10),
        closed=True,
    )
    return made


def test_the_list_shows_this_year_with_its_mentors(
    admin: Client, school_class: SchoolClass, former_year: SchoolYear
) -> None:
    factories.SchoolClassFactory(school=former_year.school, year=former_year, name="Oud")
    member(school_class.school, Role.MENTOR, mentor_of=(school_class,), name="Anneke Vos")
    page = admin.get("/classes/")
    assert [str(row["school_class"]) for row in page.context["rows"]] == ["1A"]
    assert [str(user) for user in page.context["rows"][0]["mentors"]] == ["Anneke Vos"]
    assert [(tab["label"], tab["current"]) for tab in page.context["tabs"]] == [
        ("2025–2026", False),
        ("2026–2027", True),
    ]


def test_the_list_of_a_former_year_shows_who_was_mentor_at_its_end(
    admin: Client, former_year: SchoolYear
) -> None:
    old = factories.SchoolClassFactory(school=former_year.school, year=former_year, name="Oud")
    mentor = member(former_year.school, Role.MENTOR, name="Anneke Vos")
    factories.ClassStaffFactory(
        school_class=old, user=mentor, starts_on=former_year.starts_on, ends_on=former_year.ends_on
    )
    page = admin.get("/classes/", {"year": former_year.pk})
    row = page.context["rows"][0]
    assert (str(row["school_class"]), [str(user) for user in row["mentors"]]) == ("Oud", ["Anneke Vos"])


def test_a_year_of_another_school_is_not_shown(admin: Client, school_class: SchoolClass) -> None:
    elsewhere = factories.SchoolYearFactory(school=factories.SchoolFactory())
    factories.SchoolClassFactory(school=elsewhere.school, year=elsewhere, name="Vreemd")
    page = admin.get("/classes/", {"year": elsewhere.pk})
    assert [str(row["school_class"]) for row in page.context["rows"]] == ["1A"]


def test_without_a_year_it_says_what_to_do_first(admin: Client) -> None:
    assert "/calendar/" in admin.get("/classes/").content.decode()


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_query_counts(admin: Client, year: SchoolYear, rows: int) -> None:
    """The session with user and roles, years, count, classes, their staff."""
    for number in range(rows):
        made = factories.SchoolClassFactory(school=year.school, year=year, name=f"{number}A")
        member(year.school, Role.MENTOR, mentor_of=(made,))
    admin.get("/classes/")
    with CaptureQueriesContext(connection) as queries:
        page = admin.get("/classes/")
    assert len(page.context["rows"]) == rows
    assert len(queries) == 5


def test_a_class_shows_its_staff_and_no_pupil_by_name(admin: Client, school_class: SchoolClass) -> None:
    member(school_class.school, Role.MENTOR, mentor_of=(school_class,), name="Anneke Vos")
    pupil_in(school_class, call_name="Samira", surname="Geheimzinnig")
    page = admin.get(f"/classes/{school_class.pk}/")
    text = page.content.decode()
    assert "Anneke Vos" in text
    assert "1 leerling in deze klas" in " ".join(text.split()) or "1 pupil in this class" in text
    assert "Samira" not in text
    assert "Geheimzinnig" not in text


def test_a_link_to_the_pupils_only_for_who_sees_them(
    admin: Client, office: Client, school_class: SchoolClass
) -> None:
    pupil_in(school_class)
    link = f"/pupils/?school_class={school_class.pk}"
    assert link not in admin.get(f"/classes/{school_class.pk}/").content.decode()
    assert link in office.get(f"/classes/{school_class.pk}/").content.decode()


def test_no_link_to_the_pupils_of_an_earlier_year(office: Client, school_class: SchoolClass) -> None:
    """The list of pupils knows the classes of this year only."""
    year = factories.SchoolYearFactory(
        school=school_class.school,
        name="2025–2026",
        starts_on=dt.date(2025, 8, 18),
        ends_on=dt.date(2026, 7, 3),
    )
    former = factories.SchoolClassFactory(school=school_class.school, year=year)
    pupil = pupil_in(school_class, enrolled_on=year.starts_on)
    factories.ClassMembershipFactory(
        pupil=pupil, school_class=former, starts_on=year.starts_on, ends_on=year.ends_on
    )
    assert f"/pupils/?school_class={former.pk}" not in office.get(f"/classes/{former.pk}/").content.decode()


def test_somebody_without_the_role_stands_out(admin: Client, school_class: SchoolClass) -> None:
    teacher = member(school_class.school, Role.TEACHER)
    factories.ClassStaffFactory(school_class=school_class, user=teacher, kind=ClassStaffKind.MENTOR)
    factories.ClassStaffFactory(school_class=school_class, user=teacher, kind=ClassStaffKind.TEACHER)
    staff = admin.get(f"/classes/{school_class.pk}/").context["staff"]
    assert [(row.kind, row.has_role) for row in staff] == [("mentor", False), ("teacher", True)]


def test_who_left_the_school_is_mentor_of_nothing_in_the_list(
    admin: Client, school_class: SchoolClass
) -> None:
    gone = member(school_class.school, Role.MENTOR, mentor_of=(school_class,), name="Anneke Vos")
    member(school_class.school, Role.TEACHER, teaches=(school_class,), is_active=False)
    RoleAssignment.objects.filter(user=gone).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    [row] = admin.get("/classes/").context["rows"]
    assert (row["mentors"], row["teachers"]) == ([], [])
    assert "Heeft niet de rol mentor" in admin.get(f"/staff/{gone.pk}/").content.decode()


def test_a_class_of_another_school_does_not_exist(admin: Client) -> None:
    foreign = factories.SchoolClassFactory()
    for path in ("", "edit/", "staff/new/"):
        assert admin.get(f"/classes/{foreign.pk}/{path}").status_code == 404


def test_make_a_class(admin: Client, year: SchoolYear) -> None:
    page = admin.get("/classes/new/")
    assert page.context["form"].initial["year"] == year
    answer = admin.post("/classes/new/", {"name": "1B", "year": year.pk, "level": "level_2"})
    made = SchoolClass.objects.get()
    assert (made.name, made.year, made.level, made.school) == ("1B", year, Level.LEVEL_2, year.school)
    assert (answer.status_code, answer["Location"]) == (302, f"/classes/{made.pk}/")


def test_the_same_name_twice_in_a_year_is_an_error_at_the_name(
    admin: Client, school_class: SchoolClass
) -> None:
    answer = admin.post("/classes/new/", {"name": "1A", "year": school_class.year_id, "level": "start"})
    assert answer.status_code == 422
    assert len(errors(answer, "name")) == 1
    assert SchoolClass.objects.count() == 1


def test_it_rejects_years_that_are_closed_or_of_another_school(
    admin: Client, year: SchoolYear, former_year: SchoolYear
) -> None:
    elsewhere = factories.SchoolYearFactory(school=factories.SchoolFactory())
    for wrong in (former_year, elsewhere):
        answer = admin.post("/classes/new/", {"name": "1B", "year": wrong.pk, "level": "start"})
        assert answer.status_code == 422
        assert len(errors(answer, "year")) == 1
        assert 'value="1B"' in answer.content.decode()
    assert not SchoolClass.objects.exists()


def test_change_a_class(admin: Client, school_class: SchoolClass) -> None:
    url = f"/classes/{school_class.pk}/edit/"
    answer = admin.post(url, form_data(admin, url, name="1Z"))
    school_class.refresh_from_db()
    assert (answer.status_code, school_class.name) == (302, "1Z")


def test_a_change_that_crosses_another_is_not_lost_in_silence(
    admin: Client, school_class: SchoolClass
) -> None:
    url = f"/classes/{school_class.pk}/edit/"
    mine = form_data(admin, url, name="1Z")
    SchoolClass.objects.filter(pk=school_class.pk).update(name="1Y")
    answer = admin.post(url, mine)
    school_class.refresh_from_db()
    assert (answer.status_code, school_class.name) == (409, "1Y")
    assert 'value="1Z"' in answer.content.decode()


def test_a_class_of_a_closed_year_no_longer_changes(admin: Client, former_year: SchoolYear) -> None:
    old = factories.SchoolClassFactory(school=former_year.school, year=former_year, name="Oud")
    mentor = member(former_year.school, Role.MENTOR)
    url = f"/classes/{old.pk}/"
    assert "edit/" not in admin.get(url).content.decode()
    answer = admin.post(f"{url}edit/", form_data(admin, f"{url}edit/", name="Nieuw"))
    assert answer.status_code == 422
    staff = {"user": mentor.pk, "kind": "mentor", "starts_on": SCHOOL_DAY.isoformat()}
    answer = admin.post(f"{url}staff/new/", staff)
    assert answer.status_code == 422
    assert len(errors(answer)) == 1
    old.refresh_from_db()
    assert (old.name, old.staff.count()) == ("Oud", 0)


def test_give_a_class_a_mentor(admin: Client, school_class: SchoolClass) -> None:
    mentor = member(school_class.school, Role.MENTOR)
    url = f"/classes/{school_class.pk}/staff/new/"
    staff = {"user": mentor.pk, "kind": "mentor", "starts_on": SCHOOL_DAY.isoformat(), "ends_on": ""}
    assert admin.post(url, staff).status_code == 302
    row = ClassStaff.objects.get()
    assert (row.user_id, row.school_class, row.kind, row.starts_on, row.ends_on, row.school) == (
        mentor.pk,
        school_class,
        "mentor",
        SCHOOL_DAY,
        None,
        school_class.school,
    )
    again = admin.post(url, staff)
    assert (again.status_code, len(errors(again, "user"))) == (422, 1)
    assert ClassStaff.objects.count() == 1


def test_it_rejects_colleagues_of_another_school_and_closed_accounts(
    admin: Client, school_class: SchoolClass
) -> None:
    stranger = member(factories.SchoolFactory(), Role.MENTOR)
    gone = member(school_class.school, Role.MENTOR, is_active=False)
    for wrong in (stranger, gone):
        answer = admin.post(
            f"/classes/{school_class.pk}/staff/new/",
            {"user": wrong.pk, "kind": "mentor", "starts_on": SCHOOL_DAY.isoformat()},
        )
        assert (answer.status_code, len(errors(answer, "user"))) == (422, 1)
    assert not ClassStaff.objects.exists()


def test_until_before_from_is_an_error_at_the_field(admin: Client, school_class: SchoolClass) -> None:
    mentor = member(school_class.school, Role.MENTOR)
    answer = admin.post(
        f"/classes/{school_class.pk}/staff/new/",
        {
            "user": mentor.pk,
            "kind": "mentor",
            "starts_on": SCHOOL_DAY.isoformat(),
            "ends_on": YEAR_START.isoformat(),
        },
    )
    assert (answer.status_code, len(errors(answer, "ends_on"))) == (422, 1)


def staff_of(school_class: SchoolClass, **fields: object) -> ClassStaff:
    mentor = member(school_class.school, Role.MENTOR)
    row: ClassStaff = factories.ClassStaffFactory(school_class=school_class, user=mentor, **fields)
    return row


def end(client: Client, row: ClassStaff, day: dt.date) -> object:
    return client.post(f"/classes/{row.school_class_id}/staff/{row.pk}/end/", {"last_day": day.isoformat()})


def test_a_mentor_leaves_a_class(admin: Client, school_class: SchoolClass) -> None:
    row = staff_of(school_class)
    assert end(admin, row, SCHOOL_DAY).status_code == 302  # type: ignore[attr-defined]
    row.refresh_from_db()
    assert row.ends_on == SCHOOL_DAY


def test_who_was_to_begin_later_and_does_not_leaves_no_row(admin: Client, school_class: SchoolClass) -> None:
    row = staff_of(school_class, starts_on=SCHOOL_DAY)
    end(admin, row, SCHOOL_DAY - dt.timedelta(days=1))
    assert not ClassStaff.objects.exists()


def test_the_past_is_not_wiped_out_by_a_slip_of_the_pen(admin: Client, school_class: SchoolClass) -> None:
    row = staff_of(school_class)
    answer = end(admin, row, YEAR_START - dt.timedelta(days=1))
    assert (answer.status_code, len(errors(answer, "last_day"))) == (422, 1)  # type: ignore[attr-defined]
    assert ClassStaff.objects.filter(ends_on=None).exists()


def test_who_has_left_cannot_leave_again(admin: Client, school_class: SchoolClass) -> None:
    row = staff_of(school_class, ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    assert end(admin, row, YEAR_END).status_code == 404  # type: ignore[attr-defined]


def test_the_row_must_be_of_the_class_in_the_address(admin: Client, school_class: SchoolClass) -> None:
    row = staff_of(school_class)
    other = factories.SchoolClassFactory(school=school_class.school, year=school_class.year)
    assert admin.get(f"/classes/{other.pk}/staff/{row.pk}/end/").status_code == 404


def test_a_mentor_does_not_manage_classes(
    school_class: SchoolClass, client_for: Callable[[User], Client]
) -> None:
    mentor = member(school_class.school, Role.MENTOR, mentor_of=(school_class,))
    assert client_for(mentor).get(f"/classes/{school_class.pk}/").status_code == 404
