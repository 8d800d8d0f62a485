"""Records of the meldcode: open to who leads it and to those named in one, and to nobody else.

That there is one must not be known either. So its number is no number that counts, it stands in no list, file, search,
export or mail, and who opened it stands in a log of its own, which the same people read.
"""

import uuid
from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careteam.enums.meldcode import MeldcodeDecision, MeldcodeStepKind, MeldcodeUse, Unsafety
from pupils.models.pupils import Pupil
from school.enums import Permission
from school.history import tracked
from school.viewer import Viewer, access_of


class MeldcodeQuerySet(models.QuerySet[Any]):
    """Records of the meldcode."""

    def visible_to(self, user: Viewer) -> Self:
        """All of the school for who leads the meldcode; others those in which they are named now."""
        access = access_of(user)
        if access is None or not access.works_here:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.LEAD_MELDCODE):
            return mine
        named = MeldcodePerson.objects.filter(user=access.user_id, ended_at=None)
        return mine.filter(pk__in=named.values("record"))


@tracked
class MeldcodeRecord(models.Model):
    """A suspicion that a pupil is unsafe at home, followed step by step."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="+", verbose_name=_("pupil"))
    opened_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    # Comes back on the start page of who may see it.
    reweigh_on = models.DateField(_("weigh again on"), null=True, blank=True)

    objects = MeldcodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of the meldcode")
        verbose_name_plural = _("records of the meldcode")
        ordering = ["-opened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(reweigh_on__isnull=True),
                name="meldcode_closed_comes_back_no_more",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class OfMeldcodeQuerySet(models.QuerySet[Any]):
    """Rows of a record: whoever sees the record sees them."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(record__in=MeldcodeRecord.objects.visible_to(user))


class MeldcodeStep(models.Model):
    """A step that was taken, as it was written down: never changed, what was wrong is corrected by one more."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    record = models.ForeignKey(MeldcodeRecord, models.CASCADE, related_name="steps")
    kind = models.CharField(_("step"), max_length=10, choices=MeldcodeStepKind)
    taken_on = models.DateField(_("on"))
    facts = models.TextField(_("facts: what was seen, heard or said"), max_length=4000, blank=True)
    opinion = models.TextField(_("opinion: what you make of it"), max_length=4000, blank=True)
    with_whom = models.CharField(_("with whom"), max_length=200, blank=True)
    not_because = models.TextField(_("why there was no talk"), max_length=1000, blank=True)
    unsafety = models.CharField(_("unsafety"), max_length=12, choices=Unsafety, blank=True)
    must_report = models.BooleanField(_("is it necessary to report?"), null=True, blank=True)
    can_help = models.BooleanField(_("is help possible as well, and is it enough?"), null=True, blank=True)
    decision = models.CharField(_("decision"), max_length=12, choices=MeldcodeDecision, blank=True)
    author = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = OfMeldcodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of the meldcode")
        verbose_name_plural = _("steps of the meldcode")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=MeldcodeStepKind.TALK) | ~Q(with_whom="") | ~Q(not_because=""),
                name="meldcode_talk_or_why_not",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MeldcodeStepKind.WEIGH)
                | (~Q(unsafety="") & Q(must_report__isnull=False, can_help__isnull=False)),
                name="meldcode_weighed_both_questions",
            ),
            models.CheckConstraint(
                condition=Q(kind=MeldcodeStepKind.DECIDE) ^ Q(decision=""), name="meldcode_decided"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.taken_on}"


@tracked
class MeldcodePerson(models.Model):
    """Somebody to whom a record is open, from a moment and until a moment."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    record = models.ForeignKey(MeldcodeRecord, models.CASCADE, related_name="people")
    user = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("colleague"))
    named_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OfMeldcodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("named in the meldcode")
        verbose_name_plural = _("named in the meldcode")
        ordering = ["named_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "user"], condition=Q(ended_at=None), name="meldcode_named_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)


class MeldcodeReading(models.Model):
    """Who did what with a record, when: the access log of the meldcode, which never changes."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    record = models.ForeignKey(MeldcodeRecord, models.CASCADE, related_name="readings")
    user = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    use = models.CharField(max_length=10, choices=MeldcodeUse)
    at = models.DateTimeField()

    objects = OfMeldcodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a record of the meldcode")
        verbose_name_plural = _("use of records of the meldcode")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["record", "-at"], name="meldcode_reading_record_at")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user_id} {self.use}"
