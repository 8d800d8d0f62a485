"""Homes, who works there, and who lives there."""

import datetime as dt
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, ExpressionWrapper, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from pupils.enums import STAFFED, ContactBy, HomeKind
from pupils.models.protections import Protection, sees_secret_addresses
from pupils.models.pupils import Pupil, PupilOwnedQuerySet, may_be_told, under_age
from pupils.models.reachable import ReachableQuerySet
from pupils.openings import opened_whole
from school.enums import Permission
from school.history import tracked
from school.models.base import dated, holding
from school.viewer import Viewer, access_of


class HomeQuerySet(models.QuerySet[Any]):
    """Homes: all for those who see the whole school, for a mentor the homes of the own pupils."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        stays = HomeStay.objects.visible_to(user).on_day(access.day)
        if not access.may(Permission.SEE_ALL_PUPILS):
            return mine.filter(pk__in=stays.values("home"))
        if sees_secret_addresses(user):
            return mine
        # What an emergency opens is among the stays.
        return mine.filter(~Q(pk__in=secret_homes(access.day)) | Q(pk__in=stays.values("home")))

    def with_secrecy(self, day: dt.date) -> Self:
        """Each home with `is_secret`: it tells where a pupil lives whose address is secret."""
        return self.annotate(is_secret=_among(secret_homes(day)))

    def open_on(self, day: dt.date) -> Self:
        """Homes that are there on the day."""
        return self.exclude(closes_on__lt=day)

    def matching(self, words: str) -> Self:
        """Homes whose name or address holds each of the words."""
        return self.filter(holding(words, "name", "address"))

    def with_people_on(self, day: dt.date) -> Self:
        """Each home with `pupil_ids` who live there on the day and `staff_count`, of which `hearing` get messages."""
        stays = HomeStay.objects.filter(home=OuterRef("pk"), pupil__in=pupils_at_school(day)).on_day(day)
        staff = HomeStaff.objects.filter(home=OuterRef("pk")).on_day(day)
        return self.annotate(
            pupil_ids=ArraySubquery(stays.values("pupil")),
            staff_count=count_of(staff),
            hearing=count_of(staff.reachable()),
        )


@tracked
class Home(models.Model):
    """A place where pupils live: a family's address, an AZC, a small unit."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    kind = models.CharField(_("kind of home"), max_length=20, choices=HomeKind)
    name = models.CharField(_("name"), max_length=100)
    address = models.CharField(_("address"), max_length=160, blank=True)
    phone = PhoneNumberField(_("phone"), blank=True)
    closes_on = models.DateField(_("last day"), null=True, blank=True, editable=False)
    # The stays and staff that ended with it as they were, and the stays in other homes, so that it can be taken back.
    closing = models.JSONField(default=dict, editable=False)

    objects = HomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("home")
        verbose_name_plural = _("homes")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def is_closed_on(self, day: dt.date) -> bool:
        """Whether the last day is over by then."""
        return self.closes_on is not None and self.closes_on < day

    @property
    def is_staffed(self) -> bool:
        """Whether staff, not family, start the day here."""
        return self.kind in STAFFED


class HomeStaffQuerySet(ReachableQuerySet):
    """Who works at which home when."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(home__in=Home.objects.visible_to(user))


@tracked
class HomeStaff(models.Model):
    """Somebody of the housing staff, who hears when a pupil of this home is missing."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    home = models.ForeignKey(Home, models.CASCADE, related_name="staff", verbose_name=_("home"))
    person = models.ForeignKey(
        "pupils.Person", models.PROTECT, related_name="home_staff", verbose_name=_("contact person")
    )
    absence_alerts_by = models.CharField(
        _("absence messages by"), max_length=10, choices=ContactBy, default=ContactBy.EMAIL
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = HomeStaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("housing staff member")
        verbose_name_plural = _("housing staff")
        ordering = ["pk"]
        constraints = [dated("home_staff")]

    def __str__(self) -> str:
        return f"{self.person} – {self.home}"


class HomeStayQuerySet(PupilOwnedQuerySet):  # type: ignore[override]
    """Which pupil lives where when."""

    def hearing(self, day: dt.date) -> Self:
        """Stays whose staff should hear on the day that the pupil is missing: as `HomeStay.hears_on`."""
        return self.on_day(day).filter(Q(under_age(day)) | Q(agreed_on__lte=day))

    def visible_to(self, user: Viewer) -> Self:
        """Those of visible pupils; where an address is secret, for those who keep it or are in an emergency."""
        found, access = super().visible_to(user), access_of(user)
        if access is None or sees_secret_addresses(user):
            return found
        kept = Q(pupil__in=pupils_kept_secret(access.day))
        whole = opened_whole(access)
        return found.filter(~kept if whole is None else ~kept | Q(pupil__in=Pupil.objects.filter(whole)))

    def told_to_all(self, day: dt.date) -> Self:
        """Those that may stand in a list or on paper, whoever looks."""
        return self.exclude(pupil__in=pupils_kept_secret(day))

    def with_secrecy(self, day: dt.date) -> Self:
        """Each stay with `is_secret`: nobody is told where this pupil lives."""
        return self.annotate(is_secret=_among(pupils_kept_secret(day), "pupil"))

    def of_present_pupils(self, day: dt.date) -> Self:
        """Stays of pupils at school on the day, by name, each with the pupil and its `class_name`."""
        pupils = Pupil.objects.at_school(day).with_class(day)
        rows = self.filter(pupil__in=pupils.values("pk")).prefetch_related(Prefetch("pupil", pupils))
        return rows.order_by("pupil__sort_key", "pk")


@tracked
class HomeStay(models.Model):
    """Where a pupil lives, from a day and until a day."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="stays", verbose_name=_("pupil"))
    home = models.ForeignKey(Home, models.PROTECT, related_name="stays", verbose_name=_("home"))
    # From 18 on the staff hears only where the pupil has said so.
    agreed_on = models.DateField(
        _("the pupil (18 or older) agrees that the staff hears, said on"), null=True, blank=True
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = HomeStayQuerySet.as_manager()

    class Meta:
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        ordering = ["-starts_on", "-pk"]
        constraints = [dated("home_stay")]

    def __str__(self) -> str:
        return f"{self.pupil} – {self.home}"

    def hears_on(self, day: dt.date) -> bool:
        """Whether the staff of the home should hear on the day that the pupil is missing."""
        return may_be_told(self.pupil, self.agreed_on, day)


def secret_homes(day: dt.date) -> Any:
    """Homes that tell where a marked pupil lives; a house whose staff look after many is no secret by itself."""
    marked = Protection.objects.of_addresses().values("pupil")
    stays = HomeStay.objects.filter(pupil__in=marked).lasting(day)
    return stays.exclude(home__kind__in=sorted(STAFFED)).order_by().values("home")


def pupils_kept_secret(day: dt.date) -> Any:
    """Pupils of whom nobody is told where they live: who has the mark, and who lives in one house with them."""
    marked = Protection.objects.of_addresses().values("pupil")
    with_them = HomeStay.objects.filter(home__in=secret_homes(day)).lasting(day).order_by().values("pupil")
    return Pupil.objects.filter(Q(pk__in=marked) | Q(pk__in=with_them)).order_by().values("pk")


def _among(keys: Any, column: str = "pk") -> Any:
    """Whether a row is among those of another query, as a column."""
    return ExpressionWrapper(Q(**{f"{column}__in": keys}), output_field=models.BooleanField())


def pupils_at_school(day: dt.date) -> Any:
    """All pupils of all schools who have come and not left on the day; a piece of other queries."""
    return Pupil.objects.at_school(day).values("pk")


def count_of(rows: models.QuerySet[Any]) -> Coalesce:
    """How many of these rows belong to the outer row, as a piece of its query."""
    counted = rows.order_by().values("home").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=models.IntegerField()), 0)
