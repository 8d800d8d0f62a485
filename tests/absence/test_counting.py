"""What absence adds up to: kept in step with each change, and the same as when all of it is counted by hand."""

import datetime as dt
from collections import Counter, defaultdict
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from absence.enums import AUTHORISED, AbsenceKind, AnnouncementKind, CallOutcome, MarkState, Reason
from absence.models.announcements import Announcement
from absence.models.calls import Call
from absence.models.counts import ClassWeek, CountNote, CountState, PupilWeek
from absence.models.decisions import AbsenceDecision
from absence.models.episodes import Episode
from absence.models.registers import Mark, Register
from absence.models.settings import AbsenceSettings
from absence.rules.day import MarkValues
from absence.services import announcements, calls, decisions, registers
from absence.services.counting import count_what_changed
from messaging.models.outbox import Message
from pupils.models.pupils import ClassMembership
from tests.absence.conftest import House, build_house
from tests.absence.test_alerts import hand_in
from tools.samples.factories import MORNING, SCHOOL_DAY, ClassMembershipFactory
from tools.samples.files import RegisterFactory

TUESDAYS = [SCHOOL_DAY - dt.timedelta(weeks=n) for n in (2, 1, 0)]
MONDAY = SCHOOL_DAY - dt.timedelta(days=1)
TOMORROW = MORNING + dt.timedelta(days=1)
KINDS_BY_PHONE = {Reason.SICK: AbsenceKind.SICK, Reason.OVERSLEPT: AbsenceKind.OVERSLEPT}


def counted(house: House) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
    """The kept rows of pupils and of classes."""
    sums = ("recorded", "authorised", "unauthorised", "undecided", "late")
    pupils = PupilWeek.objects.filter(school=house.school).values_list("pupil", "school_class", "week", *sums)
    classes = ClassWeek.objects.filter(school=house.school).exclude(pupils=0)
    return set(pupils), {
        (*row[:-1], tuple(sorted(row[-1].items())))
        for row in classes.values_list("school_class", "week", "pupils", *sums, "phoned", "reached", "kinds")
    }


def by_hand(house: House, now: dt.datetime) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
    """The same, counted from the bare rows: written apart, one lesson after the other."""
    lessons: dict[tuple[int, dt.date, int], Mark] = {}
    for mark in Mark.objects.select_related("register").order_by("said_at", "pk"):
        lessons[mark.pupil_id, mark.register.day, mark.register.number] = mark
    pupils: dict[tuple[int, dt.date], Counter[str]] = defaultdict(Counter)
    kinds: dict[tuple[int, dt.date], Counter[str]] = defaultdict(Counter)
    stood: dict[tuple[int, dt.date], list[int]] = defaultdict(list)
    for (pupil, day, _number), mark in lessons.items():
        key = (pupil, day - dt.timedelta(days=day.weekday()))
        stood[key].append(mark.register.school_class_id)
        pupils[key]["recorded"] += 60
        pupils[key]["late"] += mark.state == MarkState.LATE
        if mark.state == MarkState.ABSENT:
            meaning, kind = meaning_by_hand(mark, now.date())
            pupils[key][meaning] += 60
            kinds[key][kind] += 60
    names = ("recorded", "authorised", "unauthorised", "undecided", "late")
    class_of = {key: max(ids, key=lambda pk: (ids.count(pk), -pk)) for key, ids in stood.items()}
    rows = {
        (pk, class_of[pk, week], week, *(one[name] for name in names)) for (pk, week), one in pupils.items()
    }
    classes = set()
    for school_class, week in {(class_of[key], key[1]) for key in pupils}:
        keys = [key for key in pupils if (class_of[key], key[1]) == (school_class, week)]
        total = sum((kinds[key] for key in keys), Counter[str]())
        episodes = [
            one
            for one in Episode.objects.exclude(explanation="announced")
            if (one.pupil_id, one.day - dt.timedelta(days=one.day.weekday())) in keys
        ]
        made = [[call for call in one.calls.all() if call.undone_at is None] for one in episodes]
        reached = [
            any(call.outcome not in ("no_answer", "wrong_number") for call in of_one) for of_one in made
        ]
        sums = [sum(pupils[key][name] for key in keys) for name in names]
        of_class = (len(keys), *sums, sum(map(bool, made)), sum(reached), tuple(sorted(total.items())))
        classes.add((school_class, week, *of_class))
    return rows, classes


def meaning_by_hand(mark: Mark, today: dt.date) -> tuple[str, str]:
    day, number, begun = mark.register.day, mark.register.number, mark.register.starts_at
    about = AbsenceDecision.objects.filter(pupil=mark.pupil_id, first_day__lte=day, last_day__gte=day)
    of_lesson = [
        one for one in about if one.first_lesson is None or one.first_lesson <= number <= one.last_lesson
    ]
    if of_lesson:
        last = max(of_lesson, key=lambda one: one.decided_at)
        return ("authorised" if last.kind in AUTHORISED else "unauthorised"), last.kind
    if Announcement.objects.filter(
        pupil=mark.pupil_id, starts_on__lte=day, ends_on__gte=day, withdrawn_at=None
    ):
        return "authorised", "sick"
    told = Episode.objects.filter(pupil=mark.pupil_id, day=day, missing_since__lte=begun).exclude(reason="")
    reasons = [Reason(one.reason) for one in told.order_by("missing_since")]
    if reasons and reasons[-1] == Reason.SICK:
        return "authorised", "sick"
    passed = [day + dt.timedelta(days=n) for n in range(1, (today - day).days + 1)]
    kind = KINDS_BY_PHONE[reasons[-1]] if reasons else AbsenceKind.NO_WORD
    return ("unauthorised" if sum(one.weekday() < 5 for one in passed) >= 3 else "undecided"), kind


class Edits:
    """Changes at a school, each at a later moment than the one before."""

    def __init__(self, house: House) -> None:
        self.house, self.now = house, MORNING

    def register(self, day: int, number: int, in_class: int, states: list[str]) -> None:
        school_class = (self.house.school_class, self.house.other_class)[in_class]
        on = TUESDAYS[day]
        if on == SCHOOL_DAY and number > 1:
            # It has yet to begin.
            return
        pupils = self._pupils(school_class, on)
        before = Register.objects.filter(school_class=school_class, day=on, number=number).first()
        marked = set(before.marks.values_list("pupil", flat=True)) if before else set()
        marks = {
            pupil.pk: MarkValues(MarkState(states[at]), 1 if states[at] == "late" else None)
            for at, pupil in enumerate(self.house.pupils)
            if pupil.pk in pupils | marked
        }
        if marks:
            registers.hand_in(
                user=self.house.coordinator,
                school_class_id=school_class.pk,
                day=on,
                number=number,
                base_version=before.version if before else 0,
                marks=marks,
                may_change_past=True,
                now=self.now,
            )

    def _pupils(self, school_class: Any, day: dt.date) -> set[int]:
        return set(
            ClassMembership.objects.filter(school_class=school_class)
            .on_day(day)
            .values_list("pupil", flat=True)
        )

    def decide(self, pupil: int, day: int, kind: AbsenceKind, lesson: int | None) -> None:
        on = TUESDAYS[day]
        decisions.decide(
            decision=AbsenceDecision(
                school=self.house.school,
                pupil=self.house.pupils[pupil],
                first_day=on,
                last_day=on if lesson else on + dt.timedelta(days=9),
                first_lesson=lesson,
                last_lesson=lesson,
                kind=kind,
            ),
            by=self.house.coordinator,
            now=self.now,
        )

    def announce(self, pupil: int) -> None:
        announcements.announce(
            announcement=Announcement(
                school=self.house.school,
                pupil=self.house.pupils[pupil],
                kind=AnnouncementKind.SICK,
                starts_on=TUESDAYS[1],
                ends_on=SCHOOL_DAY,
            ),
            by=self.house.office,
            now=self.now,
        )

    def withdraw(self, pupil: int) -> None:
        for one in Announcement.objects.filter(pupil=self.house.pupils[pupil], withdrawn_at=None):
            announcements.withdraw_announcement(announcement=one, by=self.house.office, now=self.now)

    def call(self, pupil: int, outcome: CallOutcome, reason: str) -> None:
        for episode in Episode.objects.filter(pupil=self.house.pupils[pupil], day=SCHOOL_DAY, back_at=None):
            calls.record_call(
                episode=episode,
                phone="",
                outcome=outcome,
                reason=reason if outcome == CallOutcome.REACHED else "",
                by=self.house.coordinator,
                now=self.now,
            )

    def take_back(self, pupil: int) -> None:
        for one in Call.objects.standing().filter(episode__pupil=self.house.pupils[pupil]):
            calls.undo_call(call=one, by=self.house.coordinator, now=self.now)

    def move(self, pupil: int) -> None:
        now_in = ClassMembership.objects.filter(pupil=self.house.pupils[pupil], ends_on=None)
        if not now_in.filter(school_class=self.house.school_class).update(
            ends_on=SCHOOL_DAY - dt.timedelta(days=1)
        ):
            return
        ClassMembershipFactory(
            pupil=self.house.pupils[pupil], school_class=self.house.other_class, starts_on=SCHOOL_DAY
        )

    def count(self) -> None:
        count_what_changed(self.house.school.pk, now=self.now)


some_pupil = st.integers(0, 2)
states = st.lists(st.sampled_from(["present", "absent", "absent", "late"]), min_size=3, max_size=3)
edits = st.one_of(
    st.tuples(st.just("register"), st.integers(0, 2), st.integers(1, 3), st.integers(0, 1), states),
    st.tuples(st.just("register"), st.integers(0, 2), st.integers(1, 3), st.just(0), states),
    st.tuples(
        st.just("decide"),
        some_pupil,
        st.integers(0, 2),
        st.sampled_from([AbsenceKind.SUSPENSION, AbsenceKind.OVERSLEPT]),
        st.sampled_from([None, 1, 2]),
    ),
    st.tuples(st.just("announce"), some_pupil),
    st.tuples(st.just("withdraw"), some_pupil),
    st.tuples(
        st.just("call"), some_pupil, st.sampled_from(CallOutcome), st.sampled_from(["sick", "overslept"])
    ),
    st.tuples(st.just("take_back"), some_pupil),
    st.tuples(st.just("move"), some_pupil),
    st.tuples(st.just("count")),
)


@pytest.mark.django_db
@given(st.lists(edits, min_size=4, max_size=14))
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_kept_is_what_is_there(morning: Any, made: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        house = build_house()
        done = Edits(house)
        for name, *arguments in made:
            done.now += dt.timedelta(seconds=20)
            getattr(done, name)(*arguments)
        done.count()
        assert counted(house) == by_hand(house, done.now)
        count_what_changed(house.school.pk, now=TOMORROW + dt.timedelta(days=6))
        assert counted(house) == by_hand(house, TOMORROW + dt.timedelta(days=6))
        assert not CountNote.objects.exists()
        transaction.set_rollback(True)


def test_registers_in_time_and_how_families_were_reached(house: House) -> None:
    hand_in(house, p0="absent", p1="absent")
    hand_in(house, number=1, p0="absent", p1="late:1")
    Message.objects.filter(alerts__episode__pupil=house.pupils[0]).update(
        sent_at=MORNING + dt.timedelta(minutes=10)
    )
    [first] = Episode.objects.filter(pupil=house.pupils[0])
    Edits(house).call(0, CallOutcome.NO_ANSWER, "")
    assert count_what_changed(house.school.pk, now=MORNING) == 1
    week = ClassWeek.objects.get(school_class=house.school_class)
    assert (week.week, week.pupils, week.recorded, week.undecided, week.late) == (MONDAY, 3, 180, 60, 1)
    # Half past eight until nineteen minutes to nine; the day itself is not over.
    assert (week.told, week.told_minutes, week.phoned, week.reached, week.open_rows) == (1, 11, 1, 0, 1)
    assert (week.days, week.in_time) == (0, 0)
    count_what_changed(house.school.pk, now=TOMORROW)
    week = ClassWeek.objects.get(school_class=house.school_class)
    # The school has one class with pupils, and lessons on Tuesdays only.
    assert (week.days, week.in_time) == (1, 1)
    Register.objects.update(handed_in_at=MORNING + dt.timedelta(minutes=15))
    count_what_changed(house.school.pk, now=TOMORROW)
    assert ClassWeek.objects.get(school_class=house.school_class).in_time == 0
    assert first.day == SCHOOL_DAY


def test_a_quiet_moment_costs_nothing_and_other_settings_cost_all_weeks(house: House) -> None:
    hand_in(house, p0="late:1")
    assert count_what_changed(house.school.pk, now=MORNING) == 1
    with CaptureQueriesContext(connection) as queries:
        assert count_what_changed(house.school.pk, now=MORNING) == 0
    assert len([one for one in queries if "SELECT" in one["sql"]]) == 3
    AbsenceSettings.objects.update(late_counts_from=1)
    assert count_what_changed(house.school.pk, now=TOMORROW) == 1
    assert ClassWeek.objects.get(school_class=house.school_class).kinds == {"late": 60}
    assert CountState.objects.get(school=house.school).day == TOMORROW.date()


def test_a_morning_counts_the_weeks_that_settle_and_no_others(house: House) -> None:
    RegisterFactory(school_class=house.school_class, day=SCHOOL_DAY - dt.timedelta(weeks=3))
    hand_in(house, p0="absent")
    assert count_what_changed(house.school.pk, now=MORNING) == 4
    # Eight school days back.
    assert count_what_changed(house.school.pk, now=TOMORROW) == 3
    assert count_what_changed(house.school.pk, now=TOMORROW + dt.timedelta(minutes=5)) == 0


def test_handing_in_sends_no_statement_for_it(house: House) -> None:
    with CaptureQueriesContext(connection) as queries:
        hand_in(house, p0="absent")
    assert [one for one in queries if "absence_countnote" in one["sql"]] == []
    assert list(CountNote.objects.values_list("first_day", "last_day")) == [(SCHOOL_DAY, SCHOOL_DAY)]
