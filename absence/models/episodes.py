"""Episodes: what families and the call list are about.

Where a key has db_constraint=False, the stronger one of school.borders stands in its place: the row that it points
to exists and belongs to the same school.
"""

import datetime as dt
from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from absence.enums import EpisodeState, Explanation, MarkState, Reason
from absence.models.counts import noting
from absence.models.registers import Mark
from absence.models.searches import Search
from absence.rules.day import KEPT_AS, episode_state, states_before
from pupils.models.pupils import OfPupilQuerySet, Pupil
from school.history import keeps_what_was
from school.models.school import is_off


class EpisodeQuerySet(OfPupilQuerySet):
    """Stretches in which a pupil is missing."""

    def in_state(self, *states: EpisodeState) -> Self:
        """Those in any of these states."""
        kept = [KEPT_AS[state] for state in states if state in KEPT_AS]
        found = Q(back_at=None, explanation__in=kept)
        return self.filter(found | Q(back_at__isnull=False) if EpisodeState.BACK in states else found)

    def without_word(self, day: dt.date) -> Self:
        """Still missing, and nobody knows why: the call list."""
        return self.on_call_list(day).in_state(EpisodeState.WITHOUT_WORD)

    def on_call_list(self, day: dt.date) -> Self:
        """Those of the day's call list: of the day itself, and what came in after school on the school day before.

        Who had left by then stands on none, and what is noted of a day off neither.
        """
        here = Q(pupil__left_on=None) | Q(pupil__left_on__gte=F("day"))
        return self.filter(here, ~is_off(), Q(day=day, call_on=None) | Q(call_on=day))

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
        """Each episode with its pupil, the pupil's `class_name`, who has taken it, `said_reason` and `search_id`.

        The reason is what a register says of the reason; a teacher's waits here for somebody who makes sure.
        """
        pupils = Pupil.objects.with_class(day)
        marks = Mark.objects.filter(pupil=OuterRef("pupil"), register__day=OuterRef("day"))
        reasons = marks.filter(state=MarkState.ABSENT).exclude(reason="")
        search = Search.objects.going_on().filter(pupil=OuterRef("pupil")).values("pk")
        said = reasons.order_by("-register__starts_at", "-said_at").values("reason")[:1]
        found = self.annotate(said_reason=Subquery(said), search_id=Subquery(search)).select_related(
            "taken_by"
        )
        return found.prefetch_related(models.Prefetch("pupil", queryset=pupils))


@keeps_what_was
class Episode(models.Model):
    """A stretch of one day in which a pupil is missing; missing again after having been back is a new one."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey("pupils.Pupil", models.PROTECT, related_name="episodes", db_constraint=False)
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    # The school day on whose call list it stands, where it came in, or was answered, too late on the day itself.
    call_on = models.DateField(null=True)
    missing_since = models.TimeField()
    started_at = models.DateTimeField()
    back_at = models.DateTimeField(null=True)
    explanation = models.CharField(max_length=20, choices=Explanation, blank=True, default=Explanation.NONE)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    taken_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")
        constraints = [
            models.UniqueConstraint(fields=["pupil", "day", "number"], name="one_episode_per_number"),
            models.UniqueConstraint(
                fields=["pupil", "day"], condition=Q(back_at=None), name="one_open_episode_per_pupil"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "day"], name="episode_school_day"),
            models.Index(
                fields=["school", "call_on"], name="episode_call_on", condition=Q(call_on__isnull=False)
            ),
        ]
        # A new one comes with its register.
        triggers = [noting("day", on=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.day} {self.number}"

    @property
    def state(self) -> EpisodeState:
        """Where it is; `EpisodeQuerySet.move` is the only way in which that changes."""
        return episode_state(ended=self.back_at is not None, explanation=self.explanation)


class OfEpisodeQuerySet(OfPupilQuerySet):
    """Rows about an episode: visible with the page of its pupil."""

    pupil_path = "episode__pupil"
