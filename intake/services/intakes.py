"""The way of an intake: registered, taken up by somebody, step by step to a planned follow-up."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.enums import OPEN_STEPS, IntakeStep
from intake.models.intakes import Intake
from intake.rules.intakes import may_take_step
from pupils.enums import AppointmentKind
from pupils.models.appointments import Invitation
from pupils.models.leaving import Departure
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from pupils.services import invited_calendars
from pupils.services.appointments import appoint, reschedule
from pupils.services.invitations import invite_after_all, take_back_invitations
from pupils.services.people import add_relation
from pupils.services.pupils import enrol, move_class
from school.models.classes import SchoolClass
from school.models.people import User
from school.models.school import School
from school.refusals import Refusal


class StepForbidden(Refusal):
    """An intake cannot go to this step from where it is."""


class PerhapsKnown(Exception):
    """Pupils of the school look like the one to be registered; somebody must say that it is another child."""

    def __init__(self, pupils: Sequence[Pupil]) -> None:
        super().__init__()
        self.pupils = pupils


@dataclass(frozen=True)
class Caller:
    """Who registers a pupil, to be kept with the pupil."""

    person: Person
    relation: Relation


@transaction.atomic
def register_pupil(
    *,
    pupil: Pupil,
    school_class: SchoolClass | None,
    caller: Caller | None = None,
    called_by: str = "",
    owner: User | None = None,
    others: Collection[int] = (),
    key: uuid.UUID | None = None,
    now: dt.datetime,
) -> Intake:
    """Register a pupil and begin the intake; `key` names the form that was sent in, so that it counts once.

    A pupil who is saved already and had left comes back: from the new first day on, in the new class. Raises
    PerhapsKnown when a new pupil looks like others than the `others` of whom somebody said that they are not the same.
    Side effects: the pupil, the class membership, the intake, perhaps the person who called with the relation, all
    with history; the note of a comeback's leaving is removed.
    """
    # Registrations of one school wait for each other, so that a double click finds what the first click made.
    locked = School.objects.select_for_update(of=("self",), no_key=True)
    school = locked.select_related("intake_settings").get(pk=pupil.school_id)
    if key is not None and (made := _registered_before(pupil, key)) is not None:
        return made
    if pupil._state.adding:
        alike = Pupil.objects.filter(school=school).look_alikes(pupil)
        if not {one.pk for one in alike} <= set(others):
            raise PerhapsKnown(alike)
        enrol(pupil=pupil, school_class=school_class)
    else:
        begun: Intake | None = Intake.objects.open().filter(pupil=pupil).first()
        if begun is None or pupil.left_on is not None:
            _take_back(pupil, school_class)
        if begun is not None:
            return begun
    if caller is not None:
        caller.relation.pupil = pupil
        add_relation(relation=caller.relation, person=caller.person)
    day = timezone.localdate(now)
    taken = key is not None and Intake.objects.filter(registration_key=key).exists()
    return Intake.objects.create(
        school=school,
        pupil=pupil,
        registered_on=day,
        due_on=day + dt.timedelta(days=school.intake_settings.first_contact_days),
        owner=owner,
        registered_by_phone_of=called_by,
        registration_key=None if taken else key,
    )


def _registered_before(pupil: Pupil, key: uuid.UUID) -> Intake | None:
    """The intake that this form made already; a form that was filled in anew for another child made none."""
    made = Intake.objects.filter(school=pupil.school_id, registration_key=key).select_related("pupil").first()
    if made is None:
        return None
    same = ("call_name", "infix", "surname", "birth_date")
    return made if all(getattr(made.pupil, name) == getattr(pupil, name) for name in same) else None


def _take_back(pupil: Pupil, school_class: SchoolClass | None) -> None:
    """A pupil who had left is expected again; what was noted about the leaving no longer holds."""
    pupil.left_on = None
    pupil.save()
    Departure.objects.filter(pupil=pupil).delete()
    if school_class is not None:
        move_class(pupil=pupil, school_class=school_class, starts_on=pupil.enrolled_on)


@transaction.atomic
def take_step(*, intake: Intake, to: IntakeStep, by: User, now: dt.datetime) -> Intake:
    """Bring an intake to a step: the only way in which a step changes. Raises StepForbidden.

    Side effects: the intake, with history. Beginning the interview is a first contact; completing notes who and when,
    opening again forgets that; invitations that did not leave yet are withdrawn when there is nothing to come to, and
    whose calendar has the interview hears by mail; taken up again they are invited anew.
    """
    # An answer locks the intake first and then, by its keys, the pupil: that must not wait for this in turn.
    Pupil.objects.select_for_update(no_key=True).get(pk=intake.pupil_id)
    intake = Intake.objects.select_for_update(no_key=True).get(pk=intake.pk)
    _check_step(intake, to)
    comes_after_all = intake.step == IntakeStep.WITHDRAWN
    day = timezone.localdate(now)
    intake.step = to
    if to == IntakeStep.INTERVIEW and intake.first_contact_on is None:
        intake.first_contact_on = day
    completed = to == IntakeStep.FOLLOW_UP
    intake.completed_on, intake.completed_by = (day, by) if completed else (None, None)
    intake.save(update_fields=["step", "first_contact_on", "completed_on", "completed_by"])
    if to in {IntakeStep.FOLLOW_UP, IntakeStep.WITHDRAWN} and intake.interview is not None:
        take_back_invitations(appointment=intake.interview)
    if to == IntakeStep.WITHDRAWN and intake.interview is not None:
        invited_calendars.end(appointment=intake.interview, now=now)
    if comes_after_all and intake.interview is not None:
        invite_after_all(appointment=intake.interview, made_by=by, now=now)
    return intake


def _check_step(intake: Intake, to: IntakeStep) -> None:
    if not may_take_step(intake.step, to):
        raise StepForbidden(
            _("This intake is at “%(from)s” and cannot go to “%(to)s”.")
            % {"from": intake.get_step_display(), "to": IntakeStep(to).label}
        )
    others = Intake.objects.filter(pupil=intake.pupil_id, step__in=OPEN_STEPS).exclude(pk=intake.pk)
    if to in OPEN_STEPS and others.exists():
        raise StepForbidden(_("This pupil already has an intake."))


@transaction.atomic
def record_first_contact(*, intake: Intake, day: dt.date) -> Intake:
    """Note when the first contact was. Side effects: the intake, with history; the deadline no longer counts."""
    intake.first_contact_on = day
    intake.save(update_fields=["first_contact_on"])
    return intake


@transaction.atomic
def assign(*, intake: Intake, owner: User | None) -> Intake:
    """Give an intake to somebody, or to nobody. Side effects: the intake, with history."""
    intake.owner = owner
    intake.save(update_fields=["owner"])
    return intake


@transaction.atomic
def plan_interview(*, intake: Intake, at: dt.datetime | None, place: str) -> Intake:
    """Save a new time, place or language of the interview.

    Side effects: the intake and its appointment, with history; invitations for another time or place that did not
    leave yet are withdrawn.
    """
    if intake.interview is not None:
        reschedule(appointment=intake.interview, at=at, place=place)
        intake.interview.refresh_from_db()
    elif at is not None or place:
        intake.interview = appoint(pupil=intake.pupil, kind=AppointmentKind.INTERVIEW, at=at, place=place)
    intake.save(update_fields=["interview", "spoken_language"])
    return intake


@transaction.atomic
def withdraw(*, intake: Intake, by: User, now: dt.datetime) -> Intake:
    """The pupil does not come. Side effects: as of `take_step`."""
    return take_step(intake=intake, to=IntakeStep.WITHDRAWN, by=by, now=now)


def stop_after(pupil: Pupil, last_day: dt.date, *, now: dt.datetime) -> list[list[Any]]:
    """Stop open intakes of which the interview would come after a pupil's last day, or has no day yet.

    Says which, with the step each was at; within the caller's transaction.
    Side effects: the intakes, with history; invitations that did not leave yet are withdrawn.
    """
    stopped: list[list[Any]] = []
    for row in Intake.objects.open().filter(pupil=pupil).select_related("interview").order_by("pk"):
        at = row.interview_at
        if at is not None and (at <= now or timezone.localdate(at) <= last_day):
            continue
        stopped.append([row.pk, row.step])
        row.step = IntakeStep.WITHDRAWN
        row.save(update_fields=["step"])
        if row.interview is not None:
            take_back_invitations(appointment=row.interview)
            invited_calendars.end(appointment=row.interview, now=now)
    return stopped


def go_on(pupil: Pupil, stopped: list[list[Any]], *, now: dt.datetime) -> None:
    """Let intakes go on that a leaving stopped, each at its step; within the caller's transaction.

    Side effects: the intakes, with history; who heard that the interview is off is invited anew.
    """
    for pk, step in stopped:
        if Intake.objects.open().filter(pupil=pupil).exists():
            continue
        if Intake.objects.filter(pupil=pupil, pk=pk, step=IntakeStep.WITHDRAWN).update(step=step):
            invited = Invitation.objects.filter(appointment__intake=pk).select_related(
                "appointment", "made_by"
            )
            if last := invited.order_by("-pk").first():
                invite_after_all(appointment=last.appointment, made_by=last.made_by, now=now)
