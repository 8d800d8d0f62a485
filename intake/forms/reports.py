"""The form that asks for the reports of a class, or of the intakes of a month."""

import datetime as dt
import uuid
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.enums import BatchFormat, IntakeStep, ReportVersion
from intake.models.intakes import Intake
from intake.rules.reports import ON_CONSENT, REPORT_LEVELS
from pupils.querysets.parts import pupils_with_levels
from school.forms.base import SchoolForm
from school.models.classes import SchoolClass
from school.models.people import User

MONTHS_AT_MOST = 24
AT_MOST = 500


class ReportBatchForm(SchoolForm):
    """For whom, in which version, and as what."""

    of = forms.ChoiceField(
        label=gettext_lazy("Reports of"),
        help_text=gettext_lazy("A class as it is today, or everybody who was registered in a month."),
    )
    version = forms.ChoiceField(label=gettext_lazy("Version"), widget=forms.RadioSelect)
    batch_format = forms.ChoiceField(
        label=gettext_lazy("As"),
        choices=BatchFormat.choices,
        widget=forms.RadioSelect,
        initial=BatchFormat.PDF,
    )
    # Each page that is opened has its own: sent in twice it is still one wish.
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        classes = SchoolClass.objects.visible_to(user).in_year_of(self.access.day).order_by("name")
        months = self._intakes().dates("registered_on", "month", order="DESC")[:MONTHS_AT_MOST]
        self.fields["of"].choices = [  # type: ignore[attr-defined]
            ("", _("choose")),
            (_("Classes"), [(f"class-{row.pk}", row.name) for row in classes]),
            (_("Intakes registered in"), [(f"{day:%Y-%m}", month_words(day)) for day in months]),
        ]
        self.fields["version"].choices = [  # type: ignore[attr-defined]
            (version.value, capfirst(str(version.label))) for version in ReportVersion if self._may(version)
        ]
        self.fields["form_key"].initial = uuid.uuid4

    def layout(self) -> Layout:
        return Layout("of", "version", "batch_format", "form_key")

    def clean(self) -> dict[str, Any]:
        """Find the pupils, so that nobody waits for a batch without any."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "of" in cleaned and "version" in cleaned:
            cleaned["pupil_ids"] = self._pupil_ids(cleaned["of"], ReportVersion(cleaned["version"]))
            if not cleaned["pupil_ids"]:
                self.add_error("of", ValidationError(_("There is nobody in it. Choose another.")))
            elif len(cleaned["pupil_ids"]) > AT_MOST:
                text = _("That is more than %(most)d reports at once. Take one class at a time.")
                self.add_error("of", ValidationError(text % {"most": AT_MOST}))
        return cleaned

    @property
    def title(self) -> str:
        """What was chosen, in words."""
        groups = [group for _name, group in self.fields["of"].choices if isinstance(group, list)]  # type: ignore[attr-defined]
        return str(
            next(name for group in groups for value, name in group if value == self.cleaned_data["of"])
        )

    def _may(self, version: ReportVersion) -> bool:
        return version not in ON_CONSENT and bool(
            pupils_with_levels(self.user, REPORT_LEVELS[version]).exists()
        )

    def _intakes(self) -> Any:
        return Intake.objects.visible_to(self.user).exclude(step=IntakeStep.WITHDRAWN)

    def _pupil_ids(self, of: str, version: ReportVersion) -> list[int]:
        pupils = pupils_with_levels(self.user, REPORT_LEVELS[version])
        if of.startswith("class-"):
            classes = SchoolClass.objects.visible_to(self.user).filter(pk=of.removeprefix("class-"))
            pupils = pupils.in_classes(classes, self.access.day)
        else:
            first = dt.date.fromisoformat(f"{of}-01")
            intakes = self._intakes().filter(registered_on__year=first.year, registered_on__month=first.month)
            pupils = pupils.filter(pk__in=intakes.values("pupil"))
        return list(pupils.order_by("sort_key", "pk").values_list("pk", flat=True))


def month_words(day: dt.date) -> str:
    """A month with its year."""
    return formats.date_format(day, "F Y")
