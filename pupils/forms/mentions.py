"""Naming a colleague with @ in a text of a file."""

from collections.abc import Collection

from django.utils.translation import ngettext

from pupils.enums import PartLevel
from pupils.querysets.mentions import kept_from
from school.forms.base import LISTED, NabijModelForm


def refuse_mentions(
    form: NabijModelForm,
    field: str,
    text: str,
    *,
    pupil_id: int,
    level: str | None,
    but: Collection[int] = (),
) -> None:
    """Say at the field who is named there and may not read it: they would be named where they cannot look."""
    if level is None:
        return
    names = kept_from(text, pupil_id=pupil_id, level=PartLevel(level), access=form.access, but=but)
    if names:
        words = ngettext(
            "%(names)s may not read this. Choose for whom it is anew, or write the name without @.",
            "%(names)s may not read this. Choose for whom it is anew, or write the names without @.",
            len(names),
        )
        form.add_error(field, words % {"names": LISTED.join(names)})
