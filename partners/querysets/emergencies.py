"""Reads about emergencies."""

from partners.models.emergencies import Emergency, EmergencyQuerySet
from school.prepared import prepared
from school.viewer import Access, Looking


@prepared
def open_now(*, access: Access) -> EmergencyQuerySet:
    """Those that open something at this moment, as far as somebody may know, each with whose and of whom."""
    found: EmergencyQuerySet = Emergency.objects.visible_to(Looking(access)).open_at(access.now)
    return found.select_related("user", "pupil")
