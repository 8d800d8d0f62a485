"""Input of talks, reviews and check-ins, and what narrows the list of what is planned."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.enums import CheckInMoment, Decision, Face, Theme
from intake.models.following import Review, Talk
from intake.rules.following import first_school_day
from pupils.enums import PartLevel
from pupils.forms.checks import check_not_before, check_not_far_ahead
from pupils.forms.documents import ONLY_ME
from pupils.forms.mentions import refuse_mentions
from pupils.models.pupils import Pupil
from pupils.rules.levels import levels_from
from school.days import day_on_paper
from school.forms.base import (
    ConcurrentEditMixin,
    NabijModelForm,
    SchoolForm,
)
from school.models.classes import SchoolClass
from school.models.people import User
from school.querysets import school_days
from school.viewer import Access

# Longer than any holiday.
CALENDAR_AHEAD = dt.timedelta(weeks=10)
# What is often said, to tap instead of type.
SUGGESTIONS = {
    "strengths": [
        gettext_lazy("perseveres"),
        gettext_lazy("helps others"),
        gettext_lazy("learns fast"),
        gettext_lazy("makes contact easily"),
        gettext_lazy("humour"),
    ],
    "worries_outward": [
        gettext_lazy("restless"),
        gettext_lazy("quickly angry"),
        gettext_lazy("often late"),
        gettext_lazy("quarrels"),
    ],
    "worries_inward": [
        gettext_lazy("very quiet"),
        gettext_lazy("sad"),
        gettext_lazy("afraid"),
        gettext_lazy("tired"),
        gettext_lazy("alone in the break"),
    ],
}


def level_choices() -> list[tuple[str, Any]]:
    """For whom a talk or a review may be: never for more people than mentor, teachers and care team."""
    return [(level.value, level.label) for level in levels_from(PartLevel.BACKGROUND)]


# Free words, in which somebody may be named.
WORDS = ("strengths", "worries_outward", "worries_inward", "note")


class OfPupilForm(NabijModelForm):
    """Something that was held on a day with a pupil, at a level."""

    level = forms.ChoiceField(label=gettext_lazy("For whom"), choices=level_choices, help_text=ONLY_ME)

    def __init__(self, *args: Any, user: User, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.pupil = pupil
        self.instance.pupil = pupil
        self.initial.setdefault("level", self.instance.level)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in WORDS:
            if text := cleaned.get(name):
                refuse_mentions(self, name, text, pupil_id=self.pupil.pk, level=cleaned.get("level"))
        return cleaned

    def clean_held_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["held_on"]
        if day > self.access.day:
            raise ValidationError(_("This day has yet to come."))
        check_not_before(day, self.pupil.enrolled_on, _("The pupil is at this school from %(day)s."))
        return day


class TalkForm(OfPupilForm):
    """How it goes, per theme and in a few words."""

    class Meta:
        model = Talk
        fields = [
            *(f"face_{theme.value}" for theme in Theme),
            "strengths",
            "worries_outward",
            "worries_inward",
            "note",
            "discuss",
            "held_on",
            "level",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for theme in Theme:
            self.fields[f"face_{theme.value}"] = forms.TypedChoiceField(
                label=theme.label,
                choices=[("", gettext_lazy("not talked about")), *Face.choices],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        for name in WORDS:
            self.fields[name].widget.attrs |= {"rows": 2, "dir": "auto"}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("discuss") and cleaned.get("level") == PartLevel.OWN:
            self.add_error("level", _("Nobody can discuss with you what only you can see."))
        if not self.errors and not cleaned["discuss"] and not any(cleaned[name] for name in self.said()):
            self.add_error(
                "note",
                _(
                    "Nothing is said yet: tap a face or write a line. Was there no talk? Say so below the form."
                ),
            )
        return cleaned

    @staticmethod
    def said() -> list[str]:
        """The fields of which at least one must hold something."""
        return [*(f"face_{theme.value}" for theme in Theme), *SUGGESTIONS, "note"]

    def faces(self) -> list[forms.BoundField]:
        """The six themes, each a row of five faces."""
        return [self[f"face_{theme.value}"] for theme in Theme]

    def words(self) -> list[tuple[forms.BoundField, list[Any]]]:
        """The short texts, strengths first, each with what is often said."""
        return [(self[name], said) for name, said in SUGGESTIONS.items()]


class EditTalkForm(ConcurrentEditMixin, TalkForm):
    """Changes of one's own talk."""


class ReviewForm(OfPupilForm):
    """One decision, and why."""

    class Meta:
        model = Review
        fields = ["decision", "look_again_on", "note", "held_on", "level"]
        widgets = {"decision": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.value, capfirst(one.label)) for one in Decision]
        self.fields["decision"].choices = choices  # type: ignore[attr-defined]
        self.fields["note"].widget.attrs |= {"rows": 4, "dir": "auto"}
        self.fields["look_again_on"].help_text = _(
            "Only when you look again. A review is planned on that day."
        )

    def layout(self) -> Layout:
        return Layout("decision", "look_again_on", "note", "held_on", "level")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == Decision.SIGNAL and cleaned.get("level") == PartLevel.OWN:
            self.add_error("level", _("The care team must be able to read a signal. Choose another."))
        return cleaned

    def clean_look_again_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["look_again_on"]
        # Without this decision the day is not asked for: a forgotten one is no error.
        if self.cleaned_data.get("decision") != Decision.LOOK_AGAIN:
            return None
        if day is None:
            raise ValidationError(_("Choose the day on which you look again."))
        return checked_school_day(day, self.access)


class FaceForm(SchoolForm):
    """One tap: which pupil, and which face; none takes the tap back."""

    moment = forms.ChoiceField(choices=CheckInMoment.choices, required=False)
    pupil = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    face = forms.TypedChoiceField(
        choices=[("", ""), *Face.choices], coerce=int, empty_value=None, required=False
    )


class MissedTalkForm(SchoolForm):
    """Why a planned talk did not take place, and when it is planned again."""

    because = forms.CharField(
        label=gettext_lazy("Why not?"),
        max_length=200,
        help_text=gettext_lazy("Such as: was ill, interpreter did not come, did not want to."),
    )
    again_on = forms.DateField(label=gettext_lazy("Planned again on"), required=False)

    def layout(self) -> Layout:
        return Layout("because", "again_on")

    def clean_again_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["again_on"]
        return None if day is None else checked_school_day(day, self.access)


def checked_school_day(day: dt.date, access: Access) -> dt.date:
    """A day on which something can be planned: yet to come, not far, with school."""
    if day <= access.day:
        raise ValidationError(_("Choose a day that is yet to come."))
    check_not_far_ahead(day, access.day)
    days = school_days(access.school.id, day, day + CALENDAR_AHEAD)
    first = first_school_day(day, days)
    if first != day:
        text = _("There is no school on that day. The first school day after it is %(day)s.")
        raise ValidationError(text % {"day": day_on_paper(first)})
    return day


class FollowUpFilter(SchoolForm):
    """What is late, what comes, what was done; and a class."""

    OPEN, OVERDUE, COMING, DONE, MISSED = "", "overdue", "coming", "done", "missed"
    SHOWN = [
        (OPEN, gettext_lazy("to do")),
        (OVERDUE, gettext_lazy("overdue")),
        (COMING, gettext_lazy("coming")),
        (DONE, gettext_lazy("done")),
        (MISSED, gettext_lazy("did not take place")),
    ]
    show = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=SHOWN,
        widget=forms.Select(attrs={"data-autosubmit": ""}),
    )
    school_class = forms.ChoiceField(
        label=gettext_lazy("Class"), required=False, widget=forms.Select(attrs={"data-autosubmit": ""})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        classes = SchoolClass.objects.visible_to(user).in_year_of(self.access.day).order_by("name")
        choices: list[tuple[str, Any]] = [("", _("all")), *((str(row.pk), row.name) for row in classes)]
        self.fields["school_class"].choices = choices  # type: ignore[attr-defined]
