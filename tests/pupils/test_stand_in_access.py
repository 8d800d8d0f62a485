"""What a stand-in sees, from the first day to the last, and what the access log calls it."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pupils.enums import PartLevel
from pupils.models.parts import Remark
from pupils.models.pupils import Pupil
from pupils.querysets.parts import levels_seen
from school.enums import ClassStaffKind, Role
from school.models.access_log import AccessLog
from school.models.classes import SchoolClass
from school.models.people import User
from tests.house import House
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import RemarkFactory

DAY = dt.timedelta(days=1)
FRIDAY = dt.date(2026, 9, 18)


@pytest.fixture
def first_lesson(house: House) -> None:
    for weekday in range(1, 6):
        factories.LessonPeriodFactory(school=house.school, weekday=weekday)


def stand_in(house: House, *roles: Role, at: SchoolClass | None = None) -> User:
    """Somebody who has ISK 2A from Tuesday to Friday, and ISK 1B for good as a teacher."""
    user = member(house.school, *(roles or (Role.TEACHER,)), teaches=(house.own,))
    factories.ClassStaffFactory(
        school_class=at or house.other,
        user=user,
        kind=ClassStaffKind.STAND_IN,
        starts_on=SCHOOL_DAY,
        ends_on=FRIDAY,
    )
    return user


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def child(house: House) -> Pupil:
    """A pupil of ISK 2A with a remark of each level, written by somebody else."""
    pupil = pupil_in(house.other, call_name="Sami", surname="Tesfay")
    for level in PartLevel:
        RemarkFactory(pupil=pupil, level=level, author=house.mentor, text=f"about {level}")
    return pupil


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (SCHOOL_DAY - DAY, False),
        (SCHOOL_DAY, True),
        (FRIDAY, True),
        (FRIDAY + DAY, False),
        (FRIDAY + 3 * DAY, False),
    ],
)
def test_from_the_first_day_to_the_last(
    house: House, first_lesson: None, child: Pupil, day: dt.date, open_: bool
) -> None:
    user = stand_in(house)
    with time_machine.travel(MORNING + (day - SCHOOL_DAY), tick=False):
        client = browser(user)
        expected = 200 if open_ else 404
        assert client.get(f"/pupils/{child.pk}/").status_code == expected
        assert [one.pupil for one in client.get("/find/?q=sami").context["found"]] == ([child] * open_)
        if day.isoweekday() <= 5:
            register = client.get(f"/registers/{house.other.pk}/{day}/1/")
            assert register.status_code == expected


def test_a_stand_in_sees_practical_and_background(house: House, child: Pupil) -> None:
    user = stand_in(house)
    seen = Remark.objects.visible_to(user).filter(pupil=child)
    assert {remark.level for remark in seen} == {"practical", "background"}
    assert levels_seen(user, child.pk) == {"practical", "background", "own"}


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CONFIDANT, Role.YOUTH_HEALTH, Role.PARTNER])
def test_it_counts_for_mentors_and_teachers_only(house: House, child: Pupil, role: Role) -> None:
    user = stand_in(house, role)
    assert not Pupil.objects.visible_to(user).filter(pk=child.pk).exists()


def test_today_marks_the_class(house: House, first_lesson: None, child: Pupil) -> None:
    pupil_in(house.own)
    page = browser(stand_in(house)).get("/")
    cards = page.context["morning"].cards
    assert [(card.name, card.stand_in_until) for card in cards] == [("ISK 1B", None), ("ISK 2A", FRIDAY)]


def test_who_also_teaches_the_class_is_not_marked(house: House, first_lesson: None) -> None:
    pupil_in(house.own)
    page = browser(stand_in(house, at=house.own)).get("/")
    assert [card.stand_in_until for card in page.context["morning"].cards] == [None]


def test_the_log_names_the_ground(house: House, first_lesson: None, child: Pupil) -> None:
    mine = pupil_in(house.own, call_name="Sami")
    client = browser(stand_in(house))
    for path in (
        f"/pupils/{child.pk}/",
        f"/pupils/{mine.pk}/",
        f"/registers/{house.other.pk}/2026-09-15/1/",
        f"/registers/{house.own.pk}/2026-09-15/1/",
        "/find/?q=nobody",
        "/find/?q=sami",
    ):
        assert client.get(path).status_code == 200
    grounds = AccessLog.objects.order_by("pk").values_list("page", "ground")
    assert list(grounds) == [
        ("pupils:pupil", "stand_in"),
        ("pupils:pupil", "own_class"),
        ("absence:register", "stand_in"),
        ("absence:register", "own_class"),
        ("pupils:find", "own_class"),
        # One of the two is there only because of standing in.
        ("pupils:find", "stand_in"),
    ]


def test_a_role_for_the_whole_school_is_ground_enough(house: House, child: Pupil) -> None:
    client = browser(stand_in(house, Role.TEACHER, Role.CARE_COORDINATOR))
    client.get(f"/pupils/{child.pk}/")
    assert AccessLog.objects.get().ground == "role"


def test_only_a_stand_in_pays_for_the_question(house: House, first_lesson: None) -> None:
    pupil_in(house.own)
    pupil_in(house.other)

    def queries(user: User, school_class: SchoolClass) -> int:
        client, url = browser(user), f"/registers/{school_class.pk}/2026-09-15/1/"
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    teacher = member(house.school, Role.TEACHER, teaches=(house.own,))
    usual = queries(teacher, house.own)
    assert queries(stand_in(house), house.other) == usual + 1
    former = stand_in(house)
    with time_machine.travel(MORNING + 7 * DAY, tick=False):
        client, url = browser(former), f"/registers/{house.own.pk}/2026-09-22/1/"
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
    assert len(captured) == usual
