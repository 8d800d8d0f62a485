"""Input of documents."""

from collections.abc import Collection
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pupils.enums import PartLevel
from pupils.models.documents import Document
from pupils.models.pupils import Pupil
from pupils.rules.levels import may_have_level
from school.files.types import ACCEPTED
from school.forms.base import ConcurrentEditMixin, NabijModelForm
from school.models.people import User

# What “only me” does and does not do.
ONLY_ME = gettext_lazy(
    "Only me: no colleague reads it. Who runs the server could; an own note nobody but you can open."
)


def offered(levels: Collection[str], *, empty: bool = False) -> list[tuple[str, str]]:
    """Levels to choose from, in their order; with an empty one nobody chooses without looking."""
    choices = [(str(level), str(level.label)) for level in PartLevel if level in levels]
    return [("", _("Choose")), *choices] if empty else choices


class DocumentForm(NabijModelForm):
    """A document's kind, title, sender and level."""

    class Meta:
        model = Document
        fields = ["kind", "title", "received_from", "level"]
        help_texts = {
            "title": gettext_lazy("What it is in a few words; others look for it by this."),
            "received_from": gettext_lazy("A person or an organisation."),
        }


class NewDocumentForm(DocumentForm):
    """A document with its file, for a level that whoever adds it sees too."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        pupil: Pupil,
        levels: Collection[str],
        too_large: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.too_large = too_large
        self.instance.pupil, self.instance.author = pupil, user
        if "level" in self.fields:
            default = PartLevel.BACKGROUND in levels
            self.fields["level"].choices = offered(levels, empty=not default)  # type: ignore[attr-defined]
            self.fields["level"].help_text = ONLY_ME
            self.initial.setdefault("level", PartLevel.BACKGROUND if default else "")
        file = self.fields["file"]
        file.widget.attrs["data-max-bytes"] = settings.DOCUMENT_MAX_MB * 1024 * 1024
        file.widget.attrs["data-too-large"] = self.too_large_text()
        file.help_text = _("PDF, picture or Office file, at most %(n)s MB.") % {"n": settings.DOCUMENT_MAX_MB}
        # With a missing file the browser's name for it says nothing that the words below do not say better.
        file.error_messages["required"] = self.too_large_text() if too_large else _("Choose a file.")

    def layout(self) -> Layout:
        return Layout(
            Row(Column("kind", css_class="col-sm-6"), Column("received_from", css_class="col-sm-6")),
            "title",
            "level",
            "file",
        )

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.errors and "file" not in self.errors:
            # No browser keeps a chosen file when a form comes back.
            self.add_error("file", _("Choose the file again."))

    @staticmethod
    def too_large_text() -> str:
        return _("This file is larger than %(n)s MB. Choose a smaller one.") % {"n": settings.DOCUMENT_MAX_MB}

    @property
    def upload(self) -> "UploadedFile[bytes]":
        """The file that was sent."""
        found: UploadedFile[bytes] = self.cleaned_data["file"]
        return found


class EditDocumentForm(ConcurrentEditMixin, DocumentForm):
    """Another title, kind or level: for fewer people by whoever may, for more only by who added it."""

    def __init__(self, *args: Any, user: User, levels: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        present, by_author = self.instance.level, self.instance.author_id == user.pk
        possible = {
            level
            for level in PartLevel
            if level in levels
            and (by_author or (level != PartLevel.OWN and may_have_level(level, lowest=present)))
        }
        self.fields["level"].choices = offered({*possible, present})  # type: ignore[attr-defined]
        if not by_author and present != PartLevel.PRACTICAL:
            self.fields["level"].help_text = _("Only who added a document can show it to more people.")
