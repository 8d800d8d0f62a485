"""A file as rows of a table: who the pupil is, and every part that somebody may see."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from pupils.contexts.parts import file_parts, leaving_the_house
from pupils.contexts.pupils import pupil_page
from pupils.contexts.who import Who, date_words, who_facts
from pupils.models.pupils import Pupil
from school.models.people import User

EXPORTED = (
    Who.NAME,
    Who.FIRST_NAMES,
    Who.NUMBER,
    Who.BORN,
    Who.COUNTRY,
    Who.ENROLLED,
    Who.CLASS,
)


def export_rows(user: User, pupil: Pupil, day: dt.date) -> Iterator[list[str]]:
    """The heading and the rows, for a pupil that was fetched `with_history`."""
    yield [_("Part"), _("About"), _("Text"), _("For whom"), _("By"), _("On")]
    for fact in who_facts(pupil_page(pupil, day), EXPORTED).values():
        if fact.value:
            yield [_("Who"), fact.name, fact.value, "", "", ""]
    yield [_("Who"), _("Exported on"), date_words(day), "", "", ""]
    for part in leaving_the_house(pupil.pk, file_parts(user, pupil), day):
        level, on = str(part.level.label) if part.level else "", part.on.isoformat() if part.on else ""
        yield [part.kind, part.title, part.text, level, part.by, on]
