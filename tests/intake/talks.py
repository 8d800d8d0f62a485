"""An interview for tests: questions of each kind, an intake, and two who hold it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.test import Client

from intake.enums import IntakeStep, InterviewSection, QuestionKind
from intake.models.intakes import Answer, Intake
from intake.models.questions import Question
from pupils.enums import PartLevel
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User
from tests.house import House
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import IntakeFactory, QuestionFactory, QuestionnaireFactory

S, K, L = InterviewSection, QuestionKind, PartLevel
Asked = tuple[InterviewSection, QuestionKind, PartLevel, str, list[dict[str, str]]]
SIGHT = [{"code": "well", "label": "goed"}, {"code": "front", "label": "vooraan"}]
PRESENT = [{"code": "mother", "label": "moeder"}, {"code": "father", "label": "vader"}]
# code → section, kind, level, label, options
QUESTIONS: dict[str, Asked] = {
    "papers": (S.FILE_STUDY, K.TEXT, L.BACKGROUND, "Welke papieren hebben we?", []),
    "present": (S.TALK, K.CHOICES, L.BACKGROUND, "Wie zijn erbij?", PRESENT),
    "talk_start": (S.TALK, K.TIME, L.BACKGROUND, "Hoe laat begint het?", []),
    "talk_end": (S.TALK, K.TIME, L.BACKGROUND, "Hoe laat is het klaar?", []),
    "languages": (S.LANGUAGES, K.LANGUAGES, L.PRACTICAL, "Welke talen?", []),
    "sight": (S.HEALTH, K.CHOICE, L.PRACTICAL, "Hoe gaat het zien?", SIGHT),
    "sleep": (S.HEALTH, K.TEXT, L.BACKGROUND, "Hoe gaat het slapen?", []),
    "operations": (S.HEALTH, K.TEXT, L.CARE, "Is er een operatie geweest?", []),
    "glasses": (S.PRACTICAL, K.YES_NO, L.PRACTICAL, "Is er een bril?", []),
    "eats_not": (S.PRACTICAL, K.LINE, L.PRACTICAL, "Wat eet de leerling niet?", []),
    "first_day": (S.START, K.DATE, L.PRACTICAL, "Wanneer is de eerste dag?", []),
}
ARABIC = {"ar": {"label": "كيف السمع؟", "options": {"well": "جيد"}}}


@dataclass
class InterviewScene:
    """A pupil whose interview two people hold, and the questions by code."""

    pupil: Pupil
    intake: Intake
    questions: dict[str, Question]
    ingrid: User
    samir: User

    def id(self, code: str) -> int:
        return int(self.questions[code].pk)

    def field(self, code: str, name: str) -> str:
        """The name of a field on the page."""
        return f"q{self.id(code)}-{name}"


def questions_of(school: Any, *, version: int = 1) -> dict[str, Question]:
    """A published version of the questions."""
    published = MORNING - dt.timedelta(days=30)
    made = QuestionnaireFactory(school=school, version=version, published_at=published)
    return {
        code: QuestionFactory(
            questionnaire=made,
            code=code,
            section=section,
            kind=kind,
            level=level,
            position=position,
            label=label,
            options=options,
            translations=ARABIC if code == "sight" else {},
            for_family=code != "papers",
        )
        for position, (code, (section, kind, level, label, options)) in enumerate(QUESTIONS.items())
    }


def talk_at(house: House, **intake: Any) -> InterviewScene:
    """A registered pupil in the mentor's class, with the care coordinator and a counsellor."""
    pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay")
    return InterviewScene(
        pupil=pupil,
        intake=IntakeFactory(pupil=pupil, **intake),
        questions=questions_of(house.school),
        ingrid=member(house.school, Role.CARE_COORDINATOR, name="Ingrid Veenstra"),
        samir=member(house.school, Role.PUPIL_COUNSELLOR, name="Samir Haddad"),
    )


def open_talk(talk: InterviewScene) -> InterviewScene:
    """The interview has begun."""
    talk.intake.step, talk.intake.questionnaire = IntakeStep.INTERVIEW, talk.questions["sight"].questionnaire
    talk.intake.first_contact_on = SCHOOL_DAY
    talk.intake.save()
    return talk


def rows(talk: InterviewScene, code: str) -> list[tuple[str, str, str, int]]:
    """What stands in the file: level, author's first name, text or choice, version."""
    found = Answer.objects.filter(intake=talk.intake, question=talk.questions[code]).select_related("author")
    return sorted(
        (row.level, row.author.name.split()[0], row.text or ",".join(row.chosen) or row.state, row.version)
        for row in found
    )


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
