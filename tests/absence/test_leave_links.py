"""Leave by a personal link: who may open it until when, what it asks, and the letter with the decision."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from absence.contexts.answers import FOLDER
from absence.enums import LeaveKind, LeaveRemark, LeaveState
from absence.models.leave import LeaveRequest
from absence.models.letters import FamilyLetter
from absence.services.leave_links import leave_url
from messaging.family_words import words_in
from messaging.languages import LANGUAGES_BY_CODE
from messaging.models.outbox import Message
from messaging.models.texts import Text
from messaging.services.delivery import deliver
from messaging.services.texts import Composer
from pupils.enums import RelationKind
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from school.models.school import School
from tests.absence.conftest import House
from tools.samples.factories import MORNING, SCHOOL_DAY, RelationFactory, member
from tools.samples.files import LeaveRequestFactory

ClientFor = Callable[[User], Client]
GONE = 410
NEXT_WEEK = SCHOOL_DAY + dt.timedelta(days=7)
FORM = {"kind": "religious", "first_day": NEXT_WEEK, "last_day": NEXT_WEEK, "reason": "عيد"}


@pytest.fixture
def path(house: House, client_for: ClientFor) -> str:
    """The link of the first pupil's mother, as the office sends it."""
    office = client_for(house.office)
    assert office.post(f"/absence/leave/pupil/{house.pupils[0].pk}/link/").status_code == 302
    message = Message.objects.get(kind="leave_link")
    assert FamilyLetter.objects.get().context == {}
    found: str = message.context["link"]
    return found.removeprefix("http://localhost:8000")


def test_every_reason_has_its_words_in_every_language() -> None:
    keys = set(words_in(FOLDER, "nl"))
    assert {f"no_{one}" for one in LeaveRemark} | {f"leave_{one}" for one in LeaveKind} <= keys
    for code in LANGUAGES_BY_CODE:
        assert set(words_in(FOLDER, code)) == keys
        assert len(set(words_in(FOLDER, code).values())) == len(keys)


def test_it_asks_in_the_family_s_language_and_shows_a_first_name_alone(house: House, path: str) -> None:
    phone = Client(enforce_csrf_checks=True)
    page = phone.get(path)
    html = page.content.decode()
    assert words_in(FOLDER, "ti")["leave_title"] in html
    for secret in ("Tesfay", "Moeder van", "ISK 1B"):
        assert secret not in html
    for _tap in range(2):
        answer = phone.post(path, FORM)
        assert (answer.status_code, answer["Location"]) == (302, f"{path}?sent=1")
    assert not phone.cookies, "some phones keep none"
    row = LeaveRequest.objects.get()
    assert (row.state, row.kind, row.first_day, row.reason) == (
        LeaveState.ASKED,
        "religious",
        NEXT_WEEK,
        "عيد",
    )
    assert (row.asked_by.name, row.entered_by) == ("Moeder van Sami0 Tesfay00", None)  # type: ignore[union-attr]
    assert words_in(FOLDER, "ti")["leave_thanks"] in phone.get(path).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"last_day": SCHOOL_DAY}, "leave_wrong"),
        ({"first_day": "2026-02-31"}, "leave_wrong"),
        ({"first_day": "2026-09-01"}, "leave_wrong"),
        ({"first_day": "9999-12-31", "last_day": "9999-12-31"}, "leave_wrong"),
        # Nothing about days, when it is not these.
        ({"kind": "sick"}, "leave_kind"),
    ],
)
def test_what_is_wrong_is_said_in_the_language_and_what_was_typed_stays(
    house: House, path: str, wrong: dict[str, object], said: str
) -> None:
    answer = Client().post(path, FORM | wrong)
    assert answer.status_code == 422
    alert = f'role="alert">{words_in(FOLDER, "ti")[said]}</p>'
    assert (alert in answer.content.decode(), answer.content.decode().count('role="alert"')) == (True, 1)
    assert "عيد" in answer.content.decode()
    assert not LeaveRequest.objects.exists()


def test_a_break_in_a_reason_counts_as_one_sign_and_too_many_are_told(house: House, path: str) -> None:
    # As a browser counts them: 75 lines of three letters and a break are 300 signs; it sends each break as two.
    as_typed = "\r\n".join(["een"] * 75) + "\r\n"
    assert Client().post(path, FORM | {"reason": as_typed}).status_code == 302
    assert LeaveRequest.objects.get().reason == "\n".join(["een"] * 75)
    longer = Client().post(path, FORM | {"reason": f"{as_typed}twee"})
    assert longer.status_code == 422
    assert '<p class="bad" role="alert" dir="ltr">304 / 300</p>' in longer.content.decode()
    assert longer.content.decode().count('role="alert"') == 1
    assert LeaveRequest.objects.count() == 1


def test_who_asks_what_another_asked_before_is_thanked_too(
    house: House, path: str, client_for: ClientFor
) -> None:
    form = FORM | {"asked_on": SCHOOL_DAY}
    office = client_for(house.office)
    assert office.post(f"/absence/leave/pupil/{house.pupils[0].pk}/", form).status_code == 302
    phone = Client()
    assert words_in(FOLDER, "ti")["leave_thanks"] not in phone.get(path).content.decode()
    assert words_in(FOLDER, "ti")["leave_thanks"] in phone.post(path, FORM, follow=True).content.decode()
    assert LeaveRequest.objects.count() == 1


def test_once_the_school_has_decided_nobody_hears_that_it_has_yet_to(
    house: House, path: str, client_for: ClientFor
) -> None:
    phone = Client()
    phone.post(path, FORM)
    assert words_in(FOLDER, "ti")["leave_thanks"] in phone.get(path).content.decode()
    leader = client_for(member(house.school, Role.TEAM_LEADER))
    decide(leader, LeaveRequest.objects.get(), LeaveState.REFUSED, "Vraag het voor de zomer.")
    assert words_in(FOLDER, "ti")["leave_thanks"] not in phone.get(path).content.decode()


def test_the_link_goes_once_for_a_double_click(house: House, client_for: ClientFor) -> None:
    office, url = client_for(house.office), f"/absence/leave/pupil/{house.pupils[0].pk}/link/"
    for _click in range(2):
        answer = office.post(url, follow=True)
        assert "1 brief gaat nu weg." in answer.content.decode()
    assert Message.objects.filter(kind="leave_link").count() == 1
    with time_machine.travel(MORNING + dt.timedelta(minutes=1), tick=False):
        office.post(url)
    assert Message.objects.filter(kind="leave_link").count() == 2


def opened(path: str) -> int:
    return Client().get(path).status_code


def test_forged_expired_or_of_somebody_who_decides_no_more_it_opens_nothing(house: House, path: str) -> None:
    token = path.split("/")[2]
    assert [opened(f"/l/{one}/") for one in ("x", f"9{token}", token.replace(".", ".x"))] == [GONE] * 3
    mother = Relation.objects.get(pupil=house.pupils[0], person__name__startswith="Moeder")
    other = leave_url(house.pupils[1], mother.person_id, SCHOOL_DAY).removeprefix("http://localhost:8000")
    assert opened(other) == GONE
    mixed = f"/l/{token.split('.')[0]}.{other.split('/')[2].split('.')[1]}/"
    assert opened(mixed) == GONE
    with time_machine.travel(MORNING + dt.timedelta(days=14), tick=False):
        assert opened(path) == 200
    with time_machine.travel(MORNING + dt.timedelta(days=15), tick=False):
        assert opened(path) == GONE
    Relation.objects.filter(pk=mother.pk).update(custody=False)
    assert opened(path) == GONE


def test_both_opening_and_asking_stand_in_the_access_log(house: House, path: str) -> None:
    before = AccessLog.objects.count()
    Client().get(path)
    Client().post(path, FORM)
    rows = AccessLog.objects.order_by("pk")[before:]
    assert [(row.action, row.page, row.pupils, row.user_id) for row in rows] == [
        (action, "absence:leave_by_link", [house.pupils[0].pk], None) for action in ("read", "write")
    ]


@pytest.fixture
def leader(house: House, client_for: ClientFor) -> Client:
    return client_for(member(house.school, Role.TEAM_LEADER))


def decide(leader: Client, row: LeaveRequest, state: LeaveState, words: str = "") -> None:
    leader.post(f"/absence/leave/{row.pk}/decide/", {"state": state, "words": words})


def test_a_no_goes_home_with_its_reasons_in_the_language(house: House, leader: Client) -> None:
    row = LeaveRequestFactory(
        pupil=house.pupils[0], kind=LeaveKind.HOLIDAY, first_day=NEXT_WEEK, last_day=NEXT_WEEK
    )
    LeaveRequestFactory(
        pupil=house.pupils[0],
        kind=LeaveKind.HOLIDAY,
        state=LeaveState.GRANTED,
        first_day=dt.date(2026, 9, 9),
        last_day=dt.date(2026, 9, 9),
    )
    decide(leader, row, LeaveState.REFUSED, "Vraag het voor de zomer.")
    message = Message.objects.get(kind="leave_refused")
    assert FamilyLetter.objects.get().leave == row
    assert [part.language for part in Composer().parts(message)] == ["nl", "en"]
    Text.objects.filter(kind="leave_refused", language="ti").update(
        approved_by="Selam", approved_on=SCHOOL_DAY
    )
    own, dutch = Composer().parts(message)
    assert (own.language, dutch.language) == ("ti", "nl")
    assert words_in(FOLDER, "ti")["no_holiday_again"] in own.body
    assert "Er is dit schooljaar al vakantieverlof gegeven. Vraag het voor de zomer." in dutch.body


def test_taking_leave_back_withdraws_the_letter_that_has_not_left(house: House, leader: Client) -> None:
    row = LeaveRequestFactory(pupil=house.pupils[0])
    decide(leader, row, LeaveState.GRANTED)
    assert Message.objects.get(kind="leave_granted").context["first_day"] == "22-09-2026"
    decide(leader, row, LeaveState.WITHDRAWN)
    assert Message.objects.get(kind="leave_granted").state == "withdrawn"


def test_a_link_goes_to_nobody_for_whom_it_would_not_open(house: House, client_for: ClientFor) -> None:
    office, pupil = client_for(house.office), house.pupils[0]
    Pupil.objects.filter(pk=pupil.pk).update(birth_date=dt.date(2008, 9, 15))
    # The pupil, 18 today, agrees that the mother hears; she decides nothing any more.
    Relation.objects.filter(pupil=pupil).update(agreed_on=SCHOOL_DAY)
    url = f"/absence/leave/pupil/{pupil.pk}/link/"
    answer = office.post(url, follow=True)
    assert "Niemand die over deze leerling beslist kan een bericht krijgen" in answer.content.decode()
    assert not Message.objects.filter(kind="leave_link").exists()
    RelationFactory(pupil=pupil, kind=RelationKind.SELF, custody=False, person__name="Zelf")
    with time_machine.travel(MORNING + dt.timedelta(minutes=1), tick=False):
        office.post(url)
        [message] = Message.objects.filter(kind="leave_link")
        assert message.recipient == "Zelf"
        assert opened(message.context["link"].removeprefix("http://localhost:8000")) == 200


def delivered(kind: str) -> tuple[str, str, str]:
    """State, error and address of the only message of a kind, once the worker took it."""
    deliver([Message.objects.get(kind=kind).pk], now=lambda: MORNING)
    message = Message.objects.get(kind=kind)
    return message.state, message.error, message.address


def test_a_decision_that_waited_goes_to_nobody_who_is_no_longer_around_the_pupil(
    house: House, leader: Client
) -> None:
    decide(leader, LeaveRequestFactory(pupil=house.pupils[0]), LeaveState.GRANTED)
    Relation.objects.filter(pupil=house.pupils[0]).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    state, error, _address = delivered("leave_granted")
    assert (state, error) == ("withdrawn", "Deze persoon krijgt geen brieven meer over deze leerling.")
    assert mail.outbox == []


def gets_by(house: House, way: str) -> None:
    """The mother of the first pupil wants it this way from now on."""
    School.objects.filter(pk=house.school.pk).update(chat_url="json://localhost/")
    Person.objects.filter(relations__pupil=house.pupils[0]).update(phone="+31612345678")
    Relation.objects.filter(pupil=house.pupils[0]).update(invitations_by=way)


ANOTHER_WAY = "Deze persoon krijgt berichten nu op een andere manier: sms of chat."
NO_WAY = "Aan deze persoon kan niets meer worden verstuurd."


@pytest.mark.parametrize(("way", "why"), [("chat", ANOTHER_WAY), ("none", NO_WAY)])
def test_a_decision_that_waited_for_who_gets_it_another_way_says_so_and_what_to_do(
    house: House, leader: Client, client_for: ClientFor, way: str, why: str
) -> None:
    decide(leader, LeaveRequestFactory(pupil=house.pupils[0]), LeaveState.GRANTED)
    gets_by(house, way)
    said = f"{why} Bel."
    assert delivered("leave_granted")[:2] == ("withdrawn", said)
    assert mail.outbox == []
    # Whoever reads messages reads it in the outbox.
    office, own = client_for(house.office), f"/outbox/{FamilyLetter.objects.get().message_id}/"
    assert [said in office.get(url).content.decode() for url in ("/outbox/", own)] == [True, True]
    assert "Antwoord van de mailserver" not in office.get(own).content.decode()
    # Who may not read messages reads no reason either.
    administrator = client_for(member(house.school, Role.ADMINISTRATOR))
    assert "Deze persoon" not in administrator.get("/outbox/").content.decode()


@pytest.mark.parametrize(
    ("way", "said"),
    [("chat", f"{ANOTHER_WAY} Verstuur de link opnieuw."), ("none", f"{NO_WAY} Bel.")],
)
def test_a_link_that_waited_for_who_gets_it_another_way_is_sent_once_more(
    house: House, client_for: ClientFor, path: str, way: str, said: str
) -> None:
    gets_by(house, way)
    assert delivered("leave_link")[:2] == ("withdrawn", said)
    with time_machine.travel(MORNING + dt.timedelta(minutes=2), tick=False):
        client_for(house.office).post(f"/absence/leave/pupil/{house.pupils[0].pk}/link/")
    again = Message.objects.filter(kind="leave_link", state="queued")
    assert [one.channel for one in again] == (["chat"] if way == "chat" else [])


def test_a_decision_that_waited_goes_to_the_new_address(house: House, leader: Client) -> None:
    decide(leader, LeaveRequestFactory(pupil=house.pupils[0]), LeaveState.GRANTED)
    Person.objects.filter(relations__pupil=house.pupils[0]).update(email="nieuw@familie.example")
    assert delivered("leave_granted") == ("sent", "", "nieuw@familie.example")


def test_a_link_that_waited_leaves_only_while_it_opens(house: House, path: str) -> None:
    Pupil.objects.filter(pk=house.pupils[0].pk).update(birth_date=dt.date(2008, 9, 15))
    Relation.objects.filter(pupil=house.pupils[0]).update(agreed_on=SCHOOL_DAY)
    assert opened(path) == GONE
    state, error, _address = delivered("leave_link")
    assert (state, error) == ("withdrawn", "De link werkt niet meer.")


def test_made_up_links_ask_the_database_nothing_and_shut_nobody_out(
    house: House, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert {Client().get(f"/l/{number}/").status_code for number in range(150)} == {GONE}
    assert {Client().get(path).status_code for _parent in range(150)} == {200}
