"""Reads about handing over to the next school."""

from careteam.models.transfer import Transfer, TransferQuerySet
from school.prepared import prepared
from school.viewer import Access, Looking

# Of those to ask about, the start page shows the first.
SHOWN = 6


@prepared
def to_look_at(*, access: Access) -> TransferQuerySet:
    """Those of which the next school is to be asked how it goes: the first, and one more that tells that there are."""
    due: TransferQuerySet = Transfer.objects.visible_to(Looking(access)).to_look(access.day)
    return due.select_related("pupil")[: SHOWN + 1]
