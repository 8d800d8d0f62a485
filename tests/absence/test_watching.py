"""Watching over absence with a database: who is looked at, what is found, and what a correction does."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from absence.enums import AbsenceKind, CrossingState, MarkState, WatchRule
from absence.models.decisions import AbsenceDecision
from absence.models.registers import Mark
from absence.models.settings import AbsenceSettings
from absence.models.watching import Crossing, PupilWatch
from absence.services import decisions
from absence.services.watching import close_crossing, look_at, reopen_crossing, watch_over_absence
from absence.signals import threshold_crossed
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in
from tools.samples.factories import MORNING, SCHOOL_DAY, pupil_in
from tools.samples.files import RegisterFactory

# Three days of last week, and the mornings after.
DAYS = [SCHOOL_DAY - dt.timedelta(days=n) for n in (7, 6, 5)]
AFTER = MORNING + dt.timedelta(days=3)


@pytest.fixture
def announced() -> Iterator[list[Crossing]]:
    """What is told about new crossings."""
    heard: list[Crossing] = []

    def hear(crossing: Crossing, **_kwargs: Any) -> None:
        heard.append(crossing)

    threshold_crossed.connect(hear)
    yield heard
    threshold_crossed.disconnect(hear)


def absent(house: House, *days: dt.date, lessons: int = 6) -> None:
    """The first pupil was absent in so many lessons of these days, entered long ago."""
    for day in days:
        for number in range(1, lessons + 1):
            register = RegisterFactory(
                school_class=house.school_class,
                day=day,
                number=number,
                starts_at=dt.time(8 + number, 0),
                ends_at=dt.time(8 + number, 50),
            )
            Mark.objects.create(
                school=house.school,
                register=register,
                pupil=house.pupils[0],
                state=MarkState.ABSENT,
                said_at=MORNING,
            )


def found(house: House) -> list[tuple[str, str, list[int]]]:
    rows = Crossing.objects.filter(pupil=house.pupils[0]).order_by("rule")
    return [(row.rule, row.state, [minutes for _day, minutes in row.causes]) for row in rows]


HOURS = ("hours", "open", [360, 360, 360])
NEW = ("newcomer", "open", [360])
NOT_SEEN = ("not_seen", "open", [360, 360, 360])


def test_what_is_reached_is_found_once(house: House, announced: list[Crossing]) -> None:
    absent(house, *DAYS)
    assert look_at(house.school.pk, now=AFTER) == 3
    assert found(house) == [HOURS, NEW, NOT_SEEN]
    crossing = Crossing.objects.get(rule=WatchRule.HOURS)
    assert (crossing.first_day, crossing.reached_on) == (DAYS[0], DAYS[2])
    # Thursday and Friday, Monday to Wednesday.
    assert crossing.due_on == dt.date(2026, 9, 17)
    assert sorted(one.rule for one in announced) == ["hours", "newcomer", "not_seen"]
    assert look_at(house.school.pk, now=AFTER) == 0
    PupilWatch.objects.update(dirty=True)
    assert look_at(house.school.pk, now=AFTER) == 3
    assert (len(found(house)), len(announced)) == (3, 3)


def test_who_is_new_is_looked_at_when_asked_for_alone(house: House) -> None:
    """Before a notice is sent nobody waits for the round that looks at everybody."""
    new = pupil_in(house.school_class)
    assert look_at(house.school.pk, now=AFTER, pupil_ids=[new.pk]) == 1
    assert PupilWatch.objects.filter(school=house.school).count() == 1


def test_what_was_reached_long_ago_asks_nobody_s_attention(house: House) -> None:
    absent(house, *DAYS)
    look_at(house.school.pk, now=AFTER + dt.timedelta(weeks=5))
    assert found(house) == []


def test_one_change_costs_one_pupil(house: House) -> None:
    look_at(house.school.pk, now=MORNING)
    hand_in(house, p0="absent")
    assert list(PupilWatch.objects.filter(dirty=True).values_list("pupil", flat=True)) == [house.pupils[0].pk]
    assert look_at(house.school.pk, now=MORNING) == 1


def test_a_hand_in_pays_one_statement_for_it(house: House) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        hand_in(house, p0="absent", p1="late:1")
    assert len([one for one in queries if "absence_pupilwatch" in one["sql"]]) == 1
    with CaptureQueriesContext(connection) as queries:
        hand_in(house, p0="absent", p1="late:1")
    assert [one for one in queries if "absence_pupilwatch" in one["sql"]] == []


def test_time_alone_makes_what_nobody_decided_count(house: House) -> None:
    hand_in(house, p0="absent")
    look_at(house.school.pk, now=MORNING)
    assert found(house) == []
    watch = PupilWatch.objects.get(pupil=house.pupils[0])
    assert (watch.dirty, watch.next_on) == (False, SCHOOL_DAY + dt.timedelta(days=3))
    assert look_at(house.school.pk, now=MORNING + dt.timedelta(days=2)) == 0
    assert look_at(house.school.pk, now=MORNING + dt.timedelta(days=3)) == 1
    assert found(house) == [("newcomer", "open", [60])]


def test_other_settings_make_everybody_due(house: House) -> None:
    absent(house, *DAYS)
    look_at(house.school.pk, now=AFTER)
    AbsenceSettings.objects.update(hours=20)
    assert look_at(house.school.pk, now=AFTER) == 3
    assert found(house) == [("hours", "withdrawn", [360, 360, 360]), NEW, NOT_SEEN]


def decide(house: House, kind: AbsenceKind) -> None:
    decision = AbsenceDecision(
        school=house.school, pupil=house.pupils[0], first_day=DAYS[0], last_day=DAYS[2], kind=kind
    )
    decisions.decide(decision=decision, by=house.coordinator, now=AFTER)
    look_at(house.school.pk, now=AFTER)


def test_a_correction_withdraws_what_nobody_acted_on_and_flags_the_rest(house: House) -> None:
    absent(house, *DAYS)
    look_at(house.school.pk, now=AFTER)
    crossing = Crossing.objects.get(rule=WatchRule.HOURS)
    assert close_crossing(crossing=crossing, done="Moeder gesproken", by=house.coordinator, now=AFTER)
    decide(house, AbsenceKind.SUSPENSION)
    assert {row.rule: row.state for row in Crossing.objects.all()} == {
        "hours": CrossingState.CLOSED,
        "newcomer": CrossingState.WITHDRAWN,
        "not_seen": CrossingState.WITHDRAWN,
    }
    crossing.refresh_from_db()
    assert (crossing.flagged_at, crossing.looked_at) == (AFTER, None)
    assert list(Crossing.objects.to_do()) == [crossing]
    assert close_crossing(crossing=crossing, done="", by=house.coordinator, now=AFTER)
    assert not Crossing.objects.to_do().exists()
    assert not close_crossing(crossing=crossing, done="", by=house.coordinator, now=AFTER)


def test_more_of_the_same_episode_brings_the_row_in_step(house: House) -> None:
    absent(house, *DAYS)
    look_at(house.school.pk, now=AFTER)
    before = Crossing.objects.get(rule=WatchRule.HOURS)
    absent(house, SCHOOL_DAY - dt.timedelta(days=8))
    PupilWatch.objects.update(dirty=True)
    look_at(house.school.pk, now=AFTER)
    row = Crossing.objects.get(rule=WatchRule.HOURS)
    assert (row.pk, row.first_day, row.reached_on) == (before.pk, SCHOOL_DAY - dt.timedelta(days=8), DAYS[1])


def test_closing_is_taken_back(house: House) -> None:
    absent(house, *DAYS)
    look_at(house.school.pk, now=AFTER)
    crossing = Crossing.objects.get(rule=WatchRule.HOURS)
    close_crossing(crossing=crossing, done="Gebeld", by=house.coordinator, now=AFTER)
    reopen_crossing(crossing=crossing)
    crossing.refresh_from_db()
    assert (crossing.state, crossing.closed_by, crossing.done) == (CrossingState.OPEN, None, "")


def test_each_school_is_looked_at(house: House) -> None:
    absent(house, *DAYS)
    pupil_in(house.other_class)
    assert watch_over_absence(now=AFTER) == 4
    assert len(found(house)) == 3
