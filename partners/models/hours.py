"""Hours that partners keep at school, and the pupils who have a time in them.

What was found there has no field here: it belongs to the partner.
"""

import datetime as dt
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from messaging.enums import CalendarAnswer
from partners.enums.hours import JGZ_HOURS, BookingOutcome, BookingState, HourKind, HourState, Present
from partners.models.organisations import Contact, present_on
from pupils.enums import LanguageSkill
from pupils.models.appointments import Appointment, Invitation
from pupils.models.parts import PupilLanguage
from pupils.models.people import Relation
from pupils.models.pupils import OfPupilQuerySet, Pupil
from school.enums import Permission
from school.history import tracked
from school.models.base import SchoolScopedQuerySet, dated
from school.models.people import works_inside
from school.models.school import is_off
from school.viewer import Viewer, access_of


class ConsultingHourQuerySet(models.QuerySet[Any]):
    """Consulting hours: one's own for who keeps them, all for who plans them."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.PLAN_CONSULTING_HOURS):
            return mine
        if access.may(Permission.KEEP_CONSULTING_HOURS):
            return mine.filter(professional=access.user_id)
        return self.none()

    def of_keeper(self, user: Viewer) -> Self:
        """The own hours of who keeps them."""
        access = access_of(user)
        if access is None or not access.may(Permission.KEEP_CONSULTING_HOURS):
            return self.none()
        return self.filter(school=access.school.id, professional=access.user_id)

    def of_school(self, school_id: int) -> Self:
        """All of a school, in order: that somebody keeps an hour is no secret, who comes to it is."""
        return self.filter(school=school_id).order_by("day", "starts_at", "pk")

    def coming(self, day: dt.date) -> Self:
        """Those of the day and later, in order."""
        return self.filter(day__gte=day).order_by("day", "starts_at", "pk")

    def on(self) -> Self:
        """Those that nobody called off."""
        return self.exclude(state=HourState.CALLED_OFF)

    def kept(self) -> Self:
        """Those of a colleague who works at the school on the day of the hour, or of somebody with whom it works."""
        return self.filter(_kept())

    def offered(self) -> Self:
        """Those that were offered in the portal, and that nobody at school has looked at yet."""
        return self.exclude(offered_at=None)

    def on_a_day_off(self) -> Self:
        """Those on a day that is off by now, of which nobody said yet what becomes of them."""
        return self.filter(_became_off())

    def wanting_a_word(self) -> Self:
        """Those, the ones to which who keeps them does not come, and those that were offered and not looked at.

        Who said so does not come, and who works there or here no more by then, or where the school works with nobody
        any more.
        Each with `became_off` and `is_unkept`.
        """
        declined = Q(told__entry__answer=CalendarAnswer.DECLINED)
        unkept = (declined | ~_kept()) & ~Q(state=HourState.CALLED_OFF)
        yes_or_no = models.BooleanField()
        rows = self.annotate(
            became_off=ExpressionWrapper(_became_off(), yes_or_no),
            # Without an answer it is not known, and so not true.
            is_unkept=Coalesce(ExpressionWrapper(unkept, yes_or_no), False),
        )
        offered = Q(offered_at__isnull=False) & ~Q(state=HourState.CALLED_OFF)
        return rows.filter(Q(became_off=True) | Q(is_unkept=True) | offered)

    def past(self, day: dt.date) -> Self:
        """Those before the day, the last one first."""
        return self.filter(day__lt=day).order_by("-day", "-starts_at", "-pk")

    def with_keepers(self) -> Self:
        """Each with who keeps it, an account or a person of an organisation."""
        return self.select_related("professional", "contact__person", "contact__organisation")

    def with_taken(self) -> Self:
        """Each hour with `taken`: how many times are given to somebody."""
        given = ~Q(bookings__state=BookingState.CANCELLED) & Q(bookings__walk_in=False)
        return self.annotate(taken=Count("bookings", filter=given))


def _kept() -> Q:
    there = present_on(F("day"), "contact__") & present_on(F("day"), "contact__organisation__")
    return there & (Q(professional=None) | Q(works_inside(OuterRef("day"), "professional")))


def _became_off() -> Q:
    return Q(is_off(), state=HourState.PLANNED)


@tracked
class HourSeries(models.Model):
    """Hours that come back every week, or every few weeks, until a day; each is an hour of its own."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    every_weeks = models.PositiveSmallIntegerField(
        _("every so many weeks"), default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of hours")
        verbose_name_plural = _("series of hours")
        ordering = ["pk"]
        constraints = [dated("series")]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


@tracked
class ConsultingHour(models.Model):
    """A stretch of a day in which somebody of a partner sees pupils one after the other."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    kind = models.CharField(_("what"), max_length=12, choices=HourKind)
    # Who keeps it: a colleague with an account, or somebody of an organisation without one.
    professional = models.ForeignKey(
        "school.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("colleague who keeps it"),
    )
    contact = models.ForeignKey(
        Contact,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hours",
        verbose_name=_("or somebody of an organisation"),
    )
    series = models.ForeignKey(
        "partners.HourSeries", models.PROTECT, null=True, blank=True, editable=False, related_name="hours"
    )
    day = models.DateField(_("day"))
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("until"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes per pupil"), default=30, validators=[MinValueValidator(5), MaxValueValidator(120)]
    )
    place = models.CharField(_("where"), max_length=100)
    state = models.CharField(
        _("state"), max_length=10, choices=HourState, default=HourState.PLANNED, editable=False
    )
    takes_bookings = models.BooleanField(
        _("who decides for a pupil may choose a time in the portal"), default=False
    )
    # When who keeps it offered it in the portal; empty again once the school has looked at it.
    offered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ConsultingHourQuerySet.as_manager()

    class Meta:
        verbose_name = _("consulting hour")
        verbose_name_plural = _("consulting hours")
        ordering = ["day", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="hour_ends_after_start",
                violation_error_message=_("The end must come after the start."),
            ),
            models.CheckConstraint(
                condition=Q(professional=None) ^ Q(contact=None),
                name="hour_is_kept_by_one",
                violation_error_message=_(
                    "Choose who keeps the hour: a colleague, or somebody of an organisation."
                ),
            ),
        ]
        indexes = [models.Index(fields=["school", "day"], name="hour_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day}"

    @property
    def is_called_off(self) -> bool:
        return self.state == HourState.CALLED_OFF

    @property
    def may_be_a_talk(self) -> bool:
        """Whether somebody else than the pupil may be who is expected: the JGZ always sees the pupil."""
        return self.kind not in JGZ_HOURS

    @property
    def title(self) -> str:
        """What it is called in a calendar."""
        return f"{capfirst(self._meta.verbose_name)}: {self.get_kind_display()}"

    @property
    def keeper(self) -> str:
        """The name of who keeps it; for an hour that was fetched `with_keepers`."""
        if self.professional is not None:
            return str(self.professional)
        assert self.contact is not None
        return self.contact.person.name


class BookingQuerySet(OfPupilQuerySet):
    """Times of pupils: who keeps an hour sees those in it, others those of the pupils whose page they see."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is not None and access.may(Permission.KEEP_CONSULTING_HOURS):
            own = self.filter(school=access.school.id, hour__professional=access.user_id)
            return own | super().visible_to(user)
        return super().visible_to(user)

    def of_own_hours(self, user: Viewer) -> Self:
        """The own list of who keeps hours: nobody else's, whatever other roles they have."""
        access = access_of(user)
        if access is None or not access.may(Permission.KEEP_CONSULTING_HOURS):
            return self.none()
        return self.filter(school=access.school.id, hour__professional=access.user_id)

    def to_note(self, user: Viewer) -> Self:
        """Those of which this person says who came: the own; for who plans, those of a keeper without an account."""
        access = access_of(user)
        own = self.of_own_hours(user)
        if access is None or not access.may(Permission.PLAN_CONSULTING_HOURS):
            return own
        return own | self.filter(school=access.school.id, hour__professional=None)

    def live(self) -> Self:
        """Those that were not cancelled."""
        return self.exclude(state=BookingState.CANCELLED)

    def scheduled(self) -> Self:
        """Those of them that have one of the times of the hour: who walked in has none."""
        return self.live().filter(walk_in=False)

    def with_the_pupil(self) -> Self:
        """Those to which the pupil comes."""
        return self.filter(present__contains=[Present.PUPIL])

    def with_the_family(self) -> Self:
        """Those to which the pupil or the family comes."""
        return self.filter(present__overlap=[Present.PUPIL, Present.FAMILY])

    def during(self, day: dt.date, *, starts_at: dt.time, ends_at: dt.time) -> Self:
        """Those in which a pupil is, or is expected, in a stretch of a day: who did not come is not in one."""
        minutes = ExpressionWrapper(
            F("hour__minutes") * models.Value(dt.timedelta(minutes=1)), models.DurationField()
        )
        until = ExpressionWrapper(F("starts_at") + minutes, models.TimeField())
        expected = self.with_the_pupil().filter(
            hour__day=day, state__in=[BookingState.PLANNED, BookingState.CAME]
        )
        return expected.alias(until=until).filter(starts_at__lt=ends_at, until__gt=starts_at)

    def wanting_next(self, user: Viewer) -> Self:
        """Of the own hours: the last time of each pupil who should come once more, and has no new time yet."""
        own = Booking.objects.of_own_hours(user).filter(pupil=OuterRef("pupil"))
        newer = own.live().filter(appointment__at__gt=OuterRef("appointment__at"))
        once_more = Q(state=BookingState.CAME, outcome=BookingOutcome.NEXT_APPOINTMENT)
        wanted = self.of_own_hours(user).filter(once_more | Q(state=BookingState.MISSED))
        return wanted.filter(~Exists(newer)).order_by("hour__day", "starts_at", "pk")

    def planned(self) -> Self:
        """Those that are still to come, or of which nobody said yet how they went."""
        return self.filter(state=BookingState.PLANNED)

    def missed_in_a_row(self) -> Self:
        """Those that pupils missed since they last came to any."""
        return self.filter(_missed_in_a_row())

    def with_missed_in_a_row(self) -> Self:
        """Each with `missed_in_a_row`: whether it is one of those."""
        wrapped = ExpressionWrapper(_missed_in_a_row(), models.BooleanField())
        return self.annotate(missed_in_a_row=wrapped)

    def with_invitations(self) -> Self:
        """Each with its interpreter and the invitations to it, their persons and whether they stand. One more query."""
        rows = Invitation.objects.with_standing().select_related("person").order_by("pk")
        found = self.select_related("appointment__interpreter")
        return found.prefetch_related(Prefetch("appointment__invitations", rows))

    def with_pupils(self, day: dt.date) -> Self:
        """Each with the pupil, its `class_name`, `languages_spoken` and `family_now`: who decides, and the pupil's
        own row. Three more queries."""
        family = Relation.objects.deciding(day, own_from=0).select_related("person")
        spoken = PupilLanguage.objects.exclude(speaks=LanguageSkill.NONE).order_by("-at_home", "pk")
        pupils = Pupil.objects.with_class(day).prefetch_related(
            Prefetch("relations", family, to_attr="family_now"),
            Prefetch("languages", spoken, to_attr="languages_spoken"),
        )
        return self.prefetch_related(Prefetch("pupil", pupils))


def _missed_in_a_row() -> Q:
    """The one rule of what counts as missed: a JGZ hour not come to, and no later one either; of whichever kind."""
    came = Booking.objects.filter(
        pupil=OuterRef("pupil"),
        hour__kind__in=JGZ_HOURS,
        state=BookingState.CAME,
        appointment__at__gte=OuterRef("appointment__at"),
    )
    return Q(state=BookingState.MISSED, hour__kind__in=JGZ_HOURS) & ~Q(Exists(came))


def the_pupil() -> list[str]:
    """Who comes when nobody says otherwise."""
    return [Present.PUPIL]


@tracked
class Booking(models.Model):
    """One pupil's time in such an hour, whether the pupil came, and a word on how it ended."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="bookings", verbose_name=_("pupil"))
    # When and where the family is expected: written by `partners.services.hours` alone, from the hour and the time.
    appointment = models.OneToOneField(Appointment, models.CASCADE, related_name="booking")
    hour = models.ForeignKey(ConsultingHour, models.PROTECT, related_name="bookings")
    starts_at = models.TimeField(_("time"))
    present = ArrayField(
        models.CharField(max_length=10, choices=Present), default=the_pupil, verbose_name=_("who comes")
    )
    # Came without an appointment: `starts_at` is when, and takes nobody's time.
    walk_in = models.BooleanField(_("came without an appointment"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=BookingState, default=BookingState.PLANNED)
    outcome = models.CharField(_("outcome"), max_length=20, choices=BookingOutcome, blank=True)
    outcome_on = models.DateField(_("outcome on"), null=True, blank=True)
    made_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment in a consulting hour")
        verbose_name_plural = _("appointments in consulting hours")
        ordering = ["hour__day", "starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hour", "starts_at"],
                condition=~Q(state=BookingState.CANCELLED) & Q(walk_in=False),
                name="one_pupil_per_slot",
                violation_error_message=_("Somebody else has this time already."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on=None) | (~Q(outcome="") & Q(outcome_on__isnull=False)),
                name="outcome_has_day",
            ),
            models.CheckConstraint(condition=~Q(present=[]), name="somebody_comes"),
            # Nobody walks in at a time that has yet to come: they were there, or it was a slip.
            models.CheckConstraint(
                condition=Q(walk_in=False) | Q(state__in=[BookingState.CAME, BookingState.CANCELLED]),
                name="walk_in_came",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} {self.starts_at:%H:%M}"

    @property
    def who(self) -> str:
        """Who comes, in words."""
        return ", ".join(str(Present(one).label) for one in Present if one in self.present)
