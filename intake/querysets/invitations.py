"""Reads of invitations."""

from typing import TYPE_CHECKING, Self

from django.db.models import (
    Q,
)

from pupils.querysets.pupils import OfPupilQuerySet
from school.enums import Permission
from school.querysets import access_of

if TYPE_CHECKING:
    from school.models.people import User


class InvitationQuerySet(OfPupilQuerySet):
    """Letters that went out: for the interview, and for appointments at the JGZ."""

    def visible_to(self, user: "User") -> Self:
        access = access_of(user)
        if access is None:
            return self.none()
        theirs = Q(pk=None)
        if access.may(Permission.SEE_INTAKES):
            theirs |= Q(intake__isnull=False)
        if access.may(Permission.PLAN_HEALTH):
            theirs |= Q(appointment__isnull=False)
        return super().visible_to(user).filter(theirs)
