"""A plain row is filled in, never compiled, and says what its template says."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from absence.contexts.drawn_row import INITIALS, NAME, plain_row, reason_options

NAMES = ["Sami Tesfay", "<script>&\"'", "{{ request }} {% now %}", NAME + INITIALS, "\\1 %s"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("state", ["present", "absent", "late", "in_school"])
@pytest.mark.parametrize("name", NAMES)
def test_a_drawn_row_is_the_template_with_this_pupil(name: str, state: str, language: str) -> None:
    with translation.override(language):
        row = SimpleNamespace(
            pupil_id=1234567,
            name=name,
            initials=name[:2],
            colour=3,
            state=state,
            minutes_late=None,
            note="",
            announcement=None,
            error="",
            differs=None,
            reason_options=reason_options("", language),
        )
        drawn = plain_row(state, pupil_id=1234567, name=name, initials=name[:2], colour=3)
        assert drawn == render_to_string("absence/_register_row.html", {"row": row}).strip()
