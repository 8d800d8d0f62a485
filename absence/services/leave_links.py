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
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from absence.enums import LeaveState
from absence.models.leave import LeaveRequest
from absence.models.letters import FamilyLetter
from absence.services import letters
from messaging.enums import MessageKind
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from school import scope
from school.letters import clean_address
from school.models.people import User

GOOD_FOR = dt.timedelta(weeks=2)
# Asked for again within this time it is a double click.
DOUBLE_TAP = dt.timedelta(minutes=1)
# What the school has said nothing about yet.
UNDECIDED = (LeaveState.ASKED, LeaveState.FORWARDED)
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


def leave_urls(pupil: Pupil, today: dt.date) -> dict[int, str]:
    """By which link each who decides for the pupil asks leave; nobody else can open one. One query."""
    people = Relation.objects.deciding(today).filter(pupil=pupil).values_list("person", flat=True)
    return {person_id: leave_url(pupil, person_id, today) for person_id in people}


@transaction.atomic
def send_links(*, pupil: Pupil, by: User, now: dt.datetime) -> list[FamilyLetter]:
    """Send each who decides for the pupil a link of their own; pressed twice it goes once, and that is what comes back.

    Side effects: those of `letters.send`.
    """
    Pupil.objects.select_for_update(no_key=True).get(pk=pupil.pk)
    just_now = FamilyLetter.objects.filter(
        pupil=pupil, kind=MessageKind.LEAVE_LINK, made_at__gt=now - DOUBLE_TAP
    )
    return list(just_now) or letters.send(
        pupil=pupil,
        kind=MessageKind.LEAVE_LINK,
        about=f"leave-link:{pupil.pk}:{now:%Y%m%dT%H%M%S}",
        known={},
        by=by,
        now=now,
        links=leave_urls(pupil, timezone.localdate(now)),
    )


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
    """Whether the school has yet to decide about what this person asked while this link was good. One query."""
    rows = LeaveRequest.objects.filter(pupil=link.pupil, asked_by=link.person, state__in=UNDECIDED)
    return rows.filter(entered_at__gte=now - GOOD_FOR).exists()
