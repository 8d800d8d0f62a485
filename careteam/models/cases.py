"""Cases: a care need with one steady face.

Who sees one: the care team, and the casemanager of that case while they are, whatever class the pupil is in by then
(`receivers/openings.py`). The mentor hears that there is a case and
who looks after it, and reads what was agreed for mentors; see `known_to` and the actions.
"""

import datetime as dt
from decimal import Decimal
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, When
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from careteam.enums.cases import CareTheme, CaseState
from careteam.rules.cases import RUNNING
from partners.models.organisations import Organisation
from pupils.enums import PartLevel
from pupils.models.parts import FilePart, PartQuerySet
from pupils.models.pupils import Pupil
from school.enums import Permission
from school.history import tracked
from school.models.base import DatedQuerySet, SchoolScopedQuerySet, dated
from school.models.people import User, works_inside
from school.viewer import Access, Viewer, access_of


class CaseManagerQuerySet(DatedQuerySet):
    """Who looks after which case when."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(case__in=CareCase.objects.visible_to(user))

    def now(self) -> Self:
        """Those who look after it now: the rows without an end."""
        return self.filter(ends_on=None)

    def at_work(self, day: dt.date) -> Self:
        """Those of them who work at the school on the day: the row of somebody who left often stays without an end."""
        return self.now().filter(works_inside(day))

    def with_gone(self, day: dt.date) -> Self:
        """Each with `is_gone`: whether this colleague does not work at the school any more."""
        return self.annotate(is_gone=Case(When(works_inside(day), then=False), default=True))


def managed_cases(user_id: int) -> Any:
    """The keys of the cases that somebody looks after now."""
    return CaseManager.objects.filter(user=user_id).now().values("case")


def managed_pupils(access: Access) -> Any:
    """The keys of the pupils of whom somebody looks after a case that is not closed."""
    running = CareCase.objects.filter(school=access.school.id, pk__in=managed_cases(access.user_id)).running()
    return running.values("pupil")


def opens_by_case(person: str, case: str, *, school_id: int, day: dt.date) -> Q:
    """The condition on a row that this case of it opens its pupil to this person of it, who looks after the case."""
    people = User.objects.allowed(Permission.SEE_PUPIL_PAGE, school_id=school_id, day=day)
    return Q(**{f"{case}__state__in": RUNNING, f"{person}__in": people})


def sees_by_case(person: str, *, school_id: int, day: dt.date) -> Q:
    """The condition on a row with a `pupil` that a case opens that pupil to this person of it."""
    rows = CaseManager.objects.now().filter(
        opens_by_case("user", "case", school_id=school_id, day=day),
        user=OuterRef(person),
        case__pupil=OuterRef("pupil"),
    )
    return Q(Exists(rows))


class CaseQuerySet(PartQuerySet):
    """Cases."""

    def _by_level(self, user: Viewer, access: Access) -> Q | None:
        """The care team, and who looks after the case; not whoever opened it and left the team."""
        if not access.may(Permission.SEE_PUPIL_PAGE):
            return None
        theirs = Q(pupil__in=Pupil.objects.visible_to(user))
        if access.may(Permission.SEE_CARE):
            return theirs
        return theirs & Q(pk__in=managed_cases(access.user_id))

    def known_to(self, user: Viewer) -> Self:
        """Cases of which somebody knows that they are there, and who looks after them: a mentor too."""
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        seen = CareCase.objects.visible_to(user).values("pk")
        mentored = Pupil.objects.mentored_by(user).values("pk")
        return mine.filter(Q(pk__in=seen) | Q(pupil__in=mentored))

    def with_face(self, user: Viewer) -> Self:
        """Each with `manager_name` and `manager_phone`, and whether this person sees all of it.

        The first two are empty without anybody at the school who looks after it: a family would phone them.
        """
        access = access_of(user)
        if access is None:
            return self.none()
        managers = CaseManager.objects.filter(case=OuterRef("pk")).at_work(access.day)
        whole = CareCase.objects.visible_to(user).filter(pk=OuterRef("pk"))
        return self.annotate(
            manager_name=Subquery(managers.values("user__name")[:1]),
            manager_phone=Subquery(managers.values("phone")[:1]),
            is_seen=Exists(whole),
        )

    def managed_by(self, user: Viewer) -> Self:
        """Those that somebody looks after now."""
        access = access_of(user)
        return self.none() if access is None else self.filter(pk__in=managed_cases(access.user_id))

    def running(self) -> Self:
        """Those that are not closed."""
        return self.filter(state__in=RUNNING)

    def with_manager(self) -> Self:
        """Each with `managers_now`: the one who looks after it now, or nobody. One more query."""
        managers = CaseManager.objects.now().select_related("user")
        return self.prefetch_related(Prefetch("managers", managers, to_attr="managers_now"))


@tracked
class CareCase(FilePart):
    """A care need of a pupil, from the day it was opened until it is closed."""

    level = models.CharField(
        _("for whom"), max_length=12, choices=PartLevel, default=PartLevel.CARE, editable=False
    )
    need = models.CharField(_("what is needed?"), max_length=160)
    theme = models.CharField(_("theme"), max_length=10, choices=CareTheme)
    state = models.CharField(_("state"), max_length=10, choices=CaseState, default=CaseState.OPEN)
    opened_at = models.DateTimeField(_("opened at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    waiting_for = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("waits for"),
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CaseState.CLOSED, closed_at__isnull=False)
                | (~Q(state=CaseState.CLOSED) & Q(closed_at__isnull=True)),
                name="case_closed_has_moment",
            ),
            models.CheckConstraint(condition=Q(level=PartLevel.CARE), name="case_is_for_the_care_team"),
            models.CheckConstraint(
                condition=Q(waiting_for__isnull=True) | Q(state=CaseState.WAITING),
                name="case_waits_while_waiting",
            ),
        ]
        indexes = [
            models.Index(
                fields=["school", "state", "opened_at"],
                name="case_running",
                condition=~Q(state=CaseState.CLOSED),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pupil} {self.get_theme_display()}"

    @property
    def is_closed(self) -> bool:
        return self.state == CaseState.CLOSED

    @property
    def manager(self) -> "CaseManager | None":
        """Who looks after it now, of a case read `with_manager`."""
        found: list[CaseManager] = getattr(self, "managers_now", [])
        return found[0] if found else None


class OfCaseQuerySet(models.QuerySet[Any]):
    """Rows of a case: whoever sees the case sees them."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(case__in=CareCase.objects.visible_to(user))


@tracked
class CaseMove(models.Model):
    """A case went from one state to another."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    case = models.ForeignKey(CareCase, models.CASCADE, related_name="moves", verbose_name=_("case"))
    # Empty for the opening.
    before = models.CharField(_("from"), max_length=10, choices=CaseState, blank=True)
    after = models.CharField(_("to"), max_length=10, choices=CaseState)
    reason = models.TextField(_("why"), max_length=500, blank=True)
    by = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a case")
        verbose_name_plural = _("steps of cases")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(before=F("after")), name="case_move_moves"),
        ]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"


@tracked
class CaseManager(models.Model):
    """Somebody looks after a case, from a day and until a day: the steady face for pupil and family."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    case = models.ForeignKey(CareCase, models.CASCADE, related_name="managers", verbose_name=_("case"))
    user = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("casemanager"))
    phone = PhoneNumberField(_("phone for the family"), blank=True)
    hours = models.DecimalField(
        _("hours a week"),
        max_digits=3,
        decimal_places=1,
        default=Decimal("0.5"),
        validators=[MinValueValidator(0), MaxValueValidator(40)],
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    # What the next one has to know; written by whoever hands over.
    handover_note = models.TextField(_("note for the next casemanager"), max_length=1000, blank=True)

    objects = CaseManagerQuerySet.as_manager()

    class Meta:
        verbose_name = _("casemanager")
        verbose_name_plural = _("casemanagers")
        ordering = ["starts_on", "pk"]
        constraints = [
            dated("case_manager"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ends_on=None), name="one_casemanager_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.starts_on}"


@tracked
class CareHours(models.Model):
    """How many hours a week somebody has for cases."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    user = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("who"))
    hours = models.DecimalField(
        _("hours a week"),
        max_digits=3,
        decimal_places=1,
        validators=[MinValueValidator(0), MaxValueValidator(40)],
    )

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("hours for cases")
        verbose_name_plural = _("hours for cases")
        constraints = [models.UniqueConstraint(fields=["school", "user"], name="hours_once_a_person")]

    def __str__(self) -> str:
        return f"{self.user} {self.hours}"
