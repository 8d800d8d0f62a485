"""A row of the register is drawn once per state and language, and filled in for each pupil.

What is kept holds no pupil: it is drawn for a made-up one and cut at what was made up. A pupil's name is never part of
a template; it is escaped and put between the pieces.
"""

import functools
import re
from types import SimpleNamespace

from django.template.loader import render_to_string
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy

from absence.enums import Reason

REASONS = [("", gettext_lazy("No reason known")), *Reason.choices]
# What no template, no translation and no pupil holds: two long numbers, and signs that Unicode leaves to private use.
PUPIL_ID, COLOUR, NAME, INITIALS = 7_040_506_070_809_010, 7_110_120_130_140_150, "\ue0f1", "\ue0f2"
MADE_UP = re.compile(f"({PUPIL_ID}|{COLOUR}|{NAME}|{INITIALS})")


@functools.cache
def reason_options(chosen: str, _language: str) -> SafeString:
    """The options of a row's reason: the same in row after row and page after page, so drawn once per language."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, mark_safe(" selected") if value == chosen else "", label) for value, label in REASONS),
    )


def plain_row(state: str, *, pupil_id: int, name: str, initials: str, colour: int) -> SafeString:
    """The row of a pupil about whom nothing is said but the state."""
    filled = {
        str(PUPIL_ID): str(int(pupil_id)),
        str(COLOUR): str(int(colour)),
        NAME: escape(name),
        INITIALS: escape(initials),
    }
    pieces = _pieces(str(state), get_language() or "")
    # All that is no piece of our own template has been escaped above.
    return mark_safe("".join(filled.get(piece, piece) for piece in pieces))  # noqa: S308


@functools.cache
def _pieces(state: str, language: str) -> tuple[str, ...]:
    """The row of a made-up pupil, cut at what was made up."""
    row = SimpleNamespace(
        pupil_id=PUPIL_ID,
        name=NAME,
        initials=INITIALS,
        colour=COLOUR,
        state=state,
        minutes_late=None,
        note="",
        announcement=None,
        visiting=None,
        elsewhere=None,
        moved=False,
        error="",
        differs=None,
        reason_options=reason_options("", language),
    )
    return tuple(MADE_UP.split(render_to_string("absence/_register_row.html", {"row": row}).strip()))
