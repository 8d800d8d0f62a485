"""Which pupil an invitation in the outbox is about."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.dispatch import receiver

from messaging.signals import Subject, subjects_asked
from messaging.subjects import add_subject_order
from pupils.models.appointments import Invitation
from pupils.models.pupils import Pupil
from school.http import SchoolRequest
from school.viewer import Viewer


@receiver(subjects_asked)
def pupils_of_invitations(request: SchoolRequest, messages: list[int], **_kwargs: Any) -> dict[int, Subject]:
    """As far as this person sees the invitation and the pupil. Two queries."""
    rows = Invitation.objects.visible_to(request.user).filter(message__in=messages)
    pupil_of = dict(rows.values_list("message", "pupil"))
    seen = Pupil.objects.visible_to(request.user).in_bulk(set(pupil_of.values()))
    return {
        message_id: Subject(pupil_id, seen[pupil_id].name)
        for message_id, pupil_id in pupil_of.items()
        if pupil_id in seen
    }


def by_pupil_of_invitation(user: Viewer) -> Subquery:
    """The same as an order."""
    invited = Invitation.objects.visible_to(user).filter(message=OuterRef("pk"))
    seen = invited.filter(pupil__in=Pupil.objects.visible_to(user).order_by().values("pk"))
    return Subquery(seen.order_by("pk").values("pupil__sort_key")[:1])


add_subject_order(by_pupil_of_invitation)
