"""Input of which languages colleagues and helpers speak, and when they work."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy

from messaging.languages import LANGUAGE_CHOICES
from partners.enums.organisations import Need
from partners.forms.ticks import TicksField, TypedTicksField, ticks
from partners.models.colleagues import Helper
from school.enums import Weekday
from school.forms.base import NabijModelForm


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
