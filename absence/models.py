"""Registers with their marks, announced absence, and the episodes that families and the call list are about.

Where a key has db_constraint=False, the stronger one of school.borders stands in its place: the row that it points
to exists and belongs to the same school.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from absence.enums import (
    AlertKind,
    AnnouncementKind,
    CallOutcome,
    EpisodeState,
    Explanation,
    MarkState,
    Reason,
)
from absence.querysets import (
    AlertQuerySet,
    AnnouncementQuerySet,
    CallQuerySet,
    EpisodeQuerySet,
    MarkQuerySet,
    RegisterQuerySet,
)
from absence.rules import MINUTES_AT_MOST, NOTE_LENGTH, episode_state
from school.history import keeps_what_was, tracked


@keeps_what_was
class Register(models.Model):
    """One class in one lesson: handed in once, changed as often as needed.

    The lesson's number and times are kept here, so that a new timetable leaves old registers as they were.
    """

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    school_class = models.ForeignKey(
        "school.SchoolClass", models.PROTECT, related_name="registers", db_constraint=False
    )
    day = models.DateField(_("day"))
    number = models.PositiveSmallIntegerField(_("lesson"))
    starts_at = models.TimeField(_("starts at"))
    ends_at = models.TimeField(_("ends at"))
    version = models.PositiveIntegerField(default=1)
    handed_in_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(_("handed in at"))
    changed_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(_("changed at"), null=True)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("register")
        verbose_name_plural = _("registers")
        ordering = ["day", "number"]
        constraints = [
            models.UniqueConstraint(fields=["school_class", "day", "number"], name="one_register_per_lesson")
        ]
        indexes = [models.Index(fields=["school", "day"], name="register_school_day")]

    def __str__(self) -> str:
        return f"{self.school_class} {self.day} {self.number}"


@keeps_what_was
class Mark(models.Model):
    """How one pupil was in one register."""

    school = models.ForeignKey(
        "school.School", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    register = models.ForeignKey(
        Register, models.CASCADE, related_name="marks", db_index=False, db_constraint=False
    )
    pupil = models.ForeignKey("intake.Pupil", models.PROTECT, related_name="marks", db_constraint=False)
    state = models.CharField(_("state"), max_length=10, choices=MarkState, default=MarkState.PRESENT)
    minutes_late = models.PositiveSmallIntegerField(
        _("minutes late"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MINUTES_AT_MOST)],
    )
    reason = models.CharField(_("known reason"), max_length=20, choices=Reason, blank=True)
    note = models.CharField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        constraints = [
            models.UniqueConstraint(fields=["register", "pupil"], name="one_mark_per_pupil"),
            models.CheckConstraint(
                condition=Q(minutes_late=None) | Q(state=MarkState.LATE), name="minutes_only_when_late"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.state}"


@tracked
class Announcement(models.Model):
    """Absence that somebody told the school about; it pre-fills registers and keeps the family's phone silent."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(
        "intake.Pupil", models.PROTECT, related_name="announcements", verbose_name=_("pupil")
    )
    kind = models.CharField(_("what"), max_length=20, choices=AnnouncementKind)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), help_text=_("The last day included."))
    from_time = models.TimeField(_("from time"), null=True, blank=True)
    until_time = models.TimeField(_("until time"), null=True, blank=True)
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Practical only: no medical details.")
    )
    entered_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announced absence")
        verbose_name_plural = _("announced absences")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="announcement_ends_after_start",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=Q(from_time=None) | Q(until_time=None) | Q(until_time__gt=F("from_time")),
                name="announcement_time_ends_after_start",
                violation_error_message=_("The end time must come after the start time."),
            ),
        ]
        indexes = [models.Index(fields=["school", "starts_on"], name="announcement_school_from")]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.kind} {self.starts_on}"


@keeps_what_was
class Episode(models.Model):
    """A stretch of one day in which a pupil is missing; missing again after having been back is a new one."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey("intake.Pupil", models.PROTECT, related_name="episodes", db_constraint=False)
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
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
        indexes = [models.Index(fields=["school", "day"], name="episode_school_day")]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.day} {self.number}"

    @property
    def state(self) -> EpisodeState:
        """Where it is; `EpisodeQuerySet.move` is the only way in which that changes."""
        return episode_state(ended=self.back_at is not None, explanation=self.explanation)


class Alert(models.Model):
    """The tie between an episode, a person and the message in the outbox; one per person and kind."""

    school = models.ForeignKey(
        "school.School", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    episode = models.ForeignKey(
        Episode, models.PROTECT, related_name="alerts", db_index=False, db_constraint=False
    )
    person = models.ForeignKey("intake.Person", models.PROTECT, related_name="alerts", db_constraint=False)
    kind = models.CharField(max_length=10, choices=AlertKind)
    message = models.OneToOneField(
        "messaging.Message", models.PROTECT, related_name="alert", db_constraint=False
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


@tracked
class Call(models.Model):
    """One phone call about an episode."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="calls")
    phone = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=20, choices=CallOutcome)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome=CallOutcome.REACHED) | ~Q(reason=""), name="reached_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.episode_id} {self.outcome}"
