"""Reminding of tomorrow's appointments."""

import logging

from celery import shared_task

from partners.services import reminders
from school import clock, scope
from school.models.school import School

log = logging.getLogger(__name__)


@shared_task
def remind_of_appointments() -> None:
    """School after school, the families that were invited for tomorrow."""
    sent = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            sent += reminders.remind(school=School.objects.get(pk=school_id), now=clock.now())
    if sent:
        log.info("%d reminders of appointments", sent)
