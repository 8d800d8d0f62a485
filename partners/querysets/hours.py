"""Reads of pupils by the hours that partners keep at school; each takes the pupils it is asked about."""

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from partners.enums import BookingState
from partners.models.hours import Booking
from partners.models.settings import PartnerSettings
from pupils.models.pupils import PupilQuerySet


def with_booking_check(pupils: PupilQuerySet, kind: str) -> PupilQuerySet:
    """Each pupil with `has_booking`: a time in an hour of this kind is planned, or was kept."""
    kept = Booking.objects.filter(
        pupil=OuterRef("pk"), hour__kind=kind, state__in=[BookingState.PLANNED, BookingState.CAME]
    )
    found: PupilQuerySet = pupils.annotate(has_booking=Exists(kept))
    return found


def with_missed(pupils: PupilQuerySet, at_least: int) -> PupilQuerySet:
    """Pupils who missed so many bookings since they last came, each with `missed`: how many."""
    rows = Booking.objects.missed_in_a_row().filter(pupil=OuterRef("pk"))
    counted = rows.order_by().values("pupil").values(n=Count("pk"))
    number = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    found: PupilQuerySet = pupils.annotate(missed=number).filter(missed__gte=max(at_least, 1))
    return found


def who_missed_enough(pupils: PupilQuerySet, school_id: int) -> PupilQuerySet:
    """Pupils who missed as many bookings as this school has set for a home visit."""
    return with_missed(pupils, PartnerSettings.objects.get(school=school_id).missed_appointments)
