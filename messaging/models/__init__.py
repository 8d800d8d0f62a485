"""The tables of messaging, a file for each area; all of them are read here because Django looks here."""

from messaging.models import outbox, returned, texts

__all__ = ["outbox", "returned", "texts"]
