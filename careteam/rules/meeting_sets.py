"""Meetings as schools of the sources have them, to begin with: a school changes them as it likes."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from school.enums import Role


@dataclass(frozen=True)
class KindInSet:
    """A kind of meeting to begin with; who sits there from outside a school chooses itself."""

    name: Promise
    every_weeks: int
    minutes: int
    place: Promise
    roles: tuple[Role, ...]


SetOfKinds = tuple[KindInSet, ...]

_R = Role
_TEAM = (_R.CARE_COORDINATOR, _R.SOCIAL_WORKER, _R.PSYCHOLOGIST, _R.AMBULANT_COUNSELLOR, _R.TEAM_LEADER)
_ROOM = _("meeting room")
# As at the ISK of Tilburg, and as at that of Groningen.
STARTING_SETS: dict[str, SetOfKinds] = {
    "tilburg": (
        KindInSet(_("Internal care meeting"), 2, 90, _ROOM, _TEAM),
        KindInSet(_("ZAT"), 8, 120, _ROOM, (*_TEAM, _R.YOUTH_HEALTH, _R.ATTENDANCE_COORDINATOR)),
    ),
    "groningen": (
        KindInSet(_("Internal care meeting"), 6, 90, _ROOM, (*_TEAM, _R.YOUTH_HEALTH)),
        KindInSet(_("Broad care meeting"), 6, 120, _ROOM, (*_TEAM, _R.ATTENDANCE_COORDINATOR)),
    ),
}
SET_NAMES = {
    "tilburg": _("A care meeting every two weeks, and a ZAT about five times a year"),
    "groningen": _("An internal and a broad care meeting, each every six weeks"),
}
