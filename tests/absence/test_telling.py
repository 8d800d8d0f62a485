"""After handing in, the page says per pupil who hears what, or why nobody does."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from absence.enums import CallOutcome
from absence.models.episodes import Episode
from absence.models.settings import AbsenceSettings
from absence.services import calls
from messaging.models.outbox import Message
from messaging.models.texts import Text
from pupils.enums import HomeKind, RelationKind
from pupils.rules.people import told_apart
from school import clock
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_alerts import announce, hand_in, mark_sent
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, pupil_in, with_family

ClientFor = Callable[[User], Client]
MOTHER = "Moeder van Sami0 Tesfay00"


@pytest.fixture
def mentor(house: House, client_for: ClientFor) -> Client:
    return client_for(house.mentor)


def hears(mentor: Client, house: House, *, version: int = 0, **states: str) -> list[str]:
    """Hand in the first lesson; what the page says about the pupils who are missing, late or back."""
    page = mentor.post(house.url, house.marks(version=version, **states))
    assert page.status_code == 200
    rows = [*page.context["missing"], *page.context["late"], *page.context["back"]]
    for row in rows:
        assert row.hears in page.content.decode()
    return [row.hears for row in rows]


def approve(language: str) -> None:
    Text.objects.filter(language=language).update(approved_by="Spreker", approved_on=SCHOOL_DAY)


def test_each_language_with_its_people(house: House, mentor: Client) -> None:
    approve("ti")
    pupil = house.pupils[0]
    factories.RelationFactory(pupil=pupil, person__name="Vader", person__language="ti", kind="father")
    factories.RelationFactory(pupil=pupil, person__name="Ans Smit", person__language="nl", kind="guardian")
    assert hears(mentor, house, p0="absent") == [
        f"“We missen je” naar {MOTHER} en Vader, in het Tigrinya en Nederlands; "
        "“We missen je” naar Ans Smit, in het Nederlands"
    ]


def test_nobody_and_why(house: House, mentor: Client) -> None:
    announce(house)
    house.pupils[1].relations.all().delete()
    assert hears(mentor, house, p0="absent", p1="absent") == [
        "Niemand: ziek gemeld",
        "Niemand: niemand is per bericht bereikbaar. Staat op de bellijst",
    ]


def test_nobody_when_the_school_sends_nothing(house: House, mentor: Client) -> None:
    AbsenceSettings.objects.update(alerts_on=False)
    assert hears(mentor, house, p0="absent") == [
        "Niemand: berichten aan families staan uit. Staat op de bellijst"
    ]


def test_the_same_again_says_that_there_is_a_message(house: House, mentor: Client) -> None:
    hears(mentor, house, p0="absent")
    assert hears(mentor, house, p0="absent") == [f"Niet opnieuw: er is vandaag al een bericht voor {MOTHER}"]


def test_back_before_and_after_the_message_left(house: House, mentor: Client) -> None:
    hears(mentor, house, p0="absent", p1="absent")
    Message.objects.filter(recipient=MOTHER).update(state="sent")
    assert hears(mentor, house, version=1, p0="late:1") == [
        f"Geruststelling naar {MOTHER}, in het Nederlands en Engels",
        "Niemand: het bericht was nog niet weg en is ingetrokken",
    ]


def test_reached_by_phone(house: House, mentor: Client) -> None:
    hears(mentor, house, p0="absent")
    calls.record_call(
        episode=Episode.objects.get(),
        phone="",
        outcome=CallOutcome.REACHED,
        reason="sick",
        by=house.coordinator,
        now=clock.now(),
    )
    assert hears(mentor, house, version=1, p0="absent", p1="late:1") == [
        "Niemand: er is al iemand telefonisch bereikt",
        "",
    ]


def test_a_later_lesson_says_how_it_is(
    house: House, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    hand_in(house)
    morning.shift(3600)
    hand_in(house, 2)
    assert hears(client_for(house.mentor), house, version=1, p0="absent") == [
        "Niemand: een latere les of een andere klas zegt hoe het nu is"
    ]


def test_an_announcement_withdrawn_says_who_hears_now(house: House, client_for: ClientFor) -> None:
    announcement = announce(house)
    office = client_for(house.office)
    hand_in(house, p0="absent")
    page = office.post(f"/announced/{announcement.pk}/withdraw/", follow=True)
    assert "Sami0 Tesfay00 is er niet: “We missen je” naar Moeder van Sami0" in page.content.decode()
    other = announce(house, 1)
    page = office.post(f"/announced/{other.pk}/withdraw/", follow=True)
    assert "Ingetrokken. Niemand krijgt nu een bericht." in page.content.decode()


def test_announced_and_not_after_all_is_a_message_that_goes_out_again(
    house: House, client_for: ClientFor
) -> None:
    hand_in(house, p0="absent")
    announcement = announce(house)
    page = client_for(house.office).post(f"/announced/{announcement.pk}/withdraw/", follow=True)
    assert f"“We missen je” naar {MOTHER}" in page.content.decode()
    assert Message.objects.get().state == "queued"


def test_two_people_with_one_mailbox_and_language_get_one_mail(house: House, mentor: Client) -> None:
    pupil = house.pupils[0]
    mother = pupil.relations.get().person
    same = {"person__email": mother.email.upper(), "kind": RelationKind.FATHER}
    factories.RelationFactory(pupil=pupil, person__name="Vader", **same)
    factories.RelationFactory(pupil=pupil, person__name="Oma", person__language="ar", **same)
    said = hears(mentor, house, p0="absent")
    assert said == [f"“We missen je” naar {MOTHER}, Vader en Oma, in het Nederlands en Engels"]
    assert list(Message.objects.order_by("pk").values_list("recipient", flat=True)) == [
        f"{MOTHER}, Vader",
        "Oma",
    ]
    mark_sent()
    hears(mentor, house, version=1)
    assert Message.objects.filter(kind="absence_reassurance").count() == 2
    assert Episode.objects.get().alerts.count() == 6


def test_who_hears_about_two_pupils_of_one_first_name_gets_an_initial(house: House, mentor: Client) -> None:
    home = factories.HomeFactory(school=house.school, kind=HomeKind.KWE)
    factories.HomeStaffFactory(home=home, person__name="Woonbegeleider")
    namesake = pupil_in(house.other_class, call_name="Sami0", surname="Berg")
    for pupil in (house.pupils[0], namesake):
        factories.HomeStayFactory(pupil=pupil, home=home)
    hears(mentor, house, p0="absent")
    called = dict(Message.objects.values_list("recipient", "context__first_name"))
    assert called == {MOTHER: "Sami0", "Woonbegeleider": "Sami0 T."}


def test_a_mother_of_two_of_one_name_gets_an_initial(house: House, mentor: Client) -> None:
    mother = house.pupils[0].relations.get().person
    namesake = pupil_in(house.other_class, call_name="Sami0", surname="Tekle")
    with_family(namesake, person=mother)
    hears(mentor, house, p0="absent")
    assert Message.objects.get().context["first_name"] == "Sami0 Tes."


@pytest.mark.parametrize(
    ("surname", "others", "told"),
    [
        ("Tesfay", [], "Sami"),
        ("Tesfay", ["Berg"], "Sami T."),
        ("Tesfay", ["Tekle", "Berg"], "Sami Tes."),
        ("Tesfay", ["tesfay"], "Sami Tesfay"),
        ("Tesfay", ["Tesfayohannes"], "Sami Tesfay"),
    ],
)
def test_names_told_apart(surname: str, others: list[str], told: str) -> None:
    assert told_apart("Sami", surname, others) == told


def test_who_cannot_read_is_phoned_and_not_counted_as_told(
    house: House, mentor: Client, client_for: ClientFor
) -> None:
    mother = house.pupils[0].relations.get().person
    mother.phoned = True
    mother.save()
    home = factories.HomeFactory(school=house.school, kind=HomeKind.KWE)
    factories.HomeStayFactory(pupil=house.pupils[1], home=home)
    factories.HomeStaffFactory(home=home, person__name="Begeleider", person__phoned=True)
    assert hears(mentor, house, p0="absent", p1="absent") == [
        "Niemand: niemand is per bericht bereikbaar. Staat op de bellijst",
        "“We missen je” naar Moeder van Sami1 Tesfay01, in het Nederlands en Engels",
    ]
    rows = client_for(house.coordinator).get("/calls/").context["rows"]
    assert {person.name: person.phoned for row in rows for person in row.people} == {
        MOTHER: True,
        "Begeleider": True,
        "Moeder van Sami1 Tesfay01": False,
    }
    assert "kreeg geen bericht: bellen" in client_for(house.coordinator).get("/calls/").content.decode()
