"""Reads of what is planned for pupils, of who waits for a place, and of who is about to leave."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Subquery
from django.db.models.functions import JSONObject

from intake.enums import FollowUpKind, FollowUpState, Theme
from intake.querysets.parts import BackgroundQuerySet
from intake.querysets.pupils import OfPupilQuerySet, PupilQuerySet
from intake.rules import PLACED_AFTER
from school.enums import Level

if TYPE_CHECKING:
    from intake.models import Pupil
    from school.models import User

# What a pupil's page shows of what is planned.
PLANNED_SHOWN = 3


class FollowUpQuerySet(BackgroundQuerySet):
    """What is planned after an intake."""

    def planned(self, day: dt.date) -> Self:
        """Still to do, for pupils who are at school on the day."""
        from intake.models import Pupil

        here = Pupil.objects.at_school(day)
        return self.filter(state=FollowUpState.PLANNED, pupil__in=here.values("pk"))

    def overdue(self, day: dt.date) -> Self:
        """Still to do, and planned before the day."""
        return self.planned(day).filter(due_on__lt=day)

    def coming(self, day: dt.date) -> Self:
        """Still to do, on the day or later."""
        return self.planned(day).filter(due_on__gte=day)

    def done(self) -> Self:
        """Done, the newest first."""
        return self.filter(state=FollowUpState.DONE).order_by("-done_on", "-pk")

    def talks(self) -> Self:
        return self.filter(kind=FollowUpKind.TALK)

    def reviews(self) -> Self:
        return self.exclude(kind=FollowUpKind.TALK)

    def with_pupils(self, day: dt.date) -> Self:
        """Each with its pupil, who has `class_name` on the day. One more query."""
        from intake.models import Pupil

        return self.prefetch_related(Prefetch("pupil", Pupil.objects.with_class(day)))


class DepartureQuerySet(OfPupilQuerySet):
    """Departures of pupils."""

    def prepared(self) -> Self:
        """Those that wait: the pupil is not deregistered yet. The first to leave come first."""
        return self.filter(pupil__left_on=None).order_by("last_day", "pupil__sort_key", "pk")


def to_place(pupils: PupilQuerySet, day: dt.date) -> PupilQuerySet:
    """Those of the pupils whose first weeks are over, still in a start group or no class, without a placement."""
    from intake.models import ClassMembership, Placement

    placed = Placement.objects.filter(pupil=OuterRef("pk"))
    beyond_start = ClassMembership.objects.filter(pupil=OuterRef("pk")).on_day(day)
    beyond_start = beyond_start.exclude(school_class__level=Level.START)
    here = pupils.at_school(day).filter(enrolled_on__lte=day - PLACED_AFTER, left_on=None)
    waiting: PupilQuerySet = here.filter(~Exists(placed), ~Exists(beyond_start))
    return waiting.order_by("enrolled_on", "sort_key", "pk")


def following_of(user: "User", pupil_id: int) -> "Pupil | None":
    """The pupil with `sees_background`, `planned`, `last_talk`, `placed` for this person, and departure. One query."""
    from intake.models import FollowUp, Placement, Pupil, Talk

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
    found: Pupil | None = pupils.annotate(
        sees_background=Exists(Pupil.objects.with_background_for(user).filter(pk=OuterRef("pk"))),
        planned=ArraySubquery(planned),
        last_talk=Subquery(talk[:1], output_field=models.JSONField()),
        placed=ArraySubquery(placed),
    ).first()
    if found is not None:
        # A list that nobody may see is not asked for, and comes back as nothing.
        found.planned, found.placed = found.planned or [], found.placed or []  # type: ignore[attr-defined]
    return found
