"""Setting and lifting protection marks."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from pupils.enums import InterpreterState, ProtectionKind
from pupils.models.appointments import Appointment
from pupils.models.interpreters import InterpreterBooking
from pupils.models.people import Relation
from pupils.models.protections import Protection
from pupils.models.pupils import Pupil
from pupils.querysets.protections import guard_of, names_secret_home
from pupils.services.interpreters import promised
from school.models.base import on_day
from school.models.people import User
from school.refusals import Refusal


class TwiceProtected(Refusal):
    """The same mark stands already."""


@dataclass(frozen=True)
class Consequences:
    """What a new mark meets that was there before it."""

    # Interpreters who had been asked or had said yes, and who may not come now.
    asked_anew: int = 0
    # Invitations that went out and say that one of them comes.
    promised: int = 0
    # Appointments of which the place tells the address.
    places: int = 0


@transaction.atomic
def protect(*, mark: Protection, by: User, now: dt.datetime) -> Consequences:
    """Set a mark. Raises TwiceProtected.

    Side effects: the mark, with history; interpreters of coming appointments who may not come by it go back to being
    asked for, without a name.
    """
    # Two who set the same mark wait for each other here.
    Pupil.objects.select_for_update(no_key=True).get(pk=mark.pupil_id)
    same = Protection.objects.standing().filter(pupil=mark.pupil_id, kind=mark.kind, person=mark.person_id)
    if same.filter(refused__iexact=mark.refused).exists():
        raise TwiceProtected(_("This mark is there already."))
    mark.school_id, mark.noted_by, mark.noted_at = mark.pupil.school_id, by, now
    mark.save()
    if mark.kind == ProtectionKind.SECRET_ADDRESS:
        return Consequences(places=_places_that_tell(mark.pupil, now))
    return _ask_anew(mark, now)


@transaction.atomic
def lift(*, mark: Protection, by: User, now: dt.datetime) -> None:
    """Let a mark hold no more; it stays to be read. Side effects: the row, with history."""
    Protection.objects.standing().filter(pk=mark.pk).update(lifted_at=now, lifted_by=by)


@transaction.atomic
def set_again(*, mark: Protection, by: User, now: dt.datetime) -> Consequences:
    """Take the lifting of a mark back: the same once more. Raises TwiceProtected. Side effects: as `protect`."""
    again = Protection(
        pupil=mark.pupil, kind=mark.kind, person=mark.person, refused=mark.refused, why=mark.why
    )
    return protect(mark=again, by=by, now=now)


def _places_that_tell(pupil: Pupil, now: dt.datetime) -> int:
    rows = Appointment.objects.filter(pupil=pupil, at__gt=now).values_list("place", flat=True)
    day = timezone.localdate(now)
    return sum(names_secret_home(pupil, place, day) for place in rows)


def _ask_anew(mark: Protection, now: dt.datetime) -> Consequences:
    day = timezone.localdate(now)
    theirs = Q(pupil=mark.pupil_id)
    if mark.person_id is not None:
        around = Relation.objects.filter(on_day(day), person=mark.person_id).values("pupil")
        theirs |= Q(pupil__in=around)
    open_ones = {InterpreterState.ASKED, InterpreterState.CONFIRMED}
    rows = InterpreterBooking.objects.filter(theirs, appointment__at__gt=now, state__in=sorted(open_ones))
    asked_anew = wrong = 0
    for booking in rows.select_related("appointment", "pupil").select_for_update(of=("self",)):
        if booking.keeps_to(guard_of(booking.pupil, day)):
            continue
        booking.state, booking.who, booking.origin = InterpreterState.ASKED, "", ""
        booking.changed_at = now
        booking.save()
        asked_anew += 1
        wrong += promised(booking.appointment)
    return Consequences(asked_anew=asked_anew, promised=wrong)
