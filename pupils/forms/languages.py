"""The languages of a pupil: a row for each, from the list or typed."""

import functools
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from messaging.languages import LANGUAGES, LANGUAGES_BY_CODE
from pupils.enums import LanguageSkill
from pupils.models.parts import PupilLanguage
from pupils.services.languages import LanguageRow
from school.fingerprints import fingerprint
from school.forms.base import SchoolForm
from school.models.people import User

PREFIX = "languages"
EMPTY_ROWS, MOST_ROWS = 2, 12


class LanguageForm(SchoolForm):
    """One language, and how well; without a name there is none."""

    language = forms.CharField(label=gettext_lazy("Language"), max_length=40, required=False)
    at_home = forms.BooleanField(label=gettext_lazy("spoken at home"), required=False, initial=True)
    speaks = forms.ChoiceField(
        label=gettext_lazy("Speaks"), choices=LanguageSkill, initial=LanguageSkill.UNKNOWN
    )
    reads = forms.ChoiceField(
        label=gettext_lazy("Reads"), choices=LanguageSkill, initial=LanguageSkill.UNKNOWN
    )
    writes = forms.ChoiceField(
        label=gettext_lazy("Writes"), choices=LanguageSkill, initial=LanguageSkill.UNKNOWN
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].widget.attrs |= {"list": "language-names", "class": "form-control"}
        for name in ("speaks", "reads", "writes"):
            self.fields[name].widget.attrs["class"] = "form-select"
        self.fields["at_home"].widget.attrs["class"] = "form-check-input"

    @property
    def skills(self) -> list[forms.BoundField]:
        return [self[name] for name in ("speaks", "reads", "writes")]

    def clean_language(self) -> str:
        """The code of a language that the house knows, else the name as it was typed."""
        name = " ".join(self.cleaned_data["language"].split())
        return code_of(name) or name


class LanguageForms(forms.BaseFormSet[LanguageForm]):
    """All languages of one pupil."""

    def add_fields(self, form: LanguageForm, index: int | None) -> None:
        """Only the first language is taken for that of home until somebody says so of another."""
        super().add_fields(form, index)
        if index:
            form.fields["at_home"].initial = False

    def clean(self) -> None:
        named = [
            form.cleaned_data.get("language", "") for form in self.forms if hasattr(form, "cleaned_data")
        ]
        for form, name in zip(self.forms, named, strict=False):
            if name and named.count(name) > 1:
                form.add_error("language", ValidationError(_("This language is already listed.")))

    @property
    def rows(self) -> list[LanguageRow]:
        """What was filled in, for the service."""
        return [LanguageRow(**form.cleaned_data) for form in self.forms if form.cleaned_data.get("language")]


@functools.cache
def _codes() -> dict[str, str]:
    """The code of each language by its names: in each language of the house, and its own."""
    found = {language.native_name.casefold(): language.code for language in LANGUAGES}
    for screen, _name in settings.LANGUAGES:
        with translation.override(screen):
            found |= {str(language.name).casefold(): language.code for language in LANGUAGES}
    return found


def code_of(name: str) -> str:
    """The code of a language by any name that the house knows; empty for another."""
    return _codes().get(name.casefold(), "")


def name_of(language: str) -> str:
    """The name to show in the field."""
    known = LANGUAGES_BY_CODE.get(language)
    return str(known.name) if known else language


def language_forms(data: QueryDict | None, *, user: User, rows: Iterable[PupilLanguage]) -> LanguageForms:
    """The rows as they are stored or as they were sent, and some empty ones."""
    formset: type[LanguageForms] = forms.formset_factory(  # type: ignore[assignment]
        LanguageForm,
        formset=LanguageForms,
        extra=EMPTY_ROWS,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS + EMPTY_ROWS,
        validate_max=True,
    )
    # What was sent is complete: compared with what is stored, a row that stayed the same would count as empty.
    initial = [
        {
            "language": name_of(row.language),
            "at_home": row.at_home,
            "speaks": row.speaks,
            "reads": row.reads,
            "writes": row.writes,
        }
        for row in (rows if data is None else ())
    ]
    return formset(data, initial=initial, prefix=PREFIX, form_kwargs={"user": user})


def languages_seen(rows: Iterable[PupilLanguage | LanguageRow]) -> str:
    """The same for the same languages: a page sends back what it was made from."""
    told = sorted([row.language, row.at_home, row.speaks, row.reads, row.writes] for row in rows)
    return fingerprint(told)
