"""Looking for late registers, every minute."""

import logging

from celery import shared_task

from absence.services import late
from school import clock

log = logging.getLogger(__name__)


@shared_task
def look_for_late_registers() -> None:
    """Remind mentors and tell the attendance coordinator."""
    asked = late.look_for_late_registers(now=clock.now())
    if asked:
        log.info("%d words about late registers", asked)
