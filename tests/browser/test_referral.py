"""A referral from the draft to the partner and back, until the consent is taken back and everything is gone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, House

# The last: others look at the first as it is.
DRAFT = (
    "SELECT r.id, p.call_name, q.id FROM partners_referral r JOIN pupils_pupil p ON p.id = r.pupil_id"
    " JOIN partners_consentrequest q ON q.pupil_id = r.pupil_id AND q.purpose = 'refer'"
    " WHERE r.state = 'draft' ORDER BY r.id DESC LIMIT 1"
)
PARTNER = "partner@demo.nabij.example"


def send_in(page: Page) -> None:
    page.locator("main form button[type=submit]").click()


def test_from_the_draft_until_the_consent_is_taken_back(house: House, sign_in: Callable[..., Page]) -> None:
    [(key, name, consent)] = house.ask(DRAFT)
    care = sign_in("zorg@demo.nabij.example", DESK)
    care.goto(f"{house.url}/referrals/{key}/")
    care.get_by_role("link", name="Versturen…").click()
    before = len(house.mails_to(PARTNER))
    send_in(care)
    expect(care.get_by_text("Nog geen antwoord").first).to_be_visible()
    mails = house.wait_for_mails(PARTNER, before + 1)
    assert [mail for mail in mails if name in mail.as_string()] == []

    partner = sign_in(PARTNER, PHONE)
    partner.get_by_role("link", name=name).first.click()
    partner.get_by_role("link", name="Op onze wachtlijst").click()
    partner.locator("[name=expected_on]").fill("2027-01-10")
    partner.locator("[name=reconfirm_on]").fill("2026-12-20")
    send_in(partner)
    partner.get_by_role("link", name="Wij nemen deze leerling aan").click()
    send_in(partner)
    partner.get_by_role("link", name="Iets terugmelden").click()
    partner.locator("[name=words]").fill("Eerste gesprek was goed.")
    send_in(partner)
    expect(partner.get_by_text("Eerste gesprek was goed.")).to_be_visible()
    care.reload()
    expect(care.get_by_text("Eerste gesprek was goed.")).to_be_visible()

    care.goto(f"{house.url}/consents/{consent}/answer/")
    care.locator("[name=giver]").select_option(index=-1 + care.locator("[name=giver] option").count())
    care.locator("[name=answer][value=withdraw]").check()
    send_in(care)
    care.wait_for_url(f"{house.url}/consents/{consent}/")
    answer = partner.reload()
    assert answer is not None
    assert answer.status == 404
    partner.goto(house.url)
    assert name not in partner.content()
