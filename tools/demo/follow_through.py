"""What the demo's school does about absence: pupils on the staircase, visits at home, and notices in each state."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Count
from django.utils import timezone

from absence.contexts.notices import gap_names
from absence.contexts.visits import coming_days
from absence.enums import CrossingState, MarkState, NoticeState, StepKind, VisitOutcome, WatchRule
from absence.models.episodes import Episode
from absence.models.notices import Notice
from absence.models.registers import Mark
from absence.models.settings import AbsenceSettings
from absence.models.steps import Approach
from absence.models.visits import HomeVisit
from absence.models.watching import Crossing
from absence.services import notices, steps, visits_home, watching
from pupils.models.pupils import Pupil
from school.middleware import access_for
from school.models.people import User
from school.models.school import School
from tools.demo.concerns import went_out

# Thresholds that the school acts on.
ACTED_ON = (WatchRule.NEWCOMER, WatchRule.CHANGE, WatchRule.LATE, WatchRule.NOT_SEEN)
# Of how many pupils with most absence, and of how many newcomers, the thresholds are looked for.
LOOKED_AT = 40
# And of how many who missed most lessons lately.
LONGEST = 5
A_MONTH = dt.timedelta(weeks=4)
# How many steps were taken with each pupil on the staircase; after three a visit at home waits.
TAKEN = (0, 1, 1, 2, 3, 3, 3, 4)
STEP_WORDS = {
    StepKind.MENTOR_TALK: "Blijft vaak laat op. We spreken elke vrijdag af.",
    StepKind.LETTER: "Brief meegegeven en voorgelezen door de tolk.",
    StepKind.FAMILY_TALK: "Moeder wist het niet. Ze belt voortaan voor achten.",
    StepKind.HOME_VISIT: "Thuis gesproken. Het huis is koud; het wijkteam kijkt mee.",
}
FIRST_VISIT, VISIT_EVERY = dt.time(15, 30), 40
# The notice about sixteen hours was sent; of others one is looked at in the municipality, one is to be completed.
SENT = (NoticeState.REGISTERED,)
OTHERS = (NoticeState.IN_TREATMENT, NoticeState.DRAFT)


def make_follow_through(school: School, attendance: User, worker: User, *, now: dt.datetime) -> None:
    """Side effects: thresholds, what follows them, visits and notices; messages that went out."""
    today = timezone.localdate(now)
    # Every other Wednesday, since long.
    first = today - dt.timedelta(weeks=8, days=today.isoweekday() - 3)
    AbsenceSettings.objects.filter(school=school).update(visits_from=first)
    most = Episode.objects.filter(school=school, pupil__left_on=None).values("pupil")
    found = most.annotate(number=Count("pk")).order_by("-number", "pupil").values_list("pupil", flat=True)
    away = Mark.objects.filter(
        school=school, state=MarkState.ABSENT, reason="", register__day__gte=today - A_MONTH
    )
    longest = away.values("pupil").annotate(number=Count("pk")).order_by("-number", "pupil")
    looked_at = {*found[:LOOKED_AT], *longest.values_list("pupil", flat=True)[:LONGEST]}
    # Who is new reaches a threshold soonest: so there is enough to act on, whatever day the demo begins.
    newest = Pupil.objects.filter(school=school, enrolled_on__lte=today).exclude(pk__in=looked_at)
    newest_first = newest.order_by("-enrolled_on", "pk").values_list("pk", flat=True)
    watching.look_at(school.pk, now=now, pupil_ids=sorted(looked_at | set(newest_first[:LOOKED_AT])))
    hours = Crossing.objects.filter(school=school, state=CrossingState.OPEN, rule=WatchRule.HOURS)
    rows = Crossing.objects.filter(school=school, state=CrossingState.OPEN, rule__in=ACTED_ON)
    # Sixteen hours are told to leerplicht within days; the staircase is for the others.
    sent = list(hours.select_related("pupil").order_by("pupil_id", "pk")[:1])
    others = rows.exclude(pupil__in=[one.pupil_id for one in sent])
    crossings = list(others.select_related("pupil").order_by("-reached_on", "pk"))
    told = further_up_last(list({one.pupil_id: one for one in crossings}.values()))
    visited = [
        approach
        for crossing, taken in zip(told, TAKEN, strict=False)
        if climb(crossing, taken, attendance, now).steps.filter(kind=StepKind.HOME_VISIT).exists()
        for approach in Approach.objects.filter(crossing=crossing)
    ]
    plan_visits(visited, worker, today=today, now=now)
    make_notices(
        [*zip(sent, SENT, strict=False), *zip(told[len(TAKEN) :], OTHERS, strict=False)], attendance, now
    )
    went_out(school)


def further_up_last(crossings: Sequence[Crossing]) -> list[Crossing]:
    """First who missed something for the first time, with whom little was done yet; then others, and then the rest."""
    new = [one for one in crossings if one.rule == WatchRule.NEWCOMER]
    others = [one for one in crossings if one.rule != WatchRule.NEWCOMER]
    few = len(TAKEN) // 2
    return [*new[:few], *others[:few], *others[few:], *new[few:]]


def climb(crossing: Crossing, taken: int, by: User, now: dt.datetime) -> Approach:
    """One pupil's way up the staircase, a step every few days since the threshold."""
    began = min(now, now - (timezone.localdate(now) - crossing.reached_on))
    approach = steps.begin(pupil=crossing.pupil, crossing=crossing, by=by, now=began)
    for number in range(taken):
        step = approach.steps.get(done_at=None)
        at = min(now, on_weekday(began + dt.timedelta(days=3 * (number + 1))))
        words = STEP_WORDS[StepKind(step.kind)]
        if step.kind == StepKind.HOME_VISIT:
            been = HomeVisit(
                school=crossing.school, pupil=crossing.pupil, day=timezone.localdate(at), who=by.name
            )
            visits_home.plan(visit=been, by=by, now=at)
            visits_home.note(visit=been, outcome=VisitOutcome.SPOKEN, words=words, by=by, now=at)
        else:
            steps.take_step(step=step, words=words, by=by, now=at, go_on=True)
    return approach


def on_weekday(at: dt.datetime) -> dt.datetime:
    """The same hour, on Monday instead of in a weekend."""
    return at + dt.timedelta(days={6: 2, 7: 1}.get(timezone.localtime(at).isoweekday(), 0))


def plan_visits(approaches: Sequence[Approach], worker: User, *, today: dt.date, now: dt.datetime) -> None:
    """The next route: each home where a visit waits, but for the last one, of which no day is planned yet."""
    days = coming_days(worker.access.school.id, today)
    waiting = [one for one in approaches if one.steps.filter(kind=StepKind.HOME_VISIT, done_at=None).exists()]
    for number, approach in enumerate(waiting[:-1] if days else []):
        begins = dt.datetime.combine(days[0], FIRST_VISIT) + dt.timedelta(minutes=VISIT_EVERY * number)
        visit = HomeVisit(
            school=approach.school,
            pupil=approach.pupil,
            day=days[0],
            at=begins.time(),
            who=worker.name,
            interpreter="Tolkentelefoon",
            purpose="Samen kijken wat helpt om op tijd te komen.",
        )
        visits_home.plan(visit=visit, by=worker, now=now)


def make_notices(told: Iterable[tuple[Crossing, NoticeState]], by: User, now: dt.datetime) -> None:
    """A notice about each of these, brought to its state; one that was sent has its number."""
    today = timezone.localdate(now)
    for number, (crossing, state) in enumerate(told, 1):
        notice = notices.make(pupil=crossing.pupil, crossing=crossing, by=by, now=now, today=today)
        if state == NoticeState.DRAFT or not complete(notice, crossing.reached_on):
            continue
        notices.note_sent(notice=notice, number=f"2026-{number:06}", by=by, now=now)
        if state != NoticeState.REGISTERED:
            notices.move(notice=notice, state=state)


def complete(notice: Notice, last_day: dt.date) -> bool:
    """Fill in what only a person knows; whether nothing is missing then."""
    notice.last_day = last_day
    notice.contact_phone = notice.contact_phone or notice.reporter_phone
    notice.reason = notice.reason or "onbekend"
    notice.save()
    return not gap_names(notice, needs_end=True)


def looking(pk: int) -> User:
    """A colleague as the middleware would bring them."""
    found: User = User.objects.with_roles().get(pk=pk)
    found.access = access_for(found)  # type: ignore[assignment]
    return found
