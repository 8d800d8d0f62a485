"""Input of who takes over the pupils of a guardian, and from which day."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from partners.models.organisations import Contact
from pupils.forms.checks import check_not_far_ahead
from school.forms.base import SchoolForm


class TakeOverForm(SchoolForm):
    """The new guardian, of the same organisation."""

    successor = forms.ModelChoiceField(Contact.objects.none(), label=_("New guardian"))
    starts_on = forms.DateField(label=_("From"))

    def __init__(self, *args: Any, former: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Contact.objects.visible_to(self.user).filter(organisation=former.organisation_id)
        choices = others.to_choose(self.access.day).exclude(person=former.person_id).select_related("person")
        field: Any = self.fields["successor"]
        field.queryset = choices.order_by("person__name", "pk")
        field.label_from_instance = lambda one: one.person.name
        self.fields["starts_on"].initial = self.access.day

    def layout(self) -> Layout:
        return Layout("successor", "starts_on")

    def clean_starts_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["starts_on"]
        check_not_far_ahead(day, self.access.day)
        return day
