"""Looking for late registers, and watching over absence, every minute."""

import logging

from celery import shared_task

from absence.services import late, watching
from school import clock

log = logging.getLogger(__name__)


@shared_task
def look_for_late_registers() -> None:
    """Remind mentors and tell the attendance coordinator."""
    asked = late.look_for_late_registers(now=clock.now())
    if asked:
        log.info("%d words about late registers", asked)


@shared_task
def watch_over_absence() -> None:
    """Let the rules look at whoever something was said about, or time has passed for."""
    looked = watching.watch_over_absence(now=clock.now())
    if looked:
        log.info("looked at the absence of %d pupils", looked)
