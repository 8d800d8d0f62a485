"""Delivery by Celery: one service call."""

import logging

from celery import shared_task

from messaging.services import delivery
from school import clock

log = logging.getLogger(__name__)


@shared_task
def deliver_due() -> None:
    """Deliver what is waiting."""
    sent = delivery.deliver_due(now=clock.now)
    log.info("sent %d messages", sent)


@shared_task
def sweep() -> None:
    """Deliver what was left behind."""
    sent = delivery.sweep(now=clock.now)
    if sent:
        log.info("the sweep sent %d messages", sent)
