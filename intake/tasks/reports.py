"""Batches of printed reports: made in turns, so that alerts never wait long for them."""

import logging

from celery import shared_task

from intake.services import reports
from school import clock, scope

log = logging.getLogger(__name__)


@shared_task
def make_reports(batch_id: int, school_id: int) -> None:
    """Make some reports of a school's batch, and queue up again for the rest."""
    with scope.within(school_id):
        if reports.make_reports(batch_id, now=clock.now):
            reports.nudge_reports(batch_id, school_id=school_id)
            log.info("batch %d goes on", batch_id)


@shared_task
def sweep_reports() -> None:
    """Go on with what was left behind, and remove what has had its hour."""
    removed = reports.sweep_reports(now=clock.now)
    if removed:
        log.info("removed %d batches of reports", removed)
