"""The yearly look: saving what was filled in, taking the last change back, and doing what was said."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from partners.models.conditions import ConditionLook
from school.models.people import User
from school.refusals import Refusal

# What a version of a look consists of.
CONTENT = ("grade", "have", "plan", "owner_id", "due_on", "done_on")


@transaction.atomic
def save_look(*, look: ConditionLook, by: User, now: dt.datetime) -> ConditionLook:
    """Save how far the school is; another plan is one that is not done. Side effect: the look, with history."""
    if look.pk is not None:
        before = ConditionLook.objects.select_for_update().get(pk=look.pk)
        if before.plan != look.plan:
            look.done_on = None
    look.changed_by, look.changed_at = by, now
    look.save()
    return look


@transaction.atomic
def undo_change(*, look: ConditionLook, version: int, by: User, now: dt.datetime) -> None:
    """Take the last change back; the first words go altogether. Raises Refusal when that was not the last one.

    `version` is the one that somebody saw. Side effects: the look, with history.
    """
    row = ConditionLook.objects.select_for_update().filter(pk=look.pk).first()
    versions = list(look.events.order_by("-pgh_id")[:2])  # type: ignore[attr-defined]
    if row is None or not versions or versions[0].pgh_id != version:
        raise Refusal(_("Somebody changed this meanwhile. Look at it once more."))
    if len(versions) == 1:
        row.delete()
        return
    for name in CONTENT:
        setattr(row, name, getattr(versions[1], name))
    row.changed_by, row.changed_at = by, now
    row.save()


@transaction.atomic
def note_done(*, look: ConditionLook, done: bool, seen: str, day: dt.date) -> None:
    """Say that what was planned is done, or that it is not. Raises Refusal where it is another plan by now.

    `seen` is the `plan_seen` of the plan that it is about. Side effect: the look, with history.
    """
    row = ConditionLook.objects.select_for_update().filter(pk=look.pk).first()
    if row is None or not row.plan:
        raise Refusal(_("Nothing is planned here any more."))
    if seen != row.plan_seen:
        raise Refusal(_("Somebody changed this meanwhile. Look at it once more."))
    if done != (row.done_on is not None):
        row.done_on = day if done else None
        row.save(update_fields=["done_on"])
