"""Looking for late registers, watching over absence and counting it, every few minutes."""

import logging

from celery import shared_task

from absence.services import counting, digest, late, releases, watching
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


@shared_task
def count_absence() -> None:
    """Count the weeks that something has changed in."""
    weeks = counting.count_absence(now=clock.now())
    if weeks:
        log.info("counted the absence of %d weeks", weeks)


@shared_task
def release_figures() -> None:
    """Release last week's figures by group, once."""
    released = releases.release_figures(now=clock.now())
    if released:
        log.info("released the figures of %d schools", released)


@shared_task
def send_digests() -> None:
    """Tell mentors and care coordinators of the week behind."""
    sent = digest.send_digests(now=clock.now())
    if sent:
        log.info("%d mails about the week behind", sent)
