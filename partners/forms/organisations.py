"""Input of organisations: what they offer, for whom, and how one comes in."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from messaging.languages import LANGUAGE_CHOICES
from partners.enums.organisations import ForStatus, Need, OrganisationKind
from partners.forms.ticks import TicksField, ticks
from partners.models.organisations import OLDEST, Organisation
from school.forms.base import ConcurrentEditMixin, NabijModelForm, SchoolForm
from school.models.people import User


class OrganisationForm(NabijModelForm):
    """What an organisation offers, for whom, and how one comes in."""

    instance: Organisation
    error_fields = {
        "one_organisation_per_name": "name",
        "organisation_ages_in_order": "age_until",
        "waiting_time_has_day": "waiting_heard_on",
    }
    needs = TicksField(gettext_lazy("Helps with"), Need.choices)
    languages = TicksField(
        gettext_lazy("Speak"),
        LANGUAGE_CHOICES,
        help_text=gettext_lazy("Without an interpreter."),
    )

    website = forms.URLField(label=gettext_lazy("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = [
            "name",
            "kind",
            "region",
            "needs",
            "offers",
            "age_from",
            "age_until",
            "for_status",
            "works_with_children",
            "culture_sensitive",
            "languages",
            "how_to_refer",
            "costs",
            "waiting_weeks",
            "waiting_heard_on",
            "phone",
            "email",
            "website",
        ]
        widgets = {
            "offers": forms.Textarea(attrs={"rows": 3}),
            "how_to_refer": forms.Textarea(attrs={"rows": 3}),
        }

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                _("The organisation"),
                "name",
                Row(Column("kind", css_class="col-sm-6"), Column("region", css_class="col-sm-6")),
                *self.last_day(),
                css_class="group",
            ),
            Fieldset(_("What they do"), "offers", ticks("needs"), css_class="group"),
            Fieldset(
                _("For whom"),
                Row(
                    Column("age_from", css_class="col-sm-3"),
                    Column("age_until", css_class="col-sm-3"),
                    Column("for_status", css_class="col-sm-6"),
                ),
                "works_with_children",
                "culture_sensitive",
                ticks("languages"),
                css_class="group",
            ),
            Fieldset(
                _("How one comes in"),
                "how_to_refer",
                "costs",
                Row(
                    Column("waiting_weeks", css_class="col-sm-6"),
                    Column("waiting_heard_on", css_class="col-sm-6"),
                ),
                css_class="group",
            ),
            Fieldset(
                _("How to reach them"),
                Row(Column("phone", css_class="col-sm-6"), Column("email", css_class="col-sm-6")),
                "website",
                css_class="group",
            ),
        )

    def last_day(self) -> list[str]:
        """The field for the end, on a form that has one."""
        return ["ends_on"] if "ends_on" in self.fields else []

    def clean_waiting_heard_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["waiting_heard_on"]
        if day is not None and day > self.access.day:
            raise ValidationError(_("This day has yet to come."))
        return day


class EditOrganisationForm(ConcurrentEditMixin, OrganisationForm):
    """A changed organisation, with its last day."""

    class Meta(OrganisationForm.Meta):
        fields = [*OrganisationForm.Meta.fields, "ends_on"]


class OrganisationFilter(SchoolForm):
    """Words, a need, a language, an age, a status and a kind."""

    PRESENT, ENDED = "", "ended"
    WHO = [(PRESENT, gettext_lazy("work with us now")), (ENDED, gettext_lazy("worked with us before"))]
    ANY = [("", gettext_lazy("all"))]
    q = forms.CharField(label=gettext_lazy("Words"), required=False, widget=forms.SearchInput)
    need = forms.ChoiceField(label=gettext_lazy("Helps with"), required=False, choices=[*ANY, *Need.choices])
    language = forms.ChoiceField(
        label=gettext_lazy("Speak"), required=False, choices=[*ANY, *LANGUAGE_CHOICES]
    )
    age = forms.IntegerField(label=gettext_lazy("For age"), required=False, min_value=0, max_value=OLDEST)
    for_status = forms.ChoiceField(
        label=gettext_lazy("Residence status"),
        required=False,
        choices=[
            *ANY,
            (ForStatus.WITH.value, ForStatus.WITH.label),
            (ForStatus.WITHOUT.value, ForStatus.WITHOUT.label),
        ],
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of organisation"), required=False, choices=[*ANY, *OrganisationKind.choices]
    )
    who = forms.ChoiceField(label=gettext_lazy("Organisations that"), required=False, choices=WHO)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.widget.attrs["data-autosubmit"] = ""


class MapFilter(OrganisationFilter):
    """The same for who looks for help: only what is there now, professional or not."""

    kind = None  # type: ignore[assignment]
    who = None  # type: ignore[assignment]
    informal = forms.ChoiceField(
        label=gettext_lazy("Which help"),
        required=False,
        choices=[("", gettext_lazy("all")), ("yes", gettext_lazy("informal help only"))],
    )
