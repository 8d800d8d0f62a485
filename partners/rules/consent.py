"""Whether a consent counts on a day: from what was decided, who has custody when, and how old the pupil is.

- Who must agree follows from the matter (`needed`); the law stands in `partners.rules.grounds`.
- What somebody says counts only if they had to agree on the day they said it: a father's yes from before he had custody
  is none, nor a pupil's own about data before the age for it.
- It counts as long as each of those who must agree has said yes. A no, and a yes that is taken back, end it for
  everybody, until who said so says yes again. It never counts again because somebody else may decide now: then it is
  asked anew.
- What is unknown makes it not count, and is said.

`ConsentRequestQuerySet.effective` says the same in SQL; `tests/partners/` holds the two together.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from partners.enums.consents import AskReason, ConsentAnswer, ConsentEnd, ConsentState, Matter, Unknown
from partners.rules.grounds import Ages, Custody, birthday, deciding_age, representatives
from pupils.rules.people import age_on

# Who decides: a person by key, or the pupil.
Giver = int | None
PUPIL: Giver = None
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Facts:
    """What the school knows of a pupil that decides who must agree."""

    birth_date: dt.date | None
    custody: tuple[Custody, ...]
    ages: Ages = field(default_factory=Ages)


@dataclass(frozen=True)
class Asked:
    """What was asked: in which matter, from when, and the last day on which a yes counts."""

    matter: Matter
    asked_on: dt.date
    until: dt.date
    # Since when the school itself wants it no more.
    stopped_on: dt.date | None = None


@dataclass(frozen=True)
class Decided:
    """What one giver said on a day."""

    giver: Giver
    answer: ConsentAnswer
    on: dt.date


@dataclass(frozen=True)
class Needed:
    """Who must agree on a day, and what is not known about that."""

    givers: frozenset[Giver]
    unknown: frozenset[Unknown] = frozenset()


@dataclass(frozen=True)
class Standing:
    """How a consent stands on a day: who still has to say something, who is against, and how long it counts."""

    state: ConsentState
    missing: frozenset[Giver] = frozenset()
    unknown: frozenset[Unknown] = frozenset()
    against: tuple[Decided, ...] = ()
    # Of one that counts: the last day, and why it ends.
    ends_on: dt.date | None = None
    ends_by: ConsentEnd | None = None

    @property
    def counts(self) -> bool:
        return self.state == ConsentState.VALID


def needed(facts: Facts, matter: Matter, day: dt.date) -> Needed:
    """Who must agree on the day."""
    custodians: frozenset[Giver] = representatives(facts.custody, day)
    if facts.birth_date is None:
        unknown = {Unknown.BIRTH_DATE} | (set() if custodians else {Unknown.CUSTODY})
        return Needed(frozenset(), frozenset(unknown))
    age = age_on(facts.birth_date, day)
    if age >= deciding_age(matter, facts.ages):
        return Needed(frozenset({PUPIL}))
    joins = matter == Matter.CARE and age >= facts.ages.joins_care
    pupil: frozenset[Giver] = frozenset({PUPIL}) if joins else frozenset()
    return Needed(custodians | pupil, frozenset() if custodians else frozenset({Unknown.CUSTODY}))


def standing(asked: Asked, decisions: Sequence[Decided], facts: Facts, day: dt.date) -> Standing:
    """How a consent stands on the day, after these decisions in the order in which they were made."""
    now = _on(asked, decisions, facts, day)
    if not now.counts:
        return now
    last, end = _end(asked, decisions, facts, day)
    return Standing(ConsentState.VALID, ends_on=last, ends_by=end)


def _on(asked: Asked, decisions: Sequence[Decided], facts: Facts, day: dt.date) -> Standing:
    last = {one.giver: one for one in decisions if one.giver in needed(facts, asked.matter, one.on).givers}
    against = tuple(one for one in last.values() if one.answer != ConsentAnswer.GIVE)
    must = needed(facts, asked.matter, day)
    missing = frozenset(giver for giver in must.givers if giver not in last)
    if against:
        said_no = any(one.answer == ConsentAnswer.REFUSE for one in against)
        state = ConsentState.REFUSED if said_no else ConsentState.WITHDRAWN
    elif asked.stopped_on is not None:
        state = ConsentState.STOPPED
    elif not asked.asked_on <= day <= asked.until:
        state = ConsentState.OVER
    elif must.unknown:
        state = ConsentState.UNKNOWN
    elif missing:
        state = ConsentState.WAITING
    else:
        state = ConsentState.VALID
    return Standing(state, missing, must.unknown, against)


def _end(
    asked: Asked, decisions: Sequence[Decided], facts: Facts, day: dt.date
) -> tuple[dt.date, ConsentEnd]:
    """The last day on which one that counts now still does, if nobody says anything more."""
    for change in sorted(one for one in _changes(asked, facts) if one > day):
        if not _on(asked, decisions, facts, change).counts:
            return change - DAY, _why(asked, facts, change)
    return asked.until, ConsentEnd.UNTIL


def _changes(asked: Asked, facts: Facts) -> set[dt.date]:
    """The days on which something may be another than the day before."""
    days = {asked.until + DAY}
    for one in facts.custody:
        days |= {one.starts_on} | ({one.ends_on + DAY} if one.ends_on else set())
    if facts.birth_date is not None:
        days |= set(_birthdays(asked.matter, facts.birth_date, facts.ages))
    return days


def _birthdays(matter: Matter, birth_date: dt.date, ages: Ages) -> tuple[dt.date, dt.date]:
    return birthday(birth_date, ages.joins_care), birthday(birth_date, deciding_age(matter, ages))


def _why(asked: Asked, facts: Facts, change: dt.date) -> ConsentEnd:
    if change == asked.until + DAY:
        return ConsentEnd.UNTIL
    birth_date = facts.birth_date
    if birth_date is not None and change in _birthdays(asked.matter, birth_date, facts.ages):
        return ConsentEnd.BIRTHDAY
    return ConsentEnd.CUSTODY


def ask_reason(standing: Standing, *, day: dt.date, days: int) -> AskReason | None:
    """Why somebody has to ask about a consent: it comes to its end within so many days, or waits for something."""
    if standing.counts and standing.ends_on is not None:
        soon = standing.ends_on <= day + days * DAY
        return AskReason(str(standing.ends_by)) if soon else None
    waits = {ConsentState.WAITING: AskReason.WAITING, ConsentState.UNKNOWN: AskReason.UNKNOWN}
    return waits.get(standing.state)
