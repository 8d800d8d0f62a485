"""docs/running.md is true: its commands exist, and its settings are the ones that are read."""

import re
from importlib import import_module

import pytest

from tests.floors import APPS
from tools.local.__main__ import COMMANDS, HELP
from tools.local.environment import MEMORY, setting_names
from tools.local.system import CHECKOUT

RUNNING = (CHECKOUT / "docs" / "running.md").read_text()
# Read by the images of PostgreSQL and Redis, by Granian itself, and by ./run demo.
OTHERS = {
    "POSTGRES_PASSWORD",
    "REDIS_PASSWORD",
    "GRANIAN_SSL_CERTIFICATE",
    "GRANIAN_SSL_KEYFILE",
    "NABIJ_HOME",
}
PLACEHOLDERS = {"PASSWORD", "USER"}


def table_rows() -> dict[str, str]:
    """The variables in the table of settings, with what it says under "required"."""
    return dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]*?) ?\|", RUNNING, re.MULTILINE))


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    documented = set(re.findall(r"\./run ([a-z]+)", RUNNING))
    assert documented == set(COMMANDS)
    assert set(re.findall(r"^\./run ([a-z]+)", HELP, re.MULTILINE)) == set(COMMANDS)


def test_every_setting_that_is_read_has_its_row_and_no_other_has() -> None:
    assert set(table_rows()) - OTHERS == set(setting_names())


def test_required_means_required() -> None:
    required = {name for name, word in table_rows().items() if word == "yes"}
    assert required == {name for name, is_required in setting_names().items() if is_required}


def test_every_variable_that_is_named_exists() -> None:
    named = set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", RUNNING))
    assert named <= set(setting_names()) | OTHERS | PLACEHOLDERS | set(MEMORY)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"manage\.py ([a-z_]+)", RUNNING))))
def test_every_management_command_that_is_named_exists(command: str) -> None:
    from django.core.management import get_commands

    assert command in get_commands()


def test_every_file_that_is_named_exists() -> None:
    named = set(re.findall(r"`([\w.-]+\.(?:yml|toml|lock)|\.ci/run)`", RUNNING))
    assert {name for name in named if not (CHECKOUT / name).exists()} == set()


README = (CHECKOUT / "README.md").read_text()


def test_the_readme_names_every_command_but_no_other_and_stays_short() -> None:
    assert set(re.findall(r"\./run ([a-z]+)", README)) == set(COMMANDS)
    assert len(README.splitlines()) < 150


def test_every_place_that_the_readme_leads_to_exists() -> None:
    places = re.findall(r"\]\(([^)#]+)(?:#([\w-]+))?\)", README)
    assert len(places) >= 6
    assert [place for place, _ in places if not (CHECKOUT / place).exists()] == []
    headings = {
        line.lstrip("# ").lower().replace(" ", "-") for line in RUNNING.splitlines() if line[:1] == "#"
    }
    assert {anchor for place, anchor in places if anchor} <= headings


def test_the_glossary_names_things_that_exist() -> None:
    enums = [import_module(f"{app}.enums") for app in APPS if (CHECKOUT / app / "enums.py").exists()]
    glossary = (CHECKOUT / "docs" / "glossary.md").read_text()
    for kind, member in re.findall(r"`(Role|RelationKind|AlertKind)\.([A-Z_]+)`", glossary):
        enum = next(getattr(module, kind) for module in enums if hasattr(module, kind))
        assert member in enum.__members__, f"{kind}.{member}"


CONTRIBUTING = (CHECKOUT / "CONTRIBUTING.md").read_text()


def test_every_file_that_a_recipe_names_exists() -> None:
    named = set(re.findall(r"`([\w./-]+\.(?:py|html|po)|\.ci/run)`", CONTRIBUTING))
    assert len(named) >= 20
    # Each app has its own of these.
    everywhere = {"signals.py", "pages.py"}
    assert [name for name in sorted(named - everywhere) if not (CHECKOUT / name).exists()] == []


def test_every_name_that_a_recipe_tells_of_exists() -> None:
    named = set(re.findall(r"`([A-Z]\w+)`", CONTRIBUTING))
    assert named == {
        "NameField",
        "FilePart",
        "Source",
        "FollowUpKind",
        "Channel",
        "CHANNEL_NEEDS",
        "QuestionKind",
        "PartLevel",
        "ON_PAGE",
        "EXPORTED",
        "ON_REPORT",
        "Column",
        "AppSettings",
        "AtOnce",
        "SettingsForm",
    }
    code = "\n".join(path.read_text() for app in APPS for path in (CHECKOUT / app).rglob("*.py"))
    assert {name for name in named if not re.search(rf"^(?:class )?{name}\b", code, re.MULTILINE)} == set()
