"""Encrypted files, and the keys they are encrypted with."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef


class FileKey(models.Model):
    """A key of one school, itself encrypted with the server's key. The newest encrypts, older ones only decrypt."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["school", "number"], name="one_key_per_number")]

    def __str__(self) -> str:
        return f"{self.school} {self.number}"


class StoredFileQuerySet(models.QuerySet[Any]):
    """Stored files. Who may read one follows from the row that points to it, never from here."""

    def unused(self) -> Self:
        """Those that no row of any app points to."""
        found = self
        for relation in self.model._meta.related_objects:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            found = found.filter(~Exists(rows))
        return found


class StoredFile(models.Model):
    """A file on disk under a random name, outside the web root, encrypted with one of its school's keys."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    name = models.CharField(max_length=40, unique=True)
    key = models.ForeignKey(FileKey, models.PROTECT, related_name="files")
    stored_at = models.DateTimeField()

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
