"""Every page, on a phone in light and at a desk in the dark: axe finds nothing, nothing scrolls sideways.

On the phone axe looks at everything; at the desk only at what a width and a colour can change.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, ViewportSize

from school.enums import Role
from tests.access.table import ROWS
from tests.browser.conftest import NARROW, WIDE, House

pytestmark = pytest.mark.browser

ACCOUNTS = {
    Role.OFFICE: "administratie@demo.nabij.example",
    Role.ADMINISTRATOR: "beheer@demo.nabij.example",
    Role.ATTENDANCE_COORDINATOR: "verzuim@demo.nabij.example",
    Role.CARE_COORDINATOR: "zorg@demo.nabij.example",
    Role.MENTOR: "mentor@demo.nabij.example",
    Role.YOUTH_HEALTH: "jeugdverpleegkundige@demo.nabij.example",
    Role.PARTNER: "partner@demo.nabij.example",
    Role.PUPIL_COUNSELLOR: "leerlingbegeleider@demo.nabij.example",
    Role.SAFEGUARDING_LEAD: "aandachtsfunctionaris@demo.nabij.example",
}
# Not as a mobile device, whose window grows with what is too wide. Without movement: no colour fades in.
DEVICE = {"viewport": NARROW, "has_touch": True, "reduced_motion": "reduce"}
# What axe looks at in each look at a page. It tells of what is wrong alone: to tell of the rest takes longer than to
# look. Contrast took four fifths of its time, so `LOOK` asks for that itself, once for each kind of text.
EVERYTHING: dict[str, Any] = {
    "resultTypes": ["violations"],
    "rules": {"color-contrast": {"enabled": False}},
}
COLOURS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["link-in-text-block"]},
}
AXE = Axe().axe_script
LOOK = """async ({options, known}) => {
    // What decides over the contrast of a text: its letters, and each ground that it may lie on.
    const grounds = new Map([[null, ""]]);
    const groundsOf = element => {
        if (!grounds.has(element)) {
            const style = getComputedStyle(element);
            const plain = style.backgroundColor === "rgba(0, 0, 0, 0)" && style.backgroundImage === "none"
                && style.opacity === "1" && style.filter === "none";
            const own = plain ? [] : [style.backgroundColor, style.backgroundImage, style.opacity, style.filter];
            // May lie on anything: each kind of these is one for itself.
            if (!["static", "relative"].includes(style.position)) own.push(element.tagName, element.className);
            grounds.set(element, [groundsOf(element.parentElement), ...own].join(" "));
        }
        return grounds.get(element);
    };
    const kindOf = element => {
        const style = getComputedStyle(element);
        const letters = [style.color, style.fontSize, style.fontWeight, style.textShadow];
        return [...letters, element.matches(":disabled, [aria-disabled=true]"), groundsOf(element)].join(" ");
    };
    const hasText = element => element.matches("input, select, textarea")
        || [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const kinds = new Map();
    for (const element of document.body.querySelectorAll("*")) {
        if (!hasText(element) || !element.checkVisibility({visibilityProperty: true})) continue;
        const kind = kindOf(element);
        if (!known.includes(kind) && !kinds.has(kind)) kinds.set(kind, element);
    }
    const contrast = {resultTypes: ["violations"], runOnly: {type: "rule", values: ["color-contrast"]}};
    const {violations: pale} = kinds.size ? await axe.run({include: [...kinds.values()]}, contrast) : {violations: []};
    const {violations} = await axe.run(options);
    const found = [...violations, ...pale].flatMap(problem =>
        problem.nodes.map(node => `${problem.id}: ${node.target} ${node.failureSummary}`));
    if (document.documentElement.scrollWidth > innerWidth + 1)
        found.push("the page scrolls sideways");
    // What a template names and nobody set: the link reloads its own page.
    for (const link of document.querySelectorAll('a[href=""]'))
        found.push(`a link to nowhere: ${link.innerText}`);
    // Between parts of a flexible line stands no space but its gap.
    const isText = node => node.nodeType === Node.TEXT_NODE && node.data.trim();
    const isShown = node => node.nodeType === Node.ELEMENT_NODE && node.checkVisibility({visibilityProperty: true})
        && getComputedStyle(node).position !== "absolute";
    for (const element of document.querySelectorAll("main *")) {
        const style = getComputedStyle(element);
        if (!element.checkVisibility({visibilityProperty: true})) continue;
        const noSpace = !parseFloat(style.columnGap) && style.justifyContent !== "space-between";
        if (style.display.endsWith("flex") && noSpace) {
            const parts = [...element.childNodes].filter(node => isText(node) || isShown(node));
            if (parts.length > 1 && parts.some(isText)) found.push(`words run together: ${element.innerText}`);
        }
        if (element.matches("select:not([multiple], [size])") && element.scrollHeight > element.clientHeight + 1)
            found.push(`a choice is cut off: ${element.name}`);
        if (element.matches(".badge")) {
            const box = element.closest(".box, .call, td, li");
            if (box && element.getBoundingClientRect().right > box.getBoundingClientRect().right + 1)
                found.push(`sticks out of its place: ${element.innerText}`);
        }
    }
    return {found, clean: pale.length ? [] : [...kinds.keys()]};
}"""
# Those that open on a ground alone have nobody who opens them by role.
PAGES = [row for row in ROWS if row.method == "get" and row.roles]
APPS = sorted({row.name.partition(":")[0] for row in PAGES})
OWN_ACCOUNT = ("/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/password/change/")
# Answers that are no page of their own.
NO_PAGES = {
    "absence:morning",
    "absence:call_rows",
    "absence:call_news",
    "absence:call_list_print",
    "pupils:find",
    "pupils:timeline",
    "pupils:file_export",
    "pupils:document",
    "intake:question_sheet",
    "pupils:file_readers_export",
    "intake:report",
    "intake:report_batch_progress",
    "intake:report_batch_download",
    "pupils:invitation_letter",
    "partners:agreement_file",
    "partners:card",
    "partners:consent_print",
    "partners:consent_paper",
    "partners:referral_paper",
    "careteam:plan_print",
    "careteam:care_export_progress",
    "careteam:live_write",
    "careteam:agenda_print",
    "careteam:minutes_print",
    "careteam:live_part",
    "absence:trend_print",
    "absence:trend_table",
    "partners:working_print",
    "partners:working_table",
    "partners:condition_print",
    "partners:partner_figures_table",
    "absence:letter_print",
    "absence:notice_print",
    "absence:route_print",
}


def addresses(app: str, found: dict[str, Any]) -> dict[Role, list[str]]:
    """Each page of an app, for a role that may open it."""
    pages: dict[Role, list[str]] = {}
    for row in PAGES:
        if row.name.startswith(f"{app}:") and row.name not in NO_PAGES:
            role = next(role for role in ACCOUNTS if role in row.roles)
            pages.setdefault(role, []).append(reverse(row.name, args=[found[name] for name in row.args]))
    return pages


@dataclass
class Look:
    """How a page is looked at, and the kinds of text that were found to be legible that way."""

    name: str
    viewport: ViewportSize
    scheme: Literal["light", "dark"]
    options: dict[str, Any]
    legible: set[str] = field(default_factory=set)

    def at(self, page: Page) -> list[str]:
        """What axe finds, whether the page is wider than its window, and links to nowhere."""
        page.set_viewport_size(self.viewport)
        page.emulate_media(color_scheme=self.scheme)
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE)
        seen = page.evaluate(LOOK, {"options": self.options, "known": sorted(self.legible)})
        self.legible |= set(seen["clean"])
        return [f"{self.name}: {line}" for line in seen["found"]]


LOOKS = (Look("phone, light", NARROW, "light", EVERYTHING), Look("desk, dark", WIDE, "dark", COLOURS))


def both_looks(page: Page) -> list[str]:
    """What is wrong with a page on a phone in light, and then at a desk in the dark."""
    return [line for look in LOOKS for line in look.at(page)]


def look_at(page: Page, address: str, *, status: int = 200) -> list[str]:
    """Open a page, which must answer, and say what is wrong with it."""
    page.set_viewport_size(NARROW)
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == status, f"{address}: {answer.status}"
    return [f"{address}: {line}" for line in both_looks(page)]


@pytest.mark.parametrize("app", APPS)
def test_every_page(sign_in: Callable[..., Page], found: dict[str, Any], app: str) -> None:
    pages = addresses(app, found)
    wrong = []
    for role, own in pages.items():
        page = sign_in(ACCOUNTS[role], DEVICE)
        for address in own:
            wrong += look_at(page, address)
        page.context.close()
    assert wrong == []


def test_the_start_page_of_everybody_and_ones_own_account(sign_in: Callable[..., Page]) -> None:
    wrong = []
    for role, account in ACCOUNTS.items():
        page = sign_in(account, DEVICE)
        for address in ("/", *(OWN_ACCOUNT if role == Role.OFFICE else ())):
            wrong += look_at(page, address)
        page.context.close()
    assert wrong == []


def test_the_portal(sign_in: Callable[..., Page]) -> None:
    """All that stands on the start page of a guardian, and the first step from there."""
    page = sign_in("voogd@demo.nabij.example", DEVICE)
    wrong = look_at(page, "/")
    links = page.locator(".portal-rows a, .portal-all a").evaluate_all(
        "links => links.map(link => link.pathname)"
    )
    assert any(link.startswith("/portal/pupils/") for link in links)
    for address in (*dict.fromkeys(links), "/portal/colleagues/new/"):
        wrong += look_at(page, address)
    assert wrong == []


def test_pages_for_strangers(house: House, sign_in: Callable[..., Page]) -> None:
    page = sign_in(ACCOUNTS[Role.PARTNER], DEVICE)
    wrong = look_at(page, "/nowhere/", status=404)
    page.context.clear_cookies()
    for address in ("/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"):
        wrong += look_at(page, address)
    assert wrong == []


def test_personal_links(house: House, sign_in: Callable[..., Page], found: dict[str, Any]) -> None:
    """The link as it is made, its page that asks for the code, the question behind it, and a link that is none."""
    care = sign_in(ACCOUNTS[Role.CARE_COORDINATOR], DEVICE)
    care.goto(f"/consents/{found['consent']}/link/")
    care.locator("input[name=by][value=shown]").check()
    care.locator("input[name=code][value='']").check()
    care.locator("#id_language").select_option("ar")
    care.get_by_role("button", name="Maak de link").click()
    wrong = both_looks(care)
    code, url = care.locator("strong.num").inner_text(), care.locator(".text-break bdi").inner_text()
    care.context.clear_cookies()
    wrong += look_at(care, "/v/niets/", status=410)
    wrong += look_at(care, url)
    care.locator("#code").fill(code)
    care.locator("form.ask-code button").click()
    care.locator(".ask-answers, .ask-state").first.wait_for()
    assert wrong + both_looks(care) == []


def test_it_would_see_what_is_wrong(sign_in: Callable[..., Page]) -> None:
    """The tests above would fail, in both looks, on what is pale, too wide, run together, cut off or leads nowhere."""
    page = sign_in(ACCOUNTS[Role.PARTNER], DEVICE)
    # From now on each kind of text on this page counts as legible.
    assert both_looks(page) == []
    page.evaluate(
        """() => {
            const box = document.createElement("p");
            box.append("Bijna niet te lezen");
            Object.assign(box.style, {color: "#777", background: "#888", width: "3000px"});
            const link = document.createElement("a");
            link.setAttribute("href", "");
            link.append("Nergens heen");
            const line = document.createElement("p");
            line.style.display = "flex";
            line.innerHTML = "<strong>Sami</strong> · 1B";
            const choice = document.createElement("select");
            choice.name = "laag";
            choice.append(new Option("Een keuze van meer dan een regel, die niet past"));
            Object.assign(choice.style, {appearance: "none", whiteSpace: "normal", width: "4rem", height: "1rem"});
            const item = document.createElement("li");
            item.style.width = "2rem";
            item.innerHTML = '<span class="badge">uitsteekseltje</span>';
            document.querySelector("main").append(box, link, line, choice, item);
        }"""
    )
    seen = {tuple(line.split(": ")[:2]) for line in both_looks(page)}
    faults = (
        "color-contrast",
        "the page scrolls sideways",
        "a link to nowhere",
        "words run together",
        "a choice is cut off",
        "sticks out of its place",
    )
    assert seen >= {(look, fault) for look in ("phone, light", "desk, dark") for fault in faults}
