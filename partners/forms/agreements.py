"""Input of what was agreed with an organisation."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.models.organisations import Agreement
from school.files.types import ACCEPTED
from school.forms.base import ConcurrentEditMixin, NabijModelForm


class AgreementForm(NabijModelForm):
    """What was agreed, when to look at it again, and perhaps the paper."""

    instance: Agreement
    file = forms.FileField(
        label=gettext_lazy("The paper"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    class Meta:
        model = Agreement
        fields = ["title", "text", "agreed_on", "review_on"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large
        file = self.fields["file"]
        file.widget.attrs["data-max-bytes"] = settings.DOCUMENT_MAX_MB * 1024 * 1024
        file.widget.attrs["data-too-large"] = self.too_large_text()
        file.help_text = (
            _("The paper that is there stays; choose a file only to replace it.")
            if self.instance.file_id
            else _("PDF, picture or Office file, at most %(n)s MB.") % {"n": settings.DOCUMENT_MAX_MB}
        )

    def layout(self) -> Layout:
        return Layout(
            "title",
            "text",
            Row(Column("agreed_on", css_class="col-sm-6"), Column("review_on", css_class="col-sm-6")),
            "file",
        )

    def clean_agreed_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["agreed_on"]
        if day > self.access.day:
            raise ValidationError(_("This day has yet to come."))
        return day

    def clean_review_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["review_on"]
        agreed: dt.date | None = self.cleaned_data.get("agreed_on")
        if day is not None and agreed is not None and day <= agreed:
            raise ValidationError(_("This day lies before the agreement itself."))
        return day

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.too_large and "file" not in self.errors:
            self.add_error("file", self.too_large_text())
        elif self.is_bound and self.errors and self.files and "file" not in self.errors:
            # No browser keeps a chosen file when a form comes back.
            self.add_error("file", _("Choose the file again."))

    @staticmethod
    def too_large_text() -> str:
        return _("This file is larger than %(n)s MB. Choose a smaller one.") % {"n": settings.DOCUMENT_MAX_MB}

    @property
    def upload(self) -> "UploadedFile[bytes] | None":
        """The file that was sent, if there was one."""
        found: UploadedFile[bytes] | None = self.cleaned_data["file"]
        return found


class EditAgreementForm(ConcurrentEditMixin, AgreementForm):
    """A changed agreement, perhaps with another paper."""
