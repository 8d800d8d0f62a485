"""Finding a pupil from any page: by keyboard at a desk, by touch on a phone, and after the session has ended."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, House

pytestmark = pytest.mark.browser

CARE, TEACHER = "zorg@demo.nabij.example", "docent@demo.nabij.example"


def somebody(house: House) -> tuple[int, str]:
    """A pupil of the large school, with a name that is spelled in Latin letters."""
    [(pk, name)] = house.ask(
        "SELECT p.id, p.call_name FROM pupils_pupil p JOIN school_school s ON s.id = p.school_id"
        " WHERE s.name LIKE '%%Vliegerwei' AND p.left_on IS NULL AND p.call_name ~ '^[A-Za-z]{5,}$'"
        " ORDER BY length(p.call_name) DESC, p.id LIMIT 1"
    )
    return pk, name


def test_by_keyboard(house: House, sign_in: Callable[..., Page]) -> None:
    pk, name = somebody(house)
    page = sign_in(CARE)
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Zoek een leerling")
    expect(box).to_be_focused()
    box.press_sequentially(name.upper(), delay=20)
    option = page.locator(f"#found-{pk}")
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    expect(box).to_have_value(name.upper())
    page.keyboard.press("ArrowDown")
    expect(option).to_be_visible()
    while box.get_attribute("aria-activedescendant") != f"found-{pk}":
        page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/pupils/{pk}/")


def test_by_touch_in_the_menu_of_a_phone(house: House, sign_in: Callable[..., Page]) -> None:
    pk, name = somebody(house)
    page = sign_in(CARE, PHONE)
    page.get_by_role("button", name="Menu").tap()
    page.get_by_role("combobox").press_sequentially(name, delay=20)
    page.locator(f"#found-{pk}").tap()
    page.wait_for_url(f"**/pupils/{pk}/")


def test_enter_without_a_choice_goes_to_the_list(sign_in: Callable[..., Page]) -> None:
    page = sign_in(CARE)
    page.get_by_role("combobox").fill("qqqq")
    page.locator(".found-none").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/pupils/?q=qqqq")


def test_a_slow_answer_never_covers_a_newer_one(house: House, sign_in: Callable[..., Page]) -> None:
    pk, name = somebody(house)
    page = sign_in(CARE)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/find/?q=qqqq", hold)
    box = page.get_by_role("combobox")
    with page.expect_request("**/find/?q=qqqq"):
        box.fill("qqqq")
    box.fill(name)
    expect(page.locator(f"#found-{pk}")).to_be_visible()
    held[0].continue_()
    page.wait_for_timeout(300)
    expect(page.locator(f"#found-{pk}")).to_be_visible()


def test_when_the_session_has_ended_no_name_appears(sign_in: Callable[..., Page]) -> None:
    page = sign_in(TEACHER)
    page.context.clear_cookies()
    page.get_by_role("combobox").fill("sami")
    page.wait_for_url("**/accounts/login/?next=**")
