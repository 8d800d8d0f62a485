"""User accounts and what each person is at which school."""

import datetime as dt
from typing import Any, ClassVar, Self

import pghistory
import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from school import letters, rules
from school.enums import OUTSIDE, Permission, Role
from school.history import tracked
from school.models.base import DatedQuerySet, holding, on_day
from school.models.care_team import CareTeamMember
from school.models.names import NameField
from school.models.school import School
from school.viewer import Access, Viewer, access_of


def roles_of(user: str) -> models.Func:
    """Every role of the account that a query has under this name, and every time in a care team.

    The latter as the role `rules.CARE_TEAM_ROW`. As {school, name, role, starts_on, ends_on}; none of nobody.
    """
    return models.Func(user, function="nabij_roles_of", output_field=ArrayField(models.JSONField()))


class RoleAssignmentQuerySet(DatedQuerySet):
    """Roles of people at schools."""


class UserQuerySet(models.QuerySet["User"]):
    """Accounts."""

    def with_roles(self) -> Self:
        """Each user with `role_rows`: `roles_of` them."""
        return self.annotate(role_rows=roles_of("pk"))

    def visible_to(self, user: Viewer) -> Self:
        """Colleagues: everybody with a role, now or before, at the present school, for who works there."""
        access = access_of(user)
        if access is None or not access.works_here:
            return self.none()
        return self.ever_working(school_id=access.school.id)

    def managed_by(self, user: Viewer) -> Self:
        """Colleagues whose account this school made; who runs the server manages their own."""
        access = access_of(user)
        if access is None:
            return self.none()
        return self.visible_to(user).filter(is_staff=False, home_school=access.school.id)

    def with_roles_here(self, user: Viewer) -> Self:
        """Each user with `roles_here`: all roles at the present school, in one more query."""
        roles = RoleAssignment.objects.visible_to(user).order_by("role", "starts_on")
        return self.prefetch_related(models.Prefetch("role_assignments", roles, to_attr="roles_here"))

    def matching(self, words: str) -> Self:
        """Users whose name or address holds each of the words."""
        return self.filter(holding(words, "name", exactly=["email"]))

    def working(self, *, school_id: int, day: dt.date, role: str = "") -> Self:
        """Active people with a role at the school on the day, or with this role."""
        return self.ever_working(school_id=school_id, day=day, role=role).filter(is_active=True)

    def ever_working(self, *, school_id: int, day: dt.date | None = None, role: str = "") -> Self:
        """People with a role at the school, or with this role; on any day unless one is given."""
        roles = RoleAssignment.objects.filter(school=school_id)
        if day is not None:
            roles = roles.on_day(day)
        if role:
            roles = roles.filter(role=role)
        return self.filter(pk__in=roles.values("user"))

    def inside(self, *, school_id: int, day: dt.date) -> Self:
        """People with a role at the school itself on the day, and not only as somebody of another organisation."""
        roles = RoleAssignment.objects.filter(school=school_id).exclude(role__in=OUTSIDE).on_day(day)
        return self.filter(pk__in=roles.values("user"))

    def at_work(self, *, school_id: int, day: dt.date) -> Self:
        """Those of them whose account is open: who can look at Nabij there. See `works_inside` for other rows."""
        return self.inside(school_id=school_id, day=day).filter(is_active=True)

    def with_role(self, role: Role, *, school_id: int, day: dt.date) -> Self:
        """Active people who have this role at the school on the day."""
        return self.working(school_id=school_id, day=day, role=role)

    def allowed(self, permission: Permission, *, school_id: int, day: dt.date) -> Self:
        """Active people who have this permission at the school on the day: `rules.allows`, for everybody at once."""
        roles = RoleAssignment.objects.filter(school=school_id, role__in=rules.PERMISSIONS[permission])
        by_role = Q(pk__in=roles.on_day(day).values("user"))
        team = Q(pk__in=User.objects.in_care_team(school_id=school_id, day=day).values("pk"))
        if permission in rules.CARE_TEAM_HAS:
            by_role |= team
        if permission in rules.ONLY_IN_CARE_TEAM:
            by_role &= team
        return self.filter(by_role, is_active=True)

    def in_care_team(self, *, school_id: int, day: dt.date) -> Self:
        """Active people on the care team's list on the day; it counts for who works at the school."""
        listed = CareTeamMember.objects.filter(school=school_id).on_day(day)
        return self.at_work(school_id=school_id, day=day).filter(pk__in=listed.values("user"))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes accounts that sign in with an e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user: User = self.model(email=letters.mail_address(self.normalize_email(email)).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=[
        "password",
        "last_login",
        "last_school",
        "asked_until",
        "emergency_until",
        "looks_after_cases",
        "shown_around_at",
    ],
)
class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in; what they may see comes from their role assignments."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Somebody already signs in with this address.")},
    )
    name = NameField(_("name"), max_length=100)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may set up schools"), default=False)
    # Kept in step by school.receivers, so that the check on each request costs no query.
    second_factor_since = models.DateTimeField(null=True, blank=True, editable=False)

    # The last day on which this person stands in for a class somewhere; kept in step by school.receivers too.
    stands_in_until = models.DateField(null=True, blank=True, editable=False)

    # The school that made the account, and that alone may change it.
    home_school = models.ForeignKey(
        School,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("school that manages the account"),
    )
    # Where this person worked last, for the next time they sign in.
    last_school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    # Until when an emergency may open more to this person; kept in step by partners.services.emergencies.
    emergency_until = models.DateTimeField(null=True, blank=True, editable=False)
    # Whether a case may open a pupil to this person; set by careteam.services.cases, and never taken back: it only says
    # that reads must ask.
    looks_after_cases = models.BooleanField(default=False, editable=False)
    # Until when something about this account may wait for this person's own yes; kept in step by school.services.
    asked_until = models.DateTimeField(null=True, blank=True, editable=False)

    # When this person ended or skipped the walk through Nabij; until then the start page offers it.
    shown_around_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    # What they may see in the present school on this request; set by school.middleware.
    access: Access

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def initials(self) -> str:
        """The first letters of the first and the last word of the name."""
        words = str(self).split()
        return letters.initials(*words[:1], *words[1:][-1:])

    @property
    def colour(self) -> int:
        """A number from 0 to 5 that picks the colour of the initials; the same everywhere."""
        return self.pk % 6


@tracked
class RoleAssignment(models.Model):
    """What somebody is at a school, from a day and until a day; one that ends before it begins never counts.

    A row is ended, and never removed: the database refuses that, and that it becomes another role or somebody else's.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="role_assignments")
    user = models.ForeignKey(
        User, models.PROTECT, related_name="role_assignments", verbose_name=_("staff member")
    )
    role = models.CharField(_("role"), max_length=30, choices=Role)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["role", "starts_on"]
        triggers = [
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="only_ends", fields=["school", "user", "role", "starts_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


def works_inside(day: dt.date | F, person: str = "user") -> Exists:
    """The condition on a row with a `school` and this person that they work at the school itself on the day.

    So that they can look at Nabij there: a role that counts, and an account that is open.
    """
    roles = RoleAssignment.objects.filter(school=OuterRef("school"), user=OuterRef(person))
    return Exists(roles.filter(on_day(day), user__is_active=True).exclude(role__in=OUTSIDE))
