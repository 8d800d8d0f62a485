"""The history of a register: who changed which mark from what to what, read from the kept versions of its rows."""

import datetime as dt
from dataclasses import dataclass

from django.apps import apps

from absence.contexts.register import in_words
from absence.models.registers import Mark, Register
from absence.rules.day import values_of
from school import clock
from school.models.people import User


@dataclass(frozen=True)
class Change:
    """One mark that was changed."""

    at: dt.datetime
    by: str
    pupil: str
    before: str
    after: str


@dataclass(frozen=True)
class History:
    """All changes of a register, newest first, and whom they are about."""

    changes: list[Change]
    pupil_ids: list[int]


def history_context(register: Register) -> History:
    """The changes of a register's marks. Three queries."""
    now = {
        mark.pk: (mark, in_words(values_of(mark)))
        for mark in Mark.objects.filter(register=register).select_related("pupil")
    }
    events = list(
        apps.get_model("absence", "MarkEvent")
        .objects.filter(pgh_obj__in=now, pgh_label="before_change")
        .select_related("pgh_context")
        .order_by("-pgh_id")
    )
    user_ids = {event.pgh_context.metadata.get("user") for event in events if event.pgh_context}
    names = dict(User.objects.filter(pk__in=user_ids - {None}).values_list("pk", "name"))
    after = {pk: words for pk, (_mark, words) in now.items()}
    changes = []
    for event in events:
        before = in_words(values_of(event))
        by = names.get(event.pgh_context.metadata.get("user"), "") if event.pgh_context else ""
        changes.append(
            Change(
                clock.of_machine(event.pgh_created_at),
                by,
                now[event.pgh_obj_id][0].pupil.name,
                before,
                after[event.pgh_obj_id],
            )
        )
        after[event.pgh_obj_id] = before
    return History(changes, [mark.pupil_id for mark, _words in now.values()])
