"""Stand-ins: giving a colleague a class for some days, changing it, and closing it early."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from school.enums import ClassStaffKind, Role
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import RoleAssignment, User
from school.models.school import School, SchoolYear
from tests.pages import errors, form_data
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, YEAR_END, member

ClientFor = Callable[[User], Client]
DAY = dt.timedelta(days=1)
NEW, LIST = "/stand-ins/new/", "/stand-ins/"


@pytest.fixture
def own(year: SchoolYear) -> SchoolClass:
    made: SchoolClass = factories.SchoolClassFactory(school=year.school, year=year, name="1B")
    return made


@pytest.fixture
def colleague(school: School, year: SchoolYear) -> User:
    return member(school, Role.TEACHER, name="Piet Invaller")


@pytest.fixture
def leader(school: School, client_for: ClientFor) -> Client:
    """A browser of the team leader, who gives classes to stand-ins and manages none."""
    return client_for(member(school, Role.TEAM_LEADER))


def give(own: SchoolClass, colleague: User, first: dt.date, last: dt.date) -> ClassStaff:
    made: ClassStaff = factories.ClassStaffFactory(
        school_class=own, user=colleague, kind=ClassStaffKind.STAND_IN, starts_on=first, ends_on=last
    )
    return made


def sent(own: SchoolClass, colleague: User, **changes: Any) -> dict[str, Any]:
    whole = {"school_class": own.pk, "user": colleague.pk, "starts_on": "2026-09-15", "ends_on": "2026-09-18"}
    return whole | changes


def test_a_class_is_given_for_some_days(leader: Client, own: SchoolClass, colleague: User) -> None:
    answer = leader.post(NEW, sent(own, colleague))
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    row = ClassStaff.objects.get()
    assert (row.school_class, row.user, row.kind, row.school) == (own, colleague, "stand_in", own.school)
    assert (row.starts_on, row.ends_on) == (SCHOOL_DAY, dt.date(2026, 9, 18))
    assert list(leader.get(LIST).context["page"]) == [row]
    colleague.refresh_from_db()
    assert colleague.stands_in_until == dt.date(2026, 9, 18)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": ""}, "ends_on"),
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": "2026-09-14"}, "starts_on"),
        ({"starts_on": "2026-09-17", "ends_on": "2026-09-16"}, "ends_on"),
        ({"ends_on": "2026-10-27"}, "ends_on"),
        ({"starts_on": "2027-07-01", "ends_on": "2027-07-10"}, "ends_on"),
        ({"starts_on": "2026-09-31"}, "starts_on"),
        ({"user": ""}, "user"),
        ({"user": "OFFICE"}, "user"),
        ({"user": "ELSEWHERE"}, "user"),
        ({"user": "CLOSED"}, "user"),
        ({"user": "LEAVING"}, "user"),
        ({"user": "99999999999999999999"}, "user"),
        ({"school_class": "ELSEWHERE"}, "school_class"),
        ({"school_class": "CLOSED"}, "school_class"),
    ],
)
def test_what_cannot_be_is_explained_at_its_field(
    leader: Client, own: SchoolClass, colleague: User, changes: dict[str, str], field: str
) -> None:
    school, elsewhere = own.school, factories.SchoolClassFactory()
    leaving = member(school, Role.MENTOR)
    leaving.role_assignments.update(ends_on=SCHOOL_DAY + DAY)
    closed_year = factories.SchoolYearFactory(
        school=school, name="2025", starts_on=dt.date(2025, 8, 1), ends_on=dt.date(2026, 10, 1), closed=True
    )
    special = {
        ("user", "OFFICE"): member(school, Role.OFFICE).pk,
        ("user", "ELSEWHERE"): member(elsewhere.school, Role.TEACHER).pk,
        ("user", "CLOSED"): member(school, Role.TEACHER, is_active=False).pk,
        ("user", "LEAVING"): leaving.pk,
        ("school_class", "ELSEWHERE"): elsewhere.pk,
        ("school_class", "CLOSED"): factories.SchoolClassFactory(school=school, year=closed_year).pk,
    }
    form = sent(
        own, colleague, **{name: special.get((name, value), value) for name, value in changes.items()}
    )
    page = leader.post(NEW, form)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert not ClassStaff.objects.exists()


def test_six_weeks_to_the_day(leader: Client, own: SchoolClass, colleague: User) -> None:
    assert leader.post(NEW, sent(own, colleague, ends_on="2026-10-26")).status_code == 302


@pytest.mark.parametrize("kind", list(ClassStaffKind))
def test_who_has_the_class_already_is_not_given_it(
    leader: Client, own: SchoolClass, colleague: User, kind: ClassStaffKind
) -> None:
    row = give(own, colleague, SCHOOL_DAY + 3 * DAY, SCHOOL_DAY + 9 * DAY)
    ClassStaff.objects.filter(pk=row.pk).update(kind=kind)
    page = leader.post(NEW, sent(own, colleague))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["user"])
    assert leader.post(NEW, sent(own, colleague, ends_on="2026-09-17")).status_code == 302


def test_a_double_click_gives_it_once(leader: Client, own: SchoolClass, colleague: User) -> None:
    assert [leader.post(NEW, sent(own, colleague)).status_code for _ in range(2)] == [302, 422]
    assert ClassStaff.objects.count() == 1


def test_the_class_of_the_link_is_chosen(leader: Client, own: SchoolClass) -> None:
    assert leader.get(f"{NEW}?class={own.pk}").context["form"]["school_class"].value() == str(own.pk)
    for nonsense in ("x", "-1", "²"):
        assert leader.get(NEW, {"class": nonsense}).status_code == 200


def test_the_list_holds_present_and_coming_ones(leader: Client, own: SchoolClass, colleague: User) -> None:
    give(own, colleague, SCHOOL_DAY - 9 * DAY, SCHOOL_DAY - DAY)
    present = give(own, colleague, SCHOOL_DAY, SCHOOL_DAY)
    coming = give(own, colleague, SCHOOL_DAY + DAY, SCHOOL_DAY + 2 * DAY)
    elsewhere = factories.SchoolClassFactory()
    give(elsewhere, member(elsewhere.school, Role.TEACHER), SCHOOL_DAY, SCHOOL_DAY)
    factories.ClassStaffFactory(school_class=own)
    assert list(leader.get(LIST).context["page"]) == [present, coming]


def test_who_left_the_school_does_not_stand_in_now(
    leader: Client, admin: Client, own: SchoolClass, colleague: User
) -> None:
    give(own, colleague, SCHOOL_DAY, SCHOOL_DAY)
    RoleAssignment.objects.filter(user=colleague).update(ends_on=SCHOOL_DAY - DAY)
    for page in (leader.get(LIST), admin.get(f"/classes/{own.pk}/"), admin.get(f"/staff/{colleague.pk}/")):
        words = page.content.decode()
        assert "valt nu in" not in words
        assert "kan geen absentielijst bijhouden" in words


@pytest.mark.parametrize("rows", [1, 30])
def test_query_counts(leader: Client, own: SchoolClass, rows: int) -> None:
    """The session with user and roles, count, rows."""
    for _ in range(rows):
        give(own, member(own.school, Role.TEACHER), SCHOOL_DAY, SCHOOL_DAY)
    leader.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        assert len(leader.get(LIST).context["page"]) == rows
    assert len(queries) == 3


def test_the_days_change(leader: Client, own: SchoolClass, colleague: User) -> None:
    row = give(own, colleague, SCHOOL_DAY - 3 * DAY, SCHOOL_DAY + DAY)
    url = f"/stand-ins/{row.pk}/edit/"
    assert leader.post(url, form_data(leader, url, ends_on="2026-09-25")).status_code == 302
    row.refresh_from_db()
    assert (row.starts_on, row.ends_on) == (SCHOOL_DAY - 3 * DAY, dt.date(2026, 9, 25))
    page = leader.post(url, form_data(leader, url, starts_on="2026-09-16"))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["starts_on"])
    page = leader.post(url, form_data(leader, url, ends_on="2026-10-24"))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["ends_on"])


def test_changed_days_meet_no_other_row(leader: Client, own: SchoolClass, colleague: User) -> None:
    row = give(own, colleague, SCHOOL_DAY, SCHOOL_DAY + DAY)
    give(own, colleague, SCHOOL_DAY + 5 * DAY, SCHOOL_DAY + 6 * DAY)
    url = f"/stand-ins/{row.pk}/edit/"
    page = leader.post(url, form_data(leader, url, ends_on=SCHOOL_DAY + 5 * DAY))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["ends_on"])


def test_what_somebody_else_changed_meanwhile_is_not_lost(
    leader: Client, own: SchoolClass, colleague: User
) -> None:
    row = give(own, colleague, SCHOOL_DAY, SCHOOL_DAY + DAY)
    url = f"/stand-ins/{row.pk}/edit/"
    mine = form_data(leader, url, ends_on=SCHOOL_DAY + 7 * DAY)
    ClassStaff.objects.filter(pk=row.pk).update(ends_on=SCHOOL_DAY + 2 * DAY)
    page = leader.post(url, mine)
    assert (page.status_code, len(errors(page))) == (409, 2)
    row.refresh_from_db()
    assert row.ends_on == SCHOOL_DAY + 2 * DAY


def test_ending_closes_the_class_at_once(leader: Client, own: SchoolClass, colleague: User) -> None:
    row = give(own, colleague, SCHOOL_DAY - 3 * DAY, SCHOOL_DAY + 9 * DAY)
    url = f"/stand-ins/{row.pk}/end/"
    assert leader.get(url).status_code == 405
    assert [leader.post(url)["Location"] for _ in range(2)] == [LIST, LIST]
    row.refresh_from_db()
    colleague.refresh_from_db()
    assert (row.ends_on, colleague.stands_in_until) == (SCHOOL_DAY - DAY, SCHOOL_DAY - DAY)


@pytest.mark.parametrize("first", [SCHOOL_DAY, SCHOOL_DAY + DAY])
def test_one_that_has_yet_to_count_goes(
    leader: Client, own: SchoolClass, colleague: User, first: dt.date
) -> None:
    row = give(own, colleague, first, SCHOOL_DAY + 9 * DAY)
    assert leader.post(f"/stand-ins/{row.pk}/end/").status_code == 302
    colleague.refresh_from_db()
    assert (ClassStaff.objects.count(), colleague.stands_in_until) == (0, None)


def test_a_mentor_is_no_stand_in(leader: Client, own: SchoolClass, colleague: User) -> None:
    row = factories.ClassStaffFactory(school_class=own, user=colleague)
    assert leader.get(f"/stand-ins/{row.pk}/edit/").status_code == 404
    assert leader.post(f"/stand-ins/{row.pk}/end/").status_code == 404
    row.refresh_from_db()
    assert row.ends_on is None


def test_the_database_refuses_one_without_an_end(own: SchoolClass, colleague: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.ClassStaffFactory(school_class=own, user=colleague, kind=ClassStaffKind.STAND_IN)


def test_the_page_of_the_class_shows_them_apart(admin: Client, own: SchoolClass, colleague: User) -> None:
    row = give(own, colleague, SCHOOL_DAY, SCHOOL_DAY + DAY)
    mentor = factories.ClassStaffFactory(school_class=own, user=member(own.school, Role.MENTOR))
    page = admin.get(f"/classes/{own.pk}/")
    assert (page.context["staff"], page.context["stand_ins"]) == ([mentor], [row])
    assert row.pk in [one.pk for one in page.context["stand_ins"] if one.has_role]
    assert f"{NEW}?class={own.pk}" in page.content.decode()


def test_nobody_is_made_stand_in_for_ever(admin: Client, own: SchoolClass, colleague: User) -> None:
    sent = {"user": colleague.pk, "kind": "stand_in", "starts_on": "2026-09-15", "ends_on": ""}
    page = admin.post(f"/classes/{own.pk}/staff/new/", sent)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["kind"])


def test_the_menu_shows_it_to_who_may(
    leader: Client, school: School, year: SchoolYear, client_for: ClientFor
) -> None:
    assert 'href="/stand-ins/"' in leader.get("/").content.decode()
    mentor = client_for(member(school, Role.MENTOR))
    assert 'href="/stand-ins/"' not in mentor.get("/").content.decode()


def test_the_last_day_of_the_year_still_counts(own: SchoolClass, colleague: User) -> None:
    with time_machine.travel(MORNING.replace(year=2027, month=7, day=1), tick=False):
        leader = Client()
        leader.force_login(member(own.school, Role.TEAM_LEADER))
        form = sent(own, colleague, starts_on="2027-07-01", ends_on=YEAR_END.isoformat())
        assert leader.post(NEW, form).status_code == 302
