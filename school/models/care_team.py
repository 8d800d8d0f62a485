"""Who is on the list of a school's care team, from a day and until a day."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from school.history import tracked
from school.models.base import DatedQuerySet
from school.models.school import School


class CareTeamQuerySet(DatedQuerySet):
    """Rows of the list; that somebody is on it counts while they work at the school (`UserQuerySet.in_care_team`)."""


@tracked
class CareTeamMember(models.Model):
    """Somebody who is in the care team, whatever their role; one that ends before it begins never counts.

    A row is ended, and never removed: the database refuses that, and that it becomes somebody else's.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    user = models.ForeignKey(
        "school.User", models.PROTECT, related_name="care_team", verbose_name=_("staff member")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = CareTeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of the care team")
        verbose_name_plural = _("care team")
        ordering = ["user__name", "starts_on"]
        indexes = [models.Index(fields=["school", "user"], name="care_team_school_user")]
        triggers = [
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="only_ends", fields=["school", "user", "starts_on"]),
        ]

    def __str__(self) -> str:
        return str(self.user)
