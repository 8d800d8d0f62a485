"""Reads about the meldcode, for whoever a record is open to."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from careteam.models.meldcode import MeldcodeRecord
from careteam.querysets.sums import summed
from school.prepared import prepared
from school.viewer import Access, Looking


@prepared
def open_records(*, access: Access) -> QuerySet[Any, dict[str, Any]]:
    """How many records are `running`, and how many of them are `due` to be weighed again; nothing for strangers."""
    running = MeldcodeRecord.objects.visible_to(Looking(access)).filter(closed_at=None)
    due = Q(reweigh_on__lte=access.day)
    return summed(running, running=Count("pk"), due=Count("pk", filter=due))
