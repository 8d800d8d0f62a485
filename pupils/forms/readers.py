"""What narrows the list of who has seen a file."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from school.forms.base import SchoolForm
from school.models.people import User

# Days that a calendar knows; beyond them a moment has no local time.
FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2199, 12, 31)


class ReadersFilter(SchoolForm):
    """A period and a person."""

    first = forms.DateField(label=gettext_lazy("From"), required=False)
    last = forms.DateField(label=gettext_lazy("Until"), required=False)
    person = forms.ChoiceField(
        label=gettext_lazy("Who"), required=False, widget=forms.Select(attrs={"data-autosubmit": ""})
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), str(one)) for one in people]
        self.fields["person"].choices = [("", _("everybody")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in ("first", "last"):
            if (day := cleaned.get(name)) is not None and not FIRST_DAY <= day <= LAST_DAY:
                self.add_error(name, _("Enter a day of this time."))
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day cannot come before the first."))
        return cleaned
