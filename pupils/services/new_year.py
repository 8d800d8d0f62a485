"""A new school year: choosing where pupils go, carrying that out, and taking it back."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pupils.enums import NextPlaceKind
from pupils.models.new_year import NextPlace, YearCarriedOut
from pupils.models.pupils import ClassMembership, Pupil
from pupils.querysets.new_year import count_for, start_of, with_next_place
from pupils.services.dated import restore, set_aside_from
from school.models.people import User
from school.models.school import SchoolYear
from school.refusals import Refusal


class DoesNotComeOut(Refusal):
    """Somebody would be forgotten, or it was done meanwhile."""


@dataclass(frozen=True)
class Choice:
    """What somebody chose for a pupil; without a kind nothing is chosen yet."""

    kind: str = ""
    school_class: int | None = None
    reason: str = ""


@transaction.atomic
def choose(*, year: SchoolYear, choices: Mapping[int, Choice], by: User) -> int:
    """Keep what was chosen for these pupils, as a draft; returns how many changed.

    Side effects: the drafts, with history.
    """
    _locked(year)
    drafts = {row.pupil_id: row for row in NextPlace.objects.filter(year=year, pupil__in=choices)}
    gone: list[int] = []
    new: list[NextPlace] = []
    changed: list[NextPlace] = []
    for pupil_id, choice in choices.items():
        row = drafts.get(pupil_id)
        if row is not None and choice == Choice(row.kind, row.school_class_id, row.reason):
            continue
        if not choice.kind:
            gone += [row.pk] if row else []
            continue
        known = row or NextPlace(school_id=year.school_id, year=year, pupil_id=pupil_id)
        known.kind, known.school_class_id, known.reason = choice.kind, choice.school_class, choice.reason
        known.noted_by = by
        (changed if row else new).append(known)
    NextPlace.objects.filter(pk__in=gone).delete()
    NextPlace.objects.bulk_create(new)
    NextPlace.objects.bulk_update(changed, ["kind", "school_class", "reason", "noted_by"])
    return len(gone) + len(new) + len(changed)


@transaction.atomic
def carry_out(*, year: SchoolYear, by: User, now: dt.datetime, day: dt.date) -> list[int]:
    """Put everybody in the class that was chosen, from the first day of the year on; returns the pupils.

    Raises DoesNotComeOut as long as somebody of the school is nowhere. The second of two clicks finds nothing to do.
    Side effects: class memberships, with history; the drafts of them go; a row that says what was done.
    """
    _locked(year)
    pupils = Pupil.objects.filter(school=year.school_id)
    if not count_for(pupils, year, day).comes_out:
        raise DoesNotComeOut(_("Not everybody has a place yet. Choose for each pupil first."))
    start = start_of(year, day)
    chosen = list(
        with_next_place(pupils, year, day)
        .filter(draft_kind=NextPlaceKind.CLASS, placed=None)
        .exclude(left_on__lt=start)
        .order_by("pk")
    )
    if not chosen:
        return []
    list(Pupil.objects.select_for_update().filter(pk__in=[one.pk for one in chosen]).order_by("pk"))
    by_first_day: dict[dt.date, list[Any]] = defaultdict(list)
    for pupil in chosen:
        by_first_day[max(start, pupil.enrolled_on)].append(pupil)
    aside, made = [], []
    for first, some in by_first_day.items():
        aside += set_aside_from(ClassMembership.objects.filter(pupil__in=[one.pk for one in some]), first)
        made += [
            ClassMembership(
                school_id=year.school_id, pupil=one, school_class_id=one.draft_class, starts_on=first
            )
            for one in some
        ]
    ClassMembership.objects.bulk_create(made)
    NextPlace.objects.filter(year=year, kind=NextPlaceKind.CLASS).delete()
    YearCarriedOut.objects.create(
        school_id=year.school_id,
        year=year,
        done_at=now,
        done_by=by,
        made=[row.pk for row in made],
        set_aside=aside,
    )
    return [row.pupil_id for row in made]


@transaction.atomic
def take_back(*, year: SchoolYear, by: User, day: dt.date) -> list[int]:
    """Take back what was carried out last, as long as the year has not begun: what was chosen is a draft again.

    Returns the pupils. Raises DoesNotComeOut. Who was moved by hand since stays where they are.
    Side effects: class memberships and drafts, with history.
    """
    _locked(year)
    done = YearCarriedOut.objects.filter(year=year).order_by("pk").last()
    if done is None or year.starts_on <= day:
        raise DoesNotComeOut(_("This cannot be taken back any more: the year has begun."))
    rows = list(ClassMembership.objects.filter(pk__in=done.made, ends_on=None))
    theirs = {row.pupil_id for row in rows}
    ClassMembership.objects.filter(pk__in=[row.pk for row in rows]).delete()
    restore(ClassMembership.objects.all(), [row for row in done.set_aside if row["pupil_id"] in theirs])
    NextPlace.objects.filter(year=year, pupil__in=theirs).delete()
    NextPlace.objects.bulk_create(
        NextPlace(
            school_id=year.school_id,
            year=year,
            pupil_id=row.pupil_id,
            kind=NextPlaceKind.CLASS,
            school_class_id=row.school_class_id,
            noted_by=by,
        )
        for row in rows
    )
    done.delete()
    return sorted(theirs)


def _locked(year: SchoolYear) -> None:
    """Whoever works on this year waits here."""
    SchoolYear.objects.select_for_update(no_key=True).get(pk=year.pk)
