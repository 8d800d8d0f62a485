"""The consulting hours of somebody of another organisation: who comes when; by name where there is a ground for it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from partners.contexts.hours import Slot, slots_of
from partners.models.hours import Booking, BookingQuerySet, ConsultingHour, ConsultingHourQuerySet
from partners.models.organisations import Contact
from partners.models.shares import PartnerAccount
from partners.portal import AT_ONCE
from partners.querysets.grounds import represented
from pupils.models.pupils import Pupil
from school.models.people import User
from school.prepared import prepared
from school.viewer import Access

ONE_DAY = dt.timedelta(days=1)
# As many as a choice can hold and still be looked through.
HOURS_AT_ONCE = 40


@dataclass(frozen=True)
class OwnSlot:
    """A time of an hour as who keeps it sees it."""

    slot: Slot
    # Empty where the time is free.
    name: str
    is_named: bool


def own_hours(access: Access) -> ConsultingHourQuerySet:
    """All hours that this account's contacts keep."""
    contacts = PartnerAccount.objects.open_for(access).values("contact")
    found: ConsultingHourQuerySet = ConsultingHour.objects.filter(
        school=access.school.id, contact__in=contacts
    )
    return found


@prepared
def first_to_come(*, access: Access) -> ConsultingHourQuerySet:
    """The first of them from today on, as many as the start page of the portal asks for."""
    return own_hours(access).coming(access.day)[: AT_ONCE + 1]


@prepared
def first_since(*, access: Access, since: dt.date) -> ConsultingHourQuerySet:
    """The first of those of days gone by, back to this one."""
    past = own_hours(access).filter(day__gte=since, day__lt=access.day)
    return past.order_by("day", "starts_at", "pk")[: AT_ONCE + 1]


@prepared
def kept_by_contacts(*, access: Access, since: dt.date, until: dt.date) -> ConsultingHourQuerySet:
    """Those of them in these days that nobody called off."""
    return own_hours(access).on().filter(day__range=(since, until))


def own_contacts(access: Access) -> list[Contact]:
    """As whom this account comes to the school."""
    accounts = PartnerAccount.objects.open_for(access).values("contact")
    rows = Contact.objects.filter(school=access.school.id, pk__in=accounts)
    return list(rows.select_related("person", "organisation").order_by("organisation__name", "pk"))


def bookable_hours(access: Access, pupil: Pupil) -> list[ConsultingHour]:
    """The hours in which this account may give a pupil a time, with the times that are taken. Three queries.

    One's own; for who decides for the pupil also those of which the school says so. From tomorrow on: of today
    the school would not hear in time.
    """
    theirs = Q(pk__in=own_hours(access).values("pk"))
    if represented(access).filter(pk=pupil.pk).exists():
        theirs |= Q(takes_bookings=True)
    coming = ConsultingHour.objects.filter(theirs, school=access.school.id).on().kept()
    taken = Prefetch("bookings", Booking.objects.scheduled())
    return list(coming.coming(access.day + ONE_DAY).prefetch_related(taken)[:HOURS_AT_ONCE])


def _given(access: Access) -> BookingQuerySet:
    """The times to come that this account gave to pupils."""
    found: BookingQuerySet = Booking.objects.planned().filter(
        school=access.school.id, made_by=access.user_id, hour__day__gt=access.day
    )
    return found


@prepared
def _given_to(*, access: Access) -> QuerySet[Any, int]:
    found: QuerySet[Any, int] = _given(access).order_by().values_list("pupil", flat=True).distinct()
    return found


def booked(user: User, access: Access) -> BookingQuerySet:
    """Those of pupils who are still open to it."""
    # Mostly there are few: whether their pupils are open is asked of these alone.
    given = _given_to(access=access)
    if not given:
        return Booking.objects.none()
    still_open = Pupil.objects.visible_to(user).filter(pk__in=given).values("pk")
    found: BookingQuerySet = (
        _given(access)
        .filter(pupil__in=still_open)
        .select_related("hour", "pupil")
        .order_by("hour__day", "starts_at", "pk")
    )
    return found


def own_slots(user: User, hour: ConsultingHour) -> list[OwnSlot]:
    """The times of an hour in order, those without an appointment last. At most six queries."""
    bookings = list(
        Booking.objects.filter(hour=hour)
        .select_related("pupil", "hour")
        .with_invitations()
        .order_by("starts_at")
    )
    named = set(
        Pupil.objects.visible_to(user)
        .filter(pk__in=[one.pupil_id for one in bookings])
        .values_list("pk", flat=True)
    )
    found = []
    for slot in slots_of(hour, bookings):
        pupil = slot.row.booking.pupil if slot.row else None
        name = "" if pupil is None else pupil.name if pupil.pk in named else _("a pupil")
        found.append(OwnSlot(slot, name, pupil is not None and pupil.pk in named))
    return found
