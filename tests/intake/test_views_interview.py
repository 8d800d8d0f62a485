"""The interview: its pages without the script, saving by the script, and its languages."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intake.contexts.interview import moment
from intake.enums import IntakeStep
from intake.models.intakes import Answer, Intake
from pupils.enums import PartLevel
from pupils.models.parts import PupilLanguage
from pupils.signals import no_written_language_found
from school.enums import Role
from tests.house import House, logged
from tests.intake.talks import InterviewScene, browser, open_talk, questions_of, rows, talk_at
from tools.samples.factories import MORNING, member, pupil_in
from tools.samples.files import IntakeFactory, PupilLanguageFactory

# The session with its user comes with every page, and one insert in the access log.
FRAME = 2
SECTION = FRAME + 5
# Besides the frame: the question, the row of the intake, the answers, the write, and the savepoint of a test.
SAVE = FRAME + 7


@pytest.fixture
def talk(house: House) -> InterviewScene:
    return open_talk(talk_at(house))


@pytest.fixture
def ingrid(talk: InterviewScene) -> Client:
    return browser(talk.ingrid)


@pytest.fixture
def samir(talk: InterviewScene) -> Client:
    return browser(talk.samir)


def send(client: Client, talk: InterviewScene, code: str, text: str = "", **more: Any) -> Any:
    """Save as the script does."""
    data = {
        "question": talk.id(code),
        "level": talk.questions[code].level,
        "state": "answered",
        "text": text,
        "seen": "",
    }
    return client.post(
        f"/intakes/{talk.intake.pk}/answers/", data | more, headers={"X-Requested-With": "fetch"}
    )


def page_of(talk: InterviewScene, section: str) -> str:
    return f"/intakes/{talk.intake.pk}/interview/{section}/"


def sent_form(client: Client, url: str, **changes: Any) -> dict[str, Any]:
    """What a browser without script sends back from a section, with these changes."""
    data: dict[str, Any] = {}
    for field in client.get(url).context["fields"]:
        p, content = field.prefix, field.content
        data |= {f"{p}level": content.level, f"{p}state": content.state, f"{p}text": content.text}
        data |= {f"{p}chosen": list(content.chosen), f"{p}seen": field.seen, f"{p}was": field.was}
    return data | changes


# ---------- the script ----------


def test_it_saves_and_says_when(ingrid: Client, talk: InterviewScene) -> None:
    answer = send(ingrid, talk, "sleep", "goed")
    row = Answer.objects.get()
    assert answer.status_code == 200
    assert answer.json() == {"seen": f"{row.pk}.1", "saved_at": "8:31", "answered": True}
    assert send(ingrid, talk, "sleep", "", seen=f"{row.pk}.1").json() == {
        "seen": "",
        "saved_at": "8:31",
        "answered": False,
    }
    assert rows(talk, "sleep") == []
    assert logged() == [("write", "intake:answer_save", [talk.pupil.pk])] * 2


def test_what_was_saved_on_another_day_says_the_day_too(morning: time_machine.Traveller) -> None:
    assert moment(MORNING) == "8:31"
    assert moment(MORNING - dt.timedelta(days=1)) == "ma 14 september, 8:31"


def test_it_knows_what_was_sent_before_and_never_answered(ingrid: Client, talk: InterviewScene) -> None:
    before: dict[str, Any] = {
        "level": "background",
        "state": "answered",
        "text": "",
        "chosen": ["front"],
    }
    send(ingrid, talk, "sight", **before)
    unheard = {f"sent0-{name}": value for name, value in before.items()}
    assert send(ingrid, talk, "sight", "bril", chosen=["front"]).status_code == 409
    assert send(ingrid, talk, "sight", "bril", chosen=["front"], **unheard).status_code == 200
    assert rows(talk, "sight") == [("practical", "Ingrid", "bril", 2)]


def test_a_conflict_brings_the_words_of_the_other(
    ingrid: Client, samir: Client, talk: InterviewScene
) -> None:
    send(samir, talk, "sight", "", chosen=["front"], level="background")
    row = Answer.objects.get()
    answer = send(ingrid, talk, "sight", "bril nodig", chosen=["well"])
    assert answer.status_code == 409
    assert answer.json() == {
        "theirs": [
            {
                "words": "vooraan",
                "level": str(PartLevel.BACKGROUND.label),
                "author": "Samir Haddad",
                "at": "8:31",
                "content": {"level": "background", "state": "answered", "text": "", "chosen": ["front"]},
            }
        ],
        "seen": f"{row.pk}.1",
    }
    assert rows(talk, "sight") == [("background", "Samir", "front", 1)]
    assert send(ingrid, talk, "sight", "bril nodig", chosen=["well"], seen=f"{row.pk}.1").status_code == 200
    assert rows(talk, "sight") == [("practical", "Ingrid", "bril nodig", 2)]


def test_what_another_keeps_to_themselves_leaves_no_trace(
    ingrid: Client, samir: Client, talk: InterviewScene
) -> None:
    send(samir, talk, "sleep", "geheim", level="own")
    answer = send(ingrid, talk, "sleep", "goed")
    assert answer.status_code == 200
    assert answer.json()["seen"].endswith(".1")
    page = ingrid.get(page_of(talk, "health"))
    assert b"geheim" not in page.content
    health = next(link for link in page.context["links"] if link.current)
    assert (health.answered, health.total) == (1, 3)
    mine = samir.get(page_of(talk, "health"))
    [field] = [one for one in mine.context["fields"] if one.question.code == "sleep"]
    assert (field.content.text, field.shared.words, field.shared.author) == (
        "geheim",
        "goed",
        "Ingrid Veenstra",
    )


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"text": "x" * 10_001}, {"text"}),
        ({"level": "practical"}, {"level"}),
        ({"state": "x" * 50, "chosen": "nonsense"}, {"state", "chosen"}),
    ],
)
def test_what_cannot_be_kept_is_explained(
    ingrid: Client, talk: InterviewScene, changes: Any, fields: set[str]
) -> None:
    answer = send(ingrid, talk, "sleep", **({"text": "goed"} | changes))
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == fields


@pytest.mark.parametrize("question", ["", "nonsense", "0", "-1", "9" * 40, "¹"])
def test_a_strange_question_is_a_404(ingrid: Client, talk: InterviewScene, question: str) -> None:
    assert send(ingrid, talk, "sleep", "goed", question=question).status_code == 404


@pytest.mark.parametrize("seen", ["nonsense", "1", "1.", "9" * 30 + ".1", "1.1 1.1 1.1 1.1 1.1 1.1", "-1.1"])
def test_a_strange_version_was_not_seen(
    ingrid: Client, samir: Client, talk: InterviewScene, seen: str
) -> None:
    send(samir, talk, "sleep", "goed")
    assert send(ingrid, talk, "sleep", "slecht", seen=seen).status_code == 409


def test_an_empty_post_is_a_404(ingrid: Client, talk: InterviewScene) -> None:
    assert ingrid.post(f"/intakes/{talk.intake.pk}/answers/").status_code == 404


def test_a_question_of_elsewhere_is_a_404(ingrid: Client, talk: InterviewScene, house: House) -> None:
    for foreign in (questions_of(house.elsewhere), questions_of(house.school, version=2)):
        assert send(ingrid, talk, "sleep", "goed", question=foreign["sleep"].pk).status_code == 404
    assert (
        send(browser(member(house.elsewhere, Role.CARE_COORDINATOR)), talk, "sleep", "x").status_code == 404
    )
    assert not Answer.objects.exists()


def test_a_closed_interview_says_so(ingrid: Client, talk: InterviewScene) -> None:
    Intake.objects.update(step=IntakeStep.FOLLOW_UP)
    answer = send(ingrid, talk, "sleep", "goed")
    assert (answer.status_code, answer.json()) == (409, {"closed": True})


def test_an_ended_session_is_told_to_the_script_and_saves_nothing(
    ingrid: Client, talk: InterviewScene, morning: time_machine.Traveller
) -> None:
    send(ingrid, talk, "sleep", "goed")
    morning.shift(dt.timedelta(minutes=31))
    answer = send(ingrid, talk, "sleep", "te laat")
    assert answer.status_code == 401
    assert answer.headers["X-Nabij-Sign-In"] == "/accounts/login/"
    assert rows(talk, "sleep") == [("background", "Ingrid", "goed", 1)]


def test_words_typed_by_one_are_not_saved_as_anothers(samir: Client, talk: InterviewScene) -> None:
    """Somebody else signed in on this device while the page was open."""
    answer = send(samir, talk, "sleep", "van Ingrid", by=talk.ingrid.pk)
    assert answer.status_code == 401
    assert answer.headers["X-Nabij-Sign-In"] == "/accounts/login/"
    assert not Answer.objects.exists()


def test_a_save_asks_little_of_the_database(ingrid: Client, talk: InterviewScene) -> None:
    seen = send(ingrid, talk, "sleep", "goed").json()["seen"]
    for text in ("goed, meestal", "goed, altijd"):
        with CaptureQueriesContext(connection) as captured:
            seen = send(ingrid, talk, "sleep", text, seen=seen).json()["seen"]
        assert len(captured) == SAVE


# ---------- the pages ----------


def test_the_interview_opens_at_the_first_open_part(ingrid: Client, talk: InterviewScene) -> None:
    url = f"/intakes/{talk.intake.pk}/interview/"
    assert ingrid.get(url).headers["Location"] == page_of(talk, "file_study")
    send(ingrid, talk, "papers", "een rapport")
    assert ingrid.get(url).headers["Location"] == page_of(talk, "talk")
    Intake.objects.update(step=IntakeStep.FOLLOW_UP)
    assert ingrid.get(url).headers["Location"] == f"/intakes/{talk.intake.pk}/close/"
    assert ingrid.get(page_of(talk, "talk")).headers["Location"] == f"/intakes/{talk.intake.pk}/close/"


def test_opening_a_page_changes_nothing(house: House) -> None:
    talk = talk_at(house)
    assert browser(talk.ingrid).get(page_of(talk, "health")).status_code == 200
    talk.intake.refresh_from_db()
    assert (talk.intake.step, talk.intake.questionnaire) == (IntakeStep.REGISTRATION, None)
    assert logged() == [("read", "intake:interview_section", [talk.pupil.pk])]


@pytest.mark.parametrize("section", ["nonsense", "family", "close", "x" * 300])
def test_a_part_that_asks_nothing_does_not_exist(ingrid: Client, talk: InterviewScene, section: str) -> None:
    assert ingrid.get(page_of(talk, section)).status_code == 404


def test_each_question_offers_its_level_and_those_for_fewer(ingrid: Client, talk: InterviewScene) -> None:
    fields = {one.question.code: one for one in ingrid.get(page_of(talk, "health")).context["fields"]}
    levels = {code: [value for value, _label in field.levels] for code, field in fields.items()}
    assert levels == {
        "sight": ["practical", "background", "mentor_care", "care", "own"],
        "sleep": ["background", "mentor_care", "care", "own"],
        "operations": ["care", "own"],
    }


def test_the_familys_language_stands_under_the_dutch(ingrid: Client, talk: InterviewScene) -> None:
    url = f"/intakes/{talk.intake.pk}/language/"
    assert ingrid.post(url, {"language": "ar", "section": "health"}).headers["Location"] == page_of(
        talk, "health"
    )
    talk.intake.refresh_from_db()
    assert talk.intake.spoken_language == "ar"
    page = ingrid.get(page_of(talk, "health")).content.decode()
    assert '<p class="q-second" lang="ar" dir="rtl">كيف السمع؟</p>' in page
    assert '<small lang="ar" dir="rtl">جيد</small>' in page
    assert page.count('class="q-second"') == 1, "what nobody translated stands in Dutch only"
    assert ingrid.post(url, {"language": "tlh"}).status_code == 404
    assert ingrid.post(url, {"section": "x"}).headers["Location"] == f"/intakes/{talk.intake.pk}/interview/"


@pytest.mark.parametrize(("end", "short"), [("09:20", 50), ("09:30", None), ("", None), ("08:00", None)])
def test_a_short_talk_gets_a_kind_word(
    ingrid: Client, talk: InterviewScene, end: str, short: int | None
) -> None:
    send(ingrid, talk, "talk_start", "08:30")
    send(ingrid, talk, "talk_end", end)
    page = ingrid.get(page_of(talk, "talk"))
    assert page.context["minutes"] == short
    assert ('data-at-least="60" hidden' in page.content.decode()) == (short is None)


@pytest.mark.parametrize("answers", [0, 1, 3])
def test_a_section_asks_the_same_of_the_database(
    ingrid: Client, samir: Client, talk: InterviewScene, answers: int
) -> None:
    for code in ("sight", "sleep", "operations")[:answers]:
        send(samir, talk, code, "iets", level="care")
    ingrid.get(page_of(talk, "health"))
    with CaptureQueriesContext(connection) as captured:
        assert ingrid.get(page_of(talk, "health")).status_code == 200
    assert len(captured) == SECTION


# ---------- without the script ----------


def test_a_section_saves_what_was_touched_and_goes_on(ingrid: Client, talk: InterviewScene) -> None:
    url = page_of(talk, "health")
    data = sent_form(ingrid, url)
    data |= {talk.field("sleep", "text"): "goed", talk.field("sight", "chosen"): ["front"]}
    assert ingrid.post(url, data).headers["Location"] == page_of(talk, "practical")
    assert rows(talk, "sleep") == [("background", "Ingrid", "goed", 1)]
    assert rows(talk, "sight") == [("practical", "Ingrid", "front", 1)]
    assert rows(talk, "operations") == []
    last = page_of(talk, "start")
    assert (
        ingrid.post(last, sent_form(ingrid, last)).headers["Location"] == f"/intakes/{talk.intake.pk}/close/"
    )


def test_what_was_not_touched_is_left_as_the_other_made_it(
    ingrid: Client, samir: Client, talk: InterviewScene
) -> None:
    send(samir, talk, "sleep", "goed")
    url = page_of(talk, "health")
    data = sent_form(ingrid, url)
    send(samir, talk, "sleep", "slecht", seen=data[talk.field("sleep", "seen")])
    data[talk.field("operations", "text")] = "nee"
    assert ingrid.post(url, data).status_code == 302
    assert rows(talk, "sleep") == [("background", "Samir", "slecht", 2)]
    assert rows(talk, "operations") == [("care", "Ingrid", "nee", 1)]


def test_a_conflict_keeps_what_was_typed_and_saves_the_rest(
    ingrid: Client, samir: Client, talk: InterviewScene
) -> None:
    url = page_of(talk, "health")
    data = sent_form(ingrid, url)
    data |= {talk.field("sleep", "text"): "van Ingrid", talk.field("operations", "text"): "nee"}
    send(samir, talk, "sleep", "van Samir")
    page = ingrid.post(url, data)
    assert page.status_code == 409
    assert rows(talk, "operations") == [("care", "Ingrid", "nee", 1)]
    assert rows(talk, "sleep") == [("background", "Samir", "van Samir", 1)]
    [field] = [one for one in page.context["fields"] if one.conflicts]
    assert (field.content.text, [one.words for one in field.conflicts]) == ("van Ingrid", ["van Samir"])
    assert "van Ingrid" in page.content.decode()
    assert "van Samir" in page.content.decode()
    both = {"level": "background", "state": "answered", "text": "van Samir\r\nvan Ingrid"}
    again = both | {"seen": field.seen, "was": field.was}
    again = {f"{field.prefix}{name}": value for name, value in again.items()}
    assert ingrid.post(url, again).status_code == 302
    assert rows(talk, "sleep") == [("background", "Ingrid", "van Samir\nvan Ingrid", 2)]


def test_what_is_wrong_stands_at_the_question_and_nothing_is_lost(
    ingrid: Client, talk: InterviewScene
) -> None:
    url = page_of(talk, "health")
    data = sent_form(ingrid, url) | {
        talk.field("sleep", "text"): "x" * 10_001,
        talk.field("sight", "text"): "bril",
    }
    page = ingrid.post(url, data)
    assert page.status_code == 422
    assert "x" * 10_001 in page.content.decode()
    assert [one.question.code for one in page.context["fields"] if one.errors] == ["sleep"]
    assert rows(talk, "sight") == [("practical", "Ingrid", "bril", 1)]


def test_a_section_of_a_closed_interview_keeps_what_was_typed(ingrid: Client, talk: InterviewScene) -> None:
    url = page_of(talk, "health")
    data = sent_form(ingrid, url) | {talk.field("sleep", "text"): "te laat"}
    Intake.objects.update(step=IntakeStep.FOLLOW_UP)
    page = ingrid.post(url, data)
    assert page.status_code == 409
    assert "te laat" in page.content.decode()
    assert not Answer.objects.exists()


def test_a_stranger_who_sends_a_section_is_sent_to_the_sign_in_page(talk: InterviewScene) -> None:
    answer = Client().post(page_of(talk, "health"), {talk.field("sleep", "text"): "x"})
    assert answer.headers["Location"] == f"/accounts/login/?next={page_of(talk, 'health')}"


@pytest.mark.parametrize("data", [{}, {"q1-level": "care"}, {"q-level": "x"}])
def test_a_section_with_missing_fields_changes_nothing(
    ingrid: Client, talk: InterviewScene, data: dict[str, str]
) -> None:
    assert ingrid.post(page_of(talk, "health"), data).status_code == 302
    assert not Answer.objects.exists()


# ---------- languages ----------


def languages_form(*told: tuple[str, str, str, str], seen: str = "", **more: str) -> dict[str, str]:
    data = {"languages-TOTAL_FORMS": str(len(told)), "languages-INITIAL_FORMS": "0", "seen": seen}
    for number, (language, speaks, reads, writes) in enumerate(told):
        p = f"languages-{number}-"
        data |= {f"{p}language": language, f"{p}at_home": "on"}
        data |= {f"{p}speaks": speaks, f"{p}reads": reads, f"{p}writes": writes}
    return data | more


def told(talk: InterviewScene) -> list[tuple[str, str, str, str]]:
    return list(
        PupilLanguage.objects.filter(pupil=talk.pupil)
        .order_by("pk")
        .values_list("language", "speaks", "reads", "writes")
    )


def test_languages_come_from_the_list_or_are_typed(ingrid: Client, talk: InterviewScene) -> None:
    url, back = f"/pupils/{talk.pupil.pk}/languages/", page_of(talk, "languages")
    seen = ingrid.get(url).context["seen"]
    rows = [
        ("tigrinya", "well", "well", "little"),
        (" Bilin  taal ", "well", "none", "none"),
        ("", "well", "well", "well"),
    ]
    answer = ingrid.post(url, languages_form(*rows, seen=seen, next=back))
    assert answer.headers["Location"] == back
    assert told(talk) == [("ti", "well", "well", "little"), ("Bilin taal", "well", "none", "none")]
    shown = ingrid.get(url).context["formset"]
    assert [form["language"].value() for form in shown][:2] == ["Tigrinya", "Bilin taal"]


def test_no_written_language_is_announced_and_said(ingrid: Client, talk: InterviewScene) -> None:
    found: list[Any] = []
    listener = lambda pupil, **_kwargs: found.append(pupil)  # noqa: E731
    no_written_language_found.connect(listener)
    url = f"/pupils/{talk.pupil.pk}/languages/"
    seen = ingrid.get(url).context["seen"]
    ingrid.post(url, languages_form(("Tigrinya", "well", "none", "none"), seen=seen))
    no_written_language_found.disconnect(listener)
    assert found == [talk.pupil]
    assert [ingrid.get(page).context["without_writing"] for page in (url, page_of(talk, "languages"))] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422),
        (languages_form(("x" * 41, "well", "well", "well")), 422),
        (languages_form(("Tigrinya", "fluently", "well", "well")), 422),
        (languages_form(("Arabisch", "well", "well", "well"), ("arabic", "none", "none", "none")), 422),
        (languages_form(("Tigrinya", "well", "well", "well")) | {"languages-TOTAL_FORMS": "9999999"}, 422),
    ],
)
def test_languages_that_cannot_be_kept(
    ingrid: Client, talk: InterviewScene, form: dict[str, str], status: int
) -> None:
    page = ingrid.post(f"/pupils/{talk.pupil.pk}/languages/", form)
    assert page.status_code == status
    assert told(talk) == []


def test_two_people_who_note_languages_do_not_overwrite_each_other(
    ingrid: Client, samir: Client, talk: InterviewScene
) -> None:
    url = f"/pupils/{talk.pupil.pk}/languages/"
    seen = ingrid.get(url).context["seen"]
    samir.post(url, languages_form(("العربية", "well", "well", "well"), seen=seen))
    mine = languages_form(("Tigrinya", "well", "none", "none"), seen=seen)
    page = ingrid.post(url, mine)
    assert page.status_code == 409
    assert [row.language for row in page.context["stored"]] == ["ar"]
    assert page.context["formset"][0]["language"].value() == "Tigrinya"
    assert told(talk) == [("ar", "well", "well", "well")]
    assert ingrid.post(url, mine | {"seen": page.context["seen"]}).status_code == 302
    assert told(talk) == [("ti", "well", "none", "none")]
    assert ingrid.post(url, mine).status_code == 302, "the same once more"


def test_languages_go_back_to_this_house_only(ingrid: Client, talk: InterviewScene) -> None:
    url = f"/pupils/{talk.pupil.pk}/languages/"
    for target in ("https://elders.example/", "//elders.example/", "javascript:alert(1)"):
        assert ingrid.post(url, languages_form(next=target)).headers["Location"] == url


def test_the_number_of_answered_questions_counts_languages_as_one(
    ingrid: Client, talk: InterviewScene
) -> None:
    PupilLanguageFactory(pupil=talk.pupil)
    links = {link.section.value: link for link in ingrid.get(page_of(talk, "languages")).context["links"]}
    assert (links["languages"].answered, links["languages"].total) == (1, 1)
    assert list(links) == ["file_study", "talk", "languages", "health", "practical", "start"]


def test_only_whoever_holds_interviews_may(talk: InterviewScene, house: House) -> None:
    send(browser(talk.ingrid), talk, "sleep", "geheim")
    others = [
        member(house.school, role)
        for role in (Role.OFFICE, Role.TEAM_LEADER, Role.PSYCHOLOGIST, Role.ATTENDANCE_COORDINATOR)
    ]
    for user in [*others, house.mentor]:
        client = browser(user)
        assert client.get(page_of(talk, "health")).status_code == 404
        assert client.get(f"/pupils/{talk.pupil.pk}/languages/").status_code == 404
        assert send(client, talk, "sleep", "x").status_code == 404


def test_an_old_intake_keeps_its_questions(ingrid: Client, talk: InterviewScene, house: House) -> None:
    newer = questions_of(house.school, version=2)
    fields = ingrid.get(page_of(talk, "health")).context["fields"]
    assert {one.question.pk for one in fields} == {talk.id("sight"), talk.id("sleep"), talk.id("operations")}
    fresh = IntakeFactory(pupil=pupil_in(house.own), registered_on=MORNING.date())
    shown = ingrid.get(f"/intakes/{fresh.pk}/interview/health/").context["fields"]
    assert {one.question.pk for one in shown} == {newer[code].pk for code in ("sight", "sleep", "operations")}
