"""The chain that a school's logs are sealed with, and whether they still are what was sealed.

Each night `school.services.seals` gives every day that is over a seal: a digest per row, and a hash over these and over
the hash of the day before. So a row that was changed, removed or put in afterwards is found by its number, and a seal
that was made anew no longer fits the next one. Who can make all of them anew can not change the hash in a mail.

Sealed are the access log, and the log of changes of accounts. A row of that one grows in up to three steps (asked,
agreed, closed); each is sealed with the day on which it was made, with all that is fixed from then on.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone

from school.enums import AccountChangeKind
from school.models.access_log import AccessLog, AccessLogQuerySet, day_begins
from school.models.account_changes import AccountChange
from school.models.log_seals import LogSeal

# All of a row. The digests of what has been sealed are over these: a column that comes later needs another seal.
FIELDS = ("id", "at", "user_id", "school_id", "roles", "action", "ground", "page", "pupils", "address")
# The same of the steps of an account change: the moment of each, and what is fixed from then on.
STEPS = {
    "asked": (
        *("asked_at", "asked_by_id", "school_id", "kind", "name", "email", "former_email"),
        *("role", "starts_on", "ends_on"),
    ),
    "agreed": ("agreed_at", "agreed_by_id"),
    "closed": ("closed_at", "closed_by_id", "state", "user_id", "expires_at", "agreed_at", "agreed_by_id"),
}
DIGEST_SIZE = 32
LATE = "came in after the day was sealed"
# A day is sealed in the night after it; one that waits for longer than this was forgotten.
PATIENCE = dt.timedelta(days=2)


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was sealed: a row of a day, or the day's seal itself."""

    day: dt.date
    words: str
    what: str = ""

    def __str__(self) -> str:
        return f"{self.day}, {self.what}: {self.words}" if self.what else f"{self.day}: {self.words}"


def rows_of(day: dt.date) -> dict[int, bytes]:
    """The digest of each row of a day of the present school, by its number, in order."""
    return {row[0]: digest(row) for row in _log().between(day, day).order_by("pk").values_list(*FIELDS)}


def steps_of(day: dt.date) -> dict[str, bytes]:
    """The digest of each step that an account change of the present school made on a day, in order."""
    return {name: digest(row) for name, _at, row in _steps(day, day)}


def _steps(first: dt.date | None, last: dt.date) -> Iterator[tuple[str, dt.datetime, Sequence[Any]]]:
    """The steps between two days: its name, its moment, and what is fixed from then on."""
    until = day_begins(last + dt.timedelta(days=1))
    for step, fields in STEPS.items():
        made = AccountChange.objects.filter(**{f"{fields[0]}__lt": until})
        if first is not None:
            made = made.filter(**{f"{fields[0]}__gte": day_begins(first)})
        for number, kind, user_id, *known in made.order_by("pk").values_list(
            "pk", "kind", "user_id", *fields
        ):
            # Whom an invitation finds is known when it is answered, and whom all else is about from the beginning.
            whom = user_id if kind != AccountChangeKind.JOIN else None
            yield f"{number} {step}", known[0], (number, whom, *known)


def _log() -> AccessLogQuerySet:
    # Whoever has a row without a school is a stranger to every school: those are nobody's to seal.
    log: AccessLogQuerySet = AccessLog.objects.filter(school__isnull=False)
    return log


def digest(row: Sequence[Any]) -> bytes:
    """What a row held, in 32 bytes."""
    plain = [
        value.astimezone(dt.UTC).isoformat()
        if isinstance(value, dt.datetime)
        else value.isoformat()
        if isinstance(value, dt.date)
        else value
        for value in row
    ]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=True).encode()).digest()


def link(seal: LogSeal) -> str:
    """The hash of a day, which holds on to the one of the day before."""
    head = json.dumps([seal.previous, seal.school_id, seal.day.isoformat(), seal.rows, seal.steps])
    return hashlib.sha256(head.encode() + bytes(seal.digests) + bytes(seal.step_digests)).hexdigest()


def days_to_seal(*, now: dt.datetime) -> Iterator[dt.date]:
    """The days of the present school that are over and have no seal, in order; days without a row too."""
    last = LogSeal.objects.aggregate(last=Max("day"))["last"]
    if last is None:
        read = _log().aggregate(first=Min("at"))["first"]
        asked = AccountChange.objects.aggregate(first=Min("asked_at"))["first"]
        if read is None and asked is None:
            return
        day = timezone.localdate(min(moment for moment in (read, asked) if moment is not None))
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
    if seal.hash != link(seal):
        yield Finding(seal.day, "the seal itself was changed")
    if former is not None and seal.day != former.day + dt.timedelta(days=1):
        yield Finding(former.day + dt.timedelta(days=1), "the seal is missing")
    elif seal.previous != (former.hash if former else ""):
        yield Finding(seal.day, "the seal does not follow from the day before")


def _findings_in_rows(seal: LogSeal) -> Iterator[Finding]:
    yield from _differences(seal.day, "row", seal.rows, seal.digests, rows_of(seal.day))
    yield from _differences(seal.day, "account change", seal.steps, seal.step_digests, steps_of(seal.day))


def _differences(
    day: dt.date, kind: str, names: Sequence[Any], digests: Any, present: Mapping[Any, bytes]
) -> Iterator[Finding]:
    """Each row that is not as it was sealed, by its name."""
    cut = (bytes(digests)[at : at + DIGEST_SIZE] for at in range(0, len(digests), DIGEST_SIZE))
    sealed = dict(zip(names, cut, strict=False))
    for name in sorted(sealed.keys() | present.keys()):
        if name not in present:
            yield Finding(day, "missing", f"{kind} {name}")
        elif name not in sealed:
            yield Finding(day, LATE, f"{kind} {name}")
        elif present[name] != sealed[name]:
            yield Finding(day, "changed", f"{kind} {name}")


def _before(first: dt.date) -> Iterator[Finding]:
    """Rows of days before the first that was sealed."""
    last = first - dt.timedelta(days=1)
    for row, at in _log().between(None, last).values_list("pk", "at"):
        yield Finding(timezone.localdate(at), LATE, f"row {row}")
    for name, at, _known in _steps(None, last):
        yield Finding(timezone.localdate(at), LATE, f"account change {name}")
