"""Input of who works at an organisation, and what they do for one pupil."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from messaging.languages import LANGUAGE_CHOICES
from partners.forms.ticks import TicksField, ticks
from partners.models.organisations import Assignment, Contact, Organisation
from partners.rules.organisations import why_not_with
from pupils.enums import PartLevel
from pupils.forms.checks import check_not_before, check_not_far_ahead, check_not_twice
from pupils.forms.documents import offered
from pupils.forms.people import PersonForm
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from school.days import day_with_year
from school.forms.base import ConcurrentEditMixin, NabijModelForm
from school.models.people import User


def check_with_us(organisation: Organisation, day: dt.date) -> None:
    """Refuse what begins on a day on which the school does not work with the organisation any more."""
    if why_not := why_not_with(organisation, day):
        raise ValidationError(why_not)


class ContactPersonForm(PersonForm):
    """Somebody whose organisation is known from the page."""

    class Meta(PersonForm.Meta):
        fields = ["name", "phone", "other_phone", "email", "reachable"]

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                _("The person"),
                "name",
                Row(Column("phone", css_class="col-sm-6"), Column("other_phone", css_class="col-sm-6")),
                "email",
                "reachable",
                css_class="group",
            )
        )


class EditContactPersonForm(ConcurrentEditMixin, ContactPersonForm):
    """Changed numbers of somebody at an organisation."""


class ContactForm(NabijModelForm):
    """What somebody does at an organisation, in which languages, from when."""

    instance: Contact
    error_fields = {"contact_ends_after_start": "ends_on"}
    languages = TicksField(gettext_lazy("Speaks"), LANGUAGE_CHOICES)

    class Meta:
        model = Contact
        fields = ["function", "languages", "starts_on"]

    def __init__(self, *args: Any, organisation: Organisation, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation, self.person = organisation, person
        self.instance.organisation = organisation

    def layout(self) -> Layout:
        dates = [name for name in ("starts_on", "ends_on") if name in self.fields]
        return Layout(
            Fieldset(
                _("At this organisation"),
                "function",
                ticks("languages"),
                Row(*(Column(name, css_class="col-sm-6") for name in dates)),
                css_class="group",
            )
        )

    def clean_starts_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["starts_on"]
        check_not_far_ahead(day, self.access.day)
        if day != self.initial.get("starts_on") or not self.instance.pk:
            check_with_us(self.organisation, day)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        others = self.organisation.contacts.exclude(pk=self.instance.pk)
        twice = _("This person already works at this organisation in that time.")
        check_not_twice(others, self.person, cleaned, twice)
        return cleaned


class EditContactForm(ConcurrentEditMixin, ContactForm):
    """A changed row of somebody at an organisation, with the last day."""

    class Meta(ContactForm.Meta):
        fields = [*ContactForm.Meta.fields, "ends_on"]
        help_texts = {"ends_on": gettext_lazy("What this person does for pupils ends on that day too.")}

    def clean_ends_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["ends_on"]
        check_not_far_ahead(day, self.access.day)
        return day


class AssignmentForm(NabijModelForm):
    """What somebody of an organisation does for a pupil, for whom that is to know, and from when until when."""

    instance: Assignment
    error_fields = {"assignment_ends_after_start": "ends_on"}

    class Meta:
        model = Assignment
        fields = ["kind", "does", "level", "starts_on", "ends_on"]
        help_texts = {
            "ends_on": gettext_lazy("If it is known, such as the end of guidance; else leave it empty."),
        }

    def __init__(
        self,
        *args: Any,
        user: User,
        contact: Contact,
        levels: Collection[str],
        former: Assignment | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.contact, self.former = contact, former
        self.instance.contact = contact
        if self.instance.pupil_id is None:
            # Whoever sees the partners knows who works for the whole school.
            del self.fields["level"]
        else:
            present = [self.instance.level] if self.instance.pk else []
            shared = {*levels, *present} - {PartLevel.OWN}
            self.fields["level"].choices = offered(shared)  # type: ignore[attr-defined]

    @property
    def pupil(self) -> Pupil | None:
        found: Pupil | None = self.instance.pupil
        return found

    def layout(self) -> Layout:
        return Layout(
            Row(Column("kind", css_class="col-sm-6"), Column("does", css_class="col-sm-6")),
            *(["level"] if "level" in self.fields else []),
            Row(Column("starts_on", css_class="col-sm-6"), Column("ends_on", css_class="col-sm-6")),
        )

    def clean_starts_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["starts_on"]
        check_not_far_ahead(day, self.access.day)
        check_not_before(day, self.contact.starts_on, _("This person works there since %(day)s."))
        if day != self.initial.get("starts_on") or not self.instance.pk:
            check_with_us(self.contact.organisation, day)
        if self.former is not None and day <= self.former.starts_on:
            began = day_with_year(self.former.starts_on)
            raise ValidationError(_("This must come after %(day)s, when the former began.") % {"day": began})
        return day

    def clean_ends_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["ends_on"]
        check_not_far_ahead(day, self.access.day)
        last = self.contact.ends_on
        if last is not None and (day is None or day > last):
            text = _("This person works there until %(day)s; this cannot last longer.")
            raise ValidationError(text % {"day": day_with_year(last)})
        return day


class EditAssignmentForm(ConcurrentEditMixin, AssignmentForm):
    """A changed task of a partner."""
