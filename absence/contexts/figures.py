"""What somebody looks for first: hours missed beside each name in a list, and per class on "Today"."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from absence.contexts.missed import hours
from absence.models.counts import MISSED, PupilWeek, PupilWeekQuerySet
from absence.querysets import today
from pupils.list_figures import ListFigure, add_list_figure
from pupils.models.pupils import Pupil, PupilQuerySet
from school.models.people import User
from school.models.school import SchoolYear
from school.rules import week_of
from school.viewer import Access

A_WEEK = dt.timedelta(days=7)
# How many weeks the figures of a class look back, the present one among them.
WEEKS = 4


def with_missed(pupils: PupilQuerySet, user: User) -> PupilQuerySet:
    """Each with the minutes of this school year: `missed`, and `unauthorised` of those; 0 without any."""
    weeks = _this_year(user).filter(pupil=OuterRef("pk")).order_by().values("pupil")
    found: PupilQuerySet = pupils.annotate(
        missed=Coalesce(Subquery(weeks.annotate(total=Sum(MISSED)).values("total")), 0),
        unauthorised=Coalesce(Subquery(weeks.annotate(total=Sum("unauthorised")).values("total")), 0),
    )
    return found


def missed_in_words(pupil: Pupil) -> str:
    """Such as "12 h, 4 unauthorised"; nothing of who missed nothing."""
    missed, unauthorised = pupil.missed, pupil.unauthorised  # type: ignore[attr-defined]
    if not missed:
        return ""
    if not unauthorised:
        return _("%(hours)s h") % {"hours": hours(missed)}
    values = {"hours": hours(missed), "unauthorised": hours(unauthorised)}
    return _("%(hours)s h, %(unauthorised)s unauthorised") % values


def _this_year(user: User) -> PupilWeekQuerySet:
    years = SchoolYear.objects.filter(school=user.access.school.id, starts_on__lte=user.access.day)
    begins = Subquery(years.order_by("-starts_on").values("starts_on")[:1])
    found: PupilWeekQuerySet = PupilWeek.objects.visible_to(user).filter(week__gt=begins - A_WEEK)
    return found


@dataclass(frozen=True)
class ClassFigures:
    """The absence of a class in the last weeks, in hours as they are counted."""

    class_id: int
    name: str
    missed: str
    unauthorised: str
    undecided: str
    late: int


def class_figures(access: Access) -> list[ClassFigures]:
    """Of each class that this person sees figures of, who missed most first. Two queries."""
    named = dict(today.classes_with_figures(access=access))
    since = week_of(access.day) - (WEEKS - 1) * A_WEEK
    sums = today.sums_of_classes(access=access, since=since, class_ids=list(named)) if named else []
    return [
        ClassFigures(
            row["school_class"],
            named[row["school_class"]],
            hours(row["missed"]),
            hours(row["not_allowed"]),
            hours(row["open"]),
            row["too_late"],
        )
        for row in sorted(sums, key=lambda row: (-row["not_allowed"], named[row["school_class"]]))
    ]


add_list_figure(
    ListFigure(
        key="missed",
        label=gettext_lazy("Absent this year"),
        annotate=with_missed,
        order=("missed", "unauthorised", "sort_key"),
        words=missed_in_words,
    )
)
