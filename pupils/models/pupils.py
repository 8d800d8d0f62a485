"""Pupils and the classes they are in; who may see a pupil is decided here and nowhere else."""

import datetime as dt
import functools
from typing import Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat
from django.db.models.lookups import GreaterThanOrEqual, LessThan
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pupils.countries import country_name
from pupils.enums import BirthDateKnown
from pupils.openings import opened_pupils, opened_whole
from pupils.rules.duplicates import birth_dates_like, likeness, name_sounds
from pupils.rules.names import ROOM, search_text, sound_text, wanted_words
from pupils.rules.people import ADULT, age_on
from school import letters
from school.days import day_with_year
from school.enums import ClassStaffKind, Permission
from school.history import tracked
from school.models.base import DatedQuerySet, age_in_years, dated
from school.models.classes import of_own_class
from school.models.names import NameField
from school.models.school import SchoolYear
from school.rules import mentor_kinds, mentoring_kinds, name_sort_key, own_class_kinds
from school.viewer import Access, Viewer, access_of

# Of more pupils who look alike the first few say enough.
ALIKE_AT_MOST = 8
SORT_KEY_ROOM = 300
# How the known part of a date of birth is written.
KNOWN_PART = {BirthDateKnown.MONTH: "F Y", BirthDateKnown.YEAR: "Y"}


def sees_all_backgrounds(access: Access) -> bool:
    """Whether somebody sees the background of every pupil they see; else only of those in the own classes."""
    return access.may(Permission.SEE_BACKGROUND) or not access.may(Permission.SEE_ALL_PUPILS)


def _sounds(name: str) -> Q:
    """The condition that a part of a pupil's name sounds like one of these words; never true of a bare letter."""
    found = Q(pk=None)
    for sound in name_sounds(name):
        if len(sound) > 1:
            found |= Q(sound_text__contains=f" {sound}") | Q(search_text__contains=sound)
    return found


class PupilQuerySet(models.QuerySet[Any]):
    """Pupils."""

    def visible_to(self, user: Viewer) -> Self:
        """All pupils of the school for some; for who has classes, as mentors and teachers, those now in them or, in the
        summer, last in them; and those that a share, an emergency or a case that they look after opens."""
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.SEE_ALL_PUPILS):
            return mine
        return mine._own_or(opened_pupils(access), access)

    def with_background_for(self, user: Viewer) -> Self:
        """Visible pupils whose background this person may see: their mentors and teachers, and some roles."""
        access = access_of(user)
        if access is None or not access.works_here:
            return self.none()
        pupils = self.visible_to(user)
        return pupils if sees_all_backgrounds(access) else pupils._own_or(opened_whole(access), access)

    def _own_or(self, opened: Q | None, access: Access) -> Self:
        """Those of the own classes, and those that are open besides."""
        if opened is None:
            return self.in_own_classes(access)
        own = Pupil.objects.in_own_classes(access).values("pk")
        return self.filter(Q(pk__in=own) | opened)

    def in_own_classes(self, access: Access) -> Self:
        """Pupils now in the classes that this person is mentor of, teaches, stands in for or has otherwise."""
        kinds = own_class_kinds(access.roles)
        return self.filter(pk__in=_pupils_of(access, tuple(kinds))).at_school(access.day)

    def mentored_by(self, user: Viewer) -> Self:
        """Visible pupils of whom this person is the mentor today: who stands in for some days is not."""
        access = access_of(user)
        if access is None:
            return self.none()
        kinds = mentor_kinds(access.roles)
        if not kinds:
            return self.none()
        return self.visible_to(user).filter(pk__in=_pupils_of(access, tuple(kinds))).at_school(access.day)

    def prepared_by(self, user: Viewer) -> Self:
        """Visible pupils whom this person prepares for being 18: all for some roles, else as their mentor."""
        access = access_of(user)
        if access is None or not access.may(Permission.PREPARE_ADULTHOOD):
            return self.none()
        if access.may(Permission.PREPARE_ANY_ADULTHOOD):
            return self.visible_to(user)
        return self.mentored_by(user)

    def looked_after_by(self, user: Viewer) -> Self:
        """Visible pupils about whose absence this person tells: all for some roles, else as mentor or stand-in."""
        access = access_of(user)
        if access is None:
            return self.none()
        pupils = self.visible_to(user)
        if access.may(Permission.ANNOUNCE_ANY_ABSENCE):
            return pupils
        kinds = mentoring_kinds(access.roles)
        return pupils.filter(pk__in=_pupils_of(access, tuple(kinds)))

    def in_classes(self, classes: Any, day: dt.date) -> Self:
        """Pupils who are in one of these classes on the day."""
        members = ClassMembership.objects.filter(school_class__in=classes).on_day(day)
        return self.filter(pk__in=members.values("pupil")).at_school(day)

    def at_school(self, day: dt.date) -> Self:
        """Pupils who have come and not left on the day."""
        return self.filter(enrolled_on__lte=day).filter(Q(left_on=None) | Q(left_on__gte=day))

    def not_left(self, day: dt.date) -> Self:
        """Pupils who are here or still to come on the day."""
        return self.filter(Q(left_on=None) | Q(left_on__gte=day))

    def with_class(self, day: dt.date) -> Self:
        """Each pupil with `class_name` on the day, empty without a class."""
        present = ClassMembership.objects.filter(pupil=OuterRef("pk")).on_day(day).order_by("-starts_on")
        return self.annotate(
            class_name=Coalesce(Subquery(present.values("school_class__name")[:1]), Value(""))
        )

    def matching(self, words: str) -> Self:
        """Pupils whose name or number holds each of the words, or who sound like it; the nearest first."""
        wanted = wanted_words(words)
        if not wanted:
            # Signs only are the name of nobody; no words at all narrow nothing.
            return self.none() if words.strip() else self
        found = self.alias(padded=Concat(Value(" "), "search_text", Value(" ")))
        whole, beginning, spelling, sound = Q(), Q(), Q(), Q()
        for word in wanted:
            spelled = Q(search_text__contains=word.letters)
            heard = Q(*(("sound_text__contains", key) for key in word.sounds), _connector=Q.OR)
            if word.bare:
                heard |= Q(search_text__contains=word.bare)
            exactly = Q(
                *(("sound_text__contains", f"{key.rstrip()} ") for key in word.sounds), _connector=Q.OR
            )
            if not word.is_article:
                found = found.filter(spelled | heard)
            whole &= Q(padded__contains=f" {word.letters} ")
            beginning &= Q(padded__contains=f" {word.letters}")
            spelling &= spelled
            sound &= spelled | exactly
        near = [When(how, then=rank) for rank, how in enumerate((whole, beginning, spelling, sound))]
        nearness = Case(*near, default=len(near))
        return found.alias(nearness=nearness).order_by(
            "nearness", F("left_on").desc(nulls_first=True), "sort_key", "pk"
        )

    def ever_in(self, classes: Any) -> Self:
        """Pupils who are, were or will be in one of these classes."""
        return self.filter(pk__in=ClassMembership.objects.filter(school_class__in=classes).values("pupil"))

    def without_class(self, day: dt.date) -> Self:
        """Pupils at school who are in no class on the day, so in no register."""
        members = ClassMembership.objects.filter(pupil=OuterRef("pk")).on_day(day)
        return self.at_school(day).filter(~Exists(members))

    def left(self, day: dt.date) -> Self:
        """Pupils whose last day at school lies before the day."""
        return self.filter(left_on__lt=day)

    def coming(self, day: dt.date) -> Self:
        """Pupils whose first day at school lies after the day."""
        return self.filter(enrolled_on__gt=day)

    def look_alikes(self, pupil: "Pupil") -> list["Pupil"]:
        """Those who may be this child under another spelling, the likeliest first. One query."""
        dates = birth_dates_like(pupil.birth_date)
        alike = _sounds(pupil.call_name)
        if pupil.surname:
            alike &= _sounds(pupil.surname)
        alike |= Q(birth_date__in=dates)
        found = [(likeness(pupil, one), one) for one in self.filter(alike).exclude(pk=pupil.pk)]
        ranked = [(how, one) for how, one in found if how is not None]
        return [one for _, one in sorted(ranked, key=lambda pair: (pair[0], pair[1].pk))][:ALIKE_AT_MOST]


@tracked
class Pupil(models.Model):
    """A pupil of a school. No BSN: a partner may not have it, so it is not stored."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    # Empty until the pupil administration has given one.
    number = models.CharField(_("pupil number"), max_length=20, blank=True)
    call_name = NameField(_("roepnaam"), max_length=60, help_text=_("As the pupil wants to be called."))
    first_names = NameField(_("first names"), max_length=120, blank=True)
    infix = NameField(_("infix"), max_length=20, blank=True, help_text=_("Such as: van den, de, el."))
    surname = NameField(
        _("surname"), max_length=80, blank=True, help_text=_("Empty for somebody who has one name.")
    )
    # What it is taken as for ages, where not all of it is known.
    birth_date = models.DateField(_("date of birth"))
    birth_date_known = models.CharField(
        _("what is known of it"), max_length=6, choices=BirthDateKnown, default=BirthDateKnown.ALL
    )
    country = models.CharField(_("country of origin"), max_length=2, blank=True)
    arrived_on = models.DateField(_("arrived in the Netherlands on"), null=True, blank=True)
    # Where and when the pupil went to an ISK before this one.
    earlier_isk = models.CharField(_("earlier ISK"), max_length=100, blank=True)
    earlier_isk_from = models.DateField(_("there from"), null=True, blank=True)
    earlier_isk_until = models.DateField(_("there until"), null=True, blank=True)
    unaccompanied = models.BooleanField(_("came alone (AMV)"), default=False)
    enrolled_on = models.DateField(_("at this school from"))
    left_on = models.DateField(_("left on"), null=True, blank=True)
    sort_key = models.CharField(max_length=SORT_KEY_ROOM, editable=False, db_collation="C")
    # Every part of the name without case and accents, in Latin letters too, for search.
    search_text = models.CharField(max_length=ROOM, editable=False)
    # How each part of the name sounds, in Latin letters, for search that forgives spelling.
    sound_text = models.CharField(max_length=ROOM, editable=False, default="")

    # What tells this pupil from another of the same name in the list at hand; see pupils/contexts/twins.py.
    apart = ""
    # Set by `with_history`: nobody is told where this pupil lives.
    is_secret = False
    # The same: there is a protection mark, or was one.
    has_marks = False

    objects = PupilQuerySet.as_manager()

    class Meta:
        verbose_name = _("pupil")
        verbose_name_plural = _("pupils")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["school", "sort_key"], name="pupil_school_sort_key"),
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
            models.CheckConstraint(
                condition=Q(earlier_isk_until__isnull=True)
                | Q(earlier_isk_from__isnull=True)
                | Q(earlier_isk_until__gte=F("earlier_isk_from")),
                name="earlier_isk_ends_after_start",
                violation_error_message=_("The last day cannot come before the first."),
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
        names = (self.call_name, f"{self.infix} {self.surname}", self.first_names)
        self.search_text = search_text(*names, self.number)
        self.sound_text = sound_text(*names)

    @property
    def name(self) -> str:
        """The name as people say it; in a list with another of that name, with what tells them apart."""
        said = " ".join(part for part in (self.call_name, self.infix, self.surname) if part)
        return f"{said} ({self.apart})" if self.apart else said

    @property
    def full_name(self) -> str:
        """The name as it stands in the papers; the same as `name` where those are not known."""
        given = self.first_names or self.call_name
        return " ".join(part for part in (given, self.infix, self.surname) if part)

    @property
    def list_name(self) -> str:
        """The name as it stands in a list sorted by surname."""
        given = " ".join(part for part in (self.call_name, self.infix) if part)
        said = f"{self.surname}, {given}" if self.surname else given
        return f"{said} ({self.apart})" if self.apart else said

    @property
    def born(self) -> str:
        """The date of birth as far as it is known, and then what it is taken as for ages."""
        taken_as = day_with_year(self.birth_date)
        known = BirthDateKnown(self.birth_date_known)
        if known == BirthDateKnown.ALL:
            return taken_as
        part = formats.date_format(self.birth_date, KNOWN_PART[known]) if known in KNOWN_PART else ""
        return gettext("%(known)s, counts as %(date)s") % {
            "known": part or gettext("not known"),
            "date": taken_as,
        }

    @property
    def initials(self) -> str:
        return letters.initials(self.call_name, self.surname)

    @property
    def colour(self) -> int:
        """A number from 0 to 5 that picks the colour of the initials; the same everywhere."""
        return self.pk % 6

    @property
    def country_name(self) -> str:
        return country_name(self.country)


class OfPupilQuerySet(models.QuerySet[Any]):
    """Rows of a pupil: whoever sees the pupil's page sees them."""

    # How a row leads to its pupil.
    pupil_path = "pupil"

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_PUPIL_PAGE):
            return self.none()
        theirs = {f"{self.pupil_path}__in": Pupil.objects.visible_to(user)}
        return self.filter(school=access.school.id, **theirs)


def under_age(day: dt.date) -> LessThan:
    """The condition that the pupil of a row has not turned 18 on the day."""
    return LessThan(age_in_years(day, "pupil__birth_date"), ADULT)


def at_least(age: int | F, day: dt.date) -> GreaterThanOrEqual:
    """The condition that the pupil of a row has this age on the day."""
    return GreaterThanOrEqual(age_in_years(day, "pupil__birth_date"), age)


def may_be_told(pupil: Pupil, agreed_on: dt.date | None, day: dt.date) -> bool:
    """Whether others than the pupil may hear on the day: from 18 on where the pupil has agreed by then."""
    agreed = agreed_on is not None and agreed_on <= day
    return agreed or age_on(pupil.birth_date, day) < ADULT


class PupilOwnedQuerySet(OfPupilQuerySet, DatedQuerySet):  # type: ignore[override]
    """Rows of a pupil with from and until."""


class ClassMembershipQuerySet(PupilOwnedQuerySet):  # type: ignore[override]
    """Which pupil is in which class when."""

    def on_day(self, day: dt.date) -> Self:
        """Those that count on the day: a class of a school year that is over has no pupils any more."""
        return super().on_day(day).filter(school_class__year__ends_on__gte=day)

    def looked_after_on(self, day: dt.date, school_id: int) -> Self:
        """Those by which a class's staff has its pupils on the day: those that count, and between two school years
        still those of the year that is over, until the next one begins."""
        begun = SchoolYear.objects.filter(school=school_id, starts_on__lte=day).order_by("-starts_on")
        newest = Subquery(begun.values("starts_on")[:1])
        return super().on_day(day).filter(school_class__year__ends_on__gte=newest)


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

    @property
    def last_day(self) -> dt.date:
        """The last day on which it counts, with the class and its year at hand: as `on_day`."""
        last: dt.date = self.school_class.year.ends_on
        return min(self.ends_on, last) if self.ends_on else last


@functools.lru_cache(maxsize=64)
def _pupils_of(access: Access, kinds: tuple[ClassStaffKind, ...]) -> Any:
    """The query for the pupils of one's own classes, never its rows: every part of a file asks it anew."""
    # One join rather than a query in a query.
    members = ClassMembership.objects.filter(of_own_class(access, "school_class__staff__", list(kinds)))
    return members.looked_after_on(access.day, access.school.id).order_by().values("pupil")
