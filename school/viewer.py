"""Who looks: one person, in one school, with the roles that count today. What is visible to them follows from it."""

import datetime as dt
from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.translation import gettext as _

from school import rules
from school.enums import OUTSIDE, Permission, Role

# For an access that was made without a moment nothing has begun yet.
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class SchoolRef:
    """A school by id and name, enough for the top of the page."""

    id: int
    name: str


@dataclass(frozen=True)
class Access:
    """What one person may do in one school on one day."""

    user_id: int
    school: SchoolRef
    roles: frozenset[Role]
    day: dt.date
    schools: tuple[SchoolRef, ...] = field(default=())
    # Whether this person may be a stand-in today: only then the access log asks for whom.
    stands_in: bool = False
    # Whether this person is on the care team's list today.
    care_team: bool = False
    # The moment, for what ends at one; not a part of who somebody is.
    now: dt.datetime = field(default=NEVER, compare=False)
    # Whether an emergency may open more to this person: only then each read asks.
    in_emergency: bool = False
    # Whether a case that this person looks after may open its pupil to them.
    looks_after_cases: bool = False
    # What apps above found out about this person at this moment, so that they ask once.
    known: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def may(self, permission: Permission) -> bool:
        """Whether a role of this person has the permission, or the care team's list gives it."""
        return rules.allows(self.roles, permission, care_team=self.care_team)

    @property
    def works_here(self) -> bool:
        """Whether this person works at the school, and does not only come from another organisation."""
        return bool(self.roles - OUTSIDE)

    @property
    def in_words(self) -> list[str]:
        """As what this person looks, for the access log: the roles, and the care team."""
        return sorted([*self.roles, *([rules.CARE_TEAM_ROW] if self.care_team else [])])

    @property
    def asks_openings(self) -> bool:
        """Whether something besides role and class may open files to this person: a share, an emergency, a case."""
        return self.in_emergency or self.looks_after_cases or not self.works_here

    @property
    def roles_labels(self) -> list[str]:
        """The roles in words, in a fixed order, and the care team."""
        return labels_of(self.in_words)


def labels_of(roles: Collection[str]) -> list[str]:
    """Roles as the access log holds them, in words."""
    labels = [str(role.label) for role in Role if role in roles]
    return [*labels, *([_("care team")] if rules.CARE_TEAM_ROW in roles else [])]


class Viewer(Protocol):
    """Somebody for whom rows are read: a user to whom the middleware gave an access."""

    @property
    def access(self) -> Access | None: ...


@dataclass(frozen=True)
class Looking:
    """A viewer who is known by an access alone."""

    access: Access | None


def access_of(user: Viewer) -> Access | None:
    """The access that the middleware gave this user; without one, nothing is visible."""
    return getattr(user, "access", None)
