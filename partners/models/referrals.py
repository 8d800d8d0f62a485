"""Referrals of pupils to organisations, each step of them, and which parts of the file go along.

Door for the portal: `partners.querysets.referrals.reached_by`. For figures: `Referral.objects.counted()`, their steps.
Writes: `partners.services.referrals`.
"""

import datetime as dt
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from partners.enums.referrals import DeclineReason, ReferralResult, ReferralState, ReferralWay, Urgency
from partners.models.organisations import Contact, Organisation
from partners.models.shares import Share
from partners.rules.referrals import CLOSED, REFERRAL_MOVES
from pupils.enums import PartLevel
from pupils.models.parts import FilePart, PartQuerySet
from pupils.models.pupils import Pupil
from school.enums import Permission
from school.history import tracked
from school.viewer import Access, Viewer


class ReferralQuerySet(PartQuerySet):
    """Referrals: for the care team, whoever wrote one; and for whom the whole file is open."""

    def _by_level(self, user: Viewer, access: Access) -> Q | None:
        if not access.may(Permission.SEE_PUPIL_PAGE) or not access.may(Permission.SEE_CARE):
            return None
        return Q(pupil__in=Pupil.objects.visible_to(user))

    def counted(self) -> Self:
        """Those that figures are about: sent, and not entered in error."""
        return self.exclude(state__in=(ReferralState.DRAFT, ReferralState.VOID))

    def running(self) -> Self:
        """Those about which something is still to come."""
        return self.exclude(state__in=CLOSED)

    def with_recipient(self) -> Self:
        """Each with the names that a list or page says."""
        return self.select_related("pupil", "organisation", "contact__person", "share")

    def with_steps(self) -> Self:
        """Each with `steps_made`, the oldest first. One more query."""
        steps = ReferralStep.objects.select_related("by").order_by("at", "pk")
        return self.prefetch_related(Prefetch("steps", steps, to_attr="steps_made"))


@tracked
class Referral(FilePart):
    """The school asks an organisation to help a pupil, in so many words, and what came of it."""

    is_shareable: ClassVar[bool] = False

    level = models.CharField(
        _("for whom"), max_length=12, choices=PartLevel, default=PartLevel.CARE, editable=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="referrals", verbose_name=_("organisation")
    )
    # Empty for the organisation as a whole.
    contact = models.ForeignKey(
        Contact,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name=_("contact person"),
    )
    question = models.TextField(_("question"), max_length=1500)
    urgency = models.CharField(_("how soon"), max_length=10, choices=Urgency, default=Urgency.NORMAL)
    state = models.CharField(_("state"), max_length=10, choices=ReferralState, default=ReferralState.DRAFT)
    made_at = models.DateTimeField(_("written on"))
    # The one that this begins anew.
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    way = models.CharField(_("how"), max_length=10, choices=ReferralWay, blank=True)
    # What goes along, and on which ground; on paper it ends as it begins. Empty for a draft.
    share = models.OneToOneField(
        Share, models.PROTECT, null=True, blank=True, related_name="referral", editable=False
    )
    # The paper as it left the house.
    paper = models.OneToOneField(
        "school.StoredFile", models.PROTECT, null=True, blank=True, related_name="referral", editable=False
    )
    # When somebody of the partner first opened it.
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    # What the partner said last about waiting.
    expected_on = models.DateField(_("expected"), null=True, blank=True)
    reconfirm_on = models.DateField(_("ask again on"), null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["school", "state"], name="referral_school_state")]
        constraints = [
            models.CheckConstraint(condition=Q(level=PartLevel.CARE), name="referral_is_for_the_care_team"),
            models.CheckConstraint(
                condition=Q(state__in=(ReferralState.DRAFT, ReferralState.VOID))
                | Q(share__isnull=False) & ~Q(way=""),
                name="referral_sent_has_ground",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReferralState.WAITLISTED)
                | Q(expected_on__isnull=False, reconfirm_on__isnull=False),
                name="referral_waits_with_days",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="allowed_moves",
                field="state",
                transitions=[
                    (str(old), str(new))
                    for old, moves in REFERRAL_MOVES.items()
                    for new in sorted(moves - {old})
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.get_state_display()}"

    @property
    def is_closed(self) -> bool:
        """Whether nothing is expected any more."""
        return self.state in CLOSED


class ReferralPartQuerySet(models.QuerySet[Any]):
    """Which parts referrals take along."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(referral__in=Referral.objects.visible_to(user))


@tracked
class ReferralPart(models.Model):
    """Parts of one kind and one level that were picked to go along."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="parts")
    kind = models.CharField(_("kind"), max_length=20)
    level = models.CharField(_("for whom"), max_length=12, choices=PartLevel)

    objects = ReferralPartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["referral", "kind", "level"], name="referral_part_once"),
            models.CheckConstraint(condition=~Q(level=PartLevel.OWN), name="referral_part_never_own"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.level}"


class ReferralStepQuerySet(models.QuerySet[Any]):
    """Steps of referrals."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(referral__in=Referral.objects.visible_to(user))

    def reached(self, state: ReferralState) -> Self:
        """The steps by which a referral came to a state, not those that only said so again."""
        return self.filter(after=state).exclude(before=state)


class ReferralStep(models.Model):
    """A referral came to a state, or stays in it with other words. Rows are only added."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="steps")
    # Empty for the first.
    before = models.CharField(_("from"), max_length=10, choices=ReferralState, blank=True)
    # The same as before: a word in between.
    after = models.CharField(_("to"), max_length=10, choices=ReferralState)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("by"))
    # Said by the account of the partner itself; else a colleague wrote it down.
    from_partner = models.BooleanField(default=False)
    words = models.TextField(_("in a few lines"), max_length=1000, blank=True)
    reason = models.CharField(_("why not"), max_length=20, choices=DeclineReason, blank=True)
    result = models.CharField(_("how it ended"), max_length=20, choices=ReferralResult, blank=True)
    expected_on = models.DateField(_("expected"), null=True, blank=True)
    reconfirm_on = models.DateField(_("ask again on"), null=True, blank=True)

    objects = ReferralStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a referral")
        verbose_name_plural = _("steps of referrals")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["school", "after", "at"], name="referral_step_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(after=ReferralState.DECLINED) & ~Q(reason="")
                | ~Q(after=ReferralState.DECLINED) & Q(reason=""),
                name="referral_declined_says_why",
            ),
            models.CheckConstraint(
                condition=Q(after=ReferralState.ENDED) & ~Q(result="")
                | ~Q(after=ReferralState.ENDED) & Q(result=""),
                name="referral_ended_has_result",
            ),
            models.CheckConstraint(
                condition=Q(expected_on=None, reconfirm_on=None)
                | Q(after=ReferralState.WAITLISTED, reconfirm_on__lte=F("expected_on")),
                name="referral_step_days_of_waiting",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


def plain_steps(referral: Referral) -> list[tuple[str, dt.datetime]]:
    """The steps of a referral read `with_steps`, as the rules take them."""
    return [(one.after, one.at) for one in referral.steps_made]  # type: ignore[attr-defined]
