"""What narrows the lists."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pupils.enums import HomeKind
from school.enums import Permission
from school.forms.base import SchoolForm
from school.models.classes import SchoolClass
from school.models.people import User

WITHOUT_CLASS = "none"


class PupilFilter(SchoolForm):
    """Words, a class, and whether those who left or have yet to come count too."""

    PRESENT, COMING, LEFT, ALL = "", "coming", "left", "all"
    WHO = [
        (PRESENT, gettext_lazy("at school now")),
        (COMING, gettext_lazy("have yet to come")),
        (LEFT, gettext_lazy("have left")),
        (ALL, gettext_lazy("everybody")),
    ]
    q = forms.CharField(label=gettext_lazy("Name or number"), required=False, widget=forms.SearchInput)
    school_class = forms.ChoiceField(
        label=gettext_lazy("Class"),
        required=False,
        widget=forms.Select(attrs={"data-autosubmit": ""}),
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Pupils who"),
        required=False,
        choices=WHO,
        widget=forms.Select(attrs={"data-autosubmit": ""}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        classes = SchoolClass.objects.visible_to(user).in_year_of(self.access.day).order_by("name")
        choices: list[tuple[str, str]] = [(str(row.pk), row.name) for row in classes]
        if self.access.may(Permission.SEE_ALL_PUPILS):
            choices.append((WITHOUT_CLASS, _("without a class")))
        else:
            # Others see nobody but the pupils who are in their classes today.
            del self.fields["who"]
        self.fields["school_class"].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]


class HomeFilter(SchoolForm):
    """Words, a kind, and whether it is about homes that have closed."""

    OPEN, CLOSED = "", "closed"
    WHICH = [(OPEN, gettext_lazy("are open")), (CLOSED, gettext_lazy("have closed"))]

    q = forms.CharField(
        label=gettext_lazy("Name or address"),
        required=False,
        widget=forms.SearchInput,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of home"),
        required=False,
        choices=[("", gettext_lazy("all")), *HomeKind.choices],
        widget=forms.Select(attrs={"data-autosubmit": ""}),
    )
    which = forms.ChoiceField(
        label=gettext_lazy("Homes that"),
        required=False,
        choices=WHICH,
        widget=forms.Select(attrs={"data-autosubmit": ""}),
    )
