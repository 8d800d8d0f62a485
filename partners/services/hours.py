"""Appointments in partners' hours: planned, moved, kept or missed, and how they ended in a word."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partners.enums import JGZ_HOURS, BookingOutcome, BookingState
from partners.models.hours import Booking, ConsultingHour, HourSeries
from partners.rules.hours import BOOKING_MOVES, days_of_series, slots
from pupils.enums import AppointmentKind
from pupils.models.pupils import Pupil
from pupils.services.appointments import appoint, reschedule
from pupils.services.invitations import take_back_invitations
from school.models.people import User
from school.querysets import school_days
from school.refusals import Refusal

# What somebody can note once the time has come.
HAPPENED = frozenset({BookingState.CAME, BookingState.MISSED})


class NotPossible(Refusal):
    """It cannot be done as asked, mostly because somebody else was a moment faster."""


@transaction.atomic
def save_hour(*, hour: ConsultingHour) -> ConsultingHour:
    """Save a new or changed hour.

    Side effects: the hour and the appointments in it, with history; invitations for another place that did not leave
    yet are withdrawn.
    """
    hour.save()
    for booking in hour.bookings.select_related("appointment"):
        reschedule(appointment=booking.appointment, at=_moment(hour, booking.starts_at), place=hour.place)
    return hour


@transaction.atomic
def repeat_hour(*, hour: ConsultingHour, until: dt.date, every_weeks: int) -> list[ConsultingHour]:
    """Make the same hour on the school days that follow, until a day; returns the new ones.

    A day on which this professional has an hour at that time already is passed over.
    Side effects: the series and its hours, with history.
    """
    days = days_of_series(hour.day, until, every_weeks, set(school_days(hour.school_id, hour.day, until)))
    hour.series = HourSeries.objects.create(
        school_id=hour.school_id, starts_on=hour.day, ends_on=until, every_weeks=every_weeks
    )
    hour.save(update_fields=["series"])
    others = ConsultingHour.objects.filter(
        school=hour.school_id,
        professional=hour.professional,
        contact=hour.contact,
        day__in=days,
        starts_at__lt=hour.ends_at,
        ends_at__gt=hour.starts_at,
    )
    taken = set(others.values_list("day", flat=True))
    names = ("school_id", "kind", "professional_id", "contact_id", "starts_at", "ends_at", "minutes", "place")
    same = {name: getattr(hour, name) for name in names}
    return ConsultingHour.objects.bulk_create(
        ConsultingHour(**same, series=hour.series, day=day) for day in days if day not in taken
    )


@transaction.atomic
def remove_hour(*, hour: ConsultingHour) -> None:
    """Take away an hour in which nobody ever had a time. Raises NotPossible.

    Side effects: the hour, with history.
    """
    hour = ConsultingHour.objects.select_for_update().get(pk=hour.pk)
    if hour.bookings.exists():
        raise NotPossible(_("Somebody has or had a time in this hour, so it stays."))
    hour.delete()


@transaction.atomic
def book(*, hour: ConsultingHour, pupil: Pupil, starts_at: dt.time, made_by: User) -> Booking:
    """Give a pupil this time; the same again changes nothing. Raises NotPossible.

    Side effects: the appointment, with history. Nobody is invited yet.
    """
    hour = _locked_hour(hour.pk)
    taken: Booking | None = hour.bookings.live().filter(starts_at=starts_at).first()
    if taken is not None and taken.pupil_id == pupil.pk:
        return taken
    _check_free(hour, starts_at, pupil)
    return Booking.objects.create(
        school_id=hour.school_id,
        pupil=pupil,
        appointment=appoint(
            pupil=pupil, kind=_appointment_kind(hour), at=_moment(hour, starts_at), place=hour.place
        ),
        hour=hour,
        starts_at=starts_at,
        made_by=made_by,
    )


@transaction.atomic
def book_many(*, hour: ConsultingHour, pupils: Sequence[Pupil], made_by: User) -> list[Booking]:
    """Give these pupils the free times of an hour in turn. Raises NotPossible when one has no room: then none has.

    Side effects: the appointments, with history. Nobody is invited yet.
    """
    hour = _locked_hour(hour.pk)
    taken = set(hour.bookings.live().values_list("starts_at", flat=True))
    free = [time for time in slots(hour.starts_at, hour.ends_at, hour.minutes) if time not in taken]
    if len(free) < len(pupils):
        text = ngettext("This hour has %(n)s free time.", "This hour has %(n)s free times.", len(free))
        raise NotPossible(text % {"n": len(free)})
    return [
        book(hour=hour, pupil=pupil, starts_at=time, made_by=made_by)
        for pupil, time in zip(pupils, free, strict=False)
    ]


@transaction.atomic
def move_booking(*, booking: Booking, hour: ConsultingHour, starts_at: dt.time) -> int:
    """Another time, perhaps on another day; returns how many may have read an invitation for the old one.

    Raises NotPossible.
    Side effects: the appointment, with history; invitations for the old time that did not leave yet are withdrawn.
    """
    found = _locked(booking.pk)
    if (found.hour_id, found.starts_at) == (hour.pk, starts_at):
        return 0
    if found.state != BookingState.PLANNED:
        raise NotPossible(_("This appointment is over or cancelled. Plan a new one."))
    hour = _locked_hour(hour.pk)
    _check_free(hour, starts_at, found.pupil, but=found)
    found.hour, found.starts_at = hour, starts_at
    found.save(update_fields=["hour", "starts_at"])
    return reschedule(appointment=found.appointment, at=_moment(hour, starts_at), place=hour.place)


@transaction.atomic
def set_booking_state(*, booking: Booking, state: BookingState, day: dt.date) -> Booking:
    """Note that a pupil came or did not, take that back, or cancel; the same again changes nothing.

    Raises NotPossible for what may not follow.
    Side effects: the appointment, with history; a word on how it ended goes when the state changes; invitations for
    a cancelled one that did not leave yet are withdrawn.
    """
    found = _locked(booking.pk)
    if found.state == state:
        return found
    if state not in BOOKING_MOVES[BookingState(found.state)]:
        raise NotPossible(_("This appointment is %(state)s by now.") % {"state": found.get_state_display()})
    if state in HAPPENED and found.hour.day > day:
        raise NotPossible(_("This appointment has yet to come."))
    found.state, found.outcome, found.outcome_on = state, "", None
    found.save(update_fields=["state", "outcome", "outcome_on"])
    if state == BookingState.CANCELLED:
        take_back_invitations(appointment=found.appointment)
    return found


def cancel_after(pupil: Pupil, last_day: dt.date) -> list[int]:
    """Cancel what is planned after a pupil's last day, and say what; within the caller's transaction.

    Side effects: those of set_booking_state.
    """
    rows = list(Booking.objects.planned().filter(pupil=pupil, hour__day__gt=last_day).order_by("pk"))
    for row in rows:
        set_booking_state(booking=row, state=BookingState.CANCELLED, day=last_day)
    return [row.pk for row in rows]


def plan_again(pupil: Pupil, booking_ids: list[int]) -> None:
    """Plan again what was cancelled because of a last day, unless somebody else has that time by now.

    The only way back from cancelled; within the caller's transaction. Side effects: the bookings, with history.
    """
    for row in Booking.objects.filter(pupil=pupil, pk__in=booking_ids, state=BookingState.CANCELLED):
        hour = _locked_hour(row.hour_id)
        taken = hour.bookings.exclude(state=BookingState.CANCELLED).filter(starts_at=row.starts_at)
        if not taken.exists():
            row.state = BookingState.PLANNED
            row.save(update_fields=["state"])


@transaction.atomic
def record_outcome(*, booking: Booking, outcome: BookingOutcome | None, on: dt.date | None) -> Booking:
    """Note in one word how an appointment ended, and when; None takes it back. Raises NotPossible.

    Side effects: the appointment, with history.
    """
    found = _locked(booking.pk)
    if found.state not in HAPPENED:
        raise NotPossible(_("First note whether the pupil came."))
    found.outcome, found.outcome_on = outcome or "", on if outcome else None
    found.save(update_fields=["outcome", "outcome_on"])
    return found


def _appointment_kind(hour: ConsultingHour) -> AppointmentKind:
    """A letter about the JGZ names it; about anything else it says no more than that there is an appointment."""
    return AppointmentKind.CONSULTATION if hour.kind in JGZ_HOURS else AppointmentKind.AT_SCHOOL


def _locked(pk: int) -> Booking:
    rows = Booking.objects.select_for_update(of=("self",)).select_related("hour", "pupil", "appointment")
    found: Booking = rows.get(pk=pk)
    return found


def _moment(hour: ConsultingHour, starts_at: dt.time) -> dt.datetime:
    """When somebody with this time in an hour is expected."""
    return timezone.make_aware(dt.datetime.combine(hour.day, starts_at))


def _locked_hour(pk: int) -> ConsultingHour:
    """Whoever gives out times of this hour, or changes it, waits here."""
    found: ConsultingHour = ConsultingHour.objects.select_for_update().get(pk=pk)
    return found


def _check_free(
    hour: ConsultingHour, starts_at: dt.time, pupil: Pupil, *, but: Booking | None = None
) -> None:
    if starts_at not in slots(hour.starts_at, hour.ends_at, hour.minutes):
        raise NotPossible(_("This hour has no such time any more. Choose another."))
    others = hour.bookings.live().exclude(pk=but.pk if but else None)
    if others.filter(starts_at=starts_at).exists():
        raise NotPossible(_("Somebody else has this time already. Choose another."))
    same = others.filter(pupil=pupil).first()
    if same is not None:
        values = {"name": pupil.call_name, "time": f"{same.starts_at:%H:%M}"}
        raise NotPossible(_("%(name)s already has a time in this hour: %(time)s.") % values)
