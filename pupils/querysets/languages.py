"""Reads of the languages around a pupil."""

import datetime as dt

from messaging.languages import LANGUAGES_BY_CODE
from pupils.enums import LanguageSkill
from pupils.models.parts import PupilLanguage
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from pupils.querysets.people import own_person

DUTCH = "nl"


def language_to_interpret(pupil: Pupil, day: dt.date) -> str:
    """In which language an interpreter is likely needed: the family's where it needs one, else the pupil's own."""
    family = Relation.objects.filter(pupil=pupil).deciding(day).filter(person__interpreter=True)
    asked = family.order_by("pk").values_list("person__language", flat=True).first()
    if asked in LANGUAGES_BY_CODE:
        return str(asked)
    spoken = PupilLanguage.objects.filter(pupil=pupil).exclude(speaks=LanguageSkill.NONE)
    own = [code for code in spoken.values_list("language", flat=True) if code in LANGUAGES_BY_CODE]
    return next((code for code in own if code != "nl"), "")


def language_to_read(pupil_id: int, day: dt.date) -> str:
    """In which language a pupil reads what is put before them: as noted with their own address, else what they read
    best, else what they speak. At most two queries."""
    if (own := own_person(pupil_id, day)) is not None:
        return own.language
    rows = [one for one in PupilLanguage.objects.filter(pupil=pupil_id) if one.language in LANGUAGES_BY_CODE]
    best = {LanguageSkill.WELL: 0, LanguageSkill.LITTLE: 1, LanguageSkill.UNKNOWN: 2, LanguageSkill.NONE: 3}
    rows.sort(key=lambda one: best[LanguageSkill(one.reads)])
    return rows[0].language if rows else DUTCH
