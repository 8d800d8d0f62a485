"""What may not stand in words that somebody types; each app says at start what it looks for."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from school.typed import Typed

# Gets the form, and the words that were typed, by field; says at the field what is wrong with them.
TextCheck = Callable[[Any, Mapping[str, str]], None]
_checks: list[TextCheck] = []


def add_text_check(check: TextCheck) -> None:
    """Look at the words of every form with this; called once, when the application starts."""
    _checks.append(check)


def check_texts(form: forms.BaseForm) -> None:
    """Look at all words that were typed into a form, and not chosen."""
    if isinstance(form.data, Typed):
        return
    said = {
        name: value
        for name, field in form.fields.items()
        if isinstance(field, forms.CharField)
        and isinstance(value := form.cleaned_data.get(name), str)
        and value
    }
    if said:
        for check in _checks:
            check(form, said)
