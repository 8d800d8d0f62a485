"""Forms of the questions of the interview."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from crispy_forms.layout import Layout
from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.enums import QuestionKind
from intake.models.questions import Question
from intake.rules.kinds import SHAPES
from intake.rules.questions import options_from_lines
from messaging.languages import Language
from pupils.enums import PartLevel
from pupils.rules.levels import levels_from
from school.forms.base import (
    ConcurrentEditMixin,
    NabijModelForm,
    SchoolForm,
)
from school.forms.inputs import LongLineInput

MOST_OPTIONS = 20
LONGEST_OPTION = 80
LEVELS = [choice for choice in PartLevel.choices if choice[0] != PartLevel.OWN]
# The languages of a pupil have rows of their own, and one question is enough to ask for them.
OWN_KINDS = [choice for choice in QuestionKind.choices if not SHAPES[choice[0]].has_own_rows]


class QuestionForm(NabijModelForm):
    """A question of the school's own."""

    option_lines = forms.CharField(
        label=_("Options"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("One on each line, in Dutch. Only for a choice of one or of several."),
    )

    class Meta:
        model = Question
        fields = ["label", "help", "section", "kind", "level", "for_family"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["option_lines"] = lines_of(self.instance)
        self._choose("kind", OWN_KINDS)
        self.fields["level"].help_text = _(
            "For whom the answers are at most; the interviewer can keep one answer for fewer people."
        )
        self.fields["help"].help_text = _("Only the interviewer sees this.")
        self.order_fields(["label", "help", "section", "kind", "option_lines", "level", "for_family"])

    def layout(self) -> Layout:
        return Layout(*self.fields)

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def refuse(self, reason: str) -> None:
        """Save nothing and say why; what was typed stays."""
        self.add_error(None, reason)

    @property
    def status(self) -> int:
        return 409 if self.is_bound and self.instance.questionnaire.published_at else super().status

    def clean_option_lines(self) -> str:
        lines = [" ".join(line.split()) for line in self.cleaned_data["option_lines"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_OPTIONS:
            raise ValidationError(_("At most %(number)s options."), params={"number": MOST_OPTIONS})
        if any(len(line) > LONGEST_OPTION for line in lines):
            raise ValidationError(
                _("An option has at most %(number)s letters."), params={"number": LONGEST_OPTION}
            )
        if len({line.casefold() for line in lines}) != len(lines):
            raise ValidationError(_("An option stands here twice."))
        return "\n".join(lines)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind, lines = cleaned.get("kind", self.instance.kind), cleaned.get("option_lines")
        if lines is not None and kind in SHAPES and SHAPES[kind].has_options and len(lines.splitlines()) < 2:
            self.add_error("option_lines", ValidationError(_("Write at least two options.")))
        return cleaned

    def _post_clean(self) -> None:
        """The options as the row keeps them: each with the code that answers were given with."""
        super()._post_clean()
        wants = self.instance.kind in SHAPES and self.instance.shape.has_options
        labels = self.cleaned_data.get("option_lines", "").splitlines() if wants else []
        self.instance.options = options_from_lines(self.instance.options, labels)


class EditQuestionForm(ConcurrentEditMixin, QuestionForm):
    """A question of a draft. One of the house keeps its kind, and its answers are never for more people."""

    keep_translations = forms.BooleanField(
        label=_("Keep the translations"),
        required=False,
        initial=True,
        help_text=_("Untick this when the question now asks something else: then it needs translating anew."),
    )

    def __init__(self, *args: Any, lowest: PartLevel, is_own: bool, **kwargs: Any) -> None:
        self.is_own = is_own
        super().__init__(*args, **kwargs)
        if not is_own:
            del self.fields["kind"], self.fields["section"]
            if not self.instance.shape.has_options:
                del self.fields["option_lines"]
        if not self.instance.translations:
            del self.fields["keep_translations"]
        levels = levels_from(lowest)
        self._choose("level", [one for one in LEVELS if one[0] in levels])

    def _values(self, row: models.Model) -> dict[str, Any]:
        values = super()._values(row)
        if "option_lines" in self.fields:
            values["option_lines"] = lines_of(row)
        return {name: value for name, value in values.items() if name in self.fields}

    def _post_clean(self) -> None:
        options = self.instance.options
        super()._post_clean()
        if "option_lines" not in self.fields:
            self.instance.options = options

    @property
    def keeps_translations(self) -> bool:
        """Whether the words in other languages still say the same."""
        return bool(self.cleaned_data.get("keep_translations", True))


@dataclass(frozen=True)
class TranslationRow:
    """A question with the fields for its words in another language."""

    question: Question
    label: forms.BoundField
    options: list[tuple[str, forms.BoundField]]


class TranslationForm(SchoolForm):
    """The words of one language at all questions. Two people may fill in different ones at the same time."""

    SALT = "intake.forms.translation"
    data: Any
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, questions: Iterable[Question], language: Language, **kwargs: Any) -> None:
        self.questions = list(questions)
        self.language = language
        super().__init__(*args, **kwargs)
        self.present = {name: text for name, text, _most in self._texts()}
        attrs = {"dir": language.direction, "lang": language.code, "autocomplete": "off"}
        attrs["class"] = "form-control long-line"
        dutch = {f"label-{question.pk}": question.label for question in self.questions}
        for question in self.questions:
            dutch |= {f"option-{question.pk}-{one['code']}": one["label"] for one in question.options}
        for name, text, most in self._texts():
            self.fields[name] = forms.CharField(
                label=dutch[name],
                required=False,
                max_length=most,
                initial=text,
                widget=LongLineInput(attrs=attrs),
            )
        self.fields["seen"].initial = signing.dumps(
            [self.language.code, self.present], salt=self.SALT, compress=True
        )
        self.conflict = False

    @property
    def status(self) -> int:
        return 409 if self.conflict else super().status

    @property
    def rows(self) -> list[TranslationRow]:
        """The questions in order, each with its fields."""
        return [
            TranslationRow(
                question,
                self[f"label-{question.pk}"],
                [(one["label"], self[f"option-{question.pk}-{one['code']}"]) for one in question.options],
            )
            for question in self.questions
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen = self._seen()
        if seen is None:
            # Half a page, or one of another language: empty fields in it say nothing.
            self._refuse()
            raise ValidationError(_("This page is too old to save. Check your entries and save again."))
        for name, now in self.present.items():
            was, typed = seen.get(name, now), cleaned.get(name)
            if typed is None or now == was or typed == now:
                continue
            if typed == was:
                cleaned[name] = now
            else:
                self._refuse()
                message = _("Somebody else wrote here meanwhile: %(words)s")
                self.add_error(name, ValidationError(message, params={"words": now or "–"}))
        return cleaned

    def _refuse(self) -> None:
        """Save nothing; the page that is shown now is made from what stands there now."""
        self.conflict = True
        self.data = self.data.copy()
        self.data["seen"] = self.fields["seen"].initial

    def words(self) -> dict[int, dict[str, Any]]:
        """Question id → label and options, without what was left empty."""
        return {question.pk: self._words(question) for question in self.questions}

    def _words(self, question: Question) -> dict[str, Any]:
        label = self.cleaned_data[f"label-{question.pk}"]
        options = {
            one["code"]: text
            for one in question.options
            if (text := self.cleaned_data[f"option-{question.pk}-{one['code']}"])
        }
        return ({"label": label} if label else {}) | ({"options": options} if options else {})

    def _texts(self) -> Iterable[tuple[str, str, int]]:
        for question in self.questions:
            words = question.translations.get(self.language.code, {})
            yield f"label-{question.pk}", words.get("label", ""), 200
            for one in question.options:
                text = words.get("options", {}).get(one["code"], "")
                yield f"option-{question.pk}-{one['code']}", text, LONGEST_OPTION

    def _seen(self) -> dict[str, str] | None:
        """The words that the page was made from; None if it does not say, or says it of another language."""
        try:
            language, seen = signing.loads(self.data.get("seen", ""), salt=self.SALT)
        except signing.BadSignature:
            return None
        return seen if language == self.language.code else None


def lines_of(question: Any) -> str:
    """The options of a question, one on each line."""
    return "\n".join(one["label"] for one in question.options)
