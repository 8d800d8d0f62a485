"""Input of a colleague whom a coordinator proposes."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from school.forms.base import SchoolForm


class ColleagueForm(SchoolForm):
    """Somebody of the own organisation whom the school does not know yet."""

    name = forms.CharField(label=_("Name"), max_length=100)
    function = forms.CharField(
        label=_("Function"),
        max_length=100,
        required=False,
        help_text=_("Such as: guardian, team leader, psychologist."),
    )
    email = forms.EmailField(label=_("E-mail address"), max_length=254)

    def layout(self) -> Layout:
        return Layout("name", "function", "email")
