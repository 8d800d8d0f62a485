"""Batches of reports: shared by workers, kept for an hour, and never lost to a dead one."""

import datetime as dt
import io
import re
import uuid
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import time_machine
from celery import current_app
from django.db import IntegrityError, connection
from django.test import Client, TestCase
from pypdf import PdfReader
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from intake.enums import BatchState, LeftOut
from intake.models.reports import ReportBatch, ReportBatchItem
from intake.pdfs import report_pdf
from intake.services import reports
from intake.services import reports as reports_services
from intake.services.reports import sweep_reports
from intake.tasks.reports import make_reports
from pupils.enums import PartLevel
from pupils.models.pupils import Pupil
from pupils.querysets.parts import levels_seen, pupils_with_levels
from school import clock
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from tests.house import House
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, member, pupil_in
from tools.samples.files import IntakeFactory, RemarkFactory

URL = "/reports/"
HOUR = dt.timedelta(hours=1)


@dataclass
class Desk:
    """Somebody who asks for the reports of a class of three, and somebody else who could."""

    house: House
    pupils: list[Pupil]
    user: User
    browser: Client
    other: Client

    def form(self, **changes: Any) -> dict[str, Any]:
        values = {
            "of": f"class-{self.house.own.pk}",
            "version": "mentor",
            "batch_format": "pdf",
            "form_key": str(uuid.uuid4()),
        }
        return values | changes

    def ask(self, **changes: Any) -> ReportBatch:
        answer = self.browser.post(URL, self.form(**changes))
        assert answer.status_code == 302
        return ReportBatch.objects.get(pk=int(answer["Location"].split("/")[2]))

    def made(self, **changes: Any) -> ReportBatch:
        """A batch that a worker has done."""
        batch = self.ask(**changes)
        work(batch)
        batch.refresh_from_db()
        return batch

    def download(self, batch: ReportBatch) -> Any:
        return self.browser.get(f"{URL}{batch.pk}/download/")


def work(batch: ReportBatch) -> None:
    """What a worker does until there is nothing left for it."""
    with committed():
        while reports_services.make_reports(batch.pk, now=clock.now):
            pass


def committed() -> AbstractContextManager[Any]:
    """What happens inside is committed: what waits for that is done."""
    return TestCase.captureOnCommitCallbacks(execute=True)


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Settings) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


def stored(root: Path) -> int:
    return sum(1 for path in root.rglob("*") if path.is_file())


@pytest.fixture
def nudged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Which batches the workers were asked to go on with."""
    asked: list[int] = []

    def send_task(name: str, args: tuple[int, ...] = (), **_options: object) -> None:
        if name == make_reports.name:
            asked.append(args[0])

    monkeypatch.setattr(current_app, "send_task", send_task)
    return asked


@pytest.fixture
def desk(house: House, client_for: Callable[[User], Client], nudged: list[int]) -> Desk:
    names = [("Bo", "Aalders"), ("Ali", "Çelik"), ("محمد", "Zaki")]
    pupils = [pupil_in(house.own, call_name=call, surname=sur) for call, sur in names]
    pupil_in(house.other, call_name="Andere", surname="Klas")
    pupil_in(house.class_elsewhere, call_name="Andere", surname="School")
    user = member(house.school, Role.CARE_COORDINATOR)
    other = member(house.school, Role.CARE_COORDINATOR)
    return Desk(house, pupils, user, client_for(user), client_for(other))


def test_one_pdf_with_a_bookmark_for_each_pupil(desk: Desk) -> None:
    for pupil in desk.pupils:
        RemarkFactory(pupil=pupil, author=desk.user, text=f"Over {pupil.call_name}.")
    batch = desk.made()
    assert (batch.state, batch.total, batch.title) == (BatchState.READY, 3, "ISK 1B")
    answer = desk.download(batch)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="ISK 1B.pdf"'
    assert "no-store" in answer["Cache-Control"]
    reader = PdfReader(io.BytesIO(answer.content))
    bookmarks = [one for one in reader.outline if not isinstance(one, list)]
    assert [one.title for one in bookmarks] == ["Aalders, Bo", "Çelik, Ali", "Zaki, محمد"]
    pages = [reader.get_destination_page_number(one) for one in bookmarks]
    texts = [reader.pages[page or 0].extract_text() for page in pages]
    assert ["Over Bo." in texts[0], "Over Ali." in texts[1]] == [True, True]
    assert len(reader.pages) == 3
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Andere" not in text


def test_the_whole_is_as_readable_as_its_parts(desk: Desk) -> None:
    reader = PdfReader(io.BytesIO(desk.download(desk.made()).content))
    root: Any = reader.root_object
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("nl", True)
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    [document] = root["/StructTreeRoot"]["/K"]
    parts = [part.get_object() for part in document.get_object()["/K"]]
    assert [part["/T"] for part in parts] == ["Aalders, Bo", "Çelik, Ali", "Zaki, محمد"]
    # Each page finds its own tags, and each tag its own page.
    tables = [kid.get_object() for kid in root["/StructTreeRoot"]["/ParentTree"]["/Kids"]]
    assert [list(table["/Limits"]) for table in tables] == [[0, 0], [1, 1], [2, 2]]
    pages: list[Any] = list(reader.pages)
    for number, (page, table, part) in enumerate(zip(pages, tables, parts, strict=True)):
        assert page["/StructParents"] == number
        tagged = [one.get_object() for one in table["/Nums"][1].get_object()]
        assert {one.raw_get("/Pg").idnum for one in tagged} == {page.indirect_reference.idnum}
        assert any(top_of(one) == part.indirect_reference.idnum for one in tagged)


def top_of(element: Any) -> int:
    """The part of the whole to which a tag belongs."""
    while element["/S"] != "/Part":
        element = element["/P"].get_object()
    return int(element.indirect_reference.idnum)


def test_a_zip_with_a_pdf_each(desk: Desk) -> None:
    pupil_in(desk.house.own, call_name="Bo", surname="Aalders")
    Pupil.objects.filter(pk=desk.pupils[1].pk).update(surname="../..\\Ç:elik\u202e")
    answer = desk.download(desk.made(batch_format="zip"))
    assert answer["Content-Disposition"] == 'attachment; filename="ISK 1B.zip"'
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    plain = [name.split(" – ")[0] for name in archive.namelist()]
    assert plain == ["Aalders, Bo", "Aalders, Bo", "Çelik, Ali", "Zaki, محمد"]
    assert len(set(archive.namelist())) == 4
    assert not re.search(r"[/\\:\u202e]", "".join(archive.namelist()))
    for name in archive.namelist():
        assert len(PdfReader(io.BytesIO(archive.read(name))).pages) == 1


def test_everybody_registered_in_a_month(desk: Desk) -> None:
    for pupil, day in zip(
        desk.pupils, (dt.date(2026, 8, 31), dt.date(2026, 9, 1), dt.date(2026, 9, 30)), strict=True
    ):
        IntakeFactory(pupil=pupil, registered_on=day)
    withdrawn = pupil_in(desk.house.own)
    IntakeFactory(pupil=withdrawn, registered_on=dt.date(2026, 9, 2), step="withdrawn")
    batch = desk.ask(of="2026-09")
    inside = list(batch.items.order_by("position").values_list("pupil", flat=True))
    assert inside == [desk.pupils[1].pk, desk.pupils[2].pk]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("of", ""),
        ("of", "class-999999"),
        ("of", "2026-13"),
        ("version", "own"),
        ("batch_format", "exe"),
        ("form_key", "geen"),
    ],
)
def test_it_rejects_what_cannot_be_asked(desk: Desk, field: str, value: str) -> None:
    answer = desk.browser.post(URL, desk.form(**{field: value}))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not ReportBatch.objects.exists()


def test_it_rejects_a_class_of_another_school_and_an_empty_one(desk: Desk) -> None:
    empty = factories.SchoolClassFactory(school=desk.house.school, name="Leeg")
    for school_class in (desk.house.class_elsewhere, empty):
        answer = desk.browser.post(URL, desk.form(of=f"class-{school_class.pk}"))
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["of"])


def test_a_team_leader_gets_what_the_care_team_reads_once_on_its_list(
    desk: Desk, client_for: Callable[[User], Client]
) -> None:
    leader = client_for(member(desk.house.school, Role.TEAM_LEADER))
    assert [value for value, _ in leader.get(URL).context["form"].fields["version"].choices] == [
        "family",
    ]
    for version in ("care_team", "mentor"):
        assert leader.post(URL, desk.form(version=version)).status_code == 422
    listed = client_for(member(desk.house.school, Role.TEAM_LEADER, care_team=True))
    assert len(listed.get(URL).context["form"].fields["version"].choices) == 3


def test_a_double_click_asks_once(desk: Desk) -> None:
    form = desk.form()
    first, second = desk.browser.post(URL, form), desk.browser.post(URL, form)
    assert first["Location"] == second["Location"]
    assert ReportBatch.objects.count() == 1
    assert ReportBatchItem.objects.count() == 3
    assert AccessLog.objects.filter(action="print").count() == 1


def test_printing_is_logged_with_each_pupil_once(desk: Desk) -> None:
    batch = desk.made()
    [entry] = AccessLog.objects.filter(action="print")
    assert sorted(entry.pupils) == sorted(pupil.pk for pupil in desk.pupils)
    desk.download(batch)
    assert AccessLog.objects.filter(action="print").count() == 1
    [taken] = AccessLog.objects.filter(action="export")
    assert sorted(taken.pupils) == sorted(entry.pupils)


def test_two_workers_are_asked_after_the_commit(
    desk: Desk, nudged: list[int], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        batch = desk.ask()
        assert nudged == []
    assert nudged == [batch.pk, batch.pk]


# --- Whose it is -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "progress/", "download/"])
def test_a_batch_is_there_for_who_asked_and_nobody_else(desk: Desk, path: str) -> None:
    batch = desk.made()
    assert desk.browser.get(f"{URL}{batch.pk}/{path}").status_code == 200
    assert desk.other.get(f"{URL}{batch.pk}/{path}").status_code == 404
    assert desk.browser.get(f"{URL}{2**70}/{path}").status_code == 404


def test_nobody_else_stops_it_or_sees_it_in_the_list(desk: Desk) -> None:
    batch = desk.made()
    assert desk.other.post(f"{URL}{batch.pk}/remove/").status_code == 404
    assert list(desk.other.get(URL).context["batches"]) == []
    assert list(desk.browser.get(URL).context["batches"]) == [batch]
    batch.refresh_from_db()
    assert batch.state == BatchState.READY


def test_a_pupil_who_is_no_longer_theirs_is_left_out_and_said_so(desk: Desk) -> None:
    batch = desk.ask()
    # As a worker finds it who draws at a moment when this pupil is not theirs.
    batch.items.filter(pupil=desk.pupils[1]).update(finished=True, left_out=LeftOut.NOT_YOURS)
    work(batch)
    reader = PdfReader(io.BytesIO(desk.download(batch).content))
    assert [one.title for one in reader.outline if not isinstance(one, list)] == ["Aalders, Bo", "Zaki, محمد"]
    page = desk.browser.get(f"{URL}{batch.pk}/")
    assert (page.context["batch"].inside, page.context["batch"].not_yours) == (2, 1)
    assert "Çelik" not in page.content.decode()
    # Throwing it away does not ask with the words of the note above.
    assert "data-confirm-text" not in page.content.decode()


def test_the_database_refuses_a_report_of_another_schools_pupil(desk: Desk) -> None:
    batch = desk.ask()
    elsewhere = Pupil.objects.get(surname="School")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="same_school"):
        batch.items.filter(pupil=desk.pupils[1]).update(pupil=elsewhere)


def becomes_team_leader(desk: Desk) -> None:
    desk.user.care_team.update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    desk.user.role_assignments.update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    factories.RoleAssignmentFactory(school=desk.house.school, user=desk.user, role=Role.TEAM_LEADER)


def test_who_lost_the_role_gets_nothing_made(desk: Desk) -> None:
    batch = desk.ask(version="care_team")
    becomes_team_leader(desk)
    work(batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.FAILED
    assert set(batch.items.values_list("left_out", flat=True)) == {LeftOut.NOT_YOURS}


def test_who_lost_the_role_downloads_nothing(desk: Desk) -> None:
    batch = desk.made(version="care_team")
    becomes_team_leader(desk)
    answer = desk.download(batch)
    assert answer.status_code == 404
    assert AccessLog.objects.filter(action="refused").latest("pk").page == "intake:report_batch_download"


def test_a_colleague_who_left_gets_nothing_made(desk: Desk) -> None:
    batch = desk.ask()
    User.objects.filter(pk=desk.user.pk).update(is_active=False)
    work(batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.FAILED


# --- What goes wrong -------------------------------------------------------------------------------


def test_one_that_cannot_be_made_holds_up_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = desk.pupils[0].pk
    draw = report_pdf

    def fails(report: Any) -> bytes:
        if report.pupil.pk == broken:
            raise ValueError("no paper")
        return draw(report)

    monkeypatch.setattr(reports, "report_pdf", fails)
    batch = desk.made()
    assert batch.state == BatchState.READY
    page = desk.browser.get(f"{URL}{batch.pk}/")
    assert page.context["failed"] == ["Bo Aalders"]
    assert page.context["batch"].inside == 2


class Killed(BaseException):
    """As when the machine stops: nothing after it runs."""


def test_what_a_killed_worker_held_is_taken_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, morning: time_machine.Traveller, nudged: list[int]
) -> None:
    batch = desk.ask()
    with monkeypatch.context() as patch:
        patch.setattr(reports, "report_pdf", raise_killed)
        with pytest.raises(Killed):
            work(batch)
    work(batch)
    batch.refresh_from_db()
    assert (batch.state, batch.items.filter(finished=True).count()) == (BatchState.RUNNING, 2)
    sweep_reports(now=clock.now)
    assert nudged == [], "somebody may still be at it"
    morning.shift(dt.timedelta(seconds=61))
    sweep_reports(now=clock.now)
    assert set(nudged) == {batch.pk}
    work(batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.READY
    assert len(PdfReader(io.BytesIO(desk.download(batch).content)).pages) == 3


def raise_killed(*_args: Any) -> bytes:
    raise Killed


def test_a_worker_killed_while_putting_together(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, morning: time_machine.Traveller
) -> None:
    batch = desk.ask()
    with monkeypatch.context() as patch:
        patch.setattr(reports, "bundle", raise_killed)
        with pytest.raises(Killed):
            work(batch)
    work(batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.RUNNING, "another may be at it"
    morning.shift(dt.timedelta(minutes=6))
    work(batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.READY


def test_a_report_that_kills_every_worker_is_left_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, morning: time_machine.Traveller
) -> None:
    batch = desk.ask()
    deadly, draw = desk.pupils[0].pk, report_pdf
    monkeypatch.setattr(
        reports, "report_pdf", lambda report: raise_killed() if report.pupil.pk == deadly else draw(report)
    )
    for _worker in range(3):
        with pytest.raises(Killed):
            work(batch)
        morning.shift(dt.timedelta(seconds=61))
    work(batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.READY
    assert batch.items.get(pupil=deadly).left_out == LeftOut.FAILED


def test_a_slow_worker_hands_in_nothing_after_another_took_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, morning: time_machine.Traveller, files: Path
) -> None:
    batch = desk.ask()
    draw, slow = report_pdf, [True]

    def draws_slowly(report: Any) -> bytes:
        if slow.pop() if slow else False:
            morning.shift(dt.timedelta(seconds=90))
            work(batch)
        return draw(report)

    monkeypatch.setattr(reports, "report_pdf", draws_slowly)
    work(batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.READY
    assert stored(files) == 1, "only the whole is left"
    assert len(PdfReader(io.BytesIO(desk.download(batch).content)).pages) == 3


def test_with_the_broker_away_the_sweep_finds_it(
    desk: Desk, morning: time_machine.Traveller, nudged: list[int]
) -> None:
    batch = desk.ask()
    nudged.clear()
    morning.shift(dt.timedelta(seconds=31))
    sweep_reports(now=clock.now)
    assert set(nudged) == {batch.pk}


def test_work_is_done_in_turns(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while a worker lets other work go first."""
    monkeypatch.setattr(reports, "CHUNK_SECONDS", -1.0)
    batch = desk.ask()
    turns = 1
    while reports_services.make_reports(batch.pk, now=clock.now):
        turns += 1
    assert turns == 4
    batch.refresh_from_db()
    assert batch.state == BatchState.READY


# --- The end ---------------------------------------------------------------------------------------


def test_after_an_hour_file_and_rows_are_gone(
    desk: Desk, morning: time_machine.Traveller, files: Path
) -> None:
    batch = desk.made()
    assert stored(files) == 1
    morning.shift(HOUR - dt.timedelta(minutes=1))
    sweep_reports(now=clock.now)
    # Nobody sat at the screen all that time.
    desk.browser.logout()
    desk.browser.force_login(desk.user)
    assert desk.download(batch).status_code == 200
    morning.shift(dt.timedelta(minutes=1))
    assert desk.download(batch).status_code == 404, "also before the sweep comes by"
    with committed():
        sweep_reports(now=clock.now)
    batch.refresh_from_db()
    assert (batch.state, batch.items.count(), stored(files)) == (BatchState.REMOVED, 0, 0)
    page = desk.browser.get(f"{URL}{batch.pk}/")
    assert page.status_code == 200
    assert page.context["gone"]
    assert list(desk.browser.get(URL).context["batches"]) == []


def test_nothing_readable_lies_on_the_disk(desk: Desk, files: Path) -> None:
    desk.made()
    [path] = [path for path in files.rglob("*") if path.is_file()]
    assert b"%PDF" not in path.read_bytes()


def test_stop_in_the_middle(desk: Desk, monkeypatch: pytest.MonkeyPatch, files: Path) -> None:
    monkeypatch.setattr(reports, "CHUNK_SECONDS", -1.0)
    batch = desk.ask()
    reports_services.make_reports(batch.pk, now=clock.now)
    assert stored(files) == 1
    for _click in range(2):
        with committed():
            assert desk.browser.post(f"{URL}{batch.pk}/remove/")["Location"] == URL
    assert stored(files) == 0
    assert not reports_services.make_reports(batch.pk, now=clock.now)
    batch.refresh_from_db()
    assert (batch.state, stored(files)) == (BatchState.REMOVED, 0)


def test_a_file_that_is_gone_is_said_kindly(desk: Desk, files: Path) -> None:
    batch = desk.made()
    for path in files.rglob("*"):
        if path.is_file():
            path.unlink()
    assert desk.download(batch)["Location"] == URL


# --- The page that watches -------------------------------------------------------------------------


def test_the_page_asks_for_itself_until_it_is_ready(desk: Desk) -> None:
    batch = desk.ask()
    page = desk.browser.get(f"{URL}{batch.pk}/").content.decode()
    assert "hx-get" in page
    assert "X-Nabij-Poll" in page, "watching keeps no session alive"
    piece = desk.browser.get(f"{URL}{batch.pk}/progress/")
    seen = re.search(r"seen=(\w+)", piece.content.decode())
    assert seen
    assert desk.browser.get(f"{URL}{batch.pk}/progress/?seen={seen[1]}").status_code == 204
    work(batch)
    piece = desk.browser.get(f"{URL}{batch.pk}/progress/?seen={seen[1]}")
    assert piece.status_code == 200
    assert "hx-get" not in piece.content.decode()
    assert f"{URL}{batch.pk}/download/" in piece.content.decode()


def test_levels_one_by_one_and_many_at_once_agree(desk: Desk) -> None:
    """`levels_seen` and `pupils_with_levels` say the same of everybody."""
    wanted = [
        frozenset({PartLevel.PRACTICAL}),
        frozenset({PartLevel.BACKGROUND}),
        frozenset({PartLevel.MENTOR_CARE}),
        frozenset({PartLevel.CARE}),
    ]
    people = [member(desk.house.school, role) for role in Role]
    people += [desk.house.mentor, member(desk.house.elsewhere, Role.CARE_COORDINATOR)]
    for user in people:
        for levels in wanted:
            found = set(pupils_with_levels(user, levels).values_list("pk", flat=True))
            assert found == {
                pk for pk in Pupil.objects.values_list("pk", flat=True) if levels <= levels_seen(user, pk)
            }
