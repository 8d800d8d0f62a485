"""Writes of the outbox: queue, withdraw, deliver, and keep the texts."""

from messaging.services.delivery import deliver, record_bounce, sweep
from messaging.services.outbox import Draft, enqueue, requeue, withdraw
from messaging.services.texts import approve_text, change_text, load_texts

__all__ = [
    "Draft",
    "approve_text",
    "change_text",
    "deliver",
    "enqueue",
    "load_texts",
    "record_bounce",
    "requeue",
    "sweep",
    "withdraw",
]
