"""The commands behind ./run."""

import sys
from collections.abc import Callable

from tools.local.audit import run_audit
from tools.local.check import run_checks
from tools.local.demo import run_demo
from tools.local.locking import run_lock
from tools.local.measuring import run_bench
from tools.local.servers import run_servers
from tools.local.soaking import run_soak
from tools.local.terminal import Refusal, refusal_for, say
from tools.local.testing import run_tests

HELP = """\
./run demo [--port N] [--fresh]    a whole school on this machine; --fresh throws its data away first
./run test [pytest arguments]      all tests, on servers of their own
./run check                        style, types, templates, migrations, production settings
./run audit [pip-audit arguments]  known weaknesses in what the lock files name
./run bench [arguments]            how fast it is, measured on servers of its own
./run soak [--hand-ins N]          nothing lost while everything is killed at random, on servers of its own
./run servers                      PostgreSQL, Redis and mail for development, until Ctrl-C
./run lock [uv arguments]          the lock files again, from pyproject.toml
./run help                         this"""


def show_help(_arguments: list[str]) -> int:
    """Say which commands there are."""
    say(HELP)
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": run_demo,
    "test": run_tests,
    "check": run_checks,
    "audit": run_audit,
    "bench": run_bench,
    "soak": run_soak,
    "servers": run_servers,
    "lock": run_lock,
    "help": show_help,
}


def main(arguments: list[str]) -> int:
    """Run one command; every expected trouble is one clear line and exit code 1."""
    name = arguments[0].removeprefix("--")
    if name not in COMMANDS:
        print(f"There is no ./run {name}; see ./run help", file=sys.stderr)
        return 2
    try:
        return COMMANDS[name](arguments[1:])
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
    except OSError as error:
        print(refusal_for(error), file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
