"""Answers by link to "we miss you": who may open it until when, what it shows, and where the answer stands."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from absence.contexts.answers import FOLDER
from absence.models.answers import AlertAnswer
from absence.models.calls import Call
from absence.models.episodes import Episode
from messaging.answering import ANSWER_HERE
from messaging.family_words import words_in
from messaging.languages import LANGUAGES_BY_CODE
from messaging.models.outbox import Message
from messaging.services.texts import Composer
from pupils.enums import RelationKind
from pupils.models.people import Person, Relation
from school.models.access_log import AccessLog
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_alerts import announce, hand_in, mark_sent
from tests.absence.test_late import at
from tools.samples.factories import SCHOOL_DAY, RelationFactory

ClientFor = Callable[[User], Client]
GONE = 410


@pytest.fixture
def path(house: House) -> str:
    """The link of the first pupil's mother."""
    hand_in(house, p0="absent")
    found: str = Message.objects.get().context["link"]
    return found.removeprefix("http://localhost:8000")


def said() -> list[str]:
    return list(AlertAnswer.objects.values_list("answer", flat=True))


def test_every_language_has_its_words() -> None:
    keys = set(words_in(FOLDER, "nl"))
    for code in LANGUAGES_BY_CODE:
        assert (FOLDER / f"{code}.toml").exists()
        assert set(words_in(FOLDER, code)) == keys
    assert set(ANSWER_HERE) == set(LANGUAGES_BY_CODE)


def test_the_link_stands_below_the_words_of_each_language(house: House, path: str) -> None:
    message = Message.objects.get()
    parts = Composer().parts(message)
    assert [part.language for part in parts] == ["nl", "en"]
    for part in parts:
        assert part.body.endswith(f"{ANSWER_HERE[part.language]}\nhttp://localhost:8000{path}")


def test_it_shows_a_first_name_and_nothing_more(house: House, path: str) -> None:
    page = Client().get(path)
    html = page.content.decode()
    assert page.status_code == 200
    assert "Sami0" in html
    assert words_in(FOLDER, "ti")["ill"] in html
    for secret in ("Tesfay", "Moeder van", "ISK 1B", "Anneke"):
        assert secret not in html
    assert said() == []
    assert page["Cache-Control"] == "no-store, private"


def test_an_answer_stands_on_the_call_list_at_once(house: House, path: str, client_for: ClientFor) -> None:
    phone = Client(enforce_csrf_checks=True)
    phone.get(path)
    answer = phone.post(path, {"answer": "ill"})
    assert (answer.status_code, answer["Location"]) == (302, path)
    assert not phone.cookies, "some phones keep none"
    assert words_in(FOLDER, "ti")["thanks"] in phone.get(path).content.decode()
    karin = client_for(house.coordinator)
    [row] = karin.get("/calls/").context["rows"]
    assert [(one.person.name, one.answer) for one in row.answers] == [("Moeder van Sami0 Tesfay00", "ill")]
    # Nothing is closed by itself; one tap does it.
    karin.post(row.outcome_url, {"outcome": "reached", "reason": "sick"})
    assert Call.objects.get().reason == "sick"
    assert karin.get("/calls/").context["rows"] == []


def test_an_answer_after_the_row_was_closed_is_seen(
    house: House, path: str, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    mark_sent()
    karin = client_for(house.coordinator)
    [row] = karin.get("/calls/").context["rows"]
    karin.post(row.outcome_url, {"outcome": "reached", "reason": "sick"})
    morning.shift(60)
    Client().post(path, {"answer": "ill"})
    page = karin.get("/calls/")
    assert page.context["desk"].answered == [], "that is what is known"
    assert "antwoordde om 8:32 via de link: <strong>ziek" in page.content.decode()
    morning.shift(60)
    Client().post(path, {"answer": "unaware"})
    page = karin.get("/calls/")
    assert [row.id for row in page.context["desk"].answered] == [row.id]
    assert "Antwoord van thuis nadat het klaar was" in page.content.decode()
    assert AccessLog.objects.latest("pk").pupils == [house.pupils[0].pk]


def test_an_answer_before_the_pupil_was_announced_asks_nobody_to_look_again(
    house: House, path: str, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    mark_sent()
    Client().post(path, {"answer": "call_me"})
    morning.shift(60)
    announce(house)
    karin = client_for(house.coordinator)
    assert karin.get("/calls/").context["desk"].answered == []
    morning.shift(60)
    Client().post(path, {"answer": "on_the_way"})
    Client().post(path, {"answer": "call_me"})
    assert len(karin.get("/calls/").context["desk"].answered) == 1


def test_who_called_back_has_the_row_off_the_top_and_can_take_that_back(
    house: House, path: str, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    mark_sent()
    announce(house)
    karin = client_for(house.coordinator)
    morning.shift(60)
    Client().post(path, {"answer": "call_me"})
    page = karin.get("/calls/")
    [row] = page.context["desk"].answered
    assert row.call_back_url in page.content.decode()
    [mother] = row.wanting
    assert [f'href="tel:{phone.e164}"' in page.content.decode() for phone in mother.phones] == [True]
    morning.shift(60)
    for _tap in range(2):
        karin.post(row.call_back_url)
    desk = karin.get("/calls/").context["desk"]
    assert (desk.answered, [one.id for one in desk.closed]) == ([], [row.id])
    [call] = Call.objects.all()
    assert (call.outcome, call.by) == ("called_back", house.coordinator)
    assert "teruggebeld" in karin.get("/calls/").content.decode()
    # Who asks again stands on top again.
    morning.shift(60)
    Client().post(path, {"answer": "on_the_way"})
    Client().post(path, {"answer": "call_me"})
    assert [one.id for one in karin.get("/calls/").context["desk"].answered] == [row.id]
    morning.shift(60)
    karin.post(row.call_back_url)
    last = Call.objects.latest("pk")
    karin.post(f"/calls/made/{last.pk}/undo/")
    desk = karin.get("/calls/").context["desk"]
    assert ([one.id for one in desk.answered], desk.rows) == ([row.id], [])
    assert Episode.objects.get(pk=row.id).explanation == "announced"


def test_called_back_is_nothing_to_say_of_an_open_row(house: House, path: str, client_for: ClientFor) -> None:
    karin = client_for(house.coordinator)
    [row] = karin.get("/calls/").context["rows"]
    said = karin.post(row.call_back_url, follow=True)
    assert [str(one) for one in said.context["messages"]] == [
        "Niet genoteerd: deze leerling is er weer, of staat weer op de lijst."
    ]
    karin.post(row.outcome_url, {"outcome": "called_back"})
    assert not Call.objects.exists()
    assert [one.id for one in karin.get("/calls/").context["rows"]] == [row.id]


def test_the_call_list_hears_of_it_within_a_second(house: House, path: str, client_for: ClientFor) -> None:
    """One query besides who is asking; and nothing more once the list knows."""
    karin = client_for(house.coordinator)
    before = karin.get("/calls/").context["after"]
    assert (karin.get(f"/calls/news/?after={before}").headers.get("HX-Trigger"), before) == (None, 0)
    Client().post(path, {"answer": "unaware"})
    with CaptureQueriesContext(connection) as queries:
        answer = karin.get(f"/calls/news/?after={before}")
    assert (answer.status_code, answer.headers["HX-Trigger"], answer.content) == (204, "callsChanged", b"")
    assert len(queries) == 2
    after = karin.get("/calls/rows/").context["after"]
    assert "HX-Trigger" not in karin.get(f"/calls/news/?after={after}").headers


def test_the_last_answer_counts_and_a_double_tap_is_one(
    house: House, path: str, morning: time_machine.Traveller
) -> None:
    for word in ("on_the_way", "on_the_way", "unaware"):
        Client().post(path, {"answer": word})
    assert said() == ["on_the_way", "unaware"]
    morning.shift(60)
    Client().post(path, {"answer": "on_the_way"})
    assert said() == ["on_the_way", "unaware", "on_the_way"]


def test_who_does_not_know_either_comes_on_top(house: House, client_for: ClientFor) -> None:
    hand_in(house, p0="absent", p1="absent")
    second = Message.objects.get(context__first_name="Sami1").context["link"]
    Client().post(second.removeprefix("http://localhost:8000"), {"answer": "unaware"})
    rows = client_for(house.coordinator).get("/calls/").context["rows"]
    assert [row.pupil_name for row in rows] == ["Sami1 Tesfay01", "Sami0 Tesfay00"]


def test_what_is_no_answer_changes_nothing(house: House, path: str) -> None:
    assert Client().post(path, {"answer": "holiday"}).status_code == 200
    assert Client().head(path).status_code == 200
    assert said() == []


@pytest.mark.parametrize(
    "change", [lambda token: token.replace(".", ".x"), lambda token: "9" + token, lambda _: "x"]
)
def test_a_forged_link_opens_nothing(house: House, path: str, change: Callable[[str], str]) -> None:
    forged = f"/w/{change(path.split('/')[2])}/"
    for answer in (Client().get(forged), Client().post(forged, {"answer": "ill"})):
        assert answer.status_code == GONE
        assert "Sami0" not in answer.content.decode()
    assert said() == []


def test_another_pupil_s_link_is_signed_for_that_pupil(house: House) -> None:
    """The number of one put before the signature of another."""
    hand_in(house, p0="absent", p1="absent")
    one, two = (
        row.context["link"].removeprefix("http://localhost:8000/w/").rstrip("/")
        for row in Message.objects.order_by("pk")
    )
    mixed = f"/w/{one.split('.')[0]}.{two.split('.')[1]}/"
    assert Client().get(mixed).status_code == GONE


def test_it_works_on_the_day_itself(house: House, path: str) -> None:
    with time_machine.travel(at(23, 59), tick=False):
        assert Client().get(path).status_code == 200
    with time_machine.travel(at(8, 31, SCHOOL_DAY.replace(day=16)), tick=False):
        assert Client().post(path, {"answer": "ill"}).status_code == GONE
    assert said() == []


def test_who_hears_no_more_about_the_pupil_reads_nothing(house: House, path: str) -> None:
    Relation.objects.update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    assert Client().get(path).status_code == GONE
    assert Client().post(path, {"answer": "ill"}).status_code == GONE
    assert said() == []


@pytest.mark.parametrize(("moved", "status"), [(False, 200), (True, GONE)])
def test_the_one_link_in_a_mailbox_of_two_opens_for_who_of_them_still_hears(
    house: House, *, moved: bool, status: int
) -> None:
    mother = house.pupils[0].relations.get()
    father = RelationFactory(
        pupil=mother.pupil, kind=RelationKind.FATHER, person__email=mother.person.email, person__language="ti"
    )
    hand_in(house, p0="absent")
    [message] = Message.objects.all()
    path = message.context["link"].removeprefix("http://localhost:8000")
    # The link names the mother, whom nobody tells any more; the father still reads what comes there, or does not.
    Relation.objects.filter(pk=mother.pk).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    if moved:
        Person.objects.filter(pk=father.person_id).update(email="elders@familie.example")
    assert Client().get(path).status_code == status
    Client().post(path, {"answer": "ill"})
    assert [one.person_id for one in AlertAnswer.objects.all()] == ([] if moved else [father.person_id])


def test_who_has_arrived_is_asked_about_no_more(
    house: House, path: str, morning: time_machine.Traveller
) -> None:
    morning.shift(600)
    hand_in(house, p0="late:8")
    assert Episode.objects.get().back_at is not None
    Client().post(path, {"answer": "ill"})
    assert said() == []


def test_signs_that_come_along_from_a_text_from_right_to_left_do_no_harm(house: House, path: str) -> None:
    token = path.split("/")[2]
    assert Client().get(f"/w/\u2066{token}\u2069/").status_code == 200


def test_both_opening_and_answering_stand_in_the_access_log(house: House, path: str) -> None:
    before = AccessLog.objects.count()
    Client().get(path)
    Client().post(path, {"answer": "ill"})
    rows = AccessLog.objects.order_by("pk")[before:]
    assert [(row.action, row.ground, row.page, row.pupils, row.user_id) for row in rows] == [
        (action, "legal_representative", "absence:answer", [house.pupils[0].pk], None)
        for action in ("read", "write")
    ]


def test_made_up_links_ask_the_database_nothing_and_shut_nobody_out(
    house: House, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """A home has one address for all who live there, and so has a network of phones."""
    with django_assert_num_queries(0):
        assert {Client().get(f"/w/{number}/").status_code for number in range(150)} == {GONE}
    assert {Client().get(path).status_code for _parent in range(150)} == {200}
    assert Client().post(path, {"answer": "ill"}).status_code == 302
    assert said() == ["ill"]
