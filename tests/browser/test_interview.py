"""The interview on a bad connection, and with two at the table: nothing that was typed is lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import DESK, House, fill_sign_in, wait_until

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]
COORDINATOR = "zorg@demo.nabij.example"
COUNSELLOR = "leerlingbegeleider@demo.nabij.example"
TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True, "is_mobile": True}


def fresh_interview(house: House) -> int:
    """A new intake of a pupil who has none that somebody works on."""
    [(intake,)] = house.ask(
        "INSERT INTO intake_intake (school_id, pupil_id, step, registered_on, due_on, registered_by_phone_of,"
        "                           spoken_language)"
        " SELECT p.school_id, p.id, 'registration', %s, %s, '', '' FROM pupils_pupil p"
        " JOIN school_school s ON s.id = p.school_id AND s.name LIKE '%%Vliegerwei'"
        " WHERE p.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM intake_intake i WHERE i.pupil_id = p.id"
        "   AND step IN ('registration', 'file_study', 'interview')) ORDER BY p.id DESC LIMIT 1 RETURNING id",
        house.day,
        house.day,
    )
    return int(intake)


def open_section(page: Page, intake: int, section: str = "family") -> None:
    page.goto(f"/intakes/{intake}/interview/{section}/")


def answers(house: House, intake: int, code: str) -> list[tuple[str, str]]:
    """What is stored: level and text."""
    return house.ask(
        "SELECT a.level, text FROM intake_answer a JOIN intake_question q ON q.id = question_id"
        " WHERE intake_id = %s AND code = %s ORDER BY a.id",
        intake,
        code,
    )


def field(page: Page, code: str) -> Locator:
    return page.locator(f'[data-code="{code}"] [name$="-text"]')


def bar(page: Page) -> Locator:
    return page.locator("[data-all]")


def kept(page: Page) -> int:
    return int(
        page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('nabij-interview:')).length")
    )


def test_typing_is_saved_and_a_cut_connection_loses_nothing(sign_in: SignIn, house: House) -> None:
    intake = fresh_interview(house)
    page = sign_in(COORDINATOR, TABLET)
    open_section(page, intake)
    assert house.ask("SELECT step FROM intake_intake WHERE id = %s", intake)[0][0] != "interview"
    field(page, "household").press_sequentially("Moeder en twee zussen", delay=5)
    expect(bar(page)).to_contain_text("om 8:")
    assert answers(house, intake, "household") == [("background", "Moeder en twee zussen")]
    assert house.ask("SELECT step FROM intake_intake WHERE id = %s", intake) == [("interview",)]
    assert kept(page) == 0

    page.context.set_offline(True)
    field(page, "household").press_sequentially(", en oma", delay=5)
    expect(bar(page)).to_have_class("bar-note bad")
    assert kept(page) == 1
    field(page, "who_cares").fill("De oudste zus")
    expect(page.locator('[data-code="who_cares"] [data-said]')).to_have_class("q-said num bad")
    assert answers(house, intake, "who_cares") == []
    page.context.set_offline(False)
    expect(bar(page)).not_to_have_class("bar-note bad")
    wait_until(lambda: kept(page) == 0, "everything has arrived")
    assert answers(house, intake, "household") == [("background", "Moeder en twee zussen, en oma")]
    assert answers(house, intake, "who_cares") == [("background", "De oudste zus")]


def test_a_closed_laptop_brings_back_what_was_typed_without_connection(sign_in: SignIn, house: House) -> None:
    intake = fresh_interview(house)
    page = sign_in(COORDINATOR, TABLET)
    open_section(page, intake)
    page.context.set_offline(True)
    field(page, "household").fill("Alleen met vader")
    expect(bar(page)).to_have_class("bar-note bad")
    page.close()
    assert answers(house, intake, "household") == []
    page.context.set_offline(False)
    again = page.context.new_page()
    open_section(again, intake)
    expect(again.locator(".kept")).to_be_visible()
    expect(field(again, "household")).to_have_value("Alleen met vader")
    wait_until(lambda: kept(again) == 0, "what was kept has arrived")
    assert answers(house, intake, "household") == [("background", "Alleen met vader")]


def test_leaving_the_page_sends_what_was_just_typed(sign_in: SignIn, house: House) -> None:
    intake = fresh_interview(house)
    page = sign_in(COORDINATOR)
    open_section(page, intake)
    field(page, "household").press_sequentially("Oom en tante")
    page.goto("/")
    wait_until(
        lambda: answers(house, intake, "household") == [("background", "Oom en tante")],
        "it was sent on leaving",
    )


def test_what_is_raised_and_left_at_once_is_saved_as_it_was_raised(sign_in: SignIn, house: House) -> None:
    """Though the page never heard that the first of the two was saved."""
    intake = fresh_interview(house)
    page = sign_in(COORDINATOR)
    open_section(page, intake)
    answered: list[Any] = []
    page.route("**/answers/", lambda route: answered.append(route.fetch()), times=1)
    field(page, "household").fill("Oom en tante")
    field(page, "household").press("Tab")
    while not answered:
        page.wait_for_timeout(50)
    assert answers(house, intake, "household") == [("background", "Oom en tante")]
    page.locator('[data-code="household"] select').select_option("care")
    page.goto("/")
    wait_until(
        lambda: answers(house, intake, "household") == [("care", "Oom en tante")], "it was saved as raised"
    )


def test_the_closing_waits_for_what_was_just_typed(sign_in: SignIn, house: House) -> None:
    intake = fresh_interview(house)
    page = sign_in(COORDINATOR)
    open_section(page, intake)
    on_their_way: list[Route] = []

    def hold(answer: Route) -> None:
        on_their_way.append(answer)

    page.route("**/answers/", hold)
    field(page, "household").press_sequentially("Oma en opa")
    with page.expect_request("**/answers/"):
        page.locator(".parts-end").click()
    expect(page).to_have_url(re.compile(f"/intakes/{intake}/interview/family/$"))
    for answer in on_their_way:
        answer.continue_()
    page.wait_for_url(f"**/intakes/{intake}/close/")
    assert answers(house, intake, "household") == [("background", "Oma en opa")]


def test_the_closing_does_not_open_while_an_answer_cannot_be_sent(sign_in: SignIn, house: House) -> None:
    intake = fresh_interview(house)
    page = sign_in(COORDINATOR)
    open_section(page, intake)
    page.route("**/answers/", lambda route: route.abort("internetdisconnected"))
    field(page, "household").press_sequentially("Een neef")
    page.locator(".parts-end").click()
    expect(bar(page)).to_have_class("bar-note bad")
    expect(field(page, "household")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(f"/intakes/{intake}/interview/family/$"))
    page.unroute("**/answers/")
    page.locator(".parts-end").click()
    page.wait_for_url(f"**/intakes/{intake}/close/")
    assert answers(house, intake, "household") == [("background", "Een neef")]


def test_an_ended_session_keeps_the_text_and_saves_it_after_sign_in(sign_in: SignIn, house: House) -> None:
    intake = fresh_interview(house)
    page = sign_in(COORDINATOR)
    open_section(page, intake)
    page.context.clear_cookies(name="sessionid")
    field(page, "household").fill("Zes broers")
    link = bar(page).get_by_role("link")
    expect(link).to_be_visible()
    link.click()
    fill_sign_in(page, COORDINATOR)
    expect(field(page, "household")).to_have_value("Zes broers")
    wait_until(
        lambda: answers(house, intake, "household") == [("background", "Zes broers")],
        "it was saved after all",
    )
    # The browser lets go of it once it has the answer.
    wait_until(lambda: kept(page) == 0, "nothing is kept any more")


@pytest.mark.parametrize(
    ("choice", "stored"),
    [("mine", "van Ingrid"), ("theirs", "van Aïcha"), ("both", "van Aïcha\n\nvan Ingrid")],
)
def test_two_at_the_table_choose_and_lose_nothing(
    sign_in: SignIn, house: House, choice: str, stored: str
) -> None:
    intake = fresh_interview(house)
    one, other = sign_in(COORDINATOR, DESK), sign_in(COUNSELLOR, DESK)
    for page in (one, other):
        open_section(page, intake)
    field(other, "household").fill("van Aïcha")
    expect(bar(other)).to_contain_text("om 8:")
    field(one, "household").fill("van Ingrid")
    conflict = one.locator('[data-code="household"] .conflict')
    expect(conflict).to_be_visible()
    expect(conflict).to_contain_text("van Ingrid")
    expect(conflict).to_contain_text("van Aïcha")
    assert answers(house, intake, "household") == [("background", "van Aïcha")]
    conflict.locator(f'[data-keep="{choice}"]').click()
    expect(conflict).to_have_count(0)
    expect(field(one, "household")).to_have_value(stored)
    wait_until(
        lambda: answers(house, intake, "household") == [("background", stored)], "the choice was saved"
    )
    wait_until(lambda: kept(one) == 0, "the browser has heard that it was saved")


def test_quiet_answers_levels_and_taking_back(sign_in: SignIn, house: House) -> None:
    intake = fresh_interview(house)
    page = sign_in(COORDINATOR, TABLET)
    open_section(page, intake)
    field(page, "household").fill("Vier mensen")
    expect(bar(page)).to_contain_text("om 8:")
    quiet = page.locator('[data-code="household"] [name$="-state"][value="declined"]')
    quiet.tap()
    expect(field(page, "household")).to_have_value("")
    wait_until(
        lambda: answers(house, intake, "household") == [("background", "")], "the quiet answer was saved"
    )
    quiet.tap()
    expect(field(page, "household")).to_have_value("Vier mensen")
    page.locator('[data-code="household"] select').select_option("own")
    wait_until(
        lambda: answers(house, intake, "household") == [("own", "Vier mensen")], "it is for one person now"
    )
    open_section(page, intake, "health")
    option = page.locator('[data-code="sight"] [value="front"]')
    option.tap()
    expect(page.locator(".parts [aria-current] [data-answered]")).to_have_text("1")
    expect(bar(page)).to_contain_text("om 8:")
    option.tap()
    expect(option).not_to_be_checked()
    expect(page.locator(".parts [aria-current] [data-answered]")).to_have_text("0")


def test_the_talk_without_javascript(sign_in: SignIn, house: House) -> None:
    intake = fresh_interview(house)
    page = sign_in(COORDINATOR, TABLET, java_script_enabled=False)
    open_section(page, intake)
    field(page, "household").fill("Zonder script")
    page.locator("form.qs button[type=submit]").tap()
    page.wait_for_url("**/interview/languages/")
    assert answers(house, intake, "household") == [("background", "Zonder script")]


def test_signing_out_asks_about_what_is_unsent_and_leaves_nothing_behind(
    sign_in: SignIn, house: House
) -> None:
    intake = fresh_interview(house)
    page = sign_in(COORDINATOR)
    open_section(page, intake)
    page.route("**/answers/", lambda route: route.abort("internetdisconnected"))
    field(page, "household").fill("Nog niet bewaard")
    expect(bar(page)).to_have_class("bar-note bad")
    assert kept(page) == 1
    page.locator("form[data-sign-out] button").click()
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("Iets wat je typte is nog niet verstuurd.")
    asked.get_by_role("button", name="Annuleren").click()
    assert kept(page) == 1
    page.locator("form[data-sign-out] button").click()
    asked.get_by_role("button", name="Weggooien en uitloggen").click()
    page.wait_for_url("**/accounts/login/**")
    assert kept(page) == 0
