"""Reads of the languages around a pupil."""

import datetime as dt

from messaging.languages import LANGUAGES_BY_CODE
from pupils.enums import LanguageSkill
from pupils.models.parts import PupilLanguage
from pupils.models.people import Relation
from pupils.models.pupils import Pupil


def language_to_interpret(pupil: Pupil, day: dt.date) -> str:
    """In which language an interpreter is likely needed: the family's where it needs one, else the pupil's own."""
    family = Relation.objects.filter(pupil=pupil).deciding(day).filter(person__interpreter=True)
    asked = family.order_by("pk").values_list("person__language", flat=True).first()
    if asked in LANGUAGES_BY_CODE:
        return str(asked)
    spoken = PupilLanguage.objects.filter(pupil=pupil).exclude(speaks=LanguageSkill.NONE)
    own = [code for code in spoken.values_list("language", flat=True) if code in LANGUAGES_BY_CODE]
    return next((code for code in own if code != "nl"), "")
