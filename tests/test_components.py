"""The parts that pages are built of take what they are given, and nothing of the page around them."""

import re
from typing import Any

import pytest
from crispy_forms.layout import Layout
from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template, render_to_string
from django.template.loader_tags import IncludeNode
from django.test import RequestFactory

from school.forms.base import helper_for
from school.views.pages import form_page
from tests.floors import APPS, ROOT

COMPONENTS = sorted(path.name for path in (settings.BASE_DIR / "templates/components").glob("*.html"))
# Needs the request, and takes nothing that a page could have another meaning for.
OPEN = {"components/language_switch.html"}


def included(name: str) -> list[tuple[str, bool]]:
    """The templates that a template includes by name, and whether they see only what they are given."""
    template: Any = get_template(name)
    nodes = template.template.nodelist.get_nodes_by_type(IncludeNode)
    return [
        (node.template.var, node.isolated_context) for node in nodes if isinstance(node.template.var, str)
    ]


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_hands_on_only_what_it_says(component: str) -> None:
    """Otherwise what is meant for it ends up in a part of it that leaves the same name out."""
    leaking = [name for name, alone in included(f"components/{component}") if not alone and name not in OPEN]
    assert leaking == []


def test_the_check_sees_includes() -> None:
    assert ("components/error_summary.html", True) in included("components/form.html")
    assert ("components/language_switch.html", False) in included("components/rail.html")


class NameForm(forms.Form):
    """Asks for a name."""

    name = forms.CharField()
    helper = helper_for(Layout("name"))


def test_the_error_of_a_form_keeps_its_own_icon() -> None:
    context = {"form": NameForm({}), "submit": "Maken", "icon": "print", "text": "van de pagina"}
    page = render_to_string("components/form.html", context)
    note, buttons = page.split("btn-row")
    assert ("#failed" in note, "#print" in note, "van de pagina" in note) == (True, False, False)
    assert "#print" in buttons


# On screen a day is "vr 11 december", with the year where it may be another one, and ", 8:40" where it has a time. In a
# sentence, or long ago, it goes without its weekday. The rest is what a machine reads, and parts of pictures.
DATES = {"D j F", "D j F Y", "D j F, G:i", "D j F Y, G:i", "j F", "j F Y", "F Y", "G:i"}
FOR_MACHINES = {"Y-m-d", "c", "H:i", "Hi"}
PARTS = {"b", "j", "D", "l G:i", "l j F"}
# What families and guests read, and paper, say the day in full.
IN_FULL = re.compile(
    "_pdf|pdf/|messaging/mail|absence/(answer|leave_link)|partners/_?(link|talk|family)|careteam/(guest|screen)"
    "|intake/_?report|_sheet"
)

# What sentences made by Python say otherwise than school/days.py: parts of pictures, moments on paper, months.
ELSEWHERE = {"D", "M", "b", "j b", "D j", "F Y", "j F Y, G:i", "H:i", "Y-m-d"}


def test_python_says_days_in_one_place() -> None:
    files = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py"))]
    odd = [
        (path.name, form)
        for path in files
        if path != ROOT / "school/days.py" and "migrations" not in path.parts
        for form in re.findall(r"\bdate_format\([^\n]*?, [\"']([^\"']+)[\"']\)", path.read_text("utf-8"))
        if form not in ELSEWHERE
    ]
    assert odd == []


def test_a_day_and_its_time_are_parted_by_a_comma() -> None:
    bare = [
        path.name
        for path in sorted((settings.BASE_DIR / "templates").rglob("*.html"))
        if re.search(r'\|date:"[^"]*" ?}}(?:</\w+>)? ?(?:<[^>]+>)?{{ ?[^}|]+\|time:', path.read_text("utf-8"))
    ]
    assert bare == []


def test_papers_part_a_day_and_its_time_in_the_same_way() -> None:
    """What is in full on paper is the form of the pages for the rest: "30 november 2026, 8:40"."""
    files = [
        *(ROOT / "templates").rglob("*.html"),
        *(path for app in APPS for path in (ROOT / app).rglob("*.py")),
    ]
    assert [path.name for path in files if re.search(r"[jFY] G:i", path.read_text("utf-8"))] == []


def test_dates_and_times_have_one_form() -> None:
    folder = settings.BASE_DIR / "templates"
    odd = [
        (str(path.relative_to(folder)), form)
        for path in sorted(folder.rglob("*.html"))
        if not IN_FULL.search(str(path.relative_to(folder)))
        for form in re.findall(r'\|(?:date|time):"([^"]*)"', path.read_text("utf-8"))
        if form not in DATES | FOR_MACHINES | PARTS
    ]
    assert odd == []


@pytest.mark.parametrize(
    ("title", "more", "name"),
    [
        ("Gegevens wijzigen", {}, "Gegevens wijzigen · Sami Haddad"),
        ("Verlof voor Sami Haddad", {}, "Verlof voor Sami Haddad"),
        ("Nieuwe actie", {"about": "Omar Aziz"}, "Nieuwe actie · Omar Aziz"),
    ],
)
def test_the_tab_of_a_form_says_what_it_is_about(
    rf: RequestFactory, title: str, more: dict[str, str], name: str
) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    form = NameForm()
    form.status = 200  # type: ignore[attr-defined]
    page = form_page(
        request, form, title=title, back_url="/", back_label="Sami Haddad", **more
    ).content.decode()
    assert re.search(r"<title>(.*?) · Nabij</title>", page)[1] == name  # type: ignore[index]


# ---------- what a page is dressed in ----------

TEMPLATES = settings.BASE_DIR / "templates"
STYLES = {
    path.name: re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    for path in (settings.BASE_DIR / "static/css").glob("*.css")
}
# Of paper, and of the register, which is a page by itself with names of one letter.
APART = re.compile(r"pdf|print|^report\.css|^question_sheet|^register|^error")
NAMED = {name: set(re.findall(r"\.([a-z][\w-]*)", css)) for name, css in STYLES.items()}
# What stands by itself at the beginning of a rule is dressed by it wherever it is.
ALONE = {
    name: set(re.findall(r"(?:^|[},{]\s*)\.([a-z][\w-]*)(?=\s*[,{])", css, flags=re.M))
    for name, css in STYLES.items()
    if not APART.search(name)
}


def drawn_with(name: str, seen: set[str]) -> set[str]:
    """The templates that a page is made of, by the names that stand in them."""
    if name not in seen and (TEMPLATES / name).exists():
        seen.add(name)
        for other in re.findall(r'"([\w/]+\.html)"', (TEMPLATES / name).read_text("utf-8")):
            drawn_with(other, seen)
    return seen


def test_a_page_brings_the_style_of_what_it_shows() -> None:
    """The code for the screen of a meeting stood there in small print: its page had left out the style of meetings."""
    bare = set()
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = str(path.relative_to(TEMPLATES))
        if "{% extends" not in path.read_text("utf-8"):
            continue
        parts = {one: (TEMPLATES / one).read_text("utf-8") for one in drawn_with(name, {"base.html"})}
        parts["base.html"] = (TEMPLATES / "base.html").read_text("utf-8")
        brought = {style for text in parts.values() for style in re.findall(r"css/(\w+\.css)", text)}
        dressed = set().union(*(NAMED.get(style, set()) for style in brought))
        elsewhere = set().union(*ALONE.values()) - dressed
        for part, text in parts.items():
            for words in re.findall(r'class="([^"]*)"', text):
                plain = re.sub(r"{[{%].*?[%}]}", " ", words).split()
                bare |= {(name, part, one) for one in plain if one in elsewhere}
    assert bare == set()


# What stands beside it is bold, a badge, a figure of a head, or a part of the same head with room between.
SET_APART = {
    "absence/gaps.html",
    "careteam/_last_spoken.html",
    "careteam/acute.html",
    "intake/_pictures.html",
    "intake/_talk.html",
    "intake/following.html",
    "partners/_consent_line.html",
    "partners/_referral_body.html",
}


def test_quiet_words_do_not_run_on_from_others() -> None:
    """ "Zorgen over geld thuis geld en papieren": only the colour told where the theme of a case began."""
    runs_on = re.compile(r'(}}|%}|</bdi>|</span>) <span class="quiet(?: small)?">(?:<bdi>)?{{')
    found = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if runs_on.search(path.read_text("utf-8"))
    }
    assert found == SET_APART


def test_what_every_page_may_have_is_dressed_for_every_page() -> None:
    """The lesson that is shown looked like the others: the style of a chosen button came with another page."""
    everywhere = {"nabij.css", "components.css"}
    ours = {name: css for name, css in STYLES.items() if not APART.search(name) and name not in everywhere}
    assert [
        name for name, css in ours.items() if re.search(r"(?:^|[},]\s*)\.(?:btn|badge|box)\[", css, re.M)
    ] == []
