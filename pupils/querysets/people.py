"""Who hears that a pupil is missing."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q, Value
from django.db.models.functions import Cast

from messaging.enums import Channel, MessageKind
from messaging.models.texts import approved_languages
from messaging.rules import address_by, languages_of_family
from pupils.enums import RelationKind
from pupils.models.homes import HomeStaff, HomeStay
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from pupils.models.reachable import has_address
from pupils.rules.people import told_apart
from school.models.base import among, on_day
from school.prepared import prepared


@dataclass(frozen=True)
class AlertContact:
    """Somebody who hears when a pupil is missing, and by which address."""

    pupil_id: int
    person_id: int
    name: str
    language: str
    channel: Channel
    address: str
    # The languages in which a message about absence goes out to this person.
    languages: tuple[str, ...]
    # The surnames of others of the same first name about whom this person hears.
    namesakes: tuple[str, ...]
    # Whether they hear as staff of the home: that is their ground, and not that they are anybody's family.
    by_placement: bool


def alert_contacts(pupil_ids: list[int], day: dt.date) -> list[AlertContact]:
    """Who hears that these pupils are missing: as `Relation.hears`, and the staff of the home. One query."""
    rows = _hearers(pupil_ids=pupil_ids, day=day)
    found: dict[tuple[int, int], AlertContact] = {}
    for (
        pupil_id,
        person_id,
        name,
        language,
        channel,
        email,
        phone,
        approved,
        related,
        at_home,
        placed,
    ) in rows:
        way = Channel(channel)
        contact = AlertContact(
            pupil_id=pupil_id,
            person_id=person_id,
            name=name,
            language=language,
            channel=way,
            address=address_by(way, email=email, phone=phone),
            languages=tuple(languages_of_family(language, approved=approved)),
            namesakes=(*related, *at_home),
            by_placement=placed,
        )
        found.setdefault((pupil_id, person_id), contact)
    return sorted(found.values(), key=lambda contact: (contact.pupil_id, contact.person_id))


def _namesakes(person: str, day: dt.date) -> dict[str, ArraySubquery]:
    """The surnames of others of the row's first name about whom this person hears: as a relation, and at a home."""
    same = {"pupil__call_name__iexact": OuterRef("pupil__call_name")}
    here = Q(pupil__left_on=None) | Q(pupil__left_on__gte=day)
    related = Relation.objects.hearing(day).filter(person=OuterRef(person), **same)
    at_home = HomeStay.objects.hearing(day).filter(
        on_day(day, "home__staff__"), home__staff__person=OuterRef(person), **same
    )
    return {
        name: ArraySubquery(
            rows.filter(here).exclude(pupil=OuterRef("pupil")).order_by().values("pupil__surname")
        )
        for name, rows in (("related", related), ("at_home", at_home))
    }


def hears_about(pupil_id: int, person_id: int, day: dt.date) -> bool:
    """Whether this person hears on the day that the pupil is missing: as a relation, or at the home. At most two
    queries."""
    homes = HomeStaff.objects.on_day(day).filter(person=person_id).values("home")
    return (
        Relation.objects.hearing(day).filter(pupil=pupil_id, person=person_id).exists()
        or HomeStay.objects.hearing(day).filter(pupil=pupil_id, home__in=homes).exists()
    )


def first_name_for(pupil: Pupil, person_id: int, day: dt.date) -> str:
    """What a message to this person calls the pupil: with an initial where they hear about two of one name."""
    around = Relation.objects.hearing(day).filter(person=person_id).values("pupil")
    homes = HomeStaff.objects.on_day(day).filter(person=person_id).values("home")
    stays = HomeStay.objects.hearing(day).filter(home__in=homes).values("pupil")
    others = Pupil.objects.at_school(day).filter(
        Q(pk__in=around) | Q(pk__in=stays), call_name__iexact=pupil.call_name
    )
    return told_apart(
        pupil.call_name, pupil.surname, others.exclude(pk=pupil.pk).values_list("surname", flat=True)
    )


def first_name_in_family(pupil: Pupil, day: dt.date) -> str:
    """What a family is shown of the pupil: with an initial where somebody decides about two of one name. Two queries.

    In one, PostgreSQL looks for the people anew for each relation there is: seconds, where a table was just filled.
    """
    deciding = Relation.objects.deciding(day)
    people = list(deciding.filter(pupil=pupil).values_list("person", flat=True))
    theirs = deciding.filter(person__in=people).values("pupil")
    others = Pupil.objects.at_school(day).filter(pk__in=theirs, call_name__iexact=pupil.call_name)
    surnames = others.exclude(pk=pupil.pk).values_list("surname", flat=True)
    return told_apart(pupil.call_name, pupil.surname, surnames)


def own_person(pupil_id: int, day: dt.date) -> Person | None:
    """The pupil as somebody with a phone and a mailbox; None where neither was noted. One query."""
    row = Relation.objects.filter(pupil=pupil_id, kind=RelationKind.SELF).on_day(day).select_related("person")
    own: Relation | None = row.first()
    return own.person if own else None


@prepared
def _hearers(*, pupil_ids: list[int], day: dt.date) -> models.QuerySet[Any, Any]:
    """The rows of that, in columns; the morning rush asks it for every class."""
    person = ("person_id", "person__name", "person__language", "absence_alerts_by", "person__email")
    approved = approved_languages(MessageKind.ABSENCE_ALERT)
    relations = Relation.objects.hearing(day).reachable()
    # One filter for all that is asked of the staff: it must be true of the same row.
    stays = HomeStay.objects.hearing(day).filter(
        on_day(day, "home__staff__") & has_address("home__staff__"), home__staff__person__phoned=False
    )
    # A message goes to the number as it is kept: nobody needs it taken apart.
    names = ("phone", "approved", "related", "at_home", "placed")
    of_relations = (
        relations.filter(among("pupil_id", pupil_ids), person__phoned=False)
        .annotate(
            phone=Cast("person__phone", models.TextField()),
            approved=approved,
            **_namesakes("person", day),
            placed=Value(False),
        )
        .order_by()
        .values_list("pupil_id", *person, *names)
    )
    of_homes = (
        stays.filter(among("pupil_id", pupil_ids))
        .annotate(
            phone=Cast("home__staff__person__phone", models.TextField()),
            approved=approved,
            **_namesakes("home__staff__person", day),
            placed=Value(True),
        )
        .order_by()
        .values_list("pupil_id", *(f"home__staff__{column}" for column in person), *names)
    )
    both: models.QuerySet[Any, Any] = of_relations.union(of_homes, all=True)
    return both
