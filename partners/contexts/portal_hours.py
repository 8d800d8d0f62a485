"""The consulting hours of somebody of another organisation: who comes when; by name where there is a ground for it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from partners.contexts.hours import Slot, slots_of
from partners.models.hours import Booking, ConsultingHour, ConsultingHourQuerySet
from partners.models.shares import PartnerAccount
from pupils.models.pupils import Pupil
from school.models.people import User
from school.viewer import Access


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
