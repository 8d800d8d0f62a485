"""The staircase on pages: steps that wait, a pupil's way up, what can be handed on to whom, and letters."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from absence.contexts.missed import hours
from absence.contexts.watching import sentence
from absence.models.letters import FamilyLetter
from absence.models.steps import Approach, ApproachStep, HandOn
from absence.models.watching import Crossing
from absence.querysets import today
from absence.querysets.steps import staircase
from absence.rules.steps import Stair
from absence.services import letters
from messaging.enums import MessageKind
from messaging.services.texts import Composer
from partners.enums.hours import HourKind
from partners.models.hours import ConsultingHour
from partners.rules.hours import slots
from pupils.contexts.invitations import GuestRow, InvitationLetter
from pupils.models.pupils import Pupil
from pupils.querysets.pupils import with_classes
from school.models.people import User
from school.pdfs import letterhead
from school.viewer import Access

# How many free times with the school doctor are offered.
OFFERED = 3


@dataclass(frozen=True)
class StepRow:
    """A step that waits for somebody."""

    step: ApproachStep
    pupil: Pupil
    overdue: bool


def steps_to_take(access: Access) -> list[StepRow]:
    """The steps that this person takes, the soonest due first; of pupils who are at school. Two queries."""
    rows = with_classes(today.steps_to_take(access=access), access.day)
    return [StepRow(row, row.pupil, row.due_on < access.day) for row in rows]


@dataclass(frozen=True)
class Way:
    """A pupil's way up the staircase."""

    approach: Approach
    steps: list[ApproachStep]
    # The step that can be taken back: the last one that was taken.
    undoable: ApproachStep | None
    may_take_back: bool

    @property
    def now(self) -> ApproachStep | None:
        return next((step for step in self.steps if step.done_at is None), None)


def ways_of(user: User, pupil: Pupil) -> list[Way]:
    """All ways of a pupil, the last one first. Two queries."""
    steps = Prefetch("steps", queryset=ApproachStep.objects.order_by("place").select_related("done_by"))
    rows = Approach.objects.visible_to(user).filter(pupil=pupil).prefetch_related(steps)
    found = []
    for number, row in enumerate(rows):
        own = list(row.steps.all())
        done = [step for step in own if step.done_at is not None]
        found.append(
            Way(row, own, done[-1] if done and number == 0 else None, not done and row.ended_at is None)
        )
    return found


def hand_ons_of(user: User, pupil: Pupil) -> list[HandOn]:
    """To whom a pupil's absence was handed on. One query."""
    rows = HandOn.objects.visible_to(user).standing().filter(pupil=pupil)
    return list(rows.select_related("by", "booking__hour"))


def letters_of(user: User, pupil: Pupil) -> list[FamilyLetter]:
    """The letters to a pupil's family, the last one first. One query."""
    rows = FamilyLetter.objects.visible_to(user).that_counts().filter(pupil=pupil)
    return list(rows.select_related("person", "message").order_by("-made_at", "-pk"))


def following(step: ApproachStep) -> Stair | None:
    """The step that comes after this one, as the school's list is now."""
    stairs = staircase(step.school_id)
    return stairs[step.place] if step.place < len(stairs) else None


@dataclass(frozen=True)
class DoctorTime:
    """A free time with the school doctor."""

    hour: ConsultingHour
    starts_at: dt.time

    @property
    def value(self) -> str:
        return f"{self.hour.pk} {self.starts_at:%H:%M}"


def doctor_times(school_id: int, now: dt.datetime) -> list[DoctorTime]:
    """The first free times with the school doctor. Two queries."""
    local = timezone.localtime(now)
    hours_of = ConsultingHour.objects.of_school(school_id).filter(kind=HourKind.DOCTOR).on().kept()
    found: list[DoctorTime] = []
    for hour in hours_of.coming(local.date()).prefetch_related("bookings"):
        taken = {
            booking.starts_at
            for booking in hour.bookings.all()
            if not booking.walk_in and booking.state != "cancelled"
        }
        found += [
            DoctorTime(hour, time)
            for time in slots(hour.starts_at, hour.ends_at, hour.minutes)
            if time not in taken and (hour.day > local.date() or time > local.time())
        ]
        if len(found) >= OFFERED:
            break
    return found[:OFFERED]


def said_of(crossing: Crossing | None) -> str:
    """What a threshold says, for who gets it handed on."""
    return f"{crossing.get_rule_display()}. {sentence(crossing)}" if crossing is not None else ""


def letter_known(step: ApproachStep) -> dict[str, str] | None:
    """What the letter of a step names: since when, and how many hours; None without a threshold that says it."""
    crossing = step.approach.crossing
    if crossing is None:
        return None
    minutes = sum(int(one) for _day, one in crossing.causes)
    return {"date": f"{crossing.first_day:%d-%m-%Y}", "hours": hours(minutes)} if minutes else None


def letter_rows(step: ApproachStep, known: dict[str, str], day: dt.date) -> list[GuestRow]:
    """Everybody who gets the letter, with the words of each. A fixed number of queries."""
    composer = Composer()
    pupil = step.pupil
    return [
        GuestRow(
            guest,
            composer.parts(letters.draft(pupil, guest, MessageKind.ABSENCE_LETTER, known, day)),
            already=False,
        )
        for guest in letters.guests(pupil, day)
    ]


def letter_on_paper(letter: FamilyLetter, *, printed_by: str, now: dt.datetime) -> InvitationLetter | None:
    """A letter in the words that may go out now, Dutch first; None for a school without texts."""
    parts = Composer().parts(letters.paper(letter))
    if not parts:
        return None
    return InvitationLetter(
        head=letterhead(letter.school),
        person=letter.person.name,
        pupil=letter.pupil.name,
        day=timezone.localdate(letter.made_at),
        parts=sorted(parts, key=lambda part: part.language != "nl"),
        printed_by=printed_by,
        printed_at=now,
    )
