"""An invitation in somebody's calendar."""

import datetime as dt
from typing import Any

from messaging.models.calendar import CalendarEntry
from messaging.services import calendar
from messaging.services.calendar import Attendee
from school.models.school import School
from tools.samples.factories import MORNING

ADDRESS = "mia@organisatie.example"
HOUR = dt.timedelta(hours=1)
BEGINS = dt.datetime(2026, 10, 12, 9, tzinfo=dt.timezone(2 * HOUR))


def invited(school: School, **fields: Any) -> CalendarEntry:
    """Mia of an organisation, on a Monday in October from nine to ten."""
    values: dict[str, Any] = {
        "attendee": Attendee("Mia Sanders", ADDRESS),
        "title": "Zorgoverleg",
        "starts_at": BEGINS,
        "ends_at": BEGINS + HOUR,
        "place": "kamer 1.04",
        "now": MORNING,
    }
    return calendar.invite(school=school, **(values | fields))
