"""What the settings rows of all apps share."""

from django.db import models

from school.models.base import SchoolScopedQuerySet
from school.models.school import School


class AppSettings(models.Model):
    """What a school can set for one app: a row for each school, made together with the school."""

    school = models.OneToOneField(School, models.CASCADE, related_name="%(app_label)s_settings")

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.school)
