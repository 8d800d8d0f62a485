"""Invitations for an appointment: who is invited, how, and in which words; `pupils.occasions` knows for what."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from messaging.enums import OPEN, Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from messaging.signals import Verdict
from pupils.enums import ContactBy, RelationKind
from pupils.models.appointments import Appointment, Invitation, InvitationQuerySet
from pupils.models.people import Person, Relation
from pupils.occasions import occasion_of
from pupils.querysets.people import first_name_for
from pupils.querysets.protections import names_secret_home
from pupils.rules.people import age_on
from pupils.services import interpreters, invited_calendars
from school.models.people import User
from school.models.school import School
from school.refusals import Refusal


class NothingToInviteFor(Refusal):
    """There is no time or place yet, it is over, or it does not take place."""


@dataclass(frozen=True)
class Guest:
    """Somebody to be invited; without a channel by a letter on paper."""

    relation: Relation
    channel: Channel | None
    address: str = ""

    @property
    def person(self) -> Person:
        return self.relation.person


def guests_of(appointment: Appointment, *, day: dt.date) -> list[Guest]:
    """Who is invited, each by the way they chose as far as it has an address. One query beside the school."""
    assert appointment.at is not None
    relations = Relation.objects.filter(pupil=appointment.pupil_id).invited(
        day,
        own_from=occasion_of(appointment.kind).pupil_from,
        comes_on=timezone.localdate(appointment.at),
    )
    return [guest_of(relation, appointment.school) for relation in relations]


def pupil_is_unknown(appointment: Appointment, guests: list[Guest]) -> bool:
    """Whether the pupil should be invited too, but stands in no list with a number or mail of their own."""
    assert appointment.at is not None
    age = age_on(appointment.pupil.birth_date, timezone.localdate(appointment.at))
    known = any(guest.relation.kind == RelationKind.SELF for guest in guests)
    return age >= occasion_of(appointment.kind).pupil_from and not known


def guest_of(relation: Relation, school: School) -> Guest:
    """By which way somebody gets letters, as far as it has an address."""
    way = ContactBy(relation.invitations_by).way
    # Who cannot read or has no device is told by phone, and has it on paper.
    if way is None or relation.person.phoned or relation.person.lacks_for(way, chat_url=school.chat_url):
        return Guest(relation, None)
    return Guest(relation, way, relation.person.address_by(way))


def invited_already(appointment: Appointment) -> set[int]:
    """The persons who are invited for the present time and place. One query."""
    return set(_of(appointment).standing().values_list("person", flat=True))


def _of(appointment: Appointment) -> InvitationQuerySet:
    found: InvitationQuerySet = Invitation.objects.filter(appointment=appointment)
    return found


def draft_message(appointment: Appointment, guest: Guest) -> Message:
    """The message to one guest, not saved: to see its words before it goes, and for a letter on paper."""
    assert appointment.at is not None
    message = _message(appointment, appointment.at, appointment.place, guest.person)
    message.channel, message.address = guest.channel or Channel.EMAIL, guest.address
    return message


def letter_of(invitation: Invitation) -> Message:
    """The words of an invitation as a letter, not saved: with the time and place it was made for."""
    letter = _message(invitation.appointment, invitation.meets_at, invitation.place, invitation.person)
    # On paper a number stays in one piece.
    letter.context |= {"phone": letter.context["phone"].replace(" ", "\N{NO-BREAK SPACE}")}
    return letter


def _message(appointment: Appointment, at: dt.datetime, place: str, person: Person) -> Message:
    """What the texts may name; dates in figures, which a text says in full in its language."""
    local, school = timezone.localtime(at), appointment.school
    return Message(
        school_id=appointment.school_id,
        kind=occasion_of(appointment.kind).message,
        recipient=person.name,
        language=person.language,
        context={
            "first_name": first_name_for(appointment.pupil, person.pk, timezone.localdate(at)),
            "school": school.name,
            "phone": school.phone.as_international,
            "date": f"{local:%d-%m-%Y}",
            "time": f"{local:%H:%M}",
            "place": place,
            # Said only where it is so: see messaging/interpreter.py.
            "interpreter": "yes" if interpreters.is_confirmed(appointment, timezone.localdate(at)) else "",
        },
    )


@transaction.atomic
def invite(
    *, appointment: Appointment, made_by: User, now: dt.datetime, again: Collection[int] = ()
) -> list[Invitation]:
    """Invite everybody who decides for the pupil; who was invited for this time and place already is passed over.

    Not passed over are the persons `again`, who heard meanwhile that it does not take place.

    Side effects: rows in Invitation and the outbox, delivery after commit; invitations for another time that did
    not leave yet are withdrawn. A letter on paper is a row without a message. Raises NothingToInviteFor.
    """
    # Whoever comes second waits here and then finds the invitations of the first.
    appointment = locked(appointment.pk)
    if appointment.at is None or appointment.at <= now or not appointment.holds():
        raise NothingToInviteFor(_("There is no time and place to invite for."))
    if names_secret_home(appointment.pupil, appointment.place, timezone.localdate(now)):
        raise NothingToInviteFor(_("The place tells an address that is secret: choose another place."))
    _withdraw(_of_another_time(appointment))
    already = invited_already(appointment) - set(again)
    guests = guests_of(appointment, day=timezone.localdate(now))
    guests = [guest for guest in guests if guest.person.pk not in already]
    messages = _send([guest for guest in guests if guest.channel], appointment, now=now)
    return [
        Invitation.objects.create(
            school_id=appointment.school_id,
            pupil_id=appointment.pupil_id,
            person=guest.person,
            appointment=appointment,
            meets_at=appointment.at,
            place=appointment.place,
            message=messages.get(guest.person.pk),
            language=guest.person.language,
            made_at=now,
            made_by=made_by,
        )
        for guest in guests
    ]


def locked(pk: int) -> Appointment:
    """An appointment with pupil and school, held until the end of the transaction: whoever moves or invites waits."""
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("pupil", "school")
    found: Appointment = rows.get(pk=pk)
    return found


def _send(guests: list[Guest], appointment: Appointment, *, now: dt.datetime) -> dict[int, Message]:
    """Queue the messages, with what goes along for calendars; returns each by the person it goes to."""
    mailed = [(one.person, one.address) for one in guests if one.channel == Channel.EMAIL]
    entries = invited_calendars.entries_for(appointment, mailed, now=now)
    letters = [draft_message(appointment, guest) for guest in guests]
    drafts = [
        outbox.Draft(
            school_id=letter.school_id,
            key=_key(letter, appointment, guest),
            kind=MessageKind(letter.kind),
            channel=Channel(letter.channel),
            recipient=letter.recipient,
            address=letter.address,
            language=letter.language,
            context=letter.context,
            line=entries[guest.person.pk].line if guest.person.pk in entries else "",
        )
        for guest, letter in zip(guests, letters, strict=True)
    ]
    sent = outbox.enqueue(drafts, now=now) if drafts else []
    messages = {guest.person.pk: message for guest, message in zip(guests, sent, strict=True)}
    for person, entry in entries.items():
        invited_calendars.goes_along(entry, messages[person])
    return messages


def _key(letter: Message, appointment: Appointment, guest: Guest) -> str:
    """What the message is: for which meeting and whom, when, and which one in a row; a time can come back."""
    assert appointment.at is not None
    number = _of(appointment).filter(person=guest.person).count() + 1
    when = f"{timezone.localtime(appointment.at):%Y-%m-%dT%H:%M}"
    return f"{letter.kind}:{appointment.pk}:{guest.person.pk}:{when}:{number}"


@transaction.atomic
def take_back_invitations(*, appointment: Appointment) -> int:
    """Withdraw what has not left yet and no longer holds; returns how many others may have been read already.

    Side effects: messages in the outbox; the interpreter of what does not take place is cancelled.
    """
    # Somebody who invites at this moment is waited for, so that none of theirs is left behind.
    appointment = locked(appointment.pk)
    if appointment.holds():
        return _withdraw(_of_another_time(appointment))
    interpreters.cancel_with(appointment)
    return _withdraw(_of(appointment))


@transaction.atomic
def invite_after_all(*, appointment: Appointment, made_by: User, now: dt.datetime) -> int:
    """The appointment takes place after all: invite those anew who may have heard that it does not; how many.

    Side effects: those of `invite`; words that it does not take place, where they did not leave yet, are withdrawn.
    """
    heard = invited_calendars.take_end_back(appointment=appointment, now=now)
    found = locked(appointment.pk)
    if not heard or found.at is None or found.at <= now or not found.holds():
        return 0
    return len(invite(appointment=found, made_by=made_by, now=now, again=heard))


def _of_another_time(appointment: Appointment) -> InvitationQuerySet:
    return _of(appointment).exclude(meets_at=appointment.at, place=appointment.place)


def _withdraw(rows: InvitationQuerySet) -> int:
    waiting = rows.filter(message__state__in=OPEN).values_list("message", flat=True)
    return len(outbox.withdraw(list(waiting)))


def send_again(message_ids: Collection[int], *, now: dt.datetime) -> None:
    """Let invitations that were withdrawn go out after all, where they still say what is so.

    Within the caller's transaction. Side effects: the messages, delivery after commit.
    """
    rows = Invitation.objects.filter(
        message__in=message_ids,
        meets_at=F("appointment__at"),
        place=F("appointment__place"),
        meets_at__gt=now,
    )
    holding = [row.message_id for row in rows.select_related("appointment") if row.appointment.holds()]
    outbox.requeue([pk for pk in holding if pk is not None], now=now)


def verdict_on_invitation(*, message: Message, now: dt.datetime) -> Verdict | None:
    """Whether an invitation that waited still goes out, and where to; None for a message that is none."""
    rows = Invitation.objects.filter(message=message)
    found = rows.select_related("appointment__pupil", "appointment__school").first()
    if found is None:
        return None
    appointment = found.appointment
    if (appointment.at, appointment.place) != (found.meets_at, found.place) or not appointment.holds():
        return Verdict(words=_("It was moved or does not take place."))
    if found.meets_at <= now:
        return Verdict(words=_("The day was over before it could be sent."))
    left_on = appointment.pupil.left_on
    if left_on is not None and left_on < timezone.localdate(now):
        return Verdict(words=_("The pupil has left."))
    guests = guests_of(appointment, day=timezone.localdate(now))
    goes = still_goes(message, found.person_id, guests, instead=_("Invite this person once more."))
    return goes or Verdict(words=_("This person no longer gets invitations for this pupil."))


def still_goes(
    message: Message, person_id: int, guests: Collection[Guest], *, instead: str, by_hand: str = ""
) -> Verdict | None:
    """Whether a message that waited goes to this one of the guests by the way it was made for; None for no guest.

    Where they get messages another way by now, it does not: `instead` says what somebody does then, and `by_hand` where
    nothing can be sent to them, if that is something else.
    """
    guest = next((one for one in guests if one.person.pk == person_id), None)
    if guest is None:
        return None
    if guest.channel == message.channel:
        return Verdict(address=guest.address)
    todo = by_hand if by_hand and guest.channel is None else instead
    return Verdict.by_another_way(guest.channel, instead=todo)
