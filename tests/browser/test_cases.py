"""A case in a browser: opened, a plan with parents and interpreter, handed over, and the transfer report printed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, House

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]
CARE = "zorg@demo.nabij.example"


def pupil_without_case(house: House) -> int:
    """A pupil under sixteen for whom one parent decides, of whom there is no case."""
    [(found,)] = house.ask(
        "SELECT pupil.id FROM pupils_pupil pupil"
        " JOIN pupils_relation relation ON relation.pupil_id = pupil.id AND relation.ends_on IS NULL"
        " WHERE birth_date > %s::date - interval '15 years' AND left_on IS NULL AND relation.custody"
        " AND NOT EXISTS (SELECT FROM careteam_carecase c WHERE c.pupil_id = pupil.id)"
        " GROUP BY pupil.id HAVING count(*) = 1 ORDER BY pupil.id LIMIT 1",
        house.day,
    )
    return int(found)


def test_a_case_from_opening_to_the_transfer_report(sign_in: SignIn, house: House) -> None:
    pupil = pupil_without_case(house)
    care = sign_in(CARE, DESK)
    care.goto(f"{house.url}/pupils/{pupil}/")
    care.get_by_role("link", name="Casus openen").click()
    care.get_by_label("wat is er nodig?", exact=False).fill("Rust in de pauze")
    care.get_by_label("thema", exact=False).select_option("feeling")
    care.get_by_label("Casemanager", exact=False).select_option(index=1)
    care.get_by_label("Telefoon voor het gezin").fill("06 12345678")
    care.get_by_role("button", name="Casus openen").click()
    expect(care.get_by_role("heading", level=1)).to_have_text("Rust in de pauze")
    case = care.url
    first = care.locator("#manager-title").locator("xpath=../..").locator("strong bdi").inner_text()

    care.get_by_role("link", name="Plan maken").click()
    care.locator("#id_goals").fill("Ik wil een rustige plek\nIk wil een vriend")
    care.locator("#id_parents_view").fill("Zijn moeder is er blij mee")
    care.locator("#id_pupil_view").fill("Graag")
    care.locator("#id_agreed_with").fill("moeder")
    care.locator("#id_language").fill("Tigrinya")
    care.locator("#id_interpreter").fill("Semira Haile")
    care.get_by_role("button", name="Bewaren").click()
    expect(care.get_by_text("Ik wil een vriend")).to_be_visible()
    printed = care.request.get(f"{case}plan/print/")
    assert printed.headers["content-type"] == "application/pdf"

    care.get_by_role("link", name="Overdragen", exact=True).click()
    care.locator("#id_manager").select_option(index=2)
    care.locator("#id_note").fill("Bel op vrijdag")
    care.get_by_role("button", name="Bewaren").click()
    expect(care.get_by_text("Bel op vrijdag")).to_be_visible()
    expect(care.locator("#manager-title").locator("xpath=../..").locator("ul.past bdi")).to_have_text(first)

    # The report for the next school waits for a consent.
    care.goto(f"{house.url}/pupils/{pupil}/transfer/")
    care.get_by_role("link", name="Toestemming vragen").click()
    care.locator("#id_recipient").select_option(index=1)
    care.locator("#id_purpose").select_option("schools")
    care.locator("#id_part_carecase").select_option("care")
    care.get_by_role("button", name="Verder").click()
    expect(care).to_have_url(re.compile(r"/consents/\d+/$"))
    consent = care.url
    care.goto(f"{consent}talk/")
    care.locator("button[value=give]").first.click()
    expect(care.locator(".ask-state").first).to_be_visible()
    care.goto(f"{house.url}/pupils/{pupil}/transfer/")
    report = care.get_by_role("link", name="Overdrachtsverslag printen")
    expect(report).to_be_visible()
    printed = care.request.get(f"{house.url}{report.get_attribute('href')}")
    assert printed.headers["content-type"] == "application/pdf"
