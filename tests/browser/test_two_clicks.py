"""Two clicks on one button in Chromium: the second sends nothing, and the form works again after going back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

pytestmark = pytest.mark.browser


def test_two_clicks_on_a_button_send_a_form_once(sign_in: Callable[..., Page]) -> None:
    page = sign_in("administratie@demo.nabij.example")
    posts: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            posts.append(request.url)

    page.on("request", note)
    page.goto("/calendar/days-off/new/")
    for number in (1, 2):
        page.locator("main [name=name]").fill(f"Studiedag {number}")
        page.locator("[name=starts_on]").fill("2027-05-10")
        save = page.locator("main form:has([name=starts_on]) [type=submit]").bounding_box()
        assert save is not None
        page.mouse.click(save["x"] + 9, save["y"] + 9)
        page.wait_for_timeout(60)
        page.mouse.click(save["x"] + 9, save["y"] + 9, click_count=2)
        expect(page).not_to_have_url("**/new/")
        assert len(posts) == number
        page.go_back()
