"""./run soak: registers come in while everything is killed at random."""

import sys

from tools.local.environment import clean_environment
from tools.local.processes import Children
from tools.local.testing import throwaway_home


def run_soak(arguments: list[str]) -> int:
    """Run it in a process of its own, with these arguments; returns its exit code."""
    with throwaway_home() as home, Children(home) as children:
        children.end_on_signals()
        command = [sys.executable, "-m", "tools.soak", *arguments]
        return children.run_on_terminal("soak", command, clean_environment())
