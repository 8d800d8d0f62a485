"""Forms for colleagues and their roles."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from school.enums import Role
from school.forms.base import ConcurrentEditMixin, NabijModelForm, SchoolForm
from school.letters import check_name
from school.models.people import RoleAssignment, User


class StaffFilterForm(forms.Form):
    """What narrows the list of staff."""

    WORKING, EVERYBODY = "", "all"

    q = forms.CharField(
        label=_("Name or e-mail address"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("All roles")), *Role.choices],
        widget=forms.Select(attrs={"data-autosubmit": ""}),
    )
    who = forms.ChoiceField(
        label=_("Who"),
        required=False,
        choices=[(WORKING, _("Working here now")), (EVERYBODY, _("Everybody, including those who left"))],
        widget=forms.Select(attrs={"data-autosubmit": ""}),
    )


class ColleagueForm(SchoolForm):
    """Somebody new at the school, with a first role."""

    name = forms.CharField(label=_("Name"), max_length=100, validators=[check_name])
    email = forms.EmailField(label=_("E-mail address"), max_length=254, help_text=_("To sign in with."))
    role = forms.ChoiceField(label=_("First role"), choices=[("", _("Choose")), *Role.choices])
    starts_on = forms.DateField(label=_("From"))

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        self.initial.setdefault("starts_on", today)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.visible_to(self.user).filter(email__iexact=email).exists():
            raise ValidationError(_("This colleague is in the list of staff already: give a role there."))
        return email


class ColleagueEditForm(ConcurrentEditMixin, NabijModelForm):
    """Somebody's name, and the address they want to sign in with."""

    class Meta:
        model = User
        fields = ["name", "email"]
        help_texts = {
            "email": _(
                "To sign in with. Another address counts after a second yes and a mail to that address."
            )
        }

    def _get_validation_exclusions(self) -> set[str]:
        """An address of another school's account is answered as one that nobody has."""
        return super()._get_validation_exclusions() | {"email"}

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        colleagues = User.objects.visible_to(self.user).exclude(pk=self.instance.pk)
        if colleagues.filter(email__iexact=email).exists():
            raise ValidationError(_("Somebody already signs in with this address."))
        return email


class RoleForm(NabijModelForm):
    """A role for a colleague."""

    class Meta:
        model = RoleAssignment
        fields = ["role", "starts_on", "ends_on"]

    def __init__(self, *args: Any, colleague: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.user = colleague
        self.fields["ends_on"].help_text = _("Leave empty for as long as it lasts.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if cleaned.get("role") and first:
            same = RoleAssignment.objects.filter(
                Q(ends_on=None) | Q(ends_on__gte=first),
                school=self.instance.school_id,
                user=self.instance.user,
                role=cleaned["role"],
            )
            if last and last < first:
                self.add_error("ends_on", _("The last day cannot come before the first."))
            if last:
                same = same.filter(starts_on__lte=last)
            if same.exists():
                self.add_error("role", _("This colleague already has that role in these days."))
        return cleaned
