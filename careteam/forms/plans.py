"""Input of plans and of looking at them again."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careteam.models.plans import CarePlan, PlanEvaluation
from pupils.forms.checks import check_not_far_ahead
from school.forms.base import ConcurrentEditMixin, NabijModelForm


def check_not_ahead(day: dt.date | None, today: dt.date) -> dt.date | None:
    """A day on which something happened, and so none that has yet to come."""
    if day is not None and day > today:
        raise ValidationError(_("This day has yet to come."))
    return day


class PlanForm(ConcurrentEditMixin, NabijModelForm):
    """What pupil and family say, what they want to reach, and how it was agreed."""

    class Meta:
        model = CarePlan
        fields = [
            "pupil_view",
            "parents_view",
            "goals",
            "agreed_on",
            "agreed_with",
            "language",
            "interpreter",
            "evaluate_on",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("pupil_view", "parents_view", "goals"):
            self.fields[name].widget.attrs |= {"rows": 4, "dir": "auto"}
        self.fields["goals"].help_text = _("One goal on each line, as the pupil says it.")
        self.fields["pupil_view"].help_text = _("A pupil has the right to be heard about support.")
        self.fields["agreed_with"].help_text = _("Such as: Sami, his mother, the guardian.")
        self.fields["interpreter"].help_text = _("Name or company, or who else interpreted.")

    def layout(self) -> Layout:
        return Layout(
            Fieldset(_("What they say of it"), "pupil_view", "parents_view", css_class="group"),
            Fieldset(_("What we want to reach"), "goals", css_class="group"),
            Fieldset(
                _("How we agreed on it"),
                Row(Column("agreed_on", css_class="col-sm-4"), Column("agreed_with", css_class="col-sm-8")),
                Row(Column("language", css_class="col-sm-6"), Column("interpreter", css_class="col-sm-6")),
                "evaluate_on",
                css_class="group",
            ),
        )

    def clean_agreed_on(self) -> dt.date | None:
        return check_not_ahead(self.cleaned_data["agreed_on"], self.access.day)

    def clean_evaluate_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["evaluate_on"]
        if day is not None:
            check_not_far_ahead(day, self.access.day)
        return day


class EvaluationForm(NabijModelForm):
    """What came of a plan, and when to look at it next."""

    look_again_on = forms.DateField(
        label=gettext_lazy("Look at it again on"),
        required=False,
        help_text=gettext_lazy("Empty when that is not needed any more."),
    )

    class Meta:
        model = PlanEvaluation
        fields = ["held_on", "with_whom", "result"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].widget.attrs |= {"rows": 4, "dir": "auto"}
        self.initial.setdefault("held_on", self.access.day)

    def layout(self) -> Layout:
        return Layout("held_on", "with_whom", "result", "look_again_on")

    def clean_held_on(self) -> dt.date | None:
        return check_not_ahead(self.cleaned_data["held_on"], self.access.day)

    def clean_look_again_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["look_again_on"]
        if day is not None:
            if day <= self.access.day:
                raise ValidationError(_("Choose a day that is yet to come."))
            check_not_far_ahead(day, self.access.day)
        return day
