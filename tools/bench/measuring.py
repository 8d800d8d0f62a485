"""The measurements, one after the other."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from tools.bench import floor, rows
from tools.bench.absence import MANY_WATCHED, SCHOOLS, measure_trends, measure_watching, report_absence
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
from tools.bench.rush import Timings, hand_in_all, open_all, rush
from tools.bench.shares import MANY_SHARED, measure_shares, report_shares
from tools.bench.sizes import measure_sizes
from tools.bench.statements import Statements, count_statements
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
# The floor is measured with a third of the rush.
FLOOR_SHARE = 3
MS = 1000
PATIENCE = 300


@dataclass
class Bench:
    """Where everything is, and the report that is being written."""

    children: Children
    environment: Mapping[str, str]
    mail: Path
    report: Report

    def web(self, settings: str = "config.settings") -> tuple[Child, int]:
        """Start gunicorn as production does, with a worker per core."""
        port = free_port()
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": settings}
        return start_web(self.children, environment, port, workers=CORES, behind_proxy=True), port


def measure(children: Children, environment: Mapping[str, str], mail: Path, *, registers: int) -> int:
    """Measure everything with so many registers in the rush; returns the exit code."""
    bench = Bench(children, environment, mail, Report())
    warm_up = min(WARM_UP, registers)
    # With so few it is only to be seen whether all of this runs.
    small = registers <= warm_up
    part = 50 if small else 1
    rounds: dict[str, int] = {"rounds": 1} if small else {}
    with step("schools"):
        sized = [make_town(classes=1, pupils=pupils)[0] for pupils in (1, 3, 30)]
        spare = make_town(classes=1)[0]
        coordinator = sign_in_coordinator(spare.school_id)
        turns = make_town(classes=warm_up + registers)
    bench.report.head(
        f"Nabij's benchmark, with {CORES} gunicorn workers and {WORKER_PROCESSES} Celery processes"
    )
    for line in facts():
        bench.report.note(line)
    statements = [count_statements(turn) for turn in sized]
    with step("web server"):
        web, port = bench.web()
    rush(port, turns[:warm_up], at_once=AT_ONCE)
    half = warm_up + registers // 2
    measure_rush(bench, port, turns[warm_up:half], web)
    with step("worker"):
        worker = start_worker(children, environment, processes=WORKER_PROCESSES)
    with step("what the first rush left to deliver"):
        wait_until_sent(turns[:half], patience=PATIENCE)
    measure_alerts(bench, port, turns[half:], {"web": web, "worker": worker})
    sizes = measure_sizes(port, spare, coordinator)
    children.stop(worker)
    with step("a file with two years of history"):
        files = measure_files(port, spare, **rounds)
    with step("pupils to find"):
        found = measure_finding(port, many=MANY // part, **rounds)
    with step("organisations"):
        opened = measure_partners(port, spare, many=ORGANISATIONS // part, **rounds)
    with step("concerns"):
        concerns = measure_concerns(port, spare, many=CONCERNS // part, **rounds)
    with step("cases and concerns"):
        cared = measure_care(port, spare, many=MANY_CASES // part, **rounds)
    with step("meetings"):
        met = measure_meetings(port, spare, many=MEETINGS // part, **rounds)
    with step("a meeting that is followed"):
        followed = measure_live(port, web, spare, seconds=2 if small else SECONDS)
    with step("a concern that is heard, and an export"):
        heard = measure_heard(children, environment, port, mail, many=EXPORTED // part)
    with step("a school year of absence"):
        watched = measure_watching(many=MANY_WATCHED // part)
    with step("ten schools, three years"):
        trends = measure_trends(port, schools=1 if small else SCHOOLS, **rounds)
    with step("consents and shares"):
        shared = measure_shares(spare, many=MANY_SHARED // part)
    with step("the portal"):
        portal = measure_portal(port, spare, **rounds)
    with step("intakes on the board"):
        boards = measure_boards(port, many=MANY_INTAKES // part, **rounds)
    many_reports = MANY_REPORTS // part
    with step("reports to print"):
        printed, batch = measure_reports(children, environment, port, web, many=many_reports, **rounds)
    measure_floor(bench, web, port, registers // FLOOR_SHARE)
    report_statements(bench.report, statements)
    report = bench.report
    report.head("5 Sizes, gzipped")
    report.figure("register page of 25 pupils", sizes.register, "bytes", at_most(5000))
    report.figure(
        "all JS and CSS of start page, register and call list",
        sum(sizes.assets.values()),
        "bytes",
        at_most(100_000),
    )
    report_files(report, files)
    report_finding(report, found)
    report_partners(report, opened)
    report_concerns(report, concerns)
    report_care(report, cared)
    report_meetings(report, met)
    report_live(report, followed)
    report_heard(report, heard, many=EXPORTED // part)
    report_absence(report, watched, trends)
    report_shares(report, shared)
    report_portal(report, portal)
    report_boards(report, boards)
    report_reports(report, printed, batch, many=many_reports)
    return report.verdict()


def measure_rush(bench: Bench, port: int, turns: Sequence[Turn], web: Child) -> None:
    """Measurement 1: everybody opens the register and hands in."""
    report = bench.report
    timings, used = _metered(web, lambda: rush(port, turns, at_once=AT_ONCE))
    report.head(f"1 The morning rush: {len(turns)} teachers, {AT_ONCE} at the same moment, 3 of 25 absent")
    report_timings(report, timings)
    report.processors(used, len(turns), "register")
    report.check("errors", timings.errors[:3], [])
    report.check("rows", rows.found(turns), rows.expected(turns))


def measure_alerts(bench: Bench, port: int, turns: Sequence[Turn], house: Mapping[str, Child]) -> None:
    """Measurement 2: the same rush, while the worker delivers what comes of it."""
    report = bench.report
    parts = {name: child.process.pid for name, child in house.items()}
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


def report_timings(report: Report, timings: Timings) -> None:
    """Registers per second, and how long a teacher waits."""
    report.figure("registers opened and handed in", timings.handed_in_per_second, "registers/s", at_least(65))
    for label, values, target in (
        ("opening (GET)", timings.opened, None),
        ("handing in (POST)", timings.handed_in, at_most(200)),
    ):
        report.figure(f"{label}, p50", MS * percentile(values, 0.5), "ms")
        report.figure(f"{label}, p95", MS * percentile(values, 0.95), "ms", target)


def measure_floor(bench: Bench, web: Child, port: int, registers: int) -> None:
    """Measurement 3: handing in against a bare view and bare inserts of the same rows, no worker running."""
    report = bench.report
    turns = make_town(classes=registers)
    whole, alone = turns[: registers // 2], turns[registers // 2 :]
    both = rush(port, whole, at_once=AT_ONCE)
    opened, pages = open_all(port, alone, at_once=AT_ONCE)
    handed_in, used = _metered(web, lambda: hand_in_all(port, pages, at_once=AT_ONCE))
    bench.children.stop(web)
    bare_web, bare_port = bench.web("tools.bench.bare_settings")
    warm_up, bare_pages = (
        [floor.bare_page(floor.on_day(turn, 1)) for turn in part] for part in (whole, alone)
    )
    hand_in_all(bare_port, warm_up, at_once=AT_ONCE)
    bare, bare_used = _metered(bare_web, lambda: hand_in_all(bare_port, bare_pages, at_once=AT_ONCE))
    bench.children.stop(bare_web)
    inserts = floor.write_rows(
        bench.environment["DATABASE_URL"], [floor.on_day(turn, 2) for turn in turns], at_once=AT_ONCE
    )
    report.head("3 The floor: the same rows with nothing around them, no worker running")
    report.note(
        "A hand-in writes a register, 25 marks, 3 episodes, 3 to look at, 4 or 5 messages and alerts, the history"
    )
    report.note("with who did it, and a row in the access log. The real one also nudges Celery.")
    report.check("errors", [*both.errors, *opened.errors, *handed_in.errors, *bare.errors][:3], [])
    report.figure("Nabij, opening and handing in", both.handed_in_per_second, "registers/s")
    report.figure("Nabij, opening alone", opened.opened_per_second, "pages/s")
    report.figure("Nabij, handing in alone", handed_in.handed_in_per_second, "hand-ins/s")
    report.figure("bare Django view", bare.handed_in_per_second, "hand-ins/s")
    report.figure("bare inserts from psycopg2", inserts, "hand-ins/s")
    ratio = handed_in.handed_in_per_second / bare.handed_in_per_second
    report.figure("handing in, as a share of the bare view", ratio, "", at_least(0.5))
    report.figure(
        "opening and handing in, as a share of it", both.handed_in_per_second / bare.handed_in_per_second
    )
    report.processors(used, len(alone), "hand-in")
    report.processors(bare_used, len(alone), "bare hand-in")


def _metered(web: Child, work: Callable[[], Timings]) -> tuple[Timings, dict[str, float]]:
    """Do the work and see what it took of the processors."""
    meter = ProcessorMeter(
        {"web": web.process.pid, "PostgreSQL": postmaster(), "load generator": os.getpid()}
    )
    connection.close()
    timings = work()
    return timings, meter.read()


def report_statements(report: Report, counted: Sequence[Statements]) -> None:
    """Measurement 4: statements per request, whatever the size of the class."""
    report.head("4 SQL statements, BEGIN and COMMIT included")
    for one in counted:
        report.figure(f"opening, {one.pupils} pupils", len(one.opening), "", at_most(8))
        report.figure(f"handing in, {one.pupils} pupils", len(one.handing_in), "", at_most(14))
