"""Input about the staircase."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from absence.enums import StepKind
from absence.models.steps import DAYS_AT_MOST, STEP_NAME_LENGTH, STEP_WORDS_LENGTH
from absence.rules.steps import STEP_ROLES, Stair
from school.enums import Role
from school.forms.inputs import LinesInput

STAIRS_AT_MOST = 10
# How many empty rows stand below the list.
EMPTY_ROWS = 2


class StairForm(forms.Form):
    """A row of the school's staircase; one without a name counts as none."""

    row_name = ""
    name = forms.CharField(label=gettext_lazy("called"), max_length=STEP_NAME_LENGTH, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("what"), choices=StepKind.choices, initial=StepKind.OTHER)
    role = forms.ChoiceField(
        label=gettext_lazy("who"),
        choices=[(role.value, role.label) for role in STEP_ROLES],
        initial=Role.ATTENDANCE_COORDINATOR,
    )
    days = forms.IntegerField(
        label=gettext_lazy("within (school days)"), min_value=1, max_value=DAYS_AT_MOST, initial=5
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, css in (
            ("name", "form-control"),
            ("kind", "form-select"),
            ("role", "form-select"),
            ("days", "form-control"),
        ):
            self.fields[name].widget.attrs["class"] = css

    def stair(self) -> Stair | None:
        """What stands in the row; None for an empty one."""
        data = self.cleaned_data
        if not data["name"]:
            return None
        return Stair(StepKind(data["kind"]), data["name"], Role(data["role"]), data["days"])


class StaircaseForm:
    """All rows of the list, sent together."""

    def __init__(self, data: Any, stairs: list[Stair]) -> None:
        known: list[dict[str, Any]] = [
            {"name": one.name, "kind": one.kind, "role": one.role, "days": one.days} for one in stairs
        ]
        count = min(len(stairs) + EMPTY_ROWS, STAIRS_AT_MOST)
        if data is not None:
            count = min(max(_rows_in(data), count), STAIRS_AT_MOST)
        known += [{}] * (count - len(known))
        self.data = data
        self.rows = [
            StairForm(data, prefix=f"s{number}", initial=initial) for number, initial in enumerate(known)
        ]
        for number, row in enumerate(self.rows, 1):
            row.row_name = _("Step %(number)d") % {"number": number}

    @cached_property
    def stairs(self) -> list[Stair]:
        found = [row.stair() for row in self.rows]
        return [one for one in found if one is not None]

    def is_valid(self) -> bool:
        valid = [row.is_valid() for row in self.rows]
        if self.data is None or not all(valid):
            return False
        if not self.stairs:
            self.rows[0].add_error("name", _("A staircase has at least one step."))
            return False
        return True

    @property
    def status(self) -> int:
        return 200 if self.data is None else 422


def _rows_in(data: Any) -> int:
    return sum(1 for name in data if name.endswith("-name"))


class StepForm(forms.Form):
    """What came of a step, and what comes next."""

    GO_ON, END, PASS = "go_on", "end", "pass"

    next = forms.ChoiceField(
        label=gettext_lazy("how it goes on"), choices=[(one, one) for one in (GO_ON, END, PASS)]
    )
    words = forms.CharField(
        label=gettext_lazy("what came of it"),
        max_length=STEP_WORDS_LENGTH,
        required=False,
        widget=LinesInput(attrs={"rows": 3, "class": "form-control"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("next") == self.PASS and not data.get("words"):
            self.add_error("words", _("Say why this step is passed over."))
        return data


class HandOnForm(forms.Form):
    """To whom, with a word beside; for the school doctor one of the times that were offered."""

    to = forms.ChoiceField(choices=[("care", "care"), ("doctor", "doctor")])
    time = forms.CharField(max_length=30, required=False)
    words = forms.CharField(max_length=STEP_WORDS_LENGTH, required=False)
