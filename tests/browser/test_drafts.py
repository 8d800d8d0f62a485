"""Unsent words in the browser: the real module on a blank page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

SCRIPT = Path(settings.BASE_DIR) / "static" / "js" / "drafts.js"
BLANK = "https://nabij.test/"
HOUR = 3_600_000


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own; every address answers with an empty page."""
    context = browser.new_context()
    context.route("**/*", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return blank(context)


def blank(context: BrowserContext) -> Page:
    """A tab with the module loaded."""
    page = context.new_page()
    page.goto(BLANK)
    page.add_script_tag(path=SCRIPT)
    return page


def test_what_is_kept_comes_back_and_can_be_forgotten(page: Page) -> None:
    assert page.evaluate("drafts.register.keep('7:3:2026-11-23:1', {day: '2026-11-23'})") is True
    assert page.evaluate("Object.keys(localStorage)") == ["nabij-register:7:3:2026-11-23:1"]
    assert page.evaluate("drafts.register.restore('7:3:2026-11-23:1')") == {"day": "2026-11-23"}
    page.evaluate("drafts.register.forget('7:3:2026-11-23:1')")
    assert page.evaluate("drafts.register.restore('7:3:2026-11-23:1')") is None
    assert page.evaluate("localStorage.length") == 0


def test_keys_are_those_of_the_kind_and_the_start(page: Page) -> None:
    page.evaluate("['7:1:2', '7:1:3', '7:10:2'].forEach(key => drafts.interview.keep(key, {at: 1}))")
    page.evaluate("drafts.register.keep('7:1:4', {day: '2026-11-23'})")
    assert sorted(page.evaluate("drafts.interview.keys('7:1:')")) == ["7:1:2", "7:1:3"]
    assert sorted(page.evaluate("drafts.interview.keys()")) == ["7:10:2", "7:1:2", "7:1:3"]


def test_an_interview_is_forgotten_after_a_day_whichever_page_is_opened(page: Page) -> None:
    page.evaluate(
        "hour => { drafts.interview.keep('7:1:old', {at: Date.now() - 25 * hour});"
        " drafts.interview.keep('7:1:new', {at: Date.now() - 23 * hour});"
        " drafts.interview.keep('7:1:undated', {});"
        " localStorage.setItem('nabij-interview:7:1:broken', '{'); localStorage.setItem('other', '{'); }",
        HOUR,
    )
    page.reload()
    page.add_script_tag(path=SCRIPT)
    assert sorted(page.evaluate("Object.keys(localStorage)")) == ["nabij-interview:7:1:new", "other"]


def test_a_register_expires_by_its_day_and_stays_with_its_person(page: Page) -> None:
    page.evaluate(
        "['2026-11-22', '2026-11-23'].forEach(day => drafts.register.keep(`7:${day}`, {day}));"
        "drafts.register.keep('8:x', {day: '2026-11-23'});"
        "drafts.register.expire({fresh: draft => draft.day >= '2026-11-23'})"
    )
    assert sorted(page.evaluate("drafts.register.keys()")) == ["7:2026-11-23", "8:x"]


@pytest.mark.parametrize(("kind", "mark"), [("interview", ":"), ("talk", "-")])
def test_what_another_person_left_is_forgotten(page: Page, kind: str, mark: str) -> None:
    page.evaluate(
        "([kind, mark]) => { ['7', '70', '8'].forEach(one => drafts[kind].keep(`${one}${mark}a`, {at: Date.now()}));"
        " drafts[kind].expire({person: '7'}); }",
        [kind, mark],
    )
    assert page.evaluate("kind => drafts[kind].keys()", kind) == [f"7{mark}a"]


def test_whichever_page_is_opened_others_words_and_old_ones_go(page: Page) -> None:
    page.evaluate(
        "hour => { const now = Date.now();"
        " ['7', '8'].forEach(one => { drafts.register.keep(`${one}:a`, {day: '2026-11-23'});"
        "  drafts.interview.keep(`${one}:a`, {at: now}); drafts.talk.keep(`${one}-a`, {at: now}); });"
        " drafts.register.keep('7:old', {day: '2026-11-22'}); drafts.talk.keep('7-old', {at: now - 25 * hour});"
        " document.body.dataset.person = '7'; document.body.dataset.day = '2026-11-23';"
        " drafts.tidy(document.body.dataset); }",
        HOUR,
    )
    left = page.evaluate("['register', 'interview', 'talk'].map(kind => drafts[kind].keys())")
    assert left == [["7:a"], ["7:a"], ["7-a"]]


def test_who_signs_in_again_after_a_session_that_ended_finds_their_words(page: Page) -> None:
    page.evaluate("drafts.register.keep('7:a', {day: '2026-11-23'}); drafts.tidy(document.body.dataset)")
    assert page.evaluate("drafts.register.keys()") == ["7:a"]


@pytest.mark.parametrize("kind", ["talk", "register", "interview"])
def test_it_is_known_whether_something_is_unsent(page: Page, kind: str) -> None:
    assert page.evaluate("drafts.unsent()") is False
    page.evaluate("kind => drafts[kind].keep('7:a', {at: Date.now(), day: '2026-11-23'})", kind)
    assert page.evaluate("drafts.unsent()") is True


def test_two_tabs_share_a_register_but_not_a_talk(context: BrowserContext) -> None:
    one, other = blank(context), blank(context)
    one.evaluate("drafts.register.keep('7:a', {day: '1'}); drafts.talk.keep('7-a', [['note', 'x']])")
    # Between tabs the browser passes it on in its own time.
    other.wait_for_function("drafts.register.restore('7:a')?.day === '1'")
    assert other.evaluate("drafts.talk.restore('7-a')") is None
    assert one.evaluate("drafts.talk.restore('7-a')") == [["note", "x"]]


def test_a_full_storage_says_so_and_keeps_what_was_there(page: Page) -> None:
    page.evaluate("drafts.interview.keep('7:1:2', {at: Date.now(), content: 'before'})")
    assert page.evaluate("drafts.interview.keep('7:1:2', {content: 'x'.repeat(6e6)})") is False
    assert page.evaluate("drafts.interview.restore('7:1:2').content") == "before"


def test_without_storage_every_call_answers(context: BrowserContext) -> None:
    context.add_init_script(
        "['localStorage', 'sessionStorage'].forEach(name => Object.defineProperty(window, name,"
        " {get() { throw new DOMException('no', 'SecurityError'); }}))"
    )
    page = blank(context)
    answers = page.evaluate(
        "['talk', 'register', 'interview'].map(kind => { drafts[kind].forget('7'); drafts[kind].expire();"
        " return [drafts[kind].keep('7', {}), drafts[kind].restore('7'), drafts[kind].keys()]; })"
    )
    assert answers == [[False, None, []]] * 3
    assert page.evaluate("drafts.wipe() ?? 'done'") == "done"


def test_signing_out_wipes_every_kind_and_leaves_what_is_not_ours(page: Page) -> None:
    page.evaluate(
        "['talk', 'register', 'interview'].forEach(kind => drafts[kind].keep('7', {at: Date.now()}));"
        "localStorage.setItem('other', '1'); drafts.wipe()"
    )
    assert page.evaluate("[Object.keys(localStorage), sessionStorage.length]") == [["other"], 0]


def test_nothing_else_touches_the_storage() -> None:
    scripts = SCRIPT.parent.glob("*.js")
    using = {script.name for script in scripts if re.search("(local|session)Storage", script.read_text())}
    assert using == {"drafts.js"}
