"""Concerns in a browser: raised on a phone, triaged by keyboard alone; acute danger in four taps; a closed meldcode."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, House

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]
MENTOR = "mentor@demo.nabij.example"
CARE = "zorg@demo.nabij.example"
LEAD = "aandachtsfunctionaris@demo.nabij.example"
HEAD = "teamleider@demo.nabij.example"


def pupil_of_mentor(house: House, number: int = 0) -> tuple[int, str]:
    """One of the mentor's pupils, by key and name."""
    rows = house.ask(
        "SELECT p.id, concat_ws(' ', call_name, nullif(infix, ''), nullif(surname, '')) FROM pupils_pupil p"
        " JOIN pupils_classmembership m ON m.pupil_id = p.id AND m.ends_on IS NULL"
        " JOIN school_classstaff s ON s.school_class_id = m.school_class_id AND s.kind = 'mentor' AND s.ends_on IS NULL"
        " JOIN school_user u ON u.id = s.user_id WHERE email = %s AND left_on IS NULL ORDER BY p.sort_key",
        MENTOR,
    )
    return rows[number]


def test_a_mentor_raises_a_concern_on_a_phone_in_under_a_minute(sign_in: SignIn, house: House) -> None:
    pupil, name = pupil_of_mentor(house)
    page = sign_in(MENTOR, PHONE)
    began = time.monotonic()
    page.get_by_role("link", name="Zorgsignaal doorgeven").tap()
    page.get_by_role("link", name=name).tap()
    page.get_by_role("checkbox", name="teruggetrokken").tap()
    page.get_by_label("wat zie of hoor je?").fill("Zit in de pauze alleen bij de deur.")
    page.get_by_role("radio", name="heel bezorgd").tap()
    page.get_by_role("button", name="Naar het zorgteam sturen").tap()
    expect(page.get_by_text("Het zorgteam heeft het.")).to_be_visible()
    assert time.monotonic() - began < 60
    found = house.ask(
        "SELECT kinds, worried, state FROM careteam_concern WHERE pupil_id = %s ORDER BY id DESC LIMIT 1",
        pupil,
    )
    assert found == [(["withdrawn"], 3, "new")]


def test_the_care_coordinator_triages_by_keyboard_alone(sign_in: SignIn, house: House) -> None:
    page = sign_in(CARE)
    page.goto("/concerns/")
    names = page.locator("ol.inbox h2 a")
    first, second = names.nth(0).inner_text(), names.nth(1).inner_text()
    keys = page.keyboard
    keys.press("j")
    expect(names.nth(0)).to_be_focused()
    keys.press("m")
    expect(page.get_by_text(f"Het zorgsignaal over {first}: bewaard voor overleg.")).to_be_visible()
    # The next one stands in its place, and has the focus.
    expect(page.locator("ol.inbox h2 a").nth(0)).to_be_focused()
    assert page.locator("ol.inbox h2 a").nth(0).inner_text() == second
    page.clock.install()
    keys.press("u")
    taken_back = page.get_by_text("Teruggedraaid: het zorgsignaal is weer zoals het was.")
    expect(taken_back).to_be_visible()
    # The word stays for who looked away, and leaves some seconds after they are back.
    page.clock.fast_forward("05:00")
    expect(taken_back).to_be_visible()
    keys.press("Shift")
    page.clock.fast_forward("00:10")
    expect(taken_back).to_have_count(0)
    page.goto("/concerns/")
    keys.press("j")
    keys.press("c")
    expect(page.get_by_role("heading", name="Dit zorgsignaal sluiten")).to_be_visible()
    page.get_by_label("Waarom").focus()
    keys.press("ArrowDown")
    # Past the note and the words for the sender, to the button.
    for _field in range(3):
        keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_text("afgesloten.")).to_be_visible()


def test_acute_danger_takes_four_taps_on_a_phone(sign_in: SignIn, house: House) -> None:
    pupil, _name = pupil_of_mentor(house, 1)
    page = sign_in(MENTOR, PHONE)
    page.goto(f"/pupils/{pupil}/")
    page.get_by_role("link", name="Nu in gevaar").tap()
    page.get_by_role("button", name="Begin en licht collega’s in").tap()
    page.get_by_role("button", name="Ingelicht").first.tap()
    page.get_by_role("button", name="Afgesproken").tap()
    expect(page.get_by_text("kijkt opnieuw:")).to_be_visible()
    assert page.locator("a[href^='tel:']").count() >= 3
    [(state, agreed)] = house.ask(
        "SELECT state, agreed FROM careteam_acutedanger WHERE pupil_id = %s AND state <> 'followed'", pupil
    )
    assert (state, agreed) == ("agreed", ["not_alone"])
    house.wait_for_mails(CARE, 1)
    page.goto("/")
    expect(page.get_by_role("heading", name="Acuut gevaar")).to_be_visible()


def test_the_meldcode_is_closed_to_the_head_of_the_school(sign_in: SignIn, house: House) -> None:
    [(record, pupil)] = house.ask("SELECT id::text, pupil_id FROM careteam_meldcoderecord LIMIT 1")
    lead = sign_in(LEAD)
    lead.get_by_role("link", name="Naar de dossiers").first.click()
    lead.goto(f"/meldcode/{record}/")
    expect(lead.get_by_role("heading", name="5. beslissen")).to_be_visible()
    head = sign_in(HEAD)
    for address in ("/meldcode/", f"/meldcode/{record}/"):
        answer = head.goto(address)
        assert answer is not None
        assert answer.status == 404
    head.goto(f"/pupils/{pupil}/")
    expect(head.get_by_text("eldcode")).to_have_count(0)
