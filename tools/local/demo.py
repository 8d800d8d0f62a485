"""./run demo: a whole school on this machine, in a minute."""

import argparse
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tools.local.demo_clock import DemoClock, load_clock, save_clock, set_clock
from tools.local.environment import clean_environment
from tools.local.house import collect_static, compile_translations, manage, start_house
from tools.local.packages import report_missing_packages
from tools.local.postgres import count_rows, stop_former_server
from tools.local.processes import Children, stop_left_behind
from tools.local.servers import start_servers
from tools.local.system import CHECKOUT, only_one, refuse_full_disk, refuse_taken_port, remove
from tools.local.terminal import say, step

# Where the demo keeps its data; another folder makes a second demo beside the first.
HOME = Path(os.environ.get("NABIJ_HOME", CHECKOUT / ".nabij")).resolve()
CLOCK = HOME / "demo.json"
PORT = 8000
ROOM_MB = 400
WELCOME = """
Nabij runs at {address}
On its clock it is {now:%A %d %B, %H:%M}: the first lesson has just begun.

Accounts: role, name, address and password
{accounts}

Mail that Nabij sends lands in {mail}, one file each.

Three things to try first
  1. Sign in as the mentor (mentor@demo.nabij.example), open your class, mark two pupils absent and hand in.
  2. Read the mails that arrive in {mail} within a minute.
  3. In another browser, sign in as the attendance coordinator (verzuim@demo.nabij.example) and open the call
     list. Then, as the mentor, change one of the two to late, and see the reassurance arrive.

Ctrl-C ends everything this started. The data stays; ./run demo --fresh begins anew."""


def run_demo(arguments: list[str]) -> int:
    """Start everything, say how to use it, and keep it running until Ctrl-C."""
    options = _parse(arguments)
    HOME.mkdir(parents=True, exist_ok=True)
    with only_one(HOME / "lock", "The demo already runs in this checkout; Ctrl-C in its terminal ends it."):
        # First, because what a killed start left running may hold the port.
        stop_left_behind(HOME)
        refuse_taken_port(options.port, "Choose another: ./run demo --port 8001")
        refuse_full_disk(HOME, ROOM_MB)
        if options.fresh:
            _forget()
        with Children(HOME) as children:
            children.end_on_signals()
            clock = _start(children, options.port)
            children.watch(lambda: save_clock(CLOCK, replace(clock, ran_until=datetime.now(UTC))))
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run demo", description=__doc__)
    parser.add_argument("--port", type=_port, default=PORT, help=f"of the web server (default {PORT})")
    parser.add_argument("--fresh", action="store_true", help="throw the demo's data away first")
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65536:
        raise argparse.ArgumentTypeError(f"{port} is no port: choose one from 1024 to 65535")
    return port


def _forget() -> None:
    """Throw away the demo's data; the data of ./run servers stays."""
    stop_former_server(HOME / "postgres" / "data")
    for name in ("postgres", "redis", "mail", "log", "files"):
        remove(HOME / name)
    for file in (CLOCK, HOME / "secrets.json", *HOME.glob("beat-schedule*")):
        file.unlink(missing_ok=True)


def _start(children: Children, port: int) -> DemoClock:
    say("Starting the demo of Nabij")
    report_missing_packages()
    address = f"http://localhost:{port}"
    clock = set_clock(datetime.now(UTC), load_clock(CLOCK))
    servers = start_servers(children, mode="demo", site_url=address)
    environment = clean_environment() | servers.environment
    environment |= {"CLOCK_OFFSET_SECONDS": str(clock.offset), "DJANGO_SETTINGS_MODULE": "config.settings"}
    accounts = _prepare(children, environment)
    # Kept only now: a start that failed before the school was there has not used up its day.
    save_clock(CLOCK, clock)
    # Whoever answers people owns no table.
    environment.pop("DATABASE_OWNER_URL")
    start_house(children, environment, port)
    _welcome(address, accounts, servers.mail, clock)
    return clock


def _prepare(children: Children, environment: dict[str, str]) -> str:
    """Bring database, texts and files up to date; returns the printed accounts."""
    compile_translations(children, environment)
    with step("database tables"):
        manage(children, "migrate", "--noinput", environment=environment)
    collect_static(children, environment)
    with step("demo school"):
        said = manage(children, "load_demo", environment=environment)
        count_rows(environment["DATABASE_OWNER_URL"])
    _how_it_went, accounts = said.split("\n", 1)
    return accounts


def _welcome(address: str, accounts: str, mail: Path, clock: DemoClock) -> None:
    shown = mail.relative_to(CHECKOUT) if mail.is_relative_to(CHECKOUT) else mail
    now = clock.shows(datetime.now(UTC))
    say(WELCOME.format(address=address, now=now, accounts=accounts.rstrip(), mail=f"{shown}/"))
