"""Leave: the bounds of the law on plain values, and what asking and deciding do."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from absence.enums import LeaveKind, LeaveRemark, LeaveState
from absence.models.announcements import Announcement
from absence.models.leave import LeaveRequest
from absence.rules.leave import LEAVE_MOVES, Asked, Bounds, may_grant, remarks
from school.enums import Role
from school.models.people import User
from tests.absence.conftest import House
from tools.samples.factories import SCHOOL_DAY, YEAR_START, member
from tools.samples.files import LeaveRequestFactory

ClientFor = Callable[[User], Client]
K, R, S = LeaveKind, LeaveRemark, LeaveState


@pytest.mark.parametrize(
    ("kind", "days", "before", "first", "granted", "expected"),
    [
        (K.RELIGIOUS, 1, 2, dt.date(2026, 10, 5), {}, []),
        (K.RELIGIOUS, 2, 1, dt.date(2026, 10, 5), {}, [R.RELIGIOUS_LONG, R.RELIGIOUS_LATE]),
        (K.HOLIDAY, 10, 30, dt.date(2026, 9, 7), {}, []),
        (K.HOLIDAY, 11, 30, dt.date(2026, 9, 4), {}, [R.HOLIDAY_LONG, R.HOLIDAY_FIRST_WEEKS]),
        (K.HOLIDAY, 1, 30, dt.date(2027, 2, 1), {K.HOLIDAY: 3}, [R.HOLIDAY_AGAIN]),
        (K.WEIGHTY, 4, 0, dt.date(2026, 10, 5), {K.WEIGHTY: 6, K.HOLIDAY: 9}, []),
        (K.WEIGHTY, 5, 0, dt.date(2026, 10, 5), {K.WEIGHTY: 6}, [R.WEIGHTY_LONG]),
        (K.WEIGHTY, 0, 0, dt.date(2026, 10, 17), {}, [R.NO_SCHOOL]),
    ],
)
def test_what_stands_in_the_way(
    kind: LeaveKind,
    days: int,
    before: int,
    first: dt.date,
    granted: dict[LeaveKind, int],
    expected: list[LeaveRemark],
) -> None:
    asked = Asked(kind, first, first - dt.timedelta(days=before), days)
    assert remarks(asked, granted=granted, year_starts=YEAR_START, bounds=Bounds()) == expected


@pytest.mark.parametrize(
    ("state", "found", "expected"),
    [
        (S.ASKED, [], True),
        (S.ASKED, [R.RELIGIOUS_LATE], True),
        (S.ASKED, [R.HOLIDAY_AGAIN], False),
        (S.ASKED, [R.WEIGHTY_LONG], False),
        (S.FORWARDED, [R.WEIGHTY_LONG], True),
        (S.WITHDRAWN, [], False),
    ],
)
def test_who_may_grant_what(state: LeaveState, found: list[LeaveRemark], expected: bool) -> None:
    assert may_grant(state, found) == expected
    assert set(LEAVE_MOVES) == set(S)


@pytest.fixture
def leader(house: House, client_for: ClientFor) -> Client:
    return client_for(member(house.school, Role.TEAM_LEADER))


def decide(leader: Client, row: LeaveRequest, state: LeaveState, words: str = "") -> None:
    assert (
        leader.post(f"/absence/leave/{row.pk}/decide/", {"state": state, "words": words}).status_code == 302
    )
    row.refresh_from_db()


def test_granted_leave_is_announced_and_taking_it_back_undoes_that(
    house: House, client_for: ClientFor, leader: Client
) -> None:
    office = client_for(house.office)
    day = SCHOOL_DAY + dt.timedelta(days=7)
    form = {"kind": "religious", "first_day": day, "last_day": day, "asked_on": SCHOOL_DAY, "reason": "Feest"}
    url = f"/absence/leave/pupil/{house.pupils[0].pk}/"
    assert office.post(url, form).status_code == 302
    assert office.post(url, form).status_code == 302
    row = LeaveRequest.objects.get()
    assert (row.state, row.entered_by) == (S.ASKED, house.office)
    decide(leader, row, S.GRANTED)
    announcement = Announcement.objects.get()
    assert (announcement.kind, announcement.starts_on, announcement.ends_on) == ("leave", day, day)
    decide(leader, row, S.WITHDRAWN)
    announcement.refresh_from_db()
    assert announcement.withdrawn_at is not None
    decide(leader, row, S.GRANTED)
    assert row.state == S.WITHDRAWN


def test_leave_granted_twice_for_a_day_lasts_as_long_as_one_of_them(house: House, leader: Client) -> None:
    day = SCHOOL_DAY + dt.timedelta(days=7)
    days = {"pupil": house.pupils[0], "first_day": day, "last_day": day}
    wedding, feast = (LeaveRequestFactory(kind=kind, **days) for kind in (K.WEIGHTY, K.RELIGIOUS))
    for row in (wedding, feast):
        decide(leader, row, S.GRANTED)
        assert row.state == S.GRANTED
    decide(leader, wedding, S.WITHDRAWN)
    assert list(Announcement.objects.filter(withdrawn_at=None)) == [feast.announcement]


def test_granted_leave_is_taken_back_by_who_decides_about_it_alone(
    house: House, client_for: ClientFor, leader: Client
) -> None:
    """Taking its announcement back would leave it granted, and the pupil missing without word."""
    row = LeaveRequestFactory(pupil=house.pupils[0], first_day=SCHOOL_DAY, last_day=SCHOOL_DAY)
    decide(leader, row, S.GRANTED)
    office = client_for(house.office)
    address = f"/announced/{row.announcement_id}/withdraw/"
    assert address not in office.get("/announced/").content.decode()
    page = office.post(address, follow=True).content.decode()
    assert "Dit verlof is toegekend. Trek het verlof zelf in, dan vervalt dit mee." in page
    assert Announcement.objects.get().withdrawn_at is None
    decide(leader, row, S.WITHDRAWN)
    assert Announcement.objects.get().withdrawn_at is not None


def test_what_a_second_parent_says_of_the_same_leave_is_kept(house: House, client_for: ClientFor) -> None:
    office, url = client_for(house.office), f"/absence/leave/pupil/{house.pupils[0].pk}/"
    day = SCHOOL_DAY + dt.timedelta(days=7)
    form = {"kind": "religious", "first_day": day, "last_day": day, "asked_on": SCHOOL_DAY}
    for reason in ("Feest", "Oma komt", "Oma komt"):
        assert office.post(url, form | {"reason": reason}).status_code == 302
    assert LeaveRequest.objects.get().reason == "Feest · Oma komt"


def test_a_mistyped_year_asks_no_leave_of_a_year(house: House, client_for: ClientFor) -> None:
    url = f"/absence/leave/pupil/{house.pupils[0].pk}/"
    form = {"kind": "weighty", "first_day": "2026-12-21", "last_day": "2028-01-03", "asked_on": SCHOOL_DAY}
    answer = client_for(house.office).post(url, form | {"reason": "Familie"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["last_day"])
    assert not LeaveRequest.objects.exists()


def test_above_ten_days_leerplicht_decides(house: House, leader: Client) -> None:
    row = LeaveRequestFactory(
        pupil=house.pupils[0],
        kind=K.WEIGHTY,
        first_day=dt.date(2026, 9, 28),
        last_day=dt.date(2026, 10, 12),
    )
    [shown] = leader.get("/absence/leave/").context["waiting"]
    assert (shown.remarks, shown.may_grant, shown.for_leerplicht) == ([R.WEIGHTY_LONG], False, True)
    decide(leader, row, S.GRANTED)
    assert row.state == S.ASKED
    decide(leader, row, S.FORWARDED)
    decide(leader, row, S.GRANTED, "Leerplicht is akkoord.")
    assert (row.state, row.words) == (S.GRANTED, "Leerplicht is akkoord.")


def test_a_no_says_why(house: House, leader: Client) -> None:
    row = LeaveRequestFactory(pupil=house.pupils[0])
    decide(leader, row, S.REFUSED)
    assert row.state == S.ASKED
    decide(leader, row, S.REFUSED, "Het feest valt in het weekend.")
    assert row.state == S.REFUSED
