"""What comes from the pages that a family answers on, and in which language they look."""

from collections.abc import Sequence
from typing import Any

from django import forms

from messaging.languages import LANGUAGE_CHOICES
from partners.contexts.consents import GiverRow
from partners.enums import ConsentAnswer


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
