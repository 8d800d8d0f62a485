"""Every page, on a phone and at a desk, in light and dark: axe finds nothing, nothing scrolls sideways."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from school.enums import Role
from tests.access.table import ROWS
from tests.browser.conftest import DESK, PHONE, House

pytestmark = pytest.mark.browser

ACCOUNTS = {
    Role.OFFICE: "administratie@demo.nabij.example",
    Role.ADMINISTRATOR: "beheer@demo.nabij.example",
    Role.ATTENDANCE_COORDINATOR: "verzuim@demo.nabij.example",
    Role.CARE_COORDINATOR: "zorg@demo.nabij.example",
    Role.MENTOR: "mentor@demo.nabij.example",
    Role.PARTNER: "partner@demo.nabij.example",
}
DEVICES = {
    "phone, light": {**PHONE, "color_scheme": "light"},
    "desk, dark": {**DESK, "color_scheme": "dark"},
}
# Answers that are no page of their own.
NO_PAGES = {"absence:morning", "absence:call_rows", "absence:call_list_print"}
# Where each kind of object of the demo school is found.
OBJECTS = {
    "school_class": "SELECT school_class_id FROM absence_register ORDER BY day DESC, id LIMIT 1",
    "day": "SELECT day::text FROM absence_register ORDER BY day DESC, id LIMIT 1",
    "number": "SELECT number FROM absence_register ORDER BY day DESC, id LIMIT 1",
    "pupil": "SELECT pupil_id FROM absence_alert JOIN absence_episode e ON e.id = episode_id"
    " JOIN school_school s ON s.id = e.school_id AND s.name LIKE '%%Vliegerwei' ORDER BY 1 LIMIT 1",
    "relation": "SELECT min(id) FROM intake_relation",
    "person": "SELECT min(id) FROM intake_person",
    "home": "SELECT home_id FROM intake_homestaff ORDER BY id LIMIT 1",
    "home_staff": "SELECT min(id) FROM intake_homestaff",
    "message": "SELECT min(id) FROM messaging_message WHERE language = 'ar'",
    "text": "SELECT min(id) FROM messaging_text WHERE language = 'ar'",
    "year": "SELECT min(id) FROM school_schoolyear WHERE NOT closed",
    "day_off": "SELECT min(id) FROM school_dayoff",
    "period": "SELECT min(id) FROM school_lessonperiod",
    "colleague": "SELECT id FROM school_user WHERE email = 'docent@demo.nabij.example'",
}


def addresses(house: House) -> list[tuple[Role, str]]:
    """Each page with a role that may open it, for one of the demo school's objects."""
    from django.urls import reverse

    found: dict[str, Any] = {name: house.ask(sql)[0][0] for name, sql in OBJECTS.items()}
    pages = []
    for row in ROWS:
        if row.method == "get" and row.name not in NO_PAGES:
            role = next(role for role in ACCOUNTS if role in row.roles)
            pages.append((role, reverse(row.name, args=[found[name] for name in row.args])))
    for role in ACCOUNTS:
        pages.append((role, "/"))
    own = ("/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/password/change/")
    return [*pages, *((Role.OFFICE, address) for address in own)]


def complaints(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than its window."""
    result = Axe().run(page)
    found = [
        f"{problem['id']}: {node['target']} {node['failureSummary']}"
        for problem in result.response["violations"]
        for node in problem["nodes"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
        found.append("the page scrolls sideways")
    return found


@pytest.mark.parametrize("device", DEVICES)
def test_every_page(house: House, sign_in: Callable[..., Page], device: str) -> None:
    pages: dict[Role, list[str]] = {}
    for role, address in addresses(house):
        pages.setdefault(role, []).append(address)
    wrong = []
    for role, own in pages.items():
        page = sign_in(ACCOUNTS[role], DEVICES[device])
        for address in own:
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, f"{role} {address}: {answer.status}"
            wrong += [f"{address}: {line}" for line in complaints(page)]
        page.context.close()
    assert wrong == []


@pytest.mark.parametrize("device", DEVICES)
def test_pages_for_strangers(house: House, sign_in: Callable[..., Page], device: str) -> None:
    page = sign_in(ACCOUNTS[Role.PARTNER], DEVICES[device])
    wrong = [f"404: {line}" for line in complaints(page) if page.goto("/nowhere/")]
    page.context.clear_cookies()
    for address in ("/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"):
        page.goto(address)
        wrong += [f"{address}: {line}" for line in complaints(page)]
    assert wrong == []
