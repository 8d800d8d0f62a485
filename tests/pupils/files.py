"""Small files for tests: an intake with a question for each level, and parts at any level by anybody."""

import datetime as dt
from typing import Any

from intake.enums import Decision, InterviewSection, QuestionKind
from intake.models.following import Review, Talk
from intake.models.intakes import Answer, Intake
from intake.models.questions import Question, Questionnaire
from pupils.enums import PartLevel
from pupils.models.leaving import Placement
from pupils.models.parts import Remark, TestResult
from pupils.models.pupils import Pupil
from school.models.classes import SchoolClass
from school.models.people import User
from school.models.school import School
from tests.factories import MORNING, SCHOOL_DAY

SHARED = (PartLevel.PRACTICAL, PartLevel.BACKGROUND, PartLevel.CARE)


def questions_of(school: School, *, each: int = 2) -> list[Question]:
    """A version of the questions with a few of each level, the practical ones first."""
    questionnaire = Questionnaire.objects.create(school=school, version=1, published_at=MORNING)
    return Question.objects.bulk_create(
        Question(
            school=school,
            questionnaire=questionnaire,
            code=f"{level}-{number}",
            section=InterviewSection.FAMILY,
            kind=QuestionKind.TEXT,
            level=level,
            label=f"Vraag {number} ({level})",
        )
        for level in SHARED
        for number in range(each)
    )


def intake_of(pupil: Pupil, **fields: Any) -> Intake:
    """An intake that somebody still works on, unless the fields say otherwise."""
    due = {"registered_on": SCHOOL_DAY, "due_on": SCHOOL_DAY + dt.timedelta(days=14)}
    return Intake.objects.create(school=pupil.school, pupil=pupil, **{**due, **fields})


def answer_to(question: Question, intake: Intake, author: User, text: str, **fields: Any) -> Answer:
    """What was told, at the question's own level unless it was raised."""
    return Answer.objects.create(
        **part(intake.pupil, author, fields.pop("level", question.level)),
        intake=intake,
        question=question,
        text=text,
        updated_at=MORNING,
        **fields,
    )


def part(pupil: Pupil, author: User, level: str) -> dict[str, Any]:
    """The columns that all parts of a file share."""
    return {"school": pupil.school, "pupil": pupil, "author": author, "level": level}


def remark_about(pupil: Pupil, author: User, text: str, level: str = PartLevel.BACKGROUND) -> Remark:
    return Remark.objects.create(**part(pupil, author, level), text=text, written_on=SCHOOL_DAY)


def talk_with(pupil: Pupil, author: User, text: str, level: str = PartLevel.BACKGROUND) -> Talk:
    return Talk.objects.create(**part(pupil, author, level), note=text, held_on=SCHOOL_DAY)


def review_of(pupil: Pupil, author: User, text: str, level: str = PartLevel.BACKGROUND) -> Review:
    return Review.objects.create(
        **part(pupil, author, level), note=text, held_on=SCHOOL_DAY, decision=Decision.FINE
    )


def result_of(pupil: Pupil, author: User, text: str, level: str = PartLevel.BACKGROUND) -> TestResult:
    return TestResult.objects.create(
        **part(pupil, author, level),
        name="Toets",
        taken_on=SCHOOL_DAY,
        result=text,
        language="Nederlands",
        caution="Zegt weinig over aanleg.",
    )


def placement_of(
    pupil: Pupil, author: User, text: str, level: str = PartLevel.BACKGROUND, *, to: SchoolClass
) -> Placement:
    return Placement.objects.create(
        **part(pupil, author, level),
        class_level=to.level,
        school_class=to,
        starts_on=SCHOOL_DAY,
        decided_on=SCHOOL_DAY,
        reason=text,
    )
