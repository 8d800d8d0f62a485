"""Batches of reports: asked for, made one by one by whichever worker is free, put together, and removed.

A report is claimed by an update that only one worker can win, and so is the putting together. What a worker holds when
it dies is free again when its lease has run out; what it then still hands in is thrown away.
"""

import contextlib
import datetime as dt
import logging
import time
import uuid
from collections.abc import Callable, Iterator, Sequence

from celery import current_app
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override
from kombu.exceptions import OperationalError

from intake.contexts.report import report_for
from intake.enums import BatchFormat, BatchState, LeftOut, ReportVersion
from intake.models.reports import ReportBatch, ReportBatchItem
from intake.pdfs import report_pdf
from intake.rules.reports import BATCH_MOVES
from intake.services.reports_bundle import BundledReport, bundle
from school import scope
from school.files import store
from school.middleware import access_for
from school.models.files import StoredFile
from school.models.people import User
from school.pdfs import PAPER_LANGUAGE
from school.refusals import Refusal

log = logging.getLogger(__name__)
Clock = Callable[[], dt.datetime]
TASK = "intake.tasks.reports.make_reports"

# Workers that are asked to begin; each goes on by itself.
WORKERS = 2
# One task makes reports for about this long and then lets other work, such as alerts, go first.
CHUNK_SECONDS = 4.0
# So often a worker may die over the same report.
TRIES_AT_MOST = 3
KEPT_FOR = dt.timedelta(hours=1)
# A batch that is not ready by then never will be.
GIVEN_UP_AFTER = dt.timedelta(hours=6)
QUIET_FOR = dt.timedelta(seconds=30)


class _TakenOver(Exception):
    """Somebody cancelled the batch meanwhile, or this worker was so slow that another took over."""


@transaction.atomic
def ask_for_reports(
    *,
    user: User,
    pupil_ids: Sequence[int],
    title: str,
    version: ReportVersion,
    batch_format: BatchFormat,
    form_key: uuid.UUID,
    now: dt.datetime,
) -> tuple[ReportBatch, bool]:
    """Write down which reports are wanted; returns the batch, and whether it is new: a double click asks once.

    Side effects: a batch with a row for each pupil; after commit the workers are asked to begin.
    """
    mine = {"requested_by": user, "school": user.access.school.id}
    # What another asked for says nothing about this wish, whatever its form says.
    taken = ReportBatch.objects.filter(form_key=form_key).exclude(**mine).exists()
    try:
        with transaction.atomic():
            batch = ReportBatch.objects.create(
                school_id=user.access.school.id,
                requested_by=user,
                version=version,
                format=batch_format,
                title=title[:100],
                total=len(pupil_ids),
                form_key=None if taken else form_key,
                created_at=now,
            )
    except IntegrityError:
        return ReportBatch.objects.get(form_key=form_key, **mine), False
    ReportBatchItem.objects.bulk_create(
        ReportBatchItem(batch=batch, school_id=batch.school_id, pupil_id=pupil_id, position=position)
        for position, pupil_id in enumerate(pupil_ids)
    )
    transaction.on_commit(lambda: nudge_reports(batch.pk, school_id=batch.school_id, workers=WORKERS))
    return batch, True


def nudge_reports(batch_id: int, *, school_id: int, workers: int = 1) -> None:
    """Ask workers to go on with a batch. With the broker away nothing is lost: the sweep finds it."""
    try:
        for _worker in range(workers):
            current_app.send_task(TASK, args=(batch_id, school_id), retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The broker is away (%s); the sweep will go on with batch %d.", error, batch_id)


def make_reports(batch_id: int, *, now: Clock) -> bool:
    """Make some reports of a batch, and put it together when all are made; returns whether there is more to make.

    Side effects: files in the storage; the rows of the batch.
    """
    until = time.monotonic() + CHUNK_SECONDS
    user = _requester(batch_id)
    while (item := _claim_item(batch_id, now=now())) is not None:
        _make_item(item, user, now=now())
        if time.monotonic() > until:
            return True
    _put_together(batch_id, now=now)
    return False


def sweep_reports(*, now: Clock) -> int:
    """Go on with batches that dead workers left, and remove those whose hour is over; returns how many are gone.

    Side effects: tasks for the workers; files and rows of old batches are removed.
    """
    removed = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            removed += _sweep_school(school_id, now=now)
    return removed


def _sweep_school(school_id: int, *, now: Clock) -> int:
    stuck = ReportBatch.objects.filter(school=school_id).stuck(now(), quiet_for=QUIET_FOR)
    for batch_id in stuck.values_list("pk", flat=True):
        nudge_reports(batch_id, school_id=school_id, workers=WORKERS)
    moment = now()
    over = Q(expires_at__lte=moment) | Q(expires_at=None, created_at__lte=moment - GIVEN_UP_AFTER)
    old = ReportBatch.objects.filter(over, school=school_id).exclude(state=BatchState.REMOVED)
    return sum(remove_reports(batch_id=batch_id) for batch_id in old.values_list("pk", flat=True))


def remove_reports(*, batch_id: int) -> bool:
    """Stop a batch and remove what it made; False when that was done already.

    Side effects: its files and the rows of its reports are removed. A worker that is busy with it stops.
    """
    with transaction.atomic():
        batch = ReportBatch.objects.select_for_update(of=("self",)).get(pk=batch_id)
        if BatchState.REMOVED not in BATCH_MOVES[BatchState(batch.state)]:
            return False
        files = _files_of(batch)
        batch.state, batch.file = BatchState.REMOVED, None
        batch.save(update_fields=["state", "file"])
        batch.items.all().delete()
        store.remove(files)
    return True


def _requester(batch_id: int) -> User | None:
    """Who asked, with the roles of this moment; None when they may not print batches at that school any more."""
    batch = ReportBatch.objects.filter(pk=batch_id).first()
    user = (
        User.objects.with_roles().filter(pk=batch.requested_by_id, is_active=True).first() if batch else None
    )
    if user is None or batch is None:
        return None
    access = access_for(user, chosen=batch.school_id)
    if access is None or access.school.id != batch.school_id:
        return None
    user.access = access
    return user if ReportBatch.objects.visible_to(user).filter(pk=batch_id).exists() else None


def _claim_item(batch_id: int, *, now: dt.datetime) -> ReportBatchItem | None:
    """Make the next report of the batch ours."""
    with transaction.atomic():
        free = ReportBatchItem.objects.to_make(now).filter(batch=batch_id).select_related("batch")
        item: ReportBatchItem | None = free.select_for_update(skip_locked=True, of=("self",)).first()
        if item is None:
            return None
        item.claimed_at, item.tries = now, item.tries + 1
        item.save(update_fields=["claimed_at", "tries"])
        ReportBatch.objects.filter(pk=batch_id, state=BatchState.WAITING).update(state=BatchState.RUNNING)
    return item


def _make_item(item: ReportBatchItem, user: User | None, *, now: dt.datetime) -> None:
    """Draw one report; one that cannot be drawn or kept is left out and holds up no other."""
    mine = ReportBatchItem.objects.filter(pk=item.pk, claimed_at=item.claimed_at, finished=False)
    try:
        if item.tries > TRIES_AT_MOST:
            raise RuntimeError(f"{TRIES_AT_MOST} workers died over it")
        version = ReportVersion(item.batch.version)
        report = report_for(item.pupil_id, version=version, user=user, now=now) if user else None
        if report is None:
            mine.update(finished=True, left_out=LeftOut.NOT_YOURS)
            return
        pdf = report_pdf(report)
        with transaction.atomic(), store.storing(pdf, school_id=item.school_id, now=now) as file:
            if not mine.update(finished=True, file=file):
                raise _TakenOver
    except _TakenOver:
        log.info("The report of pupil %d in batch %d was not wanted any more.", item.pupil_id, item.batch_id)
    except Refusal:
        mine.update(finished=True, left_out=LeftOut.TELLS)
    except Exception:
        log.exception("The report of pupil %d in batch %d could not be made.", item.pupil_id, item.batch_id)
        mine.update(finished=True, left_out=LeftOut.FAILED)


def _put_together(batch_id: int, *, now: Clock) -> None:
    """Make one file of all reports, if all are made and no other worker is doing so."""
    claimed_at = now()
    if not ReportBatch.objects.filter(pk=batch_id).complete(claimed_at).update(claimed_at=claimed_at):
        return
    batch = ReportBatch.objects.select_related("school").get(pk=batch_id)
    with override(PAPER_LANGUAGE):
        try:
            if ReportBatchItem.objects.filter(batch=batch_id, file__isnull=False).exists():
                content = bundle(batch, _parts(batch))
                with (
                    transaction.atomic(),
                    store.storing(content, school_id=batch.school_id, now=now()) as file,
                ):
                    _finish(batch, claimed_at, file=file, size=len(content), now=now())
            else:
                _finish(batch, claimed_at, error=_("None of the reports could be made."), now=now())
        except _TakenOver:
            log.info("Batch %d was not wanted any more.", batch_id)
        except Exception:
            log.exception("Batch %d could not be put together.", batch_id)
            error = _("The reports could not be put together. Try again.")
            with contextlib.suppress(_TakenOver):
                _finish(batch, claimed_at, error=error, now=now())


def _parts(batch: ReportBatch) -> Iterator[BundledReport]:
    """The reports one after the other; never more than one in memory."""
    items = batch.items.exclude(file=None).select_related("pupil", "file__key").order_by("position")
    for item in items:
        yield BundledReport(item.pupil.list_name, store.read(item.file))


@transaction.atomic
def _finish(
    batch: ReportBatch,
    claimed_at: dt.datetime,
    *,
    file: StoredFile | None = None,
    size: int = 0,
    error: str = "",
    now: dt.datetime,
) -> None:
    """Say that it is ready, or what went wrong; the single reports go. Raises _TakenOver when it is not ours any more.

    Each row of a report stays, for whose is inside.
    """
    mine = ReportBatch.objects.filter(pk=batch.pk, claimed_at=claimed_at, state=BatchState.RUNNING)
    done = mine.update(
        state=BatchState.FAILED if error else BatchState.READY,
        error=error,
        file=file,
        size=size,
        ready_at=now,
        expires_at=now + KEPT_FOR,
    )
    if not done:
        raise _TakenOver
    files = list(batch.items.exclude(file=None).values_list("file", flat=True))
    batch.items.update(file=None)
    store.remove(files)


def _files_of(batch: ReportBatch) -> list[int]:
    """Every file of a batch: of the whole, and of its single reports."""
    single = batch.items.exclude(file=None).values_list("file", flat=True)
    return [*single, *([batch.file_id] if batch.file_id else [])]
