"""Which speaker read the fixed words that families are shown of consents."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.languages import LANGUAGE_CHOICES
from school.history import tracked
from school.models.base import SchoolScopedQuerySet
from school.models.names import NameField


@tracked
class WordsApproval(models.Model):
    """A speaker read the words of one language, as they were: other words wait for a speaker again."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    # Which words: see `partners.contexts.words.digest_of`.
    words = models.CharField(max_length=64)
    approved_by = NameField(
        _("approved by"), max_length=100, help_text=_("The name of the speaker who read it.")
    )
    approved_on = models.DateField(_("approved on"))
    recorded_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval of words")
        verbose_name_plural = _("approvals of words")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["school", "language"], name="one_approval_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.approved_by}"
