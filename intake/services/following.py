"""Following a pupil after the intake: what is planned, talks, reviews and check-ins."""

import datetime as dt
from itertools import takewhile
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from intake.enums import BAD_FACES, CheckInMoment, Decision, FollowUpKind, FollowUpState
from intake.models.following import CheckIn, FollowUp, Review, Talk
from intake.models.intakes import Intake
from intake.models.settings import IntakeSettings
from intake.rules.following import FOLLOW_UP_MOVES, first_school_day, plan
from intake.signals import bad_faces_in_a_row, care_signal_raised, discussion_wanted
from pupils.enums import PartLevel
from pupils.models.pupils import Pupil
from school import scope
from school.models.people import User
from school.querysets import school_days

P = TypeVar("P", Talk, Review)

# How far behind a planned day the calendar is read: longer than any holiday.
LONGEST_HOLIDAY = dt.timedelta(weeks=10)


class AlreadyDone(Exception):
    """What was planned has been done meanwhile, with other words; nothing was saved."""


@transaction.atomic
def plan_follow_up(*, intake: Intake, start: dt.date, now: dt.datetime) -> list[FollowUp]:
    """Plan the talks and reviews after an intake, from its school's settings; once for each intake.

    Side effects: the planned follow-up, with history. Nothing is planned in the past, or on a day without school.
    """
    Intake.objects.select_for_update().get(pk=intake.pk)
    if existing := list(intake.follow_ups.all()):
        return existing
    weeks = IntakeSettings.objects.get(school=intake.school_id)
    last_week = max(*weeks.talk_weeks, weeks.review_week, weeks.closing_week, weeks.later_week)
    first = max(start, timezone.localdate(now))
    days = school_days(intake.school_id, first, start + dt.timedelta(weeks=last_week) + LONGEST_HOLIDAY)
    planned = plan(
        start,
        talk_weeks=weeks.talk_weeks,
        review_week=weeks.review_week,
        closing_week=weeks.closing_week,
        later_week=weeks.later_week,
        school_days=days,
    )
    return [
        FollowUp.objects.create(
            school_id=intake.school_id,
            pupil_id=intake.pupil_id,
            intake=intake,
            kind=one.kind,
            week=one.week,
            due_on=first_school_day(max(one.due_on, first), days),
        )
        for one in planned
    ]


def move_to_school_days(*, now: dt.datetime) -> int:
    """Put what is planned on a day that has become free on the first school day after it; how many moved.

    Side effects: the planned follow-up of all schools, with history; one transaction for each school.
    """
    today = timezone.localdate(now)
    moved = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            moved += _move_of_school(school_id, today)
    return moved


@transaction.atomic
def _move_of_school(school_id: int, today: dt.date) -> int:
    planned = FollowUp.objects.filter(school=school_id, state=FollowUpState.PLANNED, due_on__gte=today)
    last = planned.aggregate(last=models.Max("due_on"))["last"]
    if last is None:
        return 0
    days = school_days(school_id, today, last + LONGEST_HOLIDAY)
    rows = planned.select_for_update()
    moved = 0
    for row in rows.exclude(due_on__in=days):
        day = first_school_day(row.due_on, days)
        if day != row.due_on:
            row.due_on = day
            row.save(update_fields=["due_on"])
            moved += 1
    return moved


def _move(
    follow_up: FollowUp, state: FollowUpState, *, on: dt.date | None = None, by: User | None = None
) -> None:
    """Change the state of what was planned, as intake.rules.FOLLOW_UP_MOVES allows."""
    if state not in FOLLOW_UP_MOVES[FollowUpState(follow_up.state)]:
        raise AlreadyDone
    follow_up.state, follow_up.done_on, follow_up.done_by = state, on, by
    if state != FollowUpState.MISSED:
        follow_up.missed_because = ""
    follow_up.save(update_fields=["state", "done_on", "done_by", "missed_because"])


def cancel_after(pupil: Pupil, last_day: dt.date) -> list[int]:
    """Cancel what is planned after a pupil's last day, and say what; within the caller's transaction."""
    rows = list(pupil.follow_ups.filter(state=FollowUpState.PLANNED, due_on__gt=last_day).order_by("pk"))
    for row in rows:
        _move(row, FollowUpState.CANCELLED)
    return [row.pk for row in rows]


def plan_again(pupil: Pupil, follow_up_ids: list[int]) -> None:
    """Plan again what was cancelled because of a last day; within the caller's transaction."""
    for row in pupil.follow_ups.filter(state=FollowUpState.CANCELLED, pk__in=follow_up_ids):
        _move(row, FollowUpState.PLANNED)


@transaction.atomic
def record_talk(*, talk: Talk, user: User, now: dt.datetime) -> Talk:
    """Save a talk of this person with a pupil; what was planned is done. A talk that is sent twice is one talk.

    Side effects: the talk and what was planned, with history; discussion_wanted. AlreadyDone if another talk was there
    first.
    """
    talk.author = user
    saved = _save_once(talk)
    _announce_discussion(saved, now)
    return saved


@transaction.atomic
def change_talk(*, talk: Talk, now: dt.datetime) -> Talk:
    """Save the author's changes of a talk.

    Side effects: the talk, with history; when it was planned, the day on which that was done; discussion_wanted.
    """
    talk.save()
    _announce_discussion(talk, now)
    if talk.follow_up is not None and talk.follow_up.done_on != talk.held_on:
        talk.follow_up.done_on = talk.held_on
        talk.follow_up.save(update_fields=["done_on"])
    return talk


@transaction.atomic
def decide_review(*, review: Review, user: User, now: dt.datetime) -> Review:
    """Save what a review decided; what was planned is done. A review that is sent twice is one review.

    Side effects: the review and what was planned, with history; "look again" plans a review on that day; "signal"
    announces care_signal_raised. AlreadyDone if another review was there first.
    """
    review.author = user
    saved = _save_once(review)
    if saved is not review:
        return saved
    match review.decision:
        case Decision.LOOK_AGAIN:
            assert review.look_again_on is not None
            FollowUp.objects.create(
                school_id=review.school_id,
                pupil_id=review.pupil_id,
                intake=review.follow_up.intake if review.follow_up else None,
                kind=FollowUpKind.REVIEW,
                due_on=review.look_again_on,
            )
        case Decision.SIGNAL:
            care_signal_raised.send(sender=Review, review=review, now=now)
    return review


def _announce_discussion(talk: Talk, now: dt.datetime) -> None:
    if talk.discuss:
        discussion_wanted.send(sender=Talk, talk=talk, now=now)


def _save_once(part: P) -> P:
    """Save a talk or review and finish what was planned; the row that says the same, if it is there already."""
    Pupil.objects.select_for_update().get(pk=part.pupil_id)
    same: P | None = type(part)._default_manager.filter(**_said(part)).first()
    if same is not None:
        return same
    if part.follow_up_id is not None:
        follow_up = FollowUp.objects.select_for_update().get(pk=part.follow_up_id)
        _move(follow_up, FollowUpState.DONE, on=part.held_on, by=part.author)
        part.follow_up = follow_up
    part.save()
    return part


def _said(part: Talk | Review) -> dict[str, Any]:
    """All that a row says, to find the same again."""
    return {
        field.attname: getattr(part, field.attname)
        for field in part._meta.concrete_fields
        if not field.primary_key
    }


@transaction.atomic
def note_missed(
    *, follow_up: FollowUp, because: str, again_on: dt.date | None, user: User
) -> FollowUp | None:
    """A planned talk did not take place; with a day it is planned again, and that is returned. Raises AlreadyDone.

    Side effects: what was planned and perhaps the new plan, with history.
    """
    found = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if found.state == FollowUpState.MISSED and found.missed_because == because:
        # Sent twice.
        return None
    found.missed_because = because
    _move(found, FollowUpState.MISSED, by=user)
    if again_on is None:
        return None
    return FollowUp.objects.create(
        school_id=found.school_id,
        pupil_id=found.pupil_id,
        intake_id=found.intake_id,
        kind=found.kind,
        due_on=again_on,
    )


@transaction.atomic
def check_in(
    *,
    pupil: Pupil,
    face: int | None,
    day: dt.date,
    user: User,
    now: dt.datetime,
    moment: CheckInMoment = CheckInMoment.BEGIN,
) -> CheckIn | None:
    """Note how a pupil's day begins or ends; a second tap, by whomever, changes the one row, None removes it.

    Side effects: the check-in, with history; bad_faces_in_a_row is announced by the tap that completes a run.
    """
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    row: CheckIn | None = CheckIn.objects.filter(pupil=pupil, day=day, moment=moment).first()
    if face is None:
        if row is not None:
            row.delete()
        return None
    if row is None:
        row = CheckIn(
            school_id=pupil.school_id, pupil=pupil, day=day, moment=moment, level=PartLevel.BACKGROUND
        )
    elif row.face == face:
        return row
    was_bad = row.face in BAD_FACES
    row.face, row.author = face, user
    row.save()
    if face in BAD_FACES and not was_bad:
        _announce_run(pupil, row, now)
    return row


def _announce_run(pupil: Pupil, tap: CheckIn, now: dt.datetime) -> None:
    """Announce a run of bad faces when this tap completed it: the one before it is no part of it."""
    wanted = IntakeSettings.objects.values_list("bad_faces", flat=True).get(school=pupil.school_id)
    last = list(
        CheckIn.objects.filter(pupil=pupil)
        .order_by("-day", "-moment")
        .values_list("face", flat=True)[: wanted + 1]
    )
    run = len(list(takewhile(BAD_FACES.__contains__, last)))
    if run == wanted:
        bad_faces_in_a_row.send(sender=CheckIn, pupil=pupil, tap=tap, length=wanted, now=now)
