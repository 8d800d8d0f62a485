"""Writes of the outbox: queue, withdraw, deliver, and keep the texts."""

from messaging.services.delivery import deliver, record_bounce, sweep
from messaging.services.outbox import Draft, enqueue, requeue, withdraw
from messaging.services.texts import (
    Composer,
    approve_text,
    change_text,
    load_texts,
    parts_now,
    sample,
    withdraw_approval,
)

__all__ = [
    "Composer",
    "Draft",
    "approve_text",
    "change_text",
    "deliver",
    "enqueue",
    "load_texts",
    "parts_now",
    "record_bounce",
    "requeue",
    "sample",
    "sweep",
    "withdraw",
    "withdraw_approval",
]
