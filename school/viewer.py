"""Who looks: one person, in one school, with the roles that count today. What is visible to them follows from it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Protocol

from school import rules
from school.enums import OUTSIDE, Permission, Role


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

    def may(self, permission: Permission) -> bool:
        """Whether a role of this person has the permission."""
        return rules.allows(self.roles, permission)

    @property
    def works_here(self) -> bool:
        """Whether this person works at the school, and does not only come from another organisation."""
        return bool(self.roles - OUTSIDE)

    @property
    def roles_labels(self) -> list[str]:
        """The roles in words, in a fixed order."""
        return [str(role.label) for role in Role if role in self.roles]


class Viewer(Protocol):
    """Somebody for whom rows are read: a user to whom the middleware gave an access."""

    @property
    def access(self) -> Access | None: ...


def access_of(user: Viewer) -> Access | None:
    """The access that the middleware gave this user; without one, nothing is visible."""
    return getattr(user, "access", None)
