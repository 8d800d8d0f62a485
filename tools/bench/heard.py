"""How soon a concern is heard, and how a list of 500 pupils with care becomes a table, by a worker as in production."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from careteam.enums.care_pupils import ExportState
from careteam.enums.cases import CareTheme
from careteam.models.cases import CareCase
from careteam.models.lists import CareExport
from messaging.models.outbox import Message
from pupils.models.pupils import ClassMembership, Pupil
from school import clock
from school.enums import Role
from school.models.people import User
from school.models.school import School
from tools.bench.browser import Browser
from tools.bench.mail import receipts
from tools.bench.report import Report, at_least, at_most
from tools.bench.town import colleague, make_town, sign_in
from tools.local.house import start_worker
from tools.local.processes import Children
from tools.samples.care import CareCaseFactory
from tools.samples.factories import ClassMembershipFactory, PupilFactory

EXPORTED, RAISED = 500, 10
PATIENCE = 120
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass(frozen=True)
class Heard:
    """Seconds from the tap until the concern stands in the inbox, and until the mail server has the word to look."""

    in_inbox: Sequence[float]
    by_mail: Sequence[float]
    # Of the table: how long it took, of how many cases, and how often it said how far it was.
    export_seconds: float
    exported: int
    steps: int


def measure_heard(
    children: Children,
    environment: Mapping[str, str],
    port: int,
    mail: Path,
    *,
    many: int = EXPORTED,
    raised: int = RAISED,
) -> Heard:
    """At a school of its own: raise concerns as a mentor, and have the coordinator's list made as a table."""
    [turn] = make_town(classes=1)
    school = School.objects.get(pk=turn.school_id)
    care = colleague(school.pk, Role.CARE_COORDINATOR)
    pupils = Pupil.objects.bulk_create(PupilFactory.build(school=school) for _ in range(max(many, raised)))
    ClassMembership.objects.bulk_create(
        ClassMembershipFactory.build(pupil=pupil, school=school, school_class_id=turn.class_id)
        for pupil in pupils[:raised]
    )
    CareCase.objects.bulk_create(
        CareCaseFactory.build(
            school=school, author=care, pupil=pupil, theme=CareTheme.MONEY, opened_at=clock.now()
        )
        for pupil in pupils[:many]
    )
    worker = start_worker(children, environment)
    browser = Browser(port)
    [cookie] = sign_in([care])
    tapped = [raise_one(browser, turn.cookies, cookie, pupil) for pupil in pupils[:raised]]
    waits = mailed(care, [at for at, _shown in tapped], mail)
    began = time.monotonic()
    seen, export = export_all(browser, cookie, care)
    took = time.monotonic() - began
    browser.close()
    children.stop(worker)
    return Heard([shown for _at, shown in tapped], waits, took, export.total, len(seen))


def send(browser: Browser, path: str, cookies: str, form: str, *, to: str = "") -> None:
    """Open a page and send its form in, or send it to another address."""
    page = browser.get(path, cookies)
    token = TOKEN.search(page.body)
    if token is None:
        raise ValueError(f"no form at {path}: {page.status}")
    whole = f"csrfmiddlewaretoken={token[1].decode()}&{form}"
    reply = browser.post(to or path, whole, f"{cookies}; csrftoken={page.csrf_cookie}")
    if reply.status != 302:
        raise ValueError(f"status {reply.status} from {to or path}")


def raise_one(browser: Browser, mentor: str, care: str, pupil: Pupil) -> tuple[float, float]:
    """Somebody is very worried: when they tapped, and after how many seconds it stands in the inbox."""
    began = time.time()
    said = quote("Zit alleen in de pauze en zegt niets.")
    send(browser, f"/pupils/{pupil.pk}/concern/", mentor, f"kinds=withdrawn&worried=3&seen={said}")
    while pupil.name not in browser.get("/concerns/", care).body.decode():
        if time.time() - began > PATIENCE:
            raise TimeoutError("A concern does not come into the inbox.")
    return began, time.time() - began


def mailed(care: User, tapped: Sequence[float], folder: Path) -> list[float]:
    """After how many seconds the mail server had the word for each tap."""
    rows = Message.objects.filter(key__startswith="concern:", address=care.email).order_by("pk")
    give_up_at = time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at:
        arrived = receipts(folder)
        keys = list(rows.values_list("pk", flat=True))
        if len(keys) == len(tapped) and all(key in arrived for key in keys):
            return [min(arrived[key]) - at for key, at in zip(keys, tapped, strict=True)]
        time.sleep(0.1)
    raise TimeoutError("The mail server did not hear of all concerns.")


def export_all(browser: Browser, cookie: str, care: User) -> tuple[set[int], CareExport]:
    """Ask for the table and look how far it is until it is there: what was said on the way."""
    query = f"theme={CareTheme.MONEY}"
    send(browser, f"/care/?{query}", cookie, "", to=f"/care/exports/ask/?{query}")
    rows, seen = CareExport.objects.filter(owner=care).order_by("-pk"), set()
    give_up_at = time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at:
        export: CareExport = rows[0]
        seen.add(export.done)
        if export.state in {ExportState.READY, ExportState.FAILED}:
            return seen, export
        time.sleep(0.02)
    raise TimeoutError("The export is not there.")


def report_heard(report: Report, heard: Heard, *, many: int = EXPORTED) -> None:
    """A concern, and an export."""
    report.head("A concern that is heard, and a list that becomes a table")
    report.figure("from the tap to the inbox, the slowest", max(heard.in_inbox), "s", at_most(5))
    report.figure("from the tap to the mail server, the slowest", max(heard.by_mail), "s", at_most(5))
    report.check("cases in the table", heard.exported, many)
    report.figure(f"table of {many} cases", heard.export_seconds, "s", at_most(30))
    report.figure("times that it said how far it is", heard.steps, "", at_least(2))
