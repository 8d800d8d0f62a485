"""Small helpers for tests of following a pupil: rows as the services would leave them."""

import datetime as dt
from typing import Any

from intake.enums import FollowUpKind, IntakeStep
from intake.models.following import CheckIn, FollowUp, Talk
from intake.models.intakes import Intake
from pupils.enums import PartLevel
from pupils.models.leaving import Departure, Placement
from pupils.models.parts import Remark
from pupils.models.pupils import Pupil
from school.models.classes import SchoolClass
from school.models.people import User
from tests.factories import SCHOOL_DAY


def intake_of(pupil: Pupil, **fields: Any) -> Intake:
    """A completed intake."""
    defaults = {
        "step": IntakeStep.FOLLOW_UP,
        "registered_on": pupil.enrolled_on,
        "due_on": pupil.enrolled_on,
        "completed_on": pupil.enrolled_on,
    }
    intake: Intake = Intake.objects.create(school=pupil.school, pupil=pupil, **{**defaults, **fields})
    return intake


def planned(
    pupil: Pupil, due_on: dt.date = SCHOOL_DAY, kind: str = FollowUpKind.TALK, **fields: Any
) -> FollowUp:
    row: FollowUp = FollowUp.objects.create(
        school=pupil.school, pupil=pupil, kind=kind, due_on=due_on, **fields
    )
    return row


def talk_of(pupil: Pupil, author: User, **fields: Any) -> Talk:
    defaults = {"held_on": SCHOOL_DAY, "level": PartLevel.BACKGROUND}
    row: Talk = Talk.objects.create(school=pupil.school, pupil=pupil, author=author, **{**defaults, **fields})
    return row


def check_in_of(pupil: Pupil, author: User, face: int, day: dt.date = SCHOOL_DAY) -> CheckIn:
    row: CheckIn = CheckIn.objects.create(
        school=pupil.school, pupil=pupil, author=author, face=face, day=day, level=PartLevel.BACKGROUND
    )
    return row


def remark_of(pupil: Pupil, author: User, text: str, **fields: Any) -> Remark:
    defaults = {"written_on": SCHOOL_DAY, "level": PartLevel.BACKGROUND}
    row: Remark = Remark.objects.create(
        school=pupil.school, pupil=pupil, author=author, text=text, **{**defaults, **fields}
    )
    return row


def placement_of(pupil: Pupil, author: User, school_class: SchoolClass, **fields: Any) -> Placement:
    defaults = {
        "class_level": school_class.level,
        "starts_on": SCHOOL_DAY,
        "decided_on": SCHOOL_DAY,
        "reason": "Leest al goed.",
        "level": PartLevel.BACKGROUND,
    }
    row: Placement = Placement.objects.create(
        school=pupil.school, pupil=pupil, author=author, school_class=school_class, **{**defaults, **fields}
    )
    return row


def departure_of(pupil: Pupil, noted_by: User, **fields: Any) -> Departure:
    """A departure to an mbo that has not confirmed yet."""
    defaults = {"last_day": SCHOOL_DAY, "destination": "mbo", "destination_name": "ROC Waterveen"}
    row: Departure = Departure(school=pupil.school, pupil=pupil, noted_by=noted_by, **{**defaults, **fields})
    return row
