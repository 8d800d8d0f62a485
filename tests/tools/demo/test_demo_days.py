"""The demo school on other days: on each weekday there is school, and chance is always the same."""

import datetime as dt

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from absence.enums import MarkState
from absence.models.announcements import Announcement
from absence.models.episodes import Episode
from absence.models.registers import Mark, Register
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from school import clock
from school.models.classes import SchoolClass
from school.models.people import User
from school.models.school import School
from school.querysets import is_school_day
from tests.databases import DEMO_DAY, connected, with_demo
from tools.demo import dates
from tools.demo.accounts import RING_OFFICE, VLIEGERWEI

pytestmark = pytest.mark.django_db


def at(day: str) -> time_machine.travel:
    """The clock at the beginning of the first lesson of a day."""
    return time_machine.travel(f"{day}T08:32:00+01:00", tick=False)


def test_the_same_seed_gives_the_same_people() -> None:
    def everybody() -> list[tuple[object, ...]]:
        return [
            *Pupil.objects.order_by("pk").values_list("number", "call_name", "surname", "birth_date"),
            *Person.objects.order_by("pk").values_list("name", "language", "phone", "email"),
            *Relation.objects.order_by("pk").values_list("pupil__number", "person__name", "kind"),
            *Mark.objects.filter(state=MarkState.LATE)
            .order_by("pk")
            .values_list("pupil__number", "register__day", "register__number", "minutes_late"),
        ]

    with connected(with_demo("same_seed")):
        first = everybody()
    assert not Pupil.objects.exists()
    with at(DEMO_DAY):
        call_command("load_demo")
    assert everybody() == first


@pytest.mark.parametrize(
    "day",
    [
        pytest.param("2025-08-01", id="1 August, a Friday"),
        pytest.param("2025-12-26", id="Boxing Day"),
        pytest.param("2025-05-05", id="Liberation Day in the May holiday"),
        pytest.param("2026-09-01", id="a school year that has hardly begun"),
    ],
)
def test_it_is_made_on_a_day_when_real_schools_are_closed(day: str) -> None:
    with at(day):
        call_command("load_demo")
        school = School.objects.get(name=VLIEGERWEI)
        assert is_school_day(school.pk, clock.today())
        tried = SchoolClass.objects.get(name="1B", year__closed=False)
        assert Pupil.objects.in_classes([tried], clock.today()).count() == 22
        assert Register.objects.filter(school=school).values("day").distinct().count() >= 5
        assert Episode.objects.exists()


def test_it_can_be_made_on_a_saturday() -> None:
    with at("2026-11-21"):
        call_command("load_demo")
        assert max(Register.objects.values_list("day", flat=True)) == dt.date(2026, 11, 20)
        assert not Announcement.objects.filter(starts_on=clock.today()).exists()


def test_every_weekday_of_four_years_is_a_school_day() -> None:
    day = dt.date(2025, 1, 1)
    while day.year < 2029:
        if day.weekday() < dates.SATURDAY:
            year = dates.year_of(day)
            off = dates.days_off(year, day)
            assert year.holds(day)
            assert not [span for span in off if span.holds(day)]
            assert len(dates.school_days(year.first, day - dt.timedelta(days=1), off)) >= 5
        day += dt.timedelta(days=1)


def test_production_refuses_it(settings: object) -> None:
    settings.PRODUCTION = True  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="production"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_it_is_made_whole_or_not_at_all() -> None:
    User.objects.create_user(RING_OFFICE.email, name="Somebody else")
    with at("2026-11-18"), pytest.raises(IntegrityError):
        call_command("load_demo")
    assert not School.objects.exists()
