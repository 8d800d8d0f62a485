"""Concerns: raised, answered, kept, closed and taken back; and who hears of it."""

import datetime as dt
from collections.abc import Callable

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from careteam.contexts.concerns import how_long
from careteam.enums.concerns import ConcernState, Worry
from careteam.models.cases import CareCase
from careteam.models.concerns import Concern, ConcernMove
from careteam.rules.concerns import CONCERN_MOVES, is_late
from careteam.services import concerns
from messaging.enums import MessageState
from messaging.models.outbox import Message
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User
from tests.house import House, logged
from tests.pages import linked_errors
from tools.samples.care import case_of
from tools.samples.concerns import ConcernFactory
from tools.samples.factories import MORNING, member, pupil_in

HOUR = dt.timedelta(hours=1)
TYPED = {"kinds": ["sad", "sleepless"], "seen": "Huilt in de pauze.", "worried": "2"}
S = ConcernState


@pytest.fixture
def sami(house: House) -> Pupil:
    return pupil_in(house.own, call_name="Sami", surname="Tesfay")


@pytest.fixture
def concern(house: House, sami: Pupil) -> Concern:
    found: Concern = ConcernFactory(pupil=sami, author=house.mentor)
    return found


def told() -> list[tuple[str, str]]:
    """To whom, and which kind; the oldest first."""
    return list(Message.objects.order_by("pk").values_list("recipient", "kind"))


def test_a_mentor_raises_one_and_the_care_team_has_it(
    mentor: Client, care: Client, sami: Pupil, house: House
) -> None:
    answer = mentor.post(f"/pupils/{sami.pk}/concern/", TYPED | {"next": "/"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    again = mentor.post(f"/pupils/{sami.pk}/concern/", TYPED)
    assert again["Location"] == f"/pupils/{sami.pk}/"
    found = Concern.objects.get()
    assert (found.author, found.school, found.level, found.state) == (
        house.mentor,
        house.school,
        "care",
        "new",
    )
    assert (found.kinds, found.seen, found.worried) == (["sad", "sleepless"], "Huilt in de pauze.", 2)
    [row] = care.get("/concerns/").context["page"]
    assert (row.concern, row.said) == (found, "Huilt in de pauze.")
    assert ("write", "careteam:concern_new", [sami.pk]) in logged()
    assert told() == []


def test_what_lacks_is_said_at_its_field_and_what_was_typed_stays(mentor: Client, sami: Pupil) -> None:
    page = mentor.post(f"/pupils/{sami.pk}/concern/", {"interpretation": "Mist haar moeder."})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"kinds", "seen", "worried"}
    assert linked_errors(page) == ["div_id_kinds", "id_seen", "div_id_worried"]
    assert "Mist haar moeder." in page.content.decode()
    assert not Concern.objects.exists()


def test_who_is_very_worried_has_the_care_coordinators_told(
    mentor: Client, linda: User, house: House, sami: Pupil
) -> None:
    member(house.school, Role.PSYCHOLOGIST)
    mentor.post(f"/pupils/{sami.pk}/concern/", TYPED | {"worried": "3"})
    assert told() == [("Linda Pot", "look")]
    # Neither the pupil nor what it is about.
    assert Message.objects.get().context == {"link": f"{settings.SITE_URL}/"}


def test_everybody_raises_one_about_their_own_pupils(
    house: House, client_for: Callable[[User], Client]
) -> None:
    own, other = pupil_in(house.own), pupil_in(house.other)
    browser = client_for(member(house.school, Role.TEACHER, teaches=(house.own,)))
    assert browser.get(f"/pupils/{own.pk}/concern/").status_code == 200
    assert browser.get(f"/pupils/{other.pk}/concern/").status_code == 404
    page = browser.get("/concerns/new/")
    assert page.context["pupils"] == [own]
    everybody = client_for(member(house.school, Role.CARETAKER))
    assert everybody.get("/concerns/new/").context["pupils"] == []
    assert everybody.get("/concerns/new/", {"q": other.call_name}).context["pupils"] == [other]


def test_the_sender_hears_without_what_is_not_theirs(
    mentor: Client, care: Client, concern: Concern, house: House
) -> None:
    closing = {"because": "no_care", "note": "Praat al met de GGZ.", "answer": ""}
    with time_machine.travel(MORNING + 3 * HOUR, tick=False):
        answer = care.post(f"/concerns/{concern.pk}/close/", closing)
    assert answer["Location"] == f"/concerns/?done={concern.pk}"
    concern.refresh_from_db()
    assert (concern.state, concern.first_answer_at) == ("closed", MORNING + 3 * HOUR)
    assert told() == [(house.mentor.name, "look")]
    page = mentor.get(f"/concerns/{concern.pk}/")
    assert [word.text for word in page.context["words"]] == [
        "Het zorgteam heeft ernaar gekeken en doet nu niets meer."
    ]
    body = page.content.decode()
    assert "GGZ" not in body
    assert "geen zorg nodig" not in body
    assert "Praat al met de GGZ." in care.get(f"/concerns/{concern.pk}/").content.decode()


def test_another_teacher_of_the_pupil_does_not_see_it(
    house: House, concern: Concern, client_for: Callable[[User], Client]
) -> None:
    teacher = client_for(member(house.school, Role.TEACHER, teaches=(house.own,)))
    assert teacher.get(f"/concerns/{concern.pk}/").status_code == 404
    assert concern.seen not in teacher.get(f"/pupils/{concern.pupil_id}/").content.decode()


def test_a_step_is_taken_back_with_its_mail(
    care: Client, linda: User, concern: Concern, mentor: Client
) -> None:
    care.post(f"/concerns/{concern.pk}/keep/")
    assert care.get("/concerns/", {"done": concern.pk}).context["done"] == concern
    care.post(f"/concerns/{concern.pk}/undo/")
    concern.refresh_from_db()
    assert (concern.state, concern.first_answer_at) == ("new", None)
    assert Message.objects.get().state == MessageState.WITHDRAWN
    assert ConcernMove.objects.get().undone_by == linda
    assert mentor.get(f"/concerns/{concern.pk}/").context["words"] == []
    page = care.post(f"/concerns/{concern.pk}/undo/", follow=True)
    assert "Hier valt niets meer terug te draaien." in page.content.decode()


@pytest.mark.parametrize(("state", "left"), [("queued", False), ("sent", True)])
def test_taking_back_says_what_stays(care: Client, concern: Concern, state: str, left: bool) -> None:
    """The case that was opened, and the mail that has left."""
    care.post(f"/concerns/{concern.pk}/case/", {"need": "Rust", "theme": "home"})
    Message.objects.update(state=state)
    page = care.post(f"/concerns/{concern.pk}/undo/", follow=True).content.decode()
    assert "Sluit hem dan daar." in page
    assert ("heeft al een mail gehad" in page) == left
    assert CareCase.objects.get().state == "open"
    concern.refresh_from_db()
    assert (concern.state, concern.case) == ("new", None)


def test_two_colleagues_at_once(care: Client, linda: User, concern: Concern) -> None:
    concerns.move(concern=concern, to=S.CLOSED, user=linda, now=MORNING, because="solved")
    page = care.post(f"/concerns/{concern.pk}/answer/", {"answer": "We kijken ernaar."})
    assert page.status_code == 422
    assert "Een collega was je voor" in page.content.decode()
    assert "We kijken ernaar." in page.content.decode()


def test_who_works_there_no_more_gets_no_mail(linda: User, concern: Concern, house: House) -> None:
    house.mentor.role_assignments.update(ends_on=MORNING.date() - dt.timedelta(days=1))
    concerns.move(concern=concern, to=S.KEPT, user=linda, now=MORNING)
    assert told() == []


def test_the_most_worrying_stands_first_and_then_what_waits_longest(
    care: Client, house: House, sami: Pupil
) -> None:
    def raised(hours: int, worried: int | None, **fields: object) -> Concern:
        at = MORNING - hours * HOUR
        made: Concern = ConcernFactory(pupil=sami, raised_at=at, worried=worried, **fields)
        return made

    little, late, very = raised(90, 1), raised(60, 2), raised(1, 3)
    own = raised(5, None, source="language", author=None)
    ConcernFactory(pupil=pupil_in(house.class_elsewhere))
    page = care.get("/concerns/")
    rows = list(page.context["page"])
    assert [row.concern for row in rows] == [very, late, own, little]
    assert [row.late for row in rows] == [False, True, False, True]
    assert [row.concern for row in care.get("/concerns/", {"source": "language"}).context["page"]] == [own]
    assert care.get("/concerns/", {"tab": "x"}).status_code == 404


def test_the_time_to_a_first_answer_is_measured(care: Client, sami: Pupil) -> None:
    for hours in (2, 10, 30):
        at = MORNING - dt.timedelta(days=20)
        ConcernFactory(pupil=sami, raised_at=at, first_answer_at=at + hours * HOUR, state="closed")
    ConcernFactory(pupil=sami, raised_at=MORNING - 49 * HOUR)
    old = MORNING - dt.timedelta(days=91)
    ConcernFactory(pupil=sami, raised_at=old, first_answer_at=old + HOUR, state="closed")
    times = care.get("/concerns/").context["times"]
    assert (times.answered, times.half, times.late, times.hours) == (3, "10 uur", 1, 48)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (dt.timedelta(minutes=1), "1 minuut"),
        (59 * dt.timedelta(minutes=1), "59 minuten"),
        (47 * HOUR, "47 uur"),
        (48 * HOUR, "2 dagen"),
    ],
)
def test_a_time_in_words(time: dt.timedelta, words: str) -> None:
    assert how_long(time) == words


def test_late_is_longer_than_the_school_wants() -> None:
    assert not is_late(MORNING, None, MORNING + 48 * HOUR, hours=48)
    assert is_late(MORNING, None, MORNING + 49 * HOUR, hours=48)
    assert not is_late(MORNING, MORNING + HOUR, MORNING + 49 * HOUR, hours=48)


def test_nothing_goes_on_from_what_is_done_and_nothing_becomes_new() -> None:
    assert set(CONCERN_MOVES) == set(S)
    assert CONCERN_MOVES[S.CLOSED] == CONCERN_MOVES[S.JOINED] == frozenset()
    assert not any(S.NEW in moves for moves in CONCERN_MOVES.values())


# What may follow, written down apart from the house: a step, or "undo".
LEGAL = {
    "new": {"answered", "kept", "joined", "closed"},
    "answered": {"kept", "joined", "closed"},
    "kept": {"answered", "joined", "closed"},
    "joined": set(),
    "closed": set(),
}


@hypothesis.settings(
    max_examples=30,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(calls=st.lists(st.sampled_from([*S, "undo"]), max_size=8))
def test_no_order_of_calls_makes_an_illegal_move(concern: Concern, linda: User, calls: list[str]) -> None:
    """Beside the house a list of the states it went through: a step appends, taking back removes the last."""
    with transaction.atomic():
        case = case_of(concern.pupil, linda)
        went: list[str] = ["new"]
        answered: list[dt.datetime] = []
        for number, call in enumerate(calls, 1):
            now = MORNING + number * HOUR
            try:
                if call == "undo":
                    concerns.undo(concern=concern, user=linda, now=now)
                else:
                    to, goes_on = ConcernState(call), case if call == S.JOINED else None
                    concerns.move(concern=concern, to=to, user=linda, now=now, case=goes_on)
                done = True
            except concerns.NotMoved:
                done = False
            assert done == (len(went) > 1 if call == "undo" else call in LEGAL[went[-1]])
            if done and call == "undo":
                went.pop()
                answered.pop()
            elif done:
                went.append(str(call))
                answered.append(now)
            concern.refresh_from_db()
            assert concern.state == went[-1]
            assert concern.case == (case if went[-1] == "joined" else None)
            assert concern.first_answer_at == (answered[0] if answered else None)
        transaction.set_rollback(True)


def test_a_concern_goes_on_in_a_case_of_the_pupil(
    care: Client, linda: User, concern: Concern, house: House
) -> None:
    assert care.get(f"/concerns/{concern.pk}/join/")["Location"] == f"/concerns/{concern.pk}/case/"
    case, other = case_of(concern.pupil, linda), case_of(pupil_in(house.own), linda)
    assert care.post(f"/concerns/{concern.pk}/join/", {"case": other.pk}).status_code == 422
    assert care.post(f"/concerns/{concern.pk}/join/", {"case": case.pk}).status_code == 302
    concern.refresh_from_db()
    assert (concern.state, concern.case) == ("joined", case)
    assert [one.concern for one in care.get("/concerns/", {"tab": "done"}).context["page"]] == [concern]


def test_a_case_is_opened_for_a_concern(care: Client, concern: Concern, linda: User) -> None:
    asked = {"need": "Iemand om mee te praten", "theme": "feeling", "manager": linda.pk}
    for _twice in range(2):
        answer = care.post(f"/concerns/{concern.pk}/case/", asked)
    assert "Een collega was je voor" in answer.content.decode()
    case = CareCase.objects.get()
    concern.refresh_from_db()
    assert (case.pupil, case.need, concern.case) == (concern.pupil, "Iemand om mee te praten", case)
    assert case.managers.get().user == linda


@pytest.mark.parametrize("size", [1, 30])
def test_the_inbox_costs_the_same_however_many_there_are(care: Client, house: House, size: int) -> None:
    for number in range(size):
        ConcernFactory(pupil=pupil_in(house.own), worried=Worry(number % 3 + 1))
    care.get("/concerns/")
    with CaptureQueriesContext(connection) as queries:
        care.get("/concerns/")
    # The session with its user; the access log; the counts, and the times with the school's hours; the pager's own,
    # concerns, pupils.
    assert len(queries) == 7
