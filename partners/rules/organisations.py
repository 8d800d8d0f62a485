"""How partners are weighed: which kinds of care are in reach, who keeps changing, what is old or ends soon."""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext as _

from partners.enums.organisations import CARE_KINDS, CARE_KINDS_INSIDE, DISCREET, CareKind, OrganisationKind
from pupils.enums import PartLevel
from pupils.rules.people import Dated, counts_on
from school.days import day_with_year
from school.enums import Role

# What was heard of a waiting time longer ago than this is not to be relied on.
HEARD_LATELY = dt.timedelta(days=90)
SOON = dt.timedelta(days=60)
# A year whichever month it is: in September a school year would say that nobody ever changes.
TURNOVER_OVER = dt.timedelta(days=365)
# One change is life; from the third person on it is a pattern.
MANY = 3

# Who stands with a pupil: the person, from when, until when.
Stint = tuple[int, dt.date, dt.date | None]


class WorksWith(Protocol):
    """An organisation, and until when the school works with it."""

    @property
    def name(self) -> str: ...
    @property
    def ends_on(self) -> dt.date | None: ...


def care_kinds(organisations: Iterable[str], roles: Iterable[Role]) -> set[CareKind]:
    """The kinds of care that LOWAN asks about which are in reach, outside or as a colleague."""
    outside = {CARE_KINDS[kind] for one in organisations if (kind := OrganisationKind(one)) in CARE_KINDS}
    return outside | {CARE_KINDS_INSIDE[role] for role in roles if role in CARE_KINDS_INSIDE}


def usual_level(organisation: str) -> PartLevel:
    """For whom it is, as a rule, that a pupil has to do with such an organisation."""
    if organisation in DISCREET:
        return PartLevel.CARE
    return PartLevel.PRACTICAL if organisation == OrganisationKind.GP else PartLevel.BACKGROUND


def different_people(stints: Iterable[Stint], day: dt.date) -> int:
    """How many different people there were in the year up to the day."""
    first = day - TURNOVER_OVER
    return len({person for person, begin, end in stints if begin <= day and (end is None or end >= first)})


def is_old(heard_on: dt.date, day: dt.date) -> bool:
    """Whether a waiting time was heard too long ago to rely on."""
    return day - heard_on > HEARD_LATELY


def ends_soon(ends_on: dt.date | None, day: dt.date) -> bool:
    """Whether something ends within the coming weeks."""
    return ends_on is not None and day <= ends_on <= day + SOON


def why_not_with(organisation: WorksWith, day: dt.date) -> str:
    """Why nothing begins with an organisation on a day; empty where the school works with it."""
    last = organisation.ends_on
    if last is None or day <= last:
        return ""
    values = {"organisation": organisation.name, "day": day_with_year(last)}
    return _("The school works with %(organisation)s until %(day)s, and not after that.") % values


def why_not_at(contact: Dated, organisation: WorksWith, day: dt.date) -> str:
    """Why nothing begins with somebody of an organisation on a day; empty for who works there with the school."""
    if not counts_on(contact, day):
        return _("This person does not work there on that day.")
    return why_not_with(organisation, day)
