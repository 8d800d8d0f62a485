"""Reads about acute danger."""

from careteam.models.acute import AcuteDanger, AcuteQuerySet
from school.prepared import prepared
from school.viewer import Access, Looking


@prepared
def going_on(*, access: Access) -> AcuteQuerySet:
    """What nobody has followed up yet, as far as somebody sees it, each with its pupil and who looks again."""
    found: AcuteQuerySet = AcuteDanger.objects.visible_to(Looking(access)).still_acute()
    return found.select_related("pupil", "follow_up_by").order_by("began_at", "pk")
