"""Appointments in partners' hours: planned, moved, kept or missed, and how they ended in a word."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from messaging.enums import OPEN
from partners.enums.hours import JGZ_HOURS, BookingOutcome, BookingState, HourState, Present
from partners.models.hours import Booking, ConsultingHour, HourSeries
from partners.models.organisations import Contact
from partners.querysets.organisations import why_not_at
from partners.rules import organisations as rules
from partners.rules.hours import BOOKING_MOVES, WALK_IN_MOVES, days_of_series, slots
from partners.services import hour_entries
from partners.signals import booking_fell_away, booking_noted
from pupils.enums import AppointmentKind
from pupils.models.appointments import Invitation
from pupils.models.pupils import Pupil
from pupils.services import called_off
from pupils.services.appointments import appoint, reschedule
from pupils.services.invitations import take_back_invitations
from school.days import time_on_page
from school.models.people import User
from school.querysets import is_school_day, school_days
from school.refusals import Refusal

# What every hour of a series has alike.
REPEATED = (
    *("school_id", "kind", "professional_id", "contact_id", "starts_at", "ends_at", "minutes", "place"),
    *("takes_bookings", "offered_at"),
)
# What somebody can note once the time has come.
HAPPENED = frozenset({BookingState.CAME, BookingState.MISSED})


class NotPossible(Refusal):
    """It cannot be done as asked, mostly because somebody else was a moment faster."""


@transaction.atomic
def save_hour(*, hour: ConsultingHour, now: dt.datetime) -> ConsultingHour:
    """Save a new or changed hour. Raises NotPossible where who is chosen to keep it does not work there on its day.

    Side effects: the hour and the appointments in it, with history; invitations for another place that did not leave
    yet are withdrawn; `booking_fell_away`; the calendar of who keeps it follows. Who changes it has looked at what was
    offered.
    On a day without school it goes on: who saves it was told.
    """
    _check_keeper(hour)
    if not hour.is_called_off:
        off = not is_school_day(hour.school_id, hour.day)
        hour.state = HourState.GOES_ON if off else HourState.PLANNED
    if hour.pk is not None:
        hour.offered_at = None
    hour.save()
    for booking in hour.bookings.scheduled().select_related("appointment"):
        reschedule(appointment=booking.appointment, at=_moment(hour, booking.starts_at), place=hour.place)
        booking_fell_away.send(sender=Booking, booking=booking, now=now)
    hour_entries.keep_up(hour=hour, now=now)
    return hour


@transaction.atomic
def repeat_hour(*, hour: ConsultingHour, until: dt.date, every_weeks: int) -> list[ConsultingHour]:
    """Make the same hour on the school days that follow, until a day; returns the new ones.

    A day on which this professional has an hour at that time already is passed over, and so is one on which somebody of
    an organisation does not work there any more.
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
    same = {name: getattr(hour, name) for name in REPEATED}
    contact = Contact.objects.select_related("organisation").filter(pk=hour.contact_id).first()
    return ConsultingHour.objects.bulk_create(
        ConsultingHour(**same, series=hour.series, day=day)
        for day in days
        if day not in taken and not (contact and rules.why_not_at(contact, contact.organisation, day))
    )


@transaction.atomic
def remove_hour(*, hour: ConsultingHour, now: dt.datetime) -> None:
    """Take away an hour in which nobody ever had a time. Raises NotPossible.

    Side effects: the hour, with history; it leaves the calendar of who keeps it.
    """
    hour = ConsultingHour.objects.select_for_update().get(pk=hour.pk)
    if hour.bookings.exists():
        raise NotPossible(_("Somebody has or had a time in this hour, so it stays."))
    hour_entries.drop(hour=hour, now=now)
    hour.delete()


@dataclass(frozen=True)
class CalledOff:
    """What came of calling an hour off."""

    # How many appointments are cancelled; to how many people a message goes; to whom nobody wrote who was invited.
    cancelled: int
    told: int
    to_tell: int


@transaction.atomic
def call_off(*, hour: ConsultingHour, day: dt.date, now: dt.datetime) -> CalledOff:
    """The hour does not take place; the same again changes nothing.

    Side effects: the hour and its appointments, with history; invitations that did not leave yet are withdrawn; whoever
    may have read one by message hears of it the same way, in the outbox; an interpreter is cancelled;
    `booking_fell_away`; the calendar of who keeps the hour follows.
    """
    hour = _locked_hour(hour.pk)
    hour.state = HourState.CALLED_OFF
    hour.save(update_fields=["state"])
    found = list(hour.bookings.planned().order_by("starts_at", "pk"))
    invited = _may_have_read(found)
    for booking in found:
        set_booking_state(booking=booking, state=BookingState.CANCELLED, day=day)
        booking_fell_away.send(sender=Booking, booking=booking, now=now)
    hour_entries.keep_up(hour=hour, now=now)
    told = called_off.tell(invitations=invited, now=now)
    return CalledOff(len(found), told, len(invited) - told)


@transaction.atomic
def let_go_on(*, hour: ConsultingHour) -> None:
    """The hour takes place, school or not. Raises NotPossible. Side effects: the hour, with history."""
    hour = _locked_hour(hour.pk)
    if hour.is_called_off:
        raise NotPossible(_("This hour is called off."))
    hour.state = HourState.GOES_ON
    hour.save(update_fields=["state"])


@transaction.atomic
def cancel_booking(*, booking: Booking, day: dt.date, now: dt.datetime) -> CalledOff:
    """Cancel one appointment, and tell whoever was invited for it. Raises NotPossible.

    Side effects: those of `set_booking_state`; whoever may have read an invitation by message hears of it the same way;
    `booking_fell_away`.
    """
    invited = _may_have_read([booking])
    set_booking_state(booking=booking, state=BookingState.CANCELLED, day=day)
    booking_fell_away.send(sender=Booking, booking=booking, now=now)
    told = called_off.tell(invitations=invited, now=now)
    return CalledOff(1, told, len(invited) - told)


def _may_have_read(bookings: Collection[Booking]) -> list[Invitation]:
    """By which invitations somebody knows of these appointments: on paper, or in a message that may have arrived."""
    standing = Invitation.objects.filter(appointment__booking__in=bookings).standing()
    # What still waits is withdrawn with the appointment, and one that was tried may be in somebody's mailbox.
    waiting = standing.filter(message__state__in=OPEN, message__attempts=0).values("pk")
    known = standing.exclude(pk__in=waiting)
    return list(known.select_related("message", "person", "pupil", "school").order_by("pk"))


@transaction.atomic
def book(
    *,
    hour: ConsultingHour,
    pupil: Pupil,
    starts_at: dt.time,
    made_by: User,
    present: Collection[Present] = (Present.PUPIL,),
) -> Booking:
    """Give a pupil this time; the same again changes nothing. Raises NotPossible.

    Where the family is `present` it is a talk with them, and the letter says so; the JGZ always sees the pupil.
    Side effects: the appointment, with history. Nobody is invited yet.
    """
    hour = _locked_hour(hour.pk)
    if hour.is_called_off:
        raise NotPossible(_("This hour is called off."))
    if not present or (Present.PUPIL not in present and not hour.may_be_a_talk):
        raise NotPossible(_("Choose who comes."))
    taken: Booking | None = hour.bookings.scheduled().filter(starts_at=starts_at).first()
    if taken is not None and taken.pupil_id == pupil.pk:
        return taken
    _check_free(hour, starts_at, pupil)
    return Booking.objects.create(
        school_id=hour.school_id,
        pupil=pupil,
        appointment=appoint(
            pupil=pupil, kind=_appointment_kind(hour, present), at=_moment(hour, starts_at), place=hour.place
        ),
        hour=hour,
        starts_at=starts_at,
        present=[one for one in Present if one in present],
        made_by=made_by,
    )


@transaction.atomic
def walk_in(*, hour: ConsultingHour, pupil: Pupil, made_by: User, now: dt.datetime) -> list[str]:
    """Note that a pupil came without an appointment; returns what became of it elsewhere, in words.

    The same again changes nothing. Raises NotPossible.

    Side effects: the appointment, with history; `booking_noted`. Nobody is invited.
    """
    hour = _locked_hour(hour.pk)
    local = timezone.localtime(now)
    if hour.day != local.date():
        raise NotPossible(_("Only today somebody can walk in."))
    if hour.is_called_off:
        raise NotPossible(_("This hour is called off."))
    there: Booking | None = hour.bookings.live().filter(pupil=pupil).first()
    if there is not None and there.walk_in:
        return []
    if there is not None:
        values = {"name": pupil.call_name, "time": time_on_page(there.starts_at)}
        raise NotPossible(_("%(name)s already has a time in this hour: %(time)s.") % values)
    made: Booking = Booking.objects.create(
        school_id=hour.school_id,
        pupil=pupil,
        appointment=appoint(
            pupil=pupil,
            kind=_appointment_kind(hour, ()),
            at=now.replace(second=0, microsecond=0),
            place=hour.place,
        ),
        hour=hour,
        starts_at=local.time().replace(second=0, microsecond=0),
        walk_in=True,
        state=BookingState.CAME,
        made_by=made_by,
    )
    return _announced(made, made_by, now)


@transaction.atomic
def book_many(*, hour: ConsultingHour, pupils: Sequence[Pupil], made_by: User) -> list[Booking]:
    """Give these pupils the free times of an hour in turn. Raises NotPossible when one has no room: then none has.

    Side effects: the appointments, with history. Nobody is invited yet.
    """
    hour = _locked_hour(hour.pk)
    taken = set(hour.bookings.scheduled().values_list("starts_at", flat=True))
    free = [time for time in slots(hour.starts_at, hour.ends_at, hour.minutes) if time not in taken]
    if len(free) < len(pupils):
        text = ngettext("This hour has %(n)s free time.", "This hour has %(n)s free times.", len(free))
        raise NotPossible(text % {"n": len(free)})
    return [
        book(hour=hour, pupil=pupil, starts_at=time, made_by=made_by)
        for pupil, time in zip(pupils, free, strict=False)
    ]


@transaction.atomic
def move_booking(*, booking: Booking, hour: ConsultingHour, starts_at: dt.time, now: dt.datetime) -> int:
    """Another time, perhaps on another day; returns how many may have read an invitation for the old one.

    Raises NotPossible.
    Side effects: the appointment, with history; invitations for the old time that did not leave yet are withdrawn;
    `booking_fell_away`.
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
    booking_fell_away.send(sender=Booking, booking=found, now=now)
    return reschedule(appointment=found.appointment, at=_moment(hour, starts_at), place=hour.place)


@transaction.atomic
def note(*, booking: Booking, state: BookingState, by: User, now: dt.datetime) -> list[str]:
    """Note that a pupil came or did not, or take that back; returns what became of it elsewhere, in words.

    Raises NotPossible for what may not follow.
    Side effects: those of `set_booking_state`; `booking_noted`, so that the register follows.
    """
    found = set_booking_state(booking=booking, state=state, day=timezone.localdate(now))
    return _announced(found, by, now)


def _announced(booking: Booking, by: User, now: dt.datetime) -> list[str]:
    answers = booking_noted.send(sender=Booking, booking=booking, by=by, now=now)
    return [words for _receiver, words in answers if words]


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
    moves = WALK_IN_MOVES if found.walk_in else BOOKING_MOVES
    if state not in moves[BookingState(found.state)]:
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


def plan_again(pupil: Pupil, booking_ids: list[int]) -> list[Booking]:
    """Plan again what was cancelled because of a last day; returns the times that somebody else has by now, or where
    nobody comes any more.

    The only way back from cancelled; within the caller's transaction. Side effects: the bookings, with history.
    """
    lost = []
    rows = Booking.objects.filter(pupil=pupil, pk__in=booking_ids, state=BookingState.CANCELLED)
    for row in rows.select_related("hour").order_by("pk"):
        hour = _locked_hour(row.hour_id)
        if (
            hour.is_called_off
            or _why_unkept(hour)
            or hour.bookings.scheduled().filter(starts_at=row.starts_at).exists()
        ):
            lost.append(row)
        else:
            row.state = BookingState.PLANNED
            row.save(update_fields=["state"])
    return lost


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


def _appointment_kind(hour: ConsultingHour, present: Collection[Present]) -> AppointmentKind:
    """A letter about the JGZ names it; any other says no more than that there is an appointment or a talk."""
    if hour.kind in JGZ_HOURS:
        return AppointmentKind.CONSULTATION
    return AppointmentKind.TALK if Present.FAMILY in present else AppointmentKind.AT_SCHOOL


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


def _why_unkept(hour: ConsultingHour) -> str:
    """Why nobody keeps an hour on its day: who would works there, or here, no more by then. Empty for who does."""
    if hour.contact_id is not None:
        return why_not_at(hour.contact_id, hour.day)
    here = User.objects.at_work(school_id=hour.school_id, day=hour.day)
    if here.filter(pk=hour.professional_id).exists():
        return ""
    return _("Who keeps this hour does not work at the school any more by then. Choose somebody else.")


def _check_keeper(hour: ConsultingHour) -> None:
    """Who keeps an hour works there on its day; what was chosen before stays. Raises NotPossible."""
    same = ConsultingHour.objects.filter(pk=hour.pk, contact=hour.contact_id, day=hour.day)
    if hour.pk is not None and same.exists():
        return
    if why_not := _why_unkept(hour):
        raise NotPossible(why_not)


def _check_free(
    hour: ConsultingHour, starts_at: dt.time, pupil: Pupil, *, but: Booking | None = None
) -> None:
    if hour.is_called_off or starts_at not in slots(hour.starts_at, hour.ends_at, hour.minutes):
        raise NotPossible(_("This hour has no such time any more. Choose another."))
    if why_not := _why_unkept(hour):
        raise NotPossible(why_not)
    others = hour.bookings.live().exclude(pk=but.pk if but else None)
    if others.filter(starts_at=starts_at, walk_in=False).exists():
        raise NotPossible(_("Somebody else has this time already. Choose another."))
    same = others.filter(pupil=pupil).first()
    if same is not None:
        values = {"name": pupil.call_name, "time": time_on_page(same.starts_at)}
        raise NotPossible(_("%(name)s already has a time in this hour: %(time)s.") % values)
