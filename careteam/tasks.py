"""What the care team's part of the house does by itself."""

import logging

from celery import shared_task

from careteam.services import actions, noticed
from school import clock, scope
from school.models.school import School

log = logging.getLogger(__name__)


@shared_task
def gather_concerns() -> None:
    """Raise what asks for the care team's eye and was announced by nobody."""
    raised = noticed.gather(now=clock.now())
    if raised:
        log.info("%d concerns came in by themselves", raised)


@shared_task
def remind_of_actions() -> None:
    """School after school, each colleague of whom something is due."""
    sent = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            sent += actions.remind(school=School.objects.get(pk=school_id), now=clock.now())
    if sent:
        log.info("%d reminders of actions", sent)
