"""Telling whoever was invited that an appointment does not take place."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from messaging.enums import MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from messaging.signals import Verdict
from pupils.models.appointments import Invitation
from pupils.services.invited_words import word_about

KIND = MessageKind.APPOINTMENT_CALLED_OFF


def tell(*, invitations: Sequence[Invitation], now: dt.datetime) -> int:
    """Tell each by the way the invitation went; returns how many. Who has a letter on paper has to be phoned.

    Side effects: rows in the outbox with a key that names the invitation, so that each is told once.
    """
    drafts = [
        draft(one, key_of(one)) for one in invitations if one.message_id is not None and one.meets_at > now
    ]
    return len(outbox.enqueue(drafts, now=now)) if drafts else 0


def told_about(invitations: Sequence[Invitation]) -> set[int]:
    """The keys of those whose person hears by message. One query."""
    keys = {key_of(one): one.pk for one in invitations}
    return {keys[key] for key in Message.objects.filter(key__in=keys).values_list("key", flat=True)}


def key_of(invitation: Invitation) -> str:
    """With what the key of a word about an invitation begins."""
    return f"{KIND}:{invitation.pk}"


def draft(invitation: Invitation, key: str, *, line: str = "", follows_id: int | None = None) -> outbox.Draft:
    """The word to whom an invitation went that it is off; its key begins with `key_of`."""
    word = word_about(invitation, KIND, key)
    return replace(word, not_after=invitation.meets_at, line=line, follows_id=follows_id)


def verdict_on_called_off(*, message: Message) -> Verdict | None:
    """Whether it still goes out: not once the appointment takes place after all; None for another message."""
    if message.kind != KIND:
        return None
    found = Invitation.objects.filter(pk=int(message.key.split(":")[1])).select_related("appointment").first()
    if found is None or found.appointment.holds():
        return Verdict(words=_("It takes place after all."))
    return None
