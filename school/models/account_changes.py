"""What was asked about accounts and roles, who said yes, and what became of it."""

import datetime as dt
from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from school.enums import AccountChangeKind, AccountChangeState, Permission, Role
from school.models.people import User
from school.models.school import School
from school.rules import ACCOUNT_CHANGE_MOVES, OPEN_CHANGES, OWN_YES
from school.viewer import Viewer, access_of

_ABOUT_THE_ACCOUNT = Q(kind__in=sorted(OWN_YES))
_OPEN = Q(state__in=sorted(OPEN_CHANGES))


class AccountChangeQuerySet(models.QuerySet[Any]):
    """What was asked about accounts and roles."""

    def visible_to(self, user: Viewer) -> Self:
        """What was asked at the present school, for who may look into it."""
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_ACCOUNT_CHANGES):
            return self.none()
        return self.filter(school=access.school.id)

    def still_open(self, now: dt.datetime) -> Self:
        """Those that wait for somebody."""
        return self.filter(state__in=OPEN_CHANGES, expires_at__gt=now)

    def untold(self, *, after: dt.datetime, before: dt.datetime) -> Self:
        """Those whose present step was in this time, and whose mails have not left."""
        rows = self.filter(told_at=None).annotate(stepped_at=Coalesce("closed_at", "agreed_at", "asked_at"))
        return rows.filter(stepped_at__gt=after, stepped_at__lte=before)

    def asked_of(self, user: User, now: dt.datetime) -> Self:
        """What waits for this person's own yes about their account."""
        waiting = self.still_open(now).filter(state=AccountChangeState.WAITING, kind__in=OWN_YES)
        return waiting.filter(user=user).exclude(asked_by=user)


class AccountChange(models.Model):
    """Something that an administrator asked; it counts once it is done. Rows are never removed.

    Where nobody else had to say yes it is done at once, and stands here all the same.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    kind = models.CharField(_("what"), max_length=10, choices=AccountChangeKind)
    # Nobody yet for who was invited and has not answered.
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    # Of an invitation: the name and the address as they were typed. Of another sign-in address: the new one.
    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    former_email = models.EmailField(blank=True)
    role = models.CharField(_("role"), max_length=30, choices=Role, blank=True)
    starts_on = models.DateField(_("from"), null=True)
    ends_on = models.DateField(_("until"), null=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=AccountChangeState)
    # Who gave the second yes, where one was needed.
    agreed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    # Who brought it to its end; nobody for what expired.
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    # When the mails about the present step left; until then they are tried again.
    told_at = models.DateTimeField(null=True)

    objects = AccountChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["school", "-asked_at"], name="account_change_school")]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by=None) | ~Q(agreed_by=F("asked_by")), name="second_yes_is_another_s"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None) | Q(user=None) | ~Q(agreed_by=F("user")) | _ABOUT_THE_ACCOUNT,
                name="nobody_agrees_to_own_role",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["join", "role", "care_team"]) | Q(user=None) | ~Q(asked_by=F("user")),
                name="nobody_asks_for_own_role",
            ),
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=_OPEN & _ABOUT_THE_ACCOUNT,
                name="one_open_change_of_account",
            ),
            models.UniqueConstraint(
                fields=["school", "user", "role"], condition=_OPEN & Q(kind="role"), name="one_open_role"
            ),
            models.UniqueConstraint(
                fields=["school", "user"], condition=_OPEN & Q(kind="care_team"), name="one_open_care_team"
            ),
            models.UniqueConstraint(
                fields=["school", "email"], condition=_OPEN & Q(kind="join"), name="one_open_invitation"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="as_it_was_asked",
                fields=[
                    *("school", "kind", "name", "email", "former_email", "role", "starts_on", "ends_on"),
                    *("asked_by", "asked_at"),
                ],
            ),
            pgtrigger.FSM(
                name="allowed_moves",
                field="state",
                transitions=[
                    (str(old), str(new))
                    for old, moves in ACCOUNT_CHANGE_MOVES.items()
                    for new in sorted(moves)
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"

    @property
    def who(self) -> str:
        """Whom it is about, as far as this school knows."""
        return str(self.user) if self.user else self.name

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state in OPEN_CHANGES

    @property
    def address(self) -> str:
        """Where to ask the person: the address known so far, or the one that has to prove itself."""
        if self.kind == AccountChangeKind.JOIN or self.state == AccountChangeState.MAILED:
            return self.email
        return self.former_email
