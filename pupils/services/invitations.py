"""Invitations for the interview and for the JGZ: who is invited, how, and in which words."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.models.intakes import Intake
from intake.models.invitations import Invitation
from intake.querysets.invitations import InvitationQuerySet
from messaging.enums import OPEN, UNDELIVERED, Channel, MessageKind, MessageState
from messaging.models.outbox import Message
from messaging.services import outbox
from messaging.signals import Verdict
from partners.enums import BookingState
from partners.models.hours import Booking
from pupils.enums import ContactBy
from pupils.models.people import Person, Relation
from school.models.people import User
from school.models.school import School

Occasion = Intake | Booking


class NothingToInviteFor(Exception):
    """There is no time or place yet, it is over, or it does not take place."""


@dataclass(frozen=True)
class Meeting:
    """For what, when and where."""

    kind: MessageKind
    at: dt.datetime
    place: str


@dataclass(frozen=True)
class Guest:
    """Somebody to be invited; without a channel by a letter on paper."""

    relation: Relation
    channel: Channel | None
    address: str = ""

    @property
    def person(self) -> Person:
        return self.relation.person


def kind_of(occasion: Occasion) -> MessageKind:
    """Which texts invite for this."""
    is_intake = isinstance(occasion, Intake)
    return MessageKind.INTAKE_INVITATION if is_intake else MessageKind.HEALTH_INVITATION


def meeting_of(occasion: Occasion) -> Meeting | None:
    """When and where an intake's interview or an appointment is; None while there is nothing to come to."""
    if isinstance(occasion, Intake):
        if not occasion.is_open or occasion.interview_at is None or not occasion.interview_place:
            return None
        return Meeting(kind_of(occasion), occasion.interview_at, occasion.interview_place)
    if occasion.state != BookingState.PLANNED:
        return None
    local = dt.datetime.combine(occasion.hour.day, occasion.starts_at)
    return Meeting(kind_of(occasion), timezone.make_aware(local), occasion.hour.place)


def guests_of(occasion: Occasion, *, day: dt.date) -> list[Guest]:
    """Who is invited, each by the way they chose as far as it has an address. One query beside the school."""
    relations = Relation.objects.filter(pupil=occasion.pupil_id).invited(day)
    return [_guest(relation, occasion.school) for relation in relations]


def _guest(relation: Relation, school: School) -> Guest:
    way = ContactBy(relation.invitations_by).way
    if way is None or relation.person.lacks_for(way, chat_url=school.chat_url):
        return Guest(relation, None)
    return Guest(relation, way, relation.person.address_by(way))


def invited_already(occasion: Occasion) -> set[int]:
    """The persons who were invited for this very time and place, by something that was not held up. One query."""
    meeting = meeting_of(occasion)
    last: dict[int, Invitation] = {}
    for one in _of(occasion).select_related("message").order_by("pk"):
        last[one.person_id] = one
    return {
        person_id
        for person_id, one in last.items()
        if meeting is not None
        and (one.meets_at, one.place) == (meeting.at, meeting.place)
        and not _failed(one)
    }


def _failed(invitation: Invitation) -> bool:
    """Whether it will never arrive; a letter on paper is in the hands of whoever printed it."""
    message = invitation.message
    return message is not None and message.state in {*UNDELIVERED, MessageState.WITHDRAWN}


def _of(occasion: Occasion) -> InvitationQuerySet:
    if isinstance(occasion, Intake):
        return Invitation.objects.filter(intake=occasion)
    return Invitation.objects.filter(appointment=occasion)


def words_for(occasion: Occasion, meeting: Meeting) -> dict[str, str]:
    """What the texts may name; dates in figures, which every language reads."""
    at = timezone.localtime(meeting.at)
    return {
        "first_name": occasion.pupil.call_name,
        "school": occasion.school.name,
        "phone": occasion.school.phone.as_international,
        "date": f"{at:%d-%m-%Y}",
        "time": f"{at:%H:%M}",
        "place": meeting.place,
    }


def draft_message(occasion: Occasion, guest: Guest, meeting: Meeting) -> Message:
    """The message to one guest, not saved: to see its words before it goes, and for a letter on paper."""
    message = _message(occasion, meeting, guest.person)
    message.channel, message.address = guest.channel or Channel.EMAIL, guest.address
    return message


def letter_of(invitation: Invitation) -> Message:
    """The words of an invitation as a letter, not saved: with the time and place it was made for."""
    occasion = invitation.intake or invitation.appointment
    assert occasion is not None
    meeting = Meeting(kind_of(occasion), invitation.meets_at, invitation.place)
    letter = _message(occasion, meeting, invitation.person)
    # On paper a number stays in one piece.
    letter.context |= {"phone": letter.context["phone"].replace(" ", "\N{NO-BREAK SPACE}")}
    return letter


def _message(occasion: Occasion, meeting: Meeting, person: Person) -> Message:
    return Message(
        school_id=occasion.school_id,
        kind=meeting.kind,
        recipient=person.name,
        language=person.language,
        context=words_for(occasion, meeting),
    )


@transaction.atomic
def invite(*, occasion: Occasion, made_by: User, now: dt.datetime) -> list[Invitation]:
    """Invite everybody who decides for the pupil; who was invited for this time and place already is passed over.

    Side effects: rows in Invitation and the outbox, delivery after commit; invitations for another time that did
    not leave yet are withdrawn. A letter on paper is a row without a message. Raises NothingToInviteFor.
    """
    # Whoever comes second waits here and then finds the invitations of the first.
    occasion = _locked(occasion)
    meeting = meeting_of(occasion)
    if meeting is None or meeting.at <= now:
        raise NothingToInviteFor(_("There is no time and place to invite for."))
    _take_back(_of(occasion).exclude(meets_at=meeting.at, place=meeting.place))
    already = invited_already(occasion)
    guests = guests_of(occasion, day=timezone.localdate(now))
    guests = [guest for guest in guests if guest.person.pk not in already]
    messages = _send([guest for guest in guests if guest.channel], occasion, meeting, now=now)
    return [
        Invitation.objects.create(
            school_id=occasion.school_id,
            pupil_id=occasion.pupil_id,
            person=guest.person,
            intake=occasion if isinstance(occasion, Intake) else None,
            appointment=occasion if isinstance(occasion, Booking) else None,
            meets_at=meeting.at,
            place=meeting.place,
            message=messages.get(guest.person.pk),
            language=guest.person.language,
            made_at=now,
            made_by=made_by,
        )
        for guest in guests
    ]


def _locked(occasion: Occasion) -> Occasion:
    found: Occasion
    if isinstance(occasion, Intake):
        intakes = Intake.objects.select_for_update(of=("self",))
        found = intakes.select_related("pupil", "school").get(pk=occasion.pk)
    else:
        appointments = Booking.objects.select_for_update(of=("self",))
        found = appointments.select_related("pupil", "school", "hour").get(pk=occasion.pk)
    return found


def _send(
    guests: list[Guest], occasion: Occasion, meeting: Meeting, *, now: dt.datetime
) -> dict[int, Message]:
    """Queue the messages; returns each by the person it goes to."""
    letters = [draft_message(occasion, guest, meeting) for guest in guests]
    drafts = [
        outbox.Draft(
            school_id=letter.school_id,
            key=_key(occasion, guest, meeting),
            kind=meeting.kind,
            channel=Channel(letter.channel),
            recipient=letter.recipient,
            address=letter.address,
            language=letter.language,
            context=letter.context,
        )
        for guest, letter in zip(guests, letters, strict=True)
    ]
    sent = outbox.enqueue(drafts, now=now) if drafts else []
    return {guest.person.pk: message for guest, message in zip(guests, sent, strict=True)}


def _key(occasion: Occasion, guest: Guest, meeting: Meeting) -> str:
    """What the message is: for which meeting and whom, when, and the how manieth; a time can come back."""
    number = _of(occasion).filter(person=guest.person).count() + 1
    return f"{meeting.kind}:{occasion.pk}:{guest.person.pk}:{timezone.localtime(meeting.at):%Y-%m-%dT%H:%M}:{number}"


@transaction.atomic
def take_back_invitations(*, occasion: Occasion, but_for: Meeting | None = None) -> int:
    """Withdraw what has not left yet, except for this time and place; returns how many may have been read already.

    Side effects: messages in the outbox.
    """
    rows = _of(occasion)
    if but_for is not None:
        rows = rows.exclude(meets_at=but_for.at, place=but_for.place)
    return _take_back(rows)


def _take_back(rows: InvitationQuerySet) -> int:
    waiting = rows.filter(message__state__in=OPEN).values_list("message", flat=True)
    return len(outbox.withdraw(list(waiting)))


def review_invitation(*, message: Message, now: dt.datetime) -> Verdict | None:
    """Whether an invitation that waited still goes out, and where to; None for a message that is none."""
    rows = Invitation.objects.filter(message=message)
    found = rows.select_related("pupil", "intake__pupil", "appointment__hour", "appointment__pupil").first()
    if found is None:
        return None
    occasion = found.intake or found.appointment
    assert occasion is not None
    meeting = meeting_of(occasion)
    if meeting is None or (meeting.at, meeting.place) != (found.meets_at, found.place):
        return Verdict(words=_("It was moved or does not take place."))
    if meeting.at <= now:
        return Verdict(words=_("The day was over before it could be sent."))
    if found.pupil.left_on is not None and found.pupil.left_on < timezone.localdate(now):
        return Verdict(words=_("The pupil has left."))
    for guest in guests_of(occasion, day=timezone.localdate(now)):
        if guest.person.pk == found.person_id and guest.channel == message.channel:
            return Verdict(address=guest.address)
    return Verdict(words=_("This person no longer gets invitations for this pupil."))
