"""On a phone of 390 by 844 no box has to be pushed sideways, and a button says its word in one line."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]
# What a finger would have to push to read. The parts of an interview and what can be done with a file are rows to push.
SIDEWAYS = """() => [...document.querySelectorAll("main :is(.tbl-wrap, .tt-scroll, .tabs)")]
    .filter(box => box.scrollWidth > box.clientWidth).map(box => `${box.className}: ${box.innerText.slice(0, 40)}`)"""
# Buttons of one or two words that stand in two lines.
BROKEN = """() => [...document.querySelectorAll("main .person .btn")].filter(button => {
    const lines = new Set(), range = document.createRange();
    for (const node of button.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || !node.textContent.trim()) continue;
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) if (box.width) lines.add(Math.round(box.top));
    }
    return lines.size > 1;
}).map(button => button.innerText)"""
PAGES = {
    "teamleider@demo.nabij.example": [
        "/absence/trends/",
        "/absence/trends/groups/",
        "/working/",
        "/intakes/",
        "/stand-ins/",
    ],
    "zorg@demo.nabij.example": ["/concerns/", "/care/", "/consents/", "/caseload/"],
    "administratie@demo.nabij.example": ["/timetables/{class}/", "/classes/"],
    "mentor@demo.nabij.example": ["/", "/following/"],
}
# How many lines the heads of boxes take.
LINES = """() => [...document.querySelectorAll("main .box-head h2")]
    .map(head => Math.round(head.clientHeight / parseFloat(getComputedStyle(head).lineHeight)))"""


@pytest.mark.parametrize("email", PAGES)
def test_nothing_has_to_be_pushed_sideways(
    sign_in: SignIn, class_of: Callable[[str], int], email: str
) -> None:
    own = class_of("mentor@demo.nabij.example")
    page = sign_in(email, PHONE)
    for address in PAGES[email]:
        answer = page.goto(address.format(**{"class": own}))
        assert answer is not None
        assert answer.status == 200, address
        assert page.evaluate(SIDEWAYS) == [], address
        assert page.evaluate(BROKEN) == [], address


def test_figures_of_a_year_stand_beside_that_year(sign_in: SignIn) -> None:
    """Three numbers a year below the name of the group, each below its head."""
    page = sign_in("teamleider@demo.nabij.example", PHONE)
    page.goto("/absence/trends/groups/")
    table = page.locator("table.by-year").first
    row = table.locator("tbody tr").first
    heads = [table.locator("thead tr").nth(1).locator("th").nth(number) for number in range(3)]
    for number, head in enumerate(heads[1:], 1):
        box, cell = head.bounding_box(), row.locator("td").nth(number).bounding_box()
        assert box is not None
        assert cell is not None
        assert abs(box["x"] + box["width"] - cell["x"] - cell["width"]) < 2
    years = row.locator("td.year-first").evaluate_all("all => all.map(one => one.dataset.label)")
    assert len(years) == 2
    assert all(re.fullmatch(r"\d{4}-\d{4}", year) for year in years)


def test_a_name_in_the_head_of_a_box_keeps_its_line(sign_in: SignIn) -> None:
    """What stands beside it goes below it rather than press it into a column of single words."""
    page = sign_in("zorg@demo.nabij.example", PHONE)
    page.goto("/caseload/")
    assert max(page.evaluate(LINES)) <= 2


def test_what_ticks_a_case_stands_before_its_name(sign_in: SignIn) -> None:
    page = sign_in("zorg@demo.nabij.example", PHONE)
    page.goto("/care/")
    row = page.locator("table.fold tbody tr").first
    tick, name = row.locator("input[type=checkbox]").bounding_box(), row.locator("th").bounding_box()
    assert tick is not None
    assert name is not None
    assert name["y"] <= tick["y"] + tick["height"] / 2 <= name["y"] + name["height"]
    assert tick["x"] + tick["width"] <= name["x"]


def test_at_a_desk_the_buttons_of_an_item_stand_in_one_line(sign_in: SignIn, found: dict[str, Any]) -> None:
    page = sign_in("zorg@demo.nabij.example", {"viewport": WIDE})
    page.goto(f"/meetings/{found['sent_meeting']}/prepare/")
    steps = page.locator(".agenda-steps")
    expect(steps.first).to_be_visible()
    tops = steps.first.locator(".btn").evaluate_all(
        "all => new Set(all.map(one => Math.round(one.getBoundingClientRect().top))).size"
    )
    assert tops == 1
