"""A home closes: who lives there moves together, the staff hears no more; and opening it again."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from pupils.models.homes import Home, HomeStaff, HomeStay
from pupils.models.pupils import Pupil
from pupils.services.dated import restore, set_aside_from
from school.refusals import Refusal

ONE_DAY = dt.timedelta(days=1)
# So long after the last day opening again takes the closing back; after that nobody is moved by it.
TAKEN_BACK_WITHIN = dt.timedelta(days=14)


class HomeRefused(Refusal):
    """The home is closed already, or open again."""


@dataclass(frozen=True)
class Closed:
    """What came of closing a home: how many go on elsewhere, and how many have no place yet."""

    moved: int
    without: int


@transaction.atomic
def close_home(*, home: Home, last_day: dt.date, places: Mapping[int, int | None]) -> Closed:
    """Close a home after its last day; `places` says in which home each pupil lives from then on. Raises HomeRefused.

    Whoever was to come lives in the other home from that day on; what was planned elsewhere stays.
    Side effects: the home, its stays and staff end, new stays, with history. The staff hears no more, and that of the
    other homes does.
    """
    home = _locked(home)
    if home.closes_on is not None:
        raise HomeRefused(_("This home is closed already, or will be. Look at it once more."))
    first = last_day + ONE_DAY
    stays = home.stays.filter(Q(ends_on=None) | Q(ends_on__gte=first))
    list(Pupil.objects.select_for_update().filter(pk__in=stays.values("pupil")).order_by("pk"))
    kept = set_aside_from(home.stays.all(), first)
    made = {}
    for row in kept:
        to = places.get(row["pupil_id"])
        if to is not None:
            made[str(row["id"])] = _moved(row, to, first).pk
    home.closes_on = last_day
    home.closing = {"stays": kept, "made": made, "staff": set_aside_from(home.staff.all(), first)}
    home.save(update_fields=["closes_on", "closing"])
    moved = {row["pupil_id"] for row in kept if str(row["id"]) in made}
    return Closed(len(moved), len({row["pupil_id"] for row in kept} - moved))


def _moved(row: Mapping[str, Any], to: int, first: dt.date) -> HomeStay:
    """The stay that was set aside, in another home: as long as it would have lasted here."""
    starts_on = max(first, dt.date.fromisoformat(row["starts_on"]))
    return HomeStay.objects.create(
        school_id=row["school_id"],
        pupil_id=row["pupil_id"],
        home_id=to,
        starts_on=starts_on,
        ends_on=row["ends_on"],
    )


def ends_with(*, home: Home, row: HomeStay | HomeStaff) -> None:
    """Let a stay, or somebody of the staff, noted since end with the home, and go on where that is taken back."""
    assert home.closes_on is not None
    which = "stays" if isinstance(row, HomeStay) else "staff"
    rows: QuerySet[Any] = type(row).objects.filter(pk=row.pk)
    home.closing[which] += set_aside_from(rows, home.closes_on + ONE_DAY)
    home.save(update_fields=["closing"])


def is_taken_back(home: Home, day: dt.date) -> bool:
    """Whether opening the home again lets everybody live and work there as before."""
    return home.closes_on is not None and day <= home.closes_on + TAKEN_BACK_WITHIN


@transaction.atomic
def reopen_home(*, home: Home, day: dt.date) -> int:
    """Open a home again; returns how many pupils live there as before. Raises HomeRefused.

    Until two weeks after the last day that takes the closing back, but for who was moved by hand since: they stay where
    they are. Side effects: the home, its stays and staff, and the stays that the closing made, with history.
    """
    home = _locked(home)
    if home.closes_on is None:
        raise HomeRefused(_("This home is open already."))
    back = _take_back(home) if is_taken_back(home, day) else set()
    home.closes_on, home.closing = None, {}
    home.save(update_fields=["closes_on", "closing"])
    return len(back)


def _take_back(home: Home) -> set[int]:
    """Let stays and staff be as before the closing, but for what was changed by hand since; returns the pupils."""
    stays, made = home.closing["stays"], home.closing["made"]
    pupils = (
        Pupil.objects.select_for_update().filter(pk__in=[row["pupil_id"] for row in stays]).order_by("pk")
    )
    elsewhere = {row["pupil_id"] for row in stays if _lives_elsewhere(row, [*made.values()], home)}
    back = {pupil.pk for pupil in pupils} - elsewhere
    theirs = [row for row in stays if row["pupil_id"] in back]
    HomeStay.objects.filter(pk__in=[made[key] for row in theirs if (key := str(row["id"])) in made]).delete()
    restore(HomeStay.objects.all(), theirs)
    changed = set(home.staff.exclude(ends_on=home.closes_on).values_list("pk", flat=True))
    restore(HomeStaff.objects.all(), [row for row in home.closing["staff"] if row["id"] not in changed])
    return back


def _lives_elsewhere(row: Mapping[str, Any], made: list[int], home: Home) -> bool:
    """Whether somebody noted since that this pupil lives somewhere in the time of a stay that was set aside."""
    assert home.closes_on is not None
    others = HomeStay.objects.filter(pupil=row["pupil_id"]).exclude(pk__in=[row["id"], *made])
    first = max(home.closes_on + ONE_DAY, dt.date.fromisoformat(row["starts_on"]))
    within = others.lasting(first)
    return bool((within.filter(starts_on__lte=row["ends_on"]) if row["ends_on"] else within).exists())


def _locked(home: Home) -> Home:
    found: Home = Home.objects.select_for_update().get(pk=home.pk)
    return found
