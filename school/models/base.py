"""What the tables of every app begin with: rows of a school, rows with from and until, and conditions on them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.lookups import Contains
from django.utils.translation import gettext_lazy as _

from school import letters, rules
from school.spelling import squeezed
from school.viewer import Viewer, access_of

MOST_SEARCHED = 8


def dated(name: str) -> models.CheckConstraint:
    """A constraint for rows with from and until: until is empty or not before from."""
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
        name=f"{name}_ends_after_start",
        violation_error_message=_("The last day cannot come before the first."),
    )


def on_day(day: dt.date | F, prefix: str = "") -> Q:
    """The condition that a row with from and until counts on this day (both days included)."""
    return Q(**{f"{prefix}starts_on__lte": day}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})
    )


def among(column: str, numbers: list[int]) -> models.Func:
    """The condition that a column holds one of these numbers: the same SQL however many there are."""
    listed = models.Value(numbers, output_field=ArrayField(models.BigIntegerField()))
    return models.Func(
        F(column),
        listed,
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=models.BooleanField(),
    )


def moment_of(day: str, time: str | None = None) -> models.Func:
    """A day of the row, at a time of the row or else its midnight, as a moment of the school's time zone."""
    clock_time = F(time) if time else models.Value(dt.time(), output_field=models.TimeField())
    return models.Func(
        F(day),
        clock_time,
        template=f"timezone('{settings.TIME_ZONE}', %(expressions)s)",
        arg_joiner=" + ",
        output_field=models.DateTimeField(),
    )


def age_in_years(day: dt.date, birth_date: str) -> models.Func:
    """How old somebody is on the day, in whole years, as a piece of a query."""
    return models.Func(
        models.Value(day, output_field=models.DateField()),
        F(birth_date),
        template="date_part('year', age(%(expressions)s))",
        output_field=models.FloatField(),
    )


def searched(words: str) -> list[str]:
    """The words of a search, without those beyond the longest name: each makes the query longer.

    Signs between words, as in "Anker & Boei", are looked for only where there is nothing else.
    """
    found = words.split()
    return ([word for word in found if rules.squeeze(word)] or found)[:MOST_SEARCHED]


def holding(words: str, *columns: str, exactly: Sequence[str] = ()) -> Q:
    """The condition that each word of a search stands in one of the columns, however a name is spelled in them.

    In `exactly`, such as an e-mail address, it stands as it was typed.
    """
    found = Q()
    for word in searched(words):
        address = letters.clean_address(word)
        here = Q(*((f"{column}__icontains", address) for column in exactly), _connector=Q.OR)
        if plain := rules.squeeze(word):
            here |= Q(*(Contains(squeezed(column), Value(plain)) for column in columns), _connector=Q.OR)
        # Signs alone are the name of nobody.
        found &= here or Q(pk=None)
    return found


class SchoolScopedQuerySet(models.QuerySet[Any]):
    """Rows that belong to a school and hold no pupil data: everybody who works there sees them."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        return self.filter(school=access.school.id) if access and access.works_here else self.none()


class DatedQuerySet(SchoolScopedQuerySet):
    """Rows with from and until."""

    def on_day(self, day: dt.date) -> Self:
        return self.filter(on_day(day))

    def lasting(self, day: dt.date) -> Self:
        """Those that count on the day or later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))
