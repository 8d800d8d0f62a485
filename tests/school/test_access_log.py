"""The access log: nobody changes it, and every refused attempt is in it."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.test import Client

from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from school.models.school import School, SchoolYear
from tests import databases
from tools.samples import factories
from tools.samples.factories import MORNING, member, pupil_in

ClientFor = Callable[[User], Client]


@pytest.fixture
def row(school: School) -> AccessLog:
    return AccessLog.objects.create(at=MORNING, school=school, action="read", ground="role", page="x")


@pytest.mark.parametrize(
    "attempt",
    [
        lambda row: AccessLog.objects.filter(pk=row.pk).update(page="y"),
        lambda row: row.delete(),
        lambda row: AccessLog.objects.all().delete(),
        lambda row: raw("UPDATE school_accesslog SET pupils = '{}'"),
        lambda row: raw("DELETE FROM school_accesslog"),
    ],
    ids=["update", "delete one", "delete all", "raw update", "raw delete"],
)
def test_no_row_ever_changes(row: AccessLog, attempt: Callable[[AccessLog], object]) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        attempt(row)
    # Not even for who owns the table.
    with databases.as_owner(), pytest.raises(InternalError), transaction.atomic():
        attempt(row)
    assert list(AccessLog.objects.values_list("pk", "page")) == [(row.pk, "x")]


def raw(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def refusals() -> list[dict[str, object]]:
    fields = ("user", "school", "roles", "ground", "page", "pupils", "address", "at")
    return list(AccessLog.objects.filter(action="refused").values(*fields))


def test_a_refused_page_is_logged(school: School, client_for: ClientFor) -> None:
    mentor = member(school, Role.MENTOR, Role.TEACHER)
    client_for(mentor).get("/staff/", REMOTE_ADDR="192.0.2.7")
    assert refusals() == [
        {
            "user": mentor.pk,
            "school": school.pk,
            "roles": ["mentor", "teacher"],
            "ground": "none",
            "page": "school:staff_list",
            "pupils": [],
            "address": "192.0.2.7",
            "at": MORNING.astimezone(dt.UTC),
        }
    ]


def test_a_refused_pupil_is_named(year: SchoolYear, client_for: ClientFor) -> None:
    mentor = member(year.school, Role.MENTOR)
    pupil = pupil_in(factories.SchoolClassFactory(school=year.school, year=year))
    assert client_for(mentor).get(f"/pupils/{pupil.pk}/").status_code == 404
    assert [(row["page"], row["pupils"]) for row in refusals()] == [("pupils:pupil", [pupil.pk])]


def test_a_refusal_inside_a_transaction_is_kept(admin: Client) -> None:
    foreign = factories.SchoolClassFactory()
    assert admin.post(f"/classes/{foreign.pk}/edit/").status_code == 404
    assert [row["page"] for row in refusals()] == ["school:class_edit"]


def test_somebody_without_a_role_is_logged_without_a_school(db: None, client_for: ClientFor) -> None:
    user = factories.UserFactory()
    assert client_for(user).get("/pupils/").status_code == 404
    assert [(row["user"], row["school"], row["roles"]) for row in refusals()] == [(user.pk, None, [])]


def test_a_page_that_does_not_exist_is_no_attempt(admin: Client) -> None:
    assert admin.get("/nowhere/").status_code == 404
    assert refusals() == []
