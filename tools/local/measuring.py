"""./run bench: the benchmark on servers of its own, with the durability of production."""

import sys

from tools.local.environment import clean_environment
from tools.local.house import compile_translations
from tools.local.processes import Children
from tools.local.servers import start_servers
from tools.local.testing import throwaway_home


def run_bench(arguments: list[str]) -> int:
    """Run the benchmark with these arguments; returns its exit code."""
    with throwaway_home() as home, Children(home) as children:
        children.end_on_signals()
        servers = start_servers(children, mode="demo")
        environment = clean_environment() | servers.environment
        environment |= {"DJANGO_SETTINGS_MODULE": "config.settings", "NABIJ_MAIL": str(servers.mail)}
        compile_translations(children, environment)
        return children.run_on_terminal(
            "bench", [sys.executable, "-m", "tools.bench", *arguments], environment
        )
