"""Talks with family, guardian, housing and partners that are no call of the morning."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careteam.enums.contacts import ContactWay
from careteam.models.cases import CareCase, managed_cases
from messaging.languages import LANGUAGE_CHOICES
from pupils.enums import PartLevel
from pupils.models.parts import FilePart, PartQuerySet
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from school.history import tracked
from school.viewer import Access, Viewer, access_of


class ContactMomentQuerySet(PartQuerySet):
    """Talks with people around pupils."""

    def _by_level(self, user: Viewer, access: Access) -> Q | None:
        """By level; besides those of a case for who looks after it."""
        found = super()._by_level(user, access)
        if found is None:
            return None
        managed = Q(case__in=managed_cases(access.user_id))
        return found | (Q(pupil__in=Pupil.objects.visible_to(user)) & managed)

    def own(self, user: Viewer) -> Self:
        """Those that somebody wrote, and so may change."""
        access = access_of(user)
        return self.none() if access is None else self.visible_to(user).filter(author=access.user_id)


@tracked
class ContactMoment(FilePart):
    """Somebody around the pupil was spoken to: when, how, in which language, and what about."""

    is_shareable = False

    # Never for the author alone: others must know that it was talked about.
    LEVELS = (PartLevel.PRACTICAL, PartLevel.BACKGROUND, PartLevel.MENTOR_CARE, PartLevel.CARE)

    level = models.CharField(_("for whom"), max_length=12, choices=PartLevel, default=PartLevel.MENTOR_CARE)
    case = models.ForeignKey(
        CareCase, models.SET_NULL, null=True, blank=True, related_name="contacts", verbose_name=_("case")
    )
    held_on = models.DateField(_("on"))
    way = models.CharField(_("how"), max_length=12, choices=ContactWay, default=ContactWay.PHONE)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("with whom")
    )
    who = models.CharField(_("or somebody else"), max_length=120, blank=True)
    language = models.CharField(_("in which language"), max_length=10, choices=LANGUAGE_CHOICES, default="nl")
    interpreter = models.CharField(_("interpreter"), max_length=100, blank=True)
    about = models.TextField(_("what about, and what was agreed"), max_length=1500)

    objects = ContactMomentQuerySet.as_manager()

    class Meta:
        verbose_name = _("talk with somebody around")
        verbose_name_plural = _("talks with people around")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(who=""),
                name="contact_with_somebody",
                violation_error_message=_("Choose who it was, or write a name."),
            ),
            models.CheckConstraint(condition=~Q(level=PartLevel.OWN), name="contact_never_own"),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} {self.held_on}"

    @property
    def with_whom(self) -> str:
        """Who it was, in words."""
        return self.person.name if self.person else self.who
