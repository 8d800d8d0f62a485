"""Input about whether help arrives."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.enums.organisations import CareKind
from partners.enums.working import Satisfaction, Sufficiency
from partners.models.experiences import REMARK_LENGTH, Experience, Respondent, TermRound
from partners.querysets.working import may_be_asked, who_dealt_with_partners
from partners.services.experiences import Said
from school.days import day_with_year
from school.forms.base import NabijModelForm, SchoolForm
from school.models.people import User


@dataclass(frozen=True)
class Asked:
    """The three questions about one kind of care."""

    kind: CareKind
    hint: str
    grade: BoundField
    satisfaction: BoundField
    remark: BoundField


class AnswerForm(SchoolForm):
    """What a colleague says of the nine kinds of care."""

    def __init__(self, *args: Any, respondent: Respondent, **kwargs: Any) -> None:
        said = {one.kind: one for one in Experience.objects.filter(respondent=respondent)}
        super().__init__(*args, **kwargs)
        for kind in CareKind:
            one = said.get(kind)
            self.fields[f"grade-{kind}"] = forms.ChoiceField(
                label=capfirst(str(kind.label)),
                choices=Sufficiency.choices,
                widget=forms.RadioSelect,
                initial=one.grade if one else None,
                error_messages={"required": _("Choose one; “no contact” counts out.")},
            )
            self.fields[f"satisfaction-{kind}"] = forms.TypedChoiceField(
                label=_("How is working together?"),
                choices=[("", _("no answer")), *Satisfaction.choices],
                coerce=int,
                empty_value=None,
                required=False,
                initial=one.satisfaction if one else None,
            )
            self.fields[f"remark-{kind}"] = forms.CharField(
                label=_("Remark"),
                max_length=REMARK_LENGTH,
                required=False,
                initial=one.remark if one else "",
                widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
            )

    @property
    def asked(self) -> list[Asked]:
        """Kind by kind, for the page."""
        several = _("More than one team? Give one answer for all of them together.")
        return [
            Asked(
                kind,
                several if kind == CareKind.NEIGHBOURHOOD_TEAM else "",
                self[f"grade-{kind}"],
                self[f"satisfaction-{kind}"],
                self[f"remark-{kind}"],
            )
            for kind in CareKind
        ]

    def said(self) -> dict[CareKind, Said]:
        data = self.cleaned_data
        return {
            kind: Said(
                Sufficiency(data[f"grade-{kind}"]), data[f"satisfaction-{kind}"], data[f"remark-{kind}"]
            )
            for kind in CareKind
        }


class RoundForm(NabijModelForm):
    """From and until when a term's form is open."""

    class Meta:
        model = TermRound
        fields = ["opens_on", "closes_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.asked_at:
            del self.fields["opens_on"]

    def layout(self) -> Layout:
        return Layout(*self.fields)

    def clean_opens_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["opens_on"]
        return self._within(day)

    def clean_closes_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["closes_on"]
        if day < self.access.day:
            raise forms.ValidationError(_("This day is over."))
        return self._within(day)

    def _within(self, day: dt.date) -> dt.date:
        span = self.instance.span
        if not span.first <= day <= span.last:
            words = _("Choose a day of this term: from %(first)s until %(last)s.")
            days = {"first": day_with_year(span.first), "last": day_with_year(span.last)}
            raise forms.ValidationError(words % days)
        return day


class PeopleForm(SchoolForm):
    """Whom to ask."""

    people = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Colleagues"),
        queryset=User.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one colleague.")},
    )

    def __init__(self, *args: Any, round_: TermRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = self.access.day
        chosen = set(Respondent.objects.filter(round=round_).values_list("user", flat=True))
        dealt = {one.pk for one in who_dealt_with_partners(round_.school_id, round_.span, day)}
        self.dealt = dealt
        people = may_be_asked(round_.school_id, day)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]
        self.fields["people"].initial = sorted(chosen or dealt)

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """The boxes to tick: those who dealt with partners, and the others."""
        near: list[Any] = []
        others: list[Any] = []
        for box in self["people"].subwidgets:
            (near if int(str(box.data["value"])) in self.dealt else others).append(box)
        titles = _("Dealt with partners this term"), _("Other colleagues")
        return [(title, boxes) for title, boxes in zip(titles, (near, others), strict=True) if boxes]
