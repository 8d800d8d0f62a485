"""Too late in the day: nobody is alerted any more, and what comes in stands on the next school day's call list."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from absence.models.alerts import Alert
from absence.models.counts import CountNote
from absence.models.episodes import Episode
from absence.models.registers import Register
from absence.rules import day as rules
from messaging.enums import OPEN
from messaging.services import outbox
from school.models.school import School
from school.querysets import day_periods, school_days

LONGEST_HOLIDAY = dt.timedelta(weeks=8)


def next_school_day(school: School, day: dt.date) -> dt.date | None:
    """On whose call list stands what comes in late on a day; None in a holiday that has no end yet."""
    return next(iter(school_days(school.pk, day + dt.timedelta(days=1), day + LONGEST_HOLIDAY)), None)


def is_quiet(school: School, lessons_end: dt.time | None, now: dt.datetime) -> bool:
    """Whether it is too late in the day to alert anybody; the school comes with its settings."""
    settings = school.absence_settings
    return rules.is_quiet(
        timezone.localtime(now),
        lessons_end=lessons_end,
        quiet_after=settings.quiet_after_minutes,
        latest_hour=settings.latest_hour,
    )


def is_quiet_now(school: School, now: dt.datetime) -> bool:
    """The same, for who does not have the lessons of the day at hand. Two queries."""
    periods = day_periods(school.pk, timezone.localdate(now))
    return is_quiet(school, periods[-1].ends_at if periods else None, now)


@transaction.atomic
def close_days(*, school: School, first: dt.date, last: dt.date) -> int:
    """These days are days off now; returns how many registers of them are in, which count no more.

    Side effects: unsent messages about them are withdrawn; what stood on their call lists is on that of the next school
    day; their weeks are counted anew.
    """
    unsent = Alert.objects.filter(
        school=school, episode__day__gte=first, episode__day__lte=last, message__state__in=OPEN
    )
    outbox.withdraw(sorted(set(unsent.values_list("message", flat=True))))
    later = Episode.objects.filter(school=school, call_on__gte=first, call_on__lte=last)
    put_off(list(later.values_list("pk", flat=True)), school=school, day=last)
    number = Register.objects.filter(school=school, day__gte=first, day__lte=last).count()
    if number:
        CountNote.objects.create(school=school, first_day=first, last_day=last)
    return number


def put_off(episode_ids: Sequence[int], *, school: School, day: dt.date) -> None:
    """What comes in too late on a day stands on the call list of the next school day. Side effects: the rows."""
    Episode.objects.filter(pk__in=episode_ids).update(call_on=next_school_day(school, day))
