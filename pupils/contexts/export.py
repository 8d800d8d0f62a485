"""A file as rows of a table: who the pupil is, and every part that somebody may see."""

import datetime as dt
from collections.abc import Iterator

from django.utils import formats
from django.utils.translation import gettext as _

from pupils.contexts.parts import file_parts
from pupils.models.pupils import Pupil
from school.models.people import User


def export_rows(user: User, pupil: Pupil, day: dt.date) -> Iterator[list[str]]:
    """The heading and the rows, for a pupil that was fetched `with_class`."""
    yield [_("Part"), _("About"), _("Text"), _("For whom"), _("By"), _("On")]
    for name, value in who(pupil, day):
        yield [_("Who"), name, value, "", "", ""]
    for part in file_parts(user, pupil):
        level, on = str(part.level.label) if part.level else "", part.on.isoformat() if part.on else ""
        yield [part.kind, part.title, part.text, level, part.by, on]


def who(pupil: Pupil, day: dt.date) -> Iterator[tuple[str, str]]:
    """Who this is, in pairs of name and value; what is not known is left out."""
    facts = {
        _("Name"): pupil.name,
        _("First names"): pupil.first_names,
        _("Pupil number"): pupil.number,
        _("Born"): formats.date_format(pupil.birth_date),
        _("Country of origin"): pupil.country_name,
        _("At this school"): formats.date_format(pupil.enrolled_on),
        _("Class"): pupil.class_name,  # type: ignore[attr-defined]
        _("Exported on"): formats.date_format(day),
    }
    return ((name, value) for name, value in facts.items() if value)
