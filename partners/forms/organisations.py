"""Input of organisations, who works there, what they do for pupils, and what was agreed."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from crispy_forms.layout import Column, Field, Fieldset, Layout, Row
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from messaging.languages import LANGUAGE_CHOICES
from partners.enums import ForStatus, Need, OrganisationKind
from partners.models.colleagues import Helper
from partners.models.organisations import OLDEST, Agreement, Assignment, Contact, Organisation
from pupils.enums import PartLevel
from pupils.forms.checks import check_not_before, check_not_far_ahead, check_not_twice
from pupils.forms.documents import offered
from pupils.forms.people import PersonForm
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from school.enums import Weekday
from school.files.types import ACCEPTED
from school.forms.base import ConcurrentEditMixin, NabijModelForm, SchoolForm
from school.models.people import User


class TicksField(forms.MultipleChoiceField):
    """Several of a few, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(label=label, choices=choices, required=False, **kwargs)


class TypedTicksField(forms.TypedMultipleChoiceField):
    """The same with values that are no text."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(label=label, choices=choices, required=False, empty_value=[], **kwargs)


def ticks(name: str) -> Field:
    """Such boxes in columns."""
    return Field(name, wrapper_class="ticks")


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
                Row(Column("email", css_class="col-sm-6"), Column("reachable", css_class="col-sm-6")),
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
        if self.former is not None and day <= self.former.starts_on:
            began = formats.date_format(self.former.starts_on)
            raise ValidationError(_("This must come after %(day)s, when the former began.") % {"day": began})
        return day

    def clean_ends_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["ends_on"]
        check_not_far_ahead(day, self.access.day)
        last = self.contact.ends_on
        if last is not None and (day is None or day > last):
            text = _("This person works there until %(day)s; this cannot last longer.")
            raise ValidationError(text % {"day": formats.date_format(last)})
        return day


class EditAssignmentForm(ConcurrentEditMixin, AssignmentForm):
    """A changed task of a partner."""


class AgreementForm(NabijModelForm):
    """What was agreed, when to look at it again, and perhaps the paper."""

    instance: Agreement
    file = forms.FileField(
        label=gettext_lazy("The paper"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    class Meta:
        model = Agreement
        fields = ["title", "text", "agreed_on", "review_on"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large
        file = self.fields["file"]
        file.widget.attrs["data-max-bytes"] = settings.DOCUMENT_MAX_MB * 1024 * 1024
        file.widget.attrs["data-too-large"] = self.too_large_text()
        file.help_text = (
            _("The paper that is there stays; choose a file only to replace it.")
            if self.instance.file_id
            else _("PDF, picture or Office file, at most %(n)s MB.") % {"n": settings.DOCUMENT_MAX_MB}
        )

    def layout(self) -> Layout:
        return Layout(
            "title",
            "text",
            Row(Column("agreed_on", css_class="col-sm-6"), Column("review_on", css_class="col-sm-6")),
            "file",
        )

    def clean_agreed_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["agreed_on"]
        if day > self.access.day:
            raise ValidationError(_("This day has yet to come."))
        return day

    def clean_review_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["review_on"]
        agreed: dt.date | None = self.cleaned_data.get("agreed_on")
        if day is not None and agreed is not None and day <= agreed:
            raise ValidationError(_("This day lies before the agreement itself."))
        return day

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.too_large and "file" not in self.errors:
            self.add_error("file", self.too_large_text())
        elif self.is_bound and self.errors and self.files and "file" not in self.errors:
            # No browser keeps a chosen file when a form comes back.
            self.add_error("file", _("Choose the file again."))

    @staticmethod
    def too_large_text() -> str:
        return _("This file is larger than %(n)s MB. Choose a smaller one.") % {"n": settings.DOCUMENT_MAX_MB}

    @property
    def upload(self) -> "UploadedFile[bytes] | None":
        """The file that was sent, if there was one."""
        found: UploadedFile[bytes] | None = self.cleaned_data["file"]
        return found


class EditAgreementForm(ConcurrentEditMixin, AgreementForm):
    """A changed agreement, perhaps with another paper."""


class HelperForm(NabijModelForm):
    """For what, and for whom, a colleague can be asked."""

    instance: Helper
    needs = TicksField(gettext_lazy("Helps with"), Need.choices)
    languages = TicksField(gettext_lazy("Speaks"), LANGUAGE_CHOICES)
    weekdays = TypedTicksField(
        gettext_lazy("Works on"),
        Weekday.choices,
        coerce=int,
        help_text=gettext_lazy(
            "Then the call list and the intake say who speaks a language and works today."
        ),
    )

    class Meta:
        model = Helper
        fields = ["helps_with", "needs", "languages", "weekdays"]

    def layout(self) -> Layout:
        return Layout("helps_with", ticks("needs"), ticks("languages"), ticks("weekdays"))


class StaffLanguagesForm(NabijModelForm):
    """What a colleague speaks, for whoever keeps the list of staff."""

    instance: Helper
    languages = TicksField(gettext_lazy("Speaks"), LANGUAGE_CHOICES)

    class Meta:
        model = Helper
        fields = ["languages"]

    def layout(self) -> Layout:
        return Layout(ticks("languages"))
