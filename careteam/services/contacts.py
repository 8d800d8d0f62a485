"""Writing down a talk with somebody around a pupil."""

from django.db import transaction

from careteam.models.contacts import ContactMoment

SAID = ("pupil_id", "author_id", "case_id", "held_on", "way", "person_id", "who", "about")


@transaction.atomic
def save_contact(*, contact: ContactMoment) -> ContactMoment:
    """Save a talk, or the author's changes of one; the same sent twice is one. Side effect: the talk, with history."""
    if contact._state.adding:
        said = {name: getattr(contact, name) for name in SAID}
        same: ContactMoment | None = ContactMoment.objects.filter(**said).first()
        if same is not None:
            return same
    contact.save()
    return contact
