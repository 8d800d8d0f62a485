"""The ties between episodes and the messages about them.

Where a key has db_constraint=False, the stronger one of school.borders stands in its place: the row that it points
to exists and belongs to the same school.
"""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from absence.enums import AlertKind
from absence.models.episodes import Episode, OfEpisodeQuerySet
from messaging.enums import MessageState
from messaging.models.outbox import Message


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


class Alert(models.Model):
    """The tie between an episode, a person and the message in the outbox; one per person and kind.

    Two people with one mailbox and one language have one message.
    """

    school = models.ForeignKey(
        "school.School", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    episode = models.ForeignKey(
        Episode, models.PROTECT, related_name="alerts", db_index=False, db_constraint=False
    )
    person = models.ForeignKey("pupils.Person", models.PROTECT, related_name="alerts", db_constraint=False)
    kind = models.CharField(max_length=10, choices=AlertKind)
    message = models.ForeignKey(
        "messaging.Message", models.PROTECT, related_name="alerts", db_constraint=False
    )

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint(
                fields=["episode", "person", "kind"], name="one_alert_per_person_and_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.episode_id} {self.person_id} {self.kind}"
