"""The chain that a school's access log is sealed with, and whether the log still is what was sealed.

Each night `school.services.seals` gives every day that is over a seal: a digest per row, and a hash over these and over
the hash of the day before. So a row that was changed, removed or put in afterwards is found by its number, and a seal
that was made anew no longer fits the next one. Who can make all of them anew can not change the hash in a mail.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone

from school.models.access_log import AccessLog, AccessLogQuerySet
from school.models.log_seals import LogSeal

# All of a row. The digests of what has been sealed are over these: a column that comes later needs another seal.
FIELDS = ("id", "at", "user_id", "school_id", "roles", "action", "ground", "page", "pupils", "address")
DIGEST_SIZE = 32
# A day is sealed in the night after it; one that waits for longer than this was forgotten.
PATIENCE = dt.timedelta(days=2)


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was sealed: a row of a day, or the day's seal itself."""

    day: dt.date
    words: str
    row: int | None = None

    def __str__(self) -> str:
        return f"{self.day}, row {self.row}: {self.words}" if self.row else f"{self.day}: {self.words}"


def rows_of(day: dt.date) -> dict[int, bytes]:
    """The digest of each row of a day of the present school, by its number, in order."""
    return {row[0]: digest(row) for row in _log().between(day, day).order_by("pk").values_list(*FIELDS)}


def _log() -> AccessLogQuerySet:
    # Whoever has a row without a school is a stranger to every school: those are nobody's to seal.
    log: AccessLogQuerySet = AccessLog.objects.filter(school__isnull=False)
    return log


def digest(row: Sequence[Any]) -> bytes:
    """What a row held, in 32 bytes."""
    plain = [
        value.astimezone(dt.UTC).isoformat() if isinstance(value, dt.datetime) else value for value in row
    ]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=True).encode()).digest()


def link(previous: str, school_id: int, day: dt.date, rows: Sequence[int], digests: bytes) -> str:
    """The hash of a day, which holds on to the one of the day before."""
    head = json.dumps([previous, school_id, day.isoformat(), list(rows)])
    return hashlib.sha256(head.encode() + digests).hexdigest()


def days_to_seal(*, now: dt.datetime) -> Iterator[dt.date]:
    """The days of the present school that are over and have no seal, in order; days without a row too."""
    last = LogSeal.objects.aggregate(last=Max("day"))["last"]
    if last is None:
        first_at = _log().aggregate(first=Min("at"))["first"]
        if first_at is None:
            return
        day = timezone.localdate(first_at)
    else:
        day = last + dt.timedelta(days=1)
    while day < timezone.localdate(now):
        yield day
        day += dt.timedelta(days=1)


def findings(*, now: dt.datetime) -> Iterator[Finding]:
    """All that is not as it was sealed at the present school, day by day."""
    expected: LogSeal | None = None
    # One at a time: a year of them holds a digest of every row.
    for number in LogSeal.objects.order_by("day").values_list("pk", flat=True):
        seal = LogSeal.objects.get(pk=number)
        yield from _findings_in_chain(seal, expected)
        yield from _findings_in_rows(seal)
        if expected is None:
            yield from _before(seal.day)
        expected = seal
    waiting = next(days_to_seal(now=now), None)
    if waiting is not None and timezone.localdate(now) - waiting > PATIENCE:
        yield Finding(waiting, "this day and those after it have no seal")


def _findings_in_chain(seal: LogSeal, former: LogSeal | None) -> Iterator[Finding]:
    if seal.hash != link(seal.previous, seal.school_id, seal.day, seal.rows, bytes(seal.digests)):
        yield Finding(seal.day, "the seal itself was changed")
    if former is not None and seal.day != former.day + dt.timedelta(days=1):
        yield Finding(former.day + dt.timedelta(days=1), "the seal is missing")
    elif seal.previous != (former.hash if former else ""):
        yield Finding(seal.day, "the seal does not follow from the day before")


def _findings_in_rows(seal: LogSeal) -> Iterator[Finding]:
    digests = bytes(seal.digests)
    sealed = {
        row: digests[place * DIGEST_SIZE : (place + 1) * DIGEST_SIZE] for place, row in enumerate(seal.rows)
    }
    present = rows_of(seal.day)
    for row in sorted(sealed.keys() | present.keys()):
        if row not in present:
            yield Finding(seal.day, "missing", row)
        elif row not in sealed:
            yield Finding(seal.day, "came in after the day was sealed", row)
        elif present[row] != sealed[row]:
            yield Finding(seal.day, "changed", row)


def _before(first: dt.date) -> Iterator[Finding]:
    """Rows of days before the first that was sealed."""
    for row, at in _log().between(None, first - dt.timedelta(days=1)).values_list("pk", "at"):
        yield Finding(timezone.localdate(at), "came in after the day was sealed", row)
