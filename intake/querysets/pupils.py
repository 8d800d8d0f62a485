"""Reads of pupils; who may see a pupil is decided here and nowhere else."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce

from school.enums import Permission
from school.models import SchoolClass
from school.querysets import DatedQuerySet, access_of
from school.rules import fold

if TYPE_CHECKING:
    from school.access import Access
    from school.models import User


class PupilQuerySet(models.QuerySet[Any]):
    """Pupils."""

    def visible_to(self, user: "User") -> Self:
        """All pupils of the school for some roles; for mentors and teachers those now in their own classes."""
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.SEE_ALL_PUPILS):
            return mine
        return mine.in_own_classes(access)

    def with_background_for(self, user: "User") -> Self:
        """Visible pupils whose background this person may see: their mentors and teachers, and some roles."""
        access = access_of(user)
        if access is None:
            return self.none()
        pupils = self.visible_to(user)
        return pupils if access.may(Permission.SEE_BACKGROUND) else pupils.in_own_classes(access)

    def in_own_classes(self, access: "Access") -> Self:
        """Pupils now in the classes that this person is mentor of, teaches, or stands in for."""
        return self.in_classes(SchoolClass.objects.own(access), access.day)

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
            class_name=Coalesce(Subquery(present.values("school_class__name")[:1]), Value(""))
        )

    def matching(self, words: str) -> Self:
        """Pupils whose name or number holds each of the words, blind to case and accents."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_text__contains=word)
        return found

    def ever_in(self, classes: Any) -> Self:
        """Pupils who are, were or will be in one of these classes."""
        from intake.models import ClassMembership

        return self.filter(pk__in=ClassMembership.objects.filter(school_class__in=classes).values("pupil"))

    def without_class(self, day: dt.date) -> Self:
        """Pupils at school who are in no class on the day, so in no register."""
        from intake.models import ClassMembership

        members = ClassMembership.objects.filter(pupil=OuterRef("pk")).on_day(day)
        return self.at_school(day).filter(~Exists(members))

    def left(self, day: dt.date) -> Self:
        """Pupils whose last day at school lies before the day."""
        return self.filter(left_on__lt=day)

    def coming(self, day: dt.date) -> Self:
        """Pupils whose first day at school lies after the day."""
        return self.filter(enrolled_on__gt=day)

    def with_history(self) -> Self:
        """Each pupil with all memberships, relations and stays, and the staff of those homes. Four more queries."""
        from intake.models import ClassMembership, HomeStaff, HomeStay, Relation

        return self.prefetch_related(
            Prefetch("memberships", ClassMembership.objects.select_related("school_class")),
            Prefetch("relations", Relation.objects.select_related("person")),
            Prefetch("stays", HomeStay.objects.select_related("home")),
            Prefetch("stays__home__staff", HomeStaff.objects.select_related("person")),
        )

    def with_hearers(self, day: dt.date) -> Self:
        """Each pupil with who should hear of absence on the day: custody, and the staff of the home. Three queries."""
        from intake.models import HomeStaff, HomeStay, Relation

        relations = Relation.objects.filter(custody=True).on_day(day).select_related("person")
        stays = HomeStay.objects.on_day(day).select_related("home")
        staff = HomeStaff.objects.on_day(day).select_related("person")
        return self.prefetch_related(
            Prefetch("relations", relations, to_attr="custody_now"),
            Prefetch(
                "stays",
                stays.prefetch_related(Prefetch("home__staff", staff, to_attr="staff_now")),
                to_attr="stays_now",
            ),
        )

    def unreachable(self, day: dt.date) -> Self:
        """Pupils at school for whom no absence message would find anybody."""
        from intake.models import HomeStaff, HomeStay, Relation

        relations = Relation.objects.filter(pupil=OuterRef("pk"), custody=True).on_day(day).reachable()
        # Two floors down: a stay belongs to the pupil, not to the staff row in between.
        stays = HomeStay.objects.filter(pupil=OuterRef(OuterRef("pk"))).on_day(day)
        staff = HomeStaff.objects.filter(home__in=stays.values("home")).on_day(day).reachable()
        return self.at_school(day).filter(~Exists(relations), ~Exists(staff))


class OfPupilQuerySet(models.QuerySet[Any]):
    """Rows of a pupil: whoever sees the pupil's page sees them."""

    def visible_to(self, user: "User") -> Self:
        from intake.models import Pupil

        access = access_of(user)
        if access is None or not access.may(Permission.SEE_PUPIL_PAGE):
            return self.none()
        return self.filter(school=access.school.id, pupil__in=Pupil.objects.visible_to(user))


class PupilOwnedQuerySet(OfPupilQuerySet, DatedQuerySet):  # type: ignore[override]
    """Rows of a pupil with from and until."""


class ClassMembershipQuerySet(PupilOwnedQuerySet):  # type: ignore[override]
    """Which pupil is in which class when."""
