"""Input of the steps of the meldcode."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from careteam.enums.meldcode import MeldcodeDecision, MeldcodeStepKind
from careteam.models.meldcode import MeldcodeStep
from careteam.rules.meldcode import must_explain
from school.forms.base import NabijModelForm, SchoolForm
from school.models.people import User

_K = MeldcodeStepKind
# What each step asks, and what of it must be there.
ASKED: dict[MeldcodeStepKind, tuple[str, ...]] = {
    _K.SIGNALS: ("taken_on", "facts", "opinion"),
    _K.CONSULT: ("taken_on", "with_whom", "facts", "opinion"),
    _K.TALK: ("taken_on", "with_whom", "facts", "opinion", "not_because"),
    _K.WEIGH: ("taken_on", "unsafety", "must_report", "can_help", "facts", "opinion"),
    _K.DECIDE: ("taken_on", "decision", "facts", "opinion"),
}
REQUIRED: dict[MeldcodeStepKind, frozenset[str]] = {
    _K.SIGNALS: frozenset({"facts"}),
    _K.CONSULT: frozenset({"with_whom", "facts"}),
    _K.TALK: frozenset(),
    _K.WEIGH: frozenset({"unsafety", "must_report", "can_help", "opinion"}),
    _K.DECIDE: frozenset({"decision"}),
}
HELP = {
    "facts": _("With day, place and who said it. No opinion here."),
    "opinion": _("What you think is going on. It is kept as an opinion."),
    "must_report": _("Yes, where there is acute or structural unsafety."),
    "can_help": _(
        "Yes, where you can offer or arrange it, the family takes part, and it makes the child safe."
    ),
    "not_because": _("Such as: a talk would put the child in danger."),
}


class StepForm(NabijModelForm):
    """A step of the meldcode: facts, and apart from them what is an opinion."""

    instance: MeldcodeStep

    reweigh_on = forms.DateField(
        label=_("Weigh again on"), required=False, help_text=_("It comes back on your start page then.")
    )

    class Meta:
        model = MeldcodeStep
        fields = [
            "taken_on",
            "with_whom",
            "unsafety",
            "must_report",
            "can_help",
            "decision",
            "facts",
            "opinion",
            "not_because",
        ]
        widgets = {
            name: forms.Textarea(attrs={"rows": 4, "dir": "auto"})
            for name in ("facts", "opinion", "not_because")
        } | {"must_report": forms.RadioSelect, "can_help": forms.RadioSelect}
        help_texts = HELP

    def __init__(self, *args: Any, kind: MeldcodeStepKind, must_report: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.must_report = kind, must_report
        self.instance.kind = kind
        asked = (*ASKED[kind], *(["reweigh_on"] if kind == _K.DECIDE else []))
        for name in [name for name in self.fields if name not in asked]:
            del self.fields[name]
        for name in REQUIRED[kind]:
            self.fields[name].required = True
        for name in {"must_report", "can_help"} & self.fields.keys():
            self.fields[name] = forms.TypedChoiceField(
                label=self.fields[name].label,
                help_text=HELP[name],
                choices=[("yes", _("yes")), ("no", _("no"))],
                coerce=lambda said: said == "yes",
                widget=forms.RadioSelect,
            )
        self.order_fields(asked)

    def layout(self) -> Layout:
        return Layout(*self.fields)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if (day := cleaned.get("taken_on")) and day > self.access.day:
            self.add_error("taken_on", _("This day has yet to come."))
        match self.kind:
            case _K.TALK if not cleaned.get("with_whom") and not cleaned.get("not_because"):
                self.add_error("not_because", _("Say with whom there was a talk, or why there was none."))
            case _K.DECIDE:
                self._check_decision(cleaned)
        return cleaned

    def _check_decision(self, cleaned: dict[str, Any]) -> None:
        decision, again = cleaned.get("decision"), cleaned.get("reweigh_on")
        if decision and decision != MeldcodeDecision.NO_MORE and not again:
            self.add_error("reweigh_on", _("Choose the day on which you weigh again."))
        if again and again <= self.access.day:
            self.add_error("reweigh_on", _("Choose a day after today."))
        explained = cleaned.get("opinion")
        if decision and must_explain(decision, must_report=self.must_report) and not explained:
            self.add_error(
                "opinion", _("The weighing says that a report is necessary. Say why there is none.")
            )


class NamePersonForm(SchoolForm):
    """To which colleague a record is opened."""

    person = forms.ModelChoiceField(User.objects.all(), label=_("Open it to"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.working(school_id=self.access.school.id, day=self.access.day)
        here = people.inside(school_id=self.access.school.id, day=self.access.day)
        self.fields["person"].queryset = here.order_by("name", "pk")  # type: ignore[attr-defined]
