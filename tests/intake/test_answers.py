"""Saving answers: what is refused, what is private, and that nobody's words are ever overwritten unseen."""

import datetime as dt
import threading
from collections.abc import Sequence
from itertools import permutations

import pytest
from django.db import close_old_connections, connections

from intake.enums import AnswerState, IntakeStep, QuestionKind
from intake.models.intakes import Answer, Intake
from intake.rules.answers import AnswerContent, interview_minutes
from intake.services.answers import AnswerConflict, AnswerRefused, InterviewClosed, save_answer
from pupils.enums import HomeKind, PartLevel, ProtectionKind
from school.enums import Permission
from school.models.people import User
from school.rules import CARE_TEAM_HAS, ONLY_IN_CARE_TEAM
from tests.house import House
from tests.intake.talks import QUESTIONS, InterviewScene, open_talk, questions_of, rows, talk_at
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY
from tools.samples.files import IntakeFactory, ProtectionFactory

L = PartLevel


@pytest.fixture
def talk(house: House) -> InterviewScene:
    return open_talk(talk_at(house))


def said(
    text: str = "",
    level: str = L.BACKGROUND,
    *,
    state: str = AnswerState.ANSWERED,
    chosen: tuple[str, ...] = (),
) -> AnswerContent:
    return AnswerContent(level, state, text, chosen)


def save(
    talk: InterviewScene,
    author: User,
    content: AnswerContent,
    *seen: Answer | None,
    code: str = "sleep",
    unheard: Sequence[AnswerContent] = (),
) -> Answer | None:
    """Save as from a page that had these rows before it, as they were."""
    return save_answer(
        intake_id=talk.intake.pk,
        question=talk.questions[code],
        author=author,
        content=content,
        seen={row.pk: row.version for row in seen if row is not None},
        now=MORNING,
        unheard=unheard,
    )


# ---------- what may be kept ----------


@pytest.mark.parametrize(
    ("code", "content", "fields"),
    [
        ("sleep", said("x" * 10_001), ["text"]),
        ("sleep", said("a\x00b"), ["text"]),
        ("sleep", said("goed", L.PRACTICAL), ["level"]),
        ("sleep", said("goed", "everybody"), ["level"]),
        ("sleep", said("goed", ""), ["level"]),
        ("sleep", said("goed", state="maybe"), ["state"]),
        ("sleep", said("goed", state=AnswerState.UNKNOWN), ["state"]),
        ("sleep", said(chosen=("well",)), ["chosen"]),
        ("operations", said("ja", L.BACKGROUND), ["level"]),
        ("sight", said(level=L.PRACTICAL, chosen=("blind",)), ["chosen"]),
        ("sight", said(level=L.PRACTICAL, chosen=("well", "front")), ["chosen"]),
        ("sight", said(level=L.PRACTICAL, chosen=("well",), state=AnswerState.DECLINED), ["state"]),
        ("glasses", said(level=L.PRACTICAL, chosen=("maybe",)), ["chosen"]),
        ("glasses", said(level=L.PRACTICAL, chosen=("yes", "no")), ["chosen"]),
        ("present", said(chosen=("mother", "aunt")), ["chosen"]),
        ("first_day", said("morgen", L.PRACTICAL), ["text"]),
        ("first_day", said("2026-02-30", L.PRACTICAL), ["text"]),
        ("first_day", said("20260915", L.PRACTICAL), ["text"]),
        ("talk_start", said("25:00"), ["text"]),
        ("talk_start", said("14"), ["text"]),
        ("languages", said(level=L.PRACTICAL, state=AnswerState.UNKNOWN), ["state"]),
        ("sleep", said("x" * 10_001 + "\x00", "x", state="y", chosen=("z",)), ["level", "state", "text", "chosen"]),
    ],
)  # fmt: skip
def test_it_refuses(talk: InterviewScene, code: str, content: AnswerContent, fields: list[str]) -> None:
    with pytest.raises(AnswerRefused) as refusal:
        save(talk, talk.ingrid, content, code=code)
    assert list(refusal.value.errors) == fields
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("code", "content", "kept"),
    [
        ("sleep", said("  regel 1\r\nregel 2 \r\n"), ("regel 1\nregel 2", [])),
        ("sleep", said("x" * 10_000 + "\n"), ("x" * 10_000, [])),
        ("eats_not", said("vlees\nvis", L.PRACTICAL), ("vlees vis", [])),
        (
            "present",
            said("oma ook", chosen=("father", "mother", "father")),
            ("oma ook", ["mother", "father"]),
        ),
        ("glasses", said("leesbril", L.PRACTICAL, chosen=("yes",)), ("leesbril", ["yes"])),
        ("first_day", said("2026-09-21", L.PRACTICAL), ("2026-09-21", [])),
        ("talk_start", said("14:30"), ("14:30", [])),
    ],
)
def test_it_keeps_tidily(
    talk: InterviewScene, code: str, content: AnswerContent, kept: tuple[str, list[str]]
) -> None:
    answer = save(talk, talk.ingrid, content, code=code)
    assert answer is not None
    answer.refresh_from_db()
    assert (answer.text, answer.chosen) == kept
    assert (answer.school_id, answer.pupil_id, answer.author) == (
        talk.pupil.school_id,
        talk.pupil.pk,
        talk.ingrid,
    )
    assert (answer.version, answer.updated_at) == (1, MORNING)


def test_not_answering_is_an_answer_and_nothing_is_none(talk: InterviewScene) -> None:
    declined = save(talk, talk.ingrid, said(state=AnswerState.DECLINED))
    assert rows(talk, "sleep") == [("background", "Ingrid", "declined", 1)]
    assert save(talk, talk.ingrid, said(" \n "), declined) is None
    assert rows(talk, "sleep") == []
    assert save(talk, talk.ingrid, said()) is None


def test_a_raised_level_stays_raised_and_may_go_back_to_the_questions_own(talk: InterviewScene) -> None:
    raised = save(talk, talk.ingrid, said("slecht", L.CARE))
    assert rows(talk, "sleep") == [("care", "Ingrid", "slecht", 1)]
    save(talk, talk.samir, said("slecht", L.BACKGROUND), raised)
    assert rows(talk, "sleep") == [("background", "Samir", "slecht", 2)]


@pytest.mark.parametrize("step", [IntakeStep.FOLLOW_UP, IntakeStep.WITHDRAWN])
def test_a_closed_intake_takes_no_answer(talk: InterviewScene, step: IntakeStep) -> None:
    Intake.objects.update(step=step)
    with pytest.raises(InterviewClosed):
        save(talk, talk.ingrid, said("goed"))


def test_a_question_of_another_version_school_or_a_hidden_one_is_refused(
    talk: InterviewScene, house: House
) -> None:
    newer = questions_of(house.school, version=2)["sleep"]
    elsewhere = questions_of(house.elsewhere)["sleep"]
    hidden = talk.questions["sleep"]
    hidden.hidden = True
    for question in (newer, elsewhere, hidden):
        with pytest.raises(InterviewClosed):
            save_answer(
                intake_id=talk.intake.pk, question=question, author=talk.ingrid, content=said("x"), seen={}, now=MORNING
            )  # fmt: skip
    assert not Answer.objects.exists()


def test_an_answer_tells_no_secret_address(talk: InterviewScene) -> None:
    """What stood there before the mark does not keep the rest from being saved."""
    pupil = talk.intake.pupil
    home = factories.HomeFactory(
        school=pupil.school, kind=HomeKind.FAMILY, address="Verborgenpad 17, Almerveen"
    )
    factories.HomeStayFactory(pupil=pupil, home=home)
    telling = said("Slaapt op het Verborgenpad")
    row = save(talk, talk.ingrid, telling)
    ProtectionFactory(pupil=pupil, kind=ProtectionKind.SECRET_ADDRESS)
    assert save(talk, talk.ingrid, telling, row) == row
    with pytest.raises(AnswerRefused) as refused:
        save(talk, talk.ingrid, said("Slaapt slecht, verborgenpad 17"), row)
    assert list(refused.value.errors) == ["text"]
    changed = save(talk, talk.ingrid, said("Slaapt slecht"), row)
    assert changed is not None
    assert changed.text == "Slaapt slecht"


# ---------- the first answer ----------


def test_the_first_answer_opens_the_step_and_keeps_the_version_of_the_questions(house: House) -> None:
    talk = talk_at(house)
    questions_of(house.school, version=2)
    save(talk, talk.ingrid, said("een rapport"), code="papers")
    talk.intake.refresh_from_db()
    assert (talk.intake.step, talk.intake.first_contact_on) == (IntakeStep.FILE_STUDY, None)
    assert talk.intake.questionnaire == talk.questions["papers"].questionnaire
    save(talk, talk.samir, said("goed"))
    talk.intake.refresh_from_db()
    assert (talk.intake.step, talk.intake.first_contact_on) == (IntakeStep.INTERVIEW, SCHOOL_DAY)
    save(talk, talk.samir, said("nog een", L.BACKGROUND), *Answer.objects.all(), code="papers")
    talk.intake.refresh_from_db()
    assert talk.intake.step == IntakeStep.INTERVIEW


def test_nothing_opens_without_an_answer(house: House) -> None:
    talk = talk_at(house)
    assert save(talk, talk.ingrid, said("")) is None
    with pytest.raises(AnswerRefused):
        save(talk, talk.ingrid, said("x", L.PRACTICAL))
    talk.intake.refresh_from_db()
    assert (talk.intake.step, talk.intake.questionnaire) == (IntakeStep.REGISTRATION, None)


# ---------- two people, one answer ----------


def test_what_was_seen_may_be_changed_by_the_other(talk: InterviewScene) -> None:
    first = save(talk, talk.ingrid, said("goed"))
    save(talk, talk.samir, said("goed, met licht aan"), first)
    assert rows(talk, "sleep") == [("background", "Samir", "goed, met licht aan", 2)]


def test_what_was_not_seen_is_never_overwritten(talk: InterviewScene) -> None:
    first = save(talk, talk.ingrid, said("goed"))
    second = save(talk, talk.ingrid, said("goed, meestal"), first)
    assert first is not None
    assert second is not None
    first.version = 1
    for seen in ([], [first]):
        with pytest.raises(AnswerConflict) as conflict:
            save(talk, talk.samir, said("slecht"), *seen)
        assert [(row.text, row.version) for row in conflict.value.others] == [("goed, meestal", 2)]
    assert rows(talk, "sleep") == [("background", "Ingrid", "goed, meestal", 2)]


def test_emptying_what_was_not_seen_is_a_conflict_too(talk: InterviewScene) -> None:
    save(talk, talk.ingrid, said("goed"))
    with pytest.raises(AnswerConflict):
        save(talk, talk.samir, said(""), Answer(pk=999_999, version=1))
    assert rows(talk, "sleep") == [("background", "Ingrid", "goed", 1)]


def test_the_same_once_more_is_done(talk: InterviewScene) -> None:
    """The answer of the server got lost, a double click, a keepalive and a retry."""
    save(talk, talk.ingrid, said("goed"))
    assert save(talk, talk.ingrid, said("goed\r\n")) is not None
    assert save(talk, talk.samir, said("goed")) is not None
    assert rows(talk, "sleep") == [("background", "Ingrid", "goed", 1)]


def test_what_was_sent_and_arrived_unheard_of_is_no_conflict(talk: InterviewScene) -> None:
    """Somebody types, raises the level, and leaves the page before the first of the two has been answered."""
    save(talk, talk.ingrid, said("goed"))
    with pytest.raises(AnswerConflict):
        save(talk, talk.ingrid, said("goed", L.CARE))
    save(talk, talk.ingrid, said("goed", L.CARE), unheard=[said("goe"), said("goed\r\n")])
    assert rows(talk, "sleep") == [("care", "Ingrid", "goed", 2)]


def test_other_words_than_were_sent_stay_a_conflict(talk: InterviewScene) -> None:
    save(talk, talk.samir, said("slecht"))
    with pytest.raises(AnswerConflict):
        save(talk, talk.ingrid, said("goed", L.CARE), unheard=[said("goed"), said("slecht", L.CARE)])
    assert rows(talk, "sleep") == [("background", "Samir", "slecht", 1)]


def test_an_answer_that_was_emptied_and_given_anew_is_another_one(talk: InterviewScene) -> None:
    old = save(talk, talk.ingrid, said("goed"))
    assert old is not None
    seen = Answer(pk=old.pk, version=1)
    save(talk, talk.ingrid, said(""), old)
    new = save(talk, talk.ingrid, said("slecht"))
    assert new is not None
    assert new.version == 1
    with pytest.raises(AnswerConflict):
        save(talk, talk.samir, said("weet ik niet"), seen)
    assert rows(talk, "sleep") == [("background", "Ingrid", "slecht", 1)]


# ---------- only me ----------


def test_an_own_answer_is_invisible_to_others_who_answer_beside_it(talk: InterviewScene) -> None:
    own = save(talk, talk.ingrid, said("ik twijfel", L.OWN))
    assert list(Answer.objects.visible_to(talk.samir)) == []
    shared = save(talk, talk.samir, said("goed"))
    assert shared is not None
    assert shared.version == 1
    also_own = save(talk, talk.samir, said("hm", L.OWN), shared)
    save(talk, talk.ingrid, said("ik twijfel erg", L.OWN), own)
    assert rows(talk, "sleep") == [("own", "Ingrid", "ik twijfel erg", 2), ("own", "Samir", "hm", 2)]
    assert also_own == shared, "who wrote it last may take it back to themselves"


def test_nobody_hides_what_another_wrote_last(talk: InterviewScene) -> None:
    shared = save(talk, talk.ingrid, said("goed"))
    save(talk, talk.samir, said("goed, zegt ze", L.OWN), shared)
    assert rows(talk, "sleep") == [("background", "Ingrid", "goed", 1), ("own", "Samir", "goed, zegt ze", 1)]
    assert {row.text for row in Answer.objects.visible_to(talk.ingrid)} == {"goed"}


def test_raising_to_own_needs_to_have_seen_the_last_words(talk: InterviewScene) -> None:
    shared = save(talk, talk.ingrid, said("goed"))
    save(talk, talk.ingrid, said("goed, meestal"), shared)
    with pytest.raises(AnswerConflict):
        save(talk, talk.ingrid, said("slecht", L.OWN), Answer(pk=shared.pk, version=1))  # type: ignore[union-attr]
    assert rows(talk, "sleep") == [("background", "Ingrid", "goed, meestal", 2)]


def test_lowering_an_own_answer_makes_it_shared(talk: InterviewScene) -> None:
    own = save(talk, talk.ingrid, said("ik twijfel", L.OWN))
    save(talk, talk.ingrid, said("ik twijfel", L.CARE), own)
    assert rows(talk, "sleep") == [("care", "Ingrid", "ik twijfel", 2)]
    assert save(talk, talk.ingrid, said("ik twijfel", L.CARE)) is not None, "sent twice"


def test_an_own_answer_never_goes_below_the_question(talk: InterviewScene) -> None:
    own = save(talk, talk.ingrid, said("ja", L.OWN), code="operations")
    with pytest.raises(AnswerRefused):
        save(talk, talk.ingrid, said("ja", L.BACKGROUND), own, code="operations")


def test_lowering_when_somebody_answered_meanwhile_shows_their_words_first(talk: InterviewScene) -> None:
    own = save(talk, talk.ingrid, said("ik twijfel", L.OWN))
    shared = save(talk, talk.samir, said("goed"))
    with pytest.raises(AnswerConflict) as conflict:
        save(talk, talk.ingrid, said("ik twijfel"), own)
    assert [row.text for row in conflict.value.others] == ["goed"]
    assert len(rows(talk, "sleep")) == 2
    save(talk, talk.ingrid, said("goed\n\nik twijfel"), own, shared)
    assert rows(talk, "sleep") == [("background", "Ingrid", "goed\n\nik twijfel", 2)]
    assert save(talk, talk.ingrid, said("goed\n\nik twijfel"), own, shared) is not None, "sent twice"


def test_a_tab_that_does_not_know_of_the_own_answer_cannot_swallow_it(talk: InterviewScene) -> None:
    shared = save(talk, talk.samir, said("goed"))
    save(talk, talk.ingrid, said("ik twijfel", L.OWN), shared)
    with pytest.raises(AnswerConflict) as conflict:
        save(talk, talk.ingrid, said("slecht"), shared)
    assert [row.text for row in conflict.value.others] == ["ik twijfel"]
    assert len(rows(talk, "sleep")) == 2


STEPS = {
    "ingrid shared": said("van Ingrid"),
    "ingrid own": said("geheim van Ingrid", L.OWN),
    "samir shared": said("van Samir"),
    "samir own": said("geheim van Samir", L.OWN),
}


@pytest.mark.parametrize("order", list(permutations(STEPS)), ids=" > ".join)
def test_in_whatever_order_two_people_answer_blindly_no_words_are_lost(
    talk: InterviewScene, order: tuple[str, ...]
) -> None:
    """Each sends without having seen anything: whatever was refused is still with its author, all else is stored."""
    refused: set[str] = set()
    for step in order:
        author = talk.ingrid if step.startswith("ingrid") else talk.samir
        content = STEPS[step]
        try:
            save(talk, author, content)
        except AnswerConflict:
            refused.add(content.text)
    stored = {text for _level, _author, text, _version in rows(talk, "sleep")}
    assert stored | refused == {"van Ingrid", "geheim van Ingrid", "van Samir", "geheim van Samir"}
    assert not stored & refused
    secrets = {row.text for row in Answer.objects.visible_to(talk.samir)}
    assert "geheim van Ingrid" not in secrets


@pytest.mark.django_db(transaction=True)
def test_two_first_answers_at_the_same_moment_are_one_answer_and_one_conflict(house: House) -> None:
    talk = open_talk(talk_at(house))
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def answer(author: User, text: str) -> None:
        try:
            start.wait()
            save(talk, author, said(text))
            outcomes.append("saved")
        except AnswerConflict as conflict:
            outcomes.append(f"conflict with {conflict.others[0].author.name}")
        finally:
            close_old_connections()
            connections.close_all()

    threads = [
        threading.Thread(target=answer, args=(talk.ingrid, "van Ingrid")),
        threading.Thread(target=answer, args=(talk.samir, "van Samir")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes)[1] == "saved"
    assert sorted(outcomes)[0].startswith("conflict with")
    assert len(rows(talk, "sleep")) == 1


def test_whoever_holds_interviews_sees_all_levels_that_others_can_write() -> None:
    """A conflict shows the other's words, so nobody may answer who could not see them."""
    assert Permission.TAKE_INTAKE in ONLY_IN_CARE_TEAM
    assert Permission.SEE_CARE in CARE_TEAM_HAS


# ---------- rules ----------


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("14:00", "15:00", 60),
        ("14:30", "15:05", 35),
        ("14:00", "14:00", 0),
        ("15:00", "14:00", None),
        ("", "15:00", None),
    ],
)
def test_how_long_a_talk_lasted(start: str, end: str, minutes: int | None) -> None:
    assert interview_minutes(start, end) == minutes


def test_every_kind_of_question_has_an_answer_in_the_tests() -> None:
    assert {kind for _section, kind, *_rest in QUESTIONS.values()} == set(QuestionKind)


def test_an_answer_of_another_pupil_is_never_touched(talk: InterviewScene, house: House) -> None:
    other = factories.PupilFactory(school=house.school)
    elsewhere = IntakeFactory(
        pupil=other, step=IntakeStep.INTERVIEW, questionnaire=talk.questions["sleep"].questionnaire
    )
    save_answer(
        intake_id=elsewhere.pk,
        question=talk.questions["sleep"],
        author=talk.samir,
        content=said("van een ander"),
        seen={},
        now=MORNING + dt.timedelta(minutes=1),
    )
    save(talk, talk.ingrid, said("goed"))
    assert rows(talk, "sleep") == [("background", "Ingrid", "goed", 1)]
