"""Versions of the questions: the first one, a draft, publishing it, and what stays as it is."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from intake.enums import InterviewSection, QuestionKind
from intake.models.questions import Question, Questionnaire
from intake.rules.questions import moved_codes, options_from_lines
from intake.services import questions
from intake.services.default_questions import default_questions
from pupils.enums import PartLevel
from school.enums import Role
from school.models.school import School
from school.services.schools import open_school
from tests.house import House
from tools.samples import factories
from tools.samples.factories import MORNING, member


@pytest.fixture
def school(house: House) -> School:
    """A school with the questions in use; another one has its own."""
    questions.present_questionnaire(school_id=house.elsewhere.pk)
    questions.present_questionnaire(school_id=house.school.pk)
    return house.school


@pytest.fixture
def draft(school: School) -> Questionnaire:
    return questions.start_draft(school_id=school.pk)


def publish(draft: Questionnaire) -> Questionnaire:
    by = member(draft.school, Role.CARE_COORDINATOR)
    return questions.publish_draft(draft=draft, now=MORNING, by=by)


def own(draft: Questionnaire, **values: Any) -> Question:
    fields = {"section": InterviewSection.PUPIL, "kind": QuestionKind.LINE, "level": PartLevel.PRACTICAL}
    question = Question(school=draft.school, questionnaire=draft, label="Welk spel?", **(fields | values))
    return questions.add_question(question=question)


def codes(version: Questionnaire, section: str) -> list[str]:
    rows = version.questions.filter(section=section).order_by("position", "pk")
    return list(rows.values_list("code", flat=True))


def test_a_new_school_gets_the_questions_of_the_house(db: None) -> None:
    school = open_school(school=factories.SchoolFactory.build())
    [version] = Questionnaire.objects.filter(school=school)
    assert (version.version, version.is_draft, version.published_by) == (1, False, None)
    rows = {row.code: row for row in version.questions.all()}
    assert list(rows) == list(default_questions())
    assert [row.position for row in rows.values()] == list(range(1, len(rows) + 1))
    present = rows["present"]
    assert present.options[0] == {"code": "mother", "label": "moeder"}
    assert present.label_in("en") == "Who is at the talk?"
    assert present.options_in("en")[1] == ("father", "father")
    assert (rows["journey"].level, rows["journey"].for_family) == ("care", False)


def test_asking_again_gives_the_same_version(house: House) -> None:
    first = questions.present_questionnaire(school_id=house.school.pk)
    assert questions.present_questionnaire(school_id=house.school.pk) == first
    assert Questionnaire.objects.filter(school=house.school).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("service", [questions.present_questionnaire, questions.start_draft])
def test_two_who_ask_at_once_get_one_version(service: Any) -> None:
    school = factories.SchoolFactory()
    start, found = threading.Barrier(2), []

    def ask() -> None:
        start.wait()
        found.append(service(school_id=school.pk))
        connection.close()

    both = [threading.Thread(target=ask) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert found[0] == found[1]
    versions = 2 if service is questions.start_draft else 1
    assert Questionnaire.objects.filter(school=school).count() == versions


def test_a_draft_is_a_copy_and_there_is_one(school: School, draft: Questionnaire) -> None:
    present = questions.present_questionnaire(school_id=school.pk)
    assert (present.version, draft.version, draft.is_draft) == (1, 2, True)
    assert questions.start_draft(school_id=school.pk) == draft
    fields = ("code", "section", "kind", "level", "position", "label", "help", "options", "translations")
    assert list(draft.questions.values(*fields)) == list(present.questions.values(*fields))
    assert not {row.pk for row in draft.questions.all()} & {row.pk for row in present.questions.all()}


def test_publishing_makes_it_the_one_in_use(school: School, draft: Questionnaire) -> None:
    own(draft)
    before = questions.present_questionnaire(school_id=school.pk)
    by = publish(draft).published_by
    present = questions.present_questionnaire(school_id=school.pk)
    assert (present, present.published_at, present.published_by) == (draft, MORNING, by)
    assert not before.questions.filter(code="own_1").exists()
    positions = list(present.questions.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, len(default_questions()) + 2))


def test_a_published_version_cannot_be_published_or_changed(draft: Questionnaire) -> None:
    question = own(draft)
    by = member(draft.school, Role.CARE_COORDINATOR)
    publish(draft)
    attempts: list[Callable[[], Any]] = [
        lambda: questions.publish_draft(draft=draft, now=MORNING, by=by),
        lambda: questions.discard_draft(draft=draft),
        lambda: questions.change_question(question=question, keep_translations=True),
        lambda: questions.show_question(question=question, hidden=True),
        lambda: questions.move_question(question=question, up=True),
        lambda: questions.remove_question(question=question),
        lambda: questions.translate(draft=draft, language="ar", words={}),
        lambda: own(draft),
    ]
    for attempt in attempts:
        with pytest.raises(questions.DraftGone):
            attempt()


def test_the_database_keeps_published_questions_as_they_are(school: School, draft: Questionnaire) -> None:
    present = questions.present_questionnaire(school_id=school.pk)
    row = present.questions.get(code="strengths")
    attempts: list[Callable[[], Any]] = [
        lambda: Question.objects.filter(pk=row.pk).update(level="practical", label="Anders"),
        lambda: Question.objects.filter(pk=row.pk).delete(),
        lambda: Questionnaire.objects.filter(pk=present.pk).update(published_at=None),
        lambda: Questionnaire.objects.filter(pk=present.pk).delete(),
    ]
    for attempt in attempts:
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert Question.objects.filter(questionnaire=draft, code="strengths").update(label="Anders") == 1


def test_a_discarded_draft_leaves_nothing_behind(school: School, draft: Questionnaire) -> None:
    questions.discard_draft(draft=draft)
    assert not Question.objects.filter(questionnaire_id=draft.pk).exists()
    assert questions.start_draft(school_id=school.pk).version == 2


def test_an_own_question_has_a_code_that_no_version_had(draft: Questionnaire) -> None:
    assert [own(draft).code, own(draft).code] == ["own_1", "own_2"]
    publish(draft)
    second = questions.start_draft(school_id=draft.school_id)
    questions.show_question(question=second.questions.get(code="own_2"), hidden=True)
    assert own(second).code == "own_3"
    assert codes(second, "pupil")[-3:] == ["own_1", "own_2", "own_3"]


def test_moving_stays_within_the_part_of_the_talk(draft: Questionnaire) -> None:
    def row(code: str) -> Question:
        return draft.questions.get(code=code)

    assert codes(draft, "journey") == ["journey", "hard_events"]
    assert questions.move_question(question=row("journey"), up=True) is False
    assert questions.move_question(question=row("journey"), up=False) is True
    assert codes(draft, "journey") == ["hard_events", "journey"]
    assert questions.move_question(question=row("journey"), up=False) is False
    publish(draft)
    assert codes(draft, "journey") == ["hard_events", "journey"]


def test_translations_stay_or_go_with_the_words(draft: Questionnaire) -> None:
    question = draft.questions.get(code="strengths")
    question.label = "Waar ben je trots op?"
    questions.change_question(question=question, keep_translations=True)
    assert draft.questions.get(code="strengths").label_in("ar") == "ما الذي يجيده الطالب؟"
    questions.change_question(question=question, keep_translations=False)
    assert draft.questions.get(code="strengths").label_in("ar") == "Waar ben je trots op?"


def test_a_translation_touches_one_language(draft: Questionnaire) -> None:
    question = draft.questions.get(code="strengths")
    questions.translate(draft=draft, language="ar", words={question.pk: {"label": "نقاط القوة"}})
    question.refresh_from_db()
    assert question.label_in("ar") == "نقاط القوة"
    assert question.label_in("tr") == "Öğrenci nelerde iyi?"
    questions.translate(draft=draft, language="ar", words={question.pk: {}})
    question.refresh_from_db()
    assert "ar" not in question.translations
    assert draft.questions.get(code="hobbies").label_in("ar") == "ماذا يحب الطالب أن يفعل؟"


OPTIONS = [
    {"code": "a", "label": "lopen"},
    {"code": "b", "label": "fietsen"},
    {"code": "own_1", "label": "bus"},
]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["lopen", "fietsen", "bus"], ["a", "b", "own_1"]),
        (["bus", "lopen", "fietsen"], ["own_1", "a", "b"]),
        (["te voet", "fietsen", "bus"], ["a", "b", "own_1"]),
        (["lopen", "fietsen", "bus", "trein"], ["a", "b", "own_1", "own_2"]),
        (["lopen", "trein"], ["a", "own_2"]),
        (["lopen", "bus"], ["a", "own_1"]),
        ([], []),
    ],
)
def test_options_keep_the_code_that_answers_were_given_with(lines: list[str], expected: list[str]) -> None:
    found = options_from_lines(OPTIONS, lines)
    assert [one["label"] for one in found] == lines
    assert [one["code"] for one in found] == expected


def test_the_order_of_questions_that_both_versions_have() -> None:
    assert moved_codes(["a", "b", "c"], ["b", "a"]) is True
    assert moved_codes(["a", "b", "c"], ["a", "x", "c", "b"]) is True
    assert moved_codes(["a", "b", "c"], ["x", "a", "c"]) is False
