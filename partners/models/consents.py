"""What families are asked to agree to, and what each of them said.

Whether a consent counts is stored nowhere. `partners.rules.consent.standing` reckons it from these rows, the custody
and the birth date; `ConsentRequestQuerySet.effective` is the same in SQL, for all that shows something on it.
Doors: `partners.services.consents.ask` makes a request, `decide` adds what a giver said, by whichever channel.
"""

import datetime as dt
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.enums.consents import (
    CARE_PURPOSES,
    AskReason,
    Capacity,
    ConsentAnswer,
    ConsentChannel,
    ConsentPurpose,
    Matter,
)
from partners.models.organisations import Contact, Organisation, present_on
from partners.rules.consent import Asked, Decided, Facts, Standing, standing
from partners.rules.grounds import Ages, custody_of
from pupils.enums import PartLevel
from pupils.models.people import Person, Relation
from pupils.models.pupils import OfPupilQuerySet, Pupil
from school.enums import Permission
from school.history import tracked
from school.viewer import Viewer, access_of

NOBODY = 0


class Age(models.Func):
    """How old somebody born on a day is on another: the same as `age_on`, 29 February included."""

    template = "date_part('year', age(%(expressions)s))"
    output_field = models.FloatField()


def _decides(prefix: str = "") -> Case:
    """From which age the pupil decides alone about what is asked."""
    settings = f"{prefix}school__partners_settings__"
    return Case(
        When(**{f"{prefix}purpose__in": sorted(CARE_PURPOSES)}, then=F(f"{settings}consent_care_age")),
        default=F(f"{settings}consent_data_age"),
    )


def _joins(prefix: str = "") -> Q:
    """The condition that the pupil decides along about care, for a row with `age`."""
    joint_age = F(f"{prefix}school__partners_settings__consent_joint_age")
    return Q(**{f"{prefix}purpose__in": sorted(CARE_PURPOSES)}, age__gte=joint_age)


def _recipient_there(day: dt.date) -> Q:
    return present_on(day, "organisation__") & present_on(day, "contact__")


class OfConsentsQuerySet(OfPupilQuerySet):
    """Rows about consents of pupils, for who handles these."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.HANDLE_CONSENTS):
            return self.none()
        return super().visible_to(user)


class ConsentRequestQuerySet(OfConsentsQuerySet):
    """What was asked about pupils."""

    def with_facts(self) -> Self:
        """Each with all that `standing_on` and the pages need. Three more queries."""
        custody = Relation.objects.who_decide().select_related("person")
        said = ConsentDecision.objects.select_related("giver", "recorded_by").order_by("at", "pk")
        rows = self.select_related(
            "pupil", "organisation", "contact__person", "school__partners_settings", "asked_by"
        )
        return rows.prefetch_related(
            Prefetch("pupil__relations", custody, to_attr="custody_ever"),
            Prefetch("decisions", said, to_attr="said"),
            "parts",
        )

    def open_on(self, day: dt.date) -> Self:
        """Those that can count on the day or later: not over, not stopped, and whom it is for is still there."""
        return self.filter(_recipient_there(day), stopped_at=None, until__gte=day)

    def not_asked_anew(self) -> Self:
        """Without those that were asked once more, of the same pupil for the same recipient and purpose."""
        return self.filter(~Exists(_later_ones().filter(stopped_at=None)))

    def never_asked_anew(self) -> Self:
        """Without those either that were asked once more, and then the school wanted it no more."""
        return self.filter(~Exists(_later_ones()))

    def to_share_again(self) -> Self:
        """Those on which nothing was ever shared, asked once more after something was shared on an earlier one.

        Without those of which somebody said that it stays so.
        """
        earlier = ConsentRequest.objects.filter(
            pupil=OuterRef("pupil"),
            organisation=OuterRef("organisation"),
            purpose=OuterRef("purpose"),
            pk__lt=OuterRef("pk"),
            shares__isnull=False,
        ).filter(Q(contact=OuterRef("contact")) | Q(contact=None))
        return self.filter(Exists(earlier), shares=None, not_again=False)

    def in_hand(self, user: Viewer, now: dt.datetime) -> Self:
        """Those that this person has to look after: of pupils at school, which can still count, the last asked, and an
        earlier one as long as it counts. Each with `asked_anew`: whether a later one is there."""
        day = timezone.localdate(now)
        pupils = Pupil.objects.visible_to(user).at_school(day)
        open_ones = self.visible_to(user).filter(pupil__in=pupils).open_on(day)
        anew = Exists(_later_ones().filter(stopped_at=None))
        counting = ConsentRequest.objects.visible_to(user).filter(anew).effective(now, day)
        return open_ones.annotate(asked_anew=anew).filter(
            Q(asked_anew=False) | Q(pk__in=counting.values("pk"))
        )

    def effective(self, now: dt.datetime, day: dt.date | None = None) -> Self:
        """Those that count at the moment, which lies on the day: `standing` in SQL, for conditions of other queries."""
        day = day or timezone.localdate(now)
        custody = Relation.objects.deciding(day).filter(pupil=OuterRef("pupil"))
        said = ConsentDecision.objects.counted().filter(at__lte=now)
        yes_of_custodian = said.filter(
            request=OuterRef(OuterRef("pk")), giver=OuterRef("person"), answer=ConsentAnswer.GIVE
        )
        own = said.filter(request=OuterRef("pk"))
        yes_of_pupil = Q(Exists(own.filter(giver=None, answer=ConsentAnswer.GIVE)))
        pupil_alone = Q(age__gte=F("decides"))
        by_custody = Q(Exists(custody)) & ~Q(Exists(custody.filter(~Exists(yes_of_custodian))))
        with_custody = Q(age__lt=F("decides")) & by_custody & (~_joins() | yes_of_pupil)
        return (
            self.filter(asked_at__lte=now, until__gte=day)
            .filter(Q(stopped_at=None) | Q(stopped_at__gt=now))
            .filter(_recipient_there(day))
            .alias(age=Age(Value(day), F("pupil__birth_date")), decides=_decides())
            .filter(pupil_alone & yes_of_pupil | with_custody)
            .filter(~Exists(own.against(now)))
        )


def _later_ones() -> ConsentRequestQuerySet:
    """Those that were asked later than the outer row, of the same pupil for the same recipient and purpose."""
    found: ConsentRequestQuerySet = ConsentRequest.objects.filter(
        Q(contact=OuterRef("contact")) | Q(contact=None),
        pupil=OuterRef("pupil"),
        organisation=OuterRef("organisation"),
        purpose=OuterRef("purpose"),
        pk__gt=OuterRef("pk"),
    )
    return found


@tracked
class ConsentRequest(models.Model):
    """What is asked: who may get to know which parts of a pupil's file, for what, until when."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="consent_requests", verbose_name=_("pupil"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="consent_requests", verbose_name=_("organisation")
    )
    # Empty for the organisation as a whole.
    contact = models.ForeignKey(
        Contact,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consent_requests",
        verbose_name=_("contact person"),
    )
    purpose = models.CharField(_("what for"), max_length=10, choices=ConsentPurpose)
    purpose_words = models.CharField(_("in words"), max_length=200, blank=True)
    until = models.DateField(_("until"))
    # Which words and which picture the family was shown; made by `partners.contexts.family.picture`.
    text_version = models.PositiveSmallIntegerField(default=1)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    interpreter = models.CharField(_("interpreter"), max_length=120, blank=True)
    shown = models.JSONField(default=dict)
    asked_by = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    # Asked once more in time, by nobody: `asked_by` asked the one before it.
    by_itself = models.BooleanField(default=False)
    # Since when the school itself wants it no more.
    stopped_at = models.DateTimeField(_("stopped at"), null=True, blank=True)
    stopped_by = models.ForeignKey("school.User", models.PROTECT, null=True, blank=True, related_name="+")
    # What had been shared on an earlier consent is not shared again on this one: somebody said so.
    not_again = models.BooleanField(default=False)

    objects = ConsentRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["school", "until"], name="consent_school_until")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} – {self.organisation}"

    @property
    def matter(self) -> Matter:
        return ConsentPurpose(self.purpose).matter

    @property
    def last_day(self) -> dt.date:
        """The last day on which a yes counts: as asked, and no longer than the recipient is there."""
        ends = (self.until, self.organisation.ends_on, self.contact and self.contact.ends_on)
        return min(day for day in ends if day)

    def facts(self) -> Facts:
        """What decides who must agree; no query for a row fetched `with_facts`."""
        return facts_of(self.pupil, self.school.partners_settings.ages)

    def standing_on(self, day: dt.date) -> Standing:
        """How it stands on the day; no query for a row fetched `with_facts`."""
        stopped_on = timezone.localdate(self.stopped_at) if self.stopped_at else None
        asked = Asked(self.matter, timezone.localdate(self.asked_at), self.last_day, stopped_on)
        said = [one.plain() for one in self.said]  # type: ignore[attr-defined]
        return standing(asked, said, self.facts(), day)


def facts_of(pupil: Pupil, ages: Ages) -> Facts:
    """The facts of a pupil that has its `custody_ever`."""
    return Facts(pupil.birth_date, custody_of(pupil.custody_ever), ages)  # type: ignore[attr-defined]


class ConsentReminderQuerySet(OfConsentsQuerySet):
    """What has to be asked."""


class ConsentReminder(models.Model):
    """That somebody has to ask about a consent; made and taken away by `partners.services.consent_reminders` alone."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="+")
    request = models.OneToOneField(ConsentRequest, models.CASCADE, related_name="reminder")
    reason = models.CharField(max_length=10, choices=AskReason)
    due_on = models.DateField()

    objects = ConsentReminderQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.reason}"


class ConsentPartQuerySet(models.QuerySet[Any]):
    """Which parts of a file requests are about."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(request__in=ConsentRequest.objects.visible_to(user))


@tracked
class ConsentPart(models.Model):
    """Parts of one kind and one level that a request is about. What is for the author alone is never among them."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    request = models.ForeignKey(ConsentRequest, models.CASCADE, related_name="parts")
    # One of partners.querysets.consents.shareable_kinds.
    kind = models.CharField(_("kind"), max_length=20)
    level = models.CharField(_("for whom"), max_length=12, choices=PartLevel)

    objects = ConsentPartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "kind", "level"], name="consent_part_once"),
            models.CheckConstraint(condition=~Q(level=PartLevel.OWN), name="consent_part_never_own"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.level}"


class ConsentDecisionQuerySet(models.QuerySet[Any]):
    """What was said to requests."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(request__in=ConsentRequest.objects.visible_to(user))

    def counted(self) -> Self:
        """Those by somebody who had to agree on the day they said so."""
        custody = Relation.objects.who_decide().filter(
            Q(ends_on=None) | Q(ends_on__gte=OuterRef("on")),
            pupil=OuterRef("request__pupil"),
            person=OuterRef("giver"),
            starts_on__lte=OuterRef("on"),
        )
        by_pupil = Q(giver=None) & (Q(age__gte=F("decides")) | _joins("request__"))
        by_custodian = Q(giver__isnull=False, age__lt=F("decides")) & Q(Exists(custody))
        return self.alias(
            on=TruncDate("at"),
            age=Age(TruncDate("at"), F("request__pupil__birth_date")),
            decides=_decides("request__"),
            who=Coalesce("giver_id", Value(NOBODY)),
        ).filter(by_pupil | by_custodian)

    def against(self, now: dt.datetime) -> Self:
        """Of the counted ones each no that its giver has not followed by a yes."""
        later = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
        yes = ConsentDecision.objects.counted().filter(
            later, at__lte=now, request=OuterRef("request"), who=OuterRef("who"), answer=ConsentAnswer.GIVE
        )
        return self.exclude(answer=ConsentAnswer.GIVE).filter(~Exists(yes))


class ConsentDecision(models.Model):
    """What one giver said to a request. Rows are only added: the database refuses everything else."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    request = models.ForeignKey(ConsentRequest, models.PROTECT, related_name="decisions")
    # Empty for the pupil.
    giver = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who")
    )
    capacity = models.CharField(_("as"), max_length=10, choices=Capacity)
    answer = models.CharField(_("answer"), max_length=10, choices=ConsentAnswer)
    at = models.DateTimeField(_("when"))
    channel = models.CharField(_("how"), max_length=10, choices=ConsentChannel)
    # The paper, scanned.
    evidence = models.OneToOneField(
        "school.StoredFile", models.PROTECT, null=True, blank=True, related_name="consent_decision"
    )
    evidence_name = models.CharField(_("file name"), max_length=200, blank=True)
    evidence_type = models.CharField(max_length=100, blank=True)
    # Empty for who answered by link.
    recorded_by = models.ForeignKey(
        "school.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )

    objects = ConsentDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a consent")
        verbose_name_plural = _("answers to consents")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(giver=None, capacity=Capacity.PUPIL)
                | Q(giver__isnull=False) & ~Q(capacity=Capacity.PUPIL),
                name="decision_capacity_fits",
            )
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_answer_display()} {self.at:%Y-%m-%d}"

    def plain(self) -> Decided:
        return Decided(self.giver_id, ConsentAnswer(self.answer), timezone.localdate(self.at))
