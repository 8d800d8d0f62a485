"""Actions: what somebody does for a pupil, and by when. Those of a plan are the agreements with the family."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Case, Exists, F, FilteredRelation, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from careteam.enums.actions import ActionState
from careteam.models.cases import CareCase, managed_cases, opens_by_case, sees_by_case
from pupils.enums import PartLevel
from pupils.models.parts import FilePart, PartQuerySet
from pupils.models.pupils import Pupil
from pupils.models.sight import sees_pupil
from school.enums import Permission
from school.history import tracked
from school.models.people import User, UserQuerySet
from school.viewer import Access, Viewer, access_of


def watching(school_id: int, day: dt.date) -> UserQuerySet:
    """Who sees to what is nobody's: who coordinates care, and where nobody does the whole care team."""
    coordinating = User.objects.allowed(Permission.COORDINATE_CARE, school_id=school_id, day=day)
    team: UserQuerySet = User.objects.in_care_team(school_id=school_id, day=day)
    return team.filter(Q(pk__in=coordinating) | ~Exists(coordinating))


def _sees(person: str, school_id: int, day: dt.date) -> Q:
    """The condition that this person of an action sees its pupil."""
    by_role = sees_pupil(person, school_id=school_id, day=day)
    # Said first, so that of nobody it is not asked.
    somebody = Q(**{f"{person}__isnull": False})
    return somebody & (by_role | sees_by_case(person, school_id=school_id, day=day))


def _keeper(fact: str, school_id: int, day: dt.date) -> Case:
    """This fact of who keeps an action: see `ActionQuerySet.with_keeper`."""
    manages = opens_by_case("managing__user", "case", school_id=school_id, day=day)
    return Case(
        When(_sees("owner", school_id, day), then=F(f"owner__{fact}")),
        # Of most it is known by their own case, and nobody has to look for another.
        When(manages | _sees("managing__user", school_id, day), then=F(f"managing__user__{fact}")),
        When(_sees("author", school_id, day) & Q(owner=None), then=F(f"author__{fact}")),
    )


class ActionQuerySet(PartQuerySet):
    """Actions."""

    def _by_level(self, user: Viewer, access: Access) -> Q | None:
        """By level; besides those whose it is to do, and who looks after the case."""
        found = super()._by_level(user, access)
        if found is None:
            return None
        theirs = Q(owner=access.user_id) | Q(case__in=managed_cases(access.user_id))
        return found | (Q(pupil__in=Pupil.objects.visible_to(user)) & theirs)

    def open(self) -> Self:
        """Still to do, the first that are due first."""
        return self.filter(state=ActionState.OPEN).order_by("due_on", "pk")

    def changeable_by(self, user: Viewer) -> Self:
        """Visible ones that somebody may end or hand over: the care team all, others what they do, wrote or manage."""
        access = access_of(user)
        if access is None:
            return self.none()
        seen = self.visible_to(user)
        if access.may(Permission.SEE_CARE):
            return seen
        mine = Q(owner=access.user_id) | Q(author=access.user_id)
        return seen.filter(mine | Q(case__in=managed_cases(access.user_id)))

    def with_keeper(self, school_id: int, day: dt.date) -> Self:
        """Each with `keeper`: whose it is to see to on the day, as their key; none for those of `watching`.

        Its owner's, while they see the pupil; else of who looks after the case. What no colleague was named for, and
        has no case that somebody looks after, stays with whoever wrote it.
        """
        return self._with_managing().annotate(keeper=_keeper("pk", school_id, day))

    def _with_managing(self) -> Self:
        # A case has one at a time, so a join makes no row twice. Asked for each row, they took longer than the page.
        managing = FilteredRelation("case__managers", condition=Q(case__managers__ends_on=None))
        return self.alias(managing=managing)

    def kept_by(self, user: Viewer) -> Self:
        """Visible ones that are this person's to do or to see to today: see `with_keeper`."""
        access = access_of(user)
        if access is None:
            return self.none()
        me, school_id, day = access.user_id, access.school.id, access.day
        rows = self.visible_to(user)._with_managing().alias(keeper=_keeper("pk", school_id, day))
        # What is their own they see, or it would not be here: of the others' alone somebody asks who sees the pupil.
        if not access.may(Permission.SEE_CARE):
            handed = Q(managing__user=me) | Q(author=me, owner=None)
            return rows.filter(Q(owner=me) | (handed & Q(keeper=me)))
        watches = Exists(watching(school_id, day).filter(pk=me))
        seen_to_by = Coalesce("keeper", Case(When(watches, then=Value(me))))
        return rows.alias(seen_to_by=seen_to_by).filter(Q(owner=me) | Q(seen_to_by=me))

    def with_owner(self, access: Access) -> Self:
        """Each with its owner, and `has_left`: whether that colleague does not work at the school any more."""
        people = User.objects.at_work(school_id=access.school.id, day=access.day)
        here = Q(owner=None) | Q(owner__in=people)
        return self.select_related("owner").annotate(has_left=Case(When(here, then=False), default=True))

    def with_keeper_name(self, access: Access) -> Self:
        """As `with_owner`, each with `keeper`, and `keeper_name`: nothing for those of `watching`."""
        school_id, day = access.school.id, access.day
        rows = self.with_owner(access).with_keeper(school_id, day)
        return rows.annotate(keeper_name=_keeper("name", school_id, day))

    def ended_on(self, day: dt.date) -> Self:
        """Done or dropped on the day: a tap that can be taken back."""
        return self.exclude(state=ActionState.OPEN).filter(ended_on=day)

    def agreed(self) -> Self:
        """What stands in the plan, as the family reads it."""
        return self.filter(in_plan=True).exclude(state=ActionState.DROPPED).order_by("due_on", "pk")


@tracked
class Action(FilePart):
    """What a colleague, the pupil or somebody of the family does, and by when."""

    # The mentor reads what is meant for mentors, and no more of a case.
    LEVELS = (PartLevel.CARE, PartLevel.MENTOR_CARE)

    level = models.CharField(_("for whom"), max_length=12, choices=PartLevel, default=PartLevel.CARE)
    case = models.ForeignKey(
        CareCase, models.CASCADE, null=True, blank=True, related_name="actions", verbose_name=_("case")
    )
    what = models.CharField(_("what"), max_length=300)
    owner = models.ForeignKey(
        "school.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("colleague")
    )
    who = models.CharField(_("or somebody else"), max_length=80, blank=True)
    due_on = models.DateField(_("by"))
    # The agreements that pupil and family made as well: printed for them.
    in_plan = models.BooleanField(_("agreed with pupil and family"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=ActionState, default=ActionState.OPEN)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey("school.User", models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("why not"), max_length=300, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | ~Q(who=""),
                name="action_has_somebody",
                violation_error_message=_("Choose a colleague, or write who does it."),
            ),
            models.CheckConstraint(
                condition=Q(state=ActionState.OPEN, ended_on__isnull=True, ended_by__isnull=True)
                | (~Q(state=ActionState.OPEN) & Q(ended_on__isnull=False, ended_by__isnull=False)),
                name="action_ended_has_day",
            ),
            models.CheckConstraint(
                condition=Q(level__in=[PartLevel.CARE, PartLevel.MENTOR_CARE]), name="action_for_few"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "due_on"], name="action_to_do", condition=Q(state=ActionState.OPEN))
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def by_whom(self) -> str:
        """Who does it, in words."""
        return self.owner.name if self.owner else self.who

    @property
    def is_open(self) -> bool:
        return self.state == ActionState.OPEN

    @property
    def is_passed_on(self) -> bool:
        """Whether another than the owner sees to it still, of an action read `with_keeper_name`."""
        keeper: int | None = getattr(self, "keeper", None)
        return self.is_open and self.owner_id is not None and keeper != self.owner_id

    @property
    def kept_in_words(self) -> str:
        """Who sees to it, of an action read `with_keeper_name`: what is for those of `watching` the care team does."""
        name: str | None = getattr(self, "keeper_name", None)
        return name or gettext("the care team")

    @property
    def by_whom_now(self) -> str:
        """Who does it, in words; and of what was passed on whose it was, of an action read `with_keeper_name`."""
        if not self.is_passed_on:
            return self.by_whom
        names = {"keeper": self.kept_in_words, "owner": self.by_whom}
        return gettext("%(keeper)s (was of %(owner)s)") % names
