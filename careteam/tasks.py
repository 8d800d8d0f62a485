"""What the care team's part of the house does by itself."""

import logging

from celery import shared_task

from careteam.services import noticed
from school import clock

log = logging.getLogger(__name__)


@shared_task
def gather_concerns() -> None:
    """Raise what asks for the care team's eye and was announced by nobody."""
    raised = noticed.gather(now=clock.now())
    if raised:
        log.info("%d concerns came in by themselves", raised)
