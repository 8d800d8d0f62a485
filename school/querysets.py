"""Reads of the school: which rows count on a day, and which somebody may see."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from school import rules
from school.enums import ClassStaffKind, Permission, Role
from school.rules import Period

if TYPE_CHECKING:
    from school.access import Access
    from school.models.people import User
    from school.models.school import School

MOST_SEARCHED = 8


def dated(name: str) -> models.CheckConstraint:
    """A constraint for rows with from and until: until is empty or not before from."""
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
        name=f"{name}_ends_after_start",
        violation_error_message=_("The last day cannot come before the first."),
    )


def on_day(day: dt.date, prefix: str = "") -> Q:
    """The condition that a row with from and until counts on this day (both days included)."""
    return Q(**{f"{prefix}starts_on__lte": day}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})
    )


def among(column: str, numbers: list[int]) -> models.Func:
    """The condition that a column holds one of these numbers: the same SQL however many there are."""
    listed = models.Value(numbers, output_field=ArrayField(models.BigIntegerField()))
    return models.Func(
        F(column),
        listed,
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=models.BooleanField(),
    )


def moment_of(day: str, time: str | None = None) -> models.Func:
    """A day of the row, at a time of the row or else its midnight, as a moment of the school's time zone."""
    clock_time = F(time) if time else models.Value(dt.time(), output_field=models.TimeField())
    return models.Func(
        F(day),
        clock_time,
        template=f"timezone('{settings.TIME_ZONE}', %(expressions)s)",
        arg_joiner=" + ",
        output_field=models.DateTimeField(),
    )


def access_of(user: "User") -> "Access | None":
    """The access that the middleware gave this user; without one, nothing is visible."""
    return getattr(user, "access", None)


def searched(words: str) -> list[str]:
    """The words of a search, without those beyond the longest name: each makes the query longer."""
    return words.split()[:MOST_SEARCHED]


class SchoolScopedQuerySet(models.QuerySet[Any]):
    """Rows that belong to a school and hold no pupil data: everybody who works there sees them."""

    def visible_to(self, user: "User") -> Self:
        access = access_of(user)
        return self.filter(school=access.school.id) if access and access.works_here else self.none()


class DatedQuerySet(SchoolScopedQuerySet):
    """Rows with from and until."""

    def on_day(self, day: dt.date) -> Self:
        return self.filter(on_day(day))

    def lasting(self, day: dt.date) -> Self:
        """Those that count on the day or later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))


class ClassStaffQuerySet(DatedQuerySet):
    """Mentors and teachers of classes."""

    def with_role_check(self, day: dt.date) -> Self:
        """Each with `has_role`: whether the colleague has the role on the day that makes this count."""
        from school.models.people import RoleAssignment

        roles = RoleAssignment.objects.filter(school=OuterRef("school"), user=OuterRef("user")).on_day(day)
        can_stand_in = Q(kind=ClassStaffKind.STAND_IN) & Exists(roles.filter(role__in=rules.CAN_STAND_IN))
        has_role = Exists(roles.filter(role=OuterRef("kind"))) | can_stand_in
        return self.annotate(has_role=models.Case(models.When(has_role, then=True), default=False))


class RoleAssignmentQuerySet(DatedQuerySet):
    """Roles of people at schools."""


class AccessLogQuerySet(models.QuerySet[Any]):
    """Who did what with pupil data."""

    def visible_to(self, user: "User") -> Self:
        """What was done at the present school, for who may look into it."""
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_ACCESS_LOG):
            return self.none()
        return self.filter(school=access.school.id)

    def of_pupil(self, pupil_id: int) -> Self:
        """What touched this pupil, the latest first."""
        return self.filter(pupils__contains=[pupil_id]).order_by("-at", "-pk")

    def between(self, first: dt.date | None, last: dt.date | None) -> Self:
        """From the beginning of a day to the end of a day; None is as long as it goes."""
        found = self
        if first is not None:
            found = found.filter(at__gte=day_begins(first))
        if last is not None:
            found = found.filter(at__lt=day_begins(last + dt.timedelta(days=1)))
        return found


def day_begins(day: dt.date) -> dt.datetime:
    """Midnight at school."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


class UserQuerySet(models.QuerySet["User"]):
    """Accounts."""

    def with_roles(self) -> Self:
        """Each user with `role_rows`: every role as {school, name, role, starts_on, ends_on}."""
        from school.models.people import RoleAssignment

        rows = (
            RoleAssignment.objects.filter(user=OuterRef("pk"))
            .order_by("school__name", "school", "role")
            .values(
                row=JSONObject(
                    school="school_id",
                    name="school__name",
                    role="role",
                    starts_on="starts_on",
                    ends_on="ends_on",
                )
            )
        )
        return self.annotate(role_rows=ArraySubquery(rows))

    def visible_to(self, user: "User") -> Self:
        """Colleagues: everybody with a role, now or before, at the present school, for who works there."""
        access = access_of(user)
        if access is None or not access.works_here:
            return self.none()
        return self.ever_working(school_id=access.school.id)

    def managed_by(self, user: "User") -> Self:
        """Colleagues whose account this school manages: they work at no other school and do not run the server."""
        from school.models.people import RoleAssignment

        access = access_of(user)
        if access is None:
            return self.none()
        elsewhere = RoleAssignment.objects.exclude(school=access.school.id).lasting(access.day)
        return self.visible_to(user).filter(is_staff=False).exclude(pk__in=elsewhere.values("user"))

    def with_roles_here(self, user: "User") -> Self:
        """Each user with `roles_here`: all roles at the present school, in one more query."""
        from school.models.people import RoleAssignment

        roles = RoleAssignment.objects.visible_to(user).order_by("role", "starts_on")
        return self.prefetch_related(models.Prefetch("role_assignments", roles, to_attr="roles_here"))

    def matching(self, words: str) -> Self:
        """Users whose name or address holds each of the words."""
        found = self
        for word in searched(words):
            found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
        return found

    def working(self, *, school_id: int, day: dt.date, role: str = "") -> Self:
        """Active people with a role at the school on the day, or with this role."""
        return self.ever_working(school_id=school_id, day=day, role=role).filter(is_active=True)

    def ever_working(self, *, school_id: int, day: dt.date | None = None, role: str = "") -> Self:
        """People with a role at the school, or with this role; on any day unless one is given."""
        from school.models.people import RoleAssignment

        roles = RoleAssignment.objects.filter(school=school_id)
        if day is not None:
            roles = roles.on_day(day)
        if role:
            roles = roles.filter(role=role)
        return self.filter(pk__in=roles.values("user"))

    def with_role(self, role: Role, *, school_id: int, day: dt.date) -> Self:
        """Active people who have this role at the school on the day."""
        return self.working(school_id=school_id, day=day, role=role)

    def allowed(self, permission: Permission, *, school_id: int, day: dt.date) -> Self:
        """Active people who have this permission at the school on the day."""
        from school.models.people import RoleAssignment

        roles = RoleAssignment.objects.filter(school=school_id, role__in=rules.PERMISSIONS[permission])
        return self.filter(is_active=True, pk__in=roles.on_day(day).values("user"))


def own_class_kinds(roles: frozenset[Role]) -> list[ClassStaffKind]:
    """As what somebody with these roles can have a class, for some days included."""
    kinds = lasting_class_kinds(roles)
    return [*kinds, ClassStaffKind.STAND_IN] if kinds else []


def lasting_class_kinds(roles: frozenset[Role]) -> list[ClassStaffKind]:
    """As what somebody with these roles can belong to a class."""
    kinds = []
    if Role.MENTOR in roles:
        kinds.append(ClassStaffKind.MENTOR)
    if Role.TEACHER in roles:
        kinds.append(ClassStaffKind.TEACHER)
    return kinds


def of_own_class(access: "Access", prefix: str = "", kinds: list[ClassStaffKind] | None = None) -> Q:
    """The condition that a row of class staff makes its class this person's own today, as far as their roles say so."""
    row = {
        f"{prefix}user": access.user_id,
        f"{prefix}school": access.school.id,
        f"{prefix}kind__in": own_class_kinds(access.roles) if kinds is None else kinds,
    }
    return Q(**row) & on_day(access.day, prefix)


class SchoolClassQuerySet(SchoolScopedQuerySet):
    """Classes: the whole school's for some roles, one's own for mentors and teachers."""

    def visible_to(self, user: "User") -> Self:
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        return mine if access.may(Permission.SEE_ALL_CLASSES) else mine.own(access)

    def own(self, access: "Access", kinds: list[ClassStaffKind] | None = None) -> Self:
        """Classes that this person is mentor of or teaches today, as far as their roles say so."""
        from school.models.school import ClassStaff

        staff = ClassStaff.objects.filter(of_own_class(access, kinds=kinds))
        return self.filter(pk__in=staff.values("school_class"))

    def with_stand_in(self, access: "Access") -> Self:
        """Each class with `stand_in_until`: the last day, for who has it as a stand-in only; else nothing."""
        from school.models.school import ClassStaff

        mine = ClassStaff.objects.filter(school_class=OuterRef("pk"), user=access.user_id).on_day(access.day)
        kinds = lasting_class_kinds(access.roles)
        last_days = mine.filter(kind=ClassStaffKind.STAND_IN).order_by("-ends_on").values("ends_on")[:1]
        until = models.Case(
            models.When(~Exists(mine.filter(kind__in=kinds)), then=models.Subquery(last_days)), default=None
        )
        return self.annotate(stand_in_until=until)

    def registrable_by(self, user: "User") -> Self:
        """Classes whose register this person may take: the own ones, or all with the permission for it."""
        access = access_of(user)
        return self.registrable_with(access) if access else self.none()

    def registrable_with(self, access: "Access") -> Self:
        """Classes whose register somebody with this access may take."""
        if not access.may(Permission.TAKE_REGISTER):
            return self.none()
        mine = self.filter(school=access.school.id)
        return mine if access.may(Permission.TAKE_ANY_REGISTER) else mine.own(access)

    def with_staff(self, day: dt.date) -> Self:
        """Each class with `staff_now`: who is mentor of it or teaches it on the day, in one more query."""
        from school.models.school import ClassStaff

        staff = ClassStaff.objects.on_day(day).select_related("user").order_by("kind", "user__name")
        return self.prefetch_related(models.Prefetch("staff", staff, to_attr="staff_now"))

    def in_year_of(self, day: dt.date) -> Self:
        """Classes of the school year that the day falls in."""
        return self.filter(year__starts_on__lte=day, year__ends_on__gte=day)


def school_days(school_id: int, first: dt.date, last: dt.date) -> list[dt.date]:
    """The days on which this school gives lessons, first and last included, in order. Two queries."""
    from school.models.school import DayOff, SchoolYear

    years = SchoolYear.objects.filter(school=school_id, starts_on__lte=last, ends_on__gte=first)
    off = DayOff.objects.filter(school=school_id, starts_on__lte=last, ends_on__gte=first)
    return rules.school_days(
        first,
        last,
        years=list(years.values_list("starts_on", "ends_on")),
        days_off=list(off.values_list("starts_on", "ends_on")),
    )


def lesson_classes(day: dt.date, weekday: int) -> SchoolClassQuerySet:
    """Classes with school and year, `is_day_off` and `day_periods` for the day: one query for a whole register."""
    from school.models.school import DayOff, LessonPeriod, SchoolClass

    off = DayOff.objects.filter(school=OuterRef("school"), starts_on__lte=day, ends_on__gte=day)
    periods = (
        LessonPeriod.objects.filter(school=OuterRef("school"), weekday=weekday)
        .order_by("starts_at")
        .values(row=JSONObject(number="number", starts_at="starts_at", ends_at="ends_at"))
    )
    classes: SchoolClassQuerySet = SchoolClass.objects.select_related("school", "year")
    classes = classes.annotate(is_day_off=Exists(off), day_periods=ArraySubquery(periods))
    return classes


def present_school(access: "Access") -> "School":
    """The school that somebody is working in. One query."""
    from school.models.school import School

    return School.objects.get(pk=access.school.id)


def is_school_day(school_id: int, day: dt.date) -> bool:
    """Whether this school gives lessons on the day. One query."""
    from school.models.school import DayOff, SchoolYear

    off = DayOff.objects.filter(school=school_id, starts_on__lte=day, ends_on__gte=day)
    years = SchoolYear.objects.filter(school=school_id, starts_on__lte=day, ends_on__gte=day)
    return day.isoweekday() <= 5 and years.filter(~Exists(off)).exists()


def day_periods(school_id: int, day: dt.date) -> list[Period]:
    """The lessons of the day in order; none when there is no school. Two queries."""
    from school.models.school import LessonPeriod

    if not is_school_day(school_id, day):
        return []
    rows = LessonPeriod.objects.filter(school=school_id, weekday=day.isoweekday()).order_by("starts_at")
    return [Period(row.number, row.starts_at, row.ends_at) for row in rows]


def first_period(school_id: int, day: dt.date) -> Period | None:
    """The first lesson of the day, if there is school."""
    return next(iter(day_periods(school_id, day)), None)
