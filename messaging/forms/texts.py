"""Forms to change and approve message texts."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from messaging import rules
from messaging.enums import MessageKind
from messaging.models.texts import Text
from school.fingerprints import fingerprint
from school.forms.base import ConcurrentEditMixin, NabijModelForm


class ExactInput(forms.TextInput):
    """A line that stays exactly as it was sent: a speaker may have put signs for the direction in it."""


class TextForm(ConcurrentEditMixin, NabijModelForm):
    """The words of a text: only known placeholders, and all of them in the body."""

    class Meta:
        model = Text
        fields = ["subject", "body"]
        widgets = {"subject": ExactInput, "body": forms.Textarea(attrs={"rows": 10})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = self.instance.language_row
        for name in ("subject", "body"):
            self.fields[name].widget.attrs |= {"dir": language.direction, "lang": language.code}
        names = ", ".join(f"{{{name}}}" for name in sorted(rules.PLACEHOLDERS[self._kind]))
        self.fields["body"].help_text = _("Must contain: %(names)s.") % {"names": names}

    @property
    def _kind(self) -> MessageKind:
        return MessageKind(self.instance.kind)

    @property
    def changes_words(self) -> bool:
        """Whether subject or body differ from what is stored."""
        return any(self.cleaned_data[name] != self.initial[name] for name in ("subject", "body"))

    def clean_subject(self) -> str:
        subject: str = self.cleaned_data["subject"]
        if not subject.isprintable() and any(char in subject for char in "\r\n\t\v\f\x85\u2028\u2029"):
            raise ValidationError(_("A subject is one line."))
        self._check_placeholders(subject)
        return subject

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        self._check_placeholders(body)
        if rules.PART_BREAK in body:
            raise ValidationError(
                _("A line with nothing but a dash stands between languages: use something else.")
            )
        if missing := rules.missing_placeholders(self._kind, body):
            names = ", ".join(f"{{{name}}}" for name in missing)
            raise ValidationError(_("Missing: %(names)s."), params={"names": names})
        return body

    def _check_placeholders(self, text: str) -> None:
        wrong = rules.wrong_placeholders(self._kind, text)
        if wrong is None:
            raise ValidationError(_("The braces do not match: each { needs a }, with a name between them."))
        if wrong:
            names = ", ".join(f"{{{name}}}" for name in wrong)
            raise ValidationError(_("Not known here: %(names)s."), params={"names": names})


class TextApproveForm(NabijModelForm):
    """Which speaker approved a text, and when; holds for the words that the page showed."""

    words = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Text
        fields = ["approved_by", "approved_on"]

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.shown = self.initial["words"] = digest(self.instance)
        self.initial["approved_on"] = self.initial.get("approved_on") or today
        for name in ("approved_by", "approved_on"):
            self.fields[name].required = True
        self.fields["approved_by"].help_text = _("The name of the speaker who read it.")

    def clean_approved_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["approved_on"]
        if day > self.today:
            raise ValidationError(_("This day has yet to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("words") != self.shown:
            self.data = {**self.data, self.add_prefix("words"): self.shown}
            raise ValidationError(
                _("Somebody changed this text meanwhile. Read it again before you approve it.")
            )
        return cleaned


def digest(text: Text) -> str:
    """Names the words of a text, so that an approval can say which ones it is for."""
    return fingerprint(text.subject, text.body)
