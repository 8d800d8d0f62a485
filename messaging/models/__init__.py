"""The tables of messaging, a file for each area; all of them are read here because Django looks here."""

from messaging.models.outbox import Message
from messaging.models.texts import Text

__all__ = ["Message", "Text"]
