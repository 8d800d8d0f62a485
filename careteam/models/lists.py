"""What somebody keeps of the list of pupils with care: views of it, and exports that a worker makes."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from careteam.enums.care_pupils import ExportState
from school.enums import Permission
from school.viewer import Viewer, access_of


class OwnListQuerySet(models.QuerySet[Any]):
    """Each for whoever made it, as long as they see the list."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_CARE):
            return self.none()
        return self.filter(school=access.school.id, owner=access.user_id)


class SavedView(models.Model):
    """The list as somebody narrowed it, under a name."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    owner = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("whose"))
    name = models.CharField(_("name"), max_length=40)
    # The filters that were chosen, by their names.
    filters = models.JSONField(default=dict, editable=False)

    objects = OwnListQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "owner", "name"], name="one_saved_view_by_name")
        ]

    def __str__(self) -> str:
        return self.name


class CareExport(models.Model):
    """The list as a table, for the one who asked: made by a worker, kept for an hour."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    owner = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("whose"))
    filters = models.JSONField(default=dict, editable=False)
    state = models.CharField(max_length=10, choices=ExportState, default=ExportState.WAITING)
    # Of how many cases, how many stand in it already, and of which pupils they are.
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    pupils = ArrayField(models.BigIntegerField(), default=list, editable=False)
    created_at = models.DateTimeField()
    # When a worker was busy with it last.
    claimed_at = models.DateTimeField(null=True, blank=True)
    file = models.OneToOneField(
        "school.StoredFile", models.PROTECT, null=True, blank=True, related_name="care_export"
    )

    objects = OwnListQuerySet.as_manager()

    class Meta:
        verbose_name = _("export of pupils with care")
        verbose_name_plural = _("exports of pupils with care")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"
