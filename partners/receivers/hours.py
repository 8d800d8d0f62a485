"""Partners' hours on a pupil's page and on "Vandaag"."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.dispatch import receiver

from partners.enums.hours import BookingState
from partners.models.hours import Booking, ConsultingHour
from partners.querysets.hours import hours_on, hours_wanting_a_word, own_list_on
from partners.rules.hours import end_of
from pupils.models.pupils import Pupil
from pupils.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.prepared import prepared
from school.signals import Section, today_asked
from school.viewer import Access, Looking


@receiver(pupil_page_asked)
def bookings(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """All of it for who plans and the care team; for others only when the pupil may leave class. One query."""
    found = _bookings(access=request.access, pupil_id=pupil.pk)
    if not found:
        return []
    day, plans = request.access.day, request.access.may(Permission.PLAN_CONSULTING_HOURS)
    knows = _knows(request.access)
    missed = sum(one.missed_in_a_row for one in found)
    at_least = found[0].school.partners_settings.missed_appointments
    context = {
        "pupil": pupil,
        "plans": plans,
        "knows": knows,
        "coming": [
            (one, end_of(one.starts_at, one.hour.minutes))
            for one in found
            if one.state == BookingState.PLANNED and one.hour.day >= day
        ],
        "earlier": [
            one for one in reversed(found) if one.state != BookingState.PLANNED or one.hour.day < day
        ],
        "missed": missed if knows and missed >= at_least else 0,
    }
    return [Section(order=30, template="partners/_file_bookings.html", context=context, area="side")]


@prepared
def _bookings(*, access: Access, pupil_id: int) -> QuerySet[Any]:
    rows = Booking.objects.visible_to(Looking(access)).filter(pupil=pupil_id).with_missed_in_a_row()
    if not _knows(access):
        rows = rows.with_the_pupil().filter(state=BookingState.PLANNED, hour__day__gte=access.day)
    found: QuerySet[Any] = rows.select_related("hour", "school__partners_settings")
    return found.order_by("hour__day", "starts_at", "pk")


def _knows(access: Access) -> bool:
    return access.may(Permission.PLAN_CONSULTING_HOURS) or access.may(Permission.SEE_CARE)


@receiver(today_asked)
def hours_today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Who keeps an hour at school today, when and where; no pupil is named. One query."""
    access = request.access
    if not access.may(Permission.SEE_PUPIL_PAGE):
        return []
    rows = hours_on(school_id=access.school.id, day=access.day)
    if not rows:
        return []
    context = {"hours": rows, "plans": access.may(Permission.PLAN_CONSULTING_HOURS)}
    return [Section(order=40, template="partners/_today_hours.html", context=context, area="side")]


@receiver(today_asked)
def hours_on_a_day_off(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Hours on a day that became free later, that nobody keeps, or that were offered in the portal. One query."""
    access = request.access
    if not access.may(Permission.PLAN_CONSULTING_HOURS):
        return []
    rows = hours_wanting_a_word(access=access)
    context = {
        "off": [hour for hour in rows if hour.became_off],
        "unkept": [hour for hour in rows if hour.is_unkept],
        "offered": first_of_series(hour for hour in rows if hour.offered_at),
    }
    return [Section(order=8, template="partners/_today_off.html", context=context)] if rows else []


def first_of_series(hours: Iterable[ConsultingHour]) -> list[ConsultingHour]:
    """Of each series the first: who looks at it has looked at all."""
    found: dict[tuple[str, int], ConsultingHour] = {}
    for hour in hours:
        found.setdefault(("series", hour.series_id) if hour.series_id else ("hour", hour.pk), hour)
    return list(found.values())


@receiver(today_asked)
def own_list_today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Who comes to this person's hours today. One query."""
    if not request.access.may(Permission.KEEP_CONSULTING_HOURS):
        return []
    context = {"rows": own_list_on(access=request.access, day=request.access.day)}
    return [Section(order=5, template="partners/_today_bookings.html", context=context)]
