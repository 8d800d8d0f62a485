"""Data is never compiled: what the code gives to whatever interprets a text is written in the code itself.

Each check reads the code and finds the places that take a value where a text is compiled. Places that must, stand in a
list with their reason; a new one fails here, and so does one that is gone.
"""

import ast
import functools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.floors import FLOORS, ROOT

# Where a class of crispy-forms takes a text that it compiles as a template: the places of its arguments, its keywords.
COMPILED_BY_CRISPY: dict[str, tuple[tuple[int, ...], frozenset[str]]] = {
    "HTML": ((0,), frozenset({"html"})),
    "Fieldset": ((0,), frozenset({"legend"})),
    "MultiField": ((0,), frozenset({"label"})),
    "StrictButton": ((0,), frozenset({"content"})),
} | {name: ((0, 1), frozenset({"name", "value"})) for name in ("Submit", "Button", "Hidden", "Reset")}

# How many of the first arguments are looked up among the translations.
LOOKED_UP = {"gettext": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}

TRUSTED_AS_HTML = {
    "absence/contexts/drawn_row.py reason_options": "a literal",
    "absence/contexts/drawn_row.py plain_row": "pieces of our own template, and escaped values between them",
}
ROLES, CATALOGUE = (
    "roles and database of the server's own settings",
    "tables and roles, of the catalogue or the code",
)
ORM, COLUMNS = "passes on what the ORM made", "tables and columns of a model; the values are parameters"
BUILT_SQL = {
    "absence/models/counts.py noting": "columns of the models that have the trigger",
    "config/roles.py _ensure_database": ROLES,
    "config/roles.py _ensure_role": ROLES,
    "school/inserts.py add_rows": COLUMNS,
    "school/inserts.py insert_rows": COLUMNS,
    "school/management/commands/migrate.py execute": "no SQL: Django's command",
    "school/models/base.py moment_of": "the time zone of the settings",
    "school/plans.py _prepare": ORM,
    "school/plans.py _use_plan": ORM,
    "school/plans.py execute": ORM,
    "school/row_security.py _draw_border": CATALOGUE,
    "school/row_security.py secure": CATALOGUE,
    "school/scope.py execute": ORM,
    "school/scope.py executemany": ORM,
    "school/triggers.py database_backwards": "triggers of a migration",
    "school/triggers.py database_forwards": "triggers of a migration",
}
BUILT_PATTERNS = {
    "pupils/rules/names.py <module>": "spellings that stand above it in the code",
}
BUILT_TEXTS = {
    "school/logs.py format": "Python's own formatter of a log line",
    "careteam/rules/meetings.py _letters": "letters of our own, for pupils without a name",
    "school/prepared.py _is_to_be_compared": "a moment, without its minutes",
    "pupils/forms/checks.py check_not_before": "the translated sentence of the form that asks",
}

# Files of JavaScript that make elements or code of text, with what they do it with.
HTML_IN_SCRIPTS = {
    "static/js/find.js": ("innerHTML", "suggestions that the server drew, escaped by its templates"),
    "static/js/interview.js": ("DOMParser", "a page of our own, which is searched and never shown"),
    "static/js/live.js": ("innerHTML", "a part of a page that the server drew, escaped by its templates"),
    "static/js/register.js": ("DOMParser", "a page of our own, which is searched and never shown"),
    "static/js/sign_in_again.js": (
        "DOMParser",
        "the form of our own page for signing in, without its scripts",
    ),
}
# Templates that escape nothing: plain text for a mail.
PLAIN_TEXT = "templates/account/email/"
MAKES_HTML = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc|setHTML\w*"
    r"|\beval\(|new Function|javascript:"
)
TRUSTS_A_VALUE = re.compile(r"\|\s*safe\w*|autoescape\s+off|{%\s*debug")
LOOKS_UP_A_VALUE = re.compile(r"{%\s*trans(?:late)?\s+[^\"'\s]|\b_\([^\"')]")

Finder = Callable[[ast.Module], Iterator[ast.AST]]


def sources() -> Iterator[Path]:
    for app in FLOORS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def places(find: Finder) -> set[str]:
    """The functions in which a check finds something."""
    return {place for path in sources() for place in places_in(path, find)}


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """Read once for all checks."""
    return ast.parse(path.read_text("utf-8"))


def places_in(path: Path, find: Finder) -> Iterator[str]:
    tree = tree_of(path)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for found in find(tree):
        line = getattr(found, "lineno", 0)
        around = [one for one in functions if one.lineno <= line <= (one.end_lineno or 0)]
        name = max(around, key=lambda one: one.lineno).name if around else "<module>"
        yield f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name} {name}"


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Each call with the name of what is called, as it was called where it was imported from."""
    own = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield own.get(node.func.id, node.func.id), node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


def imported_from(tree: ast.Module, package: str) -> set[str]:
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == package
        for alias in node.names
    }


def is_written(node: ast.AST) -> bool:
    """Whether a text stands in the code: a literal, a constant of a module, or the translation of a literal."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.Name):
        return node.id.isupper()
    if isinstance(node, ast.IfExp):
        return is_written(node.body) and is_written(node.orelse)
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and (node.func.id == "_" or kind_of_gettext(node.func.id) in LOOKED_UP)
        and all(isinstance(one, ast.Constant) for one in node.args[:1])
    )


def kind_of_gettext(name: str) -> str:
    return name.removesuffix("_lazy").removesuffix("_noop")


def layouts_of_values(tree: ast.Module) -> Iterator[ast.AST]:
    """Layouts with a text that is not written in the code."""
    crispy = imported_from(tree, "crispy_forms")
    for name, call in calls(tree):
        if not isinstance(call.func, ast.Name) or call.func.id not in crispy:
            continue
        numbers, keywords = COMPILED_BY_CRISPY.get(name, ((), frozenset()))
        for number, argument in enumerate(call.args):
            if (number in numbers and not is_written(argument)) or is_built(argument):
                yield argument
        for keyword in call.keywords:
            if (keyword.arg in keywords and not is_written(keyword.value)) or is_built(keyword.value):
                yield keyword.value


def is_built(node: ast.AST) -> bool:
    """Whether a text is put together from others."""
    return isinstance(node, ast.JoinedStr | ast.BinOp) or (
        isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in {"format", "format_map", "join", "replace"}
    )


def translated_values(tree: ast.Module) -> Iterator[ast.AST]:
    """Values that are looked up among the translations: an empty one gives the head of the file, others nothing."""
    for name, call in calls(tree):
        for argument in call.args[: LOOKED_UP.get(kind_of_gettext(name), 0)]:
            if not (
                isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value
            ):
                yield call


def trusted_values(tree: ast.Module) -> Iterator[ast.AST]:
    """Values that are taken as HTML, or as a template."""
    for name, call in calls(tree):
        if name in {"mark_safe", "SafeString", "SafeText", "Template", "from_string"}:
            yield call
        elif name in {"format_html", "format_html_join"}:
            number = 0 if name == "format_html" else 1
            if not all(isinstance(one, ast.Constant) for one in call.args[: number + 1]):
                yield call
    yield from (
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "__html__"
    )


def built_sql(tree: ast.Module) -> Iterator[ast.AST]:
    """Statements that are put together, or that come from elsewhere."""
    for name, call in calls(tree):
        if name == "extra" and not any(isinstance(one, ast.Constant) for one in call.args):
            yield call
        elif name in {"execute", "executemany", "raw", "RawSQL", "copy_expert", "SQL"} and call.args:
            yield from () if is_fixed_sql(call.args[0]) else (call,)
        yield from (
            call for word in call.keywords if word.arg in {"template", "func"} and is_built(word.value)
        )


def is_fixed_sql(node: ast.AST) -> bool:
    """A literal, or psycopg's own template of one, whose values it quotes."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "format":
            return is_fixed_sql(node.func.value)
        return node.func.attr == "SQL" and all(is_written(one) for one in node.args)
    return is_written(node)


def built_patterns(tree: ast.Module) -> Iterator[ast.AST]:
    """Regular expressions with a value that was not escaped."""
    for name, call in calls(tree):
        is_ours = isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "re"
        if is_ours and name != "escape" and not is_pattern(call.args[0]):
            yield call
        for keyword in call.keywords:
            if (keyword.arg or "").endswith("regex") and not is_pattern(keyword.value):
                yield call


def is_pattern(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        return all(
            is_pattern(one.value if isinstance(one, ast.FormattedValue) else one) for one in node.values
        )
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) == "re.escape"
    return is_written(node)


def built_texts(tree: ast.Module) -> Iterator[ast.AST]:
    """Texts with places for values that are not written in the code."""
    ours = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and (is_written(node.value) or is_fixed_sql(node.value))
        for target in node.targets
        if isinstance(target, ast.Name)
    }

    def is_ours(node: ast.AST) -> bool:
        return is_written(node) or is_fixed_sql(node) or (isinstance(node, ast.Name) and node.id in ours)

    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {
            "format",
            "format_map",
            "vformat",
        }:
            assert isinstance(node.func, ast.Attribute)
            if (node.args or node.keywords) and not is_ours(node.func.value):
                yield node
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            is_sum = isinstance(node.right, ast.Constant) and isinstance(node.right.value, int)
            if not (is_sum or is_ours(node.left)):
                yield node


def headers_of_values(tree: ast.Module) -> Iterator[ast.AST]:
    """Headers that are put together; a file's name goes through Django's content_disposition_header."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and is_built(node.value):
            for target in node.targets:
                if isinstance(target, ast.Subscript) and re.search(
                    "headers|response", ast.unparse(target.value)
                ):
                    yield node
        elif isinstance(node, ast.keyword) and node.arg == "headers" and isinstance(node.value, ast.Dict):
            yield from (value for value in node.value.values if is_built(value))


CHECKS: dict[str, tuple[Finder, dict[str, str]]] = {
    "layouts": (layouts_of_values, {}),
    "translations": (translated_values, {}),
    "html": (trusted_values, TRUSTED_AS_HTML),
    "sql": (built_sql, BUILT_SQL),
    "patterns": (built_patterns, BUILT_PATTERNS),
    "texts": (built_texts, BUILT_TEXTS),
    "headers": (headers_of_values, {}),
}


@pytest.mark.parametrize("check", CHECKS)
def test_no_value_is_compiled(check: str) -> None:
    find, known = CHECKS[check]
    assert places(find) == known.keys()


BAD = {
    "layouts": """
from crispy_forms.layout import HTML, Div, Fieldset, Submit as Send
Fieldset("a %s" % name, "x")
Fieldset(legend, "x")
Fieldset(_("a") + name)
Fieldset(legend=name)
HTML(f"{name}")
HTML(pupil.name)
Div("a", css_class="b {}".format(name))
Send("save", label)
Div(name + "_x")
""",
    "translations": """
from django.utils.translation import gettext_lazy as _, ngettext
_(name)
_(f"{name}")
_("a %s" % name)
_("")
ngettext("one", many, 2)
""",
    "html": """
from django.utils.safestring import mark_safe as fine
fine(name)
format_html(f"<b>{name}</b>")
format_html_join("", line, rows)
Template(name)
engine.from_string(name)
class Name:
    def __html__(self): return self.name
""",
    "sql": """
cursor.execute(f"SELECT {name}")
cursor.execute("SELECT " + name)
cursor.execute("SELECT '%s'" % name)
Pupil.objects.raw(words)
RawSQL("a" + name, [])
sql.SQL(name)
cursor.execute(sql.SQL("SELECT " + name).format(one))
models.Func(F("day"), template=f"to_char(%(expressions)s, '{name}')")
""",
    "patterns": """
re.compile(name)
re.search(f"^{name}$", text)
re.sub("a" + name, "", text)
Pupil.objects.filter(name__iregex=name)
""",
    "texts": """
text.body.format_map(values)
text.body.format(**values)
template % values
row["text"] % {"name": name}
Formatter().vformat(body, (), values)
""",
    "headers": """
response.headers["Content-Disposition"] = f"attachment; filename={name}"
response["X-Name"] = "a" + name
HttpResponse(headers={"X-Name": "a %s" % name})
""",
}
GOOD = {
    "layouts": """
from crispy_forms.layout import HTML, Column, Fieldset, Layout
from school.views.lists import Column as Listed
Layout(Fieldset(_("a"), *names, Column("b", css_class="c")), HTML("<hr>"), *groups)
Fieldset("" if short else _("a"), "b")
Listed(f"{name}")
""",
    "translations": '_("a %(name)s") % {"name": name}\nngettext("a", "b", number)\n',
    "html": 'format_html("<b>{}</b>", name)\nformat_html_join("", "<b>{}</b>", rows)\n',
    "sql": """
cursor.execute("SELECT %s", [name])
cursor.execute(sql.SQL("SELECT {}").format(sql.Identifier(name)))
cursor.execute(QUESTION)
""",
    "patterns": 're.compile(rf"{re.escape(name)}\\d")\nre.sub(SIGNS, "", text)\n',
    "texts": """
text = ngettext("%(n)s child", "%(n)s children", n)
text % {"n": n}
"{}".format(name)
number % 6
words = sql.SQL("GRANT {}")
words.format(role)
""",
    "headers": 'response.headers["Content-Disposition"] = content_disposition_header(True, name)\n',
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_checks_see_values(check: str) -> None:
    """Each line of the bad sample is found, and no line of the good one."""
    find, _known = CHECKS[check]
    lines = {
        number
        for number, line in enumerate(BAD[check].splitlines(), start=1)
        if line and not line.startswith(("from ", "class "))
    }
    assert {getattr(found, "lineno", 0) for found in find(ast.parse(BAD[check]))} == lines
    assert [ast.unparse(found) for found in find(ast.parse(GOOD[check]))] == []


def test_templates_escape_and_look_up_no_value() -> None:
    pages = {path: path.read_text("utf-8") for path in sorted((ROOT / "templates").rglob("*.*"))}
    assert len(pages) > 100
    trusting = {str(path.relative_to(ROOT)) for path, text in pages.items() if TRUSTS_A_VALUE.search(text)}
    assert len(trusting) > 10
    assert [name for name in trusting if not (name.startswith(PLAIN_TEXT) and name.endswith(".txt"))] == []
    assert [str(path) for path, text in pages.items() if LOOKS_UP_A_VALUE.search(text)] == []


def test_the_checks_see_what_templates_trust() -> None:
    for bad in ("{{ name|safe }}", "{{ names|safeseq }}", "{% autoescape off %}", "{{ a | safe }}"):
        assert TRUSTS_A_VALUE.search(bad)
    for bad in ("{% translate name %}", "{% trans pupil.name %}"):
        assert LOOKS_UP_A_VALUE.search(bad)
    assert not LOOKS_UP_A_VALUE.search(
        '{% translate "A" as title %}{% blocktranslate %}{{ a }}{% endblocktranslate %}'
    )


def html_in_scripts(text: str) -> set[str]:
    return set(MAKES_HTML.findall(text))


def test_scripts_make_no_elements_of_values() -> None:
    """Text becomes text; the few places that read HTML read a page that the server drew."""
    found = {
        str(path.relative_to(ROOT)): words
        for path in sorted((ROOT / "static/js").rglob("*.js"))
        if (words := html_in_scripts(path.read_text("utf-8")))
    }
    assert found == {path: {word} for path, (word, _reason) in HTML_IN_SCRIPTS.items()}


def test_the_check_sees_html_in_scripts() -> None:
    assert html_in_scripts("a.innerHTML = b; c.insertAdjacentHTML('x', d); eval(e); a.textContent = b;") == {
        "innerHTML",
        "insertAdjacentHTML",
        "eval(",
    }
