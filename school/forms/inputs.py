"""How fields read what was typed or pasted: a line, an e-mail address, a phone number, a day."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber
from phonenumber_field.validators import validate_international_phonenumber
from phonenumber_field.widgets import RegionalPhoneNumberWidget

from school import rules
from school.letters import clean_number, is_seen, mail_address

# What stands for more than a number: letters, and the signs with which an extension is written.
_MORE_THAN_A_NUMBER = re.compile(r"[^\W\d_]|[#,;*~]")
# From the oldest person to the furthest plan.
YEARS = range(1900, 2200)
# From so many signs on a line is a sentence or two.
LONG_LINE = 160
_AS_A_LINK = re.compile(r"^\s*tel:", re.IGNORECASE)


class OneLineInput(forms.TextInput):
    """A line of text; whatever was pasted, it stays one line that reads as it is written."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return _as_one_line(super().value_from_datadict(data, files, name))


class LinesInput(forms.Textarea):
    """Words over several lines. A break is one sign, as where the browser counts them and as what scripts send."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


class LongLineInput(forms.Textarea):
    """A line too long for the width of a form: its place grows with it, and it stays one line."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 1, "class": "long-line"} | (attrs or {}))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return _as_one_line(super().value_from_datadict(data, files, name))


def _as_one_line(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    line = rules.one_line(value)
    return line if is_seen(line) else ""


class AddressInput(forms.EmailInput):
    """An e-mail address, without what came along when it was copied."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return mail_address(value) if isinstance(value, str) else value


class PhoneInput(RegionalPhoneNumberWidget):
    """A phone number, without what came along when it was copied."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        if not isinstance(value, str):
            return value
        return _AS_A_LINK.sub("", clean_number(rules.one_line(value))).strip()

    def format_value(self, value: Any) -> str | None:
        """A number as it is usually written; what was typed besides one stands there still."""
        typed = getattr(value, "raw_input", value)
        if isinstance(typed, str) and _MORE_THAN_A_NUMBER.search(typed):
            return typed
        written: str | None = super().format_value(value)
        return written


def check_year(day: dt.date) -> None:
    """Refuse a day whose year is half typed, such as 0026: nobody of a school lives in it."""
    if day.year not in YEARS:
        raise ValidationError(
            _("Look at the year: it says %(year)d."), code="year", params={"year": day.year}
        )


def check_phone(number: PhoneNumber) -> None:
    """Refuse what would be kept without its extension, or as a number that nobody typed."""
    if number.extension or _MORE_THAN_A_NUMBER.search(number.raw_input or ""):
        raise ValidationError(
            _("Only the number itself fits here. Write an extension or other words in another field."),
            code="more_than_a_number",
        )
    validate_international_phonenumber(number)


def tidy(field: forms.Field) -> None:
    """Let a field of an address, a number or a day read what was typed as it was meant."""
    if isinstance(field, forms.EmailField):
        field.widget = _like(field.widget, AddressInput(field.widget.attrs))
    elif isinstance(field, PhoneNumberField) and type(field.widget) is RegionalPhoneNumberWidget:
        field.widget = _like(field.widget, PhoneInput(attrs=field.widget.attrs, region=field.region))
        field.validators = [
            check_phone if one is validate_international_phonenumber else one for one in field.validators
        ]
    elif type(field.widget) is forms.Textarea:
        field.widget = _like(field.widget, LinesInput(field.widget.attrs))
    elif isinstance(field, (forms.DateField, forms.DateTimeField)):
        field.validators = [*field.validators, check_year]


def one_line_of(field: forms.Field) -> forms.Widget:
    """The field's own widget as such a line."""
    if (getattr(field, "max_length", None) or 0) < LONG_LINE:
        return _like(field.widget, OneLineInput(field.widget.attrs))
    return _like(field.widget, LongLineInput(field.widget.attrs))


def _like(old: forms.Widget, new: forms.Widget) -> forms.Widget:
    new.is_required, new.is_localized = old.is_required, old.is_localized
    return new
