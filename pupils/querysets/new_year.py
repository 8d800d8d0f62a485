"""Reads of a new school year: where each pupil goes, and who is in no register."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from pupils.enums import NextPlaceKind
from pupils.models.leaving import Departure
from pupils.models.new_year import NextPlace
from pupils.models.pupils import ClassMembership, Pupil, PupilQuerySet
from pupils.rules.new_year import Count, Whereto, count_of, whereto
from school.models.school import SchoolYear


def start_of(year: SchoolYear, day: dt.date) -> dt.date:
    """From when a place in the year counts: its first day, or later the day itself."""
    return max(year.starts_on, day)


def with_next_place(pupils: PupilQuerySet, year: SchoolYear, day: dt.date) -> PupilQuerySet:
    """Everybody who is at school now or comes by the first day of the year.

    Each with `placed` (the class they are in then), the draft (`draft_kind`, `draft_class`, `draft_name`,
    `draft_reason`), the class they were in last before the year (`former`, `former_name`), and `departs`: whether a
    departure is prepared for before it.
    """
    start = start_of(year, day)
    members = ClassMembership.objects.filter(pupil=OuterRef("pk"))
    placed = members.filter(school_class__year=year).on_day(start).order_by("-starts_on", "-pk")
    former = members.filter(school_class__year__ends_on__lt=year.starts_on).order_by("-starts_on", "-pk")
    draft = NextPlace.objects.filter(pupil=OuterRef("pk"), year=year)
    found: PupilQuerySet = pupils.filter(enrolled_on__lte=start).filter(Q(left_on=None) | Q(left_on__gte=day))
    known: PupilQuerySet = found.annotate(
        placed=Subquery(placed.values("school_class__name")[:1]),
        draft_kind=Subquery(draft.values("kind")),
        draft_class=Subquery(draft.values("school_class")),
        draft_name=Subquery(draft.values("school_class__name")),
        draft_reason=Coalesce(Subquery(draft.values("reason")), Value("")),
        departs=Exists(Departure.objects.filter(pupil=OuterRef("pk"), last_day__lt=start)),
        former=Subquery(former.values("school_class")[:1]),
        former_name=Subquery(former.values("school_class__name")[:1]),
    )
    return known


def whereto_of(pupil: object, year: SchoolYear, day: dt.date) -> Whereto:
    """What is known of a pupil that was fetched `with_next_place`; no query."""
    return whereto(
        left_on=pupil.left_on,  # type: ignore[attr-defined]
        starts_on=start_of(year, day),
        placed=pupil.placed is not None,  # type: ignore[attr-defined]
        draft=pupil.draft_kind,  # type: ignore[attr-defined]
        leaves=NextPlaceKind.LEAVES,
        no_class=NextPlaceKind.NO_CLASS,
    )


def count_for(pupils: PupilQuerySet, year: SchoolYear, day: dt.date) -> Count:
    """How many of the pupils go where. One query."""
    columns = ("left_on", "placed", "draft_kind")
    rows = with_next_place(pupils, year, day).order_by().values_list(*columns, named=True)
    return count_of(whereto_of(row, year, day) for row in rows)


def without_place_after(year: SchoolYear, day: dt.date) -> int:
    """How many pupils of the classes of a year are at school and have no place in a later year yet. Three queries.

    Not among them: who is placed or chosen there, leaves, or stays without a class for a reason.
    """
    members = ClassMembership.objects.filter(pupil=OuterRef("pk"), school_class__year=year)
    here = Pupil.objects.filter(Exists(members.on_day(year.nearest(day))), school=year.school_id)
    coming = SchoolYear.objects.filter(school=year.school_id, starts_on__gt=year.ends_on).order_by(
        "starts_on"
    )
    # Of several years after it the one that runs, or else the next.
    later = coming.filter(ends_on__gte=day).first() or coming.last()
    if later is None:
        return here.at_school(day).count()
    return count_for(here, later, day).open


def in_no_register(pupils: PupilQuerySet, then: dt.date) -> PupilQuerySet:
    """Whoever is at school then and in no register; who has waited longest comes first. `then` is a register_day().

    Each with `why` (the reason that somebody gave), `leaves` (chosen for the new year) and `departs` (a departure is
    prepared).
    """
    draft = NextPlace.objects.filter(pupil=OuterRef("pk"), year__starts_on__lte=then, year__ends_on__gte=then)
    # A year that is closed has no registers either.
    members = ClassMembership.objects.filter(
        pupil=OuterRef("pk"), school_class__year__starts_on__lte=then, school_class__year__closed=False
    )
    here = pupils.at_school(then).filter(~Exists(members.on_day(then)))
    found: PupilQuerySet = here.annotate(
        why=Coalesce(Subquery(draft.values("reason")[:1]), Value("")),
        leaves=Exists(draft.filter(kind=NextPlaceKind.LEAVES)),
        departs=Exists(Departure.objects.filter(pupil=OuterRef("pk"))),
    )
    return found.order_by("enrolled_on", "sort_key", "pk")
