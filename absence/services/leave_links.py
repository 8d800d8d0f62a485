"""The link by which somebody who decides for a pupil asks for leave, without an account.

It names a pupil and a person, signed with the server's key; nothing of it is kept. It is good for two weeks, and only
for as long as that person decides for the pupil.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from absence.models.leave import LeaveRequest
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from school import scope
from school.letters import clean_address

GOOD_FOR = dt.timedelta(weeks=2)
_signer = signing.Signer(salt="absence.leave-link", sep=".")


@dataclass(frozen=True)
class LeaveLink:
    """What a link is about."""

    pupil: Pupil
    person: Person


def leave_url(pupil: Pupil, person_id: int, today: dt.date) -> str:
    """By which link this person asks leave for this pupil."""
    token = _signer.sign(f"{pupil.school_id}-{pupil.pk}-{person_id}-{today.toordinal()}")
    return f"{settings.SITE_URL}{reverse('absence:leave_by_link', args=[token])}"


@contextmanager
def found_by(token: str, now: dt.datetime) -> Iterator[LeaveLink | None]:
    """What the link is about, within its school; None for every reason why it does not work alike."""
    day = timezone.localdate(now)
    try:
        named = _signer.unsign(clean_address(token)).split("-")
        school_id, pupil_id, person_id, made_on = (int(part) for part in named)
    except (signing.BadSignature, ValueError):
        yield None
        return
    if not day - GOOD_FOR <= dt.date.fromordinal(made_on) <= day:
        yield None
        return
    with scope.within(school_id):
        here = Pupil.objects.filter(pk=pupil_id).at_school(day)
        relations = Relation.objects.deciding(day).filter(pupil__in=here, person=person_id)
        relation = relations.select_related("pupil__school", "person").first()
        yield LeaveLink(relation.pupil, relation.person) if relation is not None else None


def asked_before(link: LeaveLink, now: dt.datetime) -> bool:
    """Whether this person asked something for this pupil while this link was good. One query."""
    rows = LeaveRequest.objects.filter(pupil=link.pupil, asked_by=link.person)
    return rows.filter(entered_at__gte=now - GOOD_FOR).exists()
