"""Reads of the outbox."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from messaging.enums import UNDELIVERED, MessageState
from school.enums import Permission
from school.querysets import SchoolScopedQuerySet, access_of

if TYPE_CHECKING:
    from messaging.models import Message
    from school.models import User


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages that left or will leave the house."""

    def visible_to(self, user: "User") -> Self:
        """All of the school's messages, for those who may see the outbox at all."""
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_OUTBOX):
            return self.none()
        return self.filter(school=access.school.id)

    def due(self, now: dt.datetime) -> Self:
        """Waiting, its time has come, and what it follows upon has arrived."""
        return self.filter(state=MessageState.QUEUED, next_attempt_at__lte=now).filter(
            Q(follows=None)
            | Q(follows__state__in=[MessageState.SENT, MessageState.BOUNCED])
            | Q(follows__state=MessageState.WITHDRAWN, follows__maybe_delivered=True)
        )

    def abandoned(self, *, before: dt.datetime) -> Self:
        """Taken by a worker that has not been heard of since."""
        return self.filter(state=MessageState.SENDING, claimed_at__lt=before)

    def pointless(self) -> Self:
        """Waiting for a message that will never arrive."""
        return self.filter(
            state=MessageState.QUEUED,
            follows__state__in=[*(UNDELIVERED - {MessageState.BOUNCED}), MessageState.WITHDRAWN],
            follows__maybe_delivered=False,
        )

    def undelivered(self) -> Self:
        return self.filter(state__in=UNDELIVERED)

    def newest_first(self) -> Self:
        return self.order_by(F("created_at").desc(), F("pk").desc())


class TextQuerySet(SchoolScopedQuerySet):
    """Message texts per school, kind and language."""
