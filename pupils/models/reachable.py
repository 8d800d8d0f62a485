"""By which channel somebody hears that a pupil is missing, and whether that reaches them."""

from typing import Self

from django.db.models import Q

from messaging.rules import CHANNEL_NEEDS
from pupils.enums import ContactBy
from school.models.base import DatedQuerySet

# Where the things that channels need stand, seen from a row that says by which one somebody hears.
WHERE = {"email": "person__email", "phone": "person__phone", "chat_url": "school__chat_url"}


def has_address(prefix: str = "") -> Q:
    """The condition that absence messages by the chosen channel have an address to go to."""
    found = Q()
    for channel, needs in CHANNEL_NEEDS.items():
        there = {f"{prefix}{WHERE[name]}__gt": "" for name in needs}
        found |= Q(**{f"{prefix}absence_alerts_by": channel}, **there)
    return found


class ReachableQuerySet(DatedQuerySet):
    """Rows that say by which channel a person gets absence messages."""

    def reachable(self) -> Self:
        """Rows whose channel has an address to send to."""
        return self.filter(has_address())

    def silent(self) -> Self:
        """Rows whose channel lacks an address, so that nothing arrives."""
        return self.exclude(absence_alerts_by=ContactBy.NONE).filter(~has_address())
