"""Reads of the JGZ's hours and appointments."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce

from partners.enums import BookingState
from pupils.querysets.pupils import OfPupilQuerySet, PupilQuerySet
from school.enums import Permission
from school.querysets import access_of

if TYPE_CHECKING:
    from school.models.people import User


class ConsultingHourQuerySet(models.QuerySet[Any]):
    """Hours of the youth nurse or doctor: their own, or all for who plans them."""

    def visible_to(self, user: "User") -> Self:
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.PLAN_HEALTH):
            return mine
        if access.may(Permission.WORK_HEALTH_LIST):
            return mine.filter(professional=access.user_id)
        return self.none()

    def coming(self, day: dt.date) -> Self:
        """Those of the day and later, in order."""
        return self.filter(day__gte=day).order_by("day", "starts_at", "pk")

    def past(self, day: dt.date) -> Self:
        """Those before the day, the last one first."""
        return self.filter(day__lt=day).order_by("-day", "-starts_at", "-pk")

    def with_taken(self) -> Self:
        """Each hour with `taken`: how many times are given to somebody."""
        return self.annotate(taken=Count("bookings", filter=~Q(bookings__state=BookingState.CANCELLED)))


class BookingQuerySet(OfPupilQuerySet):
    """Appointments: a nurse sees those of her own hours, others those of the pupils whose page they see."""

    def visible_to(self, user: "User") -> Self:
        access = access_of(user)
        if access is not None and access.may(Permission.WORK_HEALTH_LIST):
            own = self.filter(school=access.school.id, hour__professional=access.user_id)
            return own | super().visible_to(user)
        return super().visible_to(user)

    def of_own_hours(self, user: "User") -> Self:
        """The nurse's or doctor's own list: nobody else's, whatever other roles they have."""
        access = access_of(user)
        if access is None or not access.may(Permission.WORK_HEALTH_LIST):
            return self.none()
        return self.filter(school=access.school.id, hour__professional=access.user_id)

    def live(self) -> Self:
        """Those that were not cancelled."""
        return self.exclude(state=BookingState.CANCELLED)

    def with_invitations(self) -> Self:
        """Each with its invitations, their persons and messages, oldest first. One more query."""
        from intake.models.invitations import Invitation

        rows = Invitation.objects.select_related("person", "message").order_by("pk")
        return self.prefetch_related(Prefetch("invitations", rows))

    def with_pupils(self, day: dt.date) -> Self:
        """Each with the pupil, its `class_name` and `custody_now`. Two more queries."""
        from pupils.models.people import Relation
        from pupils.models.pupils import Pupil

        family = Relation.objects.filter(custody=True).on_day(day).select_related("person")
        pupils = Pupil.objects.with_class(day).prefetch_related(
            Prefetch("relations", family, to_attr="custody_now")
        )
        return self.prefetch_related(Prefetch("pupil", pupils))


def with_appointment_check(pupils: PupilQuerySet, kind: str) -> PupilQuerySet:
    """Each pupil with `has_appointment`: one of this kind at the JGZ is planned, or was kept."""
    from partners.models.hours import Booking

    kept = Booking.objects.filter(
        pupil=OuterRef("pk"), hour__kind=kind, state__in=[BookingState.PLANNED, BookingState.CAME]
    )
    found: PupilQuerySet = pupils.annotate(has_appointment=Exists(kept))
    return found


def with_missed_appointments(pupils: PupilQuerySet, at_least: int) -> PupilQuerySet:
    """Pupils who missed so many JGZ appointments since they last came, each with `missed_appointments`."""
    from partners.models.hours import Booking

    theirs = Booking.objects.filter(pupil=OuterRef("pk")).order_by()
    came = theirs.filter(state=BookingState.CAME).values("pupil").values(last=Max("hour__day"))
    since = Coalesce(Subquery(came), Value(dt.date.min), output_field=models.DateField())
    missed = Booking.objects.filter(
        pupil=OuterRef("pk"), state=BookingState.MISSED, hour__day__gt=OuterRef("last_came")
    )
    counted = missed.order_by().values("pupil").values(n=Count("pk"))
    number = Coalesce(Subquery(counted, output_field=models.IntegerField()), 0)
    found: PupilQuerySet = pupils.annotate(last_came=since).annotate(missed_appointments=number)
    return found.filter(missed_appointments__gte=max(at_least, 1))
