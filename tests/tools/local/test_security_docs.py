"""docs/security.md is true: every test that it names exists, and so does everything else that it points to."""

import ast
import re
from pathlib import Path

import pytest

from tools.local.system import CHECKOUT

SECURITY = (CHECKOUT / "docs" / "security.md").read_text()
TESTS = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", SECURITY)))
STATES = {"met", "partly", "not", "–", "host"}


def test_the_tests_are_found() -> None:
    assert len(TESTS) >= 35


@pytest.mark.parametrize("path", sorted({path for path, _name in TESTS}))
def test_every_test_that_is_named_exists(path: str) -> None:
    tree = ast.parse((CHECKOUT / path).read_text())
    existing = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert {name for named_path, name in TESTS if named_path == path} - existing == set()


def test_every_promise_names_a_test() -> None:
    promises = re.search(r"^\| promise \|.*?\n\n", SECURITY, re.MULTILINE | re.DOTALL)
    assert promises is not None
    rows = promises[0].strip().splitlines()[2:]
    assert len(rows) >= 20
    assert [row for row in rows if "::test_" not in row] == []


def test_every_requirement_has_a_state() -> None:
    rows = re.findall(r"^\| (?:\*\*)?(\d+[^|]*?) \| ([^|]*) \| ([^|]*) \|$", SECURITY, re.MULTILINE)
    chapters = {int(number.partition(".")[0].split()[0].rstrip("*")) for number, _state, _why in rows}
    assert chapters == set(range(1, 18))
    wrong = [number for number, state, why in rows if state not in STATES and not number.endswith("**")]
    assert wrong == []


def test_every_place_that_is_linked_exists() -> None:
    places = re.findall(r"\]\(([^)#]+)", SECURITY)
    assert len(places) >= 6
    assert [place for place in places if not (CHECKOUT / "docs" / Path(place)).exists()] == []
