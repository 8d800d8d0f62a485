"""The outbox and the texts it is written with."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from messaging.enums import Channel, MessageKind, MessageState
from messaging.languages import LANGUAGES_BY_CODE, Language
from messaging.querysets import MessageQuerySet, TextQuerySet
from messaging.rules import needs_approval, parts


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
    state = models.CharField(_("state"), max_length=10, choices=MessageState, default=MessageState.QUEUED)
    created_at = models.DateTimeField(_("made at"))
    next_attempt_at = models.DateTimeField()
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
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def message_id(self) -> str:
        """The same on every try, so that a receiving server can drop a double."""
        return f"<message-{self.pk}@nabij.invalid>"

    @property
    def parts(self) -> list[tuple[Language | None, str]]:
        """What was sent, language by language; without a language where that is not known."""
        return parts(self.body, self.languages)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Text(models.Model):
    """What a kind of message says in one language, and which speaker approved it."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="texts")
    kind = models.CharField(_("kind"), max_length=30, choices=MessageKind)
    language = models.CharField(_("language"), max_length=10)
    subject = models.CharField(_("subject"), max_length=120)
    body = models.TextField(_("text"), max_length=1000)
    approved_by = models.CharField(
        _("approved by"), max_length=100, blank=True, help_text=_("The name of the speaker who read it.")
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    recorded_by = models.ForeignKey("school.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = TextQuerySet.as_manager()

    class Meta:
        verbose_name = _("message text")
        verbose_name_plural = _("message texts")
        ordering = ["kind", "language"]
        constraints = [
            models.UniqueConstraint(fields=["school", "kind", "language"], name="one_text_per_language"),
            models.CheckConstraint(
                condition=(Q(approved_by="") & Q(approved_on=None))
                | (~Q(approved_by="") & Q(approved_on__isnull=False)),
                name="approval_has_name_and_date",
                violation_error_message=_("An approval needs both a name and a date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.language})"

    @property
    def language_row(self) -> Language:
        """The language with its names and direction."""
        return LANGUAGES_BY_CODE[self.language]

    @property
    def needs_approval(self) -> bool:
        """Whether this text goes out only once a speaker has approved it."""
        return needs_approval(MessageKind(self.kind), self.language)

    @property
    def is_sent(self) -> bool:
        """Whether this text goes out as things are."""
        return not self.needs_approval or self.approved_on is not None
