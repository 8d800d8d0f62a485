"""What the page of one intake shows."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from intake.contexts.answers import AnswerSection, answer_sections
from intake.contexts.intakes import Card, Step, card, steps
from intake.enums import IntakeStep, InterviewSection
from intake.models.intakes import Answer, Intake
from partners.querysets.speakers import speakers_for
from pupils.models.appointments import Invitation
from pupils.models.documents import Document
from pupils.models.parts import TestResult
from school.models.people import User


@dataclass(frozen=True)
class IntakePage:
    """An intake with what came in, as far as this person may see it."""

    intake: Intake
    card: Card
    steps: list[Step]
    file_study: list[AnswerSection]
    documents: list[Document]
    results: list[TestResult]
    letters: list[Invitation]
    invited_for_another_time: bool
    # Colleagues who speak the family's language, in words.
    speakers: list[str]

    @property
    def has_begun(self) -> bool:
        """Whether the interview was ever opened."""
        return self.intake.step in {IntakeStep.INTERVIEW, IntakeStep.FOLLOW_UP}


def intake_page(intake: Intake, user: User, *, now: dt.datetime) -> IntakePage:
    """Gather what stands around an intake that was fetched `for_cards`. Five queries."""
    pupil, day = intake.pupil_id, timezone.localdate(now)
    answers = Answer.objects.visible_to(user).filter(
        intake=intake, question__section=InterviewSection.FILE_STUDY
    )
    letters = Invitation.objects.visible_to(user).filter(appointment__intake=intake).with_standing()
    invitations = list(letters.select_related("person", "message__calendar_mail__entry"))
    return IntakePage(
        intake=intake,
        card=card(intake, now=now),
        steps=steps(intake),
        file_study=answer_sections(answers.select_related("question")),
        documents=list(Document.objects.visible_to(user).filter(pupil=pupil).select_related("author")),
        results=list(TestResult.objects.visible_to(user).filter(pupil=pupil).select_related("author")),
        letters=invitations,
        invited_for_another_time=bool(invitations) and not any(one.is_current for one in invitations),
        speakers=[one.words(day) for one in speakers_for(user, intake.pupil, day)],
    )
