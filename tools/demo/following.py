"""How the demo's pupils are followed: plans, talks, reviews, check-ins, remarks and placements."""

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from intake.enums import REVIEWS, Decision, FollowUpKind, FollowUpState, Theme
from intake.models.following import CheckIn, FollowUp, Review, Talk
from intake.models.intakes import Intake
from intake.rules.following import plan
from pupils.enums import PartLevel
from pupils.models.leaving import Placement
from pupils.models.parts import Remark
from pupils.models.pupils import ClassMembership, Pupil
from school.enums import ClassStaffKind, Level
from school.models.classes import ClassStaff
from school.models.school import School
from school.querysets import school_days
from tools.demo.dates import Lessons

STRENGTHS = (
    "Helpt anderen in de klas en legt graag uit.",
    "Goed in rekenen, tekent in elke pauze.",
    "Komt altijd op tijd en heeft de spullen bij zich.",
    "Maakt iedereen aan het lachen. Voetbalt bij een club.",
    "Leert snel nieuwe woorden en durft te praten.",
    "Zorgt thuis goed voor de kleinere kinderen.",
)
OUTWARD = ("", "", "", "", "Wordt snel boos als iets niet lukt.", "Praat veel door de les heen.")
INWARD = (
    "",
    "",
    "",
    "",
    "Is stil en zit in de pauze vaak alleen.",
    "Slaapt slecht en is 's ochtends moe.",
    "Mist zijn vrienden en de familie daar.",
)
NOTES = (
    "Fijn gesprek. We oefenen deze week met de fiets naar school.",
    "Wil graag bij een sportclub. Ik vraag na wat dat kost.",
    "Vindt de klas gezellig, de weg naar school is lang.",
    "Begrijpt het rooster nu goed.",
    "",
)
REMARKS = (
    "Werkte vandaag een heel uur rustig door.",
    "Zat met het hoofd op tafel, zei moe te zijn.",
    "Las voor het eerst een hele bladzijde voor.",
    "Vergat drie keer de sportkleren.",
    "Hielp een nieuwe leerling op weg.",
    "Reageerde fel op een grapje, daarna weer goed.",
)
REVIEW_NOTES = {
    Decision.FINE: "Goede start. Mentor houdt contact met thuis.",
    Decision.EXTRA_HELP: "Twee keer per week leeshulp, zes weken lang.",
    Decision.SIGNAL: "Slaapt al weken slecht en trekt zich terug. Graag samen bekijken.",
    Decision.LOOK_AGAIN: "Nog te vroeg om te zeggen. Over drie weken opnieuw.",
}
REASONS = (
    "Leest en schrijft al goed in de eigen taal, gaat snel vooruit.",
    "Heeft meer tijd nodig voor lezen en schrijven.",
    "Sterk in rekenen, luistert en praat goed mee.",
)
DECISIONS = (
    *(Decision.FINE,) * 6,
    *(Decision.EXTRA_HELP,) * 3,
    Decision.LOOK_AGAIN,
    Decision.SIGNAL,
)
CHECKED_DAYS = 15
UNDONE_SINCE = dt.timedelta(weeks=2)


@dataclass
class Following:
    """Follows each pupil from the completed intake to yesterday; `save` writes all rows."""

    school: School
    today: dt.date
    rng: random.Random
    care_coordinator: int
    _rows: dict[type[models.Model], list[Any]] = field(default_factory=dict)

    def follow(self, intakes: list[Intake]) -> None:
        """Plan, talks and reviews of these completed intakes; talks since the summer at most."""
        days = school_days(
            self.school.pk, self.today - dt.timedelta(weeks=30), self.today + dt.timedelta(weeks=30)
        )
        self._mentors = self._mentors_by_pupil()
        recent = self.today - dt.timedelta(weeks=26)
        for intake in intakes:
            if intake.completed_on is not None and intake.completed_on >= recent:
                self._follow(intake, intake.completed_on, days)

    def look_around(self) -> None:
        """Check-ins of two classes, remarks of teachers, and where newcomers went after six weeks."""
        self._check_ins()
        self._remarks()
        self._placements()

    def save(self) -> None:
        """Write the rows, plans before what refers to them."""
        for model in (FollowUp, Talk, Review, CheckIn, Remark, Placement):
            model._default_manager.bulk_create(self._rows.get(model, []), batch_size=1000)

    def _add(self, row: models.Model) -> None:
        self._rows.setdefault(type(row), []).append(row)

    def _mentors_by_pupil(self) -> dict[int, int]:
        members = ClassMembership.objects.filter(school=self.school).on_day(self.today)
        mentors = dict(
            ClassStaff.objects.filter(school=self.school, kind=ClassStaffKind.MENTOR)
            .on_day(self.today)
            .values_list("school_class", "user")
        )
        return {
            pupil: mentors.get(school_class, self.care_coordinator)
            for pupil, school_class in members.values_list("pupil", "school_class")
        }

    def _follow(self, intake: Intake, start: dt.date, days: list[dt.date]) -> None:
        weeks = self.school.intake_settings
        planned = plan(
            start,
            talk_weeks=weeks.talk_weeks,
            review_week=weeks.review_week,
            closing_week=weeks.closing_week,
            later_week=weeks.later_week,
            school_days=days,
        )
        mood = self.rng.choice((3, 3, 4, 4, 4, 5))
        for one in planned:
            row = FollowUp(
                school=self.school,
                pupil_id=intake.pupil_id,
                intake=intake,
                kind=one.kind,
                week=one.week,
                due_on=one.due_on,
            )
            # Of the last weeks something is still undone: that is what the lists are for.
            open_still = one.due_on >= self.today - UNDONE_SINCE and self.rng.random() < 0.3
            if one.due_on < self.today and not open_still:
                row.state, row.done_on = FollowUpState.DONE, one.due_on
                mentor = self._mentors.get(intake.pupil_id, self.care_coordinator)
                row.done_by_id = mentor
                self._add(row)
                if one.kind == FollowUpKind.TALK:
                    self._talk(row, mentor, mood)
                elif one.kind in REVIEWS:
                    self._review(row)
            else:
                self._add(row)

    def _talk(self, row: FollowUp, mentor: int, mood: int) -> None:
        faces = {
            f"face_{theme.value}": min(5, max(1, mood + self.rng.choice((-1, 0, 0, 0, 1))))
            if self.rng.random() < 0.9
            else None
            for theme in Theme
        }
        inward = self.rng.choice(INWARD)
        self._add(
            Talk(
                school=self.school,
                pupil_id=row.pupil_id,
                follow_up=row,
                author_id=mentor,
                level=PartLevel.CARE if inward and self.rng.random() < 0.3 else PartLevel.MENTOR_CARE,
                held_on=row.due_on,
                strengths=self.rng.choice(STRENGTHS),
                worries_outward=self.rng.choice(OUTWARD),
                worries_inward=inward,
                note=self.rng.choice(NOTES),
                discuss=bool(inward) and self.rng.random() < 0.15,
                **faces,
            )
        )

    def _review(self, row: FollowUp) -> None:
        decision = self.rng.choice(DECISIONS)
        look_again = row.due_on + dt.timedelta(weeks=3) if decision == Decision.LOOK_AGAIN else None
        self._add(
            Review(
                school=self.school,
                pupil_id=row.pupil_id,
                follow_up=row,
                author_id=self.care_coordinator,
                level=PartLevel.BACKGROUND,
                held_on=row.due_on,
                decision=decision,
                look_again_on=look_again,
                note=REVIEW_NOTES[decision],
            )
        )

    def _check_ins(self) -> None:
        days = school_days(
            self.school.pk, self.today - dt.timedelta(weeks=4), self.today - dt.timedelta(days=1)
        )[-CHECKED_DAYS:]
        members = (
            ClassMembership.objects.filter(
                school=self.school, school_class__name__in=("1B", "Start A", "Ring 1")
            )
            .on_day(self.today)
            .order_by("pk")
        )
        for pupil, since in members.values_list("pupil", "starts_on"):
            nature = self.rng.choice((3, 4, 4, 5))
            for day in days:
                if day >= since and self.rng.random() < 0.85:
                    self._add(
                        CheckIn(
                            school=self.school,
                            pupil_id=pupil,
                            author_id=self._mentors.get(pupil, self.care_coordinator),
                            day=day,
                            face=min(5, max(1, nature + self.rng.choice((-2, -1, 0, 0, 0, 1)))),
                        )
                    )

    def _remarks(self) -> None:
        teachers = dict(
            ClassStaff.objects.filter(school=self.school, kind=ClassStaffKind.TEACHER)
            .on_day(self.today)
            .order_by("-pk")
            .values_list("school_class", "user")
        )
        members = ClassMembership.objects.filter(school=self.school).on_day(self.today).order_by("pk")
        lessons = Lessons(self.school)
        for pupil, school_class, since in members.values_list("pupil", "school_class", "pupil__enrolled_on"):
            if school_class in teachers and self.rng.random() < 0.3:
                self._add(
                    Remark(
                        school=self.school,
                        pupil_id=pupil,
                        author_id=teachers[school_class],
                        text=self.rng.choice(REMARKS),
                        written_on=lessons.until(
                            self.today - dt.timedelta(days=self.rng.randint(1, 50)), since=since
                        ),
                    )
                )

    def _placements(self) -> None:
        """Who went on from a start group has a reason for it."""
        came = ClassMembership.objects.filter(school=self.school).exclude(school_class__level=Level.START)
        for row in came.on_day(self.today).select_related("school_class", "pupil", "school_class__year"):
            if row.starts_on > max(row.pupil.enrolled_on, row.school_class.year.starts_on):
                self._add(
                    Placement(
                        school=self.school,
                        pupil=row.pupil,
                        author_id=self.care_coordinator,
                        class_level=row.school_class.level,
                        school_class=row.school_class,
                        starts_on=row.starts_on,
                        decided_on=row.starts_on - dt.timedelta(days=4),
                        reason=self.rng.choice(REASONS),
                    )
                )


def newcomers(school: School) -> models.QuerySet[Pupil]:
    """Pupils in a start group, the last to come first."""
    members = ClassMembership.objects.filter(school=school, school_class__level=Level.START, ends_on=None)
    return Pupil.objects.filter(pk__in=members.values("pupil")).order_by("-enrolled_on", "pk")
