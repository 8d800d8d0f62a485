"""Forms of the school; the bases that every floor uses come from here too."""

from school.forms.base import (
    ConcurrentEditMixin,
    NabijModelForm,
    SchoolForm,
    helper_for,
    native,
    prepare,
    shown,
)

__all__ = [
    "ConcurrentEditMixin",
    "NabijModelForm",
    "SchoolForm",
    "helper_for",
    "native",
    "prepare",
    "shown",
]
