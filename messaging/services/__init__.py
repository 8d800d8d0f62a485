"""Writes of the outbox: queue, withdraw, deliver, and keep the texts."""
