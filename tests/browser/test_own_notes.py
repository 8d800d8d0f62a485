"""Own notes in a real browser: made from a pupil's file, locked, found again, put in the file, recovered, destroyed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from careteam.enums.notes import LockWay
from careteam.rules.notes import stretched
from tests.browser.conftest import House
from tests.browser.test_finding import CARE, somebody
from tools.samples.notes import halves, open_lock, open_note

pytestmark = pytest.mark.browser

WORDS, OTHER_WORDS = "vier schapen zwemmen langzaam", "vijf paarden dansen zachtjes"
# Words are worked out slowly on purpose, and slower on a busy machine.
PATIENCE = 60_000
TOLD = "Zij vertelde dat zij ’s nachts wakker ligt."


def chosen(page: Page, name: str, words: str) -> None:
    """Type a new passphrase twice."""
    page.locator(f"#{name}-words").fill(words)
    page.locator(f"#{name}-again").fill(words)


def kept_code(page: Page) -> str:
    """Read the recovery code, say that it is on paper, and go on."""
    code = page.locator("#recovery-code")
    expect(code).to_have_text(re.compile(r"^([0-9A-Z]{4} ?){8}$"), timeout=PATIENCE)
    found = code.inner_text()
    page.get_by_label("Ik heb hem op papier").check()
    page.get_by_role("button", name="Naar mijn notities").click()
    return found


def test_the_life_of_an_own_note(house: House, sign_in: Callable[..., Page]) -> None:
    pk, _name = somebody(house)
    page = sign_in(CARE)
    page.goto(f"/pupils/{pk}/")
    about = page.locator("[data-own-note]").get_attribute("data-name") or ""
    page.get_by_role("link", name="Eigen notitie", exact=True).click()
    expect(page).to_have_url(re.compile("/own-notes/$"))

    page.locator("#new-words").fill(WORDS)
    page.locator("#new-again").fill("iets anders dan dat")
    page.get_by_role("button", name="Maak mijn plek").click()
    expect(page.get_by_text("Deze twee zijn niet hetzelfde.")).to_be_visible()
    page.locator("#new-again").fill(WORDS)
    page.get_by_role("button", name="Maak mijn plek").click()
    code = kept_code(page)

    expect(page.get_by_label("Over wie")).to_have_value(about)
    note = page.get_by_label("Notitie", exact=True)
    note.fill(f"{TOLD} @Sanne")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Schrijf de naam zonder @.")).to_be_visible()
    note.fill(TOLD)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Bewaard, en op slot.")).to_be_visible()

    # What the browser made opens with the words and the server's half, elsewhere too.
    [(salt, rounds, memory, passes, sealed_key)] = house.ask(
        "SELECT salt, rounds, memory, passes, sealed_key FROM careteam_vaultlock WHERE way = 'passphrase'"
    )
    _kept, told = halves(WORDS, bytes(salt), rounds)
    given, _proof = stretched(told, salt=bytes(salt), memory=memory, passes=passes)
    key = open_lock(
        LockWay.PASSPHRASE,
        WORDS,
        salt=bytes(salt),
        rounds=rounds,
        given=given,
        sealed_key=bytes(sealed_key),
    )
    [(row, sealed)] = house.ask("SELECT id, sealed FROM careteam_ownnote")
    content = open_note(key, row, bytes(sealed))
    assert (content["text"], content["about"], content["pupil"]) == (TOLD, about, pk)

    page.get_by_role("button", name="Op slot").click()
    page.locator("#words").fill("vier schapen zwemmen snel")
    page.get_by_role("button", name="Openen", exact=True).click()
    expect(page.get_by_text("Dat klopt niet.")).to_be_visible(timeout=PATIENCE)
    page.locator("#words").fill(WORDS)
    page.get_by_role("button", name="Openen", exact=True).click()
    page.get_by_role("button", name=re.compile("Zij vertelde")).click(timeout=PATIENCE)
    expect(note).to_have_value(TOLD)

    page.get_by_text("In het dossier zetten").first.click()
    page.locator("#file-text").fill("Slaapt slecht, zegt zij.")
    page.locator("#file-level").select_option("care")
    page.get_by_role("button", name="In het dossier zetten").click()
    page.get_by_role("dialog").get_by_role("button", name="In het dossier zetten").click()
    expect(page.get_by_text("Het staat in het dossier.")).to_be_visible()
    assert house.ask("SELECT level FROM pupils_remark WHERE text = 'Slaapt slecht, zegt zij.'") == [("care",)]

    page.get_by_text("Meenemen, andere wachtzin").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Al mijn notities downloaden").click()
    assert TOLD in download.value.path().read_text("utf-8")
    page.locator("#change-now").fill(WORDS)
    chosen(page, "change", OTHER_WORDS)
    page.get_by_role("button", name="Wachtzin veranderen").click()
    newer = kept_code(page)
    assert newer != code

    page.get_by_role("button", name="Op slot").click()
    page.get_by_text("Ik weet de wachtzin niet meer").click()
    page.locator("#code-typed").fill(newer.lower())
    chosen(page, "recover", WORDS)
    page.get_by_role("button", name="Openen, met een nieuwe wachtzin").click()
    kept_code(page)
    page.get_by_role("button", name=re.compile("Zij vertelde")).click(timeout=PATIENCE)
    expect(note).to_have_value(TOLD)

    page.get_by_text("Meenemen, andere wachtzin").click()
    page.locator("[data-show=open]").get_by_role("button", name="Alles vernietigen").click()
    page.get_by_role("dialog").get_by_role("button", name="Alles vernietigen").click()
    expect(page.get_by_role("heading", name="Kies een wachtzin")).to_be_visible()
    assert house.ask("SELECT count(*) FROM careteam_ownnote") == [(0,)]
