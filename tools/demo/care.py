"""Cases of the demo in each state, with plans, actions, talks, time-outs and programmes."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from careteam.enums.actions import ActionState
from careteam.enums.cases import CareTheme, CaseState
from careteam.enums.contacts import ContactWay
from careteam.enums.programmes import ProgrammeKind
from careteam.enums.timeouts import Helped, TimeOutReason
from careteam.models.actions import Action
from careteam.models.cases import CareCase
from careteam.models.contacts import ContactMoment
from careteam.models.plans import CarePlan
from careteam.models.programmes import Participation, Programme
from careteam.models.timeouts import TimeOut
from careteam.services import actions, cases, plans
from partners.models.organisations import Organisation
from pupils.enums import PartLevel
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from school.models.people import User
from school.models.school import School
from tools.demo.dates import Lessons

S = CaseState


@dataclass(frozen=True)
class Story:
    """A case as it went: what is needed, when it began, and through which states."""

    need: str
    theme: CareTheme
    weeks: int
    # Each with why, and after how many days.
    went: tuple[tuple[CaseState, str, int], ...] = ()
    goals: str = ""
    has_manager: bool = True


STORIES = (
    Story("Slaapt slecht en is vaak alleen", CareTheme.FEELING, 1),
    Story("Nieuw: valt stil in de klas", CareTheme.FEELING, 0, has_manager=False),
    Story(
        "Wil leren omgaan met boosheid",
        CareTheme.BEHAVIOUR,
        9,
        ((S.IN_CARE, "", 6),),
        "Ik wil niet meer weglopen uit de les\nIk wil weer voetballen",
    ),
    Story(
        "Verdriet om familie ver weg",
        CareTheme.FEELING,
        14,
        ((S.IN_CARE, "", 5), (S.WAITING, "Aangemeld, wachten op het eerste gesprek", 20)),
        "Ik wil ’s nachts slapen",
    ),
    Story(
        "Zorgen over geld thuis",
        CareTheme.MONEY,
        20,
        ((S.IN_CARE, "", 3), (S.CLOSING, "", 60)),
        "Wij willen weten welke hulp er is",
    ),
    Story(
        "Kwam vaak te laat",
        CareTheme.ABSENCE,
        30,
        ((S.IN_CARE, "", 2), (S.CLOSING, "", 50), (S.CLOSED, "Hij fietst nu met een klasgenoot mee", 70)),
        "Ik wil op tijd zijn",
    ),
    Story(
        "Hoofdpijn en weinig eten",
        CareTheme.HEALTH,
        26,
        (
            (S.IN_CARE, "", 4),
            (S.CLOSING, "", 40),
            (S.CLOSED, "Ging beter na de zomer", 60),
            (S.OPEN, "De klachten zijn terug", 150),
        ),
    ),
)
PROGRAMMES = (
    ("Rots en Water", ProgrammeKind.TRAINING, "Acht keer op dinsdag, in de gymzaal"),
    ("Playing for Success", ProgrammeKind.LEARNING, "Tien weken in het stadion"),
    ("Taalmaatje", ProgrammeKind.BUDDY, "Een leerling die je taal spreekt en de weg weet"),
    ("Sport na school", ProgrammeKind.SPORT, "Woensdagmiddag"),
)


def make_care(school: School, care: User, worker: User, mentor: User, *, now: dt.datetime) -> None:
    """Cases in each state and what is around them. Side effects: those of the services."""
    own = Pupil.objects.filter(
        memberships__school_class__staff__user=mentor, memberships__ends_on=None, left_on=None
    )
    # The longest story is of who has been here longest.
    pupils = list(own.filter(school=school).order_by("enrolled_on", "pk").distinct()[: len(STORIES) + 4])
    stories = sorted(STORIES, key=lambda story: -story.weeks)
    for pupil, story in zip(pupils, stories, strict=False):
        tell_story(pupil, story, care, worker, now)
    for person, hours in ((care, "3.0"), (worker, "8.0")):
        cases.set_hours(user=person, school_id=school.pk, hours=Decimal(hours))
    make_around(school, pupils[len(STORIES) - 4 :], worker, mentor, now)


def tell_story(pupil: Pupil, story: Story, care: User, worker: User, now: dt.datetime) -> None:
    lessons = Lessons(pupil.school)
    at = lessons.moment(now - dt.timedelta(weeks=story.weeks))
    case = cases.open_case(
        pupil=pupil,
        need=story.need,
        theme=story.theme,
        user=care,
        now=at,
        manager=care if story.has_manager else None,
        phone="+31660000111" if story.has_manager else "",
        hours=Decimal("1.0"),
    )
    if story.goals:
        fill_plan(case, story, worker, at, lessons)
    for state, why, days in story.went:
        waiting = Organisation.objects.filter(school=pupil.school_id).order_by("pk").first()
        cases.move_case(
            case=case,
            after=state,
            user=care,
            now=lessons.moment(at + dt.timedelta(days=days)),
            reason=why,
            waiting_for=waiting if state == S.WAITING else None,
        )
    if story.theme == CareTheme.BEHAVIOUR:
        present = case.managers.get()
        cases.hand_over(
            case=case,
            seen=present.pk,
            manager=worker,
            now=lessons.moment(at + dt.timedelta(days=21)),
            phone="+31660000112",
            hours=Decimal("1.5"),
            note="Hij vertelt het meest tijdens het lopen. Bel zijn moeder op vrijdag.",
        )


def fill_plan(case: CareCase, story: Story, worker: User, at: dt.datetime, lessons: Lessons) -> None:
    plan = CarePlan.objects.get(case=case)
    plan.goals = story.goals
    plan.pupil_view = "Ik wil het proberen, als mijn mentor het ook weet."
    plan.parents_view = "Wij zijn blij dat iemand met hem praat."
    plan.agreed_on = lessons.since((at + dt.timedelta(days=2)).date())
    plan.agreed_with = "de leerling en zijn moeder"
    plan.language, plan.interpreter = "Tigrinya", "Semira Haile"
    plan.evaluate_on = lessons.since((at + dt.timedelta(weeks=8)).date())
    plans.save_plan(plan=plan)
    first = Action(
        school_id=case.school_id,
        pupil=case.pupil,
        case=case,
        author=worker,
        owner=worker,
        what="Elke week een kwartier praten",
        due_on=lessons.since((at + dt.timedelta(weeks=9)).date()),
        in_plan=True,
    )
    actions.save_action(action=first)
    for_mentor = Action(
        school_id=case.school_id,
        pupil=case.pupil,
        case=case,
        author=worker,
        who="De leerling",
        what="Mag vijf minuten naar buiten als het te druk is",
        due_on=lessons.since((at + dt.timedelta(weeks=8)).date()),
        level=PartLevel.MENTOR_CARE,
        in_plan=True,
    )
    for_mentor = actions.save_action(action=for_mentor)
    if story.weeks > 18:
        ended = lessons.moment(at + dt.timedelta(weeks=7))
        actions.move_action(action=for_mentor, state=ActionState.DONE, user=worker, now=ended)


def make_around(school: School, pupils: list[Pupil], worker: User, mentor: User, now: dt.datetime) -> None:
    """Talks, time-outs and programmes of some pupils."""
    offered = [
        Programme.objects.create(school=school, name=name, kind=kind, about=about)
        for name, kind, about in PROGRAMMES
    ]
    today, lessons = now.date(), Lessons(school)
    for number, pupil in enumerate(pupils):
        relation = Relation.objects.filter(pupil=pupil).select_related("person").order_by("pk").first()
        own = {"school": school, "pupil": pupil}
        if relation is not None:
            ContactMoment.objects.create(
                **own,
                author=mentor,
                held_on=lessons.until(today - dt.timedelta(days=5 + 9 * number), since=pupil.enrolled_on),
                way=ContactWay.PHONE if number % 2 else ContactWay.REPORT_TALK,
                person=relation.person,
                language=relation.person.language,
                interpreter="Semira Haile" if number % 2 else "",
                about="Het rapport besproken. Thuis is er meer rust. Volgende maand bellen we weer.",
            )
        day = lessons.until(today - dt.timedelta(days=1 + number), since=pupil.enrolled_on)
        began = now - (today - day) + dt.timedelta(hours=2)
        TimeOut.objects.create(
            **own,
            author=worker,
            began_at=began,
            ended_at=began + dt.timedelta(minutes=15 + 5 * number),
            reason=list(TimeOutReason)[number % len(TimeOutReason)],
            helped=list(Helped)[number % len(Helped)],
        )
        Participation.objects.create(
            **own,
            author=worker,
            programme=offered[number % len(offered)],
            starts_on=max(pupil.enrolled_on, today - dt.timedelta(weeks=6)),
        )
