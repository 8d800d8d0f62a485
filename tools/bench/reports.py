"""Printed reports: one over HTTP, and hundreds by two workers; how long they take and how much memory."""

import datetime as dt
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from django.db import connection

from intake.enums import BatchFormat, BatchState, IntakeStep, QuestionKind, ReportVersion, Theme
from intake.models.following import Talk
from intake.models.intakes import Answer, Intake
from intake.models.questions import Question
from intake.models.reports import ReportBatch
from intake.services.questions import present_questionnaire
from intake.services.reports import ask_for_reports
from pupils.enums import LanguageSkill
from pupils.models.parts import PupilLanguage, Remark
from pupils.models.pupils import Pupil
from school import clock
from school.enums import Role
from school.models.people import User
from tools.bench.browser import Browser
from tools.bench.machine import ProcessorMeter, postmaster
from tools.bench.report import Report, at_most, percentile
from tools.bench.town import colleague, make_town, sign_in
from tools.local.house import start_worker
from tools.local.processes import Child, Children
from tools.samples.files import AnswerFactory, IntakeFactory, PupilLanguageFactory, RemarkFactory, TalkFactory

MANY, PUPILS_IN_CLASS = 250, 25
WORKERS = 2
ROUNDS = 12
TALKS = 3
LOOK_EVERY = 0.5
PATIENCE = 900
SENTENCE = "Vader werkt overdag, moeder is thuis met de twee kleinste kinderen en leert nu ook Nederlands. "


@dataclass(frozen=True)
class Printed:
    """One report: how many milliseconds each time, its size, and the most memory of whoever drew it, in MB."""

    milliseconds: Sequence[float]
    kilobytes: float
    megabytes: float


@dataclass(frozen=True)
class Batch:
    """Many reports: how long they took, and the most memory of one worker: at a third of them, and in the end."""

    reports: int
    seconds: float
    state: str
    megabytes: float
    early_megabytes: float
    # Processor seconds of the worker and of the rest of the machine: this takes minutes, and others may be at work.
    used: Mapping[str, float]


def measure_reports(
    children: Children,
    environment: Mapping[str, str],
    port: int,
    web: Child,
    *,
    many: int = MANY,
    rounds: int = ROUNDS,
) -> tuple[Printed, Batch]:
    """Print one report from the file, and then those of many pupils with two workers."""
    turns = make_town(classes=-(-many // PUPILS_IN_CLASS), pupils=PUPILS_IN_CLASS)
    care = colleague(turns[0].school_id, Role.CARE_COORDINATOR)
    pupils = [pupil for turn in turns for pupil in turn.pupils if turn.school_id == turns[0].school_id][:many]
    fill_files(Pupil.objects.filter(pk__in=pupils).select_related("school"), care)
    printed = print_one(port, pupils[0], care, web, rounds)
    worker = start_worker(children, environment, processes=WORKERS)
    batch = print_many(pupils, care, worker)
    children.stop(worker)
    return printed, batch


def fill_files(pupils: Iterable[Pupil], author: User) -> None:
    """For each pupil a whole interview, a few talks and remarks."""
    pupils, now, day = list(pupils), clock.now(), clock.today()
    school_id = pupils[0].school_id
    questionnaire = present_questionnaire(school_id=school_id)
    questions = [one for one in questionnaire.questions.all() if one.kind != QuestionKind.LANGUAGES]
    intakes = Intake.objects.bulk_create(
        IntakeFactory.build(
            pupil=pupil,
            step=IntakeStep.FOLLOW_UP,
            registered_on=day - dt.timedelta(40),
            completed_on=day - dt.timedelta(30),
            completed_by=author,
            questionnaire=questionnaire,
            spoken_language="ti",
        )
        for pupil in pupils
    )
    Answer.objects.bulk_create(
        [
            AnswerFactory.build(
                author=author,
                intake=intake,
                question=question,
                updated_at=now,
                **_said(question),
            )
            for intake in intakes
            for question in questions
        ],
        batch_size=2000,
    )
    faces = {f"face_{theme.value}": 2 + number % 4 for number, theme in enumerate(Theme)}
    Talk.objects.bulk_create(
        TalkFactory.build(
            pupil=pupil,
            author=author,
            held_on=day - dt.timedelta(7 * week),
            strengths=SENTENCE,
            note=SENTENCE,
            **faces,
        )
        for pupil in pupils
        for week in range(TALKS)
    )
    Remark.objects.bulk_create(
        RemarkFactory.build(pupil=pupil, author=author, text=SENTENCE, written_on=day - dt.timedelta(days))
        for pupil in pupils
        for days in range(TALKS)
    )
    PupilLanguage.objects.bulk_create(
        PupilLanguageFactory.build(pupil=pupil, speaks=LanguageSkill.WELL) for pupil in pupils
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _said(question: Question) -> dict[str, object]:
    """An answer of the usual length for a kind of question."""
    match question.kind:
        case QuestionKind.YES_NO:
            return {"chosen": ["yes"]}
        case QuestionKind.CHOICE | QuestionKind.CHOICES:
            return {"chosen": [question.options[0]["code"]]}
        case QuestionKind.TEXT:
            return {"text": SENTENCE * 2}
        case _:
            return {"text": "09:15"}


def print_one(port: int, pupil: int, user: User, web: Child, rounds: int) -> Printed:
    """Ask for the longest version of one report, over and over."""
    [cookie] = sign_in([user])
    browser, taken, size = Browser(port), [], 0
    for _ in range(rounds):
        began = time.perf_counter()
        reply = browser.get(f"/pupils/{pupil}/report/care_team/", cookie)
        taken.append(1000 * (time.perf_counter() - began))
        size = len(reply.body)
        if reply.status != 200 or not reply.body.startswith(b"%PDF"):
            raise ValueError(f"status {reply.status} while printing a report")
    browser.close()
    # The first of each worker loads the fonts.
    return Printed(taken[rounds // 3 :], size / 1000, peak_megabytes(web))


def print_many(pupils: Sequence[int], user: User, worker: Child) -> Batch:
    """Ask for a batch as the page does, and wait until it can be downloaded."""
    meter = ProcessorMeter({"worker": worker.process.pid, "PostgreSQL": postmaster()})
    connection.close()
    began = time.perf_counter()
    batch, _new = ask_for_reports(
        user=user,
        pupil_ids=pupils,
        title="bench",
        version=ReportVersion.CARE_TEAM,
        batch_format=BatchFormat.PDF,
        form_key=uuid.uuid4(),
        now=clock.now(),
    )
    early = 0.0
    while batch.state in {BatchState.WAITING, BatchState.RUNNING}:
        time.sleep(LOOK_EVERY)
        if not early and batch.items.filter(finished=True).count() >= len(pupils) / 3:
            early = peak_megabytes(worker)
        batch.refresh_from_db()
        if time.perf_counter() - began > PATIENCE:
            break
    seconds = time.perf_counter() - began
    inside = ReportBatch.objects.with_progress().get(pk=batch.pk).inside
    return Batch(inside, seconds, batch.state, peak_megabytes(worker), early, meter.read())


def peak_megabytes(child: Child) -> float:
    """The most memory that one process of these has ever held."""
    parent = psutil.Process(child.process.pid)
    return max(_peak(process.pid) for process in [parent, *parent.children(recursive=True)])


def _peak(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def report_reports(report: Report, printed: Printed, batch: Batch, *, many: int = MANY) -> None:
    """Printed reports."""
    report.head(f"Printed reports, one over HTTP and {many} by {WORKERS} workers")
    report.figure("one report, p50", percentile(printed.milliseconds, 0.5), "ms")
    report.figure("one report, p95", percentile(printed.milliseconds, 0.95), "ms", at_most(700))
    report.figure("size of one report", printed.kilobytes, "kB")
    report.figure("most memory of a web process", printed.megabytes, "MB", at_most(200))
    report.check("reports in the batch", (batch.state, batch.reports), (BatchState.READY, many))
    report.figure(f"{many} reports, asked for until ready", batch.seconds, "s", at_most(120 * many / MANY))
    report.processors(batch.used, many, "report")
    report.figure("most memory of a worker, a third done", batch.early_megabytes, "MB")
    report.figure("most memory of a worker, in the end", batch.megabytes, "MB", at_most(250))
