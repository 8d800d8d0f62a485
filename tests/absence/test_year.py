"""The year of a pupil as squares: what each day was, streaks, and that the drawing says it without colour."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from absence.contexts.missed import lesson_hours
from absence.contexts.watching import sentence
from absence.contexts.year import SIGNS, year_drawing
from absence.enums import AbsenceKind, Meaning, WatchRule
from absence.models.counts import PupilWeek
from absence.models.watching import Crossing
from absence.rules.labels import with_room
from absence.rules.meaning import Missed
from absence.rules.year import DayState, Streaks, state_of, streaks
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_watching import DAYS, absent
from tools.samples.absence import ApproachStepFactory
from tools.samples.factories import MORNING

ClientFor = Callable[[User], Client]
D, M = DayState, Meaning
OF = {"P": D.PRESENT, "L": D.LATE, "A": D.AUTHORISED, "U": D.UNAUTHORISED, "D": D.UNDECIDED, ".": D.UNKNOWN}


@pytest.mark.parametrize(
    ("places", "room", "named"),
    [
        ([], 30, set()),
        ([26], 30, {26}),
        ([26, 43, 111], 30, {43, 111}),
        ([26, 56], 30, {26, 56}),
    ],
)
def test_a_name_with_no_room_before_the_next_is_left_out(
    places: list[int], room: int, named: set[int]
) -> None:
    assert with_room(places, room) == named


def test_a_month_of_one_week_does_not_run_into_the_next() -> None:
    """Who came in the last week of October read "OktNov" above the squares."""
    days = [dt.date(2026, 10, 26) + dt.timedelta(days=after) for after in range(21)]
    school_days = [day for day in days if day.isoweekday() <= 5]
    with translation.override("nl"):
        drawing = year_drawing(school_days, [], seen=frozenset(), late=frozenset(), done={})
    assert [(label.x, label.words) for label in drawing.months] == [(43, "Nov")]


def missed(*meanings: Meaning) -> list[Missed]:
    kind = AbsenceKind.NO_WORD
    return [Missed(dt.date(2026, 9, 8), number, 60, meaning, kind) for number, meaning in enumerate(meanings)]


@pytest.mark.parametrize(
    ("meanings", "seen", "late", "expected"),
    [
        ([], False, False, D.UNKNOWN),
        ([], True, False, D.PRESENT),
        ([], True, True, D.LATE),
        ([M.AUTHORISED], True, True, D.AUTHORISED),
        ([M.AUTHORISED, M.UNDECIDED], True, False, D.UNDECIDED),
        ([M.UNDECIDED, M.UNAUTHORISED, M.AUTHORISED], False, False, D.UNAUTHORISED),
    ],
)
def test_what_a_day_was(meanings: list[Meaning], seen: bool, late: bool, expected: DayState) -> None:
    assert state_of(missed(*meanings), seen=seen, late=late) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("", Streaks(0, 0)),
        ("PPLP", Streaks(0, 4)),
        ("PUUDPUP", Streaks(3, 1)),
        # What is not recorded neither ends a run nor makes it longer.
        ("U.U.AP..P", Streaks(3, 3)),
        ("AAPPU", Streaks(2, 0)),
    ],
)
def test_how_long_things_lasted(days: str, expected: Streaks) -> None:
    assert streaks([OF[one] for one in days]) == expected


def test_every_state_has_a_sign_of_its_own() -> None:
    assert len({sign for sign, _words in SIGNS.values()}) == len(DayState) == len(SIGNS)


def test_the_page_draws_a_square_for_each_school_day_with_its_words(
    house: House, client_for: ClientFor
) -> None:
    absent(house, *DAYS)
    ApproachStepFactory(pupil=house.pupils[0], done_at=MORNING, done_by=house.mentor)
    page = client_for(house.coordinator).get(f"/absence/pupil/{house.pupils[0].pk}/")
    drawing = page.context["drawing"]
    found = {one.words.split(":")[0]: one for one in drawing.squares}
    assert found["di 8 september"].words == "di 8 september: ongeoorloofd, 6 lesuren"
    assert (found["di 8 september"].state, found["di 8 september"].sign) == ("unauthorised", "×")
    assert found["di 15 september"].words == "di 15 september: niet vastgelegd, gesprek door de mentor"
    assert found["di 15 september"].marked
    assert [(one.kind, one.hours, one.authorised) for one in drawing.kinds] == [
        ("zonder bericht", "18", False)
    ]
    assert drawing.streaks == Streaks(3, 0)
    assert page.content.decode().count("<title>") == len(drawing.squares) + 1


def test_the_head_of_the_file_says_how_many_hours(house: House, client_for: ClientFor) -> None:
    """As the weeks were counted: those of another year do not count."""
    sami = house.pupils[0]
    for week, minutes in ((dt.date(2026, 9, 7), 360), (dt.date(2026, 9, 14), 60), (dt.date(2026, 6, 1), 600)):
        PupilWeek.objects.create(
            school=house.school,
            pupil=sami,
            school_class=house.school_class,
            week=week,
            recorded=720,
            unauthorised=minutes,
            undecided=30 if week.month == 9 else 0,
        )
    page = client_for(house.coordinator).get(f"/pupils/{sami.pk}/").content.decode()
    assert "7 u ongeoorloofd, 1 u te beslissen" in " ".join(page.split())


@pytest.mark.parametrize(("minutes", "words"), [(60, "1 lesuur"), (90, "1,5 lesuren"), (120, "2 lesuren")])
def test_one_lesson_hour_is_one(minutes: int, words: str) -> None:
    assert lesson_hours(minutes) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "2,5 uur sinds 8 september: di 8 (1 uur), wo 9 (1,5 uur)"),
        ("en", "2,5 hours since 8 September: Tue 8 (1 hour), Wed 9 (1,5 hours)"),
    ],
)
def test_one_hour_of_a_day_that_adds_up_is_one(language: str, words: str) -> None:
    causes = [["2026-09-08", 60], ["2026-09-09", 90]]
    crossing = Crossing(rule=WatchRule.HOURS, first_day=dt.date(2026, 9, 8), causes=causes)
    with translation.override(language):
        assert sentence(crossing) == words
        crossing.causes = causes[:1]
        assert sentence(crossing).startswith("1 uur sinds" if language == "nl" else "1 hour since")
