"""What the file shows of following a pupil, in one query; and whose faces are bad again and again."""

import datetime as dt
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from intake.enums import BAD_FACES, FollowUpState, Theme
from intake.models.following import CheckIn, FollowUp, Talk
from pupils.models.leaving import Placement
from pupils.models.pupils import Pupil, PupilQuerySet
from school.enums import Role
from school.prepared import prepared
from school.viewer import Access, Looking, Viewer, access_of

# Taps from before that say little about today.
STALE = dt.timedelta(days=15)
# What a pupil's page shows of what is planned.
PLANNED_SHOWN = 3


def bad_runs(access: Access, *, length: int) -> list[CheckIn]:
    """The last tap of each pupil whose last taps are all bad faces, `length` of them or more. One query.

    Of all pupils for the care coordinator, else of those whose mentor this person is.

    A good face ends it, and so does a talk that was held since; so does half a month without a tap.
    """
    return _bad_runs(access=access, since=access.day - STALE, length=length)


@prepared
def _bad_runs(*, access: Access, since: dt.date, length: int) -> QuerySet[CheckIn]:
    user, pupils = Looking(access), Pupil.objects.at_school(access.day)
    coordinates = Role.CARE_COORDINATOR in access.roles
    pupils = pupils.visible_to(user) if coordinates else pupils.mentored_by(user)
    talked = Talk.objects.filter(pupil=OuterRef("pupil"), held_on__gte=OuterRef("day"))
    taps = CheckIn.objects.visible_to(user).filter(
        pupil__in=pupils.values("pk"), day__gt=since, day__lte=access.day
    )
    last = CheckIn.objects.filter(pk__in=taps.numbered().filter(back__lte=length).values("pk"))
    bad = last.filter(face__in=BAD_FACES).order_by().values("pupil")
    runs = bad.annotate(taps=Count("pk")).filter(taps=length).values("pupil")
    newest = taps.numbered().filter(back=1, pupil__in=runs)
    rows = CheckIn.objects.filter(pk__in=newest.values("pk")).filter(~Exists(talked))
    found: QuerySet[CheckIn] = rows.select_related("pupil").order_by("-day", "pupil__sort_key", "pk")
    return found


def following_of(user: Viewer, pupil_id: int) -> Pupil | None:
    """The pupil with `sees_background`, `planned`, `last_talk`, `placed` for this person, and departure. One query."""
    access = access_of(user)
    rows = _following(access=access, pupil_id=pupil_id) if access is not None else []
    found: Pupil | None = next(iter(rows), None)
    if found is not None:
        # A list that nobody may see is not asked for, and comes back as nothing.
        found.planned, found.placed = found.planned or [], found.placed or []  # type: ignore[attr-defined]
    return found


@prepared
def _following(*, access: Access, pupil_id: int) -> PupilQuerySet:
    user = Looking(access)
    of_pupil = {"pupil": OuterRef("pk")}
    planned = (
        FollowUp.objects.visible_to(user)
        .filter(state=FollowUpState.PLANNED, **of_pupil)
        .order_by("due_on", "pk")
        .values(row=JSONObject(id="pk", kind="kind", due_on="due_on"))[:PLANNED_SHOWN]
    )
    faces: dict[str, Any] = {theme.value: F(f"face_{theme.value}") for theme in Theme}
    talk = (
        Talk.objects.visible_to(user)
        .filter(**of_pupil)
        .order_by("-held_on", "-pk")
        .values(row=JSONObject(held_on="held_on", discuss="discuss", **faces))
    )
    placed = (
        Placement.objects.visible_to(user)
        .filter(**of_pupil)
        .order_by("-starts_on", "-pk")
        .values(
            row=JSONObject(
                class_name="school_class__name",
                class_level="class_level",
                starts_on="starts_on",
                reason="reason",
                by="author__name",
            )
        )
    )
    pupils = Pupil.objects.filter(pk=pupil_id).select_related("departure__allowed_by")
    found: PupilQuerySet = pupils.annotate(
        sees_background=Exists(Pupil.objects.with_background_for(user).filter(pk=OuterRef("pk"))),
        planned=ArraySubquery(planned),
        last_talk=Subquery(talk[:1], output_field=models.JSONField()),
        placed=ArraySubquery(placed),
    )
    return found
