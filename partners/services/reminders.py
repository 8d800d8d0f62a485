"""The day before an appointment in a consulting hour: a reminder to whoever was invited for it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from messaging.enums import MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from messaging.signals import Verdict
from partners.models.hours import Booking
from pupils.models.appointments import Invitation
from pupils.services import invitations
from pupils.services.invited_words import word_about
from school.models.school import School

KIND = MessageKind.APPOINTMENT_REMINDER


@transaction.atomic
def remind(*, school: School, now: dt.datetime) -> int:
    """Remind of tomorrow's appointments; returns how many messages are new.

    Only who stands invited by a message hears, by the same way: a letter on paper has no address.
    Side effects: rows in the outbox with a key that names the appointment and its time, so that each is said once.
    """
    tomorrow = timezone.localdate(now) + dt.timedelta(days=1)
    planned = Booking.objects.planned().filter(school=school.pk, hour__day=tomorrow)
    standing = Invitation.objects.filter(appointment__booking__in=planned, message__isnull=False).standing()
    rows = list(standing.select_related("message", "person", "pupil", "school").order_by("pk"))
    drafts = [word_about(row, KIND, _key_of(row)) for row in rows]
    known = set(Message.objects.filter(key__in=[one.key for one in drafts]).values_list("key", flat=True))
    new = [one for one in drafts if one.key not in known]
    return len(outbox.enqueue(new, now=now)) if new else 0


def _key_of(invitation: Invitation) -> str:
    """Another time is reminded of anew."""
    return f"{KIND}:{invitation.pk}:{timezone.localtime(invitation.meets_at):%Y-%m-%dT%H:%M}"


def verdict_on_reminder(*, message: Message, now: dt.datetime) -> Verdict | None:
    """Whether a reminder that waited still goes out; None for a message that is none."""
    if message.kind != KIND:
        return None
    rows = Invitation.objects.standing().filter(pk=int(message.key.split(":")[1]))
    found = rows.select_related("appointment__pupil", "appointment__school").first()
    if found is None or not found.appointment.holds():
        return Verdict(words=_("It was moved or does not take place."))
    if found.meets_at <= now:
        return Verdict(words=_("The day was over before it could be sent."))
    guests = invitations.guests_of(found.appointment, day=timezone.localdate(now))
    goes = invitations.still_goes(message, found.person_id, guests, instead=_("Phone to remind them."))
    return goes or Verdict(words=_("This person no longer gets invitations for this pupil."))
