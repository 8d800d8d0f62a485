"""The tables of messaging, a file for each area; all of them are read here because Django looks here."""

from messaging.models import calendar, outbox, returned, texts

__all__ = ["calendar", "outbox", "returned", "texts"]
