"""What the parts of a file share, and the small ones: languages, test results, remarks.

Who sees which level is decided here and nowhere else.
"""

import functools
import operator
from enum import Enum, auto
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from messaging.languages import LANGUAGES_BY_CODE
from pupils.enums import LanguageSkill, PartLevel
from pupils.models.pupils import OfPupilQuerySet, Pupil, PupilQuerySet, sees_all_backgrounds
from pupils.openings import opened_parts
from school.enums import Permission
from school.history import tracked
from school.viewer import Access, Viewer, access_of


class Reach(Enum):
    """Of which pupils somebody sees the parts of a level, besides those they wrote themselves."""

    NOBODY = auto()
    # Whose mentor they are.
    MENTOR = auto()
    # Whose background they see: for some the pupils of the own classes.
    BACKGROUND = auto()
    # Whose page they see.
    EVERYBODY = auto()


def reach_of(access: Access | None) -> dict[PartLevel, Reach]:
    """How far each level reaches for somebody: the one place that says for whom a level is; empty for strangers."""
    if access is None or not access.may(Permission.SEE_PUPIL_PAGE):
        return {}
    return {
        PartLevel.PRACTICAL: Reach.EVERYBODY,
        PartLevel.BACKGROUND: Reach.EVERYBODY if sees_all_backgrounds(access) else Reach.BACKGROUND,
        PartLevel.MENTOR_CARE: Reach.EVERYBODY if access.may(Permission.SEE_CARE) else Reach.MENTOR,
        PartLevel.CARE: Reach.EVERYBODY if access.may(Permission.SEE_CARE) else Reach.NOBODY,
        # Of what is for the author alone, everybody has their own.
        PartLevel.OWN: Reach.NOBODY,
    }


def pupils_within(reach: Reach, user: Viewer) -> PupilQuerySet:
    """The pupils that so far a reach goes to, for somebody."""
    pupils: PupilQuerySet
    if reach is Reach.EVERYBODY:
        pupils = Pupil.objects.visible_to(user)
    elif reach is Reach.BACKGROUND:
        pupils = Pupil.objects.with_background_for(user)
    elif reach is Reach.MENTOR:
        pupils = Pupil.objects.mentored_by(user)
    else:
        pupils = Pupil.objects.none()
    return pupils


def sees_level(user: Viewer, pupil_id: int, level: PartLevel) -> bool:
    """Whether somebody sees what others write about a pupil at a level; by role and class, not by a share."""
    reach = reach_of(access_of(user)).get(level, Reach.NOBODY)
    return pupils_within(reach, user).filter(pk=pupil_id).exists()


class PartQuerySet(models.QuerySet[Any]):
    """Parts of a file, each with a pupil, a level and an author."""

    def visible_to(self, user: Viewer) -> Self:
        """Parts of visible pupils at a level that is this person's, and whatever they wrote themselves; and those that
        a share or an emergency opens."""
        access = access_of(user)
        if access is None:
            return self.none()
        opened, by_level = opened_parts(access, self.model), self._by_level(user, access)
        theirs = [condition for condition in (by_level, opened) if condition is not None]
        if not theirs:
            return self.none()
        return self.filter(functools.reduce(operator.or_, theirs), school=access.school.id)

    def _by_level(self, user: Viewer, access: Access) -> Q | None:
        levels = reach_of(access)
        if not levels:
            return None
        theirs = Q(author=access.user_id)
        for level, reach in levels.items():
            if reach is Reach.EVERYBODY:
                theirs |= Q(level=level)
            elif reach is not Reach.NOBODY:
                theirs |= Q(level=level, pupil__in=pupils_within(reach, user).values("pk"))
        return Q(pupil__in=Pupil.objects.visible_to(user)) & theirs


class BackgroundQuerySet(OfPupilQuerySet):
    """Rows of a pupil without a level of their own, for whoever sees the background."""

    def visible_to(self, user: Viewer) -> Self:
        return super().visible_to(user).filter(pupil__in=Pupil.objects.with_background_for(user))


class FilePart(models.Model):
    """A part of a pupil's file with a level: it says who may see it, besides whoever wrote it."""

    # Whether a family can agree that somebody outside the school sees parts of this kind.
    is_shareable: ClassVar[bool] = True

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
