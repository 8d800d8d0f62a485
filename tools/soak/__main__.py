"""./run soak [--hand-ins N] [--seed N]"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import timedelta

import django
from django.conf import settings

from tools.local.environment import clean_environment
from tools.local.house import compile_translations
from tools.local.processes import Children
from tools.local.servers import start_servers
from tools.local.terminal import say, step
from tools.local.testing import throwaway_home


def main(arguments: Sequence[str]) -> int:
    """Start everything, soak, print the figures; returns 1 when something was lost or doubled."""
    options = _parse(arguments)
    with throwaway_home() as home, Children(home) as children:
        children.end_on_signals()
        # With all guarantees on: what is killed here must find everything again.
        servers = start_servers(children, mode="test")
        environment = clean_environment() | servers.environment
        environment |= {"DJANGO_SETTINGS_MODULE": "config.settings", "SECOND_FACTOR_REQUIRED": "true"}
        compile_translations(children, environment)
        os.environ.update(environment)
        django.setup()
        from tests.databases import connected, migrate
        from tests.faults.world import world_on
        from tools.soak.soaking import soak

        with step("database tables"):
            migrate(servers.postgres.url)
        with world_on(children, servers.postgres, servers.redis) as world, connected(servers.postgres.url):
            settings.CLOCK_OFFSET = timedelta(seconds=int(world.environment["CLOCK_OFFSET_SECONDS"]))
            say(f"\n{options.hand_ins} hand-ins, seed {options.seed}; this takes minutes\n")
            outcome = soak(world, hand_ins=options.hand_ins, seed=options.seed)
    for line in outcome.lines():
        say(line)
    return 0 if outcome.is_good else 1


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./run soak",
        description="Registers come in while everything is killed, and nothing may be lost.",
    )
    parser.add_argument("--hand-ins", type=int, default=1000, help="how many registers (default 1000)")
    parser.add_argument("--seed", type=int, default=1, help="draws what is killed when (default 1)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
