"""Canaries: texts that show where something interprets what people typed.

Each holds `{{1337}}` behind an element `c`: what compiles it as a template or a format shows 1337 without both braces,
what forgets to escape it makes the element, and a longer one makes what would compile it otherwise fail. Behind the
braces stand the signs of the field and the row, so that it can be told which field was seen, and where.
"""

import json
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import EmailValidator, MaxLengthValidator, ProhibitNullCharactersValidator
from django.db.models import BinaryField, CharField, Field, JSONField, Model, TextField

from school.letters import check_name
from tests.floors import APPS

# What a spreadsheet takes for the beginning of a formula, also as Asian keyboards type it.
SIGNS = "=＝+＋-－@＠\t"
CORE = "<b id=c>{{1337}}"
OUT_OF_ANYTHING = "\"'></title></textarea></style></script>-->"
# Behind the core, as far as there is room.
TAILS = ("%(c)s%s%%", "{c.__class__}", "{% c %}", "\r\nBcc: c@c.example", "{0.__class__}", "javascript:c()")
SEEN = re.compile(r"\{\{1337\}\}([0-9a-z]{2})")
COMPILED = re.compile(r"c>\{?1337|<class '|Project-Id-Version")
# In words without elements: what was in front of the braces has been taken for one.
TAKEN = re.compile(r"(?<!c>)\{\{1337")
# Between the braces of a text that is filled in, these stand for themselves.
DOUBLED = str.maketrans({"{": "{{", "}": "}}"})
# The mark of what is sent in with a form.
TYPED = "zz"
DIGITS = string.digits + string.ascii_lowercase
TEXTS = (CharField, TextField, JSONField, ArrayField, BinaryField)


def own_models() -> list[type[Model]]:
    """The models of the house, without the history that triggers write of them."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in APPS and not hasattr(model, "pgh_tracked_model")
    ]


def text_fields() -> Iterator[tuple[type[Model], Field[Any, Any]]]:
    """Every field that can hold words."""
    for model in own_models():
        for one in model._meta.concrete_fields:
            if isinstance(one, TEXTS):
                yield model, one


def why_not(one: Field[Any, Any]) -> str:
    """Why nobody can have typed a canary into a field; empty when somebody can."""
    if isinstance(one, BinaryField):
        return "bytes"
    base = one.base_field if isinstance(one, ArrayField) else one
    if base.choices:
        return "choices"
    if isinstance(one, ArrayField):
        return "codes"
    if not one.editable:
        return "reckoned"
    harmless = (MaxLengthValidator, ProhibitNullCharactersValidator, EmailValidator)
    # Of a name it asks one letter, and a canary has those.
    asked = [validator for validator in one.validators if validator is not check_name]
    if not all(isinstance(validator, harmless) for validator in asked):
        return "a format"
    return ""


def base36(number: int) -> str:
    return (
        DIGITS[number // 36] + DIGITS[number % 36]
        if number < 36**2
        else base36(number // 36) + DIGITS[number % 36]
    )


def mark_of(number: int) -> str:
    """Two signs that name a field."""
    return base36(number)


def canary(mark: str, row: int, room: int, sign: str) -> str:
    """A text for a field with so much room; begins with the sign if there is room for it."""
    text = f"{CORE}{mark}{DIGITS[row % 36]}"
    if len(sign + text) <= room:
        text = sign + text
    if len(text + OUT_OF_ANYTHING) + 10 <= room:
        text = text.replace(CORE, OUT_OF_ANYTHING + CORE)
    for tail in TAILS:
        text += tail if len(text + tail) <= room else ""
    assert len(text) <= room, text
    return text


def email_canary(mark: str, row: int) -> str:
    """An address that is valid, and not nice."""
    return f'"\'><b/id=c>{{{{1337}}}}{mark}{base36(row)}%(c)s"@c.example'


def in_json(value: Any, text: str) -> Any:
    """What a JSON field holds, with each of its words changed but for the codes that the house goes by."""
    if isinstance(value, dict):
        return {key: one if key == "code" else in_json(one, text) for key, one in value.items()}
    if isinstance(value, list):
        return [in_json(one, text) for one in value]
    return text if isinstance(value, str) else value


def typed(kind: str, room: int) -> Any:
    """What somebody sends who means no good."""
    if kind == "file":
        return SimpleUploadedFile(f"{CORE}{TYPED}.pdf", b"%PDF-1.7", "application/pdf")
    if kind == "email":
        return email_canary(TYPED, 0)
    return canary(TYPED, 0, room, "=") if room > len(CORE) + 3 else "{{7}}"[:room]


class Page(HTMLParser):
    """What a browser makes of a page: elements of canaries, addresses, forms, and the words that can be read."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []
        self.words: list[str] = []
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select: str | None = None
        self.textarea: str | None = None
        self.raw = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("id") == "c" or "c" in values:
            self.problems.append(f"an element of a canary: {self.get_starttag_text()}")
        for name, value in values.items():
            self._attribute(name, value)
        self.raw = tag if tag in {"script", "style"} else ""
        if tag == "form":
            self.form = Form(
                values.get("action", ""),
                values.get("method", "get").lower(),
                enctype=values.get("enctype", ""),
            )
            self.forms.append(self.form)
        self._control(tag, values)

    def _attribute(self, name: str, value: str) -> None:
        if name in {"href", "src", "action", "formaction", "poster"} or name in {"hx-get", "hx-post"}:
            if not re.match(r"(?:[/#?.]|tel:|mailto:|https?://|data:image/|otpauth:|$)", value):
                self.problems.append(f"an address that is none: {name}={value}")
        elif name.startswith("on") or name == "srcdoc" or (name == "style" and CORE[:8] in value):
            self.problems.append(f"an attribute that is run: {name}={value}")
        elif name in {"hx-vals", "hx-headers"}:
            json.loads(value)
        if name not in {"nonce", "value"} or "<" in value:
            self.words.append(value)

    def _control(self, tag: str, values: dict[str, str]) -> None:
        if self.form is None:
            return
        name = values.get("name", "")
        if tag in {"input", "button", "select", "textarea"} and name:
            kind = values.get("type", tag)
            self.form.kinds[name] = kind
            self.form.room[name] = int(values.get("maxlength") or 200)
            if kind in {"radio", "checkbox"} and "checked" not in values:
                self.form.values.setdefault(name, "")
            elif tag != "select":
                self.form.values[name] = values.get("value", "")
        if tag == "select" and name:
            self.select = name
            self.form.values.setdefault(name, "")
        elif tag == "option" and self.select and "selected" in values:
            self.form.values[self.select] = values.get("value", "")
        elif tag == "textarea":
            self.textarea = name

    def handle_endtag(self, tag: str) -> None:
        self.raw = ""
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = None

    def handle_data(self, data: str) -> None:
        if self.raw and CORE[:8] in data:
            self.problems.append(f"a canary in a {self.raw}: {data[:200]}")
        if self.textarea and self.form:
            self.form.values[self.textarea] = self.form.values.get(self.textarea, "") + data
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        if CORE[:8] in data:
            self.problems.append(f"a canary in a comment: {data[:200]}")


@dataclass
class Form:
    """A form as a browser would send it."""

    action: str
    method: str
    enctype: str = ""
    values: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    room: dict[str, int] = field(default_factory=dict)

    def filled_in(self, kinds: frozenset[str] | None = None) -> dict[str, Any]:
        """What it sends with a canary in each control of these kinds, or in all of them."""
        return {
            name: typed(self.kinds[name], self.room[name])
            if kinds is None or self.kinds[name] in kinds
            else value
            for name, value in self.values.items()
            if value or kinds is None or self.kinds[name] in kinds
        }


def compiled(text: str) -> list[str]:
    """Where a text shows what comes of a canary that was compiled."""
    return _around(COMPILED, text)


def taken(text: str) -> list[str]:
    """Where plain words show that a canary was taken for an element, or compiled."""
    return _around(TAKEN, text) + compiled(text)


def _around(signs: re.Pattern[str], text: str) -> list[str]:
    return [f"…{text[max(found.start() - 60, 0) : found.end() + 60]}…" for found in signs.finditer(text)]


def seen_in(text: str) -> set[str]:
    """The marks of the fields whose canaries stand in a text as they were typed."""
    return set(SEEN.findall(text))
