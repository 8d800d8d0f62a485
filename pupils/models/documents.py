"""Documents in a pupil's file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pupils.enums import DocumentKind
from pupils.models.parts import FilePart, PartQuerySet
from school.history import tracked


@tracked
class Document(FilePart):
    """A file that came in."""

    kind = models.CharField(_("kind"), max_length=14, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=120)
    received_from = models.CharField(_("received from"), max_length=100, blank=True)
    file_name = models.CharField(_("file name"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    file = models.OneToOneField("school.StoredFile", models.PROTECT, related_name="document")
    added_at = models.DateTimeField(_("added at"))

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return self.title
