"""The page "turns 18": who stands on it from when, what is done by whom, and what it says."""

import calendar
import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from pupils.enums import AdulthoodStep, RelationKind
from pupils.models.adulthood import AdulthoodDone
from pupils.models.pupils import Pupil
from pupils.rules.adulthood import MONTHS_BEFORE, birthday, born_by, due_on, months_before
from pupils.rules.people import age_on
from school.enums import Role
from school.models.people import User
from tests.house import House, logged
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.files import DepartureFactory

ClientFor = Callable[[User], Client]
# Is seventeen and a half on the school day of these tests.
HALF = dt.date(2009, 3, 15)
DAY = dt.timedelta(days=1)
DAYS = st.dates(dt.date(1999, 1, 1), dt.date(2040, 12, 31))


@given(born=DAYS, day=DAYS, months=st.sampled_from([0, *MONTHS_BEFORE.values()]))
@settings(max_examples=300, deadline=None)
def test_the_last_date_of_birth_is_the_one_that_the_days_say(
    born: dt.date, day: dt.date, months: int
) -> None:
    assert (born <= born_by(day, months)) == (months_before(birthday(born), months) <= day)
    assert (birthday(born) <= day) == (age_on(born, day) >= 18)


@pytest.mark.parametrize(
    ("born", "on"),
    [(dt.date(2008, 2, 29), dt.date(2026, 3, 1)), (dt.date(2008, 2, 28), dt.date(2026, 2, 28))],
)
def test_who_was_born_on_29_february_is_18_on_1_march(born: dt.date, on: dt.date) -> None:
    assert birthday(born) == on
    assert (age_on(born, on - DAY), age_on(born, on)) == (17, 18)


def test_what_is_due_when() -> None:
    born = dt.date(2008, 8, 31)
    assert [due_on(step, born) for step in MONTHS_BEFORE] == [
        dt.date(2026, 2, 28),
        dt.date(2026, 4, 30),
        dt.date(2026, 6, 30),
        dt.date(2026, 7, 31),
        dt.date(2026, 7, 31),
    ]
    assert calendar.monthrange(2026, 2)[1] == 28


def listed(client: Client) -> list[str]:
    return [row.pupil.call_name for row in client.get("/turning-18/").context["rows"]]


def done(pupil: Pupil, by: User, *steps: AdulthoodStep) -> None:
    for step in steps:
        AdulthoodDone.objects.create(school=pupil.school, pupil=pupil, step=step, done_at=MORNING, done_by=by)


def test_from_seventeen_and_a_half_on_until_all_is_done(house: House, care: Client, linda: User) -> None:
    for name, born in (("Half", HALF), ("Younger", HALF + DAY), ("Adult", dt.date(2006, 5, 5))):
        pupil_in(house.own, call_name=name, birth_date=born)
    pupil_in(house.own, call_name="Gone", birth_date=HALF, left_on=SCHOOL_DAY - DAY)
    pupil_in(house.class_elsewhere, call_name="Elsewhere", birth_date=HALF)
    ready = pupil_in(house.own, call_name="Ready", birth_date=SCHOOL_DAY.replace(year=2008))
    almost = pupil_in(house.own, call_name="Almost", birth_date=SCHOOL_DAY.replace(year=2008) + DAY)
    for pupil in (ready, almost):
        done(pupil, linda, *AdulthoodStep)
    assert listed(care) == ["Adult", "Almost", "Half"]


def test_a_mentor_sees_the_own_class(house: House, mentor: Client, client_for: ClientFor) -> None:
    mine = pupil_in(house.own, call_name="Mine", birth_date=HALF)
    other = pupil_in(house.other, call_name="Other", birth_date=HALF)
    leader = client_for(member(house.school, Role.TEAM_LEADER))
    assert (listed(mentor), listed(leader)) == (["Mine"], ["Mine", "Other"])
    assert mentor.get(f"/pupils/{mine.pk}/adulthood/").status_code == 200
    assert mentor.get(f"/pupils/{other.pk}/adulthood/").status_code == 404
    assert mentor.post(f"/pupils/{other.pk}/adulthood/home/").status_code == 404
    assert not AdulthoodDone.objects.exists()


def test_a_step_is_done_once_and_can_be_undone(
    house: House, care: Client, mentor: Client, linda: User
) -> None:
    pupil = pupil_in(house.own, birth_date=HALF)
    url = f"/pupils/{pupil.pk}/adulthood/"
    for browser in (care, mentor, care):
        assert browser.post(f"{url}home/")["Location"] == url
    row = AdulthoodDone.objects.get()
    assert (row.step, row.done_by, row.done_at) == ("home", linda, MORNING)
    assert "Gedaan: Linda Pot, di 15 september 2026, 8:31" in " ".join(care.get(url).content.decode().split())
    assert mentor.post(f"{url}home/", {"undo": "1"})["Location"] == url
    assert not AdulthoodDone.objects.exists()
    assert care.post(f"{url}whatever/").status_code == 404
    assert ("write", "pupils:adulthood_step", [pupil.pk]) in logged()


def test_today_says_it_when_something_is_due(house: House, care: Client, linda: User) -> None:
    pupil = pupil_in(house.own, call_name="Yonas", surname="Tesfay", birth_date=HALF)
    page = care.get("/").content.decode()
    assert "Wordt 18" in page
    assert f"/pupils/{pupil.pk}/adulthood/" in page
    done(pupil, linda, AdulthoodStep.HOME)
    # The next school is not due yet.
    assert f"/pupils/{pupil.pk}/adulthood/" not in care.get("/").content.decode()


def test_the_page_says_what_is_known(house: House, care: Client) -> None:
    pupil = pupil_in(house.own, call_name="Yonas", birth_date=HALF, unaccompanied=True)
    with_family(pupil)
    home = factories.HomeFactory(school=house.school, kind="kwe", name="KWE De Brug")
    factories.HomeStayFactory(pupil=pupil, home=home)
    DepartureFactory(pupil=pupil, noted_by=house.office, destination_name="ROC Waterveen")
    page = care.get(f"/pupils/{pupil.pk}/adulthood/").context["page"]
    assert (page.turns_on, page.is_adult) == (dt.date(2027, 3, 15), False)
    facts = {row.step: row.facts for row in page.steps}
    assert facts[AdulthoodStep.DECIDES] == [
        f"Tot die dag beslissen: Moeder van {pupil.name}. Daarna beslist Yonas alleen.",
        "Er is geen nummer of mail van Yonas bekend. Dan hoort Yonas het zelf niet bij afwezigheid.",
        "Vanaf 15 maart 2027 horen ouders en voogd alleen iets als Yonas dat goed vindt. Er is nog niets genoteerd.",
    ]
    assert facts[AdulthoodStep.HOME] == [
        "Woont op KWE De Brug (KWE (kleine wooneenheid, Nidos)).",
        "Wie alleen kwam, kan verlengde opvang krijgen tot 21 jaar. De voogd vraagt die op tijd aan.",
    ]
    assert facts[AdulthoodStep.NEXT_SCHOOL] == ["Voorbereid: ROC Waterveen. Het is nog niet bevestigd."]


def test_a_pupil_of_age_says_whether_the_staff_hears(house: House, care: Client, mentor: Client) -> None:
    adult = pupil_in(house.own, birth_date=SCHOOL_DAY.replace(year=2008))
    stay = factories.HomeStayFactory(pupil=adult)
    factories.HomeStaffFactory(home=stay.home)
    url = f"/pupils/{adult.pk}/adulthood/"
    assert f"/stays/{stay.pk}/agreed/" in care.get(url).content.decode()
    assert mentor.post(f"/stays/{stay.pk}/agreed/")["Location"] == url
    stay.refresh_from_db()
    assert stay.agreed_on == SCHOOL_DAY
    care.post(f"/stays/{stay.pk}/agreed/", {"undo": "1"})
    stay.refresh_from_db()
    assert stay.agreed_on is None
    minor = factories.HomeStayFactory(pupil=pupil_in(house.own, birth_date=HALF))
    care.post(f"/stays/{minor.pk}/agreed/")
    minor.refresh_from_db()
    assert minor.agreed_on is None


@pytest.mark.parametrize("number", [1, 40])
def test_the_list_takes_the_same_number_of_queries(
    house: House, care: Client, django_assert_num_queries: Callable[[int], object], number: int
) -> None:
    for n in range(number):
        pupil = pupil_in(house.own, call_name=f"P{n}", birth_date=HALF)
        factories.RelationFactory(pupil=pupil, kind=RelationKind.SELF, custody=False)
    care.get("/turning-18/")
    with django_assert_num_queries(4):  # type: ignore[attr-defined]
        assert len(listed(care)) == number
