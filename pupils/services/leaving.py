"""Pupils leave: prepared first, deregistered when it may be, and taken back."""

import datetime as dt
from typing import Any

from django.db import transaction

from messaging.enums import OPEN
from pupils.enums import InterpreterState
from pupils.models.appointments import Invitation
from pupils.models.interpreters import InterpreterBooking
from pupils.models.leaving import Departure
from pupils.models.pupils import Pupil
from pupils.rules.leaving import Hold, hold_on_leaving
from pupils.services.dated import restore, set_aside_from
from pupils.services.interpreters import bring_back
from pupils.services.invitations import send_again
from pupils.signals import pupil_left, pupil_returned
from school import clock
from school.models.people import User


class NotConfirmed(Exception):
    """This pupil cannot be deregistered yet; `hold` says what is missing."""

    def __init__(self, hold: Hold) -> None:
        super().__init__(hold.value)
        self.hold = hold


@transaction.atomic
def note_departure(*, departure: Departure, user: User) -> Departure:
    """Save where a pupil goes and when; deregister if nothing holds that any more, else it stays prepared.

    Side effects: the departure, with history; those of leave_school when nothing holds.
    """
    if departure.allowed_because and departure.allowed_by is None:
        departure.allowed_by = user
    elif not departure.allowed_because:
        departure.allowed_by = None
    if departure._state.adding:
        departure.noted_by = user
    departure.save()
    if hold_of(departure) is None:
        leave_school(departure=departure)
    return departure


def hold_of(departure: Departure) -> Hold | None:
    """What keeps this pupil from being deregistered, on the last day at school. No query beside the pupil's."""
    return hold_on_leaving(
        destination=departure.destination,
        confirmed=departure.confirmed_on is not None,
        allowed=departure.allowed_by_id is not None,
    )


@transaction.atomic
def leave_school(*, departure: Departure) -> Pupil:
    """Deregister a pupil: nobody is alerted about the days after the last one.

    Side effects: the pupil; class membership and stay end that day, planned ones are removed, with history;
    `pupil_left`; the departure remembers all of it. NotConfirmed while something holds.
    """
    if (hold := hold_of(departure)) is not None:
        raise NotConfirmed(hold)
    pupil: Pupil = Pupil.objects.select_for_update().get(pk=departure.pupil_id)
    pupil.left_on = departure.last_day
    pupil.save(update_fields=["left_on"])
    next_day = departure.last_day + dt.timedelta(days=1)
    aside: dict[str, Any] = {
        "memberships": set_aside_from(pupil.memberships.all(), next_day),
        "stays": set_aside_from(pupil.stays.all(), next_day),
    }
    interpreters, letters = _interpreters(pupil), _unsent_letters(pupil)
    answers: list[tuple[Any, Any]] = pupil_left.send(sender=Pupil, pupil=pupil, last_day=departure.last_day)
    for _receiver, ended in answers:
        aside |= ended or {}
    # These go with the appointments that the areas ended.
    now = _interpreters(pupil)
    aside["interpreters"] = [[pk, state] for pk, state in interpreters.items() if now[pk] != state]
    aside["letters"] = sorted(letters - _unsent_letters(pupil))
    departure.set_aside = aside
    departure.save(update_fields=["set_aside"])
    return pupil


def _interpreters(pupil: Pupil) -> dict[int, str]:
    """The state of each interpreter for this pupil."""
    return dict(InterpreterBooking.objects.filter(pupil=pupil).order_by("pk").values_list("pk", "state"))


def _unsent_letters(pupil: Pupil) -> set[int]:
    """The messages that invite and have not left."""
    rows = Invitation.objects.filter(pupil=pupil, message__state__in=OPEN, message__withdraw_wanted=False)
    return set(rows.values_list("message", flat=True))


@transaction.atomic
def return_to_school(*, pupil: Pupil) -> list[str]:
    """Take a leaving back, prepared or done: what ended with it is as it was before, and nothing else.

    Returns in words what could not come back, such as a time that somebody else has by now.
    Side effects: the departure is removed; the pupil, the class membership and the stay, with history; for a pupil
    who had left `pupil_returned`, and then the interpreters and unsent invitations of what takes place again.
    """
    pupil = Pupil.objects.select_for_update().get(pk=pupil.pk)
    departure = Departure.objects.filter(pupil=pupil).first()
    aside: dict[str, Any] = departure.set_aside if departure else {}
    Departure.objects.filter(pupil=pupil).delete()
    last_day, pupil.left_on = pupil.left_on, None
    if last_day is None:
        return []
    pupil.save(update_fields=["left_on"])
    restore(pupil.memberships.all(), aside.get("memberships", []))
    restore(pupil.stays.all(), aside.get("stays", []))
    answers: list[tuple[Any, Any]] = pupil_returned.send(
        sender=Pupil, pupil=pupil, last_day=last_day, aside=aside
    )
    for pk, state in aside.get("interpreters", []):
        bring_back(pk, InterpreterState(state))
    send_again(aside.get("letters", []), now=clock.now())
    return [words for _receiver, lost in answers for words in lost or []]
