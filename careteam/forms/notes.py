"""What the browser sends about own notes: sealed bytes, of exactly the sizes that they may have."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from careteam.enums.notes import LockWay
from careteam.rules.notes import (
    LEAST_ROUNDS,
    MOST_ROUNDS,
    NONCE_BYTES,
    SALT_BYTES,
    SEALED_KEY_BYTES,
    TOLD_BYTES,
    is_note_size,
)
from careteam.services.notes import Lock


class Base64Field(forms.CharField):
    """Bytes, sent in base64, as many as there may be."""

    empty_values = [*forms.CharField.empty_values, b""]

    def __init__(self, *, is_size: Callable[[int], bool], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.is_size = is_size

    def to_python(self, value: Any) -> Any:
        try:
            found = base64.b64decode(super().to_python(value) or "", validate=True)
        except (binascii.Error, ValueError) as error:
            raise ValidationError(_("This cannot be read."), code="unreadable") from error
        if found and not self.is_size(len(found)):
            raise ValidationError(_("This has another size than it should have."), code="size")
        return found


class BytesField(Base64Field):
    """So many bytes."""

    def __init__(self, size: int, **kwargs: Any) -> None:
        super().__init__(is_size=lambda length: length == size, max_length=4 * (size // 3 + 1), **kwargs)


class ToldForm(forms.Form):
    """By which way somebody opens, and what their browser made of the words for the server."""

    way = forms.ChoiceField(choices=LockWay)
    told = BytesField(TOLD_BYTES)


class StretchForm(ToldForm):
    """The same for a lock that is still being made."""

    salt = BytesField(SALT_BYTES)


class LockForm(forms.Form):
    """A lock that the browser made; one form for each way, with its name before the fields."""

    salt = BytesField(SALT_BYTES)
    rounds = forms.IntegerField(min_value=LEAST_ROUNDS, max_value=MOST_ROUNDS)
    told = BytesField(TOLD_BYTES)
    sealed_key = BytesField(SEALED_KEY_BYTES)

    def lock(self) -> Lock:
        return Lock(**self.cleaned_data)


class NoteForm(forms.Form):
    """A sealed note, and the beginning of the one that it stands upon."""

    note = forms.UUIDField()
    # Filled up to one of the sizes that notes have.
    sealed = Base64Field(is_size=is_note_size)
    base = BytesField(NONCE_BYTES, required=False)


class NoteIdForm(forms.Form):
    """Which note."""

    note = forms.UUIDField()
