"""Input about the interpreter of an appointment."""

from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext as _

from pupils.enums import InterpreterState
from pupils.forms.pupils import countries
from pupils.models.interpreters import InterpreterBooking
from pupils.rules.interpreters import COMES, FINAL, Doubt, Guard
from school.forms.base import NabijModelForm


class InterpreterForm(NabijModelForm):
    """Which language, how, who, and whether they said yes."""

    class Meta:
        model = InterpreterBooking
        fields = ["language", "way", "state", "who", "origin", "despite"]

    def __init__(self, *args: Any, guard: Guard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard = guard
        if guard.no_compatriot:
            self.fields["origin"] = forms.ChoiceField(
                label=_("Where does the interpreter come from?"), choices=countries(), required=False
            )
        else:
            del self.fields["origin"]
        if guard.asks:
            self.fields["despite"].help_text = _(
                "Only where a mark speaks against somebody, and they may come."
            )
        else:
            del self.fields["despite"]
        if self.instance._state.adding:
            # What was never asked for cannot be cancelled.
            asked = [choice for choice in InterpreterState.choices if choice[0] != InterpreterState.CANCELLED]
            self.fields["state"].choices = asked  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout(
            Row(Column("language", css_class="col-sm-6"), Column("way", css_class="col-sm-6")),
            Row(Column("state", css_class="col-sm-6"), Column("who", css_class="col-sm-6")),
            *(name for name in ("origin", "despite") if name in self.fields),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        state = cleaned.get("state")
        if state not in COMES:
            return cleaned
        who, origin = cleaned.get("who", ""), cleaned.get("origin", "")
        doubt = self.guard.doubt(who, origin, coming=state == InterpreterState.CONFIRMED)
        if doubt is not None and (doubt in FINAL or not cleaned.get("despite")):
            self.add_error(*words_of(doubt))
        return cleaned


def words_of(doubt: Doubt) -> tuple[str, str]:
    """At which field a doubt is said, and how."""
    why = _("If it is all right all the same, say why.")
    match doubt:
        case Doubt.REFUSED:
            return "who", _("The family does not want this interpreter.")
        case Doubt.NOBODY_NAMED:
            return "who", _("Say who comes: not everybody may.")
        case Doubt.SOUNDS_REFUSED:
            return "despite", _("This sounds like the interpreter whom the family does not want.") + " " + why
        case Doubt.ORIGIN_UNKNOWN:
            return "despite", _(
                "Nobody from the pupil's country may come, and this is not known."
            ) + " " + why
        case Doubt.COMPATRIOT:
            return "despite", _("This interpreter comes from the pupil's country.") + " " + why
