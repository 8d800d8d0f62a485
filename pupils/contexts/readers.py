"""The access log in words: who saw what of a file, and why they could."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from pupils.models.pupils import Pupil
from school.enums import Ground, LogAction
from school.models.access_log import AccessLog
from school.page_names import page_name
from school.viewer import labels_of


@dataclass(frozen=True)
class ReaderRow:
    """One row of the access log, to show."""

    at: dt.datetime
    who: str
    email: str
    roles: str
    action: str
    # The kind of badge; plain reading has none.
    badge: str
    page: str
    ground: str

    @classmethod
    def of(cls, row: AccessLog) -> "ReaderRow":
        """For a row that was fetched with its user; no query."""
        return cls(
            at=timezone.localtime(row.at),
            who=_who(row),
            email=row.user.email if row.user else "",
            roles=", ".join(labels_of(row.roles)),
            action=str(LogAction(row.action).label),
            badge=BADGES.get(LogAction(row.action), ""),
            page=page_name(row.page),
            ground=str(Ground(row.ground).label),
        )


def _who(row: AccessLog) -> str:
    """Who it was; what the house tells by itself, it tells the staff of the home."""
    if row.user is not None:
        return str(row.user)
    if row.action == LogAction.TOLD:
        return _("the staff of the home")
    return _("somebody who was not signed in")


BADGES = {
    LogAction.TOLD: "sent",
    LogAction.REFUSED: "worry",
    LogAction.EXPORT: "changed",
    LogAction.PRINT: "changed",
    LogAction.WRITE: "info",
}


def reading_rows(pupil: Pupil, readings: Iterable[ReaderRow]) -> Iterator[list[str]]:
    """The heading and the rows of a table, each row complete in itself."""
    heading = [_("Day"), _("Time"), _("Pupil"), _("Who"), _("E-mail"), _("Roles at that time"), _("What")]
    yield [*heading, _("Page"), _("On what ground")]
    for one in readings:
        yield [
            one.at.date().isoformat(),
            f"{one.at:%H:%M:%S}",
            pupil.name,
            one.who,
            one.email,
            one.roles,
            one.action,
            one.page,
            one.ground,
        ]
