"""What the care team's part of the house does by itself."""

import logging

from celery import shared_task

from careteam.services import actions, invitations, lists, notes, noticed
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


@shared_task
def make_care_export(export_id: int, school_id: int) -> None:
    """Make the list of pupils with care as a table, for the one who asked."""
    with scope.within(school_id):
        lists.make_export(export_id, now=clock.now)


@shared_task
def sweep_care_exports() -> None:
    """Go on with exports that were left behind, and remove what has had its hour."""
    for school_id in scope.school_ids():
        with scope.within(school_id):
            lists.sweep(school_id=school_id, now=clock.now())


@shared_task
def settle_meetings() -> None:
    """Bring calendars in step with what each may see of meetings to come: a consent may have fallen away."""
    for school_id in scope.school_ids():
        with scope.within(school_id):
            invitations.settle_all(school_id=school_id, now=clock.now())


@shared_task
def destroy_notes_left_behind() -> None:
    """Destroy the own notes of who left a school long ago. No log line says whether there were any."""
    for school_id in scope.school_ids():
        with scope.within(school_id):
            notes.destroy_left_behind(school_id=school_id, today=clock.today())
