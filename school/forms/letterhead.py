"""The form for what stands at the top of a school's letters and reports."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from school.forms.base import NabijModelForm
from school.logos import Logo, LogoRefused, draw_logo
from school.models.school import Letterhead


class LetterheadForm(NabijModelForm):
    """The address and, when one is chosen, a new logo."""

    logo_file = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("A PNG or JPEG of at most 1 MB; wider than high looks best."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )

    class Meta:
        model = Letterhead
        fields = ["address"]
        help_texts = {"address": _("On one line, such as: Singel 5, 1234 AB Almerveen.")}

    def layout(self) -> Layout:
        return Layout("address", "logo_file")

    def clean_logo_file(self) -> Logo | None:
        """The logo, checked and drawn anew; None when no file was chosen."""
        file: UploadedFile[Any] | None = self.cleaned_data["logo_file"]
        if file is None:
            return None
        try:
            return draw_logo(file)
        except LogoRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
