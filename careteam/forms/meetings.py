"""Input of meetings: their kinds, who sits there, when one is, and what stands on its agenda."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careteam.models.agendas import AgendaItem
from careteam.models.meetings import Meeting, MeetingKind, StandingSeat
from partners.models.organisations import Contact
from partners.rules.organisations import why_not_at
from pupils.forms.checks import check_not_far_ahead
from school.enums import OUTSIDE, Role
from school.forms.base import ConcurrentEditMixin, NabijModelForm, SchoolForm
from school.models.people import User, UserQuerySet
from school.viewer import Access


def colleagues(access: Access) -> UserQuerySet:
    """Who works at the school and can have a seat."""
    found: UserQuerySet = User.objects.inside(school_id=access.school.id, day=access.day).filter(
        is_active=True
    )
    return found.order_by("name", "pk")


class MeetingKindForm(NabijModelForm):
    """How often a kind of meeting comes back, how long it takes and where."""

    error_fields = {"one_meeting_kind_per_name": "name", "meeting_kind_ends_after_start": "ends_on"}

    class Meta:
        model = MeetingKind
        fields = [
            "name",
            "every_weeks",
            "weekday",
            "starts_at",
            "minutes",
            "item_minutes",
            "place",
            "waiting_weeks",
            "starts_on",
            "ends_on",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("starts_on", self.access.day)

    def layout(self) -> Layout:
        return Layout(
            "name",
            Row(Column("every_weeks", css_class="col-sm-6"), Column("weekday", css_class="col-sm-6")),
            Row(Column("starts_at", css_class="col-sm-6"), Column("minutes", css_class="col-sm-6")),
            Row(Column("place", css_class="col-sm-6"), Column("item_minutes", css_class="col-sm-6")),
            "waiting_weeks",
            Row(Column("starts_on", css_class="col-sm-6"), Column("ends_on", css_class="col-sm-6")),
        )


class EditMeetingKindForm(ConcurrentEditMixin, MeetingKindForm):
    """Changes of a kind of meeting."""


class StandingSeatForm(NabijModelForm):
    """Who sits at each meeting of a kind."""

    error_fields = {"standing_seat_is_one": "role"}

    class Meta:
        model = StandingSeat
        fields = ["role", "user", "contact"]

    def __init__(self, *args: Any, kind: MeetingKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.kind = kind
        inside = [(role.value, role.label) for role in Role if role not in OUTSIDE]
        self.fields["role"].choices = [("", _("no role")), *inside]  # type: ignore[attr-defined]
        self.fields["role"].help_text = _("Whoever has this role when a meeting is planned.")
        user: Any = self.fields["user"]
        user.queryset, user.empty_label = colleagues(self.access), _("no colleague")
        contact: Any = self.fields["contact"]
        contact.queryset = contact.queryset.working(self.access.day).select_related("person", "organisation")
        contact.empty_label = _("nobody from outside")
        contact.help_text = _("Of each pupil they hear the name only where there is a ground for it.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        same = StandingSeat.objects.filter(kind=self.instance.kind)
        for name in ("role", "user", "contact"):
            if cleaned.get(name) and same.filter(**{name: cleaned[name]}).exists():
                self.add_error(name, ValidationError(_("Has a seat already.")))
        return cleaned


class MeetingForm(NabijModelForm):
    """When and where a meeting is."""

    error_fields = {"one_meeting_of_a_kind_at_a_time": "day"}
    day = forms.DateField(label=gettext_lazy("Day"))
    time = forms.TimeField(label=gettext_lazy("Begins at"))

    class Meta:
        model = Meeting
        fields = ["minutes", "place"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.starts_at:
            begins = timezone.localtime(self.instance.starts_at)
            self.initial.update({"day": begins.date(), "time": begins.time()})

    def layout(self) -> Layout:
        return Layout(
            Row(Column("day", css_class="col-sm-6"), Column("time", css_class="col-sm-6")),
            Row(Column("minutes", css_class="col-sm-6"), Column("place", css_class="col-sm-6")),
        )

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        check_not_far_ahead(day, self.access.day)
        if day < self.access.day:
            raise ValidationError(_("This day has been."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("day") and cleaned.get("time"):
            try:
                at = from_current_timezone(dt.datetime.combine(cleaned["day"], cleaned["time"]))
            except ValidationError:
                words = _("In this night the clock is changed: that time is there twice, or not at all.")
                self.add_error("time", ValidationError(words))
            else:
                self.instance.starts_at = at
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """The moment is checked too, although day and time are typed apart."""
        return super()._get_validation_exclusions() - {"starts_at", "kind", "state"}


class EditMeetingForm(ConcurrentEditMixin, MeetingForm):
    """Another time or place: of two coordinators the second sees what the first one made of it."""

    def _values(self, row: Any) -> dict[str, Any]:
        begins = timezone.localtime(row.starts_at)
        moment = {"day": self._plain(begins.date()), "time": self._plain(begins.time())}
        return super()._values(row) | moment


class ItemForm(NabijModelForm):
    """What is asked about a pupil, how long it may take, and who brings it in."""

    class Meta:
        model = AgendaItem
        fields = ["question", "minutes", "brought_by"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].widget.attrs |= {"rows": 4, "dir": "auto"}
        self.fields["question"].help_text = _(
            "Read by whoever hears the name. Who hears no name, reads no question."
        )
        user: Any = self.fields["brought_by"]
        user.queryset, user.empty_label = colleagues(self.access), _("nobody yet")


class EditItemForm(ConcurrentEditMixin, ItemForm):
    """Changes of an item."""


class SubjectForm(ItemForm):
    """Something to talk about that is no pupil."""

    class Meta:
        model = AgendaItem
        fields = ["title", "question", "minutes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super(ItemForm, self).__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["title"].help_text = _("Everybody at the table reads this: no names of pupils here.")
        self.fields["question"].widget.attrs |= {"rows": 3, "dir": "auto"}


class EditSubjectForm(ConcurrentEditMixin, SubjectForm):
    """Changes of such an item."""


class AskForm(SchoolForm):
    """Who has to be there: a colleague, or somebody from outside."""

    colleague = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Colleague"),
        required=False,
        empty_label=gettext_lazy("no colleague"),
    )
    contact = forms.ModelChoiceField(
        Contact.objects.all(),
        label=gettext_lazy("Somebody from outside"),
        required=False,
        empty_label=gettext_lazy("nobody from outside"),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.fields["colleague"].queryset = colleagues(self.access)  # type: ignore[attr-defined]
        contact: Any = self.fields["contact"]
        contact.queryset = contact.queryset.working(self.access.day).select_related("person", "organisation")

    def clean_contact(self) -> Contact | None:
        contact: Contact | None = self.cleaned_data["contact"]
        day = timezone.localdate(self.meeting.starts_at)
        if contact is not None and (why_not := why_not_at(contact, contact.organisation, day)):
            raise ValidationError(why_not)
        return contact

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("colleague")) == bool(cleaned.get("contact")):
            raise ValidationError(_("Choose one: a colleague, or somebody from outside."))
        return cleaned


class AskForItemForm(AskForm):
    """Who has to be there for one item; from outside perhaps because the law asks for it."""

    duty_reason = forms.CharField(
        label=gettext_lazy("Why the law asks for it"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "For leerplicht and RMC alone, where there is no consent. Without either they hear no name."
        ),
    )
