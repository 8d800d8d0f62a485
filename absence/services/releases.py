"""Figures by group, released once a week and frozen."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, F, Sum
from django.utils import timezone

from absence.enums import Grouping, HomeGroup
from absence.models.counts import PupilWeek
from absence.models.settings import AbsenceSettings
from absence.models.trends import TrendRelease
from absence.querysets.trends import Span, spans_of, whole_weeks_until
from absence.rules.releases import Period, PupilFigures, release_of
from pupils.enums import SMALL_UNITS, HomeKind
from pupils.models.homes import HomeStay
from pupils.models.pupils import Pupil
from pupils.querysets.pupils import without_written_language
from pupils.rules.people import ADULT, age_on
from school import scope
from school.models.base import among
from school.models.classes import SchoolClass
from school.rules import week_of

HOMES = {
    HomeKind.FAMILY: HomeGroup.FAMILY,
    HomeKind.FOSTER: HomeGroup.FOSTER,
    HomeKind.UKRAINE: HomeGroup.UKRAINE,
    HomeKind.GUEST: HomeGroup.ALONE,
    HomeKind.INDEPENDENT: HomeGroup.ALONE,
    HomeKind.EXTENDED: HomeGroup.ALONE,
    HomeKind.AZC: HomeGroup.RECEPTION,
    HomeKind.FAMILY_LOCATION: HomeGroup.RECEPTION,
    HomeKind.EMERGENCY: HomeGroup.RECEPTION,
    HomeKind.HOTEL: HomeGroup.RECEPTION,
} | dict.fromkeys(SMALL_UNITS, HomeGroup.SMALL_UNIT)
YES, NO = "yes", "no"


def release_figures(*, now: dt.datetime) -> int:
    """Release last week's figures at each school that has none yet; returns how many. Side effects: TrendRelease."""
    released = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            released += release(school_id, now=now)
    return released


@transaction.atomic
def release(school_id: int, *, now: dt.datetime) -> bool:
    """Release the figures until last Sunday, once. Side effects: a TrendRelease."""
    until = whole_weeks_until(timezone.localdate(now))
    if TrendRelease.objects.filter(school=school_id, until=until).exists():
        return False
    spans = spans_of(school_id, until)
    # Between two years nothing new is to be told.
    if not spans or spans[0].last < until:
        return False
    settings = AbsenceSettings.objects.get(school=school_id)
    periods = [_period(school_id, span, protocol_since=settings.protocol_since) for span in spans]
    TrendRelease.objects.bulk_create(
        [TrendRelease(school_id=school_id, until=until, made_at=now, figures=release_of(periods))],
        ignore_conflicts=True,
    )
    return True


def _period(school_id: int, span: Span, *, protocol_since: dt.date | None) -> Period:
    """Everybody who stood in a register in these weeks, with what they belonged to on the last day. Six queries."""
    weeks = PupilWeek.objects.between(school_id, week_of(span.first), span.last)
    sums = {
        pk: (count, recorded, missed, unauthorised)
        for pk, count, recorded, missed, unauthorised in weeks.order_by()
        .values_list("pupil")
        .annotate(
            weeks=Count("pk"),
            all=Sum("recorded"),
            missed=Sum(F("authorised") + F("unauthorised") + F("undecided")),
            without_leave=Sum("unauthorised"),
        )
    }
    class_of = dict(weeks.order_by("week").values_list("pupil", "school_class"))
    classes = {
        pk: (level, name)
        for pk, level, name in SchoolClass.objects.filter(pk__in=set(class_of.values())).values_list(
            "pk", "level", "name"
        )
    }
    pupils = Pupil.objects.filter(among("pk", list(sums)))
    unwritten = set(without_written_language(pupils).values_list("pk", flat=True))
    languages = set(pupils.filter(languages__isnull=False).values_list("pk", flat=True))
    homes = _homes(pupils, span.last)
    found = []
    for pupil in pupils.only("birth_date", "country", "unaccompanied", "enrolled_on"):
        groups = {
            Grouping.NEW: _said(pupil.enrolled_on >= span.year.starts_on),
            Grouping.HOME: homes.get(pupil.pk, HomeGroup.UNKNOWN).value,
            Grouping.ALONE: _said(pupil.unaccompanied),
            Grouping.ADULT: _said(age_on(pupil.birth_date, span.last) >= ADULT),
        }
        if pupil.country:
            groups[Grouping.COUNTRY] = pupil.country
        if pupil.pk in languages:
            groups[Grouping.WRITTEN] = _said(pupil.pk not in unwritten)
        if protocol_since is not None:
            groups[Grouping.PROTOCOL] = _said(pupil.enrolled_on >= protocol_since)
        level, name = classes[class_of[pupil.pk]]
        found.append(PupilFigures(*sums[pupil.pk], level=level, school_class=name, groups=groups))
    return Period(span.year.name, span.first, span.last, found)


def _said(so: bool) -> str:
    return YES if so else NO


def _homes(pupils: Iterable[Pupil], day: dt.date) -> dict[int, HomeGroup]:
    """Where each lived on the day, or last before it."""
    stays = HomeStay.objects.filter(pupil__in=pupils, starts_on__lte=day).order_by("starts_on", "pk")
    found: dict[int, HomeGroup] = defaultdict(lambda: HomeGroup.UNKNOWN)
    for pupil_id, kind in stays.values_list("pupil", "home__kind"):
        found[pupil_id] = HOMES.get(HomeKind(kind), HomeGroup.UNKNOWN)
    return found
