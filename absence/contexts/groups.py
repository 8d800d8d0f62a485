"""Figures by group, as they were released: in words, for page, print and table."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from absence.contexts.trends import NOTHING, in_words, one_figure
from absence.enums import Grouping, HomeGroup, Tier
from absence.models.trends import TrendRelease
from absence.rules.releases import OTHER, UNKNOWN
from absence.rules.trends import PERCENT, change
from pupils.countries import country_name
from school.enums import Level

# How the groups of yes and no are called.
SAID: dict[str, dict[str, Promise]] = {
    Grouping.PROTOCOL: {
        "yes": gettext_lazy("began under the new approach"),
        "no": gettext_lazy("were here before"),
    },
    Grouping.NEW: {"yes": gettext_lazy("new this school year"), "no": gettext_lazy("here longer")},
    Grouping.ALONE: {"yes": gettext_lazy("came alone (AMV)"), "no": gettext_lazy("with family or relatives")},
    Grouping.ADULT: {"yes": gettext_lazy("18 or older"), "no": gettext_lazy("under 18")},
    Grouping.WRITTEN: {
        "yes": gettext_lazy("reads or writes a language"),
        "no": gettext_lazy("reads and writes no language"),
    },
}


@dataclass(frozen=True)
class ShownFigures:
    """What is told of a group in one year."""

    pupils: str
    missed: str
    hours: str


@dataclass(frozen=True)
class GroupRow:
    """A group with its figures, this year first."""

    label: str
    years: list[ShownFigures]
    change: str = NOTHING

    @property
    def is_hidden(self) -> bool:
        return all(one.hours == NOTHING for one in self.years)


@dataclass(frozen=True)
class GroupTable:
    """All groups of one kind."""

    title: str
    rows: list[GroupRow]


@dataclass(frozen=True)
class ShownRelease:
    """A release in words."""

    until: dt.date
    made_at: dt.datetime
    years: list[str]
    total: GroupRow | None
    tiers: list[tuple[str, list[str]]] = field(default_factory=list)
    tables: list[GroupTable] = field(default_factory=list)


def latest_release(school_id: int) -> ShownRelease | None:
    """What was released last. One query."""
    found = TrendRelease.objects.filter(school=school_id).order_by("-until").first()
    return shown_release(found) if found else None


def shown_release(release: TrendRelease) -> ShownRelease:
    """The release in words. No query."""
    figures: Mapping[str, Any] = release.figures
    years = [one["name"] for one in figures["years"]]
    total = _row(str(gettext_lazy("all pupils")), figures["totals"]) if figures["totals"] else None
    tables = [
        GroupTable(
            str(Grouping(code).label), [_row(_group_label(code, row["code"]), row["years"]) for row in rows]
        )
        for code, rows in figures["groups"].items()
    ]
    if figures["levels"]:
        rows = [_row(str(Level(row["code"]).label), row["years"]) for row in figures["levels"]]
        tables.append(GroupTable(str(gettext_lazy("by level")), rows))
    if figures["classes"]:
        # Last year's classes were others.
        later = [ShownFigures(NOTHING, NOTHING, NOTHING)] * (len(years) - 1)
        rows = [GroupRow(row["code"], [_shown(row["years"][0]), *later]) for row in figures["classes"]]
        tables.append(GroupTable(str(gettext_lazy("by class")), rows))
    return ShownRelease(release.until, release.made_at, years, total, _tiers(figures["tiers"]), tables)


def _tiers(years: Sequence[Mapping[str, int]]) -> list[tuple[str, list[str]]]:
    if not any(years):
        return []
    return [
        (str(tier.label), [str(year[tier.value]) if tier.value in year else NOTHING for year in years])
        for tier in Tier
    ]


def _group_label(grouping: str, code: str) -> str:
    if code == UNKNOWN:
        return str(HomeGroup.UNKNOWN.label)
    if grouping == Grouping.HOME:
        return str(HomeGroup(code).label)
    if grouping == Grouping.COUNTRY:
        return str(gettext_lazy("other countries")) if code == OTHER else country_name(code)
    return str(SAID[grouping][code])


def _row(label: str, years: Sequence[Mapping[str, Any]]) -> GroupRow:
    difference = change(years[0]["hours"], years[1]["hours"]) if len(years) > 1 else None
    return GroupRow(label, [_shown(one) for one in years], in_words(difference))


def _shown(one: Mapping[str, Any]) -> ShownFigures:
    pupils, missed, hours = one["pupils"], one["missed"], one["hours"]
    if hours is None:
        return ShownFigures(NOTHING, NOTHING, NOTHING)
    share = NOTHING if missed is None else f"{missed} ({round(PERCENT * missed / pupils)}%)"
    return ShownFigures(NOTHING if pupils is None else str(pupils), share, one_figure(hours))
