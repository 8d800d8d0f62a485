"""Seal the logs of what was read and of what was asked about accounts, day by day."""

import datetime as dt

from django.db import transaction

from school import scope, seals, signals
from school.models.log_seals import LogSeal
from school.models.school import School


def seal_logs(*, now: dt.datetime) -> int:
    """Seal the days of every school that are over; returns how many.

    Side effect: where the last of them held anything, `log_sealed` is announced with it.
    """
    sealed = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            sealed += _seal_school(school_id, now=now)
    return sealed


@transaction.atomic
def _seal_school(school_id: int, *, now: dt.datetime) -> int:
    # One worker at a time; a hand-in, which only points to the school, does not wait for it.
    school = School.objects.select_for_update(no_key=True).get(pk=school_id)
    last = LogSeal.objects.order_by("-day").first()
    made = []
    for day in seals.days_to_seal(now=now):
        last = _seal_day(school_id, day, last.hash if last else "", now=now)
        made.append(last)
    if any(seal.rows or seal.steps for seal in made):
        signals.log_sealed.send(sender=LogSeal, school=school, seal=made[-1], now=now)
    return len(made)


def _seal_day(school_id: int, day: dt.date, previous: str, *, now: dt.datetime) -> LogSeal:
    rows, steps = seals.rows_of(day), seals.steps_of(day)
    seal = LogSeal(
        school_id=school_id,
        day=day,
        rows=list(rows),
        digests=b"".join(rows.values()),
        steps=list(steps),
        step_digests=b"".join(steps.values()),
        previous=previous,
        sealed_at=now,
    )
    seal.hash = seals.link(seal)
    seal.save(force_insert=True)
    return seal
