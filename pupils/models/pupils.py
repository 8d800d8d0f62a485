"""Pupils and the classes they are in."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pupils.countries import country_name
from pupils.querysets.pupils import ClassMembershipQuerySet, PupilQuerySet
from pupils.rules.names import search_text, sound_text
from school.history import tracked
from school.models.base import dated
from school.rules import name_sort_key

SORT_KEY_ROOM = 300


@tracked
class Pupil(models.Model):
    """A pupil of a school. No BSN: a partner may not have it, so it is not stored."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    # Empty until the pupil administration has given one.
    number = models.CharField(_("pupil number"), max_length=20, blank=True)
    call_name = models.CharField(
        _("roepnaam"), max_length=60, help_text=_("As the pupil wants to be called.")
    )
    first_names = models.CharField(_("first names"), max_length=120, blank=True)
    infix = models.CharField(_("infix"), max_length=20, blank=True, help_text=_("Such as: van den, de, el."))
    surname = models.CharField(_("surname"), max_length=80)
    birth_date = models.DateField(_("date of birth"))
    country = models.CharField(_("country of origin"), max_length=2, blank=True)
    arrived_on = models.DateField(_("arrived in the Netherlands on"), null=True, blank=True)
    unaccompanied = models.BooleanField(_("came alone (AMV)"), default=False)
    enrolled_on = models.DateField(_("at this school from"))
    left_on = models.DateField(_("left on"), null=True, blank=True)
    sort_key = models.CharField(max_length=SORT_KEY_ROOM, editable=False, db_collation="C")
    # Every part of the name without case and accents, in Latin letters too, for search.
    search_text = models.CharField(max_length=400, editable=False)
    # How each part of the name sounds, in Latin letters, for search that forgives spelling.
    sound_text = models.CharField(max_length=400, editable=False, default="")

    objects = PupilQuerySet.as_manager()

    class Meta:
        verbose_name = _("pupil")
        verbose_name_plural = _("pupils")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["school", "sort_key"], name="pupil_school_sort_key"),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="pupil_search"),
            GinIndex(fields=["sound_text"], opclasses=["gin_trgm_ops"], name="pupil_sound"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "number"],
                condition=~Q(number=""),
                name="one_pupil_per_number",
                violation_error_message=_("Another pupil already has this number."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("enrolled_on")),
                name="pupil_leaves_after_enrolment",
                violation_error_message=_("A pupil cannot leave before the first day at school."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        self.set_derived()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "sort_key", "search_text", "sound_text"}
        super().save(**kwargs)

    def set_derived(self) -> None:
        """Fill the sort key and the search texts; for rows that are saved in bulk."""
        sort_key = name_sort_key(surname=self.surname, call_name=self.call_name, infix=self.infix)
        # A single sign can fold out to a whole sentence.
        self.sort_key = sort_key[:SORT_KEY_ROOM]
        names = f"{self.call_name} {self.infix} {self.surname} {self.first_names}"
        self.search_text = search_text(f"{names} {self.number}")
        self.sound_text = sound_text(names)

    @property
    def name(self) -> str:
        """The name as people say it."""
        return " ".join(part for part in (self.call_name, self.infix, self.surname) if part)

    @property
    def full_name(self) -> str:
        """The name as it stands in the papers; the same as `name` where those are not known."""
        given = self.first_names or self.call_name
        return " ".join(part for part in (given, self.infix, self.surname) if part)

    @property
    def list_name(self) -> str:
        """The name as it stands in a list sorted by surname."""
        return f"{self.surname}, {self.call_name}{' ' + self.infix if self.infix else ''}"

    @property
    def initials(self) -> str:
        return f"{self.call_name[:1]}{self.surname[:1]}".upper()

    @property
    def colour(self) -> int:
        """A number from 0 to 5 that picks the colour of the initials; the same everywhere."""
        return self.pk % 6

    @property
    def country_name(self) -> str:
        return country_name(self.country)


@tracked
class ClassMembership(models.Model):
    """In which class a pupil is, from a day and until a day."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="memberships", verbose_name=_("pupil"))
    school_class = models.ForeignKey(
        "school.SchoolClass", models.PROTECT, related_name="memberships", verbose_name=_("class")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = ClassMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("class membership")
        verbose_name_plural = _("class memberships")
        ordering = ["-starts_on"]
        constraints = [dated("membership")]
        indexes = [models.Index(fields=["school_class", "starts_on"], name="membership_class_from")]

    def __str__(self) -> str:
        return f"{self.pupil} – {self.school_class}"
