"""Input in acute danger: as few taps as there can be."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from careteam.enums.acute import Agreed
from careteam.models.acute import AcuteContact
from school.forms.base import NabijModelForm, SchoolForm
from school.models.people import User


class BeginForm(SchoolForm):
    """Who is with the pupil; one's own name stands there already."""

    with_pupil = forms.CharField(label=_("Who is with the pupil now?"), max_length=120)
    seen = forms.CharField(
        label=_("What is going on?"),
        help_text=_("What you saw or heard. It can wait: begin without it."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.initial["with_pupil"] = user.name


class WithPupilForm(SchoolForm):
    """Somebody else is with the pupil now."""

    with_pupil = forms.CharField(label=_("Who is with the pupil now?"), max_length=120)


class AgreeForm(SchoolForm):
    """What was agreed, and who looks again when today."""

    agreed = forms.MultipleChoiceField(
        label=_("What was agreed?"),
        choices=Agreed.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=_("More that was agreed"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    at = forms.TimeField(label=_("Look again today at"))
    by = forms.ModelChoiceField(User.objects.all(), label=_("Who looks again"), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.working(school_id=self.access.school.id, day=self.access.day)
        here = people.inside(school_id=self.access.school.id, day=self.access.day)
        self.fields["by"].queryset = here.order_by("name", "pk")  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout("agreed", "words", "at", "by")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("agreed") and not cleaned.get("words"):
            self.add_error("agreed", _("Tap what was agreed, or write it down."))
        return cleaned


class FollowUpForm(SchoolForm):
    """How it is now."""

    outcome = forms.CharField(
        label=_("How is it now?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class ContactForm(NabijModelForm):
    """Somebody on the list of who is told."""

    instance: AcuteContact

    class Meta:
        model = AcuteContact
        fields = ["place", "name", "phone", "note", "user"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["user"]
        people = User.objects.at_work(school_id=self.access.school.id, day=self.access.day)
        field.queryset = people.order_by("name", "pk")
        field.empty_label = _("nobody of the school")
