"""Reads about a meeting that goes on, prepared: all who follow it ask at the same moment, once something changed."""

from django.db.models import QuerySet

from careteam.models.live import LiveMeeting, Minute, MinuteQuerySet, Presence
from careteam.models.meetings import Meeting
from school.prepared import prepared
from school.viewer import Access, Looking

# Of what was written down earlier about a pupil the newest.
EARLIER = 5


@prepared
def followed_by(*, access: Access, meeting_id: int) -> QuerySet[LiveMeeting]:
    """Where a meeting is that this person sees, with the meeting; nothing before it began."""
    seen = Meeting.objects.visible_to(Looking(access)).filter(pk=meeting_id)
    found: QuerySet[LiveMeeting] = LiveMeeting.objects.filter(meeting__in=seen)
    return found.select_related("meeting__kind", "meeting__school")


@prepared
def begun(*, meeting_id: int) -> QuerySet[LiveMeeting]:
    """Where a meeting is; nothing before it began."""
    found: QuerySet[LiveMeeting] = LiveMeeting.objects.filter(meeting=meeting_id)
    return found


@prepared
def in_the_room(*, meeting_id: int) -> QuerySet[Presence, int]:
    """The seats of who is there."""
    here: QuerySet[Presence] = Presence.objects.filter(seat__meeting=meeting_id, left_at=None)
    return here.values_list("seat", flat=True)


@prepared
def written_about(*, access: Access, item_id: int) -> MinuteQuerySet:
    """What was written down about an item, as far as somebody may read it."""
    return _seen(access).filter(item=item_id)


@prepared
def written_earlier(*, access: Access, pupil_id: int, meeting_id: int) -> MinuteQuerySet:
    """The newest of what was written down about a pupil at other meetings."""
    rows = _seen(access).filter(pupil=pupil_id).exclude(meeting=meeting_id)
    return rows.order_by("-at", "-pk")[:EARLIER]


def _seen(access: Access) -> MinuteQuerySet:
    rows: MinuteQuerySet = Minute.objects.visible_to(Looking(access)).standing()
    return rows.select_related("author", "action__owner")
