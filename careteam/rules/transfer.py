"""When to look how it goes at the next school."""

import datetime as dt

LOOK_AFTER = dt.timedelta(weeks=6)
# When nobody there could be reached.
TRY_AGAIN_AFTER = dt.timedelta(weeks=1)


def look_on(last_day: dt.date) -> dt.date:
    """The day to ask the next school one question."""
    return last_day + LOOK_AFTER
