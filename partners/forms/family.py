"""What comes from the pages that a family answers on, and in which language they look."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from messaging.enums import Channel
from messaging.languages import LANGUAGE_CHOICES
from partners.contexts.consents import GiverRow
from partners.enums.consents import ConsentAnswer
from pupils.models.people import Person
from school.forms.base import SchoolForm
from school.models.people import User


class LanguageForm(forms.Form):
    """In which language a family is shown something."""

    language = forms.ChoiceField(choices=LANGUAGE_CHOICES)


class AnswerForm(forms.Form):
    """What a giver says, on a page that showed their last answer."""

    giver = forms.ChoiceField(required=False)
    answer = forms.ChoiceField(choices=ConsentAnswer.choices)
    seen = forms.IntegerField(min_value=0)

    def __init__(self, *args: Any, givers: Sequence[GiverRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["giver"].choices = [(one.key, one.name) for one in givers if one.must]  # type: ignore[attr-defined]


class LinkForm(SchoolForm):
    """For whom a personal link is, in which language, and how it gets there."""

    MAIL, SHOWN = "mail", "shown"

    giver = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGE_CHOICES)
    by = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[
            (MAIL, gettext_lazy("by e-mail")),
            (SHOWN, gettext_lazy("I hand over the link myself")),
        ],
        widget=forms.RadioSelect,
    )
    code = forms.ChoiceField(
        label=gettext_lazy("The code"),
        choices=[
            ("", gettext_lazy("I tell it by phone or in person")),
            (Channel.CHAT.value, gettext_lazy("by SMS or chat")),
            (Channel.EMAIL.value, gettext_lazy("by e-mail, where I hand over the link")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        givers: Sequence[GiverRow],
        people: Mapping[str, Person],
        own: str,
        chat_url: str,
        who: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["giver"].choices = [(one.key, f"{one.name} ({one.capacity})") for one in givers]  # type: ignore[attr-defined]
        keys = [one.key for one in givers]
        first = who if who in keys else next(iter(keys), "")
        person = people.get(first)
        self.initial.setdefault("giver", first)
        self.initial.setdefault("language", person.language if person else own)
        # Who cannot read or has no device gets nothing by message, unless somebody chooses so.
        reads = person is not None and not person.phoned
        self.initial.setdefault("by", self.MAIL if reads and person and person.email else self.SHOWN)
        apart = reads and person is not None and not person.lacks_for(Channel.CHAT, chat_url=chat_url)
        self.initial.setdefault("code", Channel.CHAT.value if apart else "")
        self.people, self.chat_url = people, chat_url
        if not chat_url:
            choices = self.fields["code"].choices  # type: ignore[attr-defined]
            self.fields["code"].choices = [one for one in choices if one[0] != Channel.CHAT]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("code"):
            return cleaned
        way = Channel(cleaned["code"])
        person = self.people.get(cleaned.get("giver", ""))
        if way == Channel.EMAIL and cleaned.get("by") == self.MAIL:
            self.add_error("code", _("The code goes another way than the link."))
        elif person is None or person.lacks_for(way, chat_url=self.chat_url):
            self.add_error("code", _("This person has no address for that."))
        return cleaned

    @property
    def code_by(self) -> Channel | None:
        """By which way the code goes; None where somebody tells it."""
        way = self.cleaned_data["code"]
        return Channel(way) if way else None

    @property
    def is_mailed(self) -> bool:
        return bool(self.cleaned_data["by"] == self.MAIL)
