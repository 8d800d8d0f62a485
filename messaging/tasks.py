"""Delivery by Celery: ids in, one service call."""

import logging

from celery import shared_task

from messaging.services import delivery
from school import clock

log = logging.getLogger(__name__)


@shared_task
def deliver_messages(message_ids: list[int]) -> None:
    """Deliver these messages as far as they are still waiting."""
    sent = delivery.deliver(message_ids, now=clock.now)
    log.info("sent %d of %d messages", sent, len(message_ids))


@shared_task
def sweep() -> None:
    """Deliver what was left behind."""
    sent = delivery.sweep(now=clock.now)
    if sent:
        log.info("the sweep sent %d messages", sent)
