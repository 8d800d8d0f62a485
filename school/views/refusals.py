"""Where a refusal is said: on the next page, or at a field of the form."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from school.refusals import Refusal


@contextmanager
def refusal_said(request: HttpRequest, *, level: int = messages.ERROR) -> Iterator[None]:
    """Around a write: a refusal is said on the next page, and the view goes on after the block."""
    try:
        yield
    except Refusal as refusal:
        messages.add_message(request, level, str(refusal))


@contextmanager
def refusal_at(form: forms.BaseForm, field: str | None) -> Iterator[None]:
    """Around a write: a refusal is said at this field of the form; ask for the form's errors after the block."""
    try:
        yield
    except Refusal as refusal:
        form.add_error(field, str(refusal))
