"""Acute danger: begun, told in order, agreed, and looked after the same day; and the school's list of whom to tell."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.enums.acute import AcuteState, Agreed, Reached
from careteam.models.acute import WITH_LENGTH, AcuteContact, AcuteDanger, AcuteWord
from careteam.rules.acute import ACUTE_MOVES
from careteam.services.telling import tell_now
from pupils.models.pupils import Pupil
from school.models.people import User
from school.refusals import Refusal


class NotNow(Refusal):
    """This may not follow, mostly because a colleague was a moment faster."""


@transaction.atomic
def begin(*, pupil: Pupil, with_pupil: str, seen: str, user: User, now: dt.datetime) -> AcuteDanger:
    """Begin what must be done when a pupil is in danger; while that goes on already, it is that one, with what this
    person says beside what is noted.

    Who left the school is passed over: nobody must phone them about a pupil.
    Side effects: the danger and who is to be told, with history; every colleague on the list but this one is asked by
    mail, and by SMS where the school sends those, to look in Nabij at once.
    """
    pupil = Pupil.objects.select_for_update(of=("self",)).select_related("school").get(pk=pupil.pk)
    running: AcuteDanger | None = AcuteDanger.objects.filter(pupil=pupil).still_acute().first()
    if running is not None:
        return _join(running, with_pupil=with_pupil, seen=seen, user=user, now=now)
    danger: AcuteDanger = AcuteDanger.objects.create(
        school_id=pupil.school_id,
        pupil=pupil,
        author=user,
        began_at=now,
        with_pupil=with_pupil,
        seen=seen,
    )
    contacts = AcuteContact.objects.filter(school=pupil.school_id).still_here(timezone.localdate(now))
    for contact in contacts.select_related("user"):
        message = None
        if contact.user is not None and contact.user != user:
            message = tell_now(
                contact.user,
                school=pupil.school,
                phone=str(contact.phone),
                about=f"acute:{danger.pk}:{contact.pk}",
                now=now,
            )
        AcuteWord.objects.create(
            school_id=danger.school_id,
            pupil=pupil,
            danger=danger,
            place=contact.place,
            name=contact.name,
            phone=contact.phone,
            note=contact.note,
            user=contact.user,
            message=message,
        )
    return danger


def _join(danger: AcuteDanger, *, with_pupil: str, seen: str, user: User, now: dt.datetime) -> AcuteDanger:
    """Somebody else saw it as well: nothing that they say is lost, and they see from now on what is done."""
    if danger.author_id != user.pk and not danger.words.filter(user=user).exists():
        last = danger.words.order_by("place").last()
        AcuteWord.objects.create(
            school_id=danger.school_id,
            pupil_id=danger.pupil_id,
            danger=danger,
            place=last.place + 1 if last else 1,
            name=user.name,
            user=user,
            reached=Reached.TOLD,
            at=now,
            by=user,
        )
    said, both = [seen], f"{danger.with_pupil}, {with_pupil}"
    if with_pupil not in danger.with_pupil and len(both) <= WITH_LENGTH:
        danger.with_pupil = both
    elif with_pupil not in danger.with_pupil:
        said.append(with_pupil)
    for words in said:
        if words and words not in danger.seen:
            danger.seen = "\n".join(filter(None, [danger.seen, f"{user.name}: {words}"]))
    danger.save(update_fields=["seen", "with_pupil"])
    return danger


@transaction.atomic
def note_reached(*, word: AcuteWord, reached: Reached | None, user: User, now: dt.datetime) -> AcuteWord:
    """Note whether somebody was told; None takes that back. Side effects: the row, with history."""
    found: AcuteWord = AcuteWord.objects.select_for_update().get(pk=word.pk)
    found.reached = reached or ""
    found.at, found.by = (now, user) if reached else (None, None)
    found.save(update_fields=["reached", "at", "by"])
    return found


@transaction.atomic
def hand_over(*, danger: AcuteDanger, with_pupil: str) -> AcuteDanger:
    """Somebody else is with the pupil now. Side effects: the row, with history."""
    found = _locked(danger)
    if found.state == AcuteState.FOLLOWED:
        raise NotNow(_("This is over. Begin anew when the pupil is in danger again."))
    found.with_pupil = with_pupil
    found.save(update_fields=["with_pupil"])
    return found


@transaction.atomic
def agree(
    *,
    danger: AcuteDanger,
    agreed: Sequence[Agreed],
    words: str,
    look_at: dt.datetime,
    look_by: User,
    now: dt.datetime,
) -> AcuteDanger:
    """Note what was agreed, and who looks again when on this same day; anew as often as it changes. Raises NotNow.

    Side effects: the row, with history.
    """
    found = _move(danger, AcuteState.AGREED)
    if look_at < now or timezone.localdate(look_at) != timezone.localdate(now):
        raise NotNow(_("Look again later today: this moment is over or not today."))
    found.agreed, found.agreed_words, found.agreed_at = list(agreed), words, now
    found.follow_up_at, found.follow_up_by = look_at, look_by
    found.save()
    return found


@transaction.atomic
def follow_up(*, danger: AcuteDanger, outcome: str, user: User, now: dt.datetime) -> AcuteDanger:
    """Note how it is now; it leaves the start page. Raises NotNow. Side effects: the row, with history."""
    found = _move(danger, AcuteState.FOLLOWED)
    found.outcome, found.followed_up_at, found.followed_up_by = outcome, now, user
    found.save()
    return found


@transaction.atomic
def save_contact(*, contact: AcuteContact) -> AcuteContact:
    """Save somebody on the list. Side effects: the row, with history; what goes on keeps the list it began with."""
    contact.save()
    return contact


@transaction.atomic
def remove_contact(*, contact: AcuteContact) -> None:
    """Take somebody off the list. Side effects: the row goes, its history stays."""
    contact.delete()


def _locked(danger: AcuteDanger) -> AcuteDanger:
    found: AcuteDanger = AcuteDanger.objects.select_for_update().get(pk=danger.pk)
    return found


def _move(danger: AcuteDanger, to: AcuteState) -> AcuteDanger:
    """The row, in its next state, not saved yet."""
    found = _locked(danger)
    if to not in ACUTE_MOVES[AcuteState(found.state)]:
        raise NotNow(
            _("First note what was agreed.")
            if found.state == AcuteState.BEGUN
            else _("This is over already.")
        )
    found.state = to
    return found
