"""What the parts of a file share, and the small ones: languages, test results, remarks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.languages import LANGUAGES_BY_CODE
from pupils.enums import LanguageSkill, PartLevel
from pupils.models.pupils import Pupil
from pupils.querysets.parts import PartQuerySet
from pupils.querysets.pupils import OfPupilQuerySet
from school.history import tracked


class FilePart(models.Model):
    """A part of a pupil's file with a level: it says who may see it, besides whoever wrote it."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, verbose_name=_("pupil"))
    level = models.CharField(_("for whom"), max_length=12, choices=PartLevel, default=PartLevel.BACKGROUND)
    author = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("by"))

    class Meta:
        abstract = True


@tracked
class PupilLanguage(models.Model):
    """A language of a pupil: spoken at home or not, and how well it is spoken, read and written."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="languages", verbose_name=_("pupil"))
    # A code of messaging.languages, or the name of a language that is not in that table.
    language = models.CharField(_("language"), max_length=40)
    at_home = models.BooleanField(_("spoken at home"), default=True)
    speaks = models.CharField(
        _("speaks"), max_length=10, choices=LanguageSkill, default=LanguageSkill.UNKNOWN
    )
    reads = models.CharField(_("reads"), max_length=10, choices=LanguageSkill, default=LanguageSkill.UNKNOWN)
    writes = models.CharField(
        _("writes"), max_length=10, choices=LanguageSkill, default=LanguageSkill.UNKNOWN
    )

    objects = OfPupilQuerySet.as_manager()

    class Meta:
        verbose_name = _("language of a pupil")
        verbose_name_plural = _("languages of pupils")
        ordering = ["-at_home", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "language"],
                name="one_row_per_language",
                violation_error_message=_("This language is already listed."),
            )
        ]

    def __str__(self) -> str:
        return self.language_name

    @property
    def language_name(self) -> str:
        known = LANGUAGES_BY_CODE.get(self.language)
        return str(known.name) if known else self.language


@tracked
class TestResult(FilePart):
    """The result of a test, never without its caution: a western test in a new language misleads."""

    name = models.CharField(_("test"), max_length=80)
    taken_on = models.DateField(_("taken on"))
    result = models.TextField(_("result"), max_length=1000)
    language = models.CharField(_("language of the test"), max_length=40)
    interpreter = models.BooleanField(_("with an interpreter"), default=False)
    caution = models.TextField(_("caution"), max_length=500)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("test result")
        verbose_name_plural = _("test results")
        ordering = ["-taken_on", "-pk"]

    def __str__(self) -> str:
        return self.name


@tracked
class Remark(FilePart):
    """What a teacher noticed about a pupil, in a line or two."""

    text = models.TextField(_("what did you notice?"), max_length=500)
    written_on = models.DateField(_("on"))

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["-written_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.pupil} {self.written_on}"
