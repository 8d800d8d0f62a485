"""Notices of absence to leerplicht or RMC: what the school hands over, and what became of it. No BSN stands here."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from absence.enums import NoticeKind, NoticeState
from absence.models.steps import FollowedQuerySet
from absence.models.watching import Crossing
from pupils.models.pupils import Pupil
from school.history import tracked
from school.models.names import NameField

NUMBER_LENGTH = 30


class NoticeQuerySet(FollowedQuerySet):
    """Notices."""

    def unfinished(self) -> Self:
        """Those of which something is still to come: to be sent, or not closed."""
        return self.exclude(state__in=[NoticeState.CLOSED, NoticeState.WITHDRAWN])

    def under_way(self) -> Self:
        """Those that leerplicht or RMC has."""
        return self.filter(state__in=[NoticeState.REGISTERED, NoticeState.IN_TREATMENT, NoticeState.NOTED])


@tracked
class Notice(models.Model):
    """A notice of absence, with all that the form of DUO asks but the pupil's number, which is typed there."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="notices")
    crossing = models.ForeignKey(Crossing, models.PROTECT, null=True, related_name="notices")
    kind = models.CharField(_("kind"), max_length=3, choices=NoticeKind)
    first_day = models.DateField(_("absent since"))
    last_day = models.DateField(
        _("until"), null=True, blank=True, help_text=_("Obligatory once the pupil is back or has left.")
    )
    reason = models.CharField(_("supposed reason"), max_length=300, blank=True)
    all_missed = models.BooleanField(_("all lessons missed"), null=True)
    action_taken = models.TextField(_("what the school did"), max_length=2000, blank=True)
    municipal_action = models.BooleanField(_("should the municipality act?"), null=True)
    why_no_action = models.CharField(_("why not"), max_length=300, blank=True)
    lesson_location = models.CharField(_("where the lessons are"), max_length=150, blank=True)
    reporter_name = NameField(_("name of who reports"), max_length=120, blank=True)
    reporter_role = models.CharField(_("role of who reports"), max_length=80, blank=True)
    reporter_phone = PhoneNumberField(_("phone of who reports"), blank=True)
    reporter_email = models.EmailField(_("e-mail address of who reports"), blank=True)
    contact_phone = PhoneNumberField(_("phone of parent, guardian or pupil"), blank=True)
    other_address = models.CharField(
        _("address, where it is another than the municipality knows"), max_length=200, blank=True
    )
    # Each day of absence with its lessons and the minutes that count, as it was when the notice was made.
    table = models.JSONField(default=list, editable=False)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=NoticeState, default=NoticeState.DRAFT)
    number = models.CharField(_("number at DUO"), max_length=NUMBER_LENGTH, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice of absence")
        verbose_name_plural = _("notices of absence")
        ordering = ["due_on", "-made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=models.F("first_day")),
                name="notice_ends_after_start",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(state=NoticeState.CLOSED) | Q(last_day__isnull=False),
                name="notice_closed_has_end",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[NoticeState.DRAFT, NoticeState.WITHDRAWN]) | ~Q(number=""),
                name="notice_sent_has_number",
            ),
            models.UniqueConstraint(
                fields=["crossing"], condition=~Q(state=NoticeState.WITHDRAWN), name="one_notice_per_crossing"
            ),
        ]
        indexes = [models.Index(fields=["school", "state"], name="notice_school_state")]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.kind} {self.first_day}"

    @property
    def minutes(self) -> int:
        return sum(int(row[2]) for row in self.table)

    @property
    def days(self) -> int:
        return len(self.table)
