"""Prepared reads give what their querysets give, and functions that cannot be prepared are refused."""

import datetime as dt
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.db.models import Value
from django.db.transaction import TransactionManagementError, atomic
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from school.enums import Role
from school.models.base import among
from school.models.classes import SchoolClass
from school.models.school import School
from school.prepared import ACCESS, NOT_READ_BY, Drifted, Unpreparable, prepared
from school.viewer import Access, Looking, SchoolRef
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY

pytestmark = pytest.mark.django_db
NAME = "ISK De Brug"


class Order(StrEnum):
    """Few enough to have a statement each."""

    UP = "up"
    DOWN = "down"


@prepared
def named(*, name: str) -> Any:
    return School.objects.filter(name=name, location="00")


def test_rows_are_objects_as_the_queryset_gives_them() -> None:
    for name in (NAME, "ISK De Meent"):
        school = factories.SchoolFactory(name=name)
        assert named(name=name) == [school] == list(named.queryset(name=name))
        assert named(name=name)[0].email == school.email
    assert named(name="100% 'wrong'; --") == []


def test_one_query_and_it_is_an_ordinary_select() -> None:
    with CaptureQueriesContext(connection) as queries:
        named(name=NAME)
    assert [query["sql"].partition(" ")[0] for query in queries] == ["SELECT"]


def test_a_list_is_one_argument_however_long_it_is() -> None:
    schools = [factories.SchoolFactory(name=f"{NAME} {number}") for number in range(3)]

    @prepared
    def some(*, numbers: list[int]) -> Any:
        return School.objects.filter(among("id", numbers)).order_by("pk")

    assert some(numbers=[]) == []
    assert some(numbers=[school.pk for school in schools[1:]]) == schools[1:]


def test_what_takes_few_values_may_change_the_sql() -> None:
    schools = [factories.SchoolFactory(name=f"{NAME} {number}") for number in range(2)]

    @prepared
    def ordered(*, order: Order) -> Any:
        return School.objects.order_by("pk" if order == Order.UP else "-pk")

    assert ordered(order=Order.UP) == schools
    assert ordered(order=Order.DOWN) == schools[::-1]


def test_joined_rows_and_values_come_along() -> None:
    school_class = factories.SchoolClassFactory()

    @prepared
    def classes(*, pk: int) -> Any:
        return SchoolClass.objects.select_related("school").filter(pk=pk)

    @prepared
    def names(*, pk: int) -> Any:
        return SchoolClass.objects.filter(pk=pk).values_list("school__name", "name")

    found = classes(pk=school_class.pk)
    with CaptureQueriesContext(connection) as queries:
        assert found[0].school == school_class.school
    assert len(queries) == 0
    assert names(pk=school_class.pk) == [(school_class.school.name, school_class.name)]


def test_a_number_that_no_row_can_have_finds_nothing() -> None:
    @prepared
    def by_number(*, pk: int) -> Any:
        return School.objects.filter(pk=pk)

    assert by_number(pk=10**30) == []


def by_list(*, numbers: list[int]) -> Any:
    return School.objects.filter(pk__in=numbers)


def by_zero(*, number: int) -> Any:
    return School.objects.filter(pk=number) if number else School.objects.all()


def by_weekday(*, day: dt.date) -> Any:
    return School.objects.filter(pk=day.isoweekday())


def by_language(*, name: str) -> Any:
    return School.objects.filter(name=name).annotate(words=Value(translation.gettext("Today")))


def fetching_others(*, name: str) -> Any:
    return School.objects.filter(name=name).prefetch_related("years")


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (by_list, {"numbers": [1, 2]}),
        (by_zero, {"number": 1}),
        (by_weekday, {"day": dt.date(2026, 11, 2)}),
        (by_language, {"name": NAME}),
        (fetching_others, {"name": NAME}),
    ],
)
def test_a_function_whose_sql_depends_on_more_is_refused(function: Any, arguments: dict[str, Any]) -> None:
    with pytest.raises(Unpreparable):
        prepared(function)(**arguments)


def test_kinds_that_cannot_be_put_into_sql_are_refused_at_once() -> None:
    def of_somebody(*, user: object) -> Any:
        return School.objects.filter(name=str(user))

    def of_anybody(*, name: str | None) -> Any:
        return School.objects.filter(name=name)

    functions: list[Any] = [of_somebody, of_anybody]
    for function in functions:
        with pytest.raises(Unpreparable):
            prepared(function)


@pytest.mark.parametrize("wrong", [None, 3, True])
def test_another_kind_of_value_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError):
        named(name=wrong)


def test_a_function_that_depends_on_something_else_is_noticed() -> None:
    outside = {"location": "00"}

    @prepared
    def drifting(*, name: str) -> Any:
        return School.objects.filter(name=name, location=outside["location"])

    with time_machine.travel(MORNING, tick=False) as clock:
        drifting(name=NAME)
        outside["location"] = "01"
        clock.shift(dt.timedelta(hours=1))
        with pytest.raises(Drifted):
            drifting(name=NAME)


def test_it_is_noticed_within_fifty_calls_when_nothing_else_changes() -> None:
    outside = {"location": "00"}

    @prepared
    def drifting(*, name: str) -> Any:
        return School.objects.filter(name=name, location=outside["location"])

    with time_machine.travel(MORNING, tick=False):
        drifting(name=NAME)
        outside["location"] = "01"
        for _ in range(48):
            drifting(name=NAME)
        with pytest.raises(Drifted):
            drifting(name=NAME)


def test_it_is_noticed_in_another_language_and_with_nothing_in_an_argument() -> None:
    outside = {"location": "00"}

    @prepared
    def drifting(*, name: str) -> Any:
        return School.objects.filter(name=name, location=outside["location"])

    with time_machine.travel(MORNING, tick=False):
        drifting(name=NAME)
        outside["location"] = "01"
        with translation.override("en"), pytest.raises(Drifted):
            drifting(name=NAME)
        with pytest.raises(Drifted):
            drifting(name="")


def test_what_cannot_be_prepared_is_answered_all_the_same_in_production(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """For a set of roles that no test had; a test would have failed."""

    @prepared
    def classes(*, access: Access) -> Any:
        found = SchoolClass.objects.filter(school=access.school.id)
        if Role.TEAM_LEADER in access.roles:
            return found.filter(year__ends_on__gte=access.day + dt.timedelta(days=1))
        return found

    here = factories.SchoolClassFactory(name="1B")
    leader, mentor = (factories.member(here.school, role).access for role in (Role.TEAM_LEADER, Role.MENTOR))
    with pytest.raises(Unpreparable):
        classes(access=leader)
    settings.PREPARED_CHECKED = False
    assert classes(access=leader) == [here]
    assert classes(access=leader) == [here]
    assert classes(access=mentor) == [here]
    assert [record.getMessage().partition(".<locals>")[2] for record in caplog.records] == [
        ".classes is not prepared."
    ]


@pytest.mark.django_db(transaction=True)
def test_a_lock_outside_a_transaction_is_refused_every_time() -> None:
    @prepared
    def locked(*, name: str) -> Any:
        return School.objects.select_for_update().filter(name=name)

    school = factories.SchoolFactory(name=NAME)
    with pytest.raises(TransactionManagementError):
        locked(name=NAME)
    with atomic():
        assert locked(name=NAME) == [school]
    with pytest.raises(TransactionManagementError):
        locked(name=NAME)


def test_an_access_is_taken_apart() -> None:
    """Who, where and when are put into the same SQL; another set of roles gets a statement of its own."""

    @prepared
    def own_classes(*, access: Access, name: str) -> Any:
        return SchoolClass.objects.visible_to(Looking(access)).filter(name=name)

    here, there = (factories.SchoolClassFactory(name="1B") for _ in range(2))
    mentor, other, leader = (
        factories.member(here.school, role, mentor_of=of)
        for role, of in ((Role.MENTOR, (here,)), (Role.MENTOR, ()), (Role.TEAM_LEADER, ()))
    )
    assert own_classes(access=mentor.access, name="1B") == [here]
    assert own_classes(access=other.access, name="1B") == []
    assert (
        own_classes(access=replace(mentor.access, day=SCHOOL_DAY - dt.timedelta(days=900)), name="1B") == []
    )
    assert own_classes(access=leader.access, name="1B") == [here]
    elsewhere = replace(leader.access, school=SchoolRef(there.school_id, "Verderop"))
    assert own_classes(access=elsewhere, name="1B") == [there]
    assert len(own_classes._statements) == 2
    with pytest.raises(TypeError, match="takes access, name, each by name"):
        own_classes(name="1B")  # type: ignore[call-arg]


def test_each_part_of_an_access_is_read_or_named() -> None:
    parts = {part.removesuffix("_id") if part == "school_id" else part for part in ACCESS}
    assert {field.name for field in fields(Access)} == parts | NOT_READ_BY


def test_what_an_access_is_not_taken_apart_into_must_not_matter() -> None:
    @prepared
    def classes(*, access: Access) -> Any:
        return SchoolClass.objects.filter(name="1B" if access.stands_in else "1A")

    access = factories.member(factories.SchoolFactory(), Role.MENTOR).access
    assert classes(access=access) == []
    with pytest.raises(Drifted):
        classes(access=replace(access, stands_in=True))
