"""The demo's clock: its today is always a school day, and its first lesson has just begun."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
BEGINS = time(8, 32)
# Restarted between these hours of its own day, the demo simply goes on.
MORNING = (time(8, 30), time(12, 0))
SATURDAY = 5


@dataclass(frozen=True)
class DemoClock:
    """The demo's day, the seconds its clock is ahead of the real one, and the real time it ran until."""

    day: date
    offset: int
    ran_until: datetime

    def shows(self, now: datetime) -> datetime:
        """What the demo's clock shows at this real moment."""
        return (now + timedelta(seconds=self.offset)).astimezone(ZONE)


def set_clock(now: datetime, former: DemoClock | None) -> DemoClock:
    """The clock for a start at this moment: the former morning goes on, or a later one begins."""
    if former and _still_morning(former, now):
        return replace(former, ran_until=now)
    day = _workday_before(now.astimezone(ZONE).date())
    if former:
        # Time never runs backwards, also after a demo that ran for days.
        lived = max(former.day, former.shows(former.ran_until).date())
        day = _workday_after(max(day, lived + timedelta(days=1)))
    morning = datetime.combine(day, BEGINS, ZONE)
    return DemoClock(day, round((morning - now).total_seconds()), now)


def _still_morning(clock: DemoClock, now: datetime) -> bool:
    shown = clock.shows(now)
    begin, end = MORNING
    return shown.date() == clock.day and shown.weekday() < SATURDAY and begin <= shown.time() < end


def _workday_before(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def _workday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def load_clock(file: Path) -> DemoClock | None:
    """The clock of the former start; none if there was none or its file is unreadable."""
    try:
        kept = json.loads(file.read_text())
        until = datetime.fromisoformat(kept["ran_until"])
        return DemoClock(date.fromisoformat(kept["day"]), int(kept["offset_seconds"]), until)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def save_clock(file: Path, clock: DemoClock) -> None:
    """Keep the clock for the next start."""
    kept = {
        "day": clock.day.isoformat(),
        "offset_seconds": clock.offset,
        "ran_until": clock.ran_until.isoformat(),
    }
    unfinished = file.with_suffix(".making")
    unfinished.write_text(json.dumps(kept) + "\n")
    unfinished.replace(file)
