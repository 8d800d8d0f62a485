"""The house keeps its shape: imports run downwards, views state their rule, pupil data starts at visible_to."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from tests.floors import APPS, FLOORS, ROOT

# The two ground-floor apps: the outbox knows the school, the school does not know the outbox.
ALLOWED_ON_ONE_FLOOR = {("messaging", "school")}


# Functions that import something when they are called, and why it cannot stand at the top of the file.
PANGO = "WeasyPrint loads Pango, which a process that never prints can do without"
LATE_IMPORTS = {
    "school/pdfs.py draw": PANGO,
    "school/pdfs.py _fonts": PANGO,
    "school/pdfs.py _stylesheet": PANGO,
    "tools/demo/documents.py _paper": PANGO,
    "tools/bench/__main__.py main": "what it measures has models, and they need Django set up first",
    "tools/soak/__main__.py main": "what it counts has models, and they need Django set up first",
    "tools/local/packages.py _chromium_from_playwright": "slow to load, and needed on few machines",
} | {f"{app}/apps.py ready": "Django says there that all models are loaded" for app in APPS}


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


def all_modules() -> list[Path]:
    """Those of the house, and of the tools beside it."""
    return [*(path for _app, path in modules()), *sorted((ROOT / "tools").rglob("*.py"))]


def late_imports(path: Path) -> set[str]:
    """The functions of a module that import something when they are called."""
    return {
        function.name
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    }


def test_imports_stand_at_the_top() -> None:
    """An import inside a function hides a circle, but for those that are named here with their reason."""
    late = {f"{path.relative_to(ROOT)} {name}" for path in all_modules() for name in late_imports(path)}
    assert late == LATE_IMPORTS.keys()


def module_graph(paths: Iterable[Path], root: Path) -> dict[str, set[str]]:
    """Each module with those of the others that it imports, also for types only or inside a function."""
    names = {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path
        for path in paths
    }
    graph: dict[str, set[str]] = {name: set() for name in names}
    for name, path in names.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                graph[name] |= {alias.name for alias in node.names} & names.keys()
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{name} imports by a relative name, which this does not follow"
                whole = [f"{node.module}.{alias.name}" for alias in node.names]
                graph[name] |= {one if one in names else str(node.module) for one in whole} & names.keys()
    return graph


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """A way from a module back to itself, if there is any."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = module_graph(all_modules(), ROOT)
    assert "pupils.models.pupils" in graph["pupils.models.people"], "the check sees what imports what"
    assert circle_in(graph) == []


def test_the_checks_see_late_imports_and_circles(tmp_path: Path) -> None:
    models, querysets, views = (tmp_path / f"{name}.py" for name in ("models", "querysets", "views"))
    models.write_text("from querysets import Rows\n")
    querysets.write_text(
        "class Rows:\n    def own(self):\n        from models import Row\n        return Row\n"
    )
    views.write_text("if TYPE_CHECKING:\n    import models\n")
    assert [late_imports(path) for path in (models, querysets, views)] == [set(), {"own"}, set()]
    graph = module_graph([models, querysets, views], tmp_path)
    assert graph == {"models": {"querysets"}, "querysets": {"models"}, "views": {"models"}}
    assert set(circle_in(graph)) == {"models", "querysets"}
    assert circle_in(graph | {"querysets": set()}) == []


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


def test_the_docs_say_who_hears_each_announcement() -> None:
    """The last column of that table, in which apps stand between backticks."""
    table = re.findall(
        r"^\| `(\w+\.signals)\.(\w+)` \|.*\|([^|]*)\|$",
        (ROOT / "docs/architecture.md").read_text("utf-8"),
        re.M,
    )
    assert len(table) >= 5
    told = {f"{module}.{name}": set(re.findall(r"`(\w+)`", heard)) for module, name, heard in table}
    signals = {f"{module}.{name}": getattr(import_module(module), name) for module, name, _heard in table}
    heard = {
        name: {receiver.__module__.partition(".")[0] for receiver in signal._live_receivers(None)[0]}
        for name, signal in signals.items()
    }
    assert told == heard


def numbers_read(path: Path) -> list[int]:
    """The lines of a module that make a number of something."""
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [one.lineno for one in calls if isinstance(one.func, ast.Name) and one.func.id == "int"]


def test_pages_read_numbers_in_one_way(tmp_path: Path) -> None:
    """`whole_number`: what a browser sends may be thousands of digits, which Python refuses to read."""
    views = [path for path in all_modules() if "views" in path.relative_to(ROOT).parts]
    assert len(views) > 50
    assert [f"{path.relative_to(ROOT)}:{line}" for path in views for line in numbers_read(path)] == []
    module = tmp_path / "views.py"
    module.write_text("def page(request):\n    return int(request.GET['page'])\n")
    assert numbers_read(module) == [2]


def test_what_asks_over_borders_is_known_as_soon_as_the_house_is_set_up() -> None:
    """`migrate` makes these functions, and loads no pages: what only a page imports would be missing."""
    asking = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if "row_security.add_question(" in path.read_text()
    }
    assert len(asking) > 3
    code = "import django, sys; django.setup(); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert asking - set(ran.stdout.split()) == set()
