"""The call list: who stands on it, in which order, and what it says."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from absence.enums import Explanation
from absence.models.episodes import Episode
from messaging.enums import MessageState
from messaging.models.outbox import Message
from pupils.enums import HomeKind, ProtectionKind
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from tests.absence.conftest import House, build_house
from tests.absence.test_alerts import announce, hand_in
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, pupil_in
from tools.samples.files import EpisodeFactory, ProtectionFactory
from tools.samples.partners import HelperFactory

ClientFor = Callable[[User], Client]
LIST, ROWS = "/calls/", "/calls/rows/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def karin(house: House, client_for: ClientFor) -> Client:
    """The attendance coordinator's browser."""
    return client_for(house.coordinator)


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
        EpisodeFactory(
            pupil=pupil,
            day=SCHOOL_DAY - dt.timedelta(days=days),
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


def test_a_large_home_is_no_small_unit_however_few_of_ours_live_there(house: House, karin: Client) -> None:
    live_in(house.pupils[0], HomeKind.AZC)
    hand_in(house, p0="absent")
    [row] = karin.get(LIST).context["rows"]
    assert (row.score, row.tags) == (1, [])


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


def test_staff_are_phoned_without_saying_where(house: House, karin: Client) -> None:
    """With a secret address the list names who is phoned, and neither the home nor where it is."""
    pupil = house.pupils[0]
    home = factories.HomeFactory(school=house.school, name="Verborgenhuis", address="Wegduikpad 17")
    factories.HomeStayFactory(pupil=pupil, home=home)
    factories.HomeStaffFactory(home=home, person__name="Bea")
    hand_in(house, p0="absent")
    [row] = karin.get(LIST).context["rows"]
    assert [(one.name, one.relation) for one in row.people][1:] == [("Bea", "Verborgenhuis")]
    ProtectionFactory(pupil=pupil, kind=ProtectionKind.SECRET_ADDRESS)
    page = karin.get(LIST)
    [row] = page.context["rows"]
    assert [(one.name, one.relation) for one in row.people][1:] == [("Bea", "woonbegeleiding")]
    assert "Verborgenhuis" not in page.content.decode()


def test_who_phones_with_an_interpreter_sees_who_may_not_interpret(house: House, karin: Client) -> None:
    """Also where it was noted about the mother at a brother; and no query more."""
    pupil = house.pupils[0]
    mother = pupil.relations.get().person
    brother = pupil_in(house.other_class)
    hand_in(house, p0="absent", p1="absent")
    karin.get(LIST)
    with CaptureQueriesContext(connection) as before:
        assert [row.marks for row in karin.get(LIST).context["rows"]] == [[], []]
    ProtectionFactory(pupil=pupil, refused="Yonas Tesfai")
    ProtectionFactory(pupil=brother, person=mother, kind=ProtectionKind.NO_COMPATRIOT)
    ProtectionFactory(pupil=brother, refused="Alleen van de broer")
    with CaptureQueriesContext(connection) as after:
        page = karin.get(LIST)
    marks = ["geen tolk uit hetzelfde land", "niet deze tolk: Yonas Tesfai"]
    assert {row.pupil_id: row.marks for row in page.context["rows"]} == {
        pupil.pk: marks,
        house.pupils[1].pk: [],
    }
    assert all(words in page.content.decode() for words in marks)
    assert "van de broer" not in page.content.decode()
    assert len(after) == len(before)


def test_a_row_says_whom_to_call_and_how(house: House, karin: Client) -> None:
    pupil = house.pupils[0]
    mother = pupil.relations.get().person
    mother.language, mother.interpreter, mother.reachable = "ti", True, "na 14:00"
    mother.save()
    factories.RelationFactory(pupil=pupil, person__name="Tante", person__phone="+32471234567", custody=False)
    home = factories.HomeFactory(school=house.school, name="Singelhuis")
    factories.HomeStayFactory(pupil=pupil, home=home)
    factories.HomeStaffFactory(home=home, person__name="Woonbegeleider")
    samira = factories.member(house.school, Role.TEACHER, name="Samira")
    HelperFactory(school=house.school, user=samira, languages=["ti"], weekdays=[SCHOOL_DAY.isoweekday()])
    ended = SCHOOL_DAY - dt.timedelta(days=1)
    factories.RelationFactory(pupil=pupil, person__name="Vorige voogd", ends_on=ended)
    hand_in(house, p0="absent")
    page = karin.get(LIST)
    [row] = page.context["rows"]
    assert [person.name for person in row.people] == [mother.name, "Woonbegeleider", "Tante"]
    called = row.people[0]
    assert (called.language, called.interpreter, called.best_hours) == ("Tigrinya", True, "na 14:00")
    assert called.speakers == ["Samira spreekt Tigrinya en werkt vandaag."]
    assert row.people[1].speakers == []
    assert [(phone.e164, phone.display) for phone in called.phones] == [("+31612345678", "06 12345678")]
    assert [phone.display for phone in row.people[2].phones] == ["+32 471 23 45 67"]
    html = page.content.decode()
    assert 'href="tel:+31612345678"' in html
    assert 'href="tel:+32471234567"' in html


def test_announced_and_present_pupils_are_not_called_about(house: House, karin: Client) -> None:
    announce(house, pupil=1)
    hand_in(house, p0="absent", p1="absent", p2="late:1")
    assert names(karin) == ["Sami0 Tesfay00"]
    announce(house, pupil=0)
    assert names(karin) == []
    assert names(karin, "closed") == ["Sami0 Tesfay00"]


def test_yesterday_is_not_called_about(house: House, karin: Client) -> None:
    missed_before(house.pupils[0], 1)
    assert names(karin) == []
    assert names(karin, "closed") == []


def test_asking_again_shows_nothing_and_logs_nothing_until_something_changes(
    house: House, karin: Client
) -> None:
    hand_in(house, p0="absent")
    episode = Episode.objects.get()
    first = karin.get(ROWS, headers=HTMX)
    assert first.status_code == 200
    [seen] = re.findall(r"\?seen=(\w+)", first.content.decode())
    logged = AccessLog.objects.count()
    again = karin.get(ROWS, {"seen": seen}, headers=HTMX)
    assert (again.status_code, again.content) == (204, b"")
    assert AccessLog.objects.count() == logged
    karin.post(f"/calls/{episode.pk}/take/")
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


def test_the_start_page_says_no_more_than_the_registers_tell(
    house: House, karin: Client, client_for: ClientFor
) -> None:
    """Before anything is in, "nobody is missing" would be a guess."""
    other = pupil_in(house.other_class)

    def said() -> list[str]:
        page = karin.get("/").content.decode()
        words = (
            "Van het eerste lesuur is nog geen absentielijst binnen",
            "In de lijsten die binnen zijn is niemand zonder bericht afwezig",
            "Niemand zonder bericht afwezig",
        )
        return [one for one in words if one in page]

    assert said() == ["Van het eerste lesuur is nog geen absentielijst binnen"]
    mentor = client_for(house.mentor)
    assert mentor.post(house.url, house.marks()).status_code == 200
    assert said() == ["In de lijsten die binnen zijn is niemand zonder bericht afwezig"]
    register = f"/registers/{house.other_class.pk}/{SCHOOL_DAY}/1/"
    marks = {"base_version": "0", f"state-{other.pk}": "present", f"minutes-{other.pk}": ""}
    assert mentor.post(register, marks).status_code == 200
    assert said() == ["Niemand zonder bericht afwezig"]
