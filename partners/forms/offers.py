"""Input of the portal about consulting hours: hours that somebody offers, and a time for a pupil."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.enums.hours import HourKind, Present
from partners.enums.organisations import OrganisationKind
from partners.forms.hours import MoveForm, NewHourForm
from partners.models.hours import ConsultingHour
from partners.models.organisations import Contact
from partners.rules.hours import kinds_offered
from school.days import day_on_page
from school.models.people import User


class OfferForm(NewHourForm):
    """Hours of one's own, for the school to fill."""

    def __init__(self, *args: Any, user: User, contacts: Sequence[Contact], **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        del self.fields["professional"], self.fields["takes_bookings"]
        kinds = [kind for one in contacts for kind in kinds_offered(OrganisationKind(one.organisation.kind))]
        # What anybody can offer comes last.
        kinds.sort(key=lambda kind: kind == HourKind.OTHER)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in dict.fromkeys(kinds)]  # type: ignore[attr-defined]
        own = self.fields["contact"]
        own.queryset = Contact.objects.filter(pk__in=[one.pk for one in contacts]).select_related(  # type: ignore[attr-defined]
            "person", "organisation"
        )
        own.required, own.label, own.help_text = True, _("For whom you come"), ""
        if len(contacts) == 1:
            own.initial, own.widget = contacts[0].pk, forms.HiddenInput()

    def layout(self) -> Layout:
        return Layout(
            "contact",
            "kind",
            Row(
                Column("day", css_class="col-sm-6"),
                Column("starts_at", css_class="col-sm-3"),
                Column("ends_at", css_class="col-sm-3"),
            ),
            Row(Column("minutes", css_class="col-sm-6"), Column("place", css_class="col-sm-6")),
            Row(Column("repeat_until", css_class="col-sm-6"), Column("every_weeks", css_class="col-sm-6")),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        contact, kind = cleaned.get("contact"), cleaned.get("kind")
        if contact and kind and kind not in kinds_offered(OrganisationKind(contact.organisation.kind)):
            self.add_error("kind", ValidationError(_("Your organisation offers no such hours here.")))
        return cleaned


class BookForm(MoveForm):
    """A free time for a pupil, and who comes."""

    present = forms.MultipleChoiceField(
        label=gettext_lazy("Who comes"),
        choices=Present,
        initial=[Present.PUPIL],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose who comes.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].label = _("Time")

    def layout(self) -> Layout:
        return Layout("to", "present")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        hour, who = cleaned.get("to", (None,))[0], cleaned.get("present")
        if hour is not None and who and Present.PUPIL not in who and not hour.may_be_a_talk:
            self.add_error("present", _("To these hours the pupil comes too."))
        return cleaned

    @staticmethod
    def group_label(hour: ConsultingHour) -> str:
        return f"{day_on_page(hour.day)} · {hour.get_kind_display()} · {hour.place}"

    @property
    def who(self) -> list[Present]:
        """Who comes."""
        return [Present(one) for one in self.cleaned_data["present"]]
