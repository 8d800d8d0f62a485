"""What tests of pages with forms share."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client


def forms_of(page: Any) -> list[Any]:
    """The page's form, or the forms that are sent in together."""
    return list(page.context["forms"]) if "forms" in page.context else [page.context["form"]]


def errors(page: Any, field: str | None = None) -> list[str]:
    """The errors at a field of the page's form, or of the form as a whole."""
    found = []
    for form in forms_of(page):
        named = {form.add_prefix(name): errors for name, errors in form.errors.items()}
        found += form.non_field_errors() if field is None else named.get(field, [])
    return found


def form_data(client: Client, url: str, **changes: Any) -> dict[str, Any]:
    """What the form on a page would send in, with changes; None leaves a field out."""
    values = {field.html_name: field.value() for form in forms_of(client.get(url)) for field in form}
    return {
        name: value for name, value in (values | changes).items() if value is not None and value is not False
    }


@dataclass
class PostForm:
    """A form on a page that is sent by POST: where to, its attributes, and its fields with what "
    "stands in them."""

    attributes: dict[str, str | None]
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    # Kinds of inputs that can be left open are in `fields` only with their value when they are chosen.
    choices: dict[str, list[str]] = field(default_factory=dict)

    def action(self, page: str) -> str:
        return self.attributes.get("action") or page

    def sent(self) -> dict[str, list[str]]:
        """What the browser would send, but for the token."""
        found: dict[str, list[str]] = {}
        for name, _, value in self.fields:
            if name != "csrfmiddlewaretoken":
                found.setdefault(name, []).append(value)
        return found


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PostForm] = []
        self.form: PostForm | None = None
        self.select, self.options, self.text = "", list[tuple[str, bool]](), ""
        self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.form = PostForm(found) if (found.get("method") or "").lower() == "post" else None
            if self.form:
                self.forms.append(self.form)
        if self.form is None or "disabled" in found:
            return
        name, value = found.get("name") or "", found.get("value") or ""
        if tag == "input" and name:
            kind = found.get("type") or "text"
            if kind in {"radio", "checkbox"}:
                self.form.choices.setdefault(name, []).append(found.get("value") or "on")
                if "checked" in found:
                    self.form.fields.append((name, kind, found.get("value") or "on"))
            elif kind not in {"file", "submit", "button"}:
                self.form.fields.append((name, kind, value))
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "option" and self.select:
            self.options.append((value, "selected" in found))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        if self.form is None:
            return
        if tag == "textarea" and self.area:
            self.form.fields.append((self.area, "textarea", self.text.removeprefix("\n")))
            self.area = ""
        elif tag == "select" and self.select:
            values = [value for value, _ in self.options]
            self.form.choices[self.select] = values
            chosen = [value for value, is_chosen in self.options if is_chosen] or values[:1]
            self.form.fields += [(self.select, "select", value) for value in chosen]
            self.select = ""


def post_forms(content: str) -> list[PostForm]:
    """All forms of a page that are sent by POST."""
    parser = _Forms()
    parser.feed(content)
    return parser.forms


def linked_errors(page: Any) -> list[str]:
    """Where the summary of errors on a page leads: to something that is there, each."""
    text = page.content.decode()
    [summary] = re.findall(r'<div class="note t-error error-summary".*?</ul>', text, re.DOTALL)
    found: list[str] = re.findall(r'<li><a href="#([^"]+)">[^<]+</a>', summary)
    assert [one for one in found if f'id="{one}"' not in text] == []
    return found
