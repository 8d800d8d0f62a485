"""Signing in and all that goes with it: who came in, who tried, who left. Rows never change, and go after a year."""

from typing import Any, Self

from django.db import models

from school.enums import Permission, SignInKind
from school.models.people import User
from school.models.school import School
from school.viewer import Viewer, access_of


class SignInQuerySet(models.QuerySet[Any]):
    """What happened around signing in."""

    def visible_to(self, user: Viewer) -> Self:
        """Of the accounts that the present school manages, for who manages them."""
        access = access_of(user)
        if access is None or not access.may(Permission.MANAGE_STAFF):
            return self.none()
        return self.filter(school=access.school.id)


class SignIn(models.Model):
    """One thing that happened with an account: where it came from is kept short, and no address that was tried."""

    # The school that managed the account then; none for who runs the server.
    school = models.ForeignKey(School, models.PROTECT, null=True, related_name="+", db_index=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=SignInKind)
    # Whether this person had signed in with that browser before.
    known_device = models.BooleanField()
    # The neighbourhood of the address, such as 192.0.2.0/24, and which browser it was.
    network = models.CharField(max_length=50, blank=True)
    browser = models.CharField(max_length=40, blank=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["school", "-at"], name="sign_in_school_at"),
            models.Index(fields=["user", "-at"], name="sign_in_user_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user_id} {self.kind}"
