"""What hostile input and clicks at the same moment do: a clear refusal, and nothing lost, shown or hidden."""

import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from celery import current_app
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from pytest_django import Settings

from intake.enums import IntakeStep
from intake.models.following import Review, Talk
from intake.models.intakes import Answer
from intake.models.reports import ReportBatch
from intake.rules.answers import AnswerContent
from intake.services import answers, intakes
from pupils.models.documents import Document
from pupils.models.pupils import Pupil
from school.csvs import harmless
from school.enums import Role
from school.files import types
from school.files.types import RefusedFile, examine
from school.models.people import User
from school.rules import one_line
from tests.house import House
from tests.intake.talks import InterviewScene as Interview
from tests.intake.talks import browser, open_talk, talk_at
from tests.pages import errors, form_data
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import IntakeFactory, a_pdf

# More digits than Python is willing to read, than a database holds, and no number to a computer.
NUMBERS = ("9" * 5000, "9" * 19, "１")
# A name that reads from the right, and one of two lines.
TURNED, BROKEN = "Sa\u202eim", "Sami\r\nBcc: kwaad@kwaad.example"


@pytest.fixture
def sami(house: House) -> Pupil:
    pupil: Pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay")
    return pupil


# ---------- numbers, moments and addresses that are none ----------


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_no_row_is_nobody(office: Client, sami: Pupil, number: str) -> None:
    people = f"/pupils/{sami.pk}/people/new/"
    assert office.get(people, {"person": number}).status_code == 404
    assert office.get(people, {"replaces": number}).status_code == 404
    assert office.post("/intakes/new/", {"same": number}).status_code == 404


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_no_pupil_was_not_said_to_be_another(
    office: Client, sami: Pupil, number: str
) -> None:
    again = {"call_name": "Sami", "surname": "Tesfay", "birth_date": sami.birth_date.isoformat()}
    assert office.post("/intakes/new/", again | {"others": f"{number},,x"}).status_code == 409
    assert Pupil.objects.count() == 1


@pytest.mark.parametrize("number", NUMBERS[:2])
def test_a_number_that_is_no_colleague_closes_nothing(house: House, number: str) -> None:
    talk = open_talk(talk_at(house))
    answer = browser(talk.ingrid).post(f"/intakes/{talk.intake.pk}/close/", {"recipients": number})
    talk.intake.refresh_from_db()
    assert (answer.status_code, talk.intake.step) == (409, IntakeStep.INTERVIEW)


@pytest.mark.parametrize(
    "moment", ["2026-09-01T00:00:00+23:59", "1901-01-01T00:00-23:59", "2199-12-31T23:59-23:59"]
)
def test_a_moment_in_a_time_zone_that_no_place_has(care: Client, sami: Pupil, moment: str) -> None:
    for url in (f"/pupils/{sami.pk}/", f"/pupils/{sami.pk}/timeline/"):
        assert care.get(url, {"before": moment}).status_code == 200


@pytest.mark.parametrize(
    "wanted", ["foo", "school:today", "//kwaad.example", "https://kwaad.example", "javascript:1"]
)
def test_after_the_languages_nobody_is_sent_elsewhere(care: Client, sami: Pupil, wanted: str) -> None:
    url = f"/pupils/{sami.pk}/languages/"
    form = {"languages-TOTAL_FORMS": "0", "languages-INITIAL_FORMS": "0", "next": wanted}
    answer = care.post(url, form)
    assert (answer.status_code, answer["Location"]) == (302, url)
    assert care.post(url, form | {"next": "/intakes/"})["Location"] == "/intakes/"


def test_a_search_of_a_thousand_words_is_no_longer_query(house: House, office: Client, sami: Pupil) -> None:
    factories.HomeFactory(school=house.school, name="Het Baken")
    words = " ".join(f"w{number}" for number in range(1000))
    for url, name in (("/homes/", "q"), (f"/pupils/{sami.pk}/people/new/", "find"), ("/outbox/", "q")):
        with_many = _longest_query(office, url, {name: words})
        assert with_many < _longest_query(office, url, {name: "w1"}) + 5000


def _longest_query(client: Client, url: str, query: dict[str, str]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url, query).status_code == 200
    return max(len(one["sql"]) for one in captured)


# ---------- names that turn around, hide or break a line ----------


@pytest.mark.parametrize(("typed", "kept"), [(TURNED, "Saim"), (BROKEN, "Sami Bcc: kwaad@kwaad.example")])
def test_a_name_is_one_line_that_reads_as_it_is_written(
    office: Client, sami: Pupil, typed: str, kept: str
) -> None:
    url = f"/pupils/{sami.pk}/edit/"
    assert office.post(url, form_data(office, url, call_name=typed)).status_code == 302
    sami.refresh_from_db()
    assert sami.call_name == kept


def test_a_name_of_signs_that_nobody_sees_is_none(office: Client, sami: Pupil) -> None:
    url = f"/pupils/{sami.pk}/edit/"
    page = office.post(url, form_data(office, url, call_name="\u200b\u2066\ufeff"))
    assert page.status_code == 422
    assert errors(page, "call_name")
    # What no text can hold is still refused, rather than left out in silence.
    assert office.post(url, form_data(office, url, call_name="Sa\x00mi")).status_code == 400


@pytest.mark.parametrize(
    "name",
    [
        "\u0645\u062d\u0645\u062f\u200c\u0631\u0636\u0627",
        "\u0915\u094d\u200d\u0937",
        "ሰላም ተስፋይ",
        "\u200fسامي\u200e",
        "Zoë 🙂",
    ],
)
def test_signs_that_belong_to_a_script_stay(name: str) -> None:
    assert one_line(name) == name


def test_a_line_of_an_answer_is_one_line_too(house: House) -> None:
    talk = open_talk(talk_at(house))
    sent = {"question": talk.id("eats_not"), "level": "practical", "text": f" {TURNED}\u2028noten\n "}
    assert browser(talk.ingrid).post(f"/intakes/{talk.intake.pk}/answers/", sent).status_code == 200
    assert Answer.objects.get().text == "Saim noten"


# ---------- a table that is opened where a semicolon parts the cells ----------


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("goed;=HYPERLINK(1)", "goed;'=HYPERLINK(1)"),
        ("goed\n=1+1;x", "goed\n'=1+1;x"),
        ("goed,  @SUM(A1)", "goed,  '@SUM(A1)"),
        ("a\t-1;+2", "a\t'-1;'+2"),
        ("=1;=2", "'=1;'=2"),
        ("half-open; niet = gesloten, 3+4", "half-open; niet = gesloten, 3+4"),
    ],
)
def test_no_part_of_a_cell_begins_a_formula(cell: str, shown: str) -> None:
    assert harmless(cell) == shown


# ---------- for whom something is ----------


def test_the_same_file_for_fewer_people_is_not_a_second_click(
    mentor: Client, sami: Pupil, tmp_path: Path, settings: Settings
) -> None:
    settings.FILES_ROOT = tmp_path
    data = a_pdf()
    for level in ("practical", "own", "own"):
        form = {"kind": "organisation", "title": "Brief", "received_from": "Nidos", "level": level}
        form["file"] = SimpleUploadedFile("brief.pdf", data)  # type: ignore[assignment]
        assert mentor.post(f"/pupils/{sami.pk}/documents/new/", form).status_code == 302
    assert list(Document.objects.order_by("pk").values_list("level", flat=True)) == ["practical", "own"]


def test_a_signal_that_nobody_else_can_read_is_refused(mentor: Client, sami: Pupil) -> None:
    url = f"/pupils/{sami.pk}/review/"
    sent = {"held_on": SCHOOL_DAY.isoformat(), "note": "Mijn woorden", "decision": "signal", "level": "own"}
    page = mentor.post(url, sent)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["level"]
    assert "Mijn woorden" in page.content.decode()
    assert not Review.objects.exists()
    assert mentor.post(url, sent | {"level": "care"}).status_code == 302
    assert mentor.post(url, sent | {"decision": "fine"}).status_code == 302


def test_what_nobody_else_can_read_cannot_be_discussed(mentor: Client, sami: Pupil) -> None:
    url = f"/pupils/{sami.pk}/talk/"
    sent = {"held_on": SCHOOL_DAY.isoformat(), "note": "Mijn woorden", "discuss": "on", "level": "own"}
    page = mentor.post(url, sent)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["level"]
    assert "Mijn woorden" in page.content.decode()
    assert not Talk.objects.exists()
    del sent["discuss"]
    assert mentor.post(url, sent).status_code == 302


def test_the_key_of_anothers_form_gives_nobody_their_reports(
    house: House, care: Client, sami: Pupil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current_app, "send_task", lambda name, args, retry: None)
    leader = browser(member(house.school, Role.TEAM_LEADER))
    sent = {
        "of": f"class-{house.own.pk}",
        "version": "family",
        "batch_format": "pdf",
        "form_key": uuid.uuid4(),
    }
    for client in (care, leader, care):
        assert client.post("/reports/", sent).status_code == 302
    hers, theirs = ReportBatch.objects.order_by("pk")
    assert (hers.form_key, theirs.form_key) == (sent["form_key"], None)
    for url in ("", "progress/", "download/"):
        assert leader.get(f"/reports/{hers.pk}/{url}").status_code == 404


# ---------- bombs ----------


def test_a_webp_that_unpacks_to_a_gigabyte_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(types, "MAX_WEBP_PIXELS", 100)
    for size in ((10, 10), (11, 10)):
        path = tmp_path / f"{size[0]}.webp"
        Image.new("RGB", size).save(path)
    assert examine((tmp_path / "10.webp").read_bytes(), "a.webp").content_type == "image/webp"
    with pytest.raises(RefusedFile):
        examine((tmp_path / "11.webp").read_bytes(), "a.webp")
    path = tmp_path / "11.png"
    Image.new("RGB", (11, 10)).save(path)
    assert examine(path.read_bytes(), "a.png").content_type == "image/png"


def test_half_a_picture_is_refused_after_a_print_too(house: House, tmp_path: Path) -> None:
    talk = talk_at(house)
    assert browser(talk.ingrid).get("/questions/sheet/").status_code == 200
    path = tmp_path / "foto.jpg"
    Image.effect_noise((400, 400), 50).save(path)
    assert examine(path.read_bytes(), "foto.jpg").content_type == "image/jpeg"
    with pytest.raises(RefusedFile):
        examine(path.read_bytes()[:900], "foto.jpg")


# ---------- at the same moment ----------


def at_once(*calls: Callable[[], object]) -> list[str]:
    """What becomes of calls that begin together: "done", or the name of what they raised."""
    outcomes: list[str] = []
    start = threading.Barrier(len(calls))

    def one(call: Callable[[], object]) -> None:
        try:
            start.wait()
            call()
            outcomes.append("done")
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def told(talk: Interview, author: User, text: str) -> Callable[[], object]:
    content = AnswerContent("background", text=text)
    return lambda: answers.save_answer(
        intake_id=talk.intake.pk,
        question=talk.questions["sleep"],
        author=author,
        content=content,
        seen={},
        now=MORNING,
    )


@pytest.mark.django_db(transaction=True)
def test_the_very_first_answers_of_a_talk_do_not_wait_for_each_other_for_ever(house: House) -> None:
    for talk in several(house):
        both = (talk.ingrid, talk.samir)
        outcomes = at_once(*(told(talk, who, f"{who.name} {n}") for who in both for n in "ab"))
        assert outcomes == ["AnswerConflict", "AnswerConflict", "AnswerConflict", "done"]
        assert Answer.objects.filter(intake=talk.intake).count() == 1


@pytest.mark.django_db(transaction=True)
def test_answers_and_the_end_of_an_intake_do_not_wait_for_each_other_for_ever(house: House) -> None:
    for talk in several(house):
        outcomes = at_once(
            told(talk, talk.ingrid, "a"), withdrawn(open_talk(talk)), told(talk, talk.samir, "b")
        )
        assert "OperationalError" not in outcomes
        talk.intake.refresh_from_db()
        assert talk.intake.step == IntakeStep.WITHDRAWN


def withdrawn(talk: Interview) -> Callable[[], object]:
    return lambda: intakes.withdraw(intake=talk.intake, by=talk.ingrid, now=MORNING)


def several(house: House) -> Iterator[Interview]:
    """Interviews that have yet to begin, one after the other: not every race is a close one."""
    first = talk_at(house)
    for _ in range(4):
        pupil = pupil_in(house.own)
        yield replace(first, pupil=pupil, intake=IntakeFactory(pupil=pupil))
