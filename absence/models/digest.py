"""Who wants no mail about the week behind."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from school.viewer import Viewer, access_of


class DigestOffQuerySet(models.QuerySet[Any]):
    """What each says of themselves."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None:
            return self.none()
        return self.filter(school=access.school.id, user=access.user_id)


class DigestOff(models.Model):
    """Somebody wants no mail about the week behind from a school; who has no row gets it."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    user = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    since = models.DateTimeField()

    objects = DigestOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("weekly mail that is off")
        verbose_name_plural = _("weekly mails that are off")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["school", "user"], name="digest_off_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.since:%Y-%m-%d}"
