"""Organisations outside the school, who works there, what these people do for pupils, and what was agreed."""

import datetime as dt
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from messaging.languages import LANGUAGE_CHOICES
from partners.enums.organisations import AssignmentKind, ForStatus, Need, OrganisationKind
from pupils.enums import PartLevel
from pupils.models.parts import PartQuerySet
from school.enums import Permission
from school.history import tracked
from school.models.base import DatedQuerySet, dated, holding
from school.viewer import Viewer, access_of

OLDEST = 27


def present_on(day: dt.date | F, prefix: str = "") -> Q:
    """The condition that the school still works with the organisation, or somebody there, on the day."""
    return Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gte": day})


class OfPartnersQuerySet(models.QuerySet[Any]):
    """Rows about partners that name no pupil: for whoever looks for help for one."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_PARTNERS):
            return self.none()
        return self.filter(school=access.school.id)


class OrganisationQuerySet(OfPartnersQuerySet):
    """Organisations."""

    def present(self, day: dt.date) -> Self:
        """Those that the school still works with on the day."""
        return self.filter(present_on(day))

    def ended(self, day: dt.date) -> Self:
        """Those that the school worked with before the day."""
        return self.filter(ends_on__lt=day)

    def matching(self, words: str) -> Self:
        """Those in whose name, region, offer or way in each of the words stands."""
        return self.filter(holding(words, "name", "region", "offers", "how_to_refer"))

    def for_age(self, age: int) -> Self:
        """Those for somebody of this age; who set no limit is for everybody."""
        from_then = Q(age_from=None) | Q(age_from__lte=age)
        until_then = Q(age_until=None) | Q(age_until__gte=age)
        return self.filter(from_then & until_then)


@tracked
class Organisation(models.Model):
    """An organisation that helps pupils and families: what it offers, for whom, and how one comes in."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind of organisation"), max_length=20, choices=OrganisationKind)
    region = models.CharField(
        _("region"), max_length=100, blank=True, help_text=_("Where they work, such as a town or a district.")
    )
    needs = ArrayField(
        models.CharField(max_length=12, choices=Need), default=list, blank=True, verbose_name=_("helps with")
    )
    offers = models.TextField(_("what they do"), max_length=600, blank=True)
    languages = ArrayField(
        models.CharField(max_length=10, choices=LANGUAGE_CHOICES),
        default=list,
        blank=True,
        verbose_name=_("speak"),
    )
    culture_sensitive = models.BooleanField(
        _("know what fleeing and another culture do to people"), default=False
    )
    age_from = models.PositiveSmallIntegerField(
        _("from age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    age_until = models.PositiveSmallIntegerField(
        _("until age"), null=True, blank=True, validators=[MaxValueValidator(99)]
    )
    for_status = models.CharField(_("for people"), max_length=8, choices=ForStatus, default=ForStatus.UNKNOWN)
    works_with_children = models.BooleanField(_("work with children and young people"), default=True)
    how_to_refer = models.TextField(
        _("how one comes in"),
        max_length=600,
        blank=True,
        help_text=_("Who refers, whom to call, which form, what they need to know."),
    )
    costs = models.CharField(
        _("costs"), max_length=160, blank=True, help_text=_("For the family, and who pays.")
    )
    waiting_weeks = models.PositiveSmallIntegerField(
        _("waiting time in weeks"), null=True, blank=True, validators=[MaxValueValidator(208)]
    )
    waiting_heard_on = models.DateField(_("heard on"), null=True, blank=True)
    phone = PhoneNumberField(_("phone"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), blank=True)
    ends_on = models.DateField(
        _("works with us until"), null=True, blank=True, help_text=_("After this day it leaves the map.")
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["school", "name"], name="organisation_school_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name"],
                name="one_organisation_per_name",
                violation_error_message=_("There is an organisation of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_until=None) | Q(age_until__gte=F("age_from")),
                name="organisation_ages_in_order",
                violation_error_message=_("The highest age cannot lie below the lowest."),
            ),
            models.CheckConstraint(
                condition=Q(waiting_weeks=None, waiting_heard_on=None)
                | Q(waiting_weeks__isnull=False, waiting_heard_on__isnull=False),
                name="waiting_time_has_day",
                violation_error_message=_("A waiting time needs the day on which you heard it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ContactQuerySet(OfPartnersQuerySet, DatedQuerySet):  # type: ignore[override]
    """Who works at which organisation when."""

    def working(self, day: dt.date) -> Self:
        """Those who work on the day at an organisation that the school works with on it."""
        return self.on_day(day).filter(present_on(day, "organisation__"))

    def to_choose(self, day: dt.date) -> Self:
        """Those, and who begins at such an organisation later: for what begins on the day or after it."""
        return self.lasting(day).filter(present_on(day, "organisation__"))


@tracked
class Contact(models.Model):
    """A person works at an organisation, from a day and until a day; name and numbers stand with the person."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="contacts", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        "pupils.Person", models.PROTECT, related_name="contacts", verbose_name=_("contact person")
    )
    function = models.CharField(
        _("function"),
        max_length=100,
        blank=True,
        help_text=_("Such as: guardian, team leader, psychologist."),
    )
    languages = ArrayField(
        models.CharField(max_length=10, choices=LANGUAGE_CHOICES),
        default=list,
        blank=True,
        verbose_name=_("speaks"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("person at an organisation")
        verbose_name_plural = _("people at organisations")
        ordering = ["pk"]
        constraints = [dated("contact")]

    def __str__(self) -> str:
        return f"{self.person} – {self.organisation}"


class AssignmentQuerySet(PartQuerySet, DatedQuerySet):  # type: ignore[override]
    """Who does what for which pupil, or for the whole school."""

    def visible_to(self, user: Viewer) -> Self:
        """For a pupil: as its level says. For the school: for whoever sees the partners."""
        access = access_of(user)
        if access is None:
            return self.none()
        theirs = Q(pk__in=super().visible_to(user).values("pk"))
        if access.may(Permission.SEE_PARTNERS):
            theirs |= Q(pupil=None)
        return self.filter(theirs, school=access.school.id)

    def working(self, day: dt.date) -> Self:
        """Tasks of the day, at organisations that the school works with on it."""
        return self.on_day(day).filter(present_on(day, "contact__organisation__"))


@tracked
class Assignment(models.Model):
    """What somebody of an organisation does, from a day and until a day: for a pupil, or without one for the school."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    contact = models.ForeignKey(
        Contact, models.PROTECT, related_name="assignments", verbose_name=_("contact person")
    )
    pupil = models.ForeignKey(
        "pupils.Pupil",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("pupil"),
    )
    kind = models.CharField(_("what"), max_length=16, choices=AssignmentKind)
    does = models.CharField(
        _("what for"), max_length=160, blank=True, help_text=_("In a few words, such as: letters of the IND.")
    )
    level = models.CharField(_("for whom"), max_length=12, choices=PartLevel, default=PartLevel.CARE)
    author = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("by"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("task of a partner")
        verbose_name_plural = _("tasks of partners")
        ordering = ["starts_on", "pk"]
        constraints = [dated("assignment")]

    def __str__(self) -> str:
        return f"{self.contact}: {self.get_kind_display()}"

    @property
    def last_day(self) -> dt.date | None:
        """As noted, and no longer than the school works with the organisation; no query with the organisation."""
        ends = (self.ends_on, self.contact.organisation.ends_on)
        return min((day for day in ends if day is not None), default=None)


class AgreementQuerySet(OfPartnersQuerySet):
    """What was agreed with organisations."""

    def to_review(self, day: dt.date) -> Self:
        """Those that were to be looked at again by the day."""
        return self.filter(review_on__lte=day)


@tracked
class Agreement(models.Model):
    """What the school and an organisation agreed, when to look at it again, and perhaps the paper."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="agreements", verbose_name=_("organisation")
    )
    title = models.CharField(_("what about"), max_length=120)
    text = models.TextField(_("what was agreed"), max_length=1000, blank=True)
    agreed_on = models.DateField(_("agreed on"))
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    file = models.OneToOneField(
        "school.StoredFile", models.PROTECT, null=True, blank=True, related_name="agreement"
    )
    file_name = models.CharField(_("file name"), max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-agreed_on", "-pk"]

    def __str__(self) -> str:
        return self.title
