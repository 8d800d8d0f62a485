"""Announcements of the ground floor; docs/architecture.md lists them all.

Higher floors answer with sections for a page that the ground floor owns.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.dispatch import Signal

# Sent with request: what is this person's to do today? Receivers return a list of Section.
today_asked = Signal()


@dataclass(frozen=True)
class Section:
    """A piece of a page: a template with its context; lower `order` comes first."""

    order: int
    template: str
    context: dict[str, Any] = field(default_factory=dict)


def gather(signal: Signal, **kwargs: Any) -> list[Section]:
    """Ask all floors for their sections, in order; an error in one is an error of the page."""
    answers: Iterable[tuple[Any, list[Section]]] = signal.send(sender=None, **kwargs)
    return sorted((section for _, sections in answers for section in sections), key=lambda one: one.order)
