"""Who speaks for a pupil until when, and on which grounds somebody outside may know something without being asked.

- A parent with custody or a guardian represents the pupil: BW 1:245, 1:247 and 1:337; guardianship ends with minority,
  BW 1:233 and 1:281.
- Care: who is 16 decides alone, from 12 to 15 the pupil and every representative do so together: BW 7:447 and 7:450
  (WGBO), Jeugdwet 7.3.4 and 7.3.5.
- Data: under 16 the representatives decide, from 16 the pupil: UAVG 5; taken back at any time: AVG 7.3.
- Legal duty: Leerplichtwet 21a, and for who is 18 the early leaving of WVO 2020 8.26. Right to report: Wmo 2015 5.2.6
  and Jeugdwet 7.1.4.1. Vital interest: AVG 6.1.d.

Housing staff, COA and foster parents without guardianship have no custody (`Relation.decides`, which the database holds
to), so they never decide. The ages are the law's; a school can set others.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from partners.enums.consents import Matter
from partners.enums.organisations import OrganisationKind
from pupils.rules.people import age_on, counts_on
from school.enums import Ground

# Whom the law tells, or lets be told, without asking anybody.
DUTY_KINDS = frozenset({OrganisationKind.ATTENDANCE, OrganisationKind.RMC})
REPORT_KINDS = frozenset({OrganisationKind.SAFE_HOME})
# Grounds on which something is shared; on the others somebody sees it without a share, or hears of absence alone.
SHARED_ON = (Ground.CONSENT, Ground.LEGAL_DUTY, Ground.RIGHT_TO_REPORT, Ground.VITAL_INTEREST)


@dataclass(frozen=True)
class Ages:
    """From which age a pupil decides along about care, alone about care, alone about data, and about everything."""

    joins_care: int = 12
    decides_care: int = 16
    decides_data: int = 16
    adult: int = 18


@dataclass(frozen=True)
class Custody:
    """A time in which a person has custody of a pupil: as a parent, another relative or the guardian."""

    person_id: int
    starts_on: dt.date
    ends_on: dt.date | None = None


class Related(Protocol):
    """What a person is to a pupil, from and until, and whether they decide for the pupil."""

    person_id: int
    starts_on: dt.date
    ends_on: dt.date | None

    @property
    def decides(self) -> bool: ...


def custody_of(relations: Iterable[Related]) -> tuple[Custody, ...]:
    """The times of custody among what people are to a pupil."""
    return tuple(Custody(one.person_id, one.starts_on, one.ends_on) for one in relations if one.decides)


def birthday(birth_date: dt.date, age: int) -> dt.date:
    """The day on which somebody becomes this age; who was born on 29 February does so on 1 March in other years."""
    try:
        return birth_date.replace(year=birth_date.year + age)
    except ValueError:
        return dt.date(birth_date.year + age, 3, 1)


def deciding_age(matter: Matter, ages: Ages) -> int:
    """From which age the pupil decides alone."""
    return {
        Matter.CARE: ages.decides_care,
        Matter.DATA: ages.decides_data,
        Matter.SCHOOL: ages.adult,
    }[matter]


def represented_until(birth_date: dt.date | None, matter: Matter, ages: Ages) -> dt.date | None:
    """The last day on which custody speaks for a pupil in a matter; None when that cannot be known."""
    if birth_date is None:
        return None
    return birthday(birth_date, deciding_age(matter, ages)) - dt.timedelta(days=1)


def representatives(custody: Iterable[Custody], day: dt.date) -> frozenset[int]:
    """The persons with custody on the day."""
    return frozenset(one.person_id for one in custody if counts_on(one, day))


def represents(
    person_id: int,
    *,
    custody: Iterable[Custody],
    birth_date: dt.date | None,
    matter: Matter,
    day: dt.date,
    ages: Ages,
) -> bool:
    """Whether this person speaks for the pupil on the day, and so needs no share to see what a parent may see."""
    if birth_date is None or age_on(birth_date, day) >= deciding_age(matter, ages):
        return False
    return person_id in representatives(custody, day)


def why_not_without_consent(
    ground: Ground, organisation_kind: str, age: int | None, *, adult: int = Ages.adult
) -> str | Promise:
    """Why nothing can be shared on this ground with such an organisation; empty when it can."""
    if ground == Ground.VITAL_INTEREST:
        return ""
    if ground == Ground.RIGHT_TO_REPORT:
        return (
            "" if organisation_kind in REPORT_KINDS else _("The right to report is for Veilig Thuis alone.")
        )
    if ground != Ground.LEGAL_DUTY:
        return _("Nothing is shared on this ground.")
    if organisation_kind not in DUTY_KINDS:
        return _("The legal duty is towards leerplicht and RMC alone.")
    if organisation_kind == OrganisationKind.ATTENDANCE and (age is None or age >= adult):
        return _("Leerplicht is for pupils under 18; after that there is RMC.")
    return ""
