"""Where each pupil of a class goes in the new school year."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from pupils.contexts.new_year import PlaceRow
from pupils.enums import NextPlaceKind
from pupils.services.new_year import Choice
from school.fingerprints import fingerprint
from school.forms.base import SchoolForm
from school.models.classes import SchoolClass
from school.models.people import User

REASON_AT_MOST = 200
LEAVES, NO_CLASS = NextPlaceKind.LEAVES.value, NextPlaceKind.NO_CLASS.value


class PlacesForm(SchoolForm):
    """For each pupil a class, leaving, or at school without a class with the reason; empty is not decided yet."""

    # What was chosen when the page was made: another page may have saved since.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, user: User, rows: Sequence[PlaceRow], classes: Sequence[SchoolClass], **kwargs: Any
    ) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.rows = rows
        self.seen_now = fingerprint(
            [[row.pupil.pk, row.draft.kind, row.draft.school_class, row.draft.reason] for row in rows]
        )
        self.fields["seen"].initial = self.seen_now
        choices = [
            ("", _("not decided yet")),
            *((str(one.pk), f"{one.name} · {one.get_level_display()}") for one in classes),
            (LEAVES, NextPlaceKind.LEAVES.label),
            (NO_CLASS, NextPlaceKind.NO_CLASS.label),
        ]
        for row in rows:
            self.fields[f"to-{row.pupil.pk}"] = forms.ChoiceField(
                label=f"{row.pupil.name}: {_('Next year')}",
                choices=choices,
                required=False,
                initial=row.value,
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            self.fields[f"why-{row.pupil.pk}"] = forms.CharField(
                label=f"{row.pupil.name}: {_('Why without a class')}",
                required=False,
                max_length=REASON_AT_MOST,
                initial=row.draft.reason,
                widget=forms.TextInput(attrs={"dir": "auto", "class": "form-control"}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.rows:
            to, why = f"to-{row.pupil.pk}", f"why-{row.pupil.pk}"
            if cleaned.get(to) == NO_CLASS and not cleaned.get(why, "").strip() and why not in self.errors:
                self.add_error(why, _("Say why this pupil is in no class."))
        return cleaned

    @cached_property
    def choices(self) -> dict[int, Choice]:
        """What was chosen for each pupil."""
        return {row.pupil.pk: self._choice(row.pupil.pk) for row in self.rows}

    def _choice(self, pk: int) -> Choice:
        value = self.cleaned_data[f"to-{pk}"]
        if value in {LEAVES, ""}:
            return Choice(value)
        if value == NO_CLASS:
            return Choice(NO_CLASS, reason=self.cleaned_data[f"why-{pk}"].strip())
        return Choice(NextPlaceKind.CLASS.value, int(value))

    @property
    def somebody_was_faster(self) -> bool:
        """Whether other choices were saved since this page was made; the same ones do no harm."""
        others = {row.pupil.pk: row.draft for row in self.rows}
        return self.cleaned_data["seen"] != self.seen_now and self.choices != others

    def fields_of(self) -> list[tuple[PlaceRow, Any, Any]]:
        """Each pupil with the two fields."""
        return [(row, self[f"to-{row.pupil.pk}"], self[f"why-{row.pupil.pk}"]) for row in self.rows]

    def take_over_seen(self) -> None:
        """From now on this page knows what the other one saved; what was typed here stays."""
        self.data = {**dict(self.data.items()), "seen": self.seen_now}
