"""Every form of the access table in Chromium: loading anew and going back show it as the house has it.

What was chosen before would otherwise stand in a form of a newer version, and the guard against overwriting would take
it for what somebody saw. What was typed when the session ended comes back by the house itself:
tests/access/test_typed_is_kept.py.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.conftest import House, fill_sign_in
from tests.browser.test_axe import ACCOUNTS, APPS, PAGES, addresses

pytestmark = pytest.mark.browser

# But for what a script keeps on purpose, for whoever typed it.
FIELDS = """const fields = [...document.querySelectorAll("main form[method=post] :is(input, select, textarea)")]
    .filter(one => one.type !== "hidden" && one.type !== "file" && !one.disabled)
    .filter(one => !one.closest("[data-register], [data-interview], [data-draft], [data-vault]"));"""
TYPE = f"""() => {{ {FIELDS}
    for (const one of fields) {{
        if (one.type === "checkbox" || one.type === "radio") one.checked = true;
        else if (one.tagName === "SELECT") one.selectedIndex = one.options.length - 1;
        else if (one.type === "date") one.value = "2031-05-06";
        else if (one.type === "time") one.value = "23:45";
        else if (one.type === "number") one.value = "7";
        else if (one.type === "email") one.value = "wat.ik@typte.example";
        else one.value = "Wat ik typte";
    }}
    return fields.length;
}}"""
OTHER_THAN_SERVED = f"""() => {{ {FIELDS}
    const other = one => {{
        if (one.type === "checkbox" || one.type === "radio") return one.checked !== one.defaultChecked;
        if (one.tagName !== "SELECT") return one.value !== one.defaultValue;
        const served = [...one.options].filter(option => option.defaultSelected);
        return one.multiple || served.length
            ? [...one.options].some(option => option.selected !== option.defaultSelected)
            : one.selectedIndex > 0;
    }};
    return fields.filter(other).map(one => one.name);
}}"""


@pytest.mark.parametrize("app", APPS)
def test_back_and_reload_show_each_form_as_it_is(
    sign_in: Callable[..., Page], house: House, found: dict[str, Any], app: str
) -> None:
    mixed, forms = [], 0
    for role, pages in addresses(app, found).items():
        page = sign_in(ACCOUNTS[role])
        for address in pages:
            page.goto(address)
            before = page.evaluate(OTHER_THAN_SERVED)
            if not page.evaluate(TYPE):
                continue
            forms += 1
            page.reload()
            if (after := page.evaluate(OTHER_THAN_SERVED)) != before:
                mixed.append(("reload", address, after))
            page.evaluate(TYPE)
            page.goto("/health/")
            page.go_back()
            if (after := page.evaluate(OTHER_THAN_SERVED)) != before:
                mixed.append(("back", address, after))
        page.context.close()
    assert mixed == []
    assert forms > 0


# A form of each kind that the house has: chips, one of crispy, a grid, rows, and several in one.
KINDS = (
    "careteam:concern_new",
    "intake:register",
    "absence:timetable_edit",
    "absence:staircase",
    "school:settings",
)
SENT = f"() => {{ {FIELDS} return fields.map(one => [one.name, one.type, one.value, one.checked]); }}"


@pytest.mark.parametrize("name", KINDS)
def test_what_was_typed_stands_again_after_signing_in_again(
    sign_in: Callable[..., Page], house: House, found: dict[str, Any], name: str
) -> None:
    row = next(row for row in PAGES if row.name == name)
    email = ACCOUNTS[next(role for role in ACCOUNTS if role in row.roles)]
    page = sign_in(email)
    address = reverse(name, args=[found[argument] for argument in row.args])
    page.goto(address)
    assert page.evaluate(TYPE) > 0
    typed = page.evaluate(SENT)
    house.ask(
        "DELETE FROM school_session WHERE user_id = (SELECT id FROM school_user WHERE email = %s)"
        " RETURNING session_key",
        email,
    )
    page.locator("main form[method=post] button[type=submit]").last.click()
    fill_sign_in(page, email)
    page.wait_for_url(f"**{address}*")
    assert page.evaluate(SENT) == typed


def test_it_would_see_an_old_choice_in_a_new_form(sign_in: Callable[..., Page]) -> None:
    page = sign_in(ACCOUNTS[next(iter(ACCOUNTS))])
    page.goto("/announced/")
    page.set_content(
        "<main><form method=post><input name=a value=x><select name=b><option>1<option>2</select></form></main>"
    )
    assert page.evaluate(OTHER_THAN_SERVED) == []
    assert page.evaluate(TYPE) == 2
    assert page.evaluate(OTHER_THAN_SERVED) == ["a", "b"]
