"""Concerns: raised by somebody, and what the care team does with them."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.enums.cases import CareTheme
from careteam.enums.concerns import ConcernState, Worry
from careteam.models.cases import CareCase
from careteam.models.concerns import Concern, ConcernMove
from careteam.rules.concerns import CONCERN_MOVES
from careteam.services.cases import open_case
from careteam.services.telling import tell
from messaging.services import outbox
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User
from school.refusals import Refusal

# What makes two concerns the same, beside who raised them, about whom and on which day.
WORDS = ("seen", "interpretation", "strengths", "kinds", "worried")


class NotMoved(Refusal):
    """This may not follow, mostly because a colleague was a moment faster."""


@transaction.atomic
def raise_concern(*, concern: Concern, user: User, now: dt.datetime) -> Concern:
    """Save what somebody is worried about; the same words by the same person on the same day are one concern.

    Side effects: the concern, with history; who is very worried has the care coordinators told by mail.
    """
    # Two taps wait for each other here.
    Pupil.objects.select_for_update(no_key=True).get(pk=concern.pupil_id)
    said = {name: getattr(concern, name) for name in WORDS}
    today = timezone.localdate(now)
    mine = Concern.objects.filter(pupil=concern.pupil_id, author=user, raised_at__date=today)
    same: Concern | None = mine.filter(**said).first()
    if same is not None:
        return same
    concern.author, concern.raised_at = user, now
    concern.save()
    if concern.worried == Worry.VERY:
        team = User.objects.in_care_team(school_id=concern.school_id, day=today).exclude(pk=user.pk)
        coordinators = team & User.objects.with_role(
            Role.CARE_COORDINATOR, school_id=concern.school_id, day=today
        )
        tell(coordinators or team, school=concern.school, about=f"concern:{concern.pk}", now=now)
    return concern


@transaction.atomic
def move(
    *,
    concern: Concern,
    to: ConcernState,
    user: User,
    now: dt.datetime,
    answer: str = "",
    because: str = "",
    note: str = "",
    case: CareCase | None = None,
) -> ConcernMove:
    """Bring a concern a step further: the only way in which its state changes. NotMoved where that may not follow.

    With a case exactly when it goes on there: a case of the same pupil.

    Side effects: the concern and the step, with history; whoever raised it is asked by mail to look, once a step.
    """
    found = _locked(concern)
    came_from = ConcernState(found.state)
    if to not in CONCERN_MOVES[came_from]:
        raise NotMoved(
            _("A colleague was faster: this concern is “%(state)s” now.") % {"state": came_from.label}
        )
    if (case is None) == (to == ConcernState.JOINED):
        raise ValueError("A concern that is joined has a case, and no other does.")
    step: ConcernMove = ConcernMove.objects.create(
        school_id=found.school_id,
        pupil_id=found.pupil_id,
        concern=found,
        came_from=came_from,
        went_to=to,
        by=user,
        at=now,
        answer=answer,
        because=because,
        note=note,
    )
    found.state, found.first_answer_at, found.case = to, found.first_answer_at or now, case
    found.save(update_fields=["state", "first_answer_at", "case"])
    if found.author is not None and found.author != user:
        told = tell([found.author], school=found.school, about=f"concern-step:{step.pk}", now=now)
        step.message = next(iter(told), None)
        step.save(update_fields=["message"])
    return step


@transaction.atomic
def open_case_from(
    *,
    concern: Concern,
    need: str,
    theme: CareTheme,
    user: User,
    now: dt.datetime,
    manager: User | None = None,
) -> CareCase:
    """Open a case, and go on there with a concern. NotMoved where the concern is done already.

    Side effects: those of `open_case` and of `move`.
    """
    if ConcernState.JOINED not in CONCERN_MOVES[ConcernState(_locked(concern).state)]:
        raise NotMoved(_("A colleague was faster: this concern is done already."))
    case = open_case(pupil=concern.pupil, need=need, theme=theme, user=user, now=now, manager=manager)
    move(concern=concern, to=ConcernState.JOINED, user=user, now=now, case=case)
    return case


@dataclass(frozen=True)
class Undone:
    """A step that was taken back, and whether its mail may have reached somebody before that."""

    step: ConcernMove
    mail_left: bool


@transaction.atomic
def undo(*, concern: Concern, user: User, now: dt.datetime) -> Undone:
    """Take the last step with a concern back, whoever took it. NotMoved where there is none.

    A case that it went on in, or that was opened for it, stays as it is.

    Side effects: the concern and the step, with history; the mail about it is taken back if it did not leave yet.
    """
    found = _locked(concern)
    steps = ConcernMove.objects.filter(concern=found, undone_at=None)
    step: ConcernMove | None = steps.order_by("-at", "-pk").first()
    if step is None or step.went_to != found.state:
        raise NotMoved(_("There is nothing to take back here any more."))
    step.undone_at, step.undone_by = now, user
    step.save(update_fields=["undone_at", "undone_by"])
    first = steps.order_by("at", "pk").first()
    found.state, found.first_answer_at, found.case = step.came_from, first.at if first else None, None
    found.save(update_fields=["state", "first_answer_at", "case"])
    left = outbox.withdraw([step.message_id]) if step.message_id is not None else set()
    return Undone(step, mail_left=bool(left))


def _locked(concern: Concern) -> Concern:
    rows = Concern.objects.select_for_update(of=("self",)).select_related("author", "school")
    found: Concern = rows.get(pk=concern.pk)
    return found
