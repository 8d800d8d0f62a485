"""What follows absence, in a browser: a parent answers in Arabic, the call list hears it, a notice is finished."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import MS, NARROW, PATIENCE, PHONE, House, wait_until
from tests.browser.test_morning import COORDINATOR, family_speaking, hand_in_button, html_of, row_of

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]
# Of a class that no other test hands in.
MENTOR = "mentor-2a@demo.nabij.example"


def test_a_parent_answers_in_arabic_and_the_call_list_changes_by_itself(
    sign_in: SignIn, browser: Browser, house: House, class_of: Callable[[str], int]
) -> None:
    class_id = class_of(MENTOR)
    pupil_id, name, mail = family_speaking(house, class_id, "ar")
    before = len(house.mails_to(mail))
    mentor = sign_in(MENTOR, PHONE)
    mentor.locator("a.klass").first.tap()
    state = mentor.locator(f"{row_of(mentor, pupil_id)} input[value=absent]")
    if not state.is_checked():
        mentor.locator(row_of(mentor, pupil_id)).tap(position={"x": 120, "y": 24})
    expect(state).to_be_checked()
    hand_in_button(mentor)
    letter = html_of(house.wait_for_mails(mail, before + 1)[-1])
    link = re.search(r"http://localhost:\d+(/w/[\w.-]+/)", letter)
    assert link is not None
    coordinator = sign_in(COORDINATOR)
    coordinator.goto("/calls/")
    row = coordinator.get_by_role("article", name=name)
    expect(row).to_be_visible()

    phone = browser.new_context(base_url=house.url, viewport=NARROW, has_touch=True, is_mobile=True)
    phone.set_default_timeout(PATIENCE * MS)
    page = phone.new_page()
    page.goto(link[1])
    assert page.locator(".ask-part").get_attribute("dir") == "rtl"
    page.get_by_role("button", name="مرض").tap()
    expect(page.locator(".ask-state")).to_contain_text("شكرًا")
    answered = time.monotonic()
    expect(row).to_contain_text("ziek")
    # It asks each second; a busy machine draws slowly.
    assert time.monotonic() - answered < 9
    phone.close()


def reached_sixteen_hours(house: House) -> None:
    """As the rules find it, once they have looked at everybody: about a pupil whom they leave alone today."""
    looked = "SELECT count(*) FROM absence_pupilwatch WHERE NOT dirty AND (next_on IS NULL OR next_on > %s)"
    wait_until(lambda: house.ask(looked, house.day)[0][0] > 100, "the rules have looked at everybody")
    house.ask(
        "INSERT INTO absence_crossing"
        " (school_id, pupil_id, rule, first_day, reached_on, causes, due_on, found_at, state, done)"
        " SELECT episode.school_id, episode.pupil_id, 'hours', min(day), max(day), '[]', %s, now(), 'open', ''"
        " FROM absence_episode episode JOIN absence_call ON absence_call.episode_id = episode.id AND undone_at IS NULL"
        " JOIN absence_pupilwatch watch ON watch.pupil_id = episode.pupil_id AND NOT dirty"
        " AND (next_on IS NULL OR next_on > %s)"
        " WHERE day < %s AND NOT EXISTS (SELECT 1 FROM absence_episode now WHERE now.pupil_id = episode.pupil_id"
        "                                AND now.day = %s)"
        " AND NOT EXISTS (SELECT 1 FROM absence_crossing known WHERE known.pupil_id = episode.pupil_id"
        "                 AND rule = 'hours')"
        " GROUP BY 1, 2 ORDER BY count(*) DESC, 2 LIMIT 1 RETURNING id",
        *[house.day] * 4,
    )


def test_the_coordinator_finishes_a_notice_in_four_taps(sign_in: SignIn, house: House) -> None:
    reached_sixteen_hours(house)
    coordinator = sign_in(COORDINATOR)
    coordinator.goto("/absence/attention/")
    coordinator.get_by_role("button", name="Melding maken").first.click()
    expect(coordinator.get_by_role("heading", name="Melding over")).to_be_visible()
    # All that is asked is known already, but for when it ended.
    coordinator.get_by_label("Tot en met").fill(house.day)
    coordinator.get_by_role("button", name="Bewaren").click()
    expect(coordinator.get_by_text("volledig", exact=True)).to_be_visible()
    coordinator.get_by_role("link", name="Overnemen bij DUO").click()
    expect(coordinator.get_by_text("dat staat niet in Nabij")).to_be_visible()
    coordinator.get_by_label("Het nummer dat DUO geeft").fill("2026-004711")
    coordinator.get_by_role("button", name="Het is verstuurd").click()
    expect(coordinator.get_by_role("heading", name="Geregistreerd · 2026-004711")).to_be_visible()
    assert house.ask("SELECT state FROM absence_notice WHERE number = '2026-004711'") == [("registered",)]
