"""Input of consulting hours and appointments. No field for what was found: that is the partner's."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.enums.hours import BookingOutcome, BookingState, HourKind, Present
from partners.models.hours import Booking, ConsultingHour
from partners.models.organisations import Contact
from partners.querysets.hours import not_seen_by_jgz
from partners.rules.hours import MOST_SLOTS, slots
from partners.rules.organisations import why_not_at
from pupils.forms.checks import check_not_far_ahead
from pupils.models.pupils import Pupil
from school.days import day_in_sentence, day_on_page, day_with_year, time_on_page
from school.enums import Permission
from school.forms.base import (
    ConcurrentEditMixin,
    NabijModelForm,
    SchoolForm,
)
from school.models.people import User


class HourForm(NabijModelForm):
    """A stretch of a day in which somebody of a partner sees pupils."""

    instance: ConsultingHour
    error_fields = {"hour_ends_after_start": "ends_at", "hour_is_kept_by_one": "professional"}

    class Meta:
        model = ConsultingHour
        fields = [
            "kind",
            "professional",
            "contact",
            "day",
            "starts_at",
            "ends_at",
            "minutes",
            "place",
            "takes_bookings",
        ]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        staff = User.objects.allowed(
            Permission.KEEP_CONSULTING_HOURS, school_id=self.access.school.id, day=self.access.day
        ).values("pk")
        people = User.objects.visible_to(user).filter(
            Q(pk__in=staff) | Q(pk=self.instance.professional_id or 0)
        )
        self.fields["professional"].queryset = people.order_by("name")  # type: ignore[attr-defined]
        self.fields["professional"].help_text = _("Sees these appointments in a list of their own.")
        contacts = Contact.objects.filter(school=self.access.school.id).working(self.access.day)
        contacts = contacts | Contact.objects.filter(pk=self.instance.contact_id or 0)
        named = contacts.select_related("person", "organisation").order_by("person__name", "pk")
        self.fields["contact"].queryset = named  # type: ignore[attr-defined]
        self.fields["contact"].help_text = _("Notes who came in the portal; without an account there you do.")
        self.fields["takes_bookings"].help_text = _(
            "They see the free times, and not who keeps the hour. You invite the family as always."
        )

    def layout(self) -> Layout:
        return Layout(
            "kind",
            Row(Column("professional", css_class="col-sm-6"), Column("contact", css_class="col-sm-6")),
            Row(
                Column("day", css_class="col-sm-6"),
                Column("starts_at", css_class="col-sm-3"),
                Column("ends_at", css_class="col-sm-3"),
            ),
            Row(Column("minutes", css_class="col-sm-6"), Column("place", css_class="col-sm-6")),
            "takes_bookings",
        )

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day < self.access.day and day != self.instance.day:
            raise ValidationError(_("This day is over."))
        check_not_far_ahead(day, self.access.day)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        names = ("day", "starts_at", "ends_at", "minutes")
        if all(cleaned.get(name) is not None for name in names) and cleaned["ends_at"] > cleaned["starts_at"]:
            self._check_slots(cleaned)
            if not self.errors and bool(cleaned.get("professional")) != bool(cleaned.get("contact")):
                self._check_overlap(cleaned)
        self._check_keeper(cleaned)
        return cleaned

    def _check_keeper(self, cleaned: dict[str, Any]) -> None:
        """Somebody of an organisation works there on the day, with the school; who kept it on that day stays."""
        contact, day = cleaned.get("contact"), cleaned.get("day")
        if contact is None or day is None:
            return
        kept = {"contact": contact.pk, "day": day}
        if kept != {name: self.initial.get(name) for name in kept} and (
            why_not := why_not_at(contact, contact.organisation, day)
        ):
            # Who keeps it is known in a form of one's own, and only the day is chosen.
            self.add_error("day" if self.fields["contact"].widget.is_hidden else "contact", why_not)

    def _check_slots(self, cleaned: dict[str, Any]) -> None:
        times = slots(cleaned["starts_at"], cleaned["ends_at"], cleaned["minutes"])
        if not times:
            self.add_error("ends_at", _("Nobody fits in: the hour is shorter than one appointment."))
        elif len(times) == MOST_SLOTS:
            self.add_error("ends_at", _("These are very many appointments. Check the times."))

    def _check_overlap(self, cleaned: dict[str, Any]) -> None:
        """Nobody can be in two hours at once."""
        others = ConsultingHour.objects.filter(
            school=self.access.school.id,
            professional=cleaned.get("professional"),
            contact=cleaned.get("contact"),
            day=cleaned["day"],
            starts_at__lt=cleaned["ends_at"],
            ends_at__gt=cleaned["starts_at"],
        ).exclude(pk=self.instance.pk)
        if other := others.first():
            values = {
                "name": cleaned["professional"] or cleaned["contact"].person.name,
                "time": f"{time_on_page(other.starts_at)}–{time_on_page(other.ends_at)}",
            }
            self.add_error("starts_at", _("%(name)s already has an hour then: %(time)s.") % values)


class NewHourForm(HourForm):
    """A new hour, that may come back."""

    repeat_until = forms.DateField(
        label=gettext_lazy("Comes back until"),
        required=False,
        help_text=gettext_lazy("Empty: only this once. Holidays and days off are left out."),
    )
    every_weeks = forms.IntegerField(
        label=gettext_lazy("Every so many weeks"), min_value=1, max_value=12, initial=1, required=False
    )

    def layout(self) -> Layout:
        return Layout(
            super().layout(),
            Row(Column("repeat_until", css_class="col-sm-6"), Column("every_weeks", css_class="col-sm-6")),
        )

    def clean_every_weeks(self) -> int:
        return self.cleaned_data["every_weeks"] or 1

    def clean_repeat_until(self) -> dt.date | None:
        until: dt.date | None = self.cleaned_data["repeat_until"]
        first = self.cleaned_data.get("day")
        if until is not None:
            check_not_far_ahead(until, self.access.day)
            if first is not None and until <= first:
                raise ValidationError(_("The last day cannot come before the first."))
            contact = self.cleaned_data.get("contact")
            if contact is not None and (why_not := why_not_at(contact, contact.organisation, until)):
                raise ValidationError(why_not)
        return until


class EditHourForm(ConcurrentEditMixin, HourForm):
    """A change that leaves every appointment its time."""

    def clean(self) -> dict[str, Any]:
        # Read before the form's values are put into the row.
        day, kind = ConsultingHour.objects.values_list("day", "kind").get(pk=self.instance.pk)
        cleaned = super().clean()
        given = list(self.instance.bookings.scheduled().values_list("starts_at", flat=True))
        if given and not self.errors:
            if (cleaned["day"], cleaned["kind"]) != (day, kind):
                text = _("Pupils have a time in this hour. Move or cancel those first.")
                self.add_error("day" if cleaned["day"] != day else "kind", text)
            times = slots(cleaned["starts_at"], cleaned["ends_at"], cleaned["minutes"])
            lost = [time_on_page(time) for time in sorted(given) if time not in times]
            if lost:
                text = _("These appointments would lose their time: %(times)s. Move or cancel them first.")
                self.add_error("starts_at", text % {"times": ", ".join(lost)})
        return cleaned


class PlanAppointmentForm(SchoolForm):
    """Which pupil gets which time."""

    at = forms.ChoiceField(label=gettext_lazy("Time"))
    pupil = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    present = forms.MultipleChoiceField(
        label=gettext_lazy("Who comes"),
        choices=Present,
        error_messages={"required": gettext_lazy("Choose who comes.")},
    )

    def __init__(
        self, *args: Any, user: User, hour: ConsultingHour, free: Sequence[dt.time], **kwargs: Any
    ) -> None:
        super().__init__(*args, user=user, **kwargs)
        if not hour.may_be_a_talk:
            del self.fields["present"]
        self.fields["at"].choices = [(f"{time:%H:%M}", time_on_page(time)) for time in free]  # type: ignore[attr-defined]
        self.fields["at"].error_messages["invalid_choice"] = _(
            "Somebody else has this time already. Choose another."
        )

    def clean_at(self) -> dt.time:
        return dt.time.fromisoformat(self.cleaned_data["at"])

    @property
    def who(self) -> list[Present]:
        """Who comes; to the JGZ always the pupil."""
        return [Present(one) for one in self.cleaned_data.get("present", [Present.PUPIL])]


class PupilForm(SchoolForm):
    """Which pupil it is about."""

    pupil = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)


# Who mostly comes to a talk of this kind.
MOSTLY_PRESENT = {
    HourKind.ATTENDANCE: (Present.PUPIL, Present.FAMILY),
    HourKind.NIDOS: (Present.PUPIL, Present.FAMILY),
}


def mostly_present(hour: ConsultingHour) -> list[str]:
    """Who is ticked before anybody chose."""
    return [str(one) for one in MOSTLY_PRESENT.get(HourKind(hour.kind), (Present.PUPIL,))]


class MoveForm(SchoolForm):
    """Another time for an appointment: any that is free in a coming hour of the same kind."""

    to = forms.ChoiceField(label=gettext_lazy("New time"))

    def __init__(
        self,
        *args: Any,
        user: User,
        hours: Sequence[ConsultingHour],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.hours = {hour.pk: hour for hour in hours}
        groups = []
        for hour in hours:
            taken = {one.starts_at for one in hour.bookings.all()}
            free = [time for time in slots(hour.starts_at, hour.ends_at, hour.minutes) if time not in taken]
            if free:
                day = day_on_page(hour.day)
                choices = [(f"{hour.pk}@{time:%H:%M}", f"{day}, {time_on_page(time)}") for time in free]
                groups.append((self.group_label(hour), choices))
        self.fields["to"].choices = groups  # type: ignore[attr-defined]
        self.fields["to"].error_messages["invalid_choice"] = _(
            "Somebody else has this time already. Choose another."
        )

    @staticmethod
    def group_label(hour: ConsultingHour) -> str:
        """When and where the times are."""
        return f"{day_on_page(hour.day)} · {hour.place}"

    @property
    def is_possible(self) -> bool:
        return bool(self.fields["to"].choices)  # type: ignore[attr-defined]

    def clean_to(self) -> tuple[ConsultingHour, dt.time]:
        pk, _at, time = self.cleaned_data["to"].partition("@")
        return self.hours[int(pk)], dt.time.fromisoformat(time)


class HourField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An hour, named by when and where it is."""

    def label_from_instance(self, obj: ConsultingHour) -> str:
        day = day_on_page(obj.day)
        times = f"{time_on_page(obj.starts_at)}–{time_on_page(obj.ends_at)}"
        return f"{day}, {times} · {obj.get_kind_display()} · {obj.place}"


class WantingNextField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Pupils who should come once more, each with how the last time ended."""

    def label_from_instance(self, obj: Booking) -> str:
        ended = obj.get_outcome_display() or obj.get_state_display()
        return f"{obj.pupil.name} · {day_in_sentence(obj.hour.day)}: {ended}"


class NotSeenField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Pupils with their class, and since when they are at school."""

    def label_from_instance(self, obj: Pupil) -> str:
        since = _("here since %(day)s") % {"day": day_with_year(obj.enrolled_on)}
        words = [obj.name, obj.class_name, since]  # type: ignore[attr-defined]
        return " · ".join(word for word in words if word)


class NextForm(SchoolForm):
    """Who comes once more or for the first time, and in which own hour: the free times are given in turn."""

    hour = HourField(label=gettext_lazy("In which hour"), queryset=ConsultingHour.objects.none())
    pupils = WantingNextField(
        label=gettext_lazy("Who comes"),
        queryset=Booking.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    unseen = NotSeenField(
        label=gettext_lazy("Not seen by the JGZ yet"),
        queryset=Pupil.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("The newest at school first."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        coming = ConsultingHour.objects.of_keeper(user).on().coming(self.access.day)
        self.fields["hour"].queryset = coming  # type: ignore[attr-defined]
        wanting = Booking.objects.wanting_next(user).select_related("pupil", "hour")
        self.fields["pupils"].queryset = wanting  # type: ignore[attr-defined]
        self.fields["unseen"].queryset = not_seen_by_jgz(user)  # type: ignore[attr-defined]
        for name in ("pupils", "unseen"):
            if not self.fields[name].queryset.exists():  # type: ignore[attr-defined]
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.chosen():
            raise ValidationError(_("Choose who comes."))
        hour = cleaned.get("hour")
        if hour is not None and hour.may_be_a_talk and cleaned.get("unseen"):
            self.add_error("unseen", _("These are for an hour of the JGZ."))
        return cleaned

    def chosen(self) -> list[Pupil]:
        """Who comes, in the order of the page."""
        again = [one.pupil for one in self.cleaned_data.get("pupils") or ()]
        return [*again, *(self.cleaned_data.get("unseen") or ())]

    def shown(self) -> list[int]:
        """The pupils whom the page names."""
        found: list[int] = []
        for name, key in (("pupils", "pupil"), ("unseen", "pk")):
            if name in self.fields:
                found += self.fields[name].queryset.values_list(key, flat=True)  # type: ignore[attr-defined]
        return found


class StateForm(SchoolForm):
    """Came, did not come, or take it back."""

    state = forms.ChoiceField(choices=BookingState)


class OutcomeForm(SchoolForm):
    """How it ended in one word, and when; without a word what was noted is taken back."""

    outcome = forms.ChoiceField(choices=[("", ""), *BookingOutcome.choices], required=False)
    outcome_on = forms.DateField(label=gettext_lazy("Date"), required=False)

    def __init__(self, *args: Any, user: User, booking: Booking, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.booking = booking

    def clean_outcome_on(self) -> dt.date:
        on: dt.date = self.cleaned_data["outcome_on"] or self.access.day
        if on < self.booking.hour.day:
            raise ValidationError(_("The date lies before the appointment."))
        if on > self.access.day:
            raise ValidationError(_("This day has yet to come."))
        return on
