"""The plan of a case as it is printed for pupil and family: what they said and agreed, nothing else of the case."""

import datetime as dt
from dataclasses import dataclass

from careteam.models.actions import Action
from careteam.models.cases import CareCase, CaseManager
from careteam.models.plans import CarePlan
from pupils.models.pupils import Pupil
from school.models.people import User
from school.models.school import School
from school.pdfs import PrintHead, letterhead


@dataclass(frozen=True)
class PlanOnPaper:
    """One print of a plan."""

    head: PrintHead
    pupil: Pupil
    plan: CarePlan
    agreed: list[Action]
    manager: CaseManager | None
    printed_by: str
    printed_at: dt.datetime


def plan_on_paper(case: CareCase, user: User, now: dt.datetime) -> PlanOnPaper:
    """Five queries."""
    school = School.objects.select_related("letterhead").get(pk=case.school_id)
    return PlanOnPaper(
        head=letterhead(school),
        pupil=case.pupil,
        plan=CarePlan.objects.visible_to(user).get(case=case),
        agreed=list(Action.objects.visible_to(user).filter(case=case).agreed().select_related("owner")),
        manager=CaseManager.objects.visible_to(user).now().filter(case=case).select_related("user").first(),
        printed_by=user.name,
        printed_at=now,
    )
