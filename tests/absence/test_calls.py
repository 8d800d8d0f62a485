"""Working the call list: taking rows, how calls end, and what happens when several people do it at once."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from absence.enums import REACHED_NOT_FOUND
from absence.models.alerts import Alert
from absence.models.calls import Call
from absence.models.episodes import Episode
from messaging.enums import MessageState
from messaging.models.outbox import Message
from messaging.services.delivery import record_bounce
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from tests.absence.conftest import House, build_house
from tests.absence.test_alerts import hand_in
from tools.samples import factories
from tools.samples.factories import member

ClientFor = Callable[[User], Client]
LIST, ROWS = "/calls/", "/calls/rows/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def karin(house: House, client_for: ClientFor) -> Client:
    """The attendance coordinator's browser."""
    return client_for(house.coordinator)


@pytest.fixture
def episode(house: House) -> Episode:
    """The first pupil is missing without word."""
    hand_in(house, p0="absent")
    return Episode.objects.get()


@pytest.fixture
def colleague(house: House, episode: Episode, client_for: ClientFor) -> Client:
    """Another one who works the call list."""
    return client_for(member(house.school, Role.CARE_COORDINATOR, name="Noor Smit"))


def names(client: Client, which: str = "rows") -> list[str]:
    """Who stands on the list, in order."""
    return [row.pupil_name for row in client.get(LIST).context[which]]


def test_an_empty_list_says_no_more_than_the_registers_that_are_in(karin: Client, house: House) -> None:
    waiting = "Van 1 klas is de absentielijst van de eerste les nog niet binnen."
    said = "In de absentielijsten die binnen zijn, is iedereen op school, afgemeld of gesproken."
    page = karin.get(LIST).content.decode()
    assert waiting in page
    assert said not in page
    hand_in(house)
    page = karin.get(LIST).content.decode()
    assert said in page
    assert waiting not in page
    hand_in(house, p0="absent")
    assert said not in karin.get(LIST).content.decode()


def test_another_school_never_shows(house: House, karin: Client, episode: Episode) -> None:
    other = build_house(1)
    hand_in(other, p0="absent")
    theirs = Episode.objects.get(school=other.school)
    assert names(karin) == ["Sami0 Tesfay00"]
    assert theirs.pupil_id not in AccessLog.objects.latest("pk").pupils
    for action in ("take", "release", "outcome"):
        assert karin.post(f"/calls/{theirs.pk}/{action}/", {"outcome": "no_answer"}).status_code == 404
    theirs.refresh_from_db()
    assert (theirs.taken_by, Call.objects.count()) == (None, 0)


def test_a_mentor_has_no_call_list(house: House, episode: Episode, client_for: ClientFor) -> None:
    mentor = client_for(house.mentor)
    assert mentor.get(LIST).status_code == 404
    assert mentor.get(ROWS).status_code == 404
    assert mentor.post(f"/calls/{episode.pk}/take/").status_code == 404
    assert set(AccessLog.objects.values_list("action", "user")) == {("refused", house.mentor.pk)}


def test_whoever_takes_a_row_is_seen_by_the_others(
    karin: Client, colleague: Client, episode: Episode
) -> None:
    karin.post(f"/calls/{episode.pk}/take/", headers=HTMX)
    [mine] = karin.get(LIST).context["rows"]
    [theirs] = colleague.get(LIST).context["rows"]
    assert (mine.taken_by, mine.is_mine) == ("Karin de Wit", True)
    assert (theirs.taken_by, theirs.is_mine) == ("Karin de Wit", False)


def test_two_at_once_do_not_both_have_it(
    house: House, karin: Client, colleague: Client, episode: Episode
) -> None:
    karin.post(f"/calls/{episode.pk}/take/", headers=HTMX)
    row = colleague.post(f"/calls/{episode.pk}/take/", headers=HTMX)
    assert row.status_code == 200
    assert row.context["row"].taken_by == "Karin de Wit"
    episode.refresh_from_db()
    assert episode.taken_by == house.coordinator


def test_taking_over_is_done_knowingly(karin: Client, colleague: Client, episode: Episode) -> None:
    """The button that the row offers, with what it sends."""
    karin.post(f"/calls/{episode.pk}/take/")
    html = colleague.get(LIST).content.decode()
    [(name, value)] = re.findall(r'<button [^>]*name="(over)" value="(\w+)"', html)
    colleague.post(f"/calls/{episode.pk}/take/", {name: value}, headers=HTMX)
    episode.refresh_from_db()
    assert str(episode.taken_by) == "Noor Smit"
    assert 'name="over"' not in colleague.get(LIST).content.decode()


def test_giving_back_is_for_who_has_it(karin: Client, colleague: Client, episode: Episode) -> None:
    karin.post(f"/calls/{episode.pk}/take/")
    colleague.post(f"/calls/{episode.pk}/release/")
    episode.refresh_from_db()
    assert str(episode.taken_by) == "Karin de Wit"
    karin.post(f"/calls/{episode.pk}/release/")
    episode.refresh_from_db()
    assert (episode.taken_by, episode.taken_at) == (None, None)


def test_a_forgotten_row_is_free_after_a_quarter_of_an_hour(
    morning: time_machine.Traveller, karin: Client, colleague: Client, episode: Episode
) -> None:
    karin.post(f"/calls/{episode.pk}/take/")
    morning.shift(dt.timedelta(minutes=15))
    assert colleague.get(LIST).context["rows"][0].taken_by == "Karin de Wit"
    morning.shift(dt.timedelta(seconds=1))
    assert colleague.get(LIST).context["rows"][0].taken_by == ""
    colleague.post(f"/calls/{episode.pk}/take/")
    assert colleague.get(LIST).context["rows"][0].taken_by == "Noor Smit"


def test_reached_closes_the_row_with_its_reason(house: House, karin: Client, episode: Episode) -> None:
    answer = karin.post(
        f"/calls/{episode.pk}/outcome/", {"outcome": "reached", "reason": "sick"}, headers=HTMX
    )
    assert answer.context["row"].closed
    episode.refresh_from_db()
    assert (episode.explanation, episode.reason, episode.taken_by) == ("reached", "sick", None)
    call = Call.objects.get()
    assert (call.outcome, call.reason, call.by) == ("reached", "sick", house.coordinator)
    assert names(karin) == []
    assert names(karin, "closed") == ["Sami0 Tesfay00"]


@pytest.mark.parametrize(
    "form",
    [
        {"outcome": "reached"},
        {"outcome": "reached", "reason": "aliens"},
        {"outcome": "wrong_number"},
        {"outcome": "shouting"},
        {"outcome": "no_answer", "phone": "9" * 21},
        {},
    ],
)
def test_an_outcome_that_says_too_little_changes_nothing(
    karin: Client, episode: Episode, form: dict[str, str]
) -> None:
    page = karin.post(f"/calls/{episode.pk}/outcome/", form, follow=True)
    assert page.redirect_chain == [(LIST, 302)]
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    row = karin.post(f"/calls/{episode.pk}/outcome/", form, headers=HTMX)
    assert (row.status_code, row.headers["HX-Redirect"]) == (204, LIST)
    assert Call.objects.count() == 0
    assert names(karin) == ["Sami0 Tesfay00"]


def test_no_answer_keeps_the_row_and_gives_it_back(karin: Client, episode: Episode) -> None:
    karin.post(f"/calls/{episode.pk}/take/")
    karin.post(f"/calls/{episode.pk}/outcome/", {"outcome": "no_answer"})
    [row] = karin.get(LIST).context["rows"]
    assert [call.outcome for call in row.calls] == ["no_answer"]
    assert row.taken_by == ""


def test_a_wrong_number_is_marked_at_the_row_and_at_the_pupil(
    house: House, karin: Client, episode: Episode
) -> None:
    wrong = "+31612345678"
    answer = karin.post(
        f"/calls/{episode.pk}/outcome/", {"outcome": "wrong_number", "phone": wrong}, headers=HTMX
    )
    [phone] = answer.context["row"].people[0].phones
    assert (phone.e164, phone.is_wrong) == (wrong, True)
    [row] = karin.get(LIST).context["rows"]
    assert row.score == 11, "nobody can be called any more"
    assert f'value="{wrong}"' not in karin.get(LIST).content.decode(), "it cannot be wrong twice"
    page = karin.get(f"/pupils/{episode.pupil_id}/")
    assert page.context["wrong_numbers"] == [wrong]


def test_a_wrong_number_of_one_family_says_nothing_about_another(
    house: House, karin: Client, episode: Episode
) -> None:
    karin.post(f"/calls/{episode.pk}/outcome/", {"outcome": "wrong_number", "phone": "+31612345678"})
    pages = [
        karin.get(f"/pupils/{pupil}/").content.decode() for pupil in (episode.pupil_id, house.pupils[1].pk)
    ]
    assert ["absence-title" in page for page in pages] == [True, False]


@pytest.mark.parametrize(
    "form",
    [{"outcome": "no_answer"}, {"outcome": "wrong_number", "phone": "+31612345678"}],
)
def test_a_double_tap_records_once(
    morning: time_machine.Traveller, karin: Client, episode: Episode, form: dict[str, str]
) -> None:
    for _ in range(2):
        assert karin.post(f"/calls/{episode.pk}/outcome/", form, headers=HTMX).status_code == 200
    assert Call.objects.count() == 1
    morning.shift(dt.timedelta(seconds=10))
    karin.post(f"/calls/{episode.pk}/outcome/", form)
    assert Call.objects.count() == 2, "later it is another call"


def test_two_people_may_both_get_no_answer(karin: Client, colleague: Client, episode: Episode) -> None:
    for client in (karin, colleague):
        client.post(f"/calls/{episode.pk}/outcome/", {"outcome": "no_answer"})
    assert Call.objects.count() == 2


def test_what_is_closed_takes_no_more_outcomes(karin: Client, colleague: Client, episode: Episode) -> None:
    karin.post(f"/calls/{episode.pk}/outcome/", {"outcome": "reached", "reason": "sick"})
    again = colleague.post(
        f"/calls/{episode.pk}/outcome/", {"outcome": "reached", "reason": "overslept"}, headers=HTMX
    )
    assert again.context["row"].closed
    assert "Je “bereikt” is niet opgeschreven" in again.content.decode()
    episode.refresh_from_db()
    assert (episode.reason, Call.objects.count()) == ("sick", 1)
    assert colleague.post(f"/calls/{episode.pk}/take/", headers=HTMX).context["row"].taken_by == ""


def test_whoever_says_the_same_as_a_colleague_is_told_nothing(
    karin: Client, colleague: Client, episode: Episode
) -> None:
    form = {"outcome": "reached", "reason": "sick"}
    for client in (karin, karin, colleague):
        page = client.post(f"/calls/{episode.pk}/outcome/", form, headers=HTMX)
        assert "niet opgeschreven" not in page.content.decode()
    assert Call.objects.count() == 1


def test_not_found_after_a_colleague_closed_the_row_is_said_without_scripts_too(
    karin: Client, colleague: Client, episode: Episode
) -> None:
    karin.post(f"/calls/{episode.pk}/outcome/", {"outcome": "reached", "reason": "sick"})
    outcome = REACHED_NOT_FOUND[0]
    page = colleague.post(f"/calls/{episode.pk}/outcome/", {"outcome": outcome}, follow=True)
    [said] = [str(one) for one in page.context["messages"]]
    assert "niet opgeschreven" in said


def test_a_message_that_did_not_arrive_shows_at_the_person(
    house: House, karin: Client, episode: Episode
) -> None:
    factories.RelationFactory(pupil=house.pupils[1], person__name="Andere moeder")
    message = Message.objects.get()
    assert karin.get(LIST).context["rows"][0].people[0].delivery == ""
    Message.objects.update(state=MessageState.SENT)
    record_bounce(message_id=message.pk, words="550 no such user")
    [row] = karin.get(LIST).context["rows"]
    assert row.people[0].delivery == str(MessageState.BOUNCED.label)
    page = karin.get(f"/pupils/{episode.pupil_id}/")
    assert page.context["undelivered"] == [Alert.objects.get()]


def test_without_scripts_every_button_leads_back_to_the_list(karin: Client, episode: Episode) -> None:
    for action, form in (
        ("take", {}),
        ("release", {}),
        ("outcome", {"outcome": "no_answer"}),
        ("outcome", {"outcome": "reached", "reason": "sick"}),
    ):
        answer = karin.post(f"/calls/{episode.pk}/{action}/", form)
        assert (answer.status_code, answer.headers["Location"]) == (302, LIST)


def test_without_scripts_a_taken_row_is_told(karin: Client, colleague: Client, episode: Episode) -> None:
    karin.post(f"/calls/{episode.pk}/take/")
    page = colleague.post(f"/calls/{episode.pk}/take/", follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


def test_buttons_take_posts_only(karin: Client, episode: Episode) -> None:
    for action in ("take", "release", "outcome"):
        assert karin.get(f"/calls/{episode.pk}/{action}/").status_code == 405
