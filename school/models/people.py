"""User accounts and what each person is at which school."""

from typing import TYPE_CHECKING, Any, ClassVar

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from school.enums import Role
from school.history import tracked
from school.models.school import School
from school.querysets import RoleAssignmentQuerySet, UserQuerySet, dated

if TYPE_CHECKING:
    from school.access import Access


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes accounts that sign in with an e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user: User = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["password", "last_login"],
)
class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in; what they may see comes from their role assignments."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Somebody already signs in with this address.")},
    )
    name = models.CharField(_("name"), max_length=100)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may set up schools"), default=False)
    # Kept in step by school.receivers, so that the check on each request costs no query.
    second_factor_since = models.DateTimeField(null=True, blank=True, editable=False)

    # The last day on which this person stands in for a class somewhere; kept in step by school.receivers too.
    stands_in_until = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    # What they may see in the present school on this request; set by school.middleware.
    access: "Access"

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
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @property
    def colour(self) -> int:
        """A number from 0 to 5 that picks the colour of the initials; the same everywhere."""
        return self.pk % 6


@tracked
class RoleAssignment(models.Model):
    """What somebody is at a school, from a day and until a day."""

    school = models.ForeignKey(School, models.PROTECT, related_name="role_assignments")
    user = models.ForeignKey(
        User, models.CASCADE, related_name="role_assignments", verbose_name=_("staff member")
    )
    role = models.CharField(_("role"), max_length=30, choices=Role)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["role", "starts_on"]
        constraints = [dated("role_assignment")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
