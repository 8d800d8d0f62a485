"""Every text of the interface has its Dutch translation, and the catalogue holds nothing else."""

import ast
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import allauth
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.contrib import auth
from django.utils.translation.template import templatize

from tests.floors import APPS, ROOT

# What a text may be marked with, and which arguments are texts: the same as makemessages looks for.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}|</?\w+>")


class Text(NamedTuple):
    """A text as it is marked in the code; the plural is empty where there is none."""

    context: str
    singular: str
    plural: str = ""


def python_files() -> list[Path]:
    files = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py"))]
    return [ROOT / "config" / "settings.py", *(path for path in files if "migrations" not in path.parts)]


def template_files() -> list[Path]:
    folders = [ROOT / "templates", *(ROOT / app for app in APPS)]
    return sorted(path for folder in folders for kind in ("*.html", "*.txt") for path in folder.rglob(kind))


@cache
def texts_of(path: Path) -> list[Text]:
    """The texts that a Python file or a template marks for translation."""
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        # What is no text has become X's, which are no Python once they are indented.
        source = "\n".join(line.strip() for line in templatize(source).splitlines())
    options = {"encoding": "utf-8"}
    found = extract("python", io.BytesIO(source.encode()), KEYWORDS, options=options)
    return [
        Text(context or "", *(message if isinstance(message, tuple) else (message,)))
        for _, message, _, context in found
    ]


def texts_in(paths: Iterable[Path]) -> dict[Text, Path]:
    return {text: path for path in paths for text in texts_of(path)}


@cache
def dutch(of: Path = ROOT) -> Catalog:
    """The Dutch catalogue, ours or that of a library."""
    with (of / "locale" / "nl" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale="nl", abort_invalid=True)


def translation(text: Text) -> tuple[str, ...]:
    """The Dutch of a text in each of its forms; nothing where it has none or a mere guess."""
    message = dutch().get(text.singular, text.context or None)
    if message is None or message.fuzzy or text.plural not in ("", entry(message).plural):
        return ()
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return forms if text.plural else forms[:1]


def entry(message: Message) -> Text:
    return Text(message.context or "", *((message.id,) if isinstance(message.id, str) else message.id))


def differences(text: Text, translated: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with this translation of a text."""
    forms = (text.singular, text.plural) if text.plural else (text.singular,)
    if len(translated) != len(forms) or not all(form.strip() for form in translated):
        yield "has no Dutch"
        return
    for english, dutch_form in zip(forms, translated, strict=True):
        if set(PLACEHOLDER.findall(english)) != set(PLACEHOLDER.findall(dutch_form)):
            yield f"has other placeholders in “{dutch_form}”"
        if space_around(english) != space_around(dutch_form):
            yield f"has other white space around “{dutch_form}”"


def space_around(words: str) -> tuple[str, str]:
    return words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]


def problems(paths: Iterable[Path]) -> list[str]:
    return [
        f"{path.name}: “{text.singular}” {problem}"
        for text, path in texts_in(paths).items()
        for problem in differences(text, translation(text))
    ]


def names_of_gettext(path: Path) -> set[str]:
    """Under which names a Python file has imported what marks a text."""
    return {
        alias.asname or alias.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if "gettext" in alias.name
    }


def test_every_text_has_its_dutch() -> None:
    assert problems([*python_files(), *template_files()]) == []


def test_the_catalogue_holds_no_text_that_is_gone() -> None:
    used = texts_in([*python_files(), *template_files()])
    kept = {entry(message) for message in dutch() if message.id}
    assert kept - used.keys() == set()
    assert list(dutch().obsolete) == []


def test_an_apostrophe_is_one_sign_everywhere() -> None:
    texts = [text for message in dutch() if message.id for text in translation(entry(message))]
    assert [text for text in texts if re.search(r"\w'\w|(?:^|[\s“(])'[snt]\b", text)] == []


def test_no_text_is_marked_under_a_name_that_is_not_looked_for() -> None:
    wrong = {
        path.name: names - KEYWORDS.keys() for path in python_files() if (names := names_of_gettext(path))
    }
    assert {name: names for name, names in wrong.items() if names} == {}


def test_what_is_worded_our_own_way_is_still_in_the_libraries() -> None:
    theirs = {
        entry(message)
        for library in (allauth, auth)
        for message in dutch(Path(library.__path__[0]))
        if message.id
    }
    ours = set(texts_of(ROOT / "school" / "wording.py"))
    assert ours - theirs == set()
    assert len(ours) > 20


def test_the_files_are_found() -> None:
    assert {path.parts[len(ROOT.parts)] for path in python_files()} == {*APPS, "config"}
    assert len(texts_in(python_files())) > 300
    assert len(texts_in(template_files())) > 300


def test_the_check_sees_a_text_without_dutch(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '{% load i18n %}\n<p>{% translate "Present" %}</p>\n'
        '  {% translate "Made up for a test" %}{% if x|default:_("Made up too") %}{% endif %}\n'
        "{% blocktranslate trimmed count n=n %}\n  {{ n }} made up\n"
        "{% plural %}{{ n }} made up more{% endblocktranslate %}"
    )
    module = tmp_path / "module.py"
    module.write_text('WORDS = _("Absent"), _("Made up in " "two parts")\n')
    assert problems([page, module]) == [
        "page.html: “Made up for a test” has no Dutch",
        "page.html: “Made up too” has no Dutch",
        "page.html: “%(n)s made up” has no Dutch",
        "module.py: “Made up in two parts” has no Dutch",
    ]


def test_the_check_sees_what_was_lost_on_the_way() -> None:
    plural = Text("", "%(n)s pupil", "%(n)s pupils")
    assert list(differences(plural, ("%(n)s leerling", "%(n)s leerlingen"))) == []
    assert list(differences(plural, ("%(n)s leerling", ""))) == ["has no Dutch"]
    assert list(differences(plural, ("%(n)s leerling",))) == ["has no Dutch"]
    assert list(differences(plural, ("een leerling", "%(m)s leerlingen"))) == [
        "has other placeholders in “een leerling”",
        "has other placeholders in “%(m)s leerlingen”",
    ]
    assert list(differences(Text("", "to {phone}\n"), ("aan {phone}",))) == [
        "has other white space around “aan {phone}”"
    ]
