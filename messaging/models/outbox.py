"""The outbox."""

import datetime as dt
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from messaging.enums import OPEN, UNDELIVERED, Channel, MessageKind, MessageState
from messaging.languages import Language
from messaging.marks import marked
from messaging.rules import may_move, parts
from school.enums import Permission
from school.models.base import holding
from school.viewer import Viewer, access_of

# What everybody with the outbox sees of a message, and what only those with its content see.
OUTBOX_FIELDS: tuple[str, ...] = ("pk", "kind", "channel", "state", "created_at", "sent_at", "error_code")
CONTENT_FIELDS: tuple[str, ...] = ("recipient", "address", "language", "error")


# There will be no other try; whether an earlier one arrived, `maybe_delivered` says.
GIVEN_UP = (UNDELIVERED - {MessageState.BOUNCED}) | {MessageState.WITHDRAWN}


class MessageQuerySet(models.QuerySet[Any]):
    """Messages that left or will leave the house."""

    def visible_to(self, user: Viewer) -> Self:
        """All of the school's messages, for those who may see the outbox at all."""
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_OUTBOX):
            return self.none()
        return self.filter(school=access.school.id)

    def readable_by(self, user: Viewer) -> Self:
        """Those whose recipient and words somebody may see as well."""
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_MESSAGE_CONTENT):
            return self.none()
        return self.visible_to(user)

    def outbox_rows(self, user: Viewer) -> "models.QuerySet[Any, dict[str, Any]]":
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
        return self.filter(holding(words, "recipient", exactly=["address"]))

    def move(self, old: MessageState, new: MessageState, **fields: Any) -> int:
        """Bring those in one state into another, the only way in which a state changes; returns how many."""
        if not may_move(old, new):
            raise ValueError(f"A message does not go from {old} to {new}.")
        return self.filter(state=old).update(state=new, **fields)

    def due(self, now: dt.datetime) -> Self:
        """Waiting, its time has come, what it follows upon has arrived, and nothing in its line goes before it."""
        before = Message.objects.filter(line=OuterRef("line"), pk__lt=OuterRef("pk"), state__in=OPEN)
        before = before.exclude(line="")
        return self.filter(
            Q(follows=None)
            | Q(follows__state__in=[MessageState.SENT, MessageState.BOUNCED])
            | Q(follows__state__in=GIVEN_UP, follows__maybe_delivered=True),
            Q(line="") | ~Exists(before),
            state=MessageState.QUEUED,
            next_attempt_at__lte=now,
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


class Message(models.Model):
    """Something that must leave the house, written in the transaction that caused it.

    `key` names what it is, so that the same thing is never queued twice. Subject, body and languages are
    empty until it is sent: then they hold exactly what went out.
    """

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=MessageKind)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    recipient = models.CharField(_("recipient"), max_length=120)
    address = models.CharField(_("address"), max_length=254)
    language = models.CharField(_("language"), max_length=10)
    context = models.JSONField(default=dict)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followers")
    # Messages of one line leave one after the other, in the order in which they were made; empty stands in none.
    line = models.CharField(max_length=60, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=MessageState, default=MessageState.QUEUED)
    created_at = models.DateTimeField(_("made at"))
    next_attempt_at = models.DateTimeField()
    # Later than this it no longer leaves: nobody is woken by a message.
    not_after = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    claimed_at = models.DateTimeField(null=True)
    # True once the whole message was handed over but the answer got lost: it may have arrived all the same.
    maybe_delivered = models.BooleanField(default=False)
    # Withdrawn while a worker was sending it: if the try fails there must be no other.
    withdraw_wanted = models.BooleanField(default=False)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)
    # The languages it went out in, in the order in which they stand in the body.
    languages = ArrayField(models.CharField(max_length=10), default=list)
    error = models.CharField(_("answer of the mail server"), max_length=300, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="message_open",
                condition=Q(state__in=[MessageState.QUEUED, MessageState.SENDING]),
            ),
            models.Index(fields=["school", "-created_at"], name="message_school_created"),
            models.Index(fields=["line", "id"], name="message_line", condition=~Q(line="")),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def message_id(self) -> str:
        """The same on every try, so that a receiving server can drop a double; nobody else can make it."""
        return f"<message-{marked(self.pk)}@nabij.invalid>"

    @property
    def parts(self) -> list[tuple[Language | None, str]]:
        """What was sent, language by language; without a language where that is not known."""
        return parts(self.body, self.languages)
