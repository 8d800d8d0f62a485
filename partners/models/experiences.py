"""Whether there is enough care: the form of each term, who is asked, what they say, and sharing that with schools."""

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partners.enums.organisations import CareKind
from partners.enums.working import Satisfaction, Sufficiency, Term
from partners.rules.lowan import TermOf, year_name
from school.enums import Permission
from school.history import tracked
from school.models.base import SchoolScopedQuerySet
from school.viewer import Viewer, access_of

REMARK_LENGTH = 300


class OfQualityQuerySet(models.QuerySet[Any]):
    """Rows about how good care is: for who looks at that."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_CARE_QUALITY):
            return self.none()
        return self.filter(school=access.school.id)


@tracked
class TermRound(models.Model):
    """The form of one term: from and until when colleagues answer."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(
        _("school year"), validators=[MinValueValidator(2000), MaxValueValidator(2999)]
    )
    term = models.PositiveSmallIntegerField(_("term"), choices=Term)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    planned_by = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("by"))
    # When colleagues were asked, and when those who had not answered were reminded: once each.
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OfQualityQuerySet.as_manager()

    class Meta:
        verbose_name = _("form of a term")
        verbose_name_plural = _("forms of terms")
        ordering = ["year", "term"]
        constraints = [
            models.UniqueConstraint(fields=["school", "year", "term"], name="one_round_per_term"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="round_closes_after_opening",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{year_name(self.year)}, {self.get_term_display()}"

    @property
    def span(self) -> TermOf:
        return TermOf(self.year, Term(self.term))

    @property
    def slug(self) -> str:
        """How it stands in addresses."""
        return f"{self.year}-{self.term}"


class RespondentQuerySet(models.QuerySet[Any]):
    """Who is asked in which term."""

    def visible_to(self, user: Viewer) -> Self:
        """One's own, and all for who looks at care; what somebody answered stands elsewhere."""
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        return mine if access.may(Permission.SEE_CARE_QUALITY) else mine.filter(user=access.user_id)

    def asked_of(self, user: Viewer) -> Self:
        """The own ones, of forms that colleagues were asked to fill in."""
        access = access_of(user)
        if access is None:
            return self.none()
        return self.filter(school=access.school.id, user=access.user_id, round__asked_at__isnull=False)


@tracked
class Respondent(models.Model):
    """A colleague who is asked in a term."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    round = models.ForeignKey(TermRound, models.CASCADE, related_name="respondents", verbose_name=_("term"))
    user = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("colleague"))
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RespondentQuerySet.as_manager()

    class Meta:
        verbose_name = _("colleague who is asked")
        verbose_name_plural = _("colleagues who are asked")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="asked_once_per_term")]

    def __str__(self) -> str:
        return f"{self.user} {self.round_id}"


class ExperienceQuerySet(models.QuerySet[Any]):
    """What colleagues said."""

    def visible_to(self, user: Viewer) -> Self:
        """One's own alone; others see what all of them add up to (`partners.querysets.care_tables`)."""
        access = access_of(user)
        if access is None:
            return self.none()
        return self.filter(school=access.school.id, respondent__user=access.user_id)


@tracked
class Experience(models.Model):
    """What one colleague says of one kind of care in a term: one answer, with however many teams of that kind."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    respondent = models.ForeignKey(Respondent, models.CASCADE, related_name="experiences")
    kind = models.CharField(_("kind of care"), max_length=20, choices=CareKind)
    grade = models.CharField(_("is there enough of it?"), max_length=12, choices=Sufficiency)
    satisfaction = models.PositiveSmallIntegerField(
        _("working together"), choices=Satisfaction, null=True, blank=True
    )
    remark = models.CharField(_("remark"), max_length=REMARK_LENGTH, blank=True)

    objects = ExperienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("experience with care")
        verbose_name_plural = _("experiences with care")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["respondent", "kind"], name="one_answer_per_kind"),
            models.CheckConstraint(
                condition=~Q(grade=Sufficiency.NO_CONTACT) | Q(satisfaction=None, remark=""),
                name="without_contact_nothing_to_say",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_grade_display()}"


class CareSharingQuerySet(SchoolScopedQuerySet):
    """Which school agreed when."""

    def running(self) -> Self:
        return self.filter(ended_on=None)


@tracked
class CareSharing(models.Model):
    """A school agreed that its answers are counted together with those of other schools here, until it ends that."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("by"))
    agreed_on = models.DateField(_("agreed on"))
    ended_by = models.ForeignKey(
        "school.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ended by")
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = CareSharingQuerySet.as_manager()

    class Meta:
        verbose_name = _("counting together")
        verbose_name_plural = _("counting together")
        ordering = ["-agreed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school"], condition=Q(ended_on=None), name="agreed_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None)
                | Q(ended_on__gte=F("agreed_on"), ended_by__isnull=False),
                name="sharing_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_id} {self.agreed_on}"
