"""The questions of the interview: data with versions."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intake.enums import InterviewSection, QuestionKind
from intake.rules.kinds import SHAPES, AnswerShape
from pupils.enums import PartLevel
from school.history import tracked
from school.models.base import SchoolScopedQuerySet

# An intake keeps the questions it was taken with, so nobody changes those: not even with SQL.
PUBLISHED_STAYS = """
    IF EXISTS (
        SELECT 1 FROM intake_questionnaire WHERE id = OLD.questionnaire_id AND published_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'Questions of a published version stay as they are';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
"""


class QuestionnaireQuerySet(SchoolScopedQuerySet):
    """The versions of a school's questions."""

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def drafts(self) -> Self:
        """The next version, which nobody is asked yet: at most one in a school."""
        return self.filter(published_at__isnull=True)


@tracked
class Questionnaire(models.Model):
    """One version of a school's questions. Published it never changes; an intake keeps the one it was taken with."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(_("version"))
    published_at = models.DateTimeField(_("in use since"), null=True, blank=True)
    published_by = models.ForeignKey(
        "school.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the questions")
        verbose_name_plural = _("versions of the questions")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["school", "version"], name="one_questionnaire_per_version"),
            models.UniqueConstraint(
                fields=["school"], condition=Q(published_at=None), name="one_draft_of_the_questions"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.version}"

    @property
    def is_draft(self) -> bool:
        return self.published_at is None


class QuestionQuerySet(SchoolScopedQuerySet):
    """Questions of a version."""

    def asked(self) -> Self:
        """Those that are not hidden, in their order."""
        return self.filter(hidden=False).order_by("position", "pk")


@tracked
class Question(models.Model):
    """A question in one version; `code` is the same in all versions."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="questions")
    code = models.SlugField(max_length=60)
    section = models.CharField(_("part of the talk"), max_length=20, choices=InterviewSection)
    kind = models.CharField(_("kind of answer"), max_length=12, choices=QuestionKind)
    level = models.CharField(
        _("for whom"),
        max_length=12,
        choices=[choice for choice in PartLevel.choices if choice[0] != PartLevel.OWN],
        default=PartLevel.BACKGROUND,
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    label = models.CharField(_("question in Dutch"), max_length=200)
    help = models.CharField(_("help for the interviewer"), max_length=300, blank=True)
    # [{"code": …, "label": …}] in order, for the kinds with options.
    options = models.JSONField(default=list, blank=True)
    hidden = models.BooleanField(_("not asked at this school"), default=False)
    # Whether the family told it, so that it comes back in the family's own report.
    for_family = models.BooleanField(_("in the report for the family"), default=True)
    # language code → {"label": …, "options": {code: label}}; the Dutch is in the row itself.
    translations = models.JSONField(default=dict, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "code"], name="one_question_per_code"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=PUBLISHED_STAYS,
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def shape(self) -> AnswerShape:
        """What an answer to it looks like."""
        return SHAPES[self.kind]

    def label_in(self, language: str) -> str:
        """The question in a language; the Dutch where nobody translated it."""
        return self.translations.get(language, {}).get("label") or self.label

    def options_in(self, language: str) -> list[tuple[str, str]]:
        """The options as (code, label) in a language; the Dutch where nobody translated one."""
        translated = self.translations.get(language, {}).get("options", {})
        return [(one["code"], translated.get(one["code"]) or one["label"]) for one in self.options]
