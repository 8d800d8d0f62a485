"""Reads of pupils and their people; who may see a pupil is decided here and nowhere else."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value

from intake.enums import ContactBy
from school.enums import Permission
from school.models import SchoolClass
from school.querysets import DatedQuerySet, access_of, on_day
from school.rules import fold

if TYPE_CHECKING:
    from school.models import User


class PupilQuerySet(models.QuerySet):
    """Pupils."""

    def visible_to(self, user: "User") -> Self:
        """All pupils of the school for some roles; for mentors and teachers those now in their own classes."""
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.SEE_ALL_PUPILS):
            return mine
        return mine.in_classes(SchoolClass.objects.own(access), access.day)

    def in_classes(self, classes: Any, day: dt.date) -> Self:
        """Pupils who are in one of these classes on the day."""
        from intake.models import ClassMembership

        members = ClassMembership.objects.filter(school_class__in=classes).on_day(day)
        return self.filter(pk__in=members.values("pupil")).at_school(day)

    def at_school(self, day: dt.date) -> Self:
        """Pupils who have come and not left on the day."""
        return self.filter(enrolled_on__lte=day).filter(Q(left_on=None) | Q(left_on__gte=day))

    def with_class(self, day: dt.date) -> Self:
        """Each pupil with `class_name` on the day, empty without a class."""
        from intake.models import ClassMembership

        present = ClassMembership.objects.filter(pupil=OuterRef("pk")).on_day(day).order_by("-starts_on")
        return self.annotate(
            class_name=models.functions.Coalesce(
                models.Subquery(present.values("school_class__name")[:1]), Value("")
            )
        )

    def matching(self, words: str) -> Self:
        """Pupils whose name or number holds each of the words, blind to case and accents."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_text__contains=word)
        return found

    def unreachable(self, day: dt.date) -> Self:
        """Pupils at school for whom no absence message would find anybody."""
        from intake.models import HomeStaff, HomeStay, Relation

        relations = Relation.objects.filter(pupil=OuterRef("pk"), custody=True).on_day(day).reachable()
        stays = HomeStay.objects.filter(pupil=OuterRef("pk")).on_day(day)
        staff = (
            HomeStaff.objects.filter(home__in=stays.values("home")).on_day(day).reachable()
        )
        return self.at_school(day).filter(~Exists(relations), ~Exists(staff))


class ReachableQuerySet(DatedQuerySet):
    """Rows that say by which channel a person gets absence messages."""

    def reachable(self) -> Self:
        """Rows whose channel has an address to send to."""
        return self.filter(
            Q(absence_alerts_by=ContactBy.EMAIL) & ~Q(person__email="")
            | Q(absence_alerts_by=ContactBy.CHAT) & ~Q(person__phone="") & ~Q(school__chat_url="")
        )


class PupilOwnedQuerySet(DatedQuerySet):
    """Rows of a pupil: whoever sees the pupil's page sees them."""

    def visible_to(self, user: "User") -> Self:
        from intake.models import Pupil

        access = access_of(user)
        if access is None or not access.may(Permission.SEE_PUPIL_PAGE):
            return self.none()
        return self.filter(school=access.school.id, pupil__in=Pupil.objects.visible_to(user))


class ClassMembershipQuerySet(PupilOwnedQuerySet):
    """Which pupil is in which class when."""


class HomeStayQuerySet(PupilOwnedQuerySet):
    """Which pupil lives where when."""


class RelationQuerySet(PupilOwnedQuerySet, ReachableQuerySet):
    """Who is what to which pupil when."""


class HomeStaffQuerySet(ReachableQuerySet):
    """Who works at which home when."""

    def visible_to(self, user: "User") -> Self:
        from intake.models import Home

        return self.filter(home__in=Home.objects.visible_to(user))


class HomeQuerySet(models.QuerySet):
    """Homes: all for those who see the whole school, for a mentor the homes of the own pupils."""

    def visible_to(self, user: "User") -> Self:
        from intake.models import HomeStay

        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.SEE_ALL_PUPILS):
            return mine
        return mine.filter(pk__in=HomeStay.objects.visible_to(user).on_day(access.day).values("home"))


class PersonQuerySet(models.QuerySet):
    """Contact persons: all for those who see the whole school, for a mentor those around the own pupils."""

    def visible_to(self, user: "User") -> Self:
        from intake.models import HomeStaff, Relation

        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.SEE_ALL_PUPILS):
            return mine
        related = Relation.objects.visible_to(user).values("person")
        staff = HomeStaff.objects.visible_to(user).values("person")
        return mine.filter(Q(pk__in=related) | Q(pk__in=staff))


@dataclass(frozen=True)
class AlertContact:
    """Somebody who hears when a pupil is missing, and by which address."""

    pupil_id: int
    person_id: int
    name: str
    language: str
    channel: ContactBy
    address: str


def alert_contacts(pupil_ids: list[int], day: dt.date) -> list[AlertContact]:
    """Who hears that these pupils are missing: custody with alerts on, and the staff of the present home. One query."""
    from intake.models import HomeStay, Relation

    relations = (
        Relation.objects.filter(pupil__in=pupil_ids, custody=True)
        .on_day(day)
        .reachable()
        .values_list(
            "pupil_id",
            "person_id",
            "person__name",
            "person__language",
            "absence_alerts_by",
            "person__email",
            "person__phone",
        )
    )
    staff = (
        HomeStay.objects.filter(pupil__in=pupil_ids)
        .on_day(day)
        .filter(on_day(day, "home__staff__"))
        .filter(
            Q(home__staff__absence_alerts_by=ContactBy.EMAIL) & ~Q(home__staff__person__email="")
            | Q(home__staff__absence_alerts_by=ContactBy.CHAT)
            & ~Q(home__staff__person__phone="")
            & ~Q(school__chat_url="")
        )
        .values_list(
            "pupil_id",
            "home__staff__person_id",
            "home__staff__person__name",
            "home__staff__person__language",
            "home__staff__absence_alerts_by",
            "home__staff__person__email",
            "home__staff__person__phone",
        )
    )
    found: dict[tuple[int, int], AlertContact] = {}
    for pupil_id, person_id, name, language, channel, email, phone in relations.union(staff, all=True):
        address = email if channel == ContactBy.EMAIL else str(phone)
        contact = AlertContact(pupil_id, person_id, name, language, ContactBy(channel), address)
        found.setdefault((pupil_id, person_id), contact)
    return sorted(found.values(), key=lambda contact: (contact.pupil_id, contact.person_id))
