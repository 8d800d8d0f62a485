"""The call list: who stands on it and in which order, and what happens when several people work it at once."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from absence.enums import Explanation
from absence.models import Alert, Call, Episode
from intake.enums import HomeKind
from intake.models import Person, Pupil
from messaging.enums import MessageState
from messaging.models import Message
from messaging.services import record_bounce
from school.enums import Role
from school.models import AccessLog, User
from tests import factories
from tests.absence.conftest import House, build_house
from tests.absence.test_alerts import announce, hand_in
from tests.factories import SCHOOL_DAY, member

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


def live_in(pupil: Pupil, kind: HomeKind, **fields: object) -> None:
    """Let the pupil live in a home of this kind."""
    home = factories.HomeFactory(school=pupil.school, kind=kind)
    factories.HomeStayFactory(pupil=pupil, home=home, **fields)


def missed_before(pupil: Pupil, *days_ago: int, explanation: Explanation = Explanation.NONE) -> None:
    """The pupil was missing so many days ago too."""
    for days in days_ago:
        Episode.objects.create(
            school=pupil.school,
            pupil=pupil,
            day=SCHOOL_DAY - dt.timedelta(days=days),
            number=1,
            missing_since=dt.time(8, 30),
            started_at=dt.datetime(2026, 9, 1, 8, 40, tzinfo=dt.UTC),
            explanation=explanation,
        )


def test_the_most_worrying_stand_first(
    db: None, morning: time_machine.Traveller, client_for: ClientFor
) -> None:
    house = build_house(8)
    everything, alone, small, unaccompanied, days, nobody, ordinary, _present = house.pupils
    # By name they would stand the other way round.
    for letter, pupil in zip("HGFEDCBA", house.pupils, strict=True):
        pupil.call_name, pupil.surname = letter, f"{letter}."
        pupil.unaccompanied = pupil in (everything, unaccompanied)
        pupil.save()
    live_in(everything, HomeKind.KSO)
    live_in(alone, HomeKind.INDEPENDENT)
    live_in(small, HomeKind.KWE)
    live_in(ordinary, HomeKind.FAMILY)
    missed_before(everything, 1, 4)
    missed_before(days, 1)
    for pupil in (everything, nobody):
        Person.objects.filter(relations__pupil=pupil).update(phone="")
    hand_in(house, 1, **{f"p{number}": "absent" for number in range(7)})
    rows = client_for(house.coordinator).get(LIST).context["rows"]
    assert [(row.pupil_name, row.score) for row in rows] == [
        ("H H.", 103),
        ("F F.", 41),
        ("G G.", 41),
        ("E E.", 31),
        ("D D.", 22),
        ("C C.", 11),
        ("B B.", 1),
    ]
    assert [len(row.tags) for row in rows] == [4, 1, 1, 1, 1, 1, 0]


@pytest.mark.parametrize(("ours", "is_small"), [(4, True), (5, False)])
def test_a_home_with_staff_is_small_when_few_of_ours_live_there(
    db: None, morning: time_machine.Traveller, client_for: ClientFor, ours: int, is_small: bool
) -> None:
    house = build_house(6)
    home = factories.HomeFactory(school=house.school, kind=HomeKind.AZC)
    for pupil in house.pupils[:ours]:
        factories.HomeStayFactory(pupil=pupil, home=home)
    left = SCHOOL_DAY - dt.timedelta(days=1)
    factories.HomeStayFactory(pupil=house.pupils[5], home=home, ends_on=left)
    hand_in(house, p0="absent")
    [row] = client_for(house.coordinator).get(LIST).context["rows"]
    assert row.score == (41 if is_small else 1)


def test_days_missing_are_counted_over_two_weeks_and_not_when_announced(house: House, karin: Client) -> None:
    first, second, _third = house.pupils
    missed_before(first, 13)
    missed_before(second, 14)
    missed_before(second, 1, explanation=Explanation.ANNOUNCED)
    hand_in(house, p0="absent", p1="absent")
    assert [(row.pupil_id, row.score) for row in karin.get(LIST).context["rows"]] == [
        (first.pk, 22),
        (second.pk, 1),
    ]


def test_a_row_says_whom_to_call_and_how(house: House, karin: Client) -> None:
    pupil = house.pupils[0]
    mother = pupil.relations.get().person
    mother.language, mother.interpreter, mother.reachable = "ti", True, "na 14:00"
    mother.save()
    factories.RelationFactory(pupil=pupil, person__name="Tante", person__phone="+32471234567", custody=False)
    home = factories.HomeFactory(school=house.school, name="Singelhuis")
    factories.HomeStayFactory(pupil=pupil, home=home)
    factories.HomeStaffFactory(home=home, person__name="Woonbegeleider")
    ended = SCHOOL_DAY - dt.timedelta(days=1)
    factories.RelationFactory(pupil=pupil, person__name="Vorige voogd", ends_on=ended)
    hand_in(house, p0="absent")
    page = karin.get(LIST)
    [row] = page.context["rows"]
    assert [person.name for person in row.people] == [mother.name, "Woonbegeleider", "Tante"]
    called = row.people[0]
    assert (called.language, called.interpreter, called.best_hours) == ("Tigrinya", True, "na 14:00")
    assert [(phone.e164, phone.display) for phone in called.phones] == [("+31612345678", "06 12345678")]
    assert [phone.display for phone in row.people[2].phones] == ["+32 471 23 45 67"]
    html = page.content.decode()
    assert 'href="tel:+31612345678"' in html
    assert 'href="tel:+32471234567"' in html


def test_announced_and_present_pupils_are_not_called_about(house: House, karin: Client) -> None:
    announce(house, pupil=1)
    hand_in(house, p0="absent", p1="absent", p2="late:5")
    assert names(karin) == ["Sami0 Tesfay00"]
    announce(house, pupil=0)
    assert names(karin) == []
    assert names(karin, "closed") == ["Sami0 Tesfay00"]


def test_yesterday_is_not_called_about(house: House, karin: Client) -> None:
    missed_before(house.pupils[0], 1)
    assert names(karin) == []
    assert names(karin, "closed") == []


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
    assert page.context["wrong_numbers"] == {wrong}


def test_a_wrong_number_of_one_family_says_nothing_about_another(
    house: House, karin: Client, episode: Episode
) -> None:
    karin.post(f"/calls/{episode.pk}/outcome/", {"outcome": "wrong_number", "phone": "+31612345678"})
    page = karin.get(f"/pupils/{house.pupils[1].pk}/")
    assert page.context["wrong_numbers"] == set()


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
    episode.refresh_from_db()
    assert (episode.reason, Call.objects.count()) == ("sick", 1)
    assert colleague.post(f"/calls/{episode.pk}/take/", headers=HTMX).context["row"].taken_by == ""


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


def test_asking_again_shows_nothing_and_logs_nothing_until_something_changes(
    house: House, karin: Client, colleague: Client, episode: Episode
) -> None:
    first = karin.get(ROWS, headers=HTMX)
    assert first.status_code == 200
    [seen] = re.findall(r"\?seen=(\w+)", first.content.decode())
    logged = AccessLog.objects.count()
    again = karin.get(ROWS, {"seen": seen}, headers=HTMX)
    assert (again.status_code, again.content) == (204, b"")
    assert AccessLog.objects.count() == logged
    colleague.post(f"/calls/{episode.pk}/take/")
    logged = AccessLog.objects.count()
    changed = karin.get(ROWS, {"seen": seen}, headers=HTMX)
    assert (changed.status_code, AccessLog.objects.count()) == (200, logged + 1)
    assert AccessLog.objects.latest("pk").pupils == [episode.pupil_id]


def test_the_access_log_names_everybody_on_the_list(house: House, karin: Client) -> None:
    hand_in(house, p0="absent", p2="absent")
    announce(house, pupil=2)
    karin.get(LIST)
    log = AccessLog.objects.latest("pk")
    assert (log.action, log.page, log.user) == ("read", "absence:call_list", house.coordinator)
    assert sorted(log.pupils) == [house.pupils[0].pk, house.pupils[2].pk]


@pytest.mark.parametrize("pupils", [1, 3, 30])
def test_query_counts(db: None, morning: time_machine.Traveller, client_for: ClientFor, pupils: int) -> None:
    house = build_house(pupils)
    for pupil in house.pupils:
        live_in(pupil, HomeKind.KWE)
        missed_before(pupil, 1)
    hand_in(house, 1, **{f"p{number}": "absent" for number in range(pupils)})
    Message.objects.update(state=MessageState.REFUSED)
    client = client_for(house.coordinator)
    client.get(LIST)
    with CaptureQueriesContext(connection) as page:
        client.get(LIST)
    with CaptureQueriesContext(connection) as rows:
        client.get(ROWS, headers=HTMX)
    assert (len(page), len(rows)) == (13, 13)
