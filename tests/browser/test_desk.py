"""The desk, in a browser of 1280 by 900: twelve rows of the call list in sight, every list sorted by its heads, and
nothing cut off in what is chosen, on a phone neither; names that run as the page does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import NARROW, WIDE, House

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]
NABIJ_CSS = Path(__file__).parents[2] / "static" / "css" / "nabij.css"
COORDINATOR = "verzuim@demo.nabij.example"
# Of which no other test here takes a register.
CLASS = "3A"
MISSING = (
    "INSERT INTO absence_episode"
    " (school_id, pupil_id, day, number, missing_since, started_at, explanation, reason)"
    " SELECT p.school_id, p.id, %s, 1, '08:30', now(), '', '' FROM pupils_pupil p"
    " JOIN pupils_classmembership m ON m.pupil_id = p.id AND m.ends_on IS NULL"
    " JOIN school_schoolclass c ON c.id = m.school_class_id AND c.name = %s"
    " JOIN school_school s ON s.id = p.school_id AND s.name LIKE '%%Vliegerwei'"
    " WHERE p.left_on IS NULL ORDER BY p.id LIMIT 14 RETURNING id"
)
IN_SIGHT = """() => [...document.querySelectorAll("article.call")].filter(row => {
    const {top, bottom} = row.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
}).length"""
# What somebody around each pupil answered, in the longest words.
ANSWERED = (
    "INSERT INTO absence_alertanswer (school_id, episode_id, person_id, answer, at)"
    " SELECT e.school_id, e.id, (SELECT min(p.id) FROM pupils_person p WHERE p.school_id = e.school_id),"
    " 'unaware', now() FROM absence_episode e WHERE e.day = %s AND e.id = (SELECT max(id) FROM absence_episode)"
    " RETURNING id"
)
COVERED = """() => [...document.querySelectorAll("article.call")].filter(row => {
    const buttons = row.querySelector(".call-fold").getBoundingClientRect();
    return [...row.querySelectorAll(".call-mails .badge")].some(badge =>
        badge.getBoundingClientRect().right > buttons.left);
}).length"""
COLUMN = """([table, index]) => [...table.tBodies[0].rows].map(row => row.cells[index]?.innerText ?? "")"""
SIDEWAYS = """() => [...document.querySelectorAll(".tbl-wrap")]
    .filter(box => box.scrollWidth > box.clientWidth).length"""
LISTS = {
    COORDINATOR: ["/announced/", "/pupils/", "/map/", "/absence/attention/", "/absence/notices/"],
    "administratie@demo.nabij.example": ["/classes/", "/homes/", "/outbox/", "/organisations/"],
    "zorg@demo.nabij.example": ["/care/", "/consents/", "/hours/", "/emergencies/", "/acute/list/"],
    "beheer@demo.nabij.example": ["/staff/", "/account-changes/", "/sign-ins/school/"],
}


@pytest.fixture
def fourteen(house: House) -> Iterator[int]:
    """Fourteen pupils of one class are missing, and are found afterwards."""
    rows = house.ask(MISSING, house.day, CLASS)
    yield len(rows)
    house.ask(
        "UPDATE absence_episode SET back_at = now() WHERE id = ANY(%s) RETURNING id", [one for (one,) in rows]
    )


def test_twelve_rows_of_the_call_list_are_in_sight_and_unfold(
    sign_in: SignIn, house: House, fourteen: int
) -> None:
    assert fourteen == 14
    page = sign_in(COORDINATOR)
    page.goto("/calls/")
    page.get_by_label("Klas", exact=True).select_option(CLASS)
    page.wait_for_url("**/calls/?class=3A*")
    expect(page.locator("article.call")).to_have_count(14)
    assert page.evaluate(IN_SIGHT) >= 12
    house.ask(ANSWERED, house.day)
    expect(page.locator("article.call", has_text="antwoord: zij weten het ook niet")).to_have_count(1)
    assert page.evaluate(COVERED) == 0
    row = page.locator("article.call").first
    expect(row.locator(".call-people")).to_be_hidden()
    row.get_by_role("button", name="Mensen en knoppen").click()
    expect(row.locator(".call-people")).to_be_visible()
    second = page.locator("article.call").nth(1)
    second.get_by_role("button", name="Ik bel").press("Enter")
    expect(second).to_contain_text("Jij belt")
    # The button that was pressed has gone with its row: whoever works by the keyboard is still there.
    expect(second.get_by_role("heading")).to_be_focused()
    expect(second.locator(".call-people")).to_be_visible()
    second.get_by_role("button", name="Teruggeven").click()
    expect(second.get_by_role("button", name="Ik bel")).to_be_visible()


@pytest.mark.parametrize("email", LISTS)
def test_every_head_sorts_its_list_both_ways(sign_in: SignIn, email: str) -> None:
    page = sign_in(email)
    sorted_lists = 0
    for address in LISTS[email]:
        assert page.goto(address).status == 200, address  # type: ignore[union-attr]
        assert page.evaluate(SIDEWAYS) == 0, address
        heads = page.locator("table.tbl thead a").count()
        assert heads > 0 or page.locator("table.tbl").count() == 0, address
        sorted_lists += heads > 0
        for number in range(heads):
            seen = {}
            for _ in range(2):
                page.locator("table.tbl thead a").nth(number).click()
                page.wait_for_load_state()
                head = page.locator("table.tbl th[aria-sort]")
                expect(head).to_have_count(1)
                table = page.locator("table.tbl").element_handle()
                index = head.evaluate("head => head.cellIndex")
                seen[head.get_attribute("aria-sort")] = page.evaluate(COLUMN, [table, index])
            assert set(seen) == {"ascending", "descending"}, address
            if page.locator(".pager").count() == 0:
                assert seen["ascending"] == seen["descending"][::-1], (address, number)
    assert sorted_lists > 0


# Of each field to choose in, its longest choice, chosen; those that do not show it whole.
CUT_OFF = """() => [...document.querySelectorAll("main select:not([multiple])")].filter(select => {
    if (!select.checkVisibility({visibilityProperty: true, opacityProperty: true})) return false;
    const style = getComputedStyle(select), paper = document.createElement("div");
    const longest = [...select.options].sort((one, other) => other.text.length - one.text.length)[0];
    select.value = longest.value;
    paper.textContent = longest.text;
    const padding = side => parseFloat(style["padding" + side]);
    Object.assign(paper.style, {
        position: "absolute", font: style.font, width: `${select.clientWidth - padding("Left") - padding("Right")}px`,
    });
    document.body.append(paper);
    const tall = paper.offsetHeight > select.clientHeight - padding("Top") - padding("Bottom") + 1;
    const wide = paper.scrollWidth > paper.clientWidth + 1;
    paper.remove();
    return tall || wide;
}).map(select => select.name)"""
CHOOSING = {
    COORDINATOR: ["/absence/staircase/"],
    "administratie@demo.nabij.example": ["/outbox/", "/homes/", "/timetables/{class}/edit/"],
    "zorg@demo.nabij.example": ["/care/", "/pupils/{pupil}/remarks/new/", "/pupils/{pupil}/languages/"],
}


@pytest.mark.parametrize("email", CHOOSING)
def test_what_is_chosen_is_read_whole(
    sign_in: SignIn, house: House, class_of: Callable[[str], int], email: str
) -> None:
    own = class_of("mentor@demo.nabij.example")
    membership = (
        "SELECT min(pupil_id) FROM pupils_classmembership WHERE school_class_id = %s AND ends_on IS NULL"
    )
    [(pupil,)] = house.ask(membership, own)
    page = sign_in(email)
    for address in CHOOSING[email]:
        page.goto(address.format(**{"class": own, "pupil": pupil}))
        assert page.locator("main select").count() > 0, address
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            assert page.evaluate(CUT_OFF) == [], (address, size)


def test_the_settings_stand_in_two_columns(sign_in: SignIn) -> None:
    """In one they were nine screens long, most of it empty."""
    page = sign_in("beheer@demo.nabij.example")
    page.goto("/settings/")
    lefts = "all => [...new Set(all.map(one => Math.round(one.getBoundingClientRect().left)))]"
    groups = page.locator("form > fieldset.group")
    assert len(groups.evaluate_all(lefts)) == 2
    page.set_viewport_size(NARROW)
    assert len(groups.evaluate_all(lefts)) == 1


# An A4 with a centimetre around it.
PAPER: ViewportSize = {"width": 718, "height": 1047}
CUT = """() => [...document.querySelectorAll("main .tbl-wrap")]
    .filter(box => box.scrollWidth > box.clientWidth + 2).map(box => box.innerText.slice(0, 40))"""


def test_a_list_that_is_printed_holds_all_its_columns(sign_in: SignIn) -> None:
    """What had to be pushed sideways was cut off on paper."""
    page = sign_in("zorg@demo.nabij.example")
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    for address in ("/care/", "/working/", "/absence/trends/groups/", "/hours/", "/consents/"):
        page.goto(address)
        assert page.locator("main .tbl-wrap").count() > 0, address
        assert page.evaluate(CUT) == [], address


MIXED = """
<h1>آية al Hassan</h1><p>Gesprek met <bdi>آية al Hassan</bdi></p><ul><li><bdi>آية al Hassan</bdi></li></ul>
<p><bdi>Aya الحسن</bdi></p>
"""
ORDER = """() => [...document.querySelectorAll("h1, bdi")].map(name => {
    const at = (from, until) => {
        const part = document.createRange();
        part.setStart(name.firstChild, from);
        part.setEnd(name.firstChild, until);
        return part.getBoundingClientRect().left;
    };
    return at(0, 3) < at(5, name.textContent.length);
})"""


def test_a_name_in_two_scripts_runs_as_the_page_does(browser: Browser) -> None:
    """In a head, a sentence and a list alike: the first name stands first."""
    page = browser.new_page()
    page.set_content(f"<style>{NABIJ_CSS.read_text()}</style>{MIXED}")
    assert page.evaluate(ORDER) == [True] * 4
    page.close()
