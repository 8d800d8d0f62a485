from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tools.local.demo_clock import ZONE, DemoClock, load_clock, save_clock, set_clock


def amsterdam(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def clock_showing(shown: str, *, at: str, ran_hours: float = 0) -> DemoClock:
    """A clock that showed one Amsterdam time at another, and then ran for some hours."""
    began = amsterdam(at).astimezone(UTC)
    offset = int((amsterdam(shown) - began).total_seconds())
    return DemoClock(amsterdam(shown).date(), offset, began + timedelta(hours=ran_hours))


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        pytest.param("2026-11-18T21:15", "2026-11-18T08:32", id="Wednesday evening"),
        pytest.param("2026-11-18T06:00", "2026-11-18T08:32", id="early on a Wednesday"),
        pytest.param("2026-11-21T11:00", "2026-11-20T08:32", id="Saturday: the Friday before"),
        pytest.param("2026-11-22T23:59", "2026-11-20T08:32", id="Sunday: the Friday before"),
        pytest.param("2026-11-23T00:01", "2026-11-23T08:32", id="a Monday just begun"),
        pytest.param("2026-03-29T12:00", "2026-03-27T08:32", id="the Sunday on which summer time begins"),
        pytest.param("2026-10-25T12:00", "2026-10-23T08:32", id="the Sunday on which it ends"),
    ],
)
def test_first_start_is_at_half_past_eight_on_a_weekday(now: str, shown: str) -> None:
    clock = set_clock(amsterdam(now), None)
    assert clock.shows(amsterdam(now)) == amsterdam(shown)
    assert clock.day == amsterdam(shown).date()


WEDNESDAY_EVENING = clock_showing("2026-11-18T08:32", at="2026-11-18T20:00")
FRIDAYS_DEMO_ON_SATURDAY = clock_showing("2026-11-20T08:32", at="2026-11-21T10:00")
AHEAD = clock_showing("2026-11-20T08:32", at="2026-11-18T10:00")
LEFT_RUNNING = clock_showing("2026-11-18T08:32", at="2026-11-18T10:00", ran_hours=50)


@pytest.mark.parametrize(
    ("former", "now", "shown"),
    [
        pytest.param(WEDNESDAY_EVENING, "2026-11-18T21:30", "2026-11-18T10:02", id="goes on"),
        pytest.param(WEDNESDAY_EVENING, "2026-11-18T23:27", "2026-11-18T11:59", id="still goes on"),
        pytest.param(WEDNESDAY_EVENING, "2026-11-18T23:28", "2026-11-19T08:32", id="noon: the next day"),
        pytest.param(WEDNESDAY_EVENING, "2026-11-19T07:00", "2026-11-19T08:32", id="next morning"),
        pytest.param(WEDNESDAY_EVENING, "2026-11-19T21:00", "2026-11-19T08:32", id="next evening"),
        pytest.param(WEDNESDAY_EVENING, "2026-12-05T09:00", "2026-12-04T08:32", id="weeks later, Saturday"),
        pytest.param(WEDNESDAY_EVENING, "2026-11-17T10:00", "2026-11-19T08:32", id="real clock set back"),
        pytest.param(FRIDAYS_DEMO_ON_SATURDAY, "2026-11-22T10:00", "2026-11-23T08:32", id="not Friday twice"),
        pytest.param(AHEAD, "2026-11-18T16:00", "2026-11-23T08:32", id="ahead, over the weekend"),
        pytest.param(LEFT_RUNNING, "2026-11-20T12:30", "2026-11-23T08:32", id="left running until Friday"),
    ],
)
def test_later_start_goes_on_or_begins_a_later_morning(former: DemoClock, now: str, shown: str) -> None:
    clock = set_clock(amsterdam(now), former)
    assert clock.shows(amsterdam(now)) == amsterdam(shown)
    assert clock.shows(amsterdam(now)) > former.shows(former.ran_until)
    assert clock.shows(amsterdam(now)).weekday() < 5
    assert clock.day == amsterdam(shown).date()


def test_clock_is_found_again_and_a_broken_file_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "demo.json"
    assert load_clock(file) is None
    clock = DemoClock(date(2026, 11, 18), -41_000, datetime(2026, 11, 18, 20, 0, tzinfo=UTC))
    save_clock(file, clock)
    assert load_clock(file) == clock
    file.write_text('{"day": ')
    assert load_clock(file) is None
