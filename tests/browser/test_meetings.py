"""A meeting in a browser: prepared and sent, a guest for one item, two who take notes and a screen, and its minutes."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from messaging.models.calendar import CalendarEntry
from tests.browser.conftest import DESK, MS, NARROW, PATIENCE, House
from tests.browser.test_cases import pupil_without_case
from tests.messaging.calendars import reply_of

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]
CARE, WORKER = "zorg@demo.nabij.example", "maatschappelijkwerk@demo.nabij.example"
DECISION, ACTION = "Elke dag een maatje in de pauze", "Moeder bellen over de pauze"


def guest_of(house: House) -> tuple[int, str, str]:
    """Somebody with an address who works at an organisation and has no seat anywhere: key, name, address."""
    [(key, name, address)] = house.ask(
        "SELECT contact.id, person.name, person.email FROM partners_contact contact"
        " JOIN pupils_person person ON person.id = person_id"
        " JOIN partners_organisation organisation ON organisation.id = organisation_id AND kind = 'neighbourhood_team'"
        " WHERE person.email <> '' AND contact.ends_on IS NULL"
        " AND contact.school_id = (SELECT school_id FROM careteam_meeting LIMIT 1)"
        " AND NOT EXISTS (SELECT FROM careteam_seat seat WHERE seat.contact_id = contact.id) ORDER BY 1 LIMIT 1"
    )
    return int(key), str(name), str(address)


def agree(care: Page, pupil: int, contact: int) -> str:
    """The parent agrees that this person hears the name at meetings; where it was asked."""
    care.goto(f"/pupils/{pupil}/consents/new/")
    care.locator("#id_recipient").select_option(f"p{contact}")
    care.locator("#id_purpose").select_option("discuss")
    care.get_by_role("button", name="Verder").click()
    expect(care).to_have_url(re.compile(r"/consents/\d+/$"))
    asked = care.url
    care.goto(f"{asked}talk/")
    care.locator("button[value=give]").first.click()
    expect(care.locator(".ask-state").first).to_be_visible()
    return asked


def planned(care: Page, house: House) -> int:
    """One more meeting of the kind that has people from outside at its table."""
    [(kind,)] = house.ask("SELECT id FROM careteam_meetingkind WHERE every_weeks = 8")
    care.goto(f"/meetings/kinds/{kind}/plan/")
    care.get_by_role("button", name="Overleg plannen").click()
    expect(care).to_have_url(re.compile(r"/meetings/\d+/prepare/$"))
    return int(re.findall(r"\d+", care.url)[-1])


def prepare(care: Page, house: House, pupil: int, contact: int, meeting: int) -> str:
    """Two who are proposed, and the pupil as the third; the guest for that one alone. Its address."""
    address = f"/meetings/{meeting}/"
    care.goto(address)
    while (off := care.get_by_role("button", name=re.compile("^Eraf"))).count():
        before = off.count()
        off.first.click()
        # With a pupil the mentor goes who was there for that one alone.
        expect(off).not_to_have_count(before)
    boxes = care.locator(".proposed input")
    for number in (0, 1):
        boxes.nth(number).check()
    care.get_by_role("button", name="Zet wat is aangevinkt").click()
    items = care.locator(".agenda-item")
    expect(items).to_have_count(2)
    [(name,)] = house.ask("SELECT call_name || ' ' || surname FROM pupils_pupil WHERE id = %s", pupil)
    care.locator("#q").fill(name)
    care.locator("section:has(#q)").get_by_role("button", name="Zoeken").click()
    care.locator(f"button[name=pupil][value='{pupil}']").click()
    care.locator("#id_question").fill("Hoe komt er rust?")
    care.get_by_role("button", name="Bewaren").click()
    expect(items).to_have_count(3)
    # In the middle, and back to the end.
    items.nth(2).get_by_role("button", name="Omhoog").click()
    expect(items.nth(1)).to_contain_text("Hoe komt er rust?")
    items.nth(1).get_by_role("button", name="Omlaag").click()
    expect(items.nth(2)).to_contain_text("Hoe komt er rust?")
    # The same with the mouse: above all others, and below them again.
    drag(care, 2, 0)
    expect(items.nth(0)).to_contain_text("Hoe komt er rust?")
    drag(care, 0, 2)
    expect(items.nth(2)).to_contain_text("Hoe komt er rust?")
    items.nth(2).get_by_role("link", name="Wie moet erbij zijn").click()
    care.locator("#id_contact").select_option(str(contact))
    care.get_by_role("button", name="Bewaren").click()
    expect(items.nth(2)).to_contain_text("hoort de naam: toestemming")
    return address


def drag(care: Page, place: int, to: int) -> None:
    """Drag an item by its number to where another stands; the page that follows knows the order."""
    items = care.locator(".agenda-item")
    grip = items.nth(place).locator("[data-grip]")
    grip.scroll_into_view_if_needed()
    grip.hover()
    care.mouse.down()
    box = items.nth(to).bounding_box()
    assert box is not None
    edge = box["y"] + (1 if to < place else box["height"] - 1)
    with care.expect_navigation():
        for _ in range(3):
            care.mouse.move(box["x"] + 30, edge, steps=4)
        care.mouse.up()


def opened_by(browser: Browser, house: House, contexts: list[BrowserContext], **device: Any) -> Page:
    """A browser of somebody without an account."""
    context = browser.new_context(base_url=house.url, locale="nl-NL", **device)
    context.set_default_timeout(PATIENCE * MS)
    contexts.append(context)
    return context.new_page()


def let_in(phone: Page, house: House, address: str) -> None:
    """Open the link from the mail with the code from the next one."""
    before = house.wait_for_mails(address, 2)
    letters = [str(mail.get_body(("plain",)).get_content()) for mail in before]  # type: ignore[union-attr]
    [link] = {found[0] for letter in letters if (found := re.findall(r"/meetings/guest/[\w.:-]+/", letter))}
    phone.goto(link)
    phone.get_by_role("button", name="Mail mij een code").click()
    code = house.wait_for_mails(address, len(before) + 1)[-1].get_body(("plain",))
    [digits] = re.findall(r"\b\d{6}\b", str(code.get_content()))  # type: ignore[union-attr]
    phone.get_by_label("De code uit de mail").fill(digits)
    phone.get_by_role("button", name="Verder").click()


def answered_from_the_calendar(care: Page, house: House, invitation: str, address: str, name: str) -> None:
    """The guest's calendar says no, which whoever prepares reads on "Today", and then yes after all."""
    [uid] = re.findall(r"UID:([0-9a-f-]{36})", invitation)
    entry = CalendarEntry(uid=uuid.UUID(uid), sequence=0)
    away = care.get_by_role("region", name="Komt niet naar een overleg")
    house.take_in(reply_of("outlook_dutch_no_with_words", entry, address=address))
    care.goto("/")
    expect(away).to_contain_text(name)
    house.take_in(reply_of("outlook_dutch_yes", entry, address=address, stamp="20260915T063100Z"))
    care.reload()
    expect(away.filter(has_text=name)).to_have_count(0)


def begin(care: Page, address: str, pupil_name: str, guest_name: str) -> None:
    """The meeting begins with the pupil's item; in the room are the care team and the guest."""
    care.goto(address)
    care.get_by_role("button", name="Overleg beginnen").click()
    care.get_by_role("button", name=f"Beginnen {pupil_name}").click()
    expect(care.locator("#now-title")).to_have_text(pupil_name)
    room = care.locator("#room-title ~ ul > li")
    leaving = room.filter(has_text="hoort geen naam").get_by_role("button", name=re.compile("^Gaat weg"))
    while number := leaving.count():
        leaving.first.click()
        expect(leaving).to_have_count(number - 1)
    room.filter(has_text=guest_name).get_by_role("button", name=re.compile("^Komt binnen")).click()
    expect(room.filter(has_text=guest_name)).to_contain_text("Aanwezig")


def write(page: Page, text: str, *, for_guests: bool = False, **more: str) -> None:
    page.locator("#id_for_guests").set_checked(for_guests)
    for name, value in more.items():
        field = page.locator(f"#id_{name}")
        if name == "due_on":
            field.fill(value)
        else:
            field.select_option(value)
    page.locator("#id_text").fill(text)
    page.locator("[data-live-item]").get_by_role("button", name="Bewaren").click()


def test_a_meeting_from_its_agenda_to_the_files(sign_in: SignIn, browser: Browser, house: House) -> None:
    contexts: list[BrowserContext] = []
    pupil = pupil_without_case(house)
    [(name,)] = house.ask(
        "SELECT concat_ws(' ', call_name, nullif(infix, ''), surname) FROM pupils_pupil WHERE id = %s", pupil
    )
    contact, guest_name, mail = guest_of(house)
    care, worker = sign_in(CARE, DESK), sign_in(WORKER, DESK)
    consent = agree(care, pupil, contact)
    address = prepare(care, house, pupil, contact, planned(care, house))
    others = [one for one in care.locator(".agenda-item h3").all_inner_texts() if one != name]
    care.get_by_role("link", name="Verstuur de agenda").click()
    care.get_by_role("button", name="Versturen").click()
    expect(care.get_by_text("agenda verstuurd")).to_be_visible()

    phone = opened_by(browser, house, contexts, viewport=NARROW, has_touch=True, is_mobile=True)
    let_in(phone, house, mail)
    expect(phone.locator(".agenda-item")).to_have_count(1)
    expect(phone.locator(".agenda-item")).to_contain_text(name)
    assert [one for one in others if one in phone.content()] == []
    invitations = [
        part.get_content()
        for one in house.mails_to(mail)
        for part in one.walk()
        if part.get_content_type() == "text/calendar"
    ]
    assert ["METHOD:REQUEST" in one for one in invitations] == [True]
    assert name not in str(house.mails_to(mail))
    answered_from_the_calendar(care, house, invitations[0], mail, guest_name)

    begin(care, address, name, guest_name)
    worker.goto(f"{address}live/")
    expect(worker.locator("#now-title")).to_have_text(name)
    care.get_by_role("button", name="Een code voor het scherm").click()
    code = care.locator(".screen-code").inner_text()
    wall = opened_by(browser, house, contexts)
    wall.goto("/meetings/screen/")
    wall.locator("#code").fill(code)
    wall.get_by_role("button", name="Verder").click()
    expect(wall.locator(".screen h1")).to_have_text(name)

    # The connection of one of two is cut while both write: nothing is lost, and it goes on by itself.
    care.goto(f"{address}live/")
    worker.locator("#id_text").fill(ACTION)
    worker.context.set_offline(True)
    expect(worker.locator("[data-live-lost]")).to_be_visible()
    write(care, DECISION, level="mentor_care", for_guests=True)
    expect(wall.locator(".screen li")).to_have_text([DECISION])
    worker.context.set_offline(False)
    expect(worker.locator("[data-live-lost]")).to_be_hidden()
    expect(worker.locator("[data-live]")).to_contain_text(DECISION)
    write(worker, worker.locator("#id_text").input_value(), kind="action", due_on=house.day)
    expect(care.locator("[data-live]")).to_contain_text(ACTION)

    # The parent takes the consent back during the item.
    family = care.context.new_page()
    family.goto(f"{consent}talk/")
    family.locator("button[value=withdraw]").first.click()
    expect(wall.locator(".screen h1")).to_contain_text("Leerling")
    expect(wall.locator(".screen")).not_to_contain_text(DECISION)
    assert phone.reload().status == 404  # type: ignore[union-attr]
    expect(care.locator("[data-live]")).to_contain_text("Het scherm toont geen naam.")

    # Another item, and the end.
    care.get_by_role("button", name=f"Beginnen {others[0]}").click()
    expect(care.locator("#now-title")).to_have_text(others[0])
    write(care, f"{DECISION} erbij")
    care.get_by_role("button", name="Overleg afsluiten").click()
    care.locator("dialog[open]").get_by_role("button", name="Overleg afsluiten").click()
    expect(care.get_by_text("gehouden")).to_be_visible()
    for line in (name, others[0]):
        care.goto(address)
        care.get_by_role("link", name=f"Het dossier {line}").click()
        expect(care.locator("main")).to_contain_text(DECISION)
    worker.goto("/")
    expect(worker.locator("main")).to_contain_text(ACTION)
    for context in contexts:
        context.close()
