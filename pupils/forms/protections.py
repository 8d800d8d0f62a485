"""Input of protection marks."""

from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pupils.enums import ProtectionKind
from pupils.models.people import Person
from pupils.models.protections import Protection
from pupils.models.pupils import Pupil
from school.forms.base import NabijModelForm


class ProtectionForm(NabijModelForm):
    """What is protected, for whom and why."""

    instance: Protection

    class Meta:
        model = Protection
        fields = ["kind", "person", "refused", "why"]
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "refused": gettext_lazy("The name as it is known; also of a colleague who speaks the language."),
            "why": gettext_lazy("Only the office and the care team read this."),
        }

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.pupil = pupil
        around = Person.objects.filter(
            pk__in=pupil.relations.on_day(self.access.day).values("person")
        ).order_by("name", "pk")
        person = self.fields["person"]
        person.choices = [("", pupil.call_name), *((one.pk, one.name) for one in around)]  # type: ignore[attr-defined]
        person.help_text = _("For somebody around the pupil, it holds for brothers and sisters too.")
        kinds = self.fields["kind"]
        kinds.choices = ProtectionKind.choices  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout(
            "kind",
            Row(Column("refused", css_class="col-sm-6"), Column("person", css_class="col-sm-6")),
            "why",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind == ProtectionKind.NOT_INTERPRETER and not cleaned.get("refused"):
            self.add_error("refused", _("Which interpreter?"))
        elif kind and kind != ProtectionKind.NOT_INTERPRETER and cleaned.get("refused"):
            self.add_error("refused", _("A name belongs to “not this interpreter” only."))
        if kind == ProtectionKind.SECRET_ADDRESS and cleaned.get("person"):
            self.add_error("person", _("A secret address is the pupil's."))
        return cleaned
