"""Pure rules of pupils and their people: ages, dates, and why nobody can be reached."""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from messaging.rules import lacking
from pupils.enums import STAFFED, BirthDateKnown, ContactBy


class Dated(Protocol):
    """A row with from and until."""

    @property
    def starts_on(self) -> dt.date: ...

    @property
    def ends_on(self) -> dt.date | None: ...


def counts_on(row: Dated, day: dt.date) -> bool:
    """Whether a row with from and until counts on the day, both days included."""
    return row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)


# Custody and guardianship end by law on this birthday.
ADULT = 18
# Outside these ages somebody mistyped a year: pupils are 12 to 18, with room for exceptions.
YOUNGEST, OLDEST = 8, 27
# Plans reach no further ahead than this.
AHEAD = dt.timedelta(days=366)


def taken_as(birth_date: dt.date, known: BirthDateKnown) -> dt.date:
    """What a date of birth counts as for ages: where only a month or a year is known, the middle of it."""
    if known == BirthDateKnown.MONTH:
        return birth_date.replace(day=15)
    return birth_date.replace(month=7, day=1) if known == BirthDateKnown.YEAR else birth_date


def age_on(birth_date: dt.date, day: dt.date) -> int:
    """Somebody's age in whole years on the day."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (0 if had_birthday else 1)


def is_likely_age(birth_date: dt.date, day: dt.date) -> bool:
    """Whether a pupil can have this age on the day."""
    return YOUNGEST <= age_on(birth_date, day) <= OLDEST


def told_apart(call_name: str, surname: str, others: Iterable[str]) -> str:
    """A first name, with as much of the surname as tells it from others of that name; they are given by surname."""
    others = {other.casefold() for other in others}
    if not others:
        return call_name
    for length in range(1, len(surname)):
        if not any(other.startswith(surname[:length].casefold()) for other in others):
            return f"{call_name} {surname[:length]}."
    return f"{call_name} {surname}"


class UnreachableReason(enum.Enum):
    """Why an absence message finds nobody."""

    NO_HOME = "no home"
    NO_STAFF = "the home has staff, but none is known"
    NOT_BY_MESSAGE = "gets no absence messages"
    PHONED = "cannot read or has no device"
    NO_EMAIL = "no e-mail address"
    NO_PHONE = "no phone number"
    NO_CHAT = "the school has no SMS or chat service"


# What it is called when something that a channel needs is not there.
REASONS = {
    "email": UnreachableReason.NO_EMAIL,
    "phone": UnreachableReason.NO_PHONE,
    "chat_url": UnreachableReason.NO_CHAT,
}


@dataclass(frozen=True)
class AlertRecipient:
    """Somebody who could hear of absence, and how."""

    channel: str
    email: bool
    phone: bool
    phoned: bool = False


def unreachable_reason(recipient: AlertRecipient, *, chat: bool) -> UnreachableReason | None:
    """Why this person does not hear; None for somebody who does."""
    if recipient.phoned:
        return UnreachableReason.PHONED
    way = ContactBy(recipient.channel).way
    if way is None:
        return UnreachableReason.NOT_BY_MESSAGE
    lacks = lacking(way, email=recipient.email, phone=recipient.phone, chat_url=chat)
    return REASONS[lacks] if lacks else None


def unreachable_reason_at_home(kind: str | None, *, staff: int) -> UnreachableReason | None:
    """What is missing at home; None as kind means that no home is known."""
    if kind is None:
        return UnreachableReason.NO_HOME
    return UnreachableReason.NO_STAFF if kind in STAFFED and not staff else None
