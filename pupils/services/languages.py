"""Which languages a pupil speaks, reads and writes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from pupils.enums import LanguageSkill
from pupils.models.parts import PupilLanguage
from pupils.models.pupils import Pupil
from pupils.querysets.pupils import without_written_language
from pupils.signals import no_written_language_found


@dataclass(frozen=True)
class LanguageRow:
    """One language as it was told: a code of messaging.languages or a name of its own, and how well."""

    language: str
    at_home: bool = True
    speaks: str = LanguageSkill.UNKNOWN
    reads: str = LanguageSkill.UNKNOWN
    writes: str = LanguageSkill.UNKNOWN


@transaction.atomic
def save_languages(*, pupil: Pupil, rows: Sequence[LanguageRow], now: dt.datetime) -> list[PupilLanguage]:
    """Let these be the languages of a pupil; a language twice counts as it stands last.

    Side effects: rows in PupilLanguage, with history; `no_written_language_found` when this is how it turns out that
    the pupil reads and writes no language.
    """
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    before = reads_no_language(pupil)
    wanted = {row.language: row for row in rows if row.language}
    present = {row.language: row for row in PupilLanguage.objects.filter(pupil=pupil)}
    PupilLanguage.objects.filter(pupil=pupil).exclude(language__in=wanted).delete()
    saved = []
    for language, told in wanted.items():
        row = present.get(language) or PupilLanguage(
            school_id=pupil.school_id, pupil=pupil, language=language
        )
        values = {"at_home": told.at_home, "speaks": told.speaks, "reads": told.reads, "writes": told.writes}
        if row._state.adding or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
        saved.append(row)
    if not before and reads_no_language(pupil):
        no_written_language_found.send(sender=None, pupil=pupil, now=now)
    return saved


def reads_no_language(pupil: Pupil) -> bool:
    """Whether it is known that the pupil reads and writes no language at all. One query."""
    return without_written_language(Pupil.objects.filter(pk=pupil.pk)).exists()
