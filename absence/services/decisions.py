"""What absences were: decided by who watches over them, and corrected later with a reason."""

import datetime as dt

from django.db import transaction

from absence.models.decisions import AbsenceDecision
from absence.services import watching
from school.models.people import User


@transaction.atomic
def decide(*, decision: AbsenceDecision, by: User, now: dt.datetime) -> AbsenceDecision:
    """Keep what an absence was; it counts above what was decided before, which stays.

    The same by the same person again, such as by a double click, is the one there is.
    Side effects: the decision; the pupil's absence is looked at anew.
    """
    last: AbsenceDecision | None = (
        AbsenceDecision.objects.filter(pupil=decision.pupil)
        .touching(decision.first_day, decision.last_day)
        .order_by("-decided_at", "-pk")
        .first()
    )
    if last is not None and last.decided_by_id == by.pk and _says(last) == _says(decision):
        return last
    decision.decided_by, decision.decided_at = by, now
    decision.save()
    watching.look_anew(decision.school_id, [decision.pupil_id])
    return decision


def _says(decision: AbsenceDecision) -> tuple[object, ...]:
    return (
        decision.first_day,
        decision.last_day,
        decision.first_lesson,
        decision.last_lesson,
        decision.kind,
        decision.reason,
    )
