"""The house keeps its shape: imports run downwards, views state their rule, pupil data starts at visible_to."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from tests.floors import APPS, FLOORS, ROOT

# The two ground-floor apps: the outbox knows the school, the school does not know the outbox.
ALLOWED_ON_ONE_FLOOR = {("messaging", "school")}


def modules() -> Iterator[tuple[str, Path]]:
    for app in FLOORS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield app, path


def imported_apps(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
    return found & FLOORS.keys()


def test_imports_run_downwards_only() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {other}"
        for app, path in modules()
        for other in imported_apps(path) - {app}
        if not (FLOORS[other] < FLOORS[app] or (app, other) in ALLOWED_ON_ONE_FLOOR)
    ]
    assert wrong == []


def test_the_check_sees_imports(tmp_path: Path) -> None:
    """The test above would fail on an import that runs upwards."""
    module = tmp_path / "models.py"
    module.write_text("import os\nfrom absence.models import Register\nimport intake.models\n")
    assert imported_apps(module) == {"absence", "intake"}


def test_the_floors_are_the_apps_that_are_installed() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert folders == set(APPS)
    assert set(APPS) <= {config.name for config in apps.get_app_configs()}
    assert FLOORS["school"] == 0
    assert max(FLOORS, key=lambda app: FLOORS[app]) == "config"


@pytest.mark.parametrize("app", [app for app in APPS if [*(ROOT / app).glob("rules*")]])
def test_rules_touch_neither_the_database_nor_the_clock(app: str) -> None:
    files = [*(ROOT / app).glob("rules.py"), *(ROOT / app).glob("rules/*.py")]
    assert files
    text = "\n".join(path.read_text("utf-8") for path in files)
    assert not re.search(r"\.objects\b|timezone\.now|\bclock\b|import models|django\.db", text)


def own_views(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, object]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            if entry.app_name != "admin":
                yield from own_views(entry, prefix + (f"{entry.namespace}:" if entry.namespace else ""))
        elif isinstance(entry, URLPattern) and entry.callback.__module__.split(".")[0] in FLOORS:
            yield prefix + str(entry.name), entry.callback


def test_every_view_states_its_rule() -> None:
    views = dict(own_views(get_resolver()))
    assert len(views) > 20
    assert [name for name, view in views.items() if not hasattr(view, "rule")] == []


def test_models_with_pupil_data_say_who_may_see_them() -> None:
    """Every model of a floor above the ground has a queryset with visible_to."""
    lacking = [
        model._meta.label
        for app in APPS
        if FLOORS[app] > 0
        for model in apps.get_app_config(app).get_models()
        if not hasattr(model, "pgh_tracked_model") and not hasattr(model._default_manager.all(), "visible_to")
    ]
    assert lacking == []


def test_the_docs_name_every_announcement() -> None:
    """Each signal stands in the one table of docs/architecture.md, and nothing else does."""
    sent = {
        f"{path.parent.name}.{path.stem}.{target.id}"
        for path in ROOT.glob("*/signals.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
        if isinstance(target, ast.Name) and ast.unparse(node.value.func) == "Signal"
    }
    told = set(re.findall(r"\| `(\w+\.signals\w*\.\w+)`", (ROOT / "docs/architecture.md").read_text("utf-8")))
    assert len(sent) >= 5
    assert told == sent


LAYOUT_OBJECTS = {"Fieldset", "HTML", "Submit", "Div", "Row", "Column", "Button", "Field"}


def made_of_values(path: Path) -> list[int]:
    """The lines of layout objects that are given a text made of values: crispy compiles those texts as templates."""
    return [
        argument.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in LAYOUT_OBJECTS
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
        or (isinstance(argument, ast.Call) and getattr(argument.func, "attr", "") == "format")
    ]


def test_no_value_is_compiled_in_a_layout() -> None:
    assert {str(path): lines for _app, path in modules() if (lines := made_of_values(path))} == {}


def test_the_check_sees_values_in_a_layout(tmp_path: Path) -> None:
    module = tmp_path / "forms.py"
    module.write_text(
        'Fieldset("a %s" % name, "x")\nHTML(f"{name}")\nDiv("a", css_class="b {}".format(name))\nRow("a")\n'
    )
    assert made_of_values(module) == [1, 2, 3]
