"""Row history for models: every insert, change and removal is kept, with who did it."""

from typing import TypeVar

import pghistory
from django.db.models import Model

M = TypeVar("M", bound=type[Model])


def tracked(model: M) -> M:
    """Class decorator: keep each version of the model's rows."""
    # A tracker remembers its model, so each model needs trackers of its own.
    track = pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    tracked_model: M = track(model)
    return tracked_model


def keeps_what_was(model: M) -> M:
    """Class decorator for rows that the morning rush makes: history begins with the first change.

    The row says how it is now, and who made it; history keeps what it was before each change or removal.
    """
    track = pghistory.track(
        pghistory.UpdateEvent("before_change", row=pghistory.Old), pghistory.DeleteEvent("before_removal")
    )
    tracked_model: M = track(model)
    return tracked_model
