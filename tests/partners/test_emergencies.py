"""Emergency access: what it opens and to whom, who hears of it, and what stands in the log."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from messaging.models.outbox import Message
from partners.models.emergencies import Emergency
from partners.services import emergencies
from partners.tasks import log_ended_emergencies
from pupils.enums import PartLevel
from pupils.models.parts import Remark
from pupils.models.pupils import Pupil
from pupils.querysets.parts import levels_seen, pupils_with_levels
from school.enums import Ground, LogAction, Role
from school.middleware import access_for
from school.models.access_log import AccessLog
from school.models.people import User
from tests.house import House
from tools.samples.consents import EmergencyFactory
from tools.samples.factories import MORNING, member, pupil_in
from tools.samples.files import RemarkFactory

HOUR = dt.timedelta(hours=1)
LONG = {"reason": "Zij stuurde een bericht dat ons zeer ongerust maakt."}


@pytest.fixture
def sami(house: House) -> Pupil:
    """A pupil of the mentor's class, with a remark at each level."""
    pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay")
    writer = member(house.school, Role.SOCIAL_WORKER)
    for level in PartLevel:
        RemarkFactory(pupil=pupil, author=writer, level=level, text=f"geheim {level}")
    return pupil


def again(user: User) -> User:
    """The same person at their next request."""
    found: User = User.objects.with_roles().get(pk=user.pk)
    found.access = access_for(found)  # type: ignore[assignment]
    return found


def remarks(user: User) -> set[str]:
    texts = Remark.objects.visible_to(again(user)).values_list("text", flat=True)
    return {text.removeprefix("geheim ") for text in texts}


@pytest.fixture
def teacher(house: House) -> User:
    return member(house.school, Role.TEACHER, teaches=(house.own,))


@pytest.fixture
def care(house: House) -> User:
    return member(house.school, Role.CARE_COORDINATOR)


def test_all_but_what_is_for_the_author_alone_opens(sami: Pupil, teacher: User, care: User) -> None:
    before = remarks(teacher)
    emergencies.open_emergency(pupil=sami, user=teacher, reason="gevaar", now=MORNING)
    assert before == {"practical", "background"}
    assert remarks(teacher) == {str(level) for level in PartLevel} - {"own"}
    assert levels_seen(again(teacher), sami.pk) == frozenset(PartLevel)
    assert list(pupils_with_levels(again(teacher), [PartLevel.CARE])) == [sami]


def test_it_opens_this_pupil_to_this_person(sami: Pupil, teacher: User, care: User, house: House) -> None:
    other = pupil_in(house.own)
    RemarkFactory(pupil=other, author=care, level="care", text="geheim van een ander")
    emergencies.open_emergency(pupil=sami, user=teacher, reason="gevaar", now=MORNING)
    assert "van een ander" not in remarks(teacher)
    assert remarks(house.mentor) == {"practical", "background", "mentor_care"}


def test_it_is_over_after_the_hours_of_the_school(sami: Pupil, teacher: User, care: User) -> None:
    made = emergencies.open_emergency(pupil=sami, user=teacher, reason="gevaar", now=MORNING)
    assert made.ends_at == MORNING + 12 * HOUR
    with time_machine.travel(made.ends_at - dt.timedelta(seconds=1), tick=False):
        assert "care" in remarks(teacher)
    with time_machine.travel(made.ends_at, tick=False):
        assert remarks(teacher) == {"practical", "background"}


def test_closing_it_closes_it_at_once(sami: Pupil, teacher: User, care: User) -> None:
    made = emergencies.open_emergency(pupil=sami, user=teacher, reason="gevaar", now=MORNING)
    emergencies.end_emergency(emergency=made, now=MORNING)
    assert remarks(teacher) == {"practical", "background"}


def test_a_second_person_hears_at_once_and_not_what_about(sami: Pupil, teacher: User, care: User) -> None:
    made = emergencies.open_emergency(pupil=sami, user=teacher, reason="gevaar", now=MORNING)
    message = Message.objects.get()
    assert (message.kind, message.address, message.next_attempt_at) == (
        "emergency_opened",
        care.email,
        MORNING,
    )
    assert set(message.context) == {"link"}
    assert message.context["link"].endswith("/emergencies/")
    assert [word.user for word in made.words.all()] == [care]


def test_without_a_care_coordinator_the_team_leader_hears(sami: Pupil, teacher: User, house: House) -> None:
    leader = member(house.school, Role.TEAM_LEADER)
    emergencies.open_emergency(pupil=sami, user=teacher, reason="gevaar", now=MORNING)
    assert Message.objects.get().address == leader.email


def test_without_anybody_to_tell_it_stays_closed(sami: Pupil, teacher: User) -> None:
    with pytest.raises(emergencies.NotOpened):
        emergencies.open_emergency(pupil=sami, user=teacher, reason="gevaar", now=MORNING)
    assert (Emergency.objects.count(), remarks(teacher)) == (0, {"practical", "background"})


def test_a_second_click_is_the_same_one(sami: Pupil, teacher: User, care: User) -> None:
    first = emergencies.open_emergency(pupil=sami, user=teacher, reason="gevaar", now=MORNING)
    second = emergencies.open_emergency(pupil=sami, user=teacher, reason="gevaar", now=MORNING + HOUR)
    assert (first, Message.objects.count()) == (second, 1)


def test_the_log_says_when_it_began_what_was_seen_and_when_it_ended(
    sami: Pupil, teacher: User, care: User, client_for: Callable[[User], Client]
) -> None:
    browser = client_for(teacher)
    page = f"/pupils/{sami.pk}/"
    assert "geheim care" not in browser.get(page).content.decode()
    assert browser.post(f"{page}emergency/", LONG).status_code == 302
    assert "geheim care" in browser.get(page).content.decode()
    with time_machine.travel(MORNING + 13 * HOUR, tick=False):
        log_ended_emergencies()
        assert "geheim care" not in client_for(teacher).get(page).content.decode()
    lines = AccessLog.objects.filter(user=teacher, pupils=[sami.pk]).order_by("pk")
    assert list(lines.values_list("action", "ground")) == [
        (LogAction.READ, Ground.OWN_CLASS),
        (LogAction.OPENED, Ground.VITAL_INTEREST),
        (LogAction.READ, Ground.VITAL_INTEREST),
        (LogAction.CLOSED, Ground.VITAL_INTEREST),
        (LogAction.READ, Ground.OWN_CLASS),
    ]
    log_ended_emergencies()
    assert lines.count() == 5


def test_a_list_of_pupils_has_a_line_for_each_ground(
    sami: Pupil, care: User, house: House, client_for: Callable[[User], Client]
) -> None:
    office = house.office
    pupil_in(house.own, call_name="Ander")
    emergencies.open_emergency(pupil=sami, user=office, reason="gevaar", now=MORNING)
    client_for(office).get("/pupils/")
    lines = AccessLog.objects.filter(user=office, page="pupils:pupil_list")
    assert {line.ground: len(line.pupils) for line in lines} == {Ground.VITAL_INTEREST: 1, Ground.ROLE: 1}


def test_the_care_coordinator_sees_all_of_them_and_closes_one(
    sami: Pupil, teacher: User, care: User, client_for: Callable[[User], Client]
) -> None:
    EmergencyFactory(
        pupil=sami, user=teacher, starts_at=MORNING - 50 * HOUR, ends_at=MORNING - 38 * HOUR, reason="Eerder"
    )
    made = emergencies.open_emergency(pupil=sami, user=teacher, reason="Nu is er gevaar", now=MORNING)
    browser = client_for(care)
    page = browser.get("/emergencies/").content.decode()
    assert ("Eerder" in page, "Nu is er gevaar" in page) == (True, True)
    assert "Er staat noodtoegang open" in browser.get("/").content.decode()
    assert browser.post(f"/emergencies/{made.pk}/end/").status_code == 302
    made.refresh_from_db()
    assert made.ended_at == MORNING
    assert "Er staat noodtoegang open" not in browser.get("/").content.decode()


def test_it_says_why_in_enough_words(
    sami: Pupil, teacher: User, care: User, client_for: Callable[[User], Client]
) -> None:
    answer = client_for(teacher).post(f"/pupils/{sami.pk}/emergency/", {"reason": "nood"})
    assert answer.status_code == 422
    assert (Emergency.objects.count(), b"nood</textarea>" in answer.content) == (0, True)


def test_who_sees_it_all_is_not_offered_it(
    sami: Pupil, teacher: User, care: User, client_for: Callable[[User], Client]
) -> None:
    address = f"/pupils/{sami.pk}/emergency/"
    seen = [
        address in client_for(user).get(f"/pupils/{sami.pk}/").content.decode() for user in (teacher, care)
    ]
    assert seen == [True, False]
