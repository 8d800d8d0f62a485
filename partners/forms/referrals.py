"""Input of referrals: what is asked, on what it rests, and what a partner says to it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.enums.referrals import DeclineReason, ReferralResult, ReferralState, ReferralWay
from partners.forms.consents import PART, SHARED_LEVELS, PartsMixin, RecipientMixin
from partners.models.consents import ConsentRequest
from partners.models.referrals import Referral
from partners.models.shares import day_ends
from partners.services.referrals import Basis, Said
from pupils.enums import PartLevel
from pupils.forms.checks import check_not_far_ahead
from school.days import day_with_year
from school.enums import Ground
from school.forms.base import NabijModelForm, SchoolForm
from school.models.people import User

CONSENT = "c"
# With which step each of these is asked; the words with any.
ASKED_WITH = {
    "reason": ReferralState.DECLINED,
    "result": ReferralState.ENDED,
    "expected_on": ReferralState.WAITLISTED,
    "reconfirm_on": ReferralState.WAITLISTED,
}
WORDS = forms.Textarea(attrs={"rows": 4})


class ReferralForm(RecipientMixin, PartsMixin, NabijModelForm):
    """To whom, what is asked, how soon, and which parts of the file go along."""

    recipient = forms.ChoiceField(label=gettext_lazy("To whom"))

    class Meta:
        model = Referral
        fields = ["question", "urgency"]
        widgets = {"question": forms.Textarea(attrs={"rows": 5})}
        labels = {"question": gettext_lazy("What do you ask of them?")}
        help_texts = {
            "question": gettext_lazy("They read this as you write it. Say no more than they need."),
            "urgency": gettext_lazy("When you need to know whether they help."),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.add_recipient(self.access.day, self.instance if self.instance.pk else None)
        self.add_parts()

    def layout(self) -> Layout:
        return Layout(
            "recipient",
            "question",
            "urgency",
            Fieldset(_("What goes along"), *self.part_names(), css_class="group parts"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in self.part_names()):
            raise ValidationError(
                _("Choose at least one part that goes along: without any they know nothing.")
            )
        return cleaned


def parts_initial(parts: Sequence[tuple[str, str]]) -> dict[str, str]:
    """What the choices of parts begin with: of each kind up to its furthest level."""
    found: dict[str, str] = {}
    for level in SHARED_LEVELS:
        found |= {f"{PART}{kind}": str(level) for kind, one in parts if PartLevel(one) == level}
    return found


class SendForm(SchoolForm):
    """On what a referral rests, and how it goes."""

    basis = forms.ChoiceField(
        label=gettext_lazy("On what it rests"), choices=(), widget=forms.RadioSelect, required=True
    )
    reason = forms.CharField(
        label=gettext_lazy("Why without consent"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Only when there is no consent. Who looks into the log later reads this."),
    )
    last_day = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("Only when there is no consent: the last day on which they see it."),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How"), choices=ReferralWay.choices, widget=forms.RadioSelect, required=True
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        consents: Sequence[ConsentRequest],
        grounds: Sequence[Ground],
        has_account: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.consents = {f"{CONSENT}{one.pk}": one for one in consents}
        until = _("consent, until %(day)s")
        choices = [
            (key, capfirst(until % {"day": day_with_year(one.last_day)}))
            for key, one in self.consents.items()
        ]
        choices += [(str(one), capfirst(str(one.label))) for one in grounds]
        self.fields["basis"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial.setdefault("basis", choices[0][0])
        if not grounds:
            del self.fields["reason"], self.fields["last_day"]
        if not has_account:
            self.fields["way"].choices = [  # type: ignore[attr-defined]
                (ReferralWay.PAPER.value, ReferralWay.PAPER.label)
            ]
        self.initial.setdefault("way", ReferralWay.PORTAL if has_account else ReferralWay.PAPER)

    def layout(self) -> Layout:
        law = [Row(Column("reason", css_class="col-sm-8"), Column("last_day", css_class="col-sm-4"))]
        return Layout("basis", *(law if "reason" in self.fields else []), "way")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        basis = cleaned.get("basis", "")
        if basis and basis not in self.consents:
            if not cleaned.get("reason"):
                self.add_error("reason", _("Say why it is shared without consent."))
            if not cleaned.get("last_day") and "last_day" not in self.errors:
                self.add_error("last_day", _("Say until when."))
        return cleaned

    def clean_last_day(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["last_day"]
        if day is not None:
            if day < self.access.day:
                raise ValidationError(_("This day is over."))
            check_not_far_ahead(day, self.access.day)
        return day

    def chosen(self) -> Basis:
        """On what it rests, once the form is valid."""
        values = self.cleaned_data
        request = self.consents.get(values["basis"])
        if request is not None:
            return Basis(Ground.CONSENT, request)
        last = values["last_day"]
        return Basis(
            Ground(values["basis"]), reason=values["reason"], ends_at=day_ends(last) if last else None
        )


class StepForm(SchoolForm):
    """What is said with a step: which fields it has follows from where the referral goes."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why not"),
        choices=[
            ("", gettext_lazy("Choose")),
            *((one.value, capfirst(str(one.label))) for one in DeclineReason),
        ],
    )
    result = forms.ChoiceField(
        label=gettext_lazy("How it ended"),
        choices=[("", "---------"), *((one.value, capfirst(str(one.label))) for one in ReferralResult)],
    )
    expected_on = forms.DateField(label=gettext_lazy("When it is expected to begin"))
    reconfirm_on = forms.DateField(
        label=gettext_lazy("When to ask again"),
        help_text=gettext_lazy("By then it is confirmed once more that this pupil still waits."),
    )
    words = forms.CharField(
        label=gettext_lazy("In a few lines"), max_length=1000, required=False, widget=WORDS
    )

    def __init__(
        self, *args: Any, user: User, after: ReferralState | None, words_help: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, user=user, **kwargs)
        for name, state in ASKED_WITH.items():
            if state != after:
                del self.fields[name]
        # A word in between is nothing without words.
        self.fields["words"].required = after is None
        self.fields["words"].help_text = words_help

    def layout(self) -> Layout:
        return Layout(*self.fields)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        expected, again = cleaned.get("expected_on"), cleaned.get("reconfirm_on")
        for name, day in (("expected_on", expected), ("reconfirm_on", again)):
            if day is not None and day < self.access.day:
                self.add_error(name, _("This day is over."))
        if expected and again and again > expected:
            self.add_error("reconfirm_on", _("Ask again before the day that is expected."))
        return cleaned

    def said(self) -> Said:
        """What was said, once the form is valid."""
        values = self.cleaned_data
        return Said(
            words=values["words"],
            reason=DeclineReason(values["reason"]) if "reason" in values else None,
            result=ReferralResult(values["result"]) if "result" in values else None,
            expected_on=values.get("expected_on"),
            reconfirm_on=values.get("reconfirm_on"),
        )
