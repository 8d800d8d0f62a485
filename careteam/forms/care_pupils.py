"""What narrows the list of pupils with care."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careteam.enums.care_pupils import Asks, Shown
from careteam.enums.cases import CareTheme
from careteam.models.cases import CareCase, CaseManager
from partners.models.organisations import Organisation
from pupils.models.homes import Home, HomeStay
from school.forms.base import SchoolForm
from school.models.classes import SchoolClass
from school.models.people import User

SENDS_ITSELF = {"data-autosubmit": ""}


def _choice(label: Any, choices: Any = ()) -> forms.ChoiceField:
    widget = forms.Select(attrs=SENDS_ITSELF)
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=widget)


class SaveViewForm(forms.Form):
    """What a view is called."""

    name = forms.CharField(label=gettext_lazy("Name of this view"), max_length=40)


class CarePupilFilter(SchoolForm):
    """Class, home, casemanager, state, theme, whom is waited for, and what a case asks for."""

    q = forms.CharField(label=gettext_lazy("Name or number"), required=False, widget=forms.SearchInput)
    school_class = _choice(gettext_lazy("Class"))
    home = _choice(gettext_lazy("Home"))
    manager = _choice(gettext_lazy("Casemanager"))
    state = _choice(gettext_lazy("State"), Shown.choices)
    theme = _choice(gettext_lazy("Theme"), [("", gettext_lazy("all")), *CareTheme.choices])
    waiting_for = _choice(gettext_lazy("Waits for"))
    asks = _choice(gettext_lazy("Asks for"), [("", gettext_lazy("anything")), *Asks.choices])

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        seen = CareCase.objects.visible_to(user)
        classes = SchoolClass.objects.visible_to(user).in_year_of(self.access.day).order_by("name")
        # A filter tells where somebody lives as much as a list does.
        told = HomeStay.objects.told_to_all(self.access.day).filter(pupil__in=seen.values("pupil"))
        homes = Home.objects.visible_to(user).filter(pk__in=told.order_by().values("home"))
        managing = CaseManager.objects.visible_to(user).now().values("user")
        managers = User.objects.visible_to(user).filter(pk__in=managing).order_by("name")
        waited = Organisation.objects.visible_to(user).filter(pk__in=seen.values("waiting_for"))
        for name, rows in (
            ("school_class", classes.values_list("pk", "name")),
            ("home", homes.order_by("name").values_list("pk", "name")),
            ("manager", managers.values_list("pk", "name")),
            ("waiting_for", waited.order_by("name").values_list("pk", "name")),
        ):
            choices = [("", _("all")), *((str(pk), label) for pk, label in rows)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
