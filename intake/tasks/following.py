"""What follow-up does by itself."""

import logging

from celery import shared_task

from intake.services import following
from school import clock

log = logging.getLogger(__name__)


@shared_task
def keep_follow_up_on_school_days() -> None:
    """Move what is planned away from days that have become free."""
    moved = following.move_to_school_days(now=clock.now())
    if moved:
        log.info("%d planned talks and reviews moved to a school day", moved)
