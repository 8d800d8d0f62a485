"""A file as rows of a table: who the pupil is, the languages, and every part that somebody may see."""

import datetime as dt
from collections.abc import Iterator

from django.utils import formats
from django.utils.translation import gettext as _

from intake.contexts.parts import file_parts
from intake.models import Pupil, PupilLanguage
from school.models import User


def export_rows(user: User, pupil: Pupil, day: dt.date) -> Iterator[list[str]]:
    """The heading and the rows, for a pupil that was fetched `with_class`."""
    yield [_("Part"), _("About"), _("Text"), _("For whom"), _("By"), _("On")]
    for name, value in who(pupil, day):
        yield [_("Who"), name, value, "", "", ""]
    for language in PupilLanguage.objects.visible_to(user).filter(pupil=pupil):
        yield [_("Languages"), language.language_name, language_words(language), "", "", ""]
    for part in file_parts(user, pupil):
        yield [part.kind, part.title, part.text, str(part.level.label), part.by, part.on.isoformat()]


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


def language_words(language: PupilLanguage) -> str:
    """How well somebody speaks, reads and writes a language."""
    words = {
        _("speaks"): language.get_speaks_display(),
        _("reads"): language.get_reads_display(),
        _("writes"): language.get_writes_display(),
    }
    skills = [f"{name}: {skill}" for name, skill in words.items()]
    return ", ".join([*skills, *([_("spoken at home")] if language.at_home else [])])
