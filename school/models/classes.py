"""Classes, with their staff."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from school import rules
from school.enums import ClassStaffKind, Level, Permission
from school.history import tracked
from school.models.base import DatedQuerySet, SchoolScopedQuerySet, dated, on_day
from school.models.people import RoleAssignment
from school.models.school import School, SchoolYear
from school.viewer import Access, Viewer, access_of


def of_own_class(access: Access, prefix: str = "", kinds: list[ClassStaffKind] | None = None) -> Q:
    """The condition that a row of class staff makes its class this person's own today, as far as their roles say so."""
    row = {
        f"{prefix}user": access.user_id,
        f"{prefix}school": access.school.id,
        f"{prefix}kind__in": rules.own_class_kinds(access.roles) if kinds is None else kinds,
    }
    return Q(**row) & on_day(access.day, prefix)


def counting(day: dt.date, prefix: str = "") -> Q:
    """The condition that a row of class staff counts on the day, by joins: see `ClassStaffQuerySet.counting`."""
    role = f"{prefix}user__role_assignments__"
    as_kind = Q(**{f"{role}role": F(f"{prefix}kind")})
    can_stand_in = Q(**{f"{prefix}kind": ClassStaffKind.STAND_IN, f"{role}role__in": rules.CAN_STAND_IN})
    here = Q(**{f"{role}school": F(f"{prefix}school"), f"{prefix}user__is_active": True})
    return on_day(day, prefix) & on_day(day, role) & here & (as_kind | can_stand_in)


class SchoolClassQuerySet(SchoolScopedQuerySet):
    """Classes: the whole school's for some roles, one's own for who has classes."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        return mine if access.may(Permission.SEE_ALL_CLASSES) else mine.own(access)

    def own(self, access: Access, kinds: list[ClassStaffKind] | None = None) -> Self:
        """Classes that this person has today, as mentor, teacher or otherwise, as far as their roles say so."""
        staff = ClassStaff.objects.filter(of_own_class(access, kinds=kinds))
        return self.filter(pk__in=staff.values("school_class"))

    def taught(self, access: Access) -> Self:
        """Own classes whose lessons this person gives, stand-ins included."""
        return self.own(access, rules.lesson_kinds(access.roles))

    def with_stand_in(self, access: Access) -> Self:
        """Each class with `stand_in_until`: the last day, for who has it as a stand-in only; else nothing."""
        mine = ClassStaff.objects.filter(school_class=OuterRef("pk"), user=access.user_id).on_day(access.day)
        kinds = rules.lasting_class_kinds(access.roles)
        last_days = mine.filter(kind=ClassStaffKind.STAND_IN).order_by("-ends_on").values("ends_on")[:1]
        until = models.Case(
            models.When(~Exists(mine.filter(kind__in=kinds)), then=models.Subquery(last_days)), default=None
        )
        return self.annotate(stand_in_until=until)

    def registrable_by(self, user: Viewer) -> Self:
        """Classes whose register this person may take: the own ones, or all with the permission for it."""
        access = access_of(user)
        return self.registrable_with(access) if access else self.none()

    def registrable_with(self, access: Access) -> Self:
        """Classes whose register somebody with this access may take."""
        if not access.may(Permission.TAKE_REGISTER):
            return self.none()
        mine = self.filter(school=access.school.id)
        return mine if access.may(Permission.TAKE_ANY_REGISTER) else mine.taught(access)

    def with_staff(self, day: dt.date, *, today: dt.date) -> Self:
        """Each class with `staff_now`: who belongs to it on the day, in one more query.

        Of a day that is over whoever had it then, wherever they went since.
        """
        staff = ClassStaff.objects.on_day(day) if day < today else ClassStaff.objects.counting(day)
        rows = staff.select_related("user").order_by("kind", "user__name")
        return self.prefetch_related(models.Prefetch("staff", rows, to_attr="staff_now"))

    def in_year_of(self, day: dt.date) -> Self:
        """Classes of the school year that the day falls in."""
        return self.filter(year__starts_on__lte=day, year__ends_on__gte=day)


@tracked
class SchoolClass(models.Model):
    """A class in one school year."""

    school = models.ForeignKey(School, models.PROTECT, related_name="classes")
    year = models.ForeignKey(
        SchoolYear, models.PROTECT, related_name="classes", verbose_name=_("school year")
    )
    name = models.CharField(_("name"), max_length=20)
    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.START)

    objects = SchoolClassQuerySet.as_manager()

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "name"],
                name="one_class_per_name",
                violation_error_message=_("This class already exists in this school year."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClassStaffQuerySet(DatedQuerySet):
    """Who belongs to classes."""

    def with_role_check(self, day: dt.date) -> Self:
        """Each with `has_role`: whether the colleague has the role on the day that makes this count."""
        roles = RoleAssignment.objects.filter(school=OuterRef("school"), user=OuterRef("user")).on_day(day)
        can_stand_in = Q(kind=ClassStaffKind.STAND_IN) & Exists(roles.filter(role__in=rules.CAN_STAND_IN))
        has_role = Exists(roles.filter(role=OuterRef("kind"))) | can_stand_in
        return self.annotate(has_role=models.Case(models.When(has_role, then=True), default=False))

    def counting(self, day: dt.date) -> Self:
        """Those that count on the day: of colleagues whose account is open, and who have the role for it.

        The row of somebody who left the school often stays without a last day.
        """
        return self.on_day(day).with_role_check(day).filter(has_role=True, user__is_active=True)


@tracked
class ClassStaff(models.Model):
    """Somebody who is mentor of a class, teaches it or is there for it otherwise, from a day and until a day."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    school_class = models.ForeignKey(
        SchoolClass, models.CASCADE, related_name="staff", verbose_name=_("class")
    )
    user = models.ForeignKey(
        "school.User", models.PROTECT, related_name="class_staff", verbose_name=_("staff member")
    )
    kind = models.CharField(_("as"), max_length=30, choices=ClassStaffKind)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = ClassStaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("class staff member")
        verbose_name_plural = _("class staff")
        ordering = ["kind", "user__name"]
        constraints = [
            dated("class_staff"),
            models.CheckConstraint(
                condition=~Q(kind=ClassStaffKind.STAND_IN) | Q(ends_on__isnull=False),
                name="stand_in_ends",
                violation_error_message=_("Say until when the colleague stands in."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.school_class}"
