"""A pupil whom nobody can find: day by day with the school's steps, until somebody has seen the pupil."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from absence.models.searches import Search, SearchStep
from absence.models.settings import AbsenceSettings
from absence.services.searches import begin_search
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY

ClientFor = Callable[[User], Client]
TOMORROW = MORNING + dt.timedelta(days=1)
LESSON = dt.timedelta(minutes=50)


@pytest.fixture
def karin(house: House, client_for: ClientFor) -> Client:
    """The attendance coordinator's browser, with the first pupil missing."""
    hand_in(house, p0="absent")
    return client_for(house.coordinator)


def begin(karin: Client, house: House) -> Search:
    answer = karin.post(f"/searches/pupil/{house.pupils[0].pk}/begin/")
    search = Search.objects.get()
    assert answer["Location"] == f"/searches/{search.pk}/"
    return search


def names(page_of: Client, search: Search) -> list[tuple[int, list[tuple[str, str]]]]:
    """Each day that the page shows, with its steps and who did them."""
    days = page_of.get(f"/searches/{search.pk}/").context["days"]
    return [
        (one.number, [(step.name, str(step.done.by) if step.done else "") for step in one.steps])
        for one in days
    ]


def test_it_is_begun_from_the_call_list_and_once(house: House, karin: Client) -> None:
    assert "Niemand weet waar" in karin.get("/calls/").content.decode()
    search = begin(karin, house)
    begin(karin, house)
    assert (search.started_by, search.seen_at) == (house.coordinator, None)
    assert f"/searches/{search.pk}/" in karin.get("/calls/").content.decode()


def test_each_step_has_its_time_and_name_and_can_be_undone(house: House, karin: Client) -> None:
    search = begin(karin, house)
    karin.post(f"/searches/{search.pk}/step/", {"step": "Voogd", "note": "Belt terug"})
    karin.post(f"/searches/{search.pk}/step/", {"step": "Voogd", "note": "nog eens"})
    step = SearchStep.objects.get()
    assert (step.by, step.at, step.note, step.day) == (
        house.coordinator,
        timezone.now(),
        "Belt terug · nog eens",
        SCHOOL_DAY,
    )
    done = [("Voogd", "Karin de Wit"), ("Woonplek", ""), ("COA", ""), ("Politie", "")]
    assert names(karin, search) == [(1, done)]
    karin.post(f"/searches/steps/{step.pk}/undo/")
    assert names(karin, search)[0][1][0] == ("Voogd", "")


def test_a_note_that_does_not_fit_beside_a_colleagues_is_given_back(house: House, karin: Client) -> None:
    search = begin(karin, house)
    for note in ("Belt terug", "lang " * 39):
        page = karin.post(f"/searches/{search.pk}/step/", {"step": "Voogd", "note": note}, follow=True)
    [said] = [str(one) for one in page.context["messages"]]
    assert ("lang " * 39).strip() in said
    assert SearchStep.objects.get().note == "Belt terug"


def test_a_slip_of_the_finger_is_taken_back_as_long_as_nothing_came_of_it(
    house: House, karin: Client
) -> None:
    search = begin(karin, house)
    assert "Per ongeluk begonnen" in karin.get(f"/searches/{search.pk}/").content.decode()
    assert karin.post(f"/searches/{search.pk}/take-back/")["Location"] == "/calls/"
    assert not Search.objects.exists()
    again = begin(karin, house)
    karin.post(f"/searches/{again.pk}/step/", {"step": "Voogd", "note": ""})
    assert "Per ongeluk begonnen" not in karin.get(f"/searches/{again.pk}/").content.decode()
    karin.post(f"/searches/{again.pk}/take-back/")
    assert Search.objects.get() == again


def test_a_step_that_the_school_does_not_have_is_refused(house: House, karin: Client) -> None:
    search = begin(karin, house)
    page = karin.post(f"/searches/{search.pk}/step/", {"step": "Interpol"}, follow=True)
    assert "Niet bewaard" in page.content.decode()
    assert not SearchStep.objects.exists()


def test_day_by_day_with_the_schools_own_steps(
    house: House, karin: Client, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    search = begin(karin, house)
    karin.post(f"/searches/{search.pk}/step/", {"step": "COA"})
    AbsenceSettings.objects.update(search_steps="Nidos\r\n\r\nPolitie\r\nNidos")
    morning.move_to(TOMORROW)
    assert names(client_for(house.coordinator), search) == [
        (2, [("Nidos", ""), ("Politie", "")]),
        (1, [("COA", "Karin de Wit")]),
    ]


def test_it_stands_on_today_and_at_the_pupil_until_somebody_has_seen_the_pupil(
    house: House, karin: Client, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    search = begin(karin, house)
    morning.move_to(TOMORROW)
    karin, mentor = client_for(house.coordinator), client_for(house.mentor)
    words = "Niet gezien, verblijfplaats onbekend"
    assert words in karin.get("/").content.decode()
    assert words in mentor.get(f"/pupils/{house.pupils[0].pk}/").content.decode()
    karin.post(f"/searches/{search.pk}/seen/")
    assert words not in karin.get("/").content.decode()
    karin.post(f"/searches/{search.pk}/unseen/")
    assert words in karin.get("/").content.decode()


@pytest.mark.parametrize(
    ("state", "seen"), [("present", True), ("late", True), ("in_school", True), ("absent", False)]
)
def test_a_register_that_sees_the_pupil_ends_it(
    house: House,
    karin: Client,
    client_for: ClientFor,
    morning: time_machine.Traveller,
    state: str,
    seen: bool,
) -> None:
    search = begin(karin, house)
    factories.LessonPeriodFactory(school=house.school, weekday=3)
    morning.move_to(TOMORROW)
    url = f"/registers/{house.school_class.pk}/{TOMORROW.date()}/1/"
    assert client_for(house.mentor).post(url, house.marks(p0=state)).status_code == 200
    search.refresh_from_db()
    assert (search.seen_by == house.mentor) == seen


def test_a_register_of_an_earlier_lesson_that_says_nothing_new_does_not_end_it(
    house: House, morning: time_machine.Traveller
) -> None:
    hand_in(house)
    morning.move_to(MORNING + LESSON)
    hand_in(house, number=2, p0="absent")
    search = begin_search(pupil=house.pupils[0], by=house.coordinator, now=timezone.now())
    hand_in(house, p1="late")
    search.refresh_from_db()
    assert search.seen_at is None


@pytest.mark.parametrize(("second", "seen"), [("absent", False), ("present", True)])
def test_only_the_last_word_about_the_day_ends_it(
    house: House, morning: time_machine.Traveller, second: str, seen: bool
) -> None:
    hand_in(house, p0="absent")
    morning.move_to(MORNING + LESSON)
    search = begin_search(pupil=house.pupils[0], by=house.coordinator, now=timezone.now())
    hand_in(house, number=2, p0=second)
    hand_in(house, p0="late")
    search.refresh_from_db()
    assert (search.seen_at is not None) == seen


def test_without_a_later_register_the_earlier_one_that_says_nothing_new_does_not_end_it(house: House) -> None:
    hand_in(house)
    search = begin_search(pupil=house.pupils[0], by=house.coordinator, now=timezone.now())
    hand_in(house, p1="late")
    search.refresh_from_db()
    assert search.seen_at is None
