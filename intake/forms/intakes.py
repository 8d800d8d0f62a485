"""Input of the board and of an intake."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.models.intakes import Intake, takers
from pupils.forms.checks import check_not_before, check_not_far_ahead
from pupils.querysets.protections import names_secret_home
from school import clock
from school.forms.base import (
    ConcurrentEditMixin,
    NabijModelForm,
    SchoolForm,
)
from school.models.people import User

MINUTES = "%Y-%m-%dT%H:%M"


class BoardFilter(SchoolForm):
    """Words, and who has it."""

    MINE, NOBODY = "mine", "nobody"
    q = forms.CharField(label=gettext_lazy("Name or number"), required=False, widget=forms.SearchInput)
    owner = forms.ChoiceField(
        label=gettext_lazy("Who has it"),
        required=False,
        widget=forms.Select(attrs={"data-autosubmit": ""}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", _("everybody")),
            (self.MINE, _("me")),
            (self.NOBODY, _("nobody yet")),
            *((str(one.pk), one.name) for one in takers(user.access) if one.pk != user.pk),
        ]


class OwnerForm(SchoolForm):
    """Who takes an intake."""

    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Who has it"),
        required=False,
        empty_label=gettext_lazy("nobody yet"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["owner"].queryset = takers(user.access)  # type: ignore[attr-defined]


class ContactForm(SchoolForm):
    """The day of the first contact."""

    day = forms.DateField(label=gettext_lazy("First contact on"))

    def __init__(self, *args: Any, user: User, intake: Intake, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.intake = intake

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day > self.access.day:
            raise ValidationError(_("This day has yet to come."))
        check_not_before(day, self.intake.registered_on, _("The pupil was registered on %(day)s."))
        return day


class PlanInterviewForm(ConcurrentEditMixin, NabijModelForm):
    """When and where the interview is, and in which language."""

    instance: Intake
    interview_at = forms.DateTimeField(
        label=gettext_lazy("Day and time"),
        required=False,
        widget=forms.DateTimeInput(format=MINUTES, attrs={"type": "datetime-local", "autocomplete": "off"}),
    )
    interview_place = forms.CharField(
        label=gettext_lazy("Where"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Such as: room 1.04, or at home. It stands in the invitation."),
    )

    class Meta:
        model = Intake
        fields = ["spoken_language"]

    def __init__(self, *args: Any, instance: Intake, **kwargs: Any) -> None:
        initial = {"interview_at": instance.interview_at, "interview_place": instance.interview_place}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)

    def layout(self) -> Layout:
        return Layout(
            Row(
                Column("interview_at", css_class="col-sm-6"), Column("interview_place", css_class="col-sm-6")
            ),
            "spoken_language",
        )

    def clean_interview_at(self) -> dt.datetime | None:
        at: dt.datetime | None = self.cleaned_data["interview_at"]
        if at is None or "interview_at" not in self.changed_data:
            return at
        if at < clock.now():
            raise ValidationError(_("This moment lies in the past."))
        check_not_far_ahead(timezone.localdate(at), self.access.day)
        return at

    def clean_interview_place(self) -> str:
        place: str = self.cleaned_data["interview_place"]
        if names_secret_home(self.instance.pupil, place, self.access.day):
            raise ValidationError(_("This tells an address that is secret, and stands in the invitation."))
        return place

    def _values(self, row: models.Model) -> dict[str, Any]:
        """The appointment's time and place beside the intake's own."""
        assert isinstance(row, Intake)
        interview = {"interview_at": row.interview_at, "interview_place": row.interview_place}
        return super()._values(row) | {name: self._plain(value) for name, value in interview.items()}

    @staticmethod
    def _plain(value: Any) -> Any:
        """Moments to the minute, as the browser sends them."""
        if isinstance(value, dt.datetime):
            return f"{timezone.localtime(value):{MINUTES}}"
        return ConcurrentEditMixin._plain(value)
