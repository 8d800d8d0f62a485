"""The object for the calendar that goes with a mail."""

from email.utils import parseaddr

from django.conf import settings

from messaging.channels import CalendarObject
from messaging.enums import FAMILY_KINDS, CalendarAnswer, CalendarMethod
from messaging.ical import Slot, Somebody, invitation
from messaging.models.calendar import CalendarMail
from messaging.models.outbox import Message


def calendar_object(message: Message, words: str) -> CalendarObject | None:
    """What a mail tells the calendar, as it was when the mail was made; none for one that is only looked at."""
    told = CalendarMail.objects.select_related("entry").filter(message=message.pk).first()
    if told is None:
        return None
    entry, method = told.entry, CalendarMethod(told.method)
    family = message.kind in FAMILY_KINDS
    # A letter that leaves late, or for another address by now, still says its words.
    if family and (
        message.address != entry.attendee_address or entry.is_cancelled != (method == CalendarMethod.CANCEL)
    ):
        return None
    slot = Slot(
        uid=str(entry.uid),
        stamp=told.stamp,
        starts_at=told.starts_at,
        ends_at=told.ends_at,
        title=f"{entry.title} – {message.school.name}",
        place=told.place,
        # The letter to a family names the pupil: its words stay out of the calendar.
        words="" if family else words,
    )
    content = invitation(
        slot,
        method=method,
        sequence=told.sequence,
        organizer=Somebody(
            message.school.name if family else parseaddr(settings.DEFAULT_FROM_EMAIL)[0], entry.organizer
        ),
        attendee=Somebody(entry.attendee_name, entry.attendee_address),
        answer=CalendarAnswer(told.answer),
    )
    return CalendarObject(method.value, content, entry.organizer)
