"""The questions of the demo school: a draft that somebody is working on."""

from intake.enums import InterviewSection, QuestionKind
from intake.models.questions import Question
from intake.services import questions
from pupils.enums import PartLevel
from school.models.school import School

OPTIONS = ("een vereniging in de buurt", "de bibliotheek", "het jongerencentrum")


def make_draft(school: School) -> None:
    """A draft with a question of the school's own, other words for one, and one that is left out. Once."""
    draft = questions.start_draft(school_id=school.pk)
    if draft.questions.filter(code="own_1").exists():
        return
    questions.add_question(
        question=Question(
            school=school,
            questionnaire=draft,
            section=InterviewSection.PUPIL,
            kind=QuestionKind.CHOICES,
            level=PartLevel.PRACTICAL,
            label="Waar wil de leerling buiten school naartoe?",
            help="We kunnen helpen met de eerste keer.",
            options=[
                {"code": f"own_{number}", "label": label} for number, label in enumerate(OPTIONS, start=1)
            ],
        )
    )
    travel = draft.questions.get(code="travel")
    travel.help = "Schrijf erbij hoe lang het duurt, en of er al een fiets is."
    questions.change_question(question=travel, keep_translations=True)
    questions.show_question(question=draft.questions.get(code="eats_not"), hidden=True)
