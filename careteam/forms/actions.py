"""Input of actions: what, who, by when; handing over; and why not."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careteam.models.actions import Action
from careteam.querysets.cases import possible_owners, who_looks_after
from pupils.enums import PartLevel
from pupils.forms.checks import check_not_far_ahead
from pupils.forms.mentions import refuse_mentions
from pupils.models.pupils import Pupil
from school.forms.base import ConcurrentEditMixin, NabijModelForm, SchoolForm


class ActionForm(NabijModelForm):
    """What somebody does, and by when."""

    error_fields = {"action_has_somebody": "owner"}
    level = forms.ChoiceField(
        label=gettext_lazy("For whom"),
        choices=[(one.value, capfirst(one.label)) for one in Action.LEVELS],
        initial=PartLevel.CARE,
    )

    class Meta:
        model = Action
        fields = ["what", "owner", "who", "due_on", "in_plan", "level"]

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.pupil = pupil
        owners = possible_owners(pupil, self.access.day)
        field: Any = self.fields["owner"]
        field.queryset = owners
        field.empty_label = _("no colleague")
        self.fields["owner"].help_text = _("Sees it on the start page, and hears by mail when it is due.")
        self.fields["due_on"].label = _("Due on")
        self.fields["who"].help_text = _("The pupil, a parent, the guardian.")
        self.fields["in_plan"].help_text = _("It stands in the plan that is printed for the family.")

    def layout(self) -> Layout:
        return Layout(
            "what",
            Row(Column("owner", css_class="col-sm-6"), Column("who", css_class="col-sm-6")),
            "due_on",
            "in_plan",
            "level",
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        owner = cleaned.get("owner")
        refuse_mentions(
            self,
            "what",
            cleaned.get("what") or "",
            pupil_id=self.instance.pupil_id,
            level=cleaned.get("level"),
            but={*who_looks_after(self.instance.case_id), *([owner.pk] if owner else [])},
        )
        return cleaned

    def clean_due_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["due_on"]
        check_not_far_ahead(day, self.access.day)
        return day


class EditActionForm(ConcurrentEditMixin, ActionForm):
    """Changed words of an action, or somebody else who does it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who does it now can be chosen still, also when they have another class by now.
        if self.instance.owner_id:
            field: Any = self.fields["owner"]
            field.queryset = field.queryset | type(self.instance.owner).objects.filter(
                pk=self.instance.owner_id
            )


class DropForm(SchoolForm):
    """Why an action is not needed any more."""

    reason = forms.CharField(label=gettext_lazy("Why is it not needed any more?"), max_length=300)
