"""The printed report: each version holds exactly what it may, and looks after whoever reads it."""

import datetime as dt
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from weasyprint import HTML

from intake.contexts.report import report_for
from intake.enums import (
    AnswerState,
    FollowUpKind,
    FollowUpState,
    InterviewSection,
    QuestionKind,
    ReportVersion,
)
from intake.models.intakes import Intake
from intake.models.questions import Question
from intake.services.intakes import plan_interview
from partners.enums.hours import HourKind, Present
from pupils.enums import HomeKind, LanguageSkill, PartLevel
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import RoleAssignment, User
from school.pdfs import STYLES
from tests.house import House, logged
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.files import (
    AnswerFactory,
    ConsultingHourFactory,
    FollowUpFactory,
    IntakeFactory,
    PlacementFactory,
    PupilLanguageFactory,
    QuestionFactory,
    RemarkFactory,
    ResultFactory,
    ReviewFactory,
    TalkFactory,
    booking_of,
    questions_of,
)

P, B, M, C, OWN = PartLevel
CARE_TEAM, MENTOR, FAMILY, _TRANSFER = ReportVersion
# Those that stay in the house, or go home with the family.
VERSIONS = (CARE_TEAM, MENTOR, FAMILY)
SCHOOL_COPIES = (CARE_TEAM, MENTOR)


@dataclass
class File:
    """A pupil with something at every level from every kind, and whoever prints it."""

    house: House
    pupil: Pupil
    intake: Intake
    questions: list[Question]
    care: User
    leader: User
    browser: Callable[[User], Client]

    def url(self, version: str) -> str:
        return f"/pupils/{self.pupil.pk}/report/{version}/"

    def print(self, user: User, version: str) -> PdfReader:
        answer = self.browser(user).get(self.url(version))
        assert answer.status_code == 200
        return PdfReader(io.BytesIO(answer.content))

    def answer(self, code: str, text: str, author: User, *, level: str = "", **question: Any) -> Any:
        """Ask a question of its own and answer it."""
        assert self.intake.questionnaire_id is not None
        made = QuestionFactory(
            questionnaire=self.intake.questionnaire,
            code=code,
            **{
                "section": InterviewSection.FAMILY,
                "kind": QuestionKind.TEXT,
                "level": B,
                "label": f"Vraag {code}?",
                **question,
            },
        )
        return AnswerFactory(
            question=made, intake=self.intake, author=author, text=text, level=level or made.level
        )


@pytest.fixture
def file(house: House, client_for: Callable[[User], Client]) -> File:
    pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay", birth_date=dt.date(2011, 3, 4))
    questions = questions_of(house.school)
    care = member(house.school, Role.CARE_COORDINATOR, name="Zora Zorg")
    intake = IntakeFactory(pupil=pupil, questionnaire=questions[0].questionnaire)
    leader = member(house.school, Role.TEAM_LEADER)
    return File(house, pupil, intake, questions, care, leader, client_for)


def text_of(reader: PdfReader) -> str:
    """All words of a print, with single spaces."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def fill(pupil: Pupil, intake: Intake, questions: list[Question], author: User, prefix: str) -> None:
    """Something of each kind at each level, in words that stand nowhere else."""
    for question in questions[::2]:
        AnswerFactory(
            question=question,
            intake=intake,
            author=author,
            text=f"{prefix} antwoord {question.level}.",
            level=question.level,
        )
    for level in PartLevel:
        RemarkFactory(pupil=pupil, author=author, text=f"{prefix} opmerking {level}.", level=level)
        TalkFactory(pupil=pupil, author=author, note=f"{prefix} gesprek {level}.", level=level)
        ResultFactory(pupil=pupil, author=author, result=f"{prefix} toets {level}.", level=level)
        ReviewFactory(pupil=pupil, author=author, note=f"{prefix} besluit {level}.", level=level)
        PlacementFactory(
            pupil=pupil,
            author=author,
            reason=f"{prefix} plaatsing {level}.",
            level=level,
            school_class=pupil.memberships.get().school_class,
        )


KINDS = ("antwoord", "opmerking", "gesprek", "toets", "besluit", "plaatsing")


def words(prefix: str, levels: tuple[PartLevel, ...], kinds: tuple[str, ...] = KINDS) -> set[str]:
    return {f"{prefix} {kind} {level}." for kind in kinds for level in levels}


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        (CARE_TEAM, words("Hier", (P, B, M, C))),
        (MENTOR, words("Hier", (P, B, M))),
        (FAMILY, words("Hier", (P, B), ("antwoord",))),
    ],
)
def test_each_version_holds_exactly_what_it_may(file: File, version: str, expected: set[str]) -> None:
    fill(file.pupil, file.intake, file.questions, file.care, "Hier")
    # An answer raised above its question, what somebody else keeps to themselves, and others who could leak in.
    AnswerFactory(
        question=file.questions[1],
        intake=file.intake,
        author=file.care,
        text="Hier verhoogd naar zorg.",
        level=C,
    )
    AnswerFactory(
        question=file.questions[3],
        intake=file.intake,
        author=file.house.mentor,
        text="Hier eigen van de mentor.",
        level=OWN,
    )
    classmate = pupil_in(file.house.own, call_name="Klas", surname="Genoot")
    fill(
        classmate,
        IntakeFactory(pupil=classmate, questionnaire=file.intake.questionnaire),
        file.questions,
        file.care,
        "Buur",
    )
    stranger = pupil_in(file.house.class_elsewhere, call_name="Vreemd", surname="Kind")
    there = questions_of(file.house.elsewhere)
    author = member(file.house.elsewhere, Role.CARE_COORDINATOR)
    fill(
        stranger, IntakeFactory(pupil=stranger, questionnaire=there[0].questionnaire), there, author, "Elders"
    )
    text = text_of(file.print(file.care, version))
    found = set(re.findall(r"(?:Hier|Buur|Elders) \w+ \w+(?: \w+)*\.", text))
    raised = {"Hier verhoogd naar zorg."} if version == CARE_TEAM else set()
    assert found == expected | raised
    assert "Genoot" not in text
    assert "Vreemd" not in text


@pytest.mark.parametrize("version", [MENTOR, FAMILY])
def test_who_prints_gets_no_more_than_the_version_holds(file: File, version: str) -> None:
    """The mentor wrote something for the care team: it is theirs on the screen, and on no copy that others read."""
    fill(file.pupil, file.intake, file.questions, file.house.mentor, "Hier")
    text = text_of(file.print(file.house.mentor, version))
    held = words("Hier", (P, B, M)) if version == MENTOR else words("Hier", (P, B), ("antwoord",))
    assert {one for one in words("Hier", tuple(PartLevel)) if one in text} == held


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        (
            CARE_TEAM,
            {
                "Gesprek met de psycholoog, 9:00, P1",
                "Gesprek met Nidos, 9:30, N1",
                "Gesprek met Nidos, 9:45, N1",
            },
        ),
        (MENTOR, {"Afspraak, 9:00, P1"}),
        (FAMILY, {"Afspraak, 9:00, P1", "Afspraak, 9:30, N1"}),
    ],
)
def test_with_whom_a_pupil_speaks_is_for_the_care_team(file: File, version: str, expected: set[str]) -> None:
    """Others read when the pupil is away, and the family of what it comes to; a talk of the mentor is nobody else's."""
    alone = ConsultingHourFactory(school=file.house.school, kind=HourKind.PSYCHOLOGIST, place="P1")
    others = ConsultingHourFactory(
        school=file.house.school,
        kind=HourKind.NIDOS,
        place="N1",
        professional=member(file.house.school, Role.OFFICE),
    )
    booking_of(file.pupil, alone, "09:00")
    booking_of(file.pupil, others, "09:30", present=[Present.FAMILY])
    booking_of(file.pupil, others, "09:45", present=[Present.MENTOR])
    text = text_of(file.print(file.care, version))
    assert set(re.findall(r"(?:Afspraak|Gesprek met (?:de )?\w+), [\d:]+, [PN]1", text)) == expected
    assert "JGZ" not in text


def test_who_may_print_which_version(file: File) -> None:
    teacher = member(file.house.school, Role.TEACHER, teaches=(file.house.own,))
    mentor_elsewhere = member(file.house.school, Role.MENTOR, mentor_of=(file.house.other,))
    care_elsewhere = member(file.house.elsewhere, Role.CARE_COORDINATOR)
    people = {
        file.care: (200, 200, 200),
        file.leader: (404, 404, 200),
        member(file.house.school, Role.TEAM_LEADER, care_team=True): (200, 200, 200),
        file.house.mentor: (404, 200, 200),
        file.house.office: (404, 404, 404),
        teacher: (404, 404, 404),
        mentor_elsewhere: (404, 404, 404),
        care_elsewhere: (404, 404, 404),
    }
    for user, expected in people.items():
        browser = file.browser(user)
        got = tuple(browser.get(file.url(version)).status_code for version in VERSIONS)
        assert got == expected, user.name
    assert file.browser(file.care).get(file.url("own")).status_code == 404
    assert file.browser(file.care).get(f"/pupils/{2**70}/report/mentor/").status_code == 404


def test_the_button_offers_what_somebody_may_print(file: File) -> None:
    def offered(user: User) -> list[str]:
        page = file.browser(user).get(f"/pupils/{file.pupil.pk}/").content.decode()
        return re.findall(rf'href="/pupils/{file.pupil.pk}/report/(\w+)/"', page)

    assert offered(file.care) == ["care_team", "mentor", "family"]
    assert offered(file.house.mentor) == ["mentor", "family"]
    assert offered(file.house.office) == []


def test_printing_is_logged_once(file: File) -> None:
    file.print(file.house.mentor, MENTOR)
    assert logged() == [("print", "intake:report", [file.pupil.pk])]


def test_the_facts_stand_on_the_school_s_copies(file: File) -> None:
    mother = with_family(
        file.pupil, person__phone="+31612345678", person__language="ti", person__interpreter=True
    )
    home = factories.HomeFactory(
        school=file.house.school, kind=HomeKind.KWE, name="Singelhuis", address="Singel 5"
    )
    factories.HomeStayFactory(pupil=file.pupil, home=home)
    factories.HomeStaffFactory(home=home, person__name="Bea Begeleider", person__phone="+31687654321")
    PupilLanguageFactory(pupil=file.pupil, speaks=LanguageSkill.WELL, writes=LanguageSkill.NONE)
    FollowUpFactory(pupil=file.pupil, kind=FollowUpKind.REVIEW, due_on=SCHOOL_DAY + dt.timedelta(days=30))
    file.intake.spoken_language = "ti"
    plan_interview(intake=file.intake, at=MORNING, place="Kamer 12")
    text = text_of(file.print(file.care, CARE_TEAM))
    for wanted in (
        "Sami Tesfay",
        "4 maart 2011",
        "ISK 1B",
        "Singelhuis",
        "Singel 5",
        mother.person.name,
        "06 12345678",
        "Bea Begeleider",
        "06 87654321",
        "Tigrinya",
        "15 september 2026, 8:31, Kamer 12",
        "15 oktober 2026",
    ):
        assert wanted in text, wanted


def test_a_mentor_prints_nothing_of_the_intake_that_no_screen_shows_them(file: File) -> None:
    plan_interview(intake=file.intake, at=MORNING, place="Kamer 12")
    assert "Kamer 12" in text_of(file.print(file.care, MENTOR))
    assert "Kamer 12" not in text_of(file.print(file.house.mentor, MENTOR))


def test_a_test_result_is_never_without_its_caution(file: File) -> None:
    ResultFactory(pupil=file.pupil, author=file.care, level=C, caution="Gemaakt in een nieuwe taal.")
    assert "Gemaakt in een nieuwe taal." in text_of(file.print(file.care, CARE_TEAM))


def test_empty_parts_leave_no_holes(file: File) -> None:
    file.intake.delete()
    reader = file.print(file.care, CARE_TEAM)
    assert len(reader.pages) == 1
    assert headings(reader) == ["H1"]
    assert len(file.print(file.care, FAMILY).pages) == 1


def headings(reader: PdfReader) -> list[str]:
    """The kinds of headings in the tags, in order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        element = element.get_object()
        if isinstance(element, list):
            for one in element:
                walk(one)
        elif not isinstance(element, int):
            if re.fullmatch(r"/H\d", str(element.get("/S", ""))):
                found.append(str(element["/S"])[1:])
            if "/K" in element:
                walk(element["/K"])

    walk(reader.root_object["/StructTreeRoot"])
    return found


# --- The family's own copy -------------------------------------------------------------------------


def test_the_family_reads_it_in_their_language_beside_dutch(file: File) -> None:
    with_family(file.pupil, person__language="tr")
    file.answer(
        "sleep",
        "Slaapt goed.",
        file.care,
        label="Hoe gaat het slapen?",
        translations={"tr": {"label": "Uyku nasıl?"}},
    )
    choice = file.answer(
        "hearing",
        "",
        file.care,
        kind=QuestionKind.CHOICE,
        options=[{"code": "well", "label": "hoort goed"}],
        translations={"tr": {"label": "Duyma nasıl?", "options": {"well": "iyi duyuyor"}}},
    )
    choice.chosen = ["well"]
    choice.save()
    text = text_of(file.print(file.care, FAMILY))
    for wanted in (
        "Verslag van ons gesprek",
        "Hoe gaat het slapen?",
        "Uyku nasıl?",
        "Slaapt goed.",
        "hoort goed",
        "iyi duyuyor",
    ):
        assert wanted in text, wanted


def test_the_family_finds_what_was_agreed_and_who_to_call(file: File) -> None:
    file.answer("agreements", "Elke dag om half negen.", file.care)
    file.answer("who_to_call", "Bel met Fenna.", file.care)
    file.answer("present", "Moeder en oom.", file.care, kind=QuestionKind.LINE)
    FollowUpFactory(pupil=file.pupil, due_on=dt.date(2026, 10, 6))
    FollowUpFactory(pupil=file.pupil, kind=FollowUpKind.REVIEW, due_on=dt.date(2026, 10, 20))
    FollowUpFactory(
        pupil=file.pupil, due_on=dt.date(2026, 9, 7), state=FollowUpState.DONE, done_on=dt.date(2026, 9, 7)
    )
    text = text_of(file.print(file.care, FAMILY))
    wanted = [
        "Moeder en oom.",
        "Elke dag om half negen.",
        "dinsdag 6 oktober 2026",
        "Bel met Fenna.",
        file.house.mentor.name,
        "020 555 0100",
    ]
    assert [one for one in wanted if one not in text] == []
    assert "20 oktober" not in text, "a review is the school's own"
    assert "7 september" not in text


def test_the_family_reads_no_mentor_who_left_the_school(file: File) -> None:
    RoleAssignment.objects.filter(user=file.house.mentor).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    assert file.house.mentor.name not in text_of(file.print(file.care, FAMILY))


def test_the_family_gets_only_what_it_told(file: File) -> None:
    """Nothing that the school wrote for itself, nothing that was not said, no address of another."""
    file.answer("papers", "Stond in de papieren.", file.care, for_family=False)
    unsaid = file.answer("unsaid", "", file.care, label="Wilde niemand zeggen?")
    unsaid.state = AnswerState.DECLINED
    unsaid.save()
    with_family(file.pupil, person__phone="+31612345678")
    text = text_of(file.print(file.care, FAMILY))
    for secret in ("Stond in de papieren.", "Wilde niemand zeggen?", "06 12345678"):
        assert secret not in text, secret


@pytest.mark.parametrize(
    ("custody", "spoken", "expected"),
    [("ar", "ti", "ar"), ("nl", "ti", "ti"), ("nl", "", None), ("nl", "nl", None)],
)
def test_which_language_stands_beside_the_dutch(
    file: File, custody: str, spoken: str, expected: str | None
) -> None:
    with_family(file.pupil, person__language=custody)
    factories.RelationFactory(pupil=file.pupil, custody=False, person__language="pl")
    Intake.objects.filter(pk=file.intake.pk).update(spoken_language=spoken)
    report = report_for(file.pupil.pk, version=FAMILY, user=file.care, now=MORNING)
    assert report is not None
    assert report.family is not None
    language = report.family.language
    assert (language.code if language else None) == expected


# --- The paper itself ------------------------------------------------------------------------------


@pytest.mark.parametrize("version", VERSIONS)
def test_each_page_says_who_printed_it_when_and_for_whom(file: File, version: str) -> None:
    AnswerFactory(
        question=file.questions[0], intake=file.intake, author=file.care, text="Een zin. " * 3000, level=P
    )
    reader = file.print(file.care, version)
    count = len(reader.pages)
    assert count > 3
    for number, page in enumerate(reader.pages, start=1):
        text = re.sub(r"\s+", " ", page.extract_text())
        assert "Zora Zorg" in text
        assert "15 september 2026, 8:31" in text
        assert "Sami" in text
        assert re.search(rf"{number} \w+ {count}", text)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_screen_reader_can_read_it(file: File, version: str) -> None:
    with_family(file.pupil, person__language="ar")
    TalkFactory(pupil=file.pupil, author=file.care, note="Goed.", level=B)
    reader = file.print(file.care, version)
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Sami Tesfay" in str(reader.metadata.title if reader.metadata else "")
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert headings(reader)[0] == "H1"
    pages: list[Any] = list(reader.pages)
    for page in pages:
        assert "/StructParents" in page
        for font in page["/Resources"]["/Font"].values():
            described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(described), "each font is inside"


def test_names_in_other_scripts_and_long_ones(file: File) -> None:
    Pupil.objects.filter(pk=file.pupil.pk).update(call_name="ሳሚ", surname="محمد")
    fonts = {str(font["/BaseFont"]) for font in fonts_of(file.print(file.care, CARE_TEAM))}
    assert any("Ethiopic" in name for name in fonts)
    assert any("Arabic" in name for name in fonts)
    long = "Wolderufael-Gebremedhin" * 3
    Pupil.objects.filter(pk=file.pupil.pk).update(call_name="Sami", surname=long[:60])
    text = "".join(file.print(file.care, CARE_TEAM).pages[0].extract_text().split())
    assert long[:60] in text


def fonts_of(reader: PdfReader) -> list[Any]:
    pages: list[Any] = list(reader.pages)
    return [font for page in pages for font in page["/Resources"]["/Font"].values()]


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    """In the report's own style: whatever room is left on a page, a heading goes on with what it is about."""
    heights = range(200, 265)
    pieces = (
        f'<div style="break-before: page; height: {height}mm"></div><h2>Kop {height}</h2><p>Regel {height}</p>'
        for height in heights
    )
    styles = [STYLES / "pdf.css", STYLES / "report.css"]
    pdf = HTML(string="".join(pieces)).write_pdf(stylesheets=styles)
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    # Some of them had no room for both, and went to a page of their own.
    assert len(heights) < len(texts) < 2 * len(heights)
    alone = [text for text in texts if "Kop" in text and "Regel" not in text]
    assert alone == []


def test_the_letterhead_stands_on_the_first_page(file: File) -> None:
    first = file.print(file.care, MENTOR).pages[0].extract_text()
    assert file.house.school.name in first
    assert "020 555 0100" in first


def test_it_is_in_dutch_whatever_the_screen_is_in(file: File) -> None:
    browser = file.browser(file.care)
    browser.cookies["django_language"] = "en"
    reader = PdfReader(io.BytesIO(browser.get(file.url(CARE_TEAM)).content))
    assert "4 maart 2011" in text_of(reader)


@pytest.mark.parametrize(("version", "most"), [(CARE_TEAM, 24), (FAMILY, 18)])
def test_a_fixed_number_of_queries(file: File, version: ReportVersion, most: int) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert report_for(file.pupil.pk, version=version, user=file.care, now=MORNING)
        return len(captured)

    with_family(file.pupil)
    few = queries()
    fill(file.pupil, file.intake, file.questions, file.care, "Hier")
    for _time in range(3):
        with_family(file.pupil)
        TalkFactory(pupil=file.pupil, author=file.care, note="Nog een.", level=B)
    assert queries() <= few + 1 <= most
