"""Homes, who works there, and who lives there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from pupils.enums import STAFFED, ContactBy, HomeKind
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from pupils.querysets.people import HomeQuerySet, HomeStaffQuerySet, HomeStayQuerySet
from school.history import tracked
from school.models.base import dated


@tracked
class Home(models.Model):
    """A place where pupils live: a family's address, an AZC, a small unit."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    kind = models.CharField(_("kind of home"), max_length=20, choices=HomeKind)
    name = models.CharField(_("name"), max_length=100)
    address = models.CharField(_("address"), max_length=160, blank=True)
    phone = PhoneNumberField(_("phone"), blank=True)

    objects = HomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("home")
        verbose_name_plural = _("homes")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staffed(self) -> bool:
        """Whether staff, not family, start the day here."""
        return self.kind in STAFFED


@tracked
class HomeStaff(models.Model):
    """Somebody of the housing staff, who hears when a pupil of this home is missing."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    home = models.ForeignKey(Home, models.CASCADE, related_name="staff", verbose_name=_("home"))
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="home_staff", verbose_name=_("contact person")
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


@tracked
class HomeStay(models.Model):
    """Where a pupil lives, from a day and until a day."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="stays", verbose_name=_("pupil"))
    home = models.ForeignKey(Home, models.PROTECT, related_name="stays", verbose_name=_("home"))
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
