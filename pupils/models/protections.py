"""Protection marks: a secret address, no interpreter of the own country, an interpreter whom a family refuses.

Gossip and war sides reach here, and a leak endangers people. Whom
a secret address is kept from is said here; which homes and pupils that is about, beside the homes.
"""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pupils.enums import ProtectionKind
from pupils.models.pupils import OfPupilQuerySet, Pupil
from pupils.openings import opened_whole
from school.enums import Permission
from school.history import tracked
from school.models.base import on_day
from school.viewer import Access, Viewer, access_of


class ProtectionQuerySet(OfPupilQuerySet):
    """Protection marks: whoever sees the pupil's page sees them, because everybody has to act by them."""

    def standing(self) -> Self:
        """Those that nobody lifted."""
        return self.filter(lifted_at=None)

    def for_interpreters_of(self, pupil_id: int, day: dt.date) -> Self:
        """Those that say who may not interpret for a pupil: the own ones, and those about people who are around now,
        though they were noted at a brother or a sister."""
        around = Pupil.objects.filter(pk=pupil_id).filter(on_day(day, "relations__"))
        theirs = Q(pupil=pupil_id) | Q(person__in=around.values("relations__person"))
        return self.standing().exclude(kind=ProtectionKind.SECRET_ADDRESS).filter(theirs)

    def of_addresses(self) -> Self:
        """Those that keep an address secret."""
        return self.standing().filter(kind=ProtectionKind.SECRET_ADDRESS)


@tracked
class Protection(models.Model):
    """A mark on a pupil, or on somebody around the pupil, that holds until it is lifted."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="protections", verbose_name=_("pupil"))
    kind = models.CharField(_("what is protected"), max_length=16, choices=ProtectionKind)
    # Empty for the pupil; somebody else is protected with each pupil around whom they stand.
    person = models.ForeignKey(
        "pupils.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="protections",
        verbose_name=_("for whom"),
    )
    refused = models.CharField(_("which interpreter"), max_length=100, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")

    objects = ProtectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("protection mark")
        verbose_name_plural = _("protection marks")
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ProtectionKind.NOT_INTERPRETER) ^ Q(refused=""),
                name="refused_interpreter_has_name",
            ),
            models.CheckConstraint(
                condition=Q(person=None) | ~Q(kind=ProtectionKind.SECRET_ADDRESS),
                name="secret_address_is_the_pupils",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil}: {self.get_kind_display()}"


def sees_secret_addresses(user: Viewer) -> bool:
    """Whether somebody keeps addresses, or is in the care team: they see them on the page, and on no print or list."""
    access = access_of(user)
    return access is not None and access.may(Permission.PROTECT_PUPILS)


def opened_to(access: Access | None) -> Any:
    """Pupils whose whole file an emergency opens to somebody: then the address may be what saves them."""
    whole = opened_whole(access) if access is not None else None
    return Pupil.objects.none().values("pk") if whole is None else Pupil.objects.filter(whole).values("pk")
