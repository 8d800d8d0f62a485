"""Forms about changes of accounts and roles."""

from django import forms
from django.utils.translation import gettext_lazy as _

from school.enums import AccountChangeKind, AccountChangeState


class ChangesFilterForm(forms.Form):
    """What narrows the list of changes."""

    kind = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=[("", _("Everything")), *AccountChangeKind.choices],
        widget=forms.Select(attrs={"data-autosubmit": ""}),
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All states")), *AccountChangeState.choices],
        widget=forms.Select(attrs={"data-autosubmit": ""}),
    )
