"""The texts that messages are written with."""

from typing import Self

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.utils.translation import gettext_lazy as _

from messaging.enums import FAMILY_KINDS, MessageKind
from messaging.languages import LANGUAGES_BY_CODE, Language
from messaging.rules import ALWAYS_SENT, needs_approval
from school.models.base import SchoolScopedQuerySet
from school.models.names import NameField


class TextQuerySet(SchoolScopedQuerySet):
    """Message texts per school, kind and language."""

    def waiting_for_speakers(self) -> Self:
        """Those that go out only once a speaker has approved them."""
        return self.filter(kind__in=FAMILY_KINDS).exclude(language__in=ALWAYS_SENT)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Text(models.Model):
    """What a kind of message says in one language, and which speaker approved it."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="texts")
    kind = models.CharField(_("kind"), max_length=30, choices=MessageKind)
    language = models.CharField(_("language"), max_length=10)
    subject = models.CharField(_("subject"), max_length=120)
    body = models.TextField(_("text"), max_length=1000)
    approved_by = NameField(
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


def approved_languages(kind: MessageKind) -> ArraySubquery:
    """The languages in which a speaker approved this kind of text at the school of the row, as a piece of a query."""
    texts = Text.objects.filter(school=OuterRef("school"), kind=kind, approved_on__isnull=False)
    return ArraySubquery(texts.order_by().values("language"))
