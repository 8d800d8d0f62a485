"""One pupil's whole way through the pages: from the first phone call to the printed report."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import PHONE, House, fill_sign_in, wait_until

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]
OFFICE, CARE = "administratie@demo.nabij.example", "zorg@demo.nabij.example"
TEACHER, MENTOR = "docent-4@demo.nabij.example", "mentor-1a@demo.nabij.example"
CLASS = "1A"

# Every text of the way has a bird of its own, so that a page or a paper tells which texts it holds.
PRACTICAL = {"merel", "kraai", "specht"}
BACKGROUND = {"reiger", "ekster", "zwaan"}
CARE_ONLY = {"sperwer", "havik"}
OWN = {"fazant"}
TALK, REMARK, REVIEW = {"kievit"}, {"putter"}, {"lijster"}
BIRDS = PRACTICAL | BACKGROUND | CARE_ONLY | OWN | TALK | REMARK | REVIEW
# The questions whose answer stayed practical; one of them is not said.
MAILED = {"hearing", "strengths", "eats_not", "buddy"}


@dataclass(frozen=True)
class Child:
    """A pupil as the office hears the name, and how others spell it."""

    call_name: str
    surname: str
    pupil: int = 0
    intake: int = 0

    @property
    def name(self) -> str:
        return f"{self.call_name} {self.surname}"


def birds(text: str) -> set[str]:
    """Which texts stand in this."""
    return {bird for bird in BIRDS if bird in text}


def birds_on(page: Page) -> set[str]:
    """Which texts stand anywhere in this page, folded away or not."""
    return birds(page.content())


def birds_in_pdf(content: bytes) -> set[str]:
    return birds("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def somebody_known(house: House) -> Child:
    """A pupil of the large school whose names can be spelled with ie as well."""
    name = "^[BDFHKLMNRST][a-z]*i[a-z]*$"
    [(call_name, surname)] = house.ask(
        "SELECT p.call_name, p.surname FROM pupils_pupil p JOIN school_school s ON s.id = p.school_id"
        " WHERE s.name LIKE '%%Vliegerwei' AND p.left_on IS NULL AND infix = '' AND p.call_name ~ %s"
        " AND p.surname ~ %s ORDER BY p.id LIMIT 1",
        name,
        name,
    )
    return Child(call_name, surname)


def colleague_elsewhere(house: House) -> str:
    """A teacher of the same school who does not have this class."""
    [(email,)] = house.ask(
        "SELECT min(email) FROM school_user u WHERE email LIKE 'docent%%@demo.nabij.example' AND NOT EXISTS"
        " (SELECT 1 FROM school_classstaff s JOIN school_schoolclass c ON c.id = s.school_class_id"
        "  WHERE s.user_id = u.id AND c.name = %s)",
        CLASS,
    )
    return str(email)


def in_class(house: House) -> tuple[int, int]:
    """The class, and how many pupils it has today."""
    [(pk, number)] = house.ask(
        "SELECT c.id, count(*) FROM school_schoolclass c JOIN school_schoolyear y ON y.id = year_id AND NOT closed"
        " JOIN pupils_classmembership m ON m.school_class_id = c.id AND m.ends_on IS NULL"
        " AND m.starts_on <= %s WHERE c.name = %s GROUP BY c.id",
        house.day,
        CLASS,
    )
    return pk, number


def make_class_small(house: House, size: int) -> None:
    """All but so many leave the class: what the worker prints for five it would print for twenty."""
    house.ask(
        "UPDATE pupils_classmembership SET ends_on = %s::date - 1 WHERE id IN (SELECT m.id FROM"
        " pupils_classmembership m JOIN school_schoolclass c ON c.id = school_class_id"
        " JOIN school_schoolyear y ON y.id = year_id AND NOT closed"
        " WHERE c.name = %s AND m.ends_on IS NULL ORDER BY m.id OFFSET %s) RETURNING id",
        house.day,
        CLASS,
        size,
    )


def question(page: Page, code: str) -> Locator:
    return page.locator(f'[data-code="{code}"]')


def text_of(page: Page, code: str) -> Locator:
    return question(page, code).locator('[name$="-text"]')


def bar(page: Page) -> Locator:
    return page.locator("[data-all]")


def saved(house: House, intake: int, code: str) -> list[tuple[str, str, str]]:
    """What is stored: level, state and text."""
    return house.ask(
        "SELECT a.level, state, text FROM intake_answer a JOIN intake_question q ON q.id = question_id"
        " WHERE intake_id = %s AND code = %s",
        intake,
        code,
    )


def register(page: Page, known: Child, house: House) -> Child:
    """The office registers somebody with nearly the name of a pupil who is there already."""
    child = Child(known.call_name.replace("i", "ie"), known.surname.replace("i", "ie"))
    page.goto("/intakes/")
    page.get_by_role("link", name="Leerling aanmelden").click()
    page.get_by_label("Roepnaam").fill(child.call_name)
    page.get_by_label("Achternaam").fill(child.surname)
    page.get_by_label("Geboortedatum").fill(f"{date.fromisoformat(house.day).year - 14}-03-09")
    page.get_by_label("Naam van wie belt").fill("Selam")
    page.locator("[name=caller_relation]").select_option("mother")
    page.locator("[name=caller_language]").select_option("ti")
    page.locator("[name=school_class]").select_option(str(in_class(house)[0]))
    page.locator(".box button[type=submit]", has_text="Leerling aanmelden").click()

    alike = page.get_by_role("alert")
    expect(alike.get_by_role("heading", name=known.name)).to_be_visible()
    assert house.ask("SELECT 1 FROM pupils_pupil WHERE surname = %s", child.surname) == []
    alike.get_by_role("button", name="Dit is een ander kind").click()
    expect(page.get_by_role("heading", name=child.name)).to_be_visible()
    [(pupil, intake)] = house.ask(
        "SELECT p.id, i.id FROM pupils_pupil p JOIN intake_intake i ON i.pupil_id = p.id WHERE surname = %s",
        child.surname,
    )
    assert page.url.endswith(f"/intakes/{intake}/")
    return Child(child.call_name, child.surname, pupil, intake)


def find_by_keyboard(page: Page, known: Child, child: Child) -> None:
    """Another spelling finds both, by keyboard alone."""
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Zoek een leerling")
    expect(box).to_be_focused()
    box.press_sequentially(known.name.replace("i", "y").lower())
    option = page.locator(f"#found-{child.pupil}")
    expect(option).to_contain_text(child.name)
    while box.get_attribute("aria-activedescendant") != f"found-{child.pupil}":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=child.name)).to_be_visible()


def take_intake(page: Page, child: Child) -> None:
    """The care coordinator finds the intake on the board, takes it, and opens the talk."""
    page.goto("/intakes/")
    page.get_by_role("link", name=child.name).click()
    owner = page.locator("form:has([name=owner])")
    owner.locator("[name=owner]").select_option(label="Ingrid Veenstra")
    owner.get_by_role("button").click()
    page.get_by_role("link", name="Gesprek beginnen").click()
    page.wait_for_url("**/interview/*/")


def go_to(page: Page, section: str) -> None:
    page.locator(f'.parts a[href$="/interview/{section}/"]').click()
    page.wait_for_url(f"**/interview/{section}/")


def quiet(page: Page, code: str) -> Locator:
    """That somebody does not want to say this."""
    return question(page, code).locator('[value="declined"]')


def talk_without_connection(page: Page, child: Child, house: House) -> None:
    """The connection goes while somebody types; all of it arrives, and stands there when the page is opened anew."""
    go_to(page, "family")
    text_of(page, "household").press_sequentially("Een reiger in huis")
    expect(bar(page)).to_contain_text("Alles is bewaard, het laatst")
    page.context.set_offline(True)
    text_of(page, "who_cares").press_sequentially("De ekster zorgt")
    quiet(page, "changes_expected").locator("..").click()
    expect(bar(page)).to_have_class("bar-note bad")
    assert saved(house, child.intake, "who_cares") == []
    page.context.set_offline(False)
    expect(bar(page)).not_to_have_class("bar-note bad")
    wait_until(
        lambda: (
            saved(house, child.intake, "household") == [("background", "answered", "Een reiger in huis")]
            and saved(house, child.intake, "who_cares") == [("background", "answered", "De ekster zorgt")]
            and saved(house, child.intake, "changes_expected") == [("background", "declined", "")]
        ),
        "all that was typed without connection has arrived",
    )
    page.reload()
    expect(text_of(page, "household")).to_have_value("Een reiger in huis")
    expect(text_of(page, "who_cares")).to_have_value("De ekster zorgt")
    expect(quiet(page, "changes_expected")).to_be_checked()


def talk(page: Page, child: Child, house: House) -> None:
    """Answers at every level: as the question has it, raised, for one person, and what is not said."""
    go_to(page, "health")
    question(page, "hearing").locator('[value="front"]').locator("..").click()
    text_of(page, "hearing").fill("Hoort de kraai niet")
    go_to(page, "journey")
    text_of(page, "journey").fill("Met een sperwer mee")
    go_to(page, "pupil")
    text_of(page, "strengths").fill("Zingt als een merel")
    text_of(page, "hobbies").fill("Kijkt naar de havik")
    question(page, "hobbies").locator("select").select_option("care")
    text_of(page, "character").fill("Trots als een fazant")
    question(page, "character").locator("select").select_option("own")
    go_to(page, "practical")
    quiet(page, "eats_not").locator("..").click()
    go_to(page, "start")
    text_of(page, "buddy").fill("Aster, de specht")
    text_of(page, "agreements").fill("We voeren de zwaan")
    # What was typed on a page that was left at once may still be on its way.
    wait_until(
        lambda: (
            {"kraai", "merel"} <= levels(house, child.intake).get("practical", set())
            and {"havik"} <= levels(house, child.intake).get("care", set())
            and levels(house, child.intake).get("own") == OWN
        ),
        "the answers of the parts that were left are saved",
    )
    page.locator("form.qs button[type=submit]").click()
    page.wait_for_url(f"**/intakes/{child.intake}/close/")


def levels(house: House, intake: int) -> dict[str, set[str]]:
    """The birds that are stored, by level."""
    found: dict[str, set[str]] = {}
    for level, text in house.ask("SELECT level, text FROM intake_answer WHERE intake_id = %s", intake):
        found.setdefault(level, set()).update(birds(text))
    return found


def close(page: Page) -> str:
    """The interview is closed after a look at the mail; returns what the preview said."""
    preview = page.locator(".letter")
    expect(preview).to_be_visible()
    assert birds(preview.inner_text()) == PRACTICAL
    said = " ".join(preview.inner_text().split())
    page.get_by_role("button", name="Gesprek afsluiten").click()
    expect(page.get_by_role("heading", name="Afgesloten op")).to_be_visible()
    return said


def plain(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return " ".join(f"{mail['Subject']} {part.get_content()}".split())


def questions_in(house: House, intake: int, text: str) -> set[str]:
    """The codes of all questions of this intake that stand in a text."""
    rows = house.ask(
        "SELECT code, label FROM intake_question q JOIN intake_intake i ON i.questionnaire_id = q.questionnaire_id"
        " WHERE i.id = %s",
        intake,
    )
    return {code for code, label in rows if label in text}


def teacher_reads(page: Page, child: Child, mail: EmailMessage) -> None:
    """The link of the mail asks to sign in and shows what a teacher may see, who adds a remark of a lesson."""
    html = mail.get_body(("html",))
    assert html is not None
    assert birds(html.get_content()) == PRACTICAL
    [link] = set(re.findall(r"http://\S+/pupils/\d+/", plain(mail)))
    page.context.clear_cookies()
    page.goto(link)
    expect(page).to_have_url(re.compile("/accounts/login/"))
    assert child.surname not in page.content()
    fill_sign_in(page, TEACHER)
    expect(page.get_by_role("heading", level=1, name=child.name)).to_be_visible()
    assert birds_on(page) == PRACTICAL | BACKGROUND
    page.locator("#remarks [name=text]").fill("Zingt mee met de putter")
    page.locator("#remarks").get_by_role("button", name="Toevoegen").click()
    expect(page.locator("#remarks .remarks")).to_contain_text("Zingt mee met de putter")


def record_talk(page: Page, child: Child, house: House) -> None:
    """Two weeks later: the mentor sees the talk on the start page, and taps how it goes."""
    house.ask(
        "UPDATE intake_followup SET due_on = %s WHERE pupil_id = %s AND (week = 2 OR kind = 'review') RETURNING id",
        house.day,
        child.pupil,
    )
    page.goto("/")
    page.get_by_role("link", name=re.compile(f"Opschrijven.*{child.name}")).tap()
    for theme, face in (("class", 5), ("learning", 4), ("sleep", 2)):
        page.locator(f'label:has([name="face_{theme}"][value="{face}"])').tap()
    page.get_by_label("Notitie").fill("Zag een kievit op het plein")
    page.get_by_role("button", name="Gesprek bewaren").tap()
    expect(page.locator(".toasts")).to_contain_text(child.call_name)
    expect(page.locator("main")).to_contain_text("Zag een kievit op het plein")
    assert birds_on(page) == TALK | REMARK
    assert house.ask(
        "SELECT face_class, face_learning, face_language, face_sleep FROM intake_talk WHERE pupil_id = %s",
        child.pupil,
    ) == [(5, 4, None, 2)]


def review(page: Page, child: Child, house: House) -> None:
    """The care coordinator sees talk and remark side by side, and decides for the care team's eyes."""
    page.goto("/following/")
    page.get_by_role("link", name=re.compile(f"Evaluatie.*{child.name}")).click()
    expect(page.locator("main")).to_contain_text("Zag een kievit op het plein")
    expect(page.locator(".face-table tbody tr")).to_have_count(3)
    expect(page.locator(".pics svg.chart")).to_have_count(1)
    assert birds_on(page) == TALK | REMARK
    page.locator('[name=decision][value="extra_help"]').check()
    page.locator("[name=note]").fill("Hulp van de lijster")
    page.locator("[name=level]").select_option("care")
    page.get_by_role("button", name="Besluit bewaren").click()
    expect(page.locator(".toasts")).to_contain_text(child.call_name)
    assert house.ask(
        "SELECT f.kind, f.state, decision, level FROM intake_review r"
        " JOIN intake_followup f ON f.id = follow_up_id WHERE r.pupil_id = %s",
        child.pupil,
    ) == [("review", "done", "extra_help", "care")]


def reports(page: Page, child: Child) -> Iterator[tuple[str, set[str]]]:
    """The three versions from the button on the file, each with the texts that it holds."""
    page.goto(f"/pupils/{child.pupil}/")
    for version in ("care_team", "mentor", "family"):
        page.get_by_role("button", name="Verslag afdrukken").click()
        link = page.locator(f'.choose-one[href$="/report/{version}/"]')
        expect(link).to_be_visible()
        answer = page.request.get(link.get_attribute("href") or "")
        assert answer.ok
        yield version, birds_in_pdf(answer.body())
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()


def reports_of_class(page: Page, child: Child, house: House) -> None:
    """All reports of the class as a zip: the worker makes them, and the page says how far it is."""
    class_id, number = in_class(house)
    page.goto("/reports/")
    page.locator("[name=of]").select_option(f"class-{class_id}")
    page.locator("[name=version][value=mentor]").check()
    page.locator("[name=batch_format][value=zip]").check()
    page.get_by_role("button", name="Verslagen maken").click()
    progress = page.get_by_role("progressbar")
    expect(progress).to_have_attribute("max", str(number))
    ready = page.get_by_role("link", name="Zip downloaden")
    expect(ready).to_be_visible(timeout=180_000)
    expect(page.locator("main")).to_contain_text(f"{number} verslagen")
    with page.expect_download() as download:
        ready.click()
    with ZipFile(download.value.path()) as bundle:
        assert len(bundle.namelist()) == number
        [own] = [name for name in bundle.namelist() if child.surname in name]
        assert birds_in_pdf(bundle.read(own)) == PRACTICAL | BACKGROUND | TALK | REMARK


def test_from_the_first_call_to_the_printed_report(sign_in: SignIn, house: House) -> None:
    make_class_small(house, 5)
    known = somebody_known(house)
    before = len(house.mails_to(TEACHER))
    child = register(sign_in(OFFICE), known, house)

    care = sign_in(CARE)
    find_by_keyboard(care, known, child)
    take_intake(care, child)
    talk_without_connection(care, child, house)
    talk(care, child, house)
    assert levels(house, child.intake) == {
        "practical": PRACTICAL,
        "background": BACKGROUND,
        "care": CARE_ONLY,
        "own": OWN,
    }
    preview = close(care)

    mail = house.wait_for_mails(TEACHER, before + 1)[-1]
    assert plain(mail) == preview
    assert questions_in(house, child.intake, preview) == MAILED
    assert child.surname not in preview
    teacher_reads(sign_in(TEACHER), child, mail)
    elsewhere = sign_in(colleague_elsewhere(house))
    answer = elsewhere.goto(f"/pupils/{child.pupil}/")
    assert answer is not None
    assert answer.status == 404
    assert birds(elsewhere.content()) == set()

    record_talk(sign_in(MENTOR, PHONE), child, house)
    review(care, child, house)
    care.goto(f"/pupils/{child.pupil}/")
    assert birds_on(care) == BIRDS
    assert dict(reports(care, child)) == {
        "care_team": PRACTICAL | BACKGROUND | CARE_ONLY | TALK | REMARK | REVIEW,
        "mentor": PRACTICAL | BACKGROUND | TALK | REMARK,
        "family": PRACTICAL | BACKGROUND,
    }
    reports_of_class(care, child, house)
