"""Reads for proposing a language buddy."""

import datetime as dt
from collections import defaultdict

from careteam.models.programmes import Participation
from careteam.rules.programmes import Candidate, proposed_buddies
from pupils.models.parts import PupilLanguage
from pupils.models.pupils import Pupil
from school.models.people import User


def buddies_for(pupil: Pupil, user: User, day: dt.date) -> list[Candidate]:
    """Who may be a buddy of this pupil, among the pupils that this person sees. Four queries."""
    own = list(PupilLanguage.objects.filter(pupil=pupil, at_home=True).values_list("language", flat=True))
    if not own:
        return []
    spoken: dict[int, set[str]] = defaultdict(set)
    seen = PupilLanguage.objects.visible_to(user).filter(at_home=True, language__in=own).exclude(pupil=pupil)
    for pk, language in seen.values_list("pupil", "language"):
        spoken[pk].add(language)
    present = Pupil.objects.visible_to(user).at_school(day).filter(pk__in=spoken)
    taken = set(Participation.objects.filter(buddy__in=spoken).on_day(day).values_list("buddy", flat=True))
    candidates = [
        Candidate(one.pk, one.name, one.enrolled_on, frozenset(spoken[one.pk]), one.pk in taken)
        for one in present
    ]
    return proposed_buddies(own, pupil.enrolled_on, candidates)
