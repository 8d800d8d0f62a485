"""The coordinator's pages at a school with 1,000 cases and five years of concerns: how many statements, how long."""

import datetime as dt
from collections.abc import Sequence

from django.db import connection
from django.utils import timezone

from careteam.enums.cases import CareTheme, CaseState
from careteam.enums.concerns import ConcernState
from careteam.models.actions import Action
from careteam.models.cases import CareCase, CaseManager, CaseMove
from careteam.models.concerns import Concern
from careteam.models.contacts import ContactMoment
from careteam.models.plans import CarePlan
from pupils.models.pupils import Pupil
from school import clock
from school.enums import Role
from school.models.people import User
from school.models.school import School
from tools.bench.file_page import ROUNDS, Opened, open_file
from tools.bench.report import Report, at_most, percentile
from tools.bench.town import Turn, colleague, sign_in
from tools.samples.care import (
    ActionFactory,
    CareCaseFactory,
    CarePlanFactory,
    CaseManagerFactory,
    CaseMoveFactory,
    ContactMomentFactory,
)
from tools.samples.concerns import ConcernFactory
from tools.samples.factories import PupilFactory

MANY_CASES = 1000
YEARS = dt.timedelta(days=5 * 365)
PAGES = {
    "start page": "/",
    "all pupils with care": "/care/",
    "narrowed": "/care/?asks=late_action&theme=feeling",
    "how long care takes": "/care/how-long/",
    "caseload": "/caseload/",
    "inbox": "/concerns/",
}


def measure_care(port: int, turn: Turn, *, many: int = MANY_CASES, rounds: int = ROUNDS) -> list[Opened]:
    """Give the school cases of five years, two in five of them closed, and open the coordinator's pages."""
    school = School.objects.get(pk=turn.school_id)
    care = colleague(turn.school_id, Role.CARE_COORDINATOR)
    now = clock.now()
    pupils = Pupil.objects.bulk_create(PupilFactory.build(school=school) for _ in range(many))
    states = [CaseState.OPEN, CaseState.IN_CARE, CaseState.WAITING, CaseState.CLOSED, CaseState.CLOSED]
    own = {"school": school, "author": care}
    cases = CareCase.objects.bulk_create(
        CareCaseFactory.build(
            **own,
            pupil=pupil,
            theme=list(CareTheme)[number % len(CareTheme)],
            state=states[number % len(states)],
            opened_at=now - YEARS * number / many,
            closed_at=now if states[number % len(states)] == CaseState.CLOSED else None,
        )
        for number, pupil in enumerate(pupils)
    )
    day = timezone.localdate(now)
    CarePlan.objects.bulk_create(
        CarePlanFactory.build(**own, case=case, pupil=case.pupil, evaluate_on=day) for case in cases
    )
    CaseMove.objects.bulk_create(
        CaseMoveFactory.build(school=school, case=case, by=care, at=case.opened_at) for case in cases
    )
    CaseManager.objects.bulk_create(
        CaseManagerFactory.build(school=school, case=case, user=care) for case in cases
    )
    # As whoever begins with a case does.
    User.objects.filter(pk=care.pk).update(looks_after_cases=True)
    Action.objects.bulk_create(
        ActionFactory.build(**own, case=case, pupil=case.pupil, due_on=day - dt.timedelta(days=1))
        for case in cases
        for _ in range(3)
    )
    ContactMoment.objects.bulk_create(
        ContactMomentFactory.build(**own, pupil=case.pupil, held_on=timezone.localdate(case.opened_at))
        for case in cases
        for _ in range(3)
    )
    Concern.objects.bulk_create(
        ConcernFactory.build(
            **own, pupil=case.pupil, case=case, state=ConcernState.JOINED, raised_at=case.opened_at
        )
        for case in cases
        for _ in range(2)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    [cookie] = sign_in([care])
    return [open_file(port, path, name, cookie, rounds) for name, path in PAGES.items()]


def report_care(report: Report, opened: Sequence[Opened]) -> None:
    """The pages that the care team works from."""
    report.head("Care, 1,000 cases and five years of concerns")
    for one in opened:
        report.figure(f"statements, {one.role}", one.statements, "", at_most(60))
        report.figure(f"opening, {one.role}, p50", percentile(one.milliseconds, 0.5), "ms")
        report.figure(f"opening, {one.role}, p95", percentile(one.milliseconds, 0.95), "ms", at_most(150))
