"""The care team's inbox with 1,000 concerns: how many statements it takes, and how long."""

import datetime as dt
from collections.abc import Sequence

from careteam.models.concerns import Concern
from pupils.models.pupils import ClassMembership, Pupil
from school.enums import Role
from school.models.school import School
from tools.bench.file_page import ROUNDS, Opened, open_file
from tools.bench.report import Report, at_most, percentile
from tools.bench.town import Turn, colleague, sign_in
from tools.samples.concerns import ConcernFactory
from tools.samples.factories import MORNING, ClassMembershipFactory, PupilFactory

CONCERNS = 1000
# Five years of them, of which so many are done.
DONE = 4
PAGES = {"new": "/concerns/", "done": "/concerns/?tab=done", "raise": "/pupils/{}/concern/"}


def measure_concerns(port: int, turn: Turn, *, many: int = CONCERNS, rounds: int = ROUNDS) -> list[Opened]:
    """Fill the inbox with new concerns and with the years before, and open it as the care coordinator."""
    school = School.objects.get(pk=turn.school_id)
    pupils = Pupil.objects.bulk_create(PupilFactory.build(school=school) for _number in range(many // 4 or 1))
    ClassMembership.objects.bulk_create(
        ClassMembershipFactory.build(pupil=pupil, school=school, school_class_id=turn.class_id)
        for pupil in pupils
    )
    author = colleague(turn.school_id, Role.TEACHER)
    Concern.objects.bulk_create(
        ConcernFactory.build(
            pupil=pupils[number % len(pupils)],
            school=school,
            author=author,
            worried=number % 3 + 1,
            raised_at=MORNING - dt.timedelta(hours=number),
            **done(number) if number >= many else {},
        )
        for number in range(many * (DONE + 1))
    )
    [cookie] = sign_in([colleague(turn.school_id, Role.CARE_COORDINATOR)])
    return [open_file(port, path.format(pupils[0].pk), name, cookie, rounds) for name, path in PAGES.items()]


def done(number: int) -> dict[str, object]:
    """What became of an older one."""
    at = MORNING - dt.timedelta(hours=number) + dt.timedelta(hours=number % 60)
    return {"state": "closed", "first_answer_at": at}


def report_concerns(report: Report, opened: Sequence[Opened]) -> None:
    """The inbox, what is done, and the form in which a concern is raised."""
    report.head("Concerns, 1,000 of them new and 4,000 done")
    for one in opened:
        report.figure(f"statements, {one.role}", one.statements, "", at_most(12))
        report.figure(f"opening, {one.role}, p50", percentile(one.milliseconds, 0.5), "ms")
        report.figure(f"opening, {one.role}, p95", percentile(one.milliseconds, 0.95), "ms", at_most(150))
