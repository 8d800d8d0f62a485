"""Absence beside the talks of a pupil: how many lessons were missed or begun late in each week."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from absence.enums import MarkState
from absence.models.registers import Mark
from pupils.contexts.week_pictures import weekly
from pupils.models.pupils import Pupil
from school.models.people import User
from school.rules import week_of


def review_context(user: User, pupil: Pupil, since: dt.date, day: dt.date) -> dict[str, Any]:
    """The lessons that a pupil missed or began late from a day on, week by week. One query."""
    marks = Mark.objects.visible_to(user).filter(
        pupil=pupil, register__day__gte=since, register__day__lte=day
    )
    rows = list(marks.last_words().exclude(state=MarkState.PRESENT).values_list("register__day", "state"))
    absent = [on for on, state in rows if state == MarkState.ABSENT]
    late = [on for on, state in rows if state == MarkState.LATE]
    first = week_of(since)
    weeks = [first + dt.timedelta(weeks=n) for n in range((week_of(day) - first).days // 7 + 1)]
    return {
        "picture": weekly(weeks, [(_("lessons absent"), absent), (_("lessons late"), late)]),
        "absent": len(absent),
        "late": len(late),
    }
