"""Planning, talks, reviews, check-ins, placement and leaving: which rows are left."""

import datetime as dt
from typing import Any

import pytest

from intake import signals
from intake.enums import Decision, FollowUpKind, FollowUpState
from intake.models.following import CheckIn, FollowUp, Review, Talk
from intake.models.settings import IntakeSettings
from intake.services import following
from intake.tasks.following import keep_follow_up_on_school_days
from pupils.models.leaving import Departure, Placement
from pupils.models.pupils import Pupil
from pupils.services import leaving, pupils
from pupils.services.placement import place
from school.enums import Role
from tests.house import House
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, YEAR_START, member, pupil_in, with_family
from tools.samples.files import DepartureFactory, FollowUpFactory, IntakeFactory, TalkFactory

DAY = dt.timedelta(days=1)


def year(house: House) -> None:
    """The school's calendar, with an autumn holiday in week 6 of a pupil who started today."""
    factories.DayOffFactory(
        school=house.school, starts_on=dt.date(2026, 10, 26), ends_on=dt.date(2026, 10, 30)
    )


def plans(pupil: Pupil) -> list[tuple[str, int | None, dt.date, str]]:
    rows = pupil.follow_ups.order_by("due_on", "pk")
    return [(row.kind, row.week, row.due_on, row.state) for row in rows]


def test_a_plan_is_made_once_from_the_settings_of_the_school(house: House) -> None:
    year(house)
    IntakeSettings.objects.filter(school=house.school).update(talk_weeks=[1, 3], review_week=6)
    pupil = pupil_in(house.own)
    intake = IntakeFactory(pupil=pupil, completed=True)
    first = following.plan_follow_up(intake=intake, start=SCHOOL_DAY, now=MORNING)
    assert plans(pupil) == [
        ("talk", 1, dt.date(2026, 9, 22), "planned"),
        ("talk", 3, dt.date(2026, 10, 6), "planned"),
        ("review", 6, dt.date(2026, 11, 2), "planned"),
        ("closing", 12, dt.date(2026, 12, 8), "planned"),
        ("later", 26, dt.date(2027, 3, 16), "planned"),
    ]
    again = following.plan_follow_up(intake=intake, start=SCHOOL_DAY + 9 * DAY, now=MORNING)
    assert again == first


def test_nothing_is_planned_in_the_past(house: House) -> None:
    pupil = pupil_in(house.own)
    following.plan_follow_up(
        intake=IntakeFactory(pupil=pupil, completed=True), start=YEAR_START - 28 * DAY, now=MORNING
    )
    assert min(row.due_on for row in pupil.follow_ups.all()) == SCHOOL_DAY


def test_a_day_that_becomes_free_moves_what_is_planned_on_it(house: House) -> None:
    pupil, elsewhere = pupil_in(house.own), pupil_in(house.class_elsewhere)
    friday = SCHOOL_DAY + 3 * DAY
    moved, overdue = (
        FollowUpFactory(pupil=pupil, due_on=friday),
        FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY - 3 * DAY),
    )
    done = FollowUpFactory(pupil=pupil, due_on=friday, state=FollowUpState.DONE, done_on=SCHOOL_DAY)
    other = FollowUpFactory(pupil=elsewhere, due_on=friday)
    factories.DayOffFactory(school=house.school, starts_on=friday, ends_on=friday + 3 * DAY)
    keep_follow_up_on_school_days()
    assert following.move_to_school_days(now=MORNING) == 0
    for row in (moved, overdue, done, other):
        row.refresh_from_db()
    assert moved.due_on == friday + 4 * DAY
    assert (overdue.due_on, done.due_on, other.due_on) == (SCHOOL_DAY - 3 * DAY, friday, friday)


def a_talk(pupil: Pupil, **fields: Any) -> Talk:
    return Talk(school=pupil.school, pupil=pupil, held_on=SCHOOL_DAY, note="Gaat goed.", **fields)


def test_a_talk_finishes_what_was_planned_and_counts_once(house: House) -> None:
    pupil = pupil_in(house.own)
    follow_up = FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY - 7 * DAY)
    talk = following.record_talk(
        talk=a_talk(pupil, follow_up=follow_up, face_home=4), user=house.mentor, now=MORNING
    )
    again = following.record_talk(
        talk=a_talk(pupil, follow_up=follow_up, face_home=4), user=house.mentor, now=MORNING
    )
    follow_up.refresh_from_db()
    assert again == talk == Talk.objects.get()
    assert (follow_up.state, follow_up.done_on, follow_up.done_by) == ("done", SCHOOL_DAY, house.mentor)


def test_a_second_talk_with_other_words_is_not_lost_in_silence(house: House) -> None:
    pupil = pupil_in(house.own)
    follow_up = FollowUpFactory(pupil=pupil)
    following.record_talk(talk=a_talk(pupil, follow_up=follow_up), user=house.mentor, now=MORNING)
    with pytest.raises(following.AlreadyDone):
        following.record_talk(
            talk=a_talk(pupil, follow_up=follow_up, discuss=True), user=house.mentor, now=MORNING
        )
    assert Talk.objects.get().discuss is False


def test_another_day_of_a_talk_goes_for_what_was_planned_too(house: House) -> None:
    pupil = pupil_in(house.own)
    follow_up = FollowUpFactory(pupil=pupil)
    talk = following.record_talk(talk=a_talk(pupil, follow_up=follow_up), user=house.mentor, now=MORNING)
    talk.held_on = SCHOOL_DAY - DAY
    following.change_talk(talk=talk, now=MORNING)
    follow_up.refresh_from_db()
    assert follow_up.done_on == SCHOOL_DAY - DAY


@pytest.fixture
def heard() -> Any:
    """What was said in care_signal_raised."""
    said: list[tuple[int, str]] = []

    def listen(review: Review, now: dt.datetime, **_kwargs: Any) -> None:
        said.append((review.pk, now.isoformat()))

    signals.care_signal_raised.connect(listen)
    yield said
    signals.care_signal_raised.disconnect(listen)


def a_review(pupil: Pupil, decision: str, **fields: Any) -> Review:
    return Review(school=pupil.school, pupil=pupil, held_on=SCHOOL_DAY, decision=decision, **fields)


def test_a_signal_is_announced_once(house: House, heard: list[tuple[int, str]]) -> None:
    pupil = pupil_in(house.own)
    follow_up = FollowUpFactory(pupil=pupil, kind=FollowUpKind.REVIEW)
    for _ in range(2):
        review = a_review(pupil, Decision.SIGNAL, follow_up=follow_up)
        following.decide_review(review=review, user=house.mentor, now=MORNING)
    assert heard == [(Review.objects.get().pk, MORNING.isoformat())]
    following.decide_review(review=a_review(pupil, Decision.FINE), user=house.mentor, now=MORNING)
    assert len(heard) == 1


def test_looking_again_plans_a_review_of_the_same_intake(house: House) -> None:
    pupil = pupil_in(house.own)
    intake = IntakeFactory(pupil=pupil, completed=True)
    follow_up = FollowUpFactory(pupil=pupil, kind=FollowUpKind.REVIEW, intake=intake, week=6)
    review = a_review(pupil, Decision.LOOK_AGAIN, look_again_on=SCHOOL_DAY + 14 * DAY, follow_up=follow_up)
    following.decide_review(review=review, user=house.mentor, now=MORNING)
    assert plans(pupil) == [
        ("review", 6, SCHOOL_DAY, "done"),
        ("review", None, SCHOOL_DAY + 14 * DAY, "planned"),
    ]
    assert FollowUp.objects.filter(intake=intake).count() == 2


def test_a_second_tap_changes_the_one_row_of_the_day(house: House) -> None:
    pupil = pupil_in(house.own)
    teacher = member(house.school, Role.TEACHER, teaches=(house.own,))
    following.check_in(pupil=pupil, face=2, day=SCHOOL_DAY, user=house.mentor, now=MORNING)
    following.check_in(pupil=pupil, face=4, day=SCHOOL_DAY, user=teacher, now=MORNING)
    following.check_in(pupil=pupil, face=5, day=SCHOOL_DAY - DAY, user=teacher, now=MORNING)
    rows = CheckIn.objects.order_by("day").values_list("day", "face", "author")
    assert list(rows) == [(SCHOOL_DAY - DAY, 5, teacher.pk), (SCHOOL_DAY, 4, teacher.pk)]
    following.check_in(pupil=pupil, face=None, day=SCHOOL_DAY, user=house.mentor, now=MORNING)
    following.check_in(pupil=pupil, face=None, day=SCHOOL_DAY, user=house.mentor, now=MORNING)
    assert CheckIn.objects.count() == 1


def test_a_placement_moves_the_pupil_once(house: House) -> None:
    pupil = pupil_in(house.own)
    for _ in range(2):
        placement = Placement(
            school=house.school,
            pupil=pupil,
            school_class=house.other,
            class_level="level_2",
            starts_on=SCHOOL_DAY + 6 * DAY,
            reason="Leest al goed.",
        )
        place(placement=placement, user=house.office, day=SCHOOL_DAY)
    rows = pupil.memberships.order_by("starts_on").values_list("school_class__name", "ends_on")
    assert list(rows) == [("ISK 1B", SCHOOL_DAY + 5 * DAY), ("ISK 2A", None)]
    placed = Placement.objects.get()
    assert (placed.author, placed.decided_on, placed.level) == (house.office, SCHOOL_DAY, "background")


def test_a_placement_in_the_present_class_leaves_the_membership_alone(house: House) -> None:
    pupil = pupil_in(house.own)
    placement = Placement(
        school=house.school,
        pupil=pupil,
        school_class=house.own,
        class_level="level_3",
        starts_on=SCHOOL_DAY,
        reason="Blijft bij deze groep.",
    )
    place(placement=placement, user=house.office, day=SCHOOL_DAY)
    assert (pupil.memberships.get().starts_on, Placement.objects.get().class_level) == (YEAR_START, "level_3")


def classes(pupil: Pupil) -> list[tuple[str, dt.date, dt.date | None]]:
    rows = pupil.memberships.order_by("starts_on", "pk")
    return [(row.school_class.name, row.starts_on, row.ends_on) for row in rows]


def leave(pupil: Pupil, house: House, **fields: Any) -> Departure:
    departure = DepartureFactory.build(pupil=pupil, noted_by=house.office, **fields)
    return leaving.note_departure(departure=departure, user=house.office)


def test_nobody_is_deregistered_before_the_next_school_has_confirmed(house: House) -> None:
    pupil = pupil_in(house.own)
    departure = leave(pupil, house)
    assert Pupil.objects.get().left_on is None
    assert classes(pupil) == [("ISK 1B", YEAR_START, None)]
    with pytest.raises(leaving.NotConfirmed):
        leaving.leave_school(departure=departure)
    departure.confirmed_on, departure.confirmed_by = SCHOOL_DAY, "Mevrouw Bos"
    leaving.note_departure(departure=departure, user=house.office)
    assert Pupil.objects.get().left_on == SCHOOL_DAY


def test_the_way_round_bears_the_name_of_who_went_it(house: House) -> None:
    pupil = pupil_in(house.own)
    leader = member(house.school, Role.TEAM_LEADER)
    departure = leave(pupil, house, destination="abroad")
    departure.allowed_because = "Het gezin is al terug in Polen."
    leaving.note_departure(departure=departure, user=leader)
    departure.refresh_from_db()
    assert (departure.allowed_by, departure.noted_by) == (leader, house.office)
    assert Pupil.objects.get().left_on == SCHOOL_DAY


def test_leaving_closes_class_home_and_plans_and_going_back_opens_them(house: House) -> None:
    pupil = pupil_in(house.own)
    stay = factories.HomeStayFactory(pupil=pupil)
    relation = with_family(pupil)
    overdue, later = (
        FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY - DAY),
        FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY + DAY),
    )
    leave(pupil, house, confirmed_on=SCHOOL_DAY, confirmed_by="Mevrouw Bos")
    for row in (stay, overdue, later):
        row.refresh_from_db()
    assert classes(pupil) == [("ISK 1B", YEAR_START, SCHOOL_DAY)]
    assert stay.ends_on == SCHOOL_DAY
    assert (overdue.state, later.state) == ("planned", "cancelled")
    leaving.return_to_school(pupil=pupil)
    for again in (stay, later, relation):
        again.refresh_from_db()
    assert Pupil.objects.get().left_on is None
    assert classes(pupil) == [("ISK 1B", YEAR_START, None)]
    assert (stay.ends_on, relation.ends_on, later.state) == (None, None, "planned")
    assert not Departure.objects.exists()


def test_leaving_removes_a_planned_move_and_going_back_restores_it_and_no_earlier_class(house: House) -> None:
    pupil = pupil_in(house.own)
    pupils.move_class(pupil=pupil, school_class=house.other, starts_on=SCHOOL_DAY - DAY)
    pupils.move_class(pupil=pupil, school_class=house.own, starts_on=SCHOOL_DAY + 7 * DAY)
    leave(pupil, house, confirmed_on=SCHOOL_DAY, confirmed_by="Mevrouw Bos")
    leaving.return_to_school(pupil=pupil)
    assert classes(pupil) == [
        ("ISK 1B", YEAR_START, SCHOOL_DAY - 2 * DAY),
        ("ISK 2A", SCHOOL_DAY - DAY, SCHOOL_DAY + 6 * DAY),
        ("ISK 1B", SCHOOL_DAY + 7 * DAY, None),
    ]


def test_a_prepared_departure_can_be_dropped(house: House) -> None:
    pupil = pupil_in(house.own)
    leave(pupil, house)
    leaving.return_to_school(pupil=pupil)
    assert not Departure.objects.exists()
    assert classes(pupil) == [("ISK 1B", YEAR_START, None)]


def test_a_talk_at_another_level_is_another_talk(house: House) -> None:
    pupil = pupil_in(house.own)
    TalkFactory(pupil=pupil, author=house.mentor, note="Gaat goed.", level="care")
    following.record_talk(talk=a_talk(pupil), user=house.mentor, now=MORNING)
    assert Talk.objects.count() == 2
