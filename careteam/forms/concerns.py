"""Input of concerns, and of what the care team does with them."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from careteam.enums.concerns import (
    AROUND,
    EXAMPLES,
    INWARD,
    OUTWARD,
    ClosedBecause,
    ConcernKind,
    ConcernSource,
)
from careteam.models.cases import CareCase
from careteam.models.concerns import Concern
from careteam.querysets.cases import possible_managers
from pupils.models.pupils import Pupil
from school.forms.base import NabijModelForm, SchoolForm
from school.models.people import User


def words_field(label: Any, help_text: Any, *, required: bool) -> forms.CharField:
    """Some lines of text."""
    box = forms.Textarea(attrs={"rows": 4, "dir": "auto", "autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=1000, widget=box)


class ConcernForm(NabijModelForm):
    """What somebody is worried about; its template draws the kinds as chips in three groups."""

    instance: Concern

    kinds = forms.MultipleChoiceField(
        label=_("What is it about?"),
        choices=ConcernKind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tap at least one.")},
    )

    class Meta:
        model = Concern
        fields = [
            "kinds",
            "seen",
            "worried",
            "interpretation",
            "strengths",
            "talked_with_pupil",
            "talked_with_parents",
        ]
        labels = {
            "talked_with_pupil": _("with the pupil"),
            "talked_with_parents": _("with parents or guardian"),
        }
        widgets = {
            "seen": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            "interpretation": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "strengths": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "worried": forms.RadioSelect,
        }
        help_texts = {
            "seen": _("Only what you saw or heard, as in a film. What you make of it goes below."),
            "interpretation": _("This is your opinion, and it is kept as an opinion."),
            "strengths": _("Such as: draws a lot, trusts one classmate, is calm after sport."),
        }

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.pupil = pupil
        for name in ("seen", "worried"):
            self.fields[name].required = True
        choices = self.fields["worried"].choices  # type: ignore[attr-defined]
        self.fields["worried"].choices = [one for one in choices if one[0]]  # type: ignore[attr-defined]

    @property
    def talked(self) -> list[forms.BoundField]:
        """With whom it was talked about already."""
        return [self["talked_with_pupil"], self["talked_with_parents"]]

    @property
    def says_more(self) -> bool:
        """Whether something stands, or is wrong, in what is folded away."""
        return any(self[name].value() or self[name].errors for name in ("strengths", "interpretation"))

    @property
    def chips(self) -> list[tuple[str | Promise, list[tuple[Any, str | Promise]]]]:
        """The kinds in their groups, each with how it can look."""
        boxes = {ConcernKind(box.data["value"]): box for box in self["kinds"]}
        groups = (
            (_("What you hardly notice"), INWARD),
            (_("What you see at once"), OUTWARD),
            (_("Around the pupil"), AROUND),
        )
        return [(title, [(boxes[kind], EXAMPLES[kind]) for kind in kinds]) for title, kinds in groups]


class AnswerForm(SchoolForm):
    """A word to whoever raised a concern."""

    answer = words_field(
        _("What the sender reads"),
        _("Say that you read it and what happens now. Nothing about the pupil that is not theirs to know."),
        required=True,
    )

    def layout(self) -> Layout:
        return Layout("answer")


class CloseForm(SchoolForm):
    """Why nothing more is done with a concern, for the care team, and a word for whoever raised it."""

    because = forms.ChoiceField(label=_("Why"), choices=[("", "---------"), *ClosedBecause.choices])
    note = words_field(_("Note for the care team"), "", required=False)
    answer = words_field(
        _("What the sender reads"),
        _("Without words of yours it says that the care team looked at it and does nothing more now."),
        required=False,
    )

    def layout(self) -> Layout:
        return Layout("because", "note", "answer")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("because") == ClosedBecause.OTHER and not cleaned.get("note"):
            self.add_error("note", _("Say in a few words why."))
        return cleaned


class JoinForm(SchoolForm):
    """In which of a pupil's cases the care team goes on with a concern."""

    case = forms.ModelChoiceField(
        CareCase.objects.all(), label=_("Case"), empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cases = CareCase.objects.visible_to(self.user).filter(pupil=pupil).running()
        self.fields["case"].queryset = cases  # type: ignore[attr-defined]
        # Where there is one, it is that one.
        if len(cases) == 1:
            self.initial["case"] = cases[0]


class OpenCaseForm(NabijModelForm):
    """What is needed, for a new case that begins with a concern, and who looks after it if that is known."""

    instance: CareCase

    manager = forms.ModelChoiceField(
        User.objects.none(), label=_("Casemanager"), required=False, empty_label=_("nobody yet")
    )

    class Meta:
        model = CareCase
        fields = ["need", "theme"]
        help_texts = {"need": _("In a few words that the family could read too.")}

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.pupil = pupil
        people = possible_managers(pupil, self.access.day)
        self.fields["manager"].queryset = people  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout("need", "theme", "manager")


class InboxFilter(forms.Form):
    """What narrows the inbox."""

    source = forms.ChoiceField(
        label=_("Comes from"), required=False, choices=[("", _("everything")), *ConcernSource.choices]
    )
