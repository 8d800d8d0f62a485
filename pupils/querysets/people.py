"""Reads of the people around pupils, and of their homes."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from messaging.enums import Channel
from messaging.rules import CHANNEL_NEEDS, address_by
from pupils.enums import ContactBy, RelationKind
from pupils.querysets.pupils import PupilOwnedQuerySet
from school.enums import Permission
from school.models.base import DatedQuerySet, among, on_day, searched
from school.prepared import prepared
from school.rules import fold
from school.viewer import Viewer, access_of

# Where the things that channels need stand, seen from a row that says by which one somebody hears.
WHERE = {"email": "person__email", "phone": "person__phone", "chat_url": "school__chat_url"}


def has_address(prefix: str = "") -> Q:
    """The condition that absence messages by the chosen channel have an address to go to."""
    found = Q()
    for channel, needs in CHANNEL_NEEDS.items():
        there = {f"{prefix}{WHERE[name]}__gt": "" for name in needs}
        found |= Q(**{f"{prefix}absence_alerts_by": channel}, **there)
    return found


class ReachableQuerySet(DatedQuerySet):
    """Rows that say by which channel a person gets absence messages."""

    def reachable(self) -> Self:
        """Rows whose channel has an address to send to."""
        return self.filter(has_address())

    def silent(self) -> Self:
        """Rows whose channel lacks an address, so that nothing arrives."""
        return self.exclude(absence_alerts_by=ContactBy.NONE).filter(~has_address())


class HomeStayQuerySet(PupilOwnedQuerySet):  # type: ignore[override]
    """Which pupil lives where when."""

    def of_present_pupils(self, day: dt.date) -> Self:
        """Stays of pupils at school on the day, by name, each with the pupil and its `class_name`."""
        from pupils.models.pupils import Pupil

        pupils = Pupil.objects.at_school(day).with_class(day)
        rows = self.filter(pupil__in=pupils.values("pk")).prefetch_related(Prefetch("pupil", pupils))
        return rows.order_by("pupil__sort_key", "pk")


class RelationQuerySet(PupilOwnedQuerySet, ReachableQuerySet):  # type: ignore[override]
    """Who is what to which pupil when."""

    def invited(self, day: dt.date) -> Self:
        """Those who decide for the pupil on the day: custody, and the guardian; each with the person."""
        deciding = Q(custody=True) | Q(kind=RelationKind.GUARDIAN)
        return self.filter(deciding).on_day(day).select_related("person").order_by("-custody", "kind", "pk")


class HomeStaffQuerySet(ReachableQuerySet):
    """Who works at which home when."""

    def visible_to(self, user: Viewer) -> Self:
        from pupils.models.homes import Home

        return self.filter(home__in=Home.objects.visible_to(user))


class HomeQuerySet(models.QuerySet[Any]):
    """Homes: all for those who see the whole school, for a mentor the homes of the own pupils."""

    def visible_to(self, user: Viewer) -> Self:
        from pupils.models.homes import HomeStay

        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.SEE_ALL_PUPILS):
            return mine
        return mine.filter(pk__in=HomeStay.objects.visible_to(user).on_day(access.day).values("home"))

    def matching(self, words: str) -> Self:
        """Homes whose name or address holds each of the words."""
        found = self
        for word in searched(words):
            found = found.filter(Q(name__icontains=word) | Q(address__icontains=word))
        return found

    def with_people_on(self, day: dt.date) -> Self:
        """Each home with `pupil_ids` who live there on the day and `staff_count`, of which `hearing` get messages."""
        from pupils.models.homes import HomeStaff, HomeStay

        stays = HomeStay.objects.filter(home=OuterRef("pk"), pupil__in=pupils_at_school(day)).on_day(day)
        staff = HomeStaff.objects.filter(home=OuterRef("pk")).on_day(day)
        return self.annotate(
            pupil_ids=ArraySubquery(stays.values("pupil")),
            staff_count=count_of(staff),
            hearing=count_of(staff.reachable()),
        )


class PersonQuerySet(models.QuerySet[Any]):
    """Contact persons: all for those who see the whole school, for a mentor those around the own pupils."""

    def visible_to(self, user: Viewer) -> Self:
        from pupils.models.homes import HomeStaff
        from pupils.models.people import Relation

        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.SEE_ALL_PUPILS):
            return mine
        related = Relation.objects.visible_to(user).values("person")
        staff = HomeStaff.objects.visible_to(user).values("person")
        return mine.filter(Q(pk__in=related) | Q(pk__in=staff))

    def matching(self, words: str) -> Self:
        """Persons with each of the words in their name, address or number, or in the name of a pupil of theirs."""
        from pupils.models.people import Relation

        found = self
        for word in searched(words):
            of_pupil = Relation.objects.filter(person=OuterRef("pk"), pupil__search_text__contains=fold(word))
            holds = Q(name__icontains=word) | Q(organisation__icontains=word) | Q(email__icontains=word)
            digits = "".join(letter for letter in word if letter.isdigit()).lstrip("0")
            if digits:
                holds |= Q(phone__contains=digits) | Q(other_phone__contains=digits)
            if fold(word):
                holds |= Q(Exists(of_pupil))
            found = found.filter(holds)
        return found

    def with_pupils(self, user: Viewer, day: dt.date) -> Self:
        """Each person with `relations_now`: the visible pupils around whom they stand on the day. Two queries."""
        from pupils.models.people import Relation

        relations = Relation.objects.visible_to(user).on_day(day).select_related("pupil")
        return self.prefetch_related(Prefetch("relations", relations, to_attr="relations_now"))


def pupils_at_school(day: dt.date) -> Any:
    """All pupils of all schools who have come and not left on the day; a piece of other queries."""
    from pupils.models.pupils import Pupil

    return Pupil.objects.at_school(day).values("pk")


def count_of(rows: models.QuerySet[Any]) -> Coalesce:
    """How many of these rows belong to the outer row, as a piece of its query."""
    counted = rows.order_by().values("home").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=models.IntegerField()), 0)


@dataclass(frozen=True)
class AlertContact:
    """Somebody who hears when a pupil is missing, and by which address."""

    pupil_id: int
    person_id: int
    name: str
    language: str
    channel: Channel
    address: str


def alert_contacts(pupil_ids: list[int], day: dt.date) -> list[AlertContact]:
    """Who hears that these pupils are missing: custody with alerts on, and the staff of the present home. One query."""
    rows = _hearers(pupil_ids=pupil_ids, day=day)
    found: dict[tuple[int, int], AlertContact] = {}
    for pupil_id, person_id, name, language, channel, email, phone in rows:
        way = Channel(channel)
        address = address_by(way, email=email, phone=phone)
        contact = AlertContact(pupil_id, person_id, name, language, way, address)
        found.setdefault((pupil_id, person_id), contact)
    return sorted(found.values(), key=lambda contact: (contact.pupil_id, contact.person_id))


@prepared
def _hearers(*, pupil_ids: list[int], day: dt.date) -> models.QuerySet[Any, Any]:
    """The rows of that, in columns; the morning rush asks it for every class."""
    from pupils.models.homes import HomeStay
    from pupils.models.people import Relation

    person = (
        "person_id",
        "person__name",
        "person__language",
        "absence_alerts_by",
        "person__email",
        "person__phone",
    )
    relations = Relation.objects.filter(custody=True).on_day(day).reachable()
    # One filter for the staff's day and address together: they must be true of the same row.
    stays = HomeStay.objects.on_day(day).filter(on_day(day, "home__staff__") & has_address("home__staff__"))
    of_relations = relations.filter(among("pupil_id", pupil_ids)).order_by().values_list("pupil_id", *person)
    of_homes = (
        stays.filter(among("pupil_id", pupil_ids))
        .order_by()
        .values_list("pupil_id", *(f"home__staff__{column}" for column in person))
    )
    both: models.QuerySet[Any, Any] = of_relations.union(of_homes, all=True)
    return both
