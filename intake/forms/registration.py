"""Input of a registration, while somebody is on the phone."""

import uuid
from typing import Any

from crispy_forms.layout import Column, Field, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumber_field.formfields import PhoneNumberField

from intake.services.intakes import Caller
from messaging.enums import Channel
from messaging.languages import LANGUAGE_CHOICES
from pupils.enums import CAN_HAVE_CUSTODY, ContactBy, RelationKind
from pupils.forms.pupils import ClassField, PupilForm, check_class_on
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from school.letters import check_name
from school.models.people import User

NAME, LANGUAGE = Person._meta.get_field("name"), Person._meta.get_field("language")
CALLED_BY_AT_MOST = 120


class RegistrationForm(PupilForm):
    """A new pupil in two minutes, and who called."""

    class Meta:
        model = Pupil
        fields = [
            "call_name",
            "infix",
            "surname",
            "first_names",
            "birth_date",
            "birth_date_known",
            "country",
            "arrived_on",
            "unaccompanied",
            "earlier_isk",
            "earlier_isk_from",
            "earlier_isk_until",
            "enrolled_on",
            "number",
        ]
        labels = {
            "first_names": gettext_lazy("First names, as in the papers"),
            "enrolled_on": gettext_lazy("First day at school"),
        }
        help_texts = {
            "enrolled_on": gettext_lazy("As far as it is known; it can be changed later."),
            "number": gettext_lazy("Leave it empty until there is one."),
        }

    school_class = ClassField(
        label=gettext_lazy("Class"),
        required=False,
        empty_label=gettext_lazy("no class yet"),
    )
    caller_name = forms.CharField(
        label=gettext_lazy("Name of who calls"), required=False, max_length=100, validators=[check_name]
    )
    caller_relation = forms.ChoiceField(
        label=gettext_lazy("Relation to the pupil"),
        required=False,
        choices=[("", gettext_lazy("calls for the family")), *RelationKind.choices],
        help_text=gettext_lazy("Only somebody with a relation is kept with the pupil."),
    )
    caller_phone = PhoneNumberField(label=gettext_lazy("Phone"), required=False)
    caller_email = forms.EmailField(label=gettext_lazy("E-mail address"), required=False)
    caller_language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", gettext_lazy("Choose")), *LANGUAGE_CHOICES],
    )
    caller_interpreter = forms.BooleanField(label=gettext_lazy("Interpreter needed"), required=False)
    caller_custody = forms.BooleanField(label=gettext_lazy("Has custody"), required=False)
    note = forms.CharField(label=gettext_lazy("Note about the call"), required=False, max_length=80)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["school_class"].offer(user)  # type: ignore[attr-defined]
        self.fields["key"].initial = uuid.uuid4
        self.fields["enrolled_on"].required = False
        if not self.is_bound:
            self.fields["call_name"].widget.attrs["autofocus"] = ""
        self.fields["caller_phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}
        self.fields["caller_email"].widget.attrs["autocomplete"] = "off"

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                _("The pupil"),
                Row(
                    Column("call_name", css_class="col-sm-4"),
                    Column("infix", css_class="col-sm-3"),
                    Column("surname", css_class="col-sm-5"),
                ),
                Row(
                    Column("birth_date", css_class="col-sm-5"),
                    Column("birth_date_known", css_class="col-sm-7"),
                ),
                "first_names",
                Row(Column("country", css_class="col-sm-7"), Column("arrived_on", css_class="col-sm-5")),
                "unaccompanied",
                *self.earlier_isk_fields(),
                css_class="group",
            ),
            Fieldset(
                _("Who calls"),
                Row(
                    Column("caller_name", css_class="col-sm-6"),
                    Column("caller_relation", css_class="col-sm-6"),
                ),
                Row(
                    Column("caller_phone", css_class="col-sm-6"), Column("caller_email", css_class="col-sm-6")
                ),
                Row(Column("caller_language", css_class="col-sm-6")),
                "caller_interpreter",
                "caller_custody",
                "note",
                css_class="group",
            ),
            Fieldset(
                _("At this school"),
                Row(
                    Column("enrolled_on", css_class="col-sm-4"),
                    Column("school_class", css_class="col-sm-4"),
                    Column("number", css_class="col-sm-4"),
                ),
                css_class="group",
            ),
            Field("key"),
        )

    def _get_validation_exclusions(self) -> set[str]:
        """Whether the number is free is asked when it is saved: at a second click the first one has it."""
        return super()._get_validation_exclusions() | {"number"}

    def clean_enrolled_on(self) -> Any:
        self.cleaned_data["enrolled_on"] = self.cleaned_data["enrolled_on"] or self.access.day
        return super().clean_enrolled_on()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        school_class, first = cleaned.get("school_class"), cleaned.get("enrolled_on")
        if school_class and first:
            try:
                check_class_on(school_class, first)
            except ValidationError as error:
                self.add_error("school_class", error)
        self._check_caller(cleaned)
        return cleaned

    def _check_caller(self, cleaned: dict[str, Any]) -> None:
        relation = cleaned.get("caller_relation")
        told = [cleaned.get(name) for name in ("caller_relation", "caller_phone", "caller_email")]
        if any(told) and not cleaned.get("caller_name") and "caller_name" not in self.errors:
            self.add_error("caller_name", _("Who is this? A name is needed to keep this person."))
        if relation and not cleaned.get("caller_language") and "caller_language" not in self.errors:
            self.add_error(
                "caller_language", _("Ask which language they like to read; the country does not tell.")
            )
        if cleaned.get("caller_custody") and relation not in CAN_HAVE_CUSTODY:
            self.add_error("caller_custody", _("Somebody with this relation cannot have custody."))
        if len(self.called_by(cleaned)) > CALLED_BY_AT_MOST:
            self.add_error("note", _("Together with the name this is too long. Write a shorter note."))

    def called_by(self, cleaned: dict[str, Any] | None = None) -> str:
        """Who called, in one line; how to reach somebody who is not kept as a person stands there too."""
        data = self.cleaned_data if cleaned is None else cleaned
        reach = [] if data.get("caller_relation") else [data.get("caller_phone"), data.get("caller_email")]
        return " · ".join(str(part) for part in [data.get("caller_name"), *reach, data.get("note")] if part)

    def caller(self) -> Caller | None:
        """The person who called with the relation, not saved; None for somebody who is not kept."""
        data, school_id = self.cleaned_data, self.access.school.id
        if not data["caller_relation"]:
            return None
        person = Person(
            school_id=school_id,
            name=data["caller_name"],
            language=data["caller_language"],
            interpreter=data["caller_interpreter"],
            phone=data["caller_phone"],
            email=data["caller_email"],
        )
        channel = self._channel(person)
        relation = Relation(
            school_id=school_id,
            kind=data["caller_relation"],
            custody=data["caller_custody"],
            absence_alerts_by=ContactBy.NONE,
            invitations_by=channel,
            starts_on=min(self.access.day, data["enrolled_on"]),
        )
        if relation.hears:
            relation.absence_alerts_by = channel
        return Caller(person, relation)

    def _channel(self, person: Person) -> ContactBy:
        chat_url = self.instance.school.chat_url
        ways = [way for way in Channel if person.lacks_for(way, chat_url=chat_url) is None]
        return ContactBy(ways[0]) if ways else ContactBy.NONE
