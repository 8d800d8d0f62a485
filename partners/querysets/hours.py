"""Reads of the hours that partners keep at school, and of pupils by them."""

import datetime as dt

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from partners.enums.hours import JGZ_HOURS, BookingState, Present
from partners.models.hours import Booking, BookingQuerySet, ConsultingHour, ConsultingHourQuerySet
from partners.models.organisations import Organisation
from partners.models.settings import PartnerSettings
from pupils.models.appointments import Invitation, InvitationQuerySet
from pupils.models.pupils import Pupil, PupilQuerySet
from school.enums import Permission, Role
from school.prepared import prepared
from school.viewer import Access, Looking, Viewer, access_of


@prepared
def hours_on(*, school_id: int, day: dt.date) -> ConsultingHourQuerySet:
    """The hours of a school on a day, each with who keeps it."""
    found: ConsultingHourQuerySet = ConsultingHour.objects.of_school(school_id).filter(day=day)
    return found.with_keepers()


@prepared
def hours_wanting_a_word(*, access: Access) -> ConsultingHourQuerySet:
    """Those to come about which somebody has to do something, each with who keeps it and `taken`."""
    coming: ConsultingHourQuerySet = ConsultingHour.objects.visible_to(Looking(access)).coming(access.day)
    return coming.wanting_a_word().with_keepers().with_taken()


@prepared
def kept_between(*, access: Access, since: dt.date, until: dt.date) -> ConsultingHourQuerySet:
    """The own hours of who keeps them in these days, without those that somebody called off."""
    own: ConsultingHourQuerySet = ConsultingHour.objects.of_keeper(Looking(access)).on()
    return own.filter(day__range=(since, until))


@prepared
def own_list_on(*, access: Access, day: dt.date) -> BookingQuerySet:
    """Who comes to the hours of this person on a day."""
    own: BookingQuerySet = Booking.objects.of_own_hours(Looking(access)).live().filter(hour__day=day)
    return own.select_related("hour", "pupil")


@prepared
def talks_of_mentor(*, access: Access, since: dt.datetime, until: dt.datetime) -> BookingQuerySet:
    """Times between the two at which a mentor is expected, for whoever is the mentor of the pupil now."""
    found: BookingQuerySet = Booking.objects.filter(
        school=access.school.id,
        pupil__in=Pupil.objects.mentored_by(Looking(access)),
        present__contains=[Present.MENTOR],
        state=BookingState.PLANNED,
        appointment__at__range=(since, until),
    )
    return found.select_related("hour", "appointment")


def after_end(organisation: Organisation, day: dt.date) -> ConsultingHourQuerySet:
    """The hours to come of people of an organisation after its last day with the school, in order."""
    if organisation.ends_on is None:
        return ConsultingHour.objects.none()
    theirs: ConsultingHourQuerySet = ConsultingHour.objects.filter(
        contact__organisation=organisation, day__gt=organisation.ends_on
    )
    return theirs.coming(day)


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


def who_may_walk_in(user: Viewer) -> PupilQuerySet:
    """Pupils at school of whom this person can note that they came to an hour: whoever stands there says who they are.

    Who keeps hours finds all by name, and learns no more than the class.
    """
    access = access_of(user)
    if access is None:
        return Pupil.objects.none()
    if access.may(Permission.KEEP_CONSULTING_HOURS):
        return Pupil.objects.filter(school=access.school.id).at_school(access.day)
    if access.may(Permission.PLAN_CONSULTING_HOURS):
        return Pupil.objects.visible_to(user).at_school(access.day)
    return Pupil.objects.none()


# More than a nurse plans in one go; whoever came last stands first.
UNSEEN_AT_MOST = 40


def not_seen_by_jgz(user: Viewer) -> PupilQuerySet:
    """The newest pupils who never had a time with the JGZ: for the youth health service, whose care all are in."""
    access = access_of(user)
    if access is None or Role.YOUTH_HEALTH not in access.roles:
        return Pupil.objects.none()
    had = Booking.objects.live().filter(pupil=OuterRef("pk"), hour__kind__in=JGZ_HOURS)
    there = Pupil.objects.filter(~Exists(had), school=access.school.id).at_school(access.day)
    newest = there.order_by("-enrolled_on", "-pk").values_list("pk", flat=True)[:UNSEEN_AT_MOST]
    found: PupilQuerySet = Pupil.objects.filter(pk__in=list(newest)).with_class(access.day)
    return found.order_by("-enrolled_on", "sort_key", "pk")


def invitations_called_off(hour: ConsultingHour) -> InvitationQuerySet:
    """By which somebody knows of an appointment in this hour that does not take place."""
    cancelled = hour.bookings.filter(state=BookingState.CANCELLED)
    found: InvitationQuerySet = Invitation.objects.filter(appointment__booking__in=cancelled).standing()
    return found.select_related("person", "pupil", "appointment__booking").order_by("meets_at", "pk")
