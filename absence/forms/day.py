"""Input of absence: the register's rows, announced absence, the outcome of a call, the settings."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext as _

from absence.enums import CallOutcome, MarkState, Reason
from absence.models.announcements import Announcement
from absence.models.settings import AbsenceSettings
from absence.rules.day import MINUTES_AT_MOST, NOTE_LENGTH, SAID_BESIDE, MarkValues, mark_values
from school.forms.base import NabijModelForm, SettingsForm
from school.forms.lasting import check_lasts
from school.http import whole_number

# All that time nobody asks where the pupil is.
ANNOUNCED_AT_MOST = dt.timedelta(weeks=12)


@dataclass
class RegisterInput:
    """What came in with a register: the marks that could be read, and what is wrong per pupil.

    Not a Django form: thirty pupils of four fields each would cost more than the whole hand-in.
    """

    base_version: int = 0
    marks: dict[int, MarkValues] = field(default_factory=dict)
    errors: dict[int, str] = field(default_factory=dict)
    raw: dict[int, MarkValues] = field(default_factory=dict)
    # In which state the page showed pupils whom another class has in this lesson.
    words_seen: dict[int, str] = field(default_factory=dict)


def read_register(post: Mapping[str, str]) -> RegisterInput:
    """Read the rows `state-<pupil>`, `minutes-<pupil>`, `reason-<pupil>`, `note-<pupil>` and `word-<pupil>`."""
    version = post.get("base_version", "")
    read = RegisterInput(base_version=whole_number(version) or 0)
    for name, value in post.items():
        prefix, _dash, number = name.partition("-")
        pupil_id = whole_number(number)
        if prefix == "state" and pupil_id is not None:
            _read_row(read, pupil_id, value, post)
        elif prefix == "word" and pupil_id is not None:
            read.words_seen[pupil_id] = value
    return read


def _read_row(read: RegisterInput, pupil_id: int, state: str, post: Mapping[str, str]) -> None:
    minutes = post.get(f"minutes-{pupil_id}", "").strip()
    reason = post.get(f"reason-{pupil_id}", "")
    note = post.get(f"note-{pupil_id}", "").replace("\x00", "").strip()
    error = ""
    if state not in MarkState.values:
        error, state = _("Choose present, absent or late."), MarkState.PRESENT
    if reason and reason not in Reason.values:
        error, reason = _("Choose a reason from the list."), ""
    if len(note) > NOTE_LENGTH:
        error = _("This note is too long: at most 200 characters.")
    late = "minutes_late" in SAID_BESIDE[MarkState(state)]
    minutes_late = whole_number(minutes) if late else None
    if late and minutes and (minutes_late is None or not 1 <= minutes_late <= MINUTES_AT_MOST):
        error = _("Minutes late: a whole number from 1 to 600.")
    # The fields of a fold-out that is out of sight come along all the same: they do not count for who is present.
    values = mark_values(MarkState(state), minutes_late=minutes_late, reason=reason, note=note)
    read.raw[pupil_id] = values
    if error:
        read.errors[pupil_id] = error
    else:
        read.marks[pupil_id] = values


class CallForm(forms.Form):
    """The outcome of a call: two taps, so nothing to type."""

    outcome = forms.ChoiceField(
        choices=[choice for choice in CallOutcome.choices if choice[0] != CallOutcome.CALLED_BACK]
    )
    reason = forms.ChoiceField(choices=Reason.choices, required=False)
    phone = forms.CharField(max_length=20, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == CallOutcome.REACHED and not data.get("reason"):
            self.add_error("reason", _("Choose the reason that was told."))
        if data.get("outcome") == CallOutcome.WRONG_NUMBER and not data.get("phone"):
            self.add_error("phone", _("Choose how the call ended."))
        return data


class StepForm(forms.Form):
    """A step of a search that was taken."""

    step = forms.ChoiceField()
    note = forms.CharField(max_length=200, required=False)

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]


class CallMoreForm(forms.Form):
    """More about a call: who it was, what was said, when to phone again."""

    note = forms.CharField(max_length=200, required=False)
    person = forms.TypedChoiceField(coerce=int, empty_value=None, required=False)
    again_at = forms.TimeField(required=False)

    def __init__(self, *args: Any, people: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", ""), *people.items()]  # type: ignore[attr-defined]


class AnnouncementForm(NabijModelForm):
    """Absence that somebody told the school about; the pupil is known from the address."""

    error_fields = {
        "announcement_ends_after_start": "ends_on",
        "announcement_time_ends_after_start": "until_time",
    }

    class Meta:
        model = Announcement
        fields = ["kind", "starts_on", "ends_on", "from_time", "until_time", "note"]

    def layout(self) -> Layout:
        return Layout(
            "kind",
            Row(Column("starts_on"), Column("ends_on")),
            Row(Column("from_time"), Column("until_time")),
            "note",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        timed = data.get("from_time") or data.get("until_time")
        if timed and data.get("starts_on") != data.get("ends_on"):
            self.add_error("ends_on", _("With times, the first and the last day must be the same."))
        try:
            check_lasts(data.get("starts_on"), data.get("ends_on"), ANNOUNCED_AT_MOST)
        except forms.ValidationError as wrong:
            self.add_error("ends_on", wrong)
        return data


THRESHOLDS = (
    "hours",
    "hours_weeks",
    "hours_again_days",
    "notice_days",
    "long_weeks",
    "adult_weeks",
    "sick_reports",
    "sick_report_weeks",
    "sick_days",
    "late_times",
    "late_weeks",
    "newcomer_weeks",
    "pattern_times",
    "pattern_weeks",
    "change_hours",
    "change_factor",
    "unreached_days",
    "not_seen_days",
)
VISITS = ("visits_from", "visit_weeks")
LEAVE_BOUNDS = ("leave_days", "leave_first_weeks", "religious_days", "religious_notice_days")


class AbsenceSettingsForm(SettingsForm):
    """Alerts, late registers and the call list."""

    class Meta:
        model = AbsenceSettings
        fields = [
            "alerts_on",
            "quiet_after_minutes",
            "latest_hour",
            "reminder_after_minutes",
            "escalate_after_minutes",
            "unauthorised_after_days",
            "late_counts_from",
            "a_week",
            "protocol_since",
            *THRESHOLDS,
            *LEAVE_BOUNDS,
            *VISITS,
            "several_days",
            "search_steps",
        ]

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                _("Messages about absence"),
                "alerts_on",
                "quiet_after_minutes",
                "latest_hour",
                css_class="group",
            ),
            Fieldset(
                _("Late registers"), "reminder_after_minutes", "escalate_after_minutes", css_class="group"
            ),
            Fieldset(
                _("What counts as absence"), "unauthorised_after_days", "late_counts_from", css_class="group"
            ),
            Fieldset(_("Timetables"), "a_week", css_class="group"),
            Fieldset(_("Whether it helps"), "protocol_since", css_class="group"),
            Fieldset(_("When absence asks for attention"), *THRESHOLDS, css_class="group"),
            Fieldset(_("Leave"), *LEAVE_BOUNDS, css_class="group"),
            Fieldset(_("Visits at home"), *VISITS, css_class="group"),
            Fieldset(_("Call list"), "several_days", "search_steps", css_class="group"),
        )
