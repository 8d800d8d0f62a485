"""The glossary binds Dutch words to names that stand in the code."""

import ast
import re

from tests.floors import APPS, ROOT

GLOSSARY = (ROOT / "docs/glossary.md").read_text("utf-8")


def names_in(body: list[ast.stmt]) -> set[str]:
    """What a module or a class defines itself."""
    found: set[str] = set()
    for node in body:
        match node:
            case ast.ClassDef() | ast.FunctionDef():
                found.add(node.name)
            case ast.Assign():
                found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                found.add(name)
    return found


def names_of_the_code() -> set[str]:
    """Each name of a module of the apps, and each of a class as `Class.name`."""
    found: set[str] = set()
    for path in [path for app in APPS for path in (ROOT / app).rglob("*.py")]:
        if "migrations" in path.parts:
            continue
        body = ast.parse(path.read_text("utf-8")).body
        found |= names_in(body)
        for node in body:
            if isinstance(node, ast.ClassDef):
                found |= {f"{node.name}.{name}" for name in names_in(node.body)}
    return found


def test_every_name_of_the_glossary_stands_in_the_code() -> None:
    names = set(re.findall(r"`([^`]+)`", GLOSSARY))
    paths = {name for name in names if "/" in name}
    assert len(names) > 40
    assert {name for name in paths if not (ROOT / name).exists()} == set()
    assert names - paths - names_of_the_code() == set()


def test_every_word_stands_there_once() -> None:
    rows = [line.split("|")[1].strip() for line in GLOSSARY.splitlines() if line.startswith("| ")][1:]
    words = [word for row in rows for word in row.split(", ")]
    assert sorted({word for word in words if words.count(word) > 1}) == []
