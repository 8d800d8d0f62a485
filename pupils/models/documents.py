"""Documents in a pupil's file, and the keys they are encrypted with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pupils.enums import DocumentKind
from pupils.models.parts import FilePart
from pupils.querysets.parts import PartQuerySet
from school.history import tracked
from school.querysets import SchoolScopedQuerySet


class DocumentKey(models.Model):
    """A key of one school, itself encrypted with the server's key. The newest encrypts, older ones only decrypt."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["school", "number"], name="one_key_per_number")]

    def __str__(self) -> str:
        return f"{self.school} {self.number}"


@tracked
class Document(FilePart):
    """A file that came in; the bytes lie encrypted under a random name outside the web root."""

    kind = models.CharField(_("kind"), max_length=14, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=120)
    received_from = models.CharField(_("received from"), max_length=100, blank=True)
    file_name = models.CharField(_("file name"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=40, unique=True)
    key = models.ForeignKey(DocumentKey, models.PROTECT, related_name="documents")
    added_at = models.DateTimeField(_("added at"))

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return self.title
