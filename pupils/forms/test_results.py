"""Input of test results."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pupils.enums import PartLevel
from pupils.forms.checks import check_not_before
from pupils.forms.documents import ONLY_ME
from pupils.models.parts import TestResult
from pupils.models.pupils import Pupil
from pupils.rules.levels import levels_from
from school.forms.base import ConcurrentEditMixin, NabijModelForm


def usual_caution() -> str:
    """What should be kept in mind with any test of a pupil who is new here."""
    return _(
        "This test was made for pupils who grew up here. A new language, little schooling, another culture, "
        "stress or lack of sleep lower the result. It says what worked that day, not what this pupil can learn."
    )


class TestResultForm(NabijModelForm):
    """The result of a test with its caution."""

    instance: TestResult

    class Meta:
        model = TestResult
        fields = ["name", "taken_on", "language", "interpreter", "result", "caution", "level"]
        widgets = {"result": forms.Textarea(attrs={"rows": 4}), "caution": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "name": gettext_lazy("Such as: SON-R 6-40, reading test A1."),
            "language": gettext_lazy("The language in which the test was taken."),
            "caution": gettext_lazy("It stands beside the result everywhere. Say what else played a part."),
        }

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.pupil = pupil
        if self.instance._state.adding:
            self.instance.author = self.user
            self.fields["caution"].initial = usual_caution
        levels = levels_from(PartLevel.BACKGROUND)
        if self.instance.author_id != self.user.pk:
            # Nobody hides what a colleague wrote from everybody but that colleague.
            levels.remove(PartLevel.OWN)
        else:
            self.fields["level"].help_text = ONLY_ME
        self.fields["level"].choices = [(one.value, one.label) for one in levels]  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout(
            Row(Column("name", css_class="col-sm-7"), Column("taken_on", css_class="col-sm-5")),
            Row(Column("language", css_class="col-sm-7"), css_class="align-items-center"),
            "interpreter",
            "result",
            "caution",
            "level",
        )

    def clean_taken_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["taken_on"]
        if day > self.access.day:
            raise ValidationError(_("This day has yet to come."))
        check_not_before(day, self.instance.pupil.birth_date, _("The pupil was born on %(day)s."))
        return day


class EditTestResultForm(ConcurrentEditMixin, TestResultForm):
    """A changed test result."""
