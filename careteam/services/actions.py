"""Actions: saving, doing, dropping and taking back, and reminding of them."""

import datetime as dt
from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.enums.actions import ActionState
from careteam.models.actions import Action, watching
from careteam.rules.actions import ACTION_MOVES, reminded_on
from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from school.models.people import User, UserQuerySet
from school.models.school import School
from school.querysets import school_days
from school.refusals import Refusal

# How far back an action that fell into a holiday is looked for.
LONGEST_HOLIDAY = dt.timedelta(weeks=10)


@transaction.atomic
def save_action(*, action: Action) -> Action:
    """Save a new action or changed words of one; the same sent twice is one. Side effect: the action, with history."""
    if action._state.adding:
        said = {
            name: getattr(action, name)
            for name in ("school_id", "pupil_id", "case_id", "author_id", "what", "owner_id", "who", "due_on")
        }
        same: Action | None = Action.objects.filter(**said, state=ActionState.OPEN).first()
        if same is not None:
            return same
    action.save()
    return action


@transaction.atomic
def move_action(
    *, action: Action, state: ActionState, user: User, now: dt.datetime, reason: str = ""
) -> Action:
    """Say that an action is done or not needed, or take that back; there already is done already.

    Side effects: the action, with history. Refusal when this cannot follow.
    """
    action = Action.objects.select_for_update().get(pk=action.pk)
    before = ActionState(action.state)
    if before == state:
        return action
    if state not in ACTION_MOVES[before]:
        raise Refusal(_("Somebody else ended this action already."))
    ended = state != ActionState.OPEN
    action.state = state
    action.ended_on = timezone.localdate(now) if ended else None
    action.ended_by = user if ended else None
    action.reason = reason.strip() if state == ActionState.DROPPED else ""
    action.save(update_fields=["state", "ended_on", "ended_by", "reason"])
    return action


@transaction.atomic
def remind(*, school: School, now: dt.datetime) -> int:
    """Tell each colleague by mail, once a day, that something is due that they see to; how many mails are new.

    On the first school day that an action is due. Side effects: rows in the outbox; they say nothing of a pupil.
    """
    today = timezone.localdate(now)
    days = school_days(school.pk, today - LONGEST_HOLIDAY, today)
    if today not in days:
        return 0
    due = Action.objects.open().filter(school=school.pk, due_on__range=(today - LONGEST_HOLIDAY, today))
    rows = due.with_keeper(school.pk, today).values_list("due_on", "keeper")
    keepers = {keeper for due_on, keeper in rows if reminded_on(due_on, days) == today}
    drafts = [
        outbox.Draft(
            school_id=school.pk,
            key=f"{MessageKind.ACTIONS_DUE}:{user.pk}:{today.isoformat()}",
            kind=MessageKind.ACTIONS_DUE,
            channel=Channel.EMAIL,
            recipient=user.name,
            address=user.email,
            language="nl",
            context={"link": f"{settings.SITE_URL}{reverse('school:today')}"},
        )
        for user in _people(keepers, school, today)
    ]
    known = set(Message.objects.filter(key__in=[one.key for one in drafts]).values_list("key", flat=True))
    new = [one for one in drafts if one.key not in known]
    return len(outbox.enqueue(new, now=now)) if new else 0


def _people(keepers: Collection[int | None], school: School, day: dt.date) -> UserQuerySet:
    """Who they are; what nobody keeps is for those of `watching`."""
    found: UserQuerySet = User.objects.filter(pk__in=[key for key in keepers if key is not None])
    if None in keepers:
        found |= watching(school.pk, day)
    return found.order_by("pk")
