"""Reads of absence; each starts from who may see the pupil or the class."""

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import JSONObject

from absence.enums import AlertKind, CallOutcome, EpisodeState, MarkState
from absence.rules import KEPT_AS, states_before
from intake.models import ClassMembership, Pupil
from intake.querysets import PupilQuerySet
from messaging.enums import MessageState
from messaging.models import Message
from school.enums import Permission
from school.models import SchoolClass
from school.querysets import SchoolClassQuerySet, access_of

if TYPE_CHECKING:
    from school.models import User


class RegisterQuerySet(models.QuerySet[Any]):
    """Registers: those of the classes that somebody may take."""

    def with_counts(self) -> Self:
        """Each register with `absent` and `late`: how many pupils."""
        return self.annotate(
            absent=Count("marks", filter=Q(marks__state=MarkState.ABSENT)),
            late=Count("marks", filter=Q(marks__state=MarkState.LATE)),
        )

    def visible_to(self, user: "User") -> Self:
        return self.filter(school_class__in=SchoolClass.objects.registrable_by(user))


class OfPupilQuerySet(models.QuerySet[Any]):
    """Rows about one pupil: visible with the pupil's page."""

    pupil_path = "pupil"

    def visible_to(self, user: "User") -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_PUPIL_PAGE):
            return self.none()
        theirs = {f"{self.pupil_path}__in": Pupil.objects.visible_to(user)}
        return self.filter(school=access.school.id, **theirs)


class OfEpisodeQuerySet(OfPupilQuerySet):
    """Rows about an episode: visible with the page of its pupil."""

    pupil_path = "episode__pupil"


MARK_COLUMNS = (
    "school_id",
    "pupil_id",
    "state",
    "minutes_late",
    "reason",
    "note",
    "register__number",
    "register__starts_at",
    "register__version",
    "register__handed_in_at",
    "register__handed_in_by__name",
    "register__changed_at",
    "register__changed_by__name",
)


class MarkQuerySet(OfPupilQuerySet):
    """Marks in registers."""

    def of_day(self, school_class_id: int, day: dt.date) -> Self:
        """All marks of a class on a day, each with its register and the names of who handed that in.

        Only the columns that a register needs: this is asked in every hand-in of the morning rush.
        """
        return (
            self.filter(register__school_class=school_class_id, register__day=day)
            .select_related("register__handed_in_by", "register__changed_by")
            .only(*MARK_COLUMNS)
        )


class AnnouncementQuerySet(OfPupilQuerySet):
    """Announced absence."""

    def standing(self, day: dt.date) -> Self:
        """Not withdrawn, and counting on the day."""
        return self.filter(withdrawn_at=None, starts_on__lte=day, ends_on__gte=day)

    def covering(self, day: dt.date, *, starts_at: dt.time, ends_at: dt.time) -> Self:
        """Standing, and covering any part of this lesson; without times it covers the whole day."""
        return self.standing(day).filter(
            Q(from_time=None) | Q(from_time__lt=ends_at),
            Q(until_time=None) | Q(until_time__gt=starts_at),
        )


class EpisodeQuerySet(OfPupilQuerySet):
    """Stretches in which a pupil is missing."""

    def in_state(self, *states: EpisodeState) -> Self:
        """Those in any of these states."""
        kept = [KEPT_AS[state] for state in states if state in KEPT_AS]
        found = Q(back_at=None, explanation__in=kept)
        return self.filter(found | Q(back_at__isnull=False) if EpisodeState.BACK in states else found)

    def without_word(self, day: dt.date) -> Self:
        """Still missing, and nobody knows why: the call list."""
        return self.filter(day=day).in_state(EpisodeState.WITHOUT_WORD)

    def move(self, new: EpisodeState, *, now: dt.datetime, reason: str = "") -> int:
        """Bring those that may go there into a state, the only way in which it changes; returns how many.

        Nobody has to call about them now, or somebody has to begin: who had taken the row has it no longer.
        """
        changes: dict[str, Any] = {"taken_by": None, "taken_at": None}
        if new == EpisodeState.BACK:
            changes["back_at"] = now
        else:
            changes |= {"explanation": KEPT_AS[new], "reason": reason}
        return self.in_state(*states_before(new)).update(**changes)

    def for_call_list(self, day: dt.date) -> Self:
        """Each episode with its pupil, the pupil's `class_name`, and who has taken it."""
        pupils = Pupil.objects.with_class(day)
        return self.select_related("taken_by").prefetch_related(models.Prefetch("pupil", queryset=pupils))


class AlertQuerySet(OfEpisodeQuerySet):
    """Messages about episodes."""

    def missed(self, pupil_ids: list[int], day: dt.date) -> Self:
        """All of the day's alerts about these pupils, of every episode."""
        return self.filter(episode__pupil__in=pupil_ids, episode__day=day, kind=AlertKind.MISSED)

    def with_answered(self) -> Self:
        """Each with `is_answered`: whether a reassurance about it went out or will."""
        taken_back = Q(state=MessageState.WITHDRAWN) | Q(state=MessageState.SENDING, withdraw_wanted=True)
        return self.annotate(
            is_answered=Exists(Message.objects.filter(follows=OuterRef("message")).exclude(taken_back))
        )


class CallQuerySet(OfEpisodeQuerySet):
    """Phone calls about episodes."""

    def wrong_numbers(self, pupil_ids: list[int]) -> set[str]:
        """Numbers around these pupils that turned out to be somebody else's."""
        rows = self.filter(episode__pupil__in=pupil_ids, outcome=CallOutcome.WRONG_NUMBER).exclude(phone="")
        return set(rows.values_list("phone", flat=True))


# What a row of a register shows of a pupil.
NAME_COLUMNS = ("call_name", "infix", "surname")


def pupils_for_register(
    school_class_id: int, day: dt.date, *, starts_at: dt.time, ends_at: dt.time
) -> models.QuerySet[Pupil]:
    """Pupils of the class on the day, by name, each with `announced` (kind of a covering announcement or None).

    The caller has made sure that the class is one whose register this person may take.
    """
    return _with_announced(day, starts_at, ends_at).in_classes([school_class_id], day)


@functools.lru_cache(maxsize=32)
def _with_announced(day: dt.date, starts_at: dt.time, ends_at: dt.time) -> PupilQuerySet:
    """The query for a lesson at this time, never its rows: every class asks it, so it is put together once."""
    from absence.models import Announcement

    covering = Announcement.objects.filter(pupil=OuterRef("pk")).covering(
        day, starts_at=starts_at, ends_at=ends_at
    )
    announced = models.Subquery(covering.order_by("-pk").values("kind")[:1])
    pupils: PupilQuerySet = (
        Pupil.objects.annotate(announced=announced).only(*NAME_COLUMNS).order_by("sort_key", "pk")
    )
    return pupils


def with_day_episodes(pupils: models.QuerySet[Pupil], day: dt.date) -> models.QuerySet[Pupil]:
    """Each pupil with `day_episodes`: the day's stretches of being missing, as {id, number, back_at, explanation}."""
    from absence.models import Episode

    episodes = (
        Episode.objects.filter(pupil=OuterRef("pk"), day=day)
        .order_by("number")
        .values(row=JSONObject(id="pk", number="number", back_at="back_at", explanation="explanation"))
    )
    return pupils.annotate(day_episodes=ArraySubquery(episodes))


def classes_to_register(classes: SchoolClassQuerySet, day: dt.date) -> SchoolClassQuerySet:
    """Those of the classes that have pupils on the day, in an open year."""
    members = ClassMembership.objects.filter(
        school_class=OuterRef("pk"), pupil__in=Pupil.objects.at_school(day)
    ).on_day(day)
    return classes.filter(Exists(members), year__closed=False).in_year_of(day).order_by("name")


def classes_without_register(school_id: int, day: dt.date, number: int) -> SchoolClassQuerySet:
    """Classes of the school whose register of this lesson has not been handed in."""
    from absence.models import Register

    handed_in = Register.objects.filter(school_class=OuterRef("pk"), day=day, number=number)
    return classes_to_register(SchoolClass.objects.filter(school=school_id), day).filter(~Exists(handed_in))
