"""The meldcode: steps that are written down, who is named, and who opened a record. Nothing of it leaves the house."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from careteam.enums.meldcode import MeldcodeDecision, MeldcodeStepKind, MeldcodeUse
from careteam.models.meldcode import MeldcodePerson, MeldcodeReading, MeldcodeRecord, MeldcodeStep
from careteam.rules.meldcode import may_take
from pupils.models.pupils import Pupil
from school.models.people import User
from school.refusals import Refusal

# What makes two steps the same, when a form was sent twice.
WORDS = (
    "kind",
    "taken_on",
    "facts",
    "opinion",
    "with_whom",
    "not_because",
    "unsafety",
    "must_report",
    "can_help",
    "decision",
)


class NotYet(Refusal):
    """This step may not be taken now; the text says what comes first."""


@transaction.atomic
def open_record(*, pupil: Pupil, first: MeldcodeStep, user: User, now: dt.datetime) -> MeldcodeRecord:
    """Open a record with the signals that it begins with.

    Side effects: the record, with history; its first step; a line in the log of the meldcode.
    """
    record: MeldcodeRecord = MeldcodeRecord.objects.create(
        school_id=pupil.school_id, pupil=pupil, opened_by=user, opened_at=now
    )
    first.kind = MeldcodeStepKind.SIGNALS
    take_step(record=record, step=first, reweigh_on=None, user=user, now=now)
    return record


@transaction.atomic
def take_step(
    *,
    record: MeldcodeRecord,
    step: MeldcodeStep,
    reweigh_on: dt.date | None,
    user: User,
    now: dt.datetime,
) -> MeldcodeStep:
    """Write a step down; sent twice it is one. Raises NotYet.

    A weighing ends the wait for it. A decision says when to weigh again, or closes the record; new signals open it.
    Side effects: the step; the record, with history; a line in the log of the meldcode.
    """
    found: MeldcodeRecord = MeldcodeRecord.objects.select_for_update().get(pk=record.pk)
    said = {name: getattr(step, name) for name in WORDS}
    same: MeldcodeStep | None = found.steps.filter(author=user, **said).last()
    if same is not None and same == found.steps.last():
        return same
    kind = MeldcodeStepKind(step.kind)
    taken = list(found.steps.values_list("kind", flat=True))
    if not may_take(kind, taken, closed=found.closed_at is not None):
        raise NotYet(_("Another step comes first. Load the page again to see which."))
    step.school_id, step.record, step.author, step.written_at = found.school_id, found, user, now
    step.save()
    match kind:
        case MeldcodeStepKind.SIGNALS:
            found.closed_at = None
        case MeldcodeStepKind.WEIGH:
            found.reweigh_on = None
        case MeldcodeStepKind.DECIDE:
            over = step.decision == MeldcodeDecision.NO_MORE
            found.closed_at, found.reweigh_on = (now, None) if over else (None, reweigh_on)
    found.save(update_fields=["closed_at", "reweigh_on"])
    log_use([found], use=MeldcodeUse.WRITTEN, user=user, now=now)
    return step


@transaction.atomic
def name_person(*, record: MeldcodeRecord, person: User, user: User, now: dt.datetime) -> MeldcodePerson:
    """Open a record to a colleague; to whom it is open already changes nothing. Side effects: the row, with history."""
    MeldcodeRecord.objects.select_for_update().get(pk=record.pk)
    named: MeldcodePerson | None = record.people.filter(user=person, ended_at=None).first()
    if named is not None:
        return named
    return record.people.create(school_id=record.school_id, user=person, named_by=user, named_at=now)


@transaction.atomic
def end_person(*, person: MeldcodePerson, now: dt.datetime) -> MeldcodePerson:
    """Close a record to a colleague. Side effects: the row, with history."""
    found: MeldcodePerson = MeldcodePerson.objects.select_for_update().get(pk=person.pk)
    if found.ended_at is None:
        found.ended_at = now
        found.save(update_fields=["ended_at"])
    return found


def log_use(records: Iterable[MeldcodeRecord], *, use: MeldcodeUse, user: User, now: dt.datetime) -> None:
    """Write down who did what with these records; within the caller's transaction. Side effects: rows in that log."""
    MeldcodeReading.objects.bulk_create(
        MeldcodeReading(school_id=one.school_id, record=one, user=user, use=use, at=now) for one in records
    )
