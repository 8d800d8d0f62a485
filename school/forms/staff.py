"""Forms for colleagues and their roles."""

import datetime as dt
from typing import Any

from allauth.account.internal.userkit import filter_users_by_email
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from school.enums import Role
from school.forms.base import ConcurrentEditMixin, NabijModelForm, SchoolForm
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

    name = forms.CharField(label=_("Name"), max_length=100)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, help_text=_("To sign in with."))
    role = forms.ChoiceField(label=_("First role"), choices=[("", "---------"), *Role.choices])
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
    """Somebody's name and the address they sign in with."""

    class Meta:
        model = User
        fields = ["name", "email"]
        help_texts = {"email": _("To sign in with. The old address gets a mail about the change.")}

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if any(found.pk != self.instance.pk for found in filter_users_by_email(email)):
            raise ValidationError(_("Somebody already signs in with this address."))
        return email


class RoleForm(NabijModelForm):
    """A role for a colleague."""

    error_fields = {"role_assignment_ends_after_start": "ends_on"}

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
            if last:
                same = same.filter(starts_on__lte=last)
            if same.exists():
                self.add_error("role", _("This colleague already has that role in these days."))
        return cleaned
