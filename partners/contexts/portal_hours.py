"""The consulting hours of somebody of another organisation: who comes when; by name where there is a ground for it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from partners.contexts.hours import Slot, slots_of
from partners.models.hours import Booking, BookingQuerySet, ConsultingHour, ConsultingHourQuerySet
from partners.models.organisations import Contact
from partners.models.shares import PartnerAccount
from partners.querysets.grounds import represented
from pupils.models.pupils import Pupil
from school.models.people import User
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


def booked(user: User, access: Access) -> BookingQuerySet:
    """The times to come that this account gave to pupils who are still open to it."""
    mine = Booking.objects.planned().filter(school=access.school.id, made_by=user, hour__day__gt=access.day)
    # Mostly there are few: whether their pupils are open is asked of these alone.
    given = list(mine.values_list("pupil", flat=True).distinct())
    still_open = Pupil.objects.visible_to(user).filter(pk__in=given).values("pk") if given else []
    found: BookingQuerySet = (
        mine.filter(pupil__in=still_open)
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
