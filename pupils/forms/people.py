"""Input of the people around a pupil."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pupils.enums import ContactBy
from pupils.forms.checks import check_channel, check_not_before, check_not_far_ahead, check_not_twice
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from pupils.rules.people import ADULT, age_on
from school.days import day_with_year
from school.forms.base import (
    ConcurrentEditMixin,
    NabijModelForm,
    SchoolForm,
)
from school.models.people import User


class PersonForm(NabijModelForm):
    """Somebody who can be called or written to."""

    instance: Person

    class Meta:
        model = Person
        fields = [
            "name",
            "organisation",
            "phone",
            "other_phone",
            "email",
            "language",
            "interpreter",
            "phoned",
            "reachable",
        ]
        help_texts = {"organisation": gettext_lazy("Such as: Nidos, COA. Empty for family.")}

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                _("The person"),
                Row(Column("name", css_class="col-sm-6"), Column("organisation", css_class="col-sm-6")),
                Row(Column("phone", css_class="col-sm-6"), Column("other_phone", css_class="col-sm-6")),
                "email",
                Row(Column("language", css_class="col-sm-6"), Column("reachable", css_class="col-sm-6")),
                "interpreter",
                "phoned",
                css_class="group",
            )
        )


class EditPersonForm(ConcurrentEditMixin, PersonForm):
    """Changed contact data."""


class RelationForm(NabijModelForm):
    """What a person is to a pupil, and which messages go to this person."""

    instance: Relation
    error_fields = {"who_can_have_custody": "custody", "relation_ends_after_start": "ends_on"}

    class Meta:
        model = Relation
        fields = ["kind", "custody", "agreed_on", "absence_alerts_by", "invitations_by", "starts_on"]
        labels = {"absence_alerts_by": gettext_lazy("Absence messages by")}
        help_texts = {
            "agreed_on": gettext_lazy("From 18 on this person only hears where the pupil has said so."),
            "custody": gettext_lazy(
                "A parent, the Nidos guardian, a foster parent or a relative can have it; housing staff cannot."
            ),
            "absence_alerts_by": gettext_lazy(
                "For custody, the guardian, foster parents and who cares daily. Staff of a home are set at the home."
            ),
        }

    def __init__(
        self, *args: Any, pupil: Pupil, person: Person, former: Relation | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pupil, self.person, self.former = pupil, person, former
        if age_on(pupil.birth_date, self.access.day) < ADULT:
            del self.fields["agreed_on"]
        self.instance.pupil = pupil
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *(choice for choice in self.fields["kind"].choices if choice[0]),  # type: ignore[attr-defined]
        ]

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                _("What this person is to the pupil"),
                Row(Column("kind", css_class="col-sm-6"), Column(*self.dates(), css_class="col-sm-6")),
                "custody",
                *(["agreed_on"] if "agreed_on" in self.fields else []),
                css_class="group",
            ),
            Fieldset(
                _("Messages to this person"),
                Row(
                    Column("absence_alerts_by", css_class="col-sm-6"),
                    Column("invitations_by", css_class="col-sm-6"),
                ),
                css_class="group",
            ),
        )

    def dates(self) -> list[str]:
        """The date fields of this form."""
        return [name for name in ("starts_on", "ends_on") if name in self.fields]

    def clean_agreed_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["agreed_on"]
        if day is not None and day > self.access.day:
            raise ValidationError(_("This day has yet to come."))
        return day

    def clean_starts_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["starts_on"]
        check_not_far_ahead(day, self.access.day)
        check_not_before(day, self.pupil.birth_date, _("The pupil was born on %(day)s."))
        if self.former is not None and day <= self.former.starts_on:
            began = day_with_year(self.former.starts_on)
            raise ValidationError(_("This must come after %(day)s, when the former began.") % {"day": began})
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        alerts = cleaned.get("absence_alerts_by")
        relation = Relation(kind=cleaned.get("kind", ""), custody=cleaned.get("custody", False))
        if alerts not in (None, ContactBy.NONE) and not relation.hears:
            self.add_error(
                "absence_alerts_by",
                _(
                    "No such message goes to somebody who neither decides nor cares daily. "
                    "Choose “not”, or say so above."
                ),
            )
        else:
            check_channel(self, "absence_alerts_by", self.person)
        check_channel(self, "invitations_by", self.person)
        others = self.pupil.relations.exclude(pk=self.instance.pk)
        if self.former is not None:
            others = others.exclude(pk=self.former.pk)
        twice = _("This person already stands with this pupil in that time.")
        check_not_twice(others, self.person, cleaned, twice)
        return cleaned


class EditRelationForm(ConcurrentEditMixin, RelationForm):
    """A changed relation, with its last day."""

    class Meta(RelationForm.Meta):
        fields = [*RelationForm.Meta.fields, "ends_on"]

    def clean_ends_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["ends_on"]
        check_not_far_ahead(day, self.access.day)
        return day


class EndRelationForm(SchoolForm):
    """The last day of a relation."""

    ends_on = forms.DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("After this day no message goes to this person."),
    )

    def __init__(self, *args: Any, user: User, relation: Relation, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.relation = relation

    def clean_ends_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["ends_on"]
        check_not_far_ahead(day, self.access.day)
        check_not_before(day, self.relation.starts_on, _("This relation began on %(day)s."))
        return day
