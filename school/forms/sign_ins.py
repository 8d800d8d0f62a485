"""Forms about signing in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from school.enums import SignInKind


class SignInsFilterForm(forms.Form):
    """What narrows the log of sign-ins."""

    q = forms.CharField(
        label=_("Name or e-mail address"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=[("", _("Everything")), *SignInKind.choices],
        widget=forms.Select(attrs={"data-autosubmit": ""}),
    )
