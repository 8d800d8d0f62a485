"""The measurements, one after the other."""

import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from django.db import connection

from tools.bench import floor, rows
from tools.bench.absence import (
    MANY_WATCHED,
    SCHOOLS,
    measure_trends,
    measure_watching,
    report_trends,
    report_watching,
)
from tools.bench.board import MANY as MANY_INTAKES
from tools.bench.board import measure_boards, report_boards
from tools.bench.care import MANY_CASES, measure_care, report_care
from tools.bench.concerns import CONCERNS, measure_concerns, report_concerns
from tools.bench.file_page import measure_files, report_files
from tools.bench.finding import MANY, measure_finding, report_finding
from tools.bench.heard import EXPORTED, measure_heard, report_heard
from tools.bench.live import SECONDS, measure_live, report_live
from tools.bench.machine import ProcessorMeter, facts, postmaster
from tools.bench.mail import delivered, wait_until_sent
from tools.bench.meetings import MEETINGS, measure_meetings, report_meetings
from tools.bench.partners import ORGANISATIONS, measure_partners, report_partners
from tools.bench.portal import measure_portal, report_portal
from tools.bench.report import Report, at_least, at_most, percentile
from tools.bench.reports import MANY as MANY_REPORTS
from tools.bench.reports import measure_reports, report_reports
from tools.bench.rush import Page, Timings, hand_in_all, open_all, rush
from tools.bench.shares import MANY_SHARED, measure_shares, report_shares
from tools.bench.sizes import measure_sizes
from tools.bench.statements import count_statements
from tools.bench.town import Turn, make_town, sign_in_coordinator
from tools.local.house import start_web, start_worker
from tools.local.processes import Child, Children
from tools.local.system import free_port
from tools.local.terminal import step

CORES = os.cpu_count() or 1
WORKER_PROCESSES = 2
# Teachers at the same moment, each with the next register as soon as the last is in.
AT_ONCE = 8
WARM_UP = 40
# How often two web servers that are compared take turns.
ROUNDS = 9
MS = 1000
PATIENCE = 300
CLASS_SIZES = (1, 3, 30)


@dataclass
class Bench:
    """Where everything is, how much there is of it, and the report that is being written."""

    children: Children
    environment: Mapping[str, str]
    mail: Path
    registers: int
    report: Report = field(default_factory=Report)

    @property
    def small(self) -> bool:
        """With so few it is only to be seen whether all of this runs."""
        return self.registers <= WARM_UP

    @property
    def warm_up(self) -> int:
        return min(WARM_UP, self.registers)

    @property
    def part(self) -> int:
        """What to divide numbers by that cost much."""
        return 50 if self.small else 1

    @property
    def rounds(self) -> dict[str, int]:
        return {"rounds": 1} if self.small else {}

    @cached_property
    def turns(self) -> Sequence[Turn]:
        """Registers to hand in: some to warm up, and half of the others for each of two rushes."""
        return make_town(classes=self.warm_up + self.registers)

    @cached_property
    def first_half(self) -> Sequence[Turn]:
        return self.turns[self.warm_up : self.warm_up + self.registers // 2]

    @cached_property
    def second_half(self) -> Sequence[Turn]:
        return self.turns[self.warm_up + self.registers // 2 :]

    @cached_property
    def spare(self) -> Turn:
        """A class of a school whose registers nobody hands in."""
        return make_town(classes=1)[0]

    @cached_property
    def house(self) -> tuple[Child, int]:
        """The web server that all parts ask, warm, and its port."""
        web, port = self.web()
        rush(port, self.turns[: self.warm_up], at_once=AT_ONCE)
        return web, port

    def web(self, settings: str = "config.settings") -> tuple[Child, int]:
        """Start Granian as production does, with a worker per core."""
        port = free_port()
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": settings}
        return start_web(self.children, environment, port, workers=CORES, behind_proxy=True), port


def measure_rush(bench: Bench) -> None:
    """Measurement 1: everybody opens the register and hands in."""
    report, turns = bench.report, bench.first_half
    web, port = bench.house
    timings, used = _metered(web, lambda: rush(port, turns, at_once=AT_ONCE))
    report.head(f"1 The morning rush: {len(turns)} teachers, {AT_ONCE} at the same moment, 3 of 25 absent")
    report_timings(report, timings)
    report.processors(used, len(turns), "register")
    report.check("errors", timings.errors[:3], [])
    report.check("rows", rows.found(turns), rows.expected(turns))


def measure_alerts(bench: Bench) -> None:
    """Measurement 2: the same rush, while the worker delivers what comes of it."""
    report, turns = bench.report, bench.second_half
    web, port = bench.house
    with step("worker"):
        worker = start_worker(bench.children, bench.environment, processes=WORKER_PROCESSES)
    with step("what was left to deliver"):
        wait_until_sent([turn for turn in bench.turns if turn not in turns], patience=PATIENCE)
    parts = {"web": web.process.pid, "worker": worker.process.pid}
    meter = ProcessorMeter(parts | {"PostgreSQL": postmaster(), "load generator": os.getpid()})
    connection.close()
    began = time.time()
    timings = rush(port, turns, at_once=AT_ONCE)
    ended = time.time()
    used = meter.read()
    wait_until_sent(turns, patience=PATIENCE)
    became = delivered(turns, bench.mail)
    queued = sum(turn.recipients for turn in turns)
    last = max(became.received)
    report.head(f"2 Alerts: {queued} of them, queued within {ended - began:.0f} s by {len(turns)} hand-ins")
    report.check("errors", timings.errors[:3], [])
    report.check("rows", rows.found(turns), rows.expected(turns))
    report.figure("registers handed in, the worker delivering", timings.handed_in_per_second, "registers/s")
    report.processors(used, len(turns), "register, the worker delivering meanwhile")
    report.check(
        "alerts queued, sent and received", (became.queued, became.sent, len(became.received)), (queued,) * 3
    )
    report.check("alerts received twice", became.twice, 0)
    report.figure("delivered during the rush", became.received_per_second(began, ended), "alerts/s")
    report.figure(
        "sustained, from the first to the last",
        len(became.received) / (last - began),
        "alerts/s",
        at_least(33),
    )
    if last - ended > 1:
        report.figure("sustained, after the rush", became.received_per_second(ended, last), "alerts/s")
    waits = became.seconds_from_hand_in
    report.figure("from hand-in to the mail server, p50", percentile(waits, 0.5), "s")
    report.figure("from hand-in to the mail server, p99", percentile(waits, 0.99), "s", at_most(60))
    bench.children.stop(worker)


def report_timings(report: Report, timings: Timings) -> None:
    """Registers per second, and how long a teacher waits."""
    report.figure("registers opened and handed in", timings.handed_in_per_second, "registers/s", at_least(65))
    for label, values, target in (
        ("opening (GET)", timings.opened, None),
        ("handing in (POST)", timings.handed_in, at_most(200)),
    ):
        report.figure(f"{label}, p50", MS * percentile(values, 0.5), "ms")
        report.figure(f"{label}, p95", MS * percentile(values, 0.95), "ms", target)


def measure_floor(bench: Bench) -> None:
    """Measurement 3: handing in against a bare view and bare inserts of the same rows, no worker running."""
    report = bench.report
    web, port = bench.house
    turns = make_town(classes=bench.registers)
    whole, alone = turns[: len(turns) // 2], turns[len(turns) // 2 :]
    both = rush(port, whole, at_once=AT_ONCE)
    opened, pages = open_all(port, alone, at_once=AT_ONCE)
    bare_web, bare_port = bench.web("tools.bench.bare_settings")
    warm_up, bare_pages = (
        [floor.bare_page(floor.on_day(turn, 1)) for turn in part] for part in (whole, alone)
    )
    hand_in_all(bare_port, warm_up, at_once=AT_ONCE)
    nabij, bare = Side(web, port, pages), Side(bare_web, bare_port, bare_pages)
    in_turns(nabij, bare)
    bench.children.stop(bare_web)
    inserts = floor.write_rows(
        bench.environment["DATABASE_URL"], [floor.on_day(turn, 2) for turn in turns], at_once=AT_ONCE
    )
    report.head("3 The floor: the same rows with nothing around them, no worker running")
    report.note(
        "A hand-in writes a register, 25 marks, 3 episodes, 3 to look at, 4 or 5 messages and alerts, the history"
    )
    report.note("with who did it, and a row in the access log. The real one also nudges Celery.")
    report.check(
        "errors", [*both.errors, *opened.errors, *nabij.timings.errors, *bare.timings.errors][:3], []
    )
    report.figure("Nabij, opening and handing in", both.handed_in_per_second, "registers/s")
    report.figure("Nabij, opening alone", opened.opened_per_second, "pages/s")
    report.figure("Nabij, handing in alone", nabij.per_second, "hand-ins/s")
    report.figure("bare Django view", bare.per_second, "hand-ins/s")
    report.figure("bare inserts from psycopg2", inserts, "hand-ins/s")
    share = nabij.per_second / bare.per_second
    report.figure("handing in, as a share of the bare view", share, "", at_least(0.5))
    report.figure("opening and handing in, as a share of it", both.handed_in_per_second / bare.per_second)
    report.processors(nabij.used, len(alone), "hand-in")
    report.processors(bare.used, len(alone), "bare hand-in")


@dataclass
class Side:
    """A web server that is measured beside another: what there is to hand in, and what it took."""

    web: Child
    port: int
    pages: Sequence[Page]
    timings: Timings = field(default_factory=Timings)
    used: dict[str, float] = field(default_factory=dict)

    @property
    def per_second(self) -> float:
        return self.timings.handed_in_per_second

    def hand_in(self, pages: Sequence[Page]) -> None:
        timings, used = _metered(self.web, lambda: hand_in_all(self.port, pages, at_once=AT_ONCE))
        self.timings += timings
        self.used = {name: self.used.get(name, 0) + more for name, more in used.items()}


def in_turns(*sides: Side) -> None:
    """Each side hands in a part of its pages, then the next does: the machine's speed changes within seconds."""
    for number in range(ROUNDS):
        for side in sides if number % 2 else reversed(sides):
            side.hand_in(side.pages[number::ROUNDS])


def _metered(web: Child, work: Callable[[], Timings]) -> tuple[Timings, dict[str, float]]:
    """Do the work and see what it took of the processors."""
    meter = ProcessorMeter(
        {"web": web.process.pid, "PostgreSQL": postmaster(), "load generator": os.getpid()}
    )
    connection.close()
    timings = work()
    return timings, meter.read()


def measure_statements(bench: Bench) -> None:
    """Measurement 4: statements per request, whatever the size of the class."""
    report = bench.report
    report.head("4 SQL statements, BEGIN and COMMIT included")
    for pupils in CLASS_SIZES:
        one = count_statements(make_town(classes=1, pupils=pupils)[0])
        report.figure(f"opening, {one.pupils} pupils", len(one.opening), "", at_most(8))
        report.figure(f"handing in, {one.pupils} pupils", len(one.handing_in), "", at_most(14))


def measure_bytes(bench: Bench) -> None:
    """Measurement 5: what comes over the line."""
    coordinator = sign_in_coordinator(bench.spare.school_id)
    sizes, report = measure_sizes(bench.house[1], bench.spare, coordinator), bench.report
    report.head("5 Sizes, gzipped")
    report.figure("register page of 25 pupils", sizes.register, "bytes", at_most(5000))
    assets = sum(sizes.assets.values())
    report.figure("all JS and CSS of start page, register and call list", assets, "bytes", at_most(100_000))


def _finding(bench: Bench) -> None:
    report_finding(bench.report, measure_finding(bench.house[1], many=MANY // bench.part, **bench.rounds))


def _files(bench: Bench) -> None:
    report_files(bench.report, measure_files(bench.house[1], bench.spare, **bench.rounds))


def _partners(bench: Bench) -> None:
    many = ORGANISATIONS // bench.part
    report_partners(bench.report, measure_partners(bench.house[1], bench.spare, many=many, **bench.rounds))


def _concerns(bench: Bench) -> None:
    many = CONCERNS // bench.part
    report_concerns(bench.report, measure_concerns(bench.house[1], bench.spare, many=many, **bench.rounds))


def _care_and_meetings(bench: Bench) -> None:
    """Meetings are about the cases."""
    port, spare, part = bench.house[1], bench.spare, bench.part
    report_care(bench.report, measure_care(port, spare, many=MANY_CASES // part, **bench.rounds))
    report_meetings(bench.report, measure_meetings(port, spare, many=MEETINGS // part, **bench.rounds))


def _followed(bench: Bench) -> None:
    web, port = bench.house
    report_live(bench.report, measure_live(port, web, bench.spare, seconds=2 if bench.small else SECONDS))


def _heard(bench: Bench) -> None:
    many = EXPORTED // bench.part
    heard = measure_heard(bench.children, bench.environment, bench.house[1], bench.mail, many=many)
    report_heard(bench.report, heard, many=many)


def _watching(bench: Bench) -> None:
    report_watching(bench.report, measure_watching(many=MANY_WATCHED // bench.part))


def _trends(bench: Bench) -> None:
    schools = 1 if bench.small else SCHOOLS
    report_trends(bench.report, measure_trends(bench.house[1], schools=schools, **bench.rounds))


def _shares_and_portal(bench: Bench) -> None:
    """The portal is opened by whom pupils are shared with."""
    report_shares(bench.report, measure_shares(bench.spare, many=MANY_SHARED // bench.part))
    report_portal(bench.report, measure_portal(bench.house[1], bench.spare, **bench.rounds))


def _board(bench: Bench) -> None:
    report_boards(
        bench.report, measure_boards(bench.house[1], many=MANY_INTAKES // bench.part, **bench.rounds)
    )


def _reports(bench: Bench) -> None:
    web, port = bench.house
    many = MANY_REPORTS // bench.part
    printed, batch = measure_reports(bench.children, bench.environment, port, web, many=many, **bench.rounds)
    report_reports(bench.report, printed, batch, many=many)


# What can be asked for by name, in the order in which all of it is measured.
PARTS: Mapping[str, Callable[[Bench], None]] = {
    "statements": measure_statements,
    "rush": measure_rush,
    "alerts": measure_alerts,
    "sizes": measure_bytes,
    "file": _files,
    "finding": _finding,
    "partners": _partners,
    "concerns": _concerns,
    "care": _care_and_meetings,
    "live": _followed,
    "heard": _heard,
    "watching": _watching,
    "trends": _trends,
    "portal": _shares_and_portal,
    "board": _board,
    "reports": _reports,
    "floor": measure_floor,
}


def measure(bench: Bench, only: Collection[str]) -> int:
    """Measure the parts of these names, or all; returns the exit code."""
    bench.report.head(f"Nabij's benchmark, with {CORES} web workers and {WORKER_PROCESSES} Celery processes")
    for line in facts():
        bench.report.note(line)
    for name, part in PARTS.items():
        if not only or name in only:
            with step(name):
                part(bench)
    return bench.report.verdict()
