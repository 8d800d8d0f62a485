"""A later word to somebody who was invited: by the way the invitation went, with when and where it is."""

from django.utils import timezone

from messaging.enums import Channel, MessageKind
from messaging.services import outbox
from pupils.models.appointments import Invitation


def word_about(invitation: Invitation, kind: MessageKind, key: str) -> outbox.Draft:
    """The draft to whom an invitation went by message; a letter on paper has no address to follow."""
    assert invitation.message is not None
    at, school = timezone.localtime(invitation.meets_at), invitation.school
    return outbox.Draft(
        school_id=invitation.school_id,
        key=key,
        kind=kind,
        channel=Channel(invitation.message.channel),
        recipient=invitation.person.name,
        address=invitation.message.address,
        language=invitation.person.language,
        context={
            "first_name": invitation.message.context["first_name"],
            "school": school.name,
            "phone": school.phone.as_international,
            "date": f"{at:%d-%m-%Y}",
            "time": f"{at:%H:%M}",
            "place": invitation.place,
        },
    )
