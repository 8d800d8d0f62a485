"""The page of one pupil with two years of history: how many statements it takes, and how long."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.classes import SchoolClass
from school.models.people import User
from tools.bench.browser import Browser
from tools.bench.long_file import Around, fill_file
from tools.bench.report import Report, at_most, percentile
from tools.bench.town import Turn, colleague, sign_in

ROUNDS = 40


@dataclass(frozen=True)
class Opened:
    """How a file opened for one role: statements in all, and how many milliseconds each time."""

    role: str
    statements: int
    milliseconds: Sequence[float]


def measure_files(port: int, turn: Turn, *, rounds: int = ROUNDS) -> list[Opened]:
    """Fill the file of the first pupil of a class, and open it as the mentor and as the care coordinator."""
    mentor = User.objects.get(pk=turn.user_id)
    care, nurse = (colleague(turn.school_id, role) for role in (Role.CARE_COORDINATOR, Role.YOUTH_HEALTH))
    pupil = Pupil.objects.get(pk=turn.pupils[0])
    fill_file(pupil, SchoolClass.objects.get(pk=turn.class_id), Around(mentor, care, nurse))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    path = f"/pupils/{pupil.pk}/"
    [cookie] = sign_in([care])
    return [
        open_file(port, path, "mentor", turn.cookies, rounds),
        open_file(port, path, "care coordinator", cookie, rounds),
    ]


def open_file(port: int, path: str, role: str, cookies: str, rounds: int) -> Opened:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookies.partition("=")[2]
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    browser, taken = Browser(port), []
    for _ in range(rounds):
        began = time.perf_counter()
        reply = browser.get(path, cookies)
        taken.append(1000 * (time.perf_counter() - began))
        if reply.status != 200:
            raise ValueError(f"status {reply.status} while opening a file")
    browser.close()
    # The first few warm the workers up.
    return Opened(role, len(captured), taken[rounds // 4 :])


def report_files(report: Report, opened: Sequence[Opened]) -> None:
    """The page of a pupil with two years of history."""
    report.head("The file of a pupil with two years of history")
    for one in opened:
        report.figure(f"statements, {one.role}", one.statements, "", at_most(25))
        report.figure(f"opening, {one.role}, p50", percentile(one.milliseconds, 0.5), "ms")
        report.figure(f"opening, {one.role}, p95", percentile(one.milliseconds, 0.95), "ms", at_most(150))
