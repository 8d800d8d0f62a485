"""A guardian on a small phone without JavaScript: gets a link, gives, takes back, and what was shared is gone."""

import re
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import DESK, House

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]
CARE = "zorg@demo.nabij.example"
SMALL: ViewportSize = {"width": 320, "height": 568}


def guardian_alone(house: House) -> tuple[int, int, str]:
    """A pupil under sixteen for whom one person decides: pupil, that person, and their address."""
    return house.ask(
        "SELECT pupil.id, min(person.id), min(person.email) FROM pupils_pupil pupil"
        " JOIN pupils_relation relation ON relation.pupil_id = pupil.id AND relation.ends_on IS NULL"
        " JOIN pupils_person person ON person.id = relation.person_id"
        " WHERE birth_date > %s::date - interval '15 years' AND left_on IS NULL"
        " AND (relation.custody OR relation.kind = 'guardian')"
        " GROUP BY pupil.id HAVING count(*) = 1 AND min(person.email) <> '' ORDER BY pupil.id LIMIT 1",
        house.day,
    )[0]


def link_in(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    found = re.search(r"http://\S+/v/[\w.-]+/", str(part.get_content()))
    assert found is not None
    return found.group()


def test_a_guardian_gives_and_takes_back_by_link(sign_in: SignIn, house: House, browser: Browser) -> None:
    pupil_id, person_id, address = guardian_alone(house)
    before = len(house.mails_to(address))
    care = sign_in(CARE, DESK)
    care.goto(f"{house.url}/pupils/{pupil_id}/consents/new/")
    care.locator("#id_recipient").select_option(index=1)
    care.locator("#id_purpose").select_option("share")
    care.locator("#id_part_remark").select_option("practical")
    care.get_by_role("button", name="Verder").click()
    expect(care.get_by_role("link", name="Persoonlijke link")).to_be_visible()
    consent = care.url
    care.get_by_role("link", name="Persoonlijke link").click()
    care.locator("#id_giver").select_option(str(person_id))
    care.locator("#id_language").select_option("ti")
    care.get_by_label("per e-mail", exact=True).check()
    care.get_by_label("Ik vertel hem, aan de telefoon of in een gesprek").check()
    care.get_by_role("button", name="Maak de link").click()
    code = care.locator("strong.num").inner_text()
    [*_, mail] = house.wait_for_mails(address, before + 1)
    assert code not in str(mail.get_body(("plain",)))

    phone = browser.new_context(
        viewport=SMALL, has_touch=True, is_mobile=True, java_script_enabled=False
    ).new_page()
    phone.goto(link_in(mail))
    assert no_wider(phone)
    phone.locator("#code").fill(code)
    phone.locator("form.ask-code button").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("ነዚ ከነካፍል ትፈቕዱ ዶ?")
    assert no_wider(phone)
    phone.locator("button[value=give]").tap()
    expect(phone.locator(".ask-state")).to_contain_text("እወ ኢልኩም")

    care.goto(consent)
    care.get_by_role("link", name="Delen", exact=True).click()
    care.get_by_role("button", name="Delen", exact=True).click()
    expect(care.get_by_role("heading", name="Nu gedeeld")).to_be_visible()

    phone.locator("button[value=withdraw]").tap()
    expect(phone.locator(".ask-state")).to_contain_text("ፍቓድኩም ስሒብኩም")
    care.goto(consent)
    expect(care.get_by_role("heading", name="Nu gedeeld")).to_have_count(0)
    request_id = int(consent.rstrip("/").split("/")[-1])
    assert house.ask("SELECT count(*) FROM partners_share WHERE request_id = %s", request_id) == [(1,)]
    assert house.ask(
        "SELECT count(*) FROM partners_share WHERE request_id = %s AND ended_at IS NULL", request_id
    ) == [(0,)]
    assert house.ask(
        "SELECT answer, channel FROM partners_consentdecision WHERE request_id = %s ORDER BY id", request_id
    ) == [("give", "link"), ("withdraw", "link")]


def no_wider(page: Page) -> bool:
    """Whether nothing is wider than the screen; without JavaScript the picture of the whole page tells."""
    size = page.locator("body").bounding_box()
    return size is not None and size["width"] <= SMALL["width"]
