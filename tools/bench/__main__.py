"""Nabij's benchmark: ./run bench [--quick] [--only NAME,…]"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlencode

import django

from tools.local.demo_clock import set_clock
from tools.local.house import collect_static, manage
from tools.local.processes import Children
from tools.local.terminal import step
from tools.local.testing import throwaway_home


def main(arguments: Sequence[str]) -> int:
    """Prepare the house, measure, print."""
    options = _parse(arguments)
    # Always a school day; with a second factor as in production, where the demo does without.
    offset = set_clock(datetime.now(UTC), None).offset
    os.environ |= {"CLOCK_OFFSET_SECONDS": str(offset), "SECOND_FACTOR_REQUIRED": "true"}
    environment = dict(os.environ)
    house = {name: value for name, value in environment.items() if name != "DATABASE_OWNER_URL"}
    # The house runs as the application's role; who fills it and counts its rows looks at all schools.
    whole_house = urlencode({"options": "-c nabij.whole_house=on"}, quote_via=quote)
    os.environ["BENCH_HOUSE_URL"] = os.environ["DATABASE_URL"]
    os.environ["DATABASE_URL"] = f"{os.environ['DATABASE_OWNER_URL']}?{whole_house}"
    django.setup()
    from tools.bench.measuring import PARTS, Bench, measure

    only = options.only.split(",") if options.only else []
    if unknown := [name for name in only if name not in PARTS]:
        sys.exit(f"No part is called {', '.join(unknown)}; there are {', '.join(PARTS)}.")
    with throwaway_home() as home, Children(home) as children:
        children.end_on_signals()
        with step("database tables"):
            manage(children, "migrate", "--noinput", environment=environment)
        if os.environ["NABIJ_MODE"] == "demo":
            collect_static(children, environment)
        mail = Path(os.environ["NABIJ_MAIL"])
        return measure(Bench(children, house, mail, options.registers), only)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description="How fast Nabij is.")
    parser.add_argument("--registers", type=int, default=500, help="handed in during the rush (default 500)")
    parser.add_argument("--quick", dest="registers", action="store_const", const=120, help="a short look")
    parser.add_argument("--only", metavar="NAME,…", help="only these parts: rush, live, floor, …")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
