"""Reads of the outbox."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Left

from messaging.enums import FAMILY_KINDS, OPEN, UNDELIVERED, MessageState
from messaging.rules import ALWAYS_SENT, may_move
from school.enums import Permission
from school.querysets import SchoolScopedQuerySet, access_of, searched

if TYPE_CHECKING:
    from school.models import User


# What everybody with the outbox sees of a message, and what only those with its content see.
OUTBOX_FIELDS: tuple[str, ...] = ("pk", "kind", "channel", "state", "created_at", "sent_at", "error_code")
CONTENT_FIELDS: tuple[str, ...] = ("recipient", "address", "language", "error")


# There will be no other try; whether an earlier one arrived, `maybe_delivered` says.
GIVEN_UP = (UNDELIVERED - {MessageState.BOUNCED}) | {MessageState.WITHDRAWN}


class MessageQuerySet(models.QuerySet[Any]):
    """Messages that left or will leave the house."""

    def visible_to(self, user: "User") -> Self:
        """All of the school's messages, for those who may see the outbox at all."""
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_OUTBOX):
            return self.none()
        return self.filter(school=access.school.id)

    def readable_by(self, user: "User") -> Self:
        """Those whose recipient and words somebody may see as well."""
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_MESSAGE_CONTENT):
            return self.none()
        return self.visible_to(user)

    def outbox_rows(self, user: "User") -> "models.QuerySet[Any, dict[str, Any]]":
        """Rows for the outbox. What somebody may not see is not even fetched: others get no more of an error
        than its code, and neither recipient nor address."""
        access = access_of(user)
        fields = OUTBOX_FIELDS
        if access is not None and access.may(Permission.SEE_MESSAGE_CONTENT):
            fields += CONTENT_FIELDS
        code = Case(When(error__regex=r"^\d{3} ", then=Left("error", 3)), default=Value(""))
        rows: models.QuerySet[Any, dict[str, Any]] = (
            self.visible_to(user).newest_first().annotate(error_code=code).values(*fields)
        )
        return rows

    def in_state(self, state: str) -> Self:
        """Those in a state, or in any of the states that `UNDELIVERED` or `OPEN` names together."""
        together = {"undelivered": UNDELIVERED, "open": OPEN}
        return self.filter(state__in=together.get(state, {state}))

    def made_on(self, day: dt.date) -> Self:
        """Those made on a day of the school's time zone."""
        return self.filter(created_at__date=day)

    def to(self, words: str) -> Self:
        """Those whose recipient or address holds each of the words."""
        found = self
        for word in searched(words):
            found = found.filter(Q(recipient__icontains=word) | Q(address__icontains=word))
        return found

    def move(self, old: MessageState, new: MessageState, **fields: Any) -> int:
        """Bring those in one state into another, the only way in which a state changes; returns how many."""
        if not may_move(old, new):
            raise ValueError(f"A message does not go from {old} to {new}.")
        return self.filter(state=old).update(state=new, **fields)

    def due(self, now: dt.datetime) -> Self:
        """Waiting, its time has come, and what it follows upon has arrived."""
        return self.filter(state=MessageState.QUEUED, next_attempt_at__lte=now).filter(
            Q(follows=None)
            | Q(follows__state__in=[MessageState.SENT, MessageState.BOUNCED])
            | Q(follows__state__in=GIVEN_UP, follows__maybe_delivered=True)
        )

    def abandoned(self, *, before: dt.datetime) -> Self:
        """Taken by a worker that has not been heard of since."""
        return self.filter(state=MessageState.SENDING, claimed_at__lt=before)

    def pointless(self) -> Self:
        """Waiting for a message that will never arrive."""
        return self.filter(
            state=MessageState.QUEUED,
            follows__state__in=GIVEN_UP,
            follows__maybe_delivered=False,
        )

    def undelivered(self) -> Self:
        return self.filter(state__in=UNDELIVERED)

    def newest_first(self) -> Self:
        return self.order_by(F("created_at").desc(), F("pk").desc())


class TextQuerySet(SchoolScopedQuerySet):
    """Message texts per school, kind and language."""

    def waiting_for_speakers(self) -> Self:
        """Those that go out only once a speaker has approved them."""
        return self.filter(kind__in=FAMILY_KINDS).exclude(language__in=ALWAYS_SENT)
