"""A partner at the table, from the guardian's yes in Tigrinya until it is taken back and everything is gone."""

import re
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESK, NARROW, PHONE, House, wait_until
from tests.browser.test_consent_link import link_in
from tests.browser.test_meetings import opened_by, prepare
from tests.browser.test_referral import send_in

pytestmark = pytest.mark.browser

CARE, NIDOS = "zorg@demo.nabij.example", "voogd@demo.nabij.example"
# Another one than the story of meetings holds.
DRAFT = "SELECT id FROM careteam_meeting WHERE state = 'draft' ORDER BY starts_at DESC LIMIT 1"
INPUT, BACK = "Woont sinds kort in een nieuw huis.", "Het eerste gesprek was goed."


def nidos_of(house: House) -> tuple[int, str]:
    """Who signs in for Nidos: key and address of the contact."""
    [(key, address)] = house.ask(
        "SELECT contact.id, person.email FROM partners_partneraccount account"
        " JOIN school_user u ON u.id = account.user_id AND u.email = %s"
        " JOIN partners_contact contact ON contact.id = contact_id"
        " JOIN pupils_person person ON person.id = contact.person_id",
        NIDOS,
    )
    return int(key), str(address)


def ward_of_another(house: House, contact: int) -> tuple[int, str, int, str]:
    """A young pupil for whom one person decides, who is not of Nidos: key and name, that person and their address."""
    [(pupil, name, person, address)] = house.ask(
        "SELECT pupil.id, concat_ws(' ', min(call_name), nullif(min(infix), ''), min(surname)), min(person.id),"
        " min(person.email) FROM pupils_pupil pupil"
        " JOIN pupils_relation relation ON relation.pupil_id = pupil.id AND relation.ends_on IS NULL"
        " JOIN pupils_person person ON person.id = relation.person_id"
        " WHERE pupil.birth_date > %s::date - interval '15 years' AND pupil.left_on IS NULL"
        " AND pupil.school_id = (SELECT school_id FROM partners_contact WHERE id = %s)"
        " AND (relation.custody OR relation.kind = 'guardian')"
        " AND NOT EXISTS (SELECT FROM partners_contact c WHERE c.person_id = person.id)"
        " AND NOT EXISTS (SELECT FROM partners_consentrequest q WHERE q.pupil_id = pupil.id)"
        " AND EXISTS (SELECT FROM pupils_remark r WHERE r.pupil_id = pupil.id)"
        " GROUP BY pupil.id HAVING count(*) = 1 AND min(person.email) <> '' ORDER BY pupil.id DESC LIMIT 1",
        house.day,
        contact,
    )
    return int(pupil), str(name), int(person), str(address)


def asked(care: Page, pupil: int, contact: int, purpose: str) -> str:
    """The consent that is asked for, for this person of the organisation alone."""
    care.goto(f"/pupils/{pupil}/consents/new/")
    care.locator("#id_recipient").select_option(f"p{contact}")
    care.locator("#id_purpose").select_option(purpose)
    if purpose == "refer":
        care.locator("#id_part_remark").select_option("practical")
    care.get_by_role("button", name="Verder").click()
    expect(care).to_have_url(re.compile(r"/consents/\d+/$"))
    return care.url


def yes_in_tigrinya(care: Page, phone: Page, house: House, consent: str, person: int, address: str) -> None:
    """The guardian gets a link, opens it with the code that was told, and gives consent in Tigrinya."""
    before = len(house.mails_to(address))
    care.goto(f"{consent}link/")
    care.locator("#id_giver").select_option(str(person))
    care.locator("#id_language").select_option("ti")
    care.get_by_label("per e-mail", exact=True).check()
    care.get_by_label("Ik vertel hem, aan de telefoon of in een gesprek").check()
    care.get_by_role("button", name="Maak de link").click()
    code = care.locator("strong.num").inner_text()
    phone.goto(link_in(house.wait_for_mails(address, before + 1)[-1]))
    phone.locator("#code").fill(code)
    phone.locator("form.ask-code button").click()
    phone.locator("button[value=give]").click()
    expect(phone.locator(".ask-state")).to_contain_text("እወ ኢልኩም")


def pupil_agrees(care: Page, consent: str) -> None:
    """From twelve to sixteen the pupil agrees to care as well, in a talk at school."""
    care.goto(f"{consent}answer/")
    if care.locator('[name=giver] option[value=""]').count():
        care.locator("[name=giver]").select_option("")
        care.locator("[name=answer][value=give]").check()
        send_in(care)
        care.wait_for_url(consent)


def answer_to(invitation: EmailMessage, address: str) -> bytes:
    """What a calendar sends when somebody accepts an invitation."""
    [event] = [
        str(part.get_content()) for part in invitation.walk() if part.get_content_type() == "text/calendar"
    ]
    kept = [
        line
        for line in event.replace("\r\n ", "").splitlines()
        if line.startswith(("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "ORGANIZER"))
    ]
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Agenda//NL", "METHOD:REPLY", "BEGIN:VEVENT"),
        *kept,
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{address}",
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = address, "agenda@school.example", "Geaccepteerd"
    mail.set_content("Ik kom.")
    mail.add_alternative("\r\n".join(lines), subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes()


def invitation_to(house: House, address: str, before: int) -> EmailMessage:
    """The mail with the calendar object that came after so many."""

    def found() -> list[EmailMessage]:
        return [
            mail
            for mail in house.mails_to(address)[before:]
            if any(part.get_content_type() == "text/calendar" for part in mail.walk())
        ]

    wait_until(lambda: bool(found()), f"an invitation to {address}")
    return found()[0]


def referred(care: Page, pupil: int, contact: int) -> str:
    """A referral on the consent to refer, sent by the portal; its address."""
    care.goto(f"/pupils/{pupil}/referrals/new/")
    care.locator("#id_recipient").select_option(f"p{contact}")
    care.locator("#id_question").fill("Kunnen jullie helpen met rust thuis?")
    care.locator("#id_part_remark").select_option("practical")
    care.get_by_role("button", name="Verder").click()
    expect(care).to_have_url(re.compile(r"/referrals/\d+/$"))
    address = care.url
    care.get_by_role("link", name="Versturen…").click()
    care.locator("[name=basis]").first.check()
    send_in(care)
    expect(care.get_by_text("Nog geen antwoord").first).to_be_visible()
    return address


def work_through(partner: Page, name: str) -> None:
    """On the waiting list, taken on, and a few lines back."""
    partner.goto("/")
    partner.locator("[aria-labelledby=portal-referrals]").get_by_role("link", name=name).click()
    partner.get_by_role("link", name="Op onze wachtlijst").click()
    partner.locator("[name=expected_on]").fill("2027-01-10")
    partner.locator("[name=reconfirm_on]").fill("2026-12-20")
    send_in(partner)
    partner.get_by_role("link", name="Wij nemen deze leerling aan").click()
    send_in(partner)
    partner.get_by_role("link", name="Iets terugmelden").click()
    partner.locator("[name=words]").fill(BACK)
    send_in(partner)
    expect(partner.get_by_text(BACK)).to_be_visible()


def test_from_the_yes_in_tigrinya_until_it_is_taken_back(
    sign_in: Callable[..., Page], house: House, browser: Browser
) -> None:
    contexts: list[BrowserContext] = []
    contact, address = nidos_of(house)
    pupil, name, person, guardian = ward_of_another(house, contact)
    care = sign_in(CARE, DESK)
    phones = []
    for purpose in ("discuss", "refer"):
        phone = opened_by(browser, house, contexts, viewport=NARROW, has_touch=True, is_mobile=True)
        consent = asked(care, pupil, contact, purpose)
        yes_in_tigrinya(care, phone, house, consent, person, guardian)
        phones.append(phone)
    pupil_agrees(care, consent)

    # The agenda is sent; who is asked for the third item answers from the calendar.
    before = len(house.mails_to(address))
    [(draft,)] = house.ask(DRAFT)
    meeting = prepare(care, house, pupil, contact, draft)
    others = [one for one in care.locator(".agenda-item h3").all_inner_texts() if one != name]
    care.get_by_role("link", name="Verstuur de agenda").click()
    care.get_by_role("button", name="Versturen").click()
    expect(care.get_by_text("agenda verstuurd")).to_be_visible()
    invitation = invitation_to(house, address, before)
    assert name not in invitation.as_string()
    assert house.take_in(answer_to(invitation, address)) == "The answer stands with the invitation.\n"
    number = int(meeting.strip("/").split("/")[-1])
    [(seat, answer)] = house.ask(
        "SELECT seat.id, entry.answer FROM careteam_seat seat JOIN careteam_seatslot slot ON slot.seat_id = seat.id"
        " JOIN messaging_calendarentry entry ON entry.id = slot.entry_id"
        " WHERE seat.meeting_id = %s AND seat.contact_id = %s",
        number,
        contact,
    )
    assert answer == "accepted"

    # Signed in they see that item and no other, and say something about it.
    partner = sign_in(NIDOS, PHONE)
    partner.locator(f"a[href='/portal/meetings/{seat}/']").click()
    expect(partner.get_by_role("heading", name=name)).to_be_visible()
    own_part = partner.url
    assert [one for one in others if one in partner.content()] == []
    partner.locator("section", has=partner.get_by_role("heading", name=name)).locator("textarea").fill(INPUT)
    partner.get_by_role("button", name="Stuur naar de school").click()
    expect(partner.get_by_text(INPUT)).to_be_visible()
    care.goto(meeting)
    expect(care.get_by_text(INPUT)).to_be_visible()

    referral = referred(care, pupil, contact)
    work_through(partner, name)
    answered = partner.url
    care.goto(referral)
    expect(care.get_by_text(BACK)).to_be_visible()

    # The guardian takes both back: at the next tap nothing of it is there.
    for phone in phones:
        phone.locator("button[value=withdraw]").click()
        expect(phone.locator(".ask-state")).to_contain_text("ፍቓድኩም ስሒብኩም")
    for gone in (own_part, answered):
        closed = partner.goto(gone)
        assert closed is not None
        assert closed.status == 404
    partner.goto("/")
    assert name not in partner.content()
    for context in contexts:
        context.close()
