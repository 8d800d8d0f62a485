"""Input of placements and departures."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pupils.contexts.leaving import leaver_of, leaving_words
from pupils.enums import NEXT_SCHOOLS
from pupils.forms.checks import check_not_before, check_not_far_ahead, check_wipes_nothing
from pupils.forms.pupils import ClassField, check_class_on
from pupils.models.leaving import Departure, Placement
from pupils.models.pupils import Pupil
from pupils.rules.leaving import FEWEST_WORDS, LeavingWarning, hold_on_leaving, is_early_leaver, is_reason
from school.enums import Level, Permission
from school.forms.base import ConcurrentEditMixin, NabijModelForm
from school.models.people import User


class PlacementForm(NabijModelForm):
    """To which class and level, from when, and why."""

    school_class = ClassField(label=gettext_lazy("To class"), empty_label=gettext_lazy("Choose"))
    class_level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        required=False,
        choices=[("", gettext_lazy("that of the class")), *Level.choices],
        help_text=gettext_lazy("Only when the pupil works at another level than the class."),
    )

    class Meta:
        model = Placement
        fields = ["school_class", "class_level", "starts_on", "reason"]

    def __init__(self, *args: Any, user: User, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["school_class"].offer(user)  # type: ignore[attr-defined]
        self.fields["reason"].widget.attrs |= {"rows": 3, "dir": "auto"}
        self.fields["reason"].help_text = _("Mentor, teachers and care team read this.")
        self.pupil = pupil
        self.instance.pupil = pupil

    def clean_starts_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["starts_on"]
        check_not_far_ahead(day, self.access.day)
        check_not_before(day, self.pupil.enrolled_on, _("The pupil is at this school from %(day)s."))
        if self.pupil.left_on is not None and day > self.pupil.left_on:
            raise ValidationError(_("The pupil has left this school by then."))
        check_wipes_nothing(self.pupil.memberships.all(), day, self.access.day)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        school_class, day = cleaned.get("school_class"), cleaned.get("starts_on")
        if school_class and day:
            try:
                check_class_on(school_class, day)
            except ValidationError as error:
                self.add_error("school_class", error)
        if school_class and not cleaned.get("class_level"):
            cleaned["class_level"] = school_class.level
        return cleaned


class DepartureForm(NabijModelForm):
    """Where to and when, and who confirmed it; for a team leader the reasoned way round too."""

    # Asked only for an early leaver, when the rest would deregister the pupil.
    knows = forms.BooleanField(label=gettext_lazy("I have read this; deregister the pupil"), required=False)

    class Meta:
        model = Departure
        fields = [
            "destination",
            "destination_name",
            "last_day",
            "has_diploma",
            "confirmed_on",
            "confirmed_by",
            "allowed_because",
        ]

    def __init__(self, *args: Any, user: User, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.pupil = pupil
        self.instance.pupil = pupil
        self.fields["confirmed_by"].help_text = _("Who of the next school told you so.")
        self.fields["destination_name"].widget.attrs["autocomplete"] = "off"
        if self.access.may(Permission.ALLOW_LEAVING):
            self.fields["allowed_because"].widget.attrs |= {"rows": 3, "dir": "auto"}
            self.fields["allowed_because"].help_text = _(
                "Fill this in only to deregister without the next school's word. It stays with your name."
            )
        else:
            del self.fields["allowed_because"]

    def layout(self) -> Layout:
        groups = [
            Fieldset(
                _("Where to"),
                Row(
                    Column("destination", css_class="col-sm-6"),
                    Column("destination_name", css_class="col-sm-6"),
                ),
                Row(
                    Column("last_day", css_class="col-sm-6"),
                    Column("has_diploma", css_class="col-sm-6 pt-sm-4"),
                ),
                css_class="group",
            ),
            Fieldset(
                _("Enrolled at the next school"),
                Row(
                    Column("confirmed_on", css_class="col-sm-6"), Column("confirmed_by", css_class="col-sm-6")
                ),
                css_class="group",
            ),
        ]
        if "allowed_because" in self.fields:
            groups.append(Fieldset(_("Without confirmation"), "allowed_because", css_class="group"))
        if "knows" in self.errors or self["knows"].value():
            groups.append("knows")
        if "seen" in self.fields:
            groups.append("seen")
        return Layout(*groups)

    def clean_last_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["last_day"]
        check_not_far_ahead(day, self.access.day)
        check_not_before(day, self.pupil.enrolled_on, _("The pupil is at this school from %(day)s."))
        return day

    def clean_confirmed_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["confirmed_on"]
        if day is not None and day > self.access.day:
            raise ValidationError(_("This day has yet to come."))
        return day

    def clean_allowed_because(self) -> str:
        reason: str = self.cleaned_data["allowed_because"].strip()
        if reason and not is_reason(reason):
            raise ValidationError(_("Say why in at least %(n)s words.") % {"n": FEWEST_WORDS})
        return reason

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        to_school = cleaned.get("destination") in NEXT_SCHOOLS
        if to_school and not cleaned.get("destination_name"):
            self.add_error("destination_name", _("Which school? Then others know whom to call."))
        confirmed_on, confirmed_by = cleaned.get("confirmed_on"), cleaned.get("confirmed_by")
        if confirmed_on and not confirmed_by and "confirmed_by" not in self.errors:
            self.add_error("confirmed_by", _("Who confirmed it?"))
        if confirmed_by and not confirmed_on and "confirmed_on" not in self.errors:
            self.add_error("confirmed_on", _("On which day was it confirmed?"))
        if not self.errors and not cleaned["knows"] and self._lets_go_early(cleaned):
            self.add_error("knows", leaving_words(LeavingWarning.EARLY_LEAVER))
        return cleaned

    def _lets_go_early(self, cleaned: dict[str, Any]) -> bool:
        """Whether saving this would deregister an early leaver."""
        hold = hold_on_leaving(
            destination=cleaned["destination"],
            confirmed=bool(cleaned["confirmed_on"]),
            allowed=bool(cleaned.get("allowed_because") or self._allowed_already()),
        )
        names = ("destination", "last_day", "has_diploma")
        leaves = Departure(pupil=self.pupil, **{name: cleaned[name] for name in names})
        return hold is None and is_early_leaver(leaver_of(leaves))

    def _allowed_already(self) -> bool:
        """Whether a team leader gave the reason before, on a form that does not show it."""
        return "allowed_because" not in self.fields and self.instance.allowed_by_id is not None


class EditDepartureForm(ConcurrentEditMixin, DepartureForm):
    """Changes of a departure that was prepared."""

    def _values(self, row: Any) -> dict[str, Any]:
        """Without the reason that somebody else's role gives: this form does not show it."""
        return {name: value for name, value in super()._values(row).items() if name in self.fields}
