"""Own notes elsewhere: the way to them from a pupil's page, and what the start page asks before somebody leaves.

Both look the same for whoever has no note: neither asks which there are.
"""

from typing import Any

from django.dispatch import receiver

from careteam.contexts.notes import leaves_on
from careteam.models.notes import Vault
from careteam.rules.notes import ASKS_BEFORE_LEAVING, KEPT_AFTER_LEAVING
from pupils.models.pupils import Pupil
from pupils.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked


@receiver(pupil_page_asked)
def own_note_about(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """A button on the pupil's page. No query."""
    if not request.access.may(Permission.KEEP_OWN_NOTES):
        return []
    return [Section(90, "careteam/_own_note_button.html", {"pupil": pupil}, area="actions")]


@receiver(today_asked)
def leaving_with_notes(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """For an author whose last role ends soon: what is to become of the notes? A query for them alone."""
    if not request.access.may(Permission.KEEP_OWN_NOTES):
        return []
    day = leaves_on(request.user, request.access.school.id)
    if day is None or day - request.access.day > ASKS_BEFORE_LEAVING:
        return []
    if not Vault.objects.visible_to(request.user).exists():
        return []
    context = {"leaves_on": day, "kept_days": KEPT_AFTER_LEAVING.days}
    return [Section(5, "careteam/_today_leaving_notes.html", context)]
