"""Acute danger to oneself: begun in a tap, told in order, agreed, and looked after the same day."""

import datetime as dt
from collections.abc import Callable

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from careteam.enums.acute import Agreed
from careteam.models.acute import AcuteDanger, AcuteWord
from careteam.rules.acute import look_again_at
from careteam.services import acute
from messaging.enums import MessageState
from messaging.models.outbox import Message
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import RoleAssignment, User
from tests.house import House
from tools.samples.concerns import AcuteContactFactory, AcuteDangerFactory
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in

HOUR = dt.timedelta(hours=1)
AGREED = {"agreed": ["not_alone"], "at": "15:00"}


@pytest.fixture
def sami(house: House) -> Pupil:
    return pupil_in(house.own, call_name="Sami", surname="Tesfay")


@pytest.fixture
def leader(house: House) -> User:
    return member(house.school, Role.TEAM_LEADER, name="Ton Bos")


@pytest.fixture
def listed(house: House, leader: User) -> None:
    """The school's list: a service, and then a colleague."""
    AcuteContactFactory(school=house.school, place=2, name="Ton", user=leader, phone="+31612345670")
    AcuteContactFactory(school=house.school, place=1)
    AcuteContactFactory(school=house.elsewhere, place=1, name="Elders")


def begun(mentor: Client, sami: Pupil) -> AcuteDanger:
    form = mentor.get(f"/pupils/{sami.pk}/acute/").context["form"]
    mentor.post(f"/pupils/{sami.pk}/acute/", {"with_pupil": form["with_pupil"].value()})
    found: AcuteDanger = AcuteDanger.objects.get()
    return found


@pytest.mark.usefixtures("listed")
def test_a_tap_begins_and_tells_the_colleagues(mentor: Client, sami: Pupil, house: House) -> None:
    danger = begun(mentor, sami)
    assert (danger.with_pupil, danger.author, danger.state) == (house.mentor.name, house.mentor, "begun")
    assert list(danger.words.values_list("place", "name", "user__name")) == [
        (1, "Crisisdienst", None),
        (2, "Ton", "Ton Bos"),
    ]
    [message] = Message.objects.all()
    assert (message.recipient, message.kind, message.channel) == ("Ton Bos", "look_now", "email")
    assert message.context == {
        "link": f"{settings.SITE_URL}/",
        "phone": house.school.phone.as_international,
    }
    # Twice begun is once begun.
    assert begun(mentor, sami) == danger
    assert Message.objects.count() == 1


@pytest.mark.usefixtures("listed")
def test_who_left_the_school_is_not_phoned_about_a_pupil(
    mentor: Client, care: Client, sami: Pupil, leader: User
) -> None:
    RoleAssignment.objects.filter(user=leader).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    danger = begun(mentor, sami)
    assert list(danger.words.values_list("name", flat=True)) == ["Crisisdienst"]
    assert Message.objects.count() == 0
    page = " ".join(care.get("/acute/list/").content.decode().split())
    assert page.count("werkt hier niet meer: hoort het niet") == 1


@pytest.mark.usefixtures("listed")
def test_a_message_that_came_back_is_not_said_to_have_asked(mentor: Client, sami: Pupil) -> None:
    url = f"/acute/{begun(mentor, sami).pk}/"
    assert "gevraagd om nu te kijken" in mentor.get(url).content.decode()
    Message.objects.update(state=MessageState.BOUNCED)
    page = mentor.get(url).content.decode()
    assert "gevraagd om nu te kijken" not in page
    assert "Het bericht kwam niet aan: bel." in page


@pytest.mark.usefixtures("listed")
def test_a_school_that_sends_sms_tells_by_sms_too(
    mentor: Client, sami: Pupil, house: House, leader: User
) -> None:
    house.school.chat_url = "json://localhost"
    house.school.save()
    begun(mentor, sami)
    told = Message.objects.order_by("pk").values_list("channel", "address")
    assert list(told) == [("email", leader.email), ("chat", "+31612345670")]


@pytest.mark.usefixtures("listed")
def test_it_stands_on_the_start_page_until_somebody_has_looked_again(
    mentor: Client,
    care: Client,
    house: House,
    sami: Pupil,
    leader: User,
    client_for: Callable[[User], Client],
) -> None:
    danger = begun(mentor, sami)
    teacher = client_for(member(house.school, Role.TEACHER, teaches=(house.own,)))
    told = client_for(leader)
    for client, sees in ((mentor, True), (care, True), (told, True), (teacher, False)):
        assert ('id="acute-title"' in client.get("/").content.decode()) is sees
        assert client.get(f"/acute/{danger.pk}/").status_code == (200 if sees else 404)
    answer = mentor.post(f"/acute/{danger.pk}/agree/", AGREED | {"by": leader.pk})
    assert answer.status_code == 302
    danger.refresh_from_db()
    assert (danger.agreed, danger.follow_up_by) == (["not_alone"], leader)
    assert timezone.localtime(danger.follow_up_at).time() == dt.time(15, 0)
    told.post(f"/acute/{danger.pk}/follow-up/", {"outcome": "Rustig, thuis bij oma."})
    danger.refresh_from_db()
    assert (danger.state, danger.followed_up_by) == ("followed", leader)
    assert 'id="acute-title"' not in mentor.get("/").content.decode()
    assert "Rustig, thuis bij oma." in mentor.get(f"/acute/{danger.pk}/").content.decode()
    # In danger once more is a new one.
    assert acute.begin(pupil=sami, with_pupil="Ik", seen="", user=house.mentor, now=MORNING) != danger


@pytest.mark.usefixtures("listed")
def test_two_who_see_it_at_once_both_come_in_and_lose_no_word(
    mentor: Client, sami: Pupil, house: House, client_for: Callable[[User], Client]
) -> None:
    danger = begun(mentor, sami)
    teacher = member(house.school, Role.TEACHER, teaches=(house.own,), name="Dora Docent")
    second = client_for(teacher)
    typed = {"with_pupil": "Dora Docent", "seen": "Zit op de trap."}
    for _ in range(2):
        page = second.post(f"/pupils/{sami.pk}/acute/", typed, follow=True)
        assert page.status_code == 200
        assert f"{house.mentor.name} was hier al mee begonnen." in page.content.decode()
    danger.refresh_from_db()
    assert danger.with_pupil == f"{house.mentor.name}, Dora Docent"
    assert danger.seen == "Dora Docent: Zit op de trap."
    words = [(word.place, word.name, word.reached) for word in danger.words.all()]
    assert words == [(1, "Crisisdienst", ""), (2, "Ton", ""), (3, "Dora Docent", "told")]


@pytest.mark.usefixtures("listed")
def test_who_is_with_the_pupil_stands_elsewhere_where_it_does_not_fit(
    mentor: Client, sami: Pupil, house: House, client_for: Callable[[User], Client]
) -> None:
    danger = begun(mentor, sami)
    second = client_for(member(house.school, Role.TEACHER, teaches=(house.own,), name="Dora Docent"))
    whom = "Dora, in lokaal 12 bij het raam " * 3 + "en de conciërge"
    for _tap in range(2):
        second.post(f"/pupils/{sami.pk}/acute/", {"with_pupil": whom, "seen": "Huilt."})
    danger.refresh_from_db()
    assert danger.with_pupil == house.mentor.name
    assert danger.seen == f"Dora Docent: Huilt.\nDora Docent: {whom}"


@pytest.mark.usefixtures("listed")
def test_who_was_told_and_when_and_taken_back(mentor: Client, sami: Pupil, house: House) -> None:
    word = begun(mentor, sami).words.first()
    assert word is not None
    for said, at, by in (
        ("told", MORNING, house.mentor),
        ("", None, None),
        ("no_answer", MORNING, house.mentor),
    ):
        mentor.post(f"/acute/told/{word.pk}/", {"reached": said})
        found = AcuteWord.objects.get(pk=word.pk)
        assert (found.reached, found.at, found.by) == (said, at, by)
    assert mentor.post(f"/acute/told/{word.pk}/", {"reached": "x"}).status_code == 404


def test_what_was_typed_stays_where_something_lacks(mentor: Client, sami: Pupil, house: House) -> None:
    danger = begun(mentor, sami)
    page = mentor.post(
        f"/acute/{danger.pk}/agree/", {"words": "Oma komt.", "at": "07:00", "by": house.mentor.pk}
    )
    assert page.status_code == 422
    assert page.context["agree_form"].errors.keys() == {"at"}
    assert "Oma komt." in page.content.decode()
    page = mentor.post(f"/acute/{danger.pk}/agree/", {"at": "15:00", "by": house.mentor.pk})
    assert page.context["agree_form"].errors.keys() == {"agreed"}


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (dt.datetime(2026, 9, 15, 8, 31, tzinfo=dt.UTC), dt.time(15, 0)),
        (dt.datetime(2026, 9, 15, 13, 59, tzinfo=dt.UTC), dt.time(15, 0)),
        (dt.datetime(2026, 9, 15, 14, 30, 12, tzinfo=dt.UTC), dt.time(15, 30)),
        (dt.datetime(2026, 9, 15, 23, 30, tzinfo=dt.UTC), dt.time(23, 55)),
    ],
)
def test_the_same_day_one_looks_again(now: dt.datetime, then: dt.time) -> None:
    assert look_again_at(now) == then


# What may follow, written down apart from the house.
LEGAL = {"begun": {"agree"}, "agreed": {"agree", "follow_up"}, "followed": set()}
BECOMES = {"agree": "agreed", "follow_up": "followed"}


@hypothesis.settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(calls=st.lists(st.sampled_from(sorted(BECOMES)), max_size=6))
def test_no_order_of_calls_makes_an_illegal_move(house: House, sami: Pupil, calls: list[str]) -> None:
    with transaction.atomic():
        danger, state = AcuteDangerFactory(pupil=sami, author=house.mentor), "begun"
        for call in calls:
            try:
                if call == "agree":
                    acute.agree(
                        danger=danger,
                        agreed=[Agreed.NOT_ALONE],
                        words="",
                        look_at=MORNING + HOUR,
                        look_by=house.mentor,
                        now=MORNING,
                    )
                else:
                    acute.follow_up(danger=danger, outcome="Rustig.", user=house.mentor, now=MORNING)
                done = True
            except acute.NotNow:
                done = False
            assert done == (call in LEGAL[state])
            state = BECOMES[call] if done else state
            danger.refresh_from_db()
            assert danger.state == state
        transaction.set_rollback(True)


def test_another_day_is_not_the_same_day(
    mentor: Client, sami: Pupil, house: House, client_for: Callable[[User], Client]
) -> None:
    danger = begun(mentor, sami)
    with time_machine.travel(MORNING + 24 * HOUR, tick=False):
        assert 'id="acute-title"' in client_for(house.mentor).get("/").content.decode()
        with pytest.raises(acute.NotNow):
            acute.agree(
                danger=danger,
                agreed=[],
                words="Morgen.",
                look_at=MORNING + 48 * HOUR,
                look_by=house.mentor,
                now=MORNING + 24 * HOUR,
            )


def test_the_list_is_kept_by_the_few(
    care: Client, house: House, client_for: Callable[[User], Client]
) -> None:
    typed = {"place": "1", "name": "Huisartsenpost", "phone": "030 234 56 78", "note": "na 17.00 uur"}
    assert care.post("/acute/list/new/", typed).status_code == 302
    [contact] = care.get("/acute/list/").context["list"].page
    assert (contact.name, str(contact.phone), contact.note) == (
        "Huisartsenpost",
        "+31302345678",
        "na 17.00 uur",
    )
    care.post(f"/acute/list/{contact.pk}/remove/")
    assert not care.get("/acute/list/").context["list"].page.object_list
    assert client_for(house.mentor).get("/acute/list/").status_code == 404
