"""Handing a pupil over to the next school, and looking six weeks later."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from careteam.enums.transfer import TransferAnswer
from careteam.models.transfer import Transfer
from careteam.rules.transfer import TRY_AGAIN_AFTER, look_on
from pupils.enums import NEXT_SCHOOLS
from pupils.models.leaving import Departure
from pupils.models.pupils import Pupil
from school.models.people import User


@transaction.atomic
def begin(*, pupil: Pupil, user: User) -> Transfer:
    """The handover of a pupil, made when there is none yet. Side effect: the row, with history."""
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    found: Transfer
    found, _is_new = Transfer.objects.get_or_create(
        pupil=pupil, defaults={"school_id": pupil.school_id, "author": user}
    )
    return found


@transaction.atomic
def save_talk(*, transfer: Transfer) -> Transfer:
    """Save what was said with the next school. Side effect: the row, with history."""
    transfer.save()
    return transfer


def plan_look(pupil: Pupil, last_day: dt.date) -> bool:
    """Plan the question for who goes to a next school, and say whether; within the caller's transaction."""
    departure = Departure.objects.filter(pupil=pupil).first()
    if departure is None or departure.destination not in NEXT_SCHOOLS:
        return False
    transfer = begin(pupil=pupil, user=departure.noted_by)
    transfer.look_on = look_on(last_day)
    transfer.save(update_fields=["look_on"])
    return True


def drop_look(pupil: Pupil) -> None:
    """The pupil has not left after all; within the caller's transaction. What was said stays."""
    for transfer in Transfer.objects.filter(pupil=pupil, answer=""):
        transfer.look_on = None
        transfer.save(update_fields=["look_on"])


@transaction.atomic
def answer(*, transfer: Transfer, said: TransferAnswer, note: str, now: dt.datetime) -> Transfer:
    """Note how it goes at the next school; said again, it changes. Side effect: the row, with history."""
    row: Transfer = Transfer.objects.select_for_update().get(pk=transfer.pk)
    row.answer, row.answer_note = said, note.strip()
    row.answered_on = row.answered_on or timezone.localdate(now)
    row.save(update_fields=["answer", "answer_note", "answered_on"])
    return row


@transaction.atomic
def try_again(*, transfer: Transfer, now: dt.datetime) -> Transfer:
    """Nobody there was reached: ask again a week later. Side effect: the row, with history."""
    row: Transfer = Transfer.objects.select_for_update().get(pk=transfer.pk)
    if row.answer == "":
        row.look_on = timezone.localdate(now) + TRY_AGAIN_AFTER
        row.save(update_fields=["look_on"])
    return row
