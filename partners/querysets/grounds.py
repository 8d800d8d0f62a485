"""Which pupils are open to somebody on a ground of the law, and on which one, at the moment of their access."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, Value
from django.utils import timezone

from partners.enums.consents import ConsentPurpose
from partners.models.consents import Age, ConsentRequest
from partners.models.emergencies import Emergency
from partners.models.organisations import Contact
from partners.models.shares import PartnerAccount, Share, ShareQuerySet
from partners.portal import AT_ONCE
from pupils.enums import PartLevel
from pupils.models.people import Relation
from pupils.models.pupils import Pupil, PupilQuerySet
from school.enums import Ground
from school.models.base import among
from school.prepared import prepared
from school.viewer import Access

# What who speaks for a pupil sees without a share: what the report for the family holds.
REPRESENTED_KINDS = frozenset({"answer"})
REPRESENTED_LEVELS = (PartLevel.PRACTICAL, PartLevel.BACKGROUND)


@dataclass(frozen=True)
class Open:
    """What is shared with an account at the moment: by which shares, with whose file, and which parts of whose."""

    shares: Collection[int]
    pupils: Collection[int]
    # The pupils of whom parts of this kind and level are shared.
    parts: Mapping[tuple[str, PartLevel], Collection[int]]


@prepared
def reached_parts(*, access: Access) -> Any:
    """Each part of each share that this account reaches: share, pupil, kind and level; of one without parts a row."""
    rows = Share.objects.reached_by(access).order_by("pk")
    return rows.values_list("pk", "pupil", "parts__kind", "parts__level")


def open_to(access: Access) -> Open:
    """What is shared with this account at the moment of its access. One query, asked once for an access.

    A partner may have hundreds of pupils, and of each share it is reckoned anew whether it still counts: a page that
    reads twenty kinds of parts would have that done for each.
    """
    key = Open, access.user_id, access.school.id, access.now
    if key not in access.known:
        found: dict[tuple[str, PartLevel], set[int]] = {}
        shares, pupils = set(), set()
        for share, pupil, kind, level in reached_parts(access=access):
            shares.add(share)
            pupils.add(pupil)
            if kind is not None:
                found.setdefault((kind, PartLevel(level)), set()).add(pupil)
        parts = {part: sorted(whose) for part, whose in found.items()}
        access.known[key] = Open(sorted(shares), sorted(pupils), parts)
    opened: Open = access.known[key]
    return opened


def open_shares(access: Access) -> ShareQuerySet:
    """The shares that this account reaches at the moment of its access, by what was reckoned once for it."""
    found: ShareQuerySet = Share.objects.filter(pk__in=open_to(access).shares)
    return found


def in_emergency(access: Access) -> Any:
    """The emergencies of this person that are open."""
    return Emergency.objects.filter(school=access.school.id, user=access.user_id).open_at(access.now)


def represented(access: Access) -> Any:
    """The pupils for whom this account's contact speaks today about their data: by custody, until the age for it."""
    accounts = PartnerAccount.objects.open_for(access)
    custody = Relation.objects.deciding(access.day).filter(person__in=accounts.values("contact__person"))
    theirs = Pupil.objects.filter(school=access.school.id, pk__in=custody.values("pupil"))
    return spoken_for(theirs, access.day)


@prepared
def first_represented(*, access: Access) -> Any:
    """The first of them by name, as many as the start page of the portal asks for."""
    return represented(access).order_by("sort_key", "pk")[: AT_ONCE + 1]


def spoken_for(pupils: PupilQuerySet, day: dt.date) -> PupilQuerySet:
    """Those of these pupils for whom others decide about their data on the day: until the age for it."""
    found: PupilQuerySet = pupils.alias(age=Age(Value(day), F("birth_date"))).filter(
        age__lt=F("school__partners_settings__consent_data_age")
    )
    return found


def represented_parts(access: Access, kind: str) -> Q | None:
    """The condition on parts that who speaks for a pupil sees."""
    if kind not in REPRESENTED_KINDS:
        return None
    return Q(level__in=REPRESENTED_LEVELS, pupil__in=represented(access).values("pk"))


def grounds_of(access: Access, pupils: Collection[int]) -> dict[int, Ground]:
    """On what ground each of these pupils is open to this person; those of role and class are not among them."""
    if access.works_here:
        found = (
            in_emergency(access).filter(pupil__in=pupils) if access.in_emergency else Emergency.objects.none()
        )
        return dict.fromkeys(found.values_list("pupil", flat=True), Ground.VITAL_INTEREST)
    shares = open_shares(access).filter(pupil__in=pupils).order_by("-ground", "pk")
    known = {pupil: Ground(ground) for pupil, ground in shares.values_list("pupil", "ground")}
    spoken_for = represented(access).filter(pk__in=pupils).values_list("pk", flat=True)
    return known | dict.fromkeys(spoken_for, Ground.REPRESENTATIVE)


@prepared
def agreed_to_discuss(*, organisations: list[int], pupils: list[int], now: dt.datetime, day: dt.date) -> Any:
    """For whom a consent to discuss by name counts now: organisation, contact if for one alone, and pupil."""
    asked = ConsentRequest.objects.filter(
        among("organisation_id", organisations),
        pupil__in=Pupil.objects.filter(among("pk", pupils)).not_left(day).values("pk"),
        purpose=ConsentPurpose.DISCUSS,
    )
    return asked.effective(now, day).values_list("organisation", "contact", "pupil")


def heard_by_name(
    contacts: Collection[Contact], pupils: Collection[int], now: dt.datetime
) -> dict[tuple[int, int], Ground]:
    """Why each of these people may hear which of these pupils discussed by name now: contact and pupil, by key.

    The pupil is their own ward, or the consent to discuss by name is for them or for all of their organisation. Of a
    pupil who has left no consent counts any more. Two queries.
    """
    day = timezone.localdate(now)
    here = Pupil.objects.filter(pk__in=pupils)
    organisations = sorted({one.organisation_id for one in contacts})
    agreed = set(agreed_to_discuss(organisations=organisations, pupils=sorted(set(pupils)), now=now, day=day))
    wards = Relation.objects.deciding(day).filter(
        person__in={one.person_id for one in contacts}, pupil__in=spoken_for(here, day).values("pk")
    )
    represented_by = set(wards.values_list("person", "pupil"))
    found: dict[tuple[int, int], Ground] = {}
    for contact in contacts:
        for pupil in pupils:
            if (contact.person_id, pupil) in represented_by:
                found[contact.pk, pupil] = Ground.REPRESENTATIVE
            elif {
                (contact.organisation_id, None, pupil),
                (contact.organisation_id, contact.pk, pupil),
            } & agreed:
                found[contact.pk, pupil] = Ground.CONSENT
    return found
