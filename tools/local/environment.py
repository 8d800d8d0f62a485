"""The environment that Nabij's processes read: which names, and one without leftovers."""

import ast
import os

from tools.local.system import CHECKOUT

SETTINGS = CHECKOUT / "config" / "settings.py"
# As in the image: what a process holds here is what it holds there.
MEMORY = {"MALLOC_ARENA_MAX": "2"}


def setting_names() -> dict[str, bool]:
    """Every variable that the settings read, and whether it is required (has no default)."""
    names = {}
    for node in ast.walk(ast.parse(SETTINGS.read_text())):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        reads = node.func.value if isinstance(node.func, ast.Attribute) else node.func
        name = node.args[0]
        if isinstance(reads, ast.Name) and reads.id == "env" and isinstance(name, ast.Constant):
            names[str(name.value)] = all(keyword.arg != "default" for keyword in node.keywords)
    return names


def clean_environment() -> dict[str, str]:
    """This process's environment without any variable that the settings read, and with the image's use of memory."""
    names = setting_names()
    return {name: value for name, value in os.environ.items() if name not in names} | MEMORY
