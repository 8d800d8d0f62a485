"""The board of intakes: as fast with thousands as with fifty, and by the index.

All people and places are made up.
"""

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from intake.enums import IntakeStep
from intake.models.intakes import Intake
from pupils.models.parts import PupilLanguage
from pupils.models.pupils import Pupil
from school import clock
from school.enums import Role
from school.models.school import School
from tools.bench.browser import Browser
from tools.bench.report import Report, at_most, percentile
from tools.bench.town import NAMES, SURNAMES, colleague, make_town, sign_in
from tools.samples.factories import PupilFactory
from tools.samples.files import IntakeFactory, PupilLanguageFactory

FEW, MANY = 50, 5000
# With fewer than this, reading all rows is what a good planner does.
WORTH_AN_INDEX = 2000
ROUNDS = 20
MS = 1000
PER_COLUMN = 15
INDEX = "intake_board"
PAGES = {
    "the board": "/intakes/",
    "one step of it": "/intakes/?step=registration",
    "a name on it": "/intakes/?q=tesfay",
}
# Of five intakes one each is at the first three steps, the others were completed in the past months.
STEPS = (
    IntakeStep.REGISTRATION,
    IntakeStep.FILE_STUDY,
    IntakeStep.INTERVIEW,
    IntakeStep.FOLLOW_UP,
    IntakeStep.FOLLOW_UP,
)


@dataclass(frozen=True)
class BoardTimes:
    """How long each page took, and how the database finds the first cards of each step."""

    intakes: int
    seconds: dict[str, list[float]]
    plan: str


def measure_boards(port: int, *, many: int = MANY, rounds: int = ROUNDS) -> list[BoardTimes]:
    """The pages of the board with few and with many intakes."""
    return [_measure(port, _make_board(number), number, rounds) for number in (FEW, many)]


def _make_board(number: int) -> int:
    """A school with so many intakes; returns its key."""
    [turn] = make_town(classes=1, pupils=1)
    today, school_id = clock.today(), turn.school_id
    school = School.objects.get(pk=school_id)
    pupils = Pupil.objects.bulk_create(
        PupilFactory.build(
            school=school, call_name=NAMES[n % 10], surname=SURNAMES[n // 10 % 10], enrolled_on=today
        )
        for n in range(number)
    )
    Intake.objects.bulk_create(_intake(pupil, n, today) for n, pupil in enumerate(pupils))
    PupilLanguage.objects.bulk_create(PupilLanguageFactory.build(pupil=pupil) for pupil in pupils)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return school_id


def _intake(pupil: Pupil, number: int, today: dt.date) -> Intake:
    """An intake that is late, or not yet; every third had its first contact."""
    step = STEPS[number % len(STEPS)]
    intake: Intake = IntakeFactory.build(
        pupil=pupil,
        step=step,
        registered_on=today - dt.timedelta(14),
        due_on=today + dt.timedelta(number % 10 - 1),
        first_contact_on=today if number % 3 == 0 else None,
        completed_on=today - dt.timedelta(number % 300) if step == IntakeStep.FOLLOW_UP else None,
    )
    return intake


def _measure(port: int, school_id: int, number: int, rounds: int) -> BoardTimes:
    [cookies] = sign_in([colleague(school_id, Role.CARE_COORDINATOR)])
    browser = Browser(port)
    seconds: dict[str, list[float]] = {}
    for label, path in PAGES.items():
        browser.get(path, cookies)
        seconds[label] = [_time(browser, path, cookies) for _ in range(rounds)]
    browser.close()
    plan = Intake.objects.filter(school=school_id).foremost(PER_COLUMN).explain(analyze=True)
    return BoardTimes(number, seconds, plan)


def _time(browser: Browser, path: str, cookies: str) -> float:
    began = time.perf_counter()
    answer = browser.get(path, cookies)
    if answer.status != 200:
        raise ValueError(f"status {answer.status} while measuring {path}")
    return time.perf_counter() - began


def report_boards(report: Report, boards: Sequence[BoardTimes]) -> None:
    """Print each page with few and with many intakes, and the way the database takes."""
    report.head("7 The board of intakes")
    for label in PAGES:
        middles = [percentile(board.seconds[label], 0.5) for board in boards]
        for board, middle in zip(boards, middles, strict=True):
            report.figure(f"{label}, {board.intakes:,} intakes, p50", MS * middle, "ms")
        report.figure(f"{label}, many against few", middles[-1] / middles[0], "times", at_most(1.5))
    for board in boards:
        if board.intakes >= WORTH_AN_INDEX:
            lines = [line.strip() for line in board.plan.splitlines() if INDEX in line]
            for line in lines[:2]:
                report.note(line)
            report.check("the board is found by its index", bool(lines), True)
            report.check("reads the whole table", "Seq Scan on intake_intake" in board.plan, False)
