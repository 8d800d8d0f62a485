"""Letters to families about absence: to whom, in which words, by message or on paper."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from absence.models.leave import LeaveRequest
from absence.models.letters import FamilyLetter
from absence.models.steps import ApproachStep
from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from messaging.signals import Verdict
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from pupils.querysets.people import first_name_for
from pupils.services.invitations import Guest, guest_of, still_goes
from school.models.people import User

KINDS: Final = frozenset(
    {
        MessageKind.ABSENCE_LETTER,
        MessageKind.LEAVE_LINK,
        MessageKind.LEAVE_GRANTED,
        MessageKind.LEAVE_REFUSED,
    }
)


def guests(pupil: Pupil, day: dt.date) -> list[Guest]:
    """Who gets letters about a pupil on the day, each by their way; without a channel it goes on paper. One query."""
    relations = Relation.objects.filter(pupil=pupil).invited(day).select_related("school")
    return [guest_of(relation, relation.school) for relation in relations]


def draft(pupil: Pupil, guest: Guest, kind: MessageKind, known: Mapping[str, str], day: dt.date) -> Message:
    """The words to one guest, not saved: to see them before they go, and for the letter on paper."""
    school = pupil.school
    return Message(
        school_id=pupil.school_id,
        kind=kind,
        channel=guest.channel or Channel.EMAIL,
        recipient=guest.person.name,
        address=guest.address,
        language=guest.person.language,
        context={
            "first_name": first_name_for(pupil, guest.person.pk, day),
            "school": school.name,
            "phone": school.phone.as_international,
            **known,
        },
    )


@transaction.atomic
def send(
    *,
    pupil: Pupil,
    kind: MessageKind,
    about: str,
    known: Mapping[str, str],
    by: User,
    now: dt.datetime,
    step: ApproachStep | None = None,
    leave: LeaveRequest | None = None,
    links: Mapping[int, str] | None = None,
) -> list[FamilyLetter]:
    """A letter to everybody who gets letters about a pupil; `about` names what it is, so that it goes once.

    With `links`, each person's own, it goes by message alone, and to nobody without one.

    Side effects: rows in FamilyLetter and the outbox, delivery after commit. Whoever has no channel gets it on paper: a
    row without a message.
    """
    day = timezone.localdate(now)
    made = []
    for guest in guests(pupil, day):
        if links is not None and (guest.channel is None or guest.person.pk not in links):
            continue
        own = {"link": links[guest.person.pk]} if links is not None else {}
        words = draft(pupil, guest, kind, {**known, **own}, day)
        message = None
        if guest.channel is not None:
            one = outbox.Draft(
                school_id=words.school_id,
                key=f"{about}:{guest.person.pk}",
                kind=kind,
                channel=guest.channel,
                recipient=words.recipient,
                address=guest.address,
                language=words.language,
                context=words.context,
            )
            [message] = outbox.enqueue([one], now=now)
        made.append(
            FamilyLetter.objects.create(
                school_id=pupil.school_id,
                pupil=pupil,
                person=guest.person,
                kind=kind,
                language=words.language,
                # Nobody at school opens somebody's own link.
                context={} if links is not None else words.context,
                message=message,
                step=step,
                leave=leave,
                made_at=now,
                made_by=by,
            )
        )
    return made


def paper(letter: FamilyLetter) -> Message:
    """The words of a letter for paper, not saved: a number stays in one piece."""
    context = letter.context | {"phone": letter.context["phone"].replace(" ", "\N{NO-BREAK SPACE}")}
    return Message(
        school_id=letter.school_id,
        kind=letter.kind,
        channel=Channel.EMAIL,
        recipient=letter.person.name,
        language=letter.language,
        context=context,
    )


def verdict_on_letter(*, message: Message, now: dt.datetime) -> Verdict | None:
    """Whether a letter that waited still goes out, and where to: not once its cause is gone, the pupil, or the link
    between the person and the pupil.
    """
    rows = FamilyLetter.objects.filter(message=message).select_related("pupil", "step__approach__crossing")
    letter: FamilyLetter | None = rows.first()
    if letter is None:
        return None
    day = timezone.localdate(now)
    if letter.pupil.left_on is not None and letter.pupil.left_on < day:
        return Verdict(words=_("The pupil has left."))
    crossing = letter.step.approach.crossing if letter.step is not None else None
    if crossing is not None and crossing.has_lost_its_cause:
        return Verdict(words=_("A correction took the cause away."))
    decides = Relation.objects.deciding(day).filter(pupil=letter.pupil_id, person=letter.person_id)
    if letter.kind == MessageKind.LEAVE_LINK and not decides.exists():
        return Verdict(words=_("The link works no more."))
    is_link, phone = letter.kind == MessageKind.LEAVE_LINK, _("Phone.")
    instead = _("Send the link once more.") if is_link else phone
    goes = still_goes(message, letter.person_id, guests(letter.pupil, day), instead=instead, by_hand=phone)
    return goes or Verdict(words=_("This person no longer gets letters about this pupil."))
