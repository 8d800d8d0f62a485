"""Input of consents: what is asked, what was said to it, and what is shared without one."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, Protocol

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.contexts.consents import GiverRow
from partners.enums.consents import ConsentAnswer, ConsentChannel, ConsentPurpose
from partners.models.consents import ConsentRequest
from partners.models.organisations import Contact, Organisation
from partners.models.shares import Share, day_ends
from partners.querysets.consents import shareable_kinds, usual_end
from partners.rules.grounds import SHARED_ON
from pupils.enums import PartLevel
from pupils.forms.checks import check_not_far_ahead
from pupils.models.pupils import Pupil
from school.enums import Ground
from school.files.types import ACCEPTED
from school.forms.base import NabijModelForm, SchoolForm
from school.models.people import User

WHOLE, PERSON = "o", "p"
PART = "part_"
SHARED_LEVELS: list[PartLevel] = [level for level in PartLevel if level != PartLevel.OWN]


class OfRecipient(Protocol):
    """A row for a person at an organisation, or for all of it."""

    organisation_id: int
    organisation: Organisation
    contact_id: int | None
    contact: Contact | None


def recipients(user: User, day: dt.date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Organisations with their people, to choose one of them. Two queries."""
    people = Contact.objects.visible_to(user).working(day).select_related("person")
    organisations = Organisation.objects.visible_to(user).present(day)
    organisations = organisations.prefetch_related(
        Prefetch("contacts", people.order_by("person__name"), to_attr="people_now")
    )
    return [
        (
            one.name,
            [
                (f"{WHOLE}{one.pk}", _("the whole organisation")),
                *((f"{PERSON}{contact.pk}", contact.person.name) for contact in one.people_now),
            ],
        )
        for one in organisations
    ]


def with_present(
    choices: list[tuple[str, list[tuple[str, str]]]], row: OfRecipient
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices, with the recipient of a row at the end where it is not among them any more."""
    key = recipient_key(row)
    if any(key == one for _name, people in choices for one, _label in people):
        return choices
    label = row.contact.person.name if row.contact else _("the whole organisation")
    return [*choices, (row.organisation.name, [(key, label)])]


def recipient_key(row: OfRecipient) -> str:
    """How the recipient of a consent or a referral is called among the choices."""
    return f"{PERSON}{row.contact_id}" if row.contact_id else f"{WHOLE}{row.organisation_id}"


class PartsMixin:
    """A choice for each kind of part: not, or up to a level."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def add_parts(self) -> None:
        choices = [("", _("not")), *((str(level), str(level.label)) for level in SHARED_LEVELS)]
        for kind, label in shareable_kinds().items():
            field = forms.ChoiceField(label=label, choices=choices, required=False)
            self.fields[f"{PART}{kind}"] = field

    def part_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith(PART)]

    def parts(self) -> list[tuple[str, str]]:
        """Each kind with each level up to the one that was chosen."""
        found = []
        for name in self.part_names():
            if chosen := self.cleaned_data.get(name):
                upto = SHARED_LEVELS.index(PartLevel(chosen))
                found += [(name.removeprefix(PART), str(level)) for level in SHARED_LEVELS[: upto + 1]]
        return found


class RecipientMixin:
    """For whom something is: an organisation, or one of its people."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    user: User
    instance: Any

    def add_recipient(self, day: dt.date, present: OfRecipient | None = None) -> None:
        """Who can be chosen on the day, and who is chosen already."""
        choices = recipients(self.user, day)
        if present is not None:
            choices = with_present(choices, present)
        self.fields["recipient"].choices = [("", _("Choose")), *choices]  # type: ignore[attr-defined]

    def clean_recipient(self) -> str:
        value: str = self.cleaned_data["recipient"]
        kind, key = value[:1], int(value[1:])
        if kind == WHOLE:
            self.instance.organisation = Organisation.objects.visible_to(self.user).get(pk=key)
            self.instance.contact = None
        else:
            contact = (
                Contact.objects.visible_to(self.user).select_related("organisation", "person").get(pk=key)
            )
            self.instance.contact, self.instance.organisation = contact, contact.organisation
        return value


class AskForm(RecipientMixin, PartsMixin, NabijModelForm):
    """What is asked of a family: for whom, what for, which parts, until when."""

    recipient = forms.ChoiceField(label=gettext_lazy("For whom"))

    class Meta:
        model = ConsentRequest
        fields = ["purpose", "purpose_words", "until", "interpreter"]
        labels = {"purpose_words": gettext_lazy("In words")}
        help_texts = {
            "purpose_words": gettext_lazy("What it is for, in words that the family knows."),
            "until": gettext_lazy(
                "It ends earlier when the person leaves or their task ends, or when somebody else decides."
            ),
            "interpreter": gettext_lazy("Who interpreted, if somebody did."),
        }

    def __init__(self, *args: Any, user: User, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.instance.pupil, self.instance.asked_by = pupil, user
        self.add_recipient(self.access.day)
        self.add_parts()
        self.initial.setdefault("until", usual_end(self.access.school.id, self.access.day))

    def layout(self) -> Layout:
        return Layout(
            "recipient",
            Row(Column("purpose", css_class="col-sm-6"), Column("until", css_class="col-sm-6")),
            "purpose_words",
            Fieldset(_("Which parts of the file"), *self.part_names(), css_class="group parts"),
            "interpreter",
        )

    def clean_until(self) -> dt.date:
        until: dt.date = self.cleaned_data["until"]
        if until < self.access.day:
            raise ValidationError(_("This day is over."))
        check_not_far_ahead(until, self.access.day)
        return until


class DecideForm(SchoolForm):
    """What somebody said: who, what, how and when; on paper with its scan."""

    giver = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"), choices=ConsentAnswer.choices, widget=forms.RadioSelect
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[(one.value, one.label) for one in (ConsentChannel.TALK, ConsentChannel.PAPER)],
    )
    said_on = forms.DateField(label=gettext_lazy("When"))
    paper = forms.FileField(
        label=gettext_lazy("Scan of the paper"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy("Only needed when it was said on paper."),
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        request: ConsentRequest,
        givers: Sequence[GiverRow],
        now: dt.datetime,
        too_large: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.request, self.now, self.too_large = request, now, too_large
        self.fields["giver"].choices = [(one.key, f"{one.name} ({one.capacity})") for one in givers]  # type: ignore[attr-defined]
        self.initial.setdefault("said_on", self.access.day)
        self.initial.setdefault("channel", ConsentChannel.TALK)
        file = self.fields["paper"]
        file.widget.attrs["data-max-bytes"] = settings.DOCUMENT_MAX_MB * 1024 * 1024
        file.widget.attrs["data-too-large"] = self.too_large_text()

    def layout(self) -> Layout:
        return Layout(
            "giver",
            "answer",
            Row(Column("channel", css_class="col-sm-6"), Column("said_on", css_class="col-sm-6")),
            "paper",
        )

    def clean_said_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["said_on"]
        if day > self.access.day:
            raise ValidationError(_("This day has yet to come."))
        if day < timezone.localdate(self.request.asked_at):
            raise ValidationError(_("This was before it was asked."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("channel") == ConsentChannel.PAPER and not cleaned.get("paper"):
            self.add_error(
                "paper", self.too_large_text() if self.too_large else _("Choose the scan of the paper.")
            )
        elif self.errors and cleaned.get("paper"):
            # No browser keeps a chosen file when a form comes back.
            self.add_error("paper", _("Choose the file again."))
        return cleaned

    @staticmethod
    def too_large_text() -> str:
        return _("This file is larger than %(n)s MB. Choose a smaller one.") % {"n": settings.DOCUMENT_MAX_MB}

    @property
    def said_at(self) -> dt.datetime:
        """The moment: now for today, else noon of the day, and never before it was asked.

        A no is at the end of its day: it comes after whatever else was said on it.
        """
        day: dt.date = self.cleaned_data["said_on"]
        if day == self.access.day:
            return self.now
        if self.cleaned_data["answer"] != ConsentAnswer.GIVE:
            return day_ends(day) - dt.timedelta(seconds=1)
        noon = timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
        return max(noon, self.request.asked_at)


class ShareForm(SchoolForm):
    """Which of the parts of a consent are shared; all of them unless somebody says otherwise."""

    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What is shared"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, user: User, parts: Collection[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        labels = shareable_kinds()
        choices = [
            (f"{kind}:{level}", f"{labels[kind]} – {PartLevel(level).label}")
            for kind, level in parts
            if kind in labels
        ]
        self.fields["parts"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("parts", [value for value, _label in choices])

    def chosen(self) -> list[tuple[str, str]]:
        return [
            (kind, level) for kind, _sign, level in (one.partition(":") for one in self.cleaned_data["parts"])
        ]


class LawShareForm(RecipientMixin, PartsMixin, NabijModelForm):
    """Sharing on a ground of the law instead of consent: on which, with whom, why, what and until when."""

    recipient = forms.ChoiceField(label=gettext_lazy("For whom"))
    last_day = forms.DateField(label=gettext_lazy("Until"))

    class Meta:
        model = Share
        fields = ["ground", "reason"]
        labels = {"reason": gettext_lazy("Why without consent")}
        help_texts = {
            "reason": gettext_lazy("Who looks into the log later reads this."),
        }

    def __init__(self, *args: Any, user: User, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.instance.pupil, self.instance.made_by = pupil, user
        self.instance.purpose = ConsentPurpose.SHARE
        self.add_recipient(self.access.day)
        self.add_parts()
        grounds = [(one.value, capfirst(str(one.label))) for one in SHARED_ON if one != Ground.CONSENT]
        self.fields["ground"].choices = [("", _("Choose")), *grounds]  # type: ignore[attr-defined]
        self.fields["reason"].required = True
        self.fields["last_day"].help_text = _(
            "For a vital interest it ends after the hours that the school has set."
        )
        self.initial.setdefault("last_day", self.access.day)

    def layout(self) -> Layout:
        return Layout(
            "recipient",
            Row(Column("ground", css_class="col-sm-6"), Column("last_day", css_class="col-sm-6")),
            "reason",
            Fieldset(_("Which parts of the file"), *self.part_names(), css_class="group parts"),
        )

    def clean_last_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["last_day"]
        if day < self.access.day:
            raise ValidationError(_("This day is over."))
        check_not_far_ahead(day, self.access.day)
        self.instance.ends_at = day_ends(day)
        return day


class EmergencyForm(SchoolForm):
    """Why somebody has to see more of a pupil now."""

    reason = forms.CharField(
        label=gettext_lazy("What is going on"),
        max_length=500,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Say it so that a colleague understands it later. The care coordinator reads it."
        ),
    )
