"""In time and by itself: what runs out is asked anew, and whoever decides from today on gets a link."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from messaging.models.outbox import Message
from messaging.services.texts import load_texts
from partners.contexts.family import picture_in
from partners.enums.consents import ConsentState
from partners.models.consent_links import ConsentLink
from partners.models.consents import ConsentReminder, ConsentRequest
from partners.services import consents, reasking
from pupils.enums import LanguageSkill, RelationKind
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from school.models.people import User
from school.models.school import School
from tests.house import House
from tools.samples import factories
from tools.samples.consents import ConsentRequestFactory, said
from tools.samples.factories import MORNING, SCHOOL_DAY, pupil_in
from tools.samples.files import PupilLanguageFactory

DAY = dt.timedelta(days=1)
SOON = SCHOOL_DAY + 10 * DAY


@pytest.fixture
def mother(house: House) -> Relation:
    load_texts(school=house.school)
    School.objects.filter(pk=house.school.pk).update(chat_url="json://localhost/")
    sami = pupil_in(house.own, call_name="Sami", surname="Tesfay", birth_date=dt.date(2013, 3, 4))
    return factories.RelationFactory(
        pupil=sami,
        kind=RelationKind.MOTHER,
        person__name="Saba",
        person__language="ti",
        person__email="saba@familie.example",
        person__phone="+31612345678",
    )


@pytest.fixture
def request_(mother: Relation, linda: User) -> ConsentRequest:
    """Counts, and runs out in ten days."""
    made: ConsentRequest = ConsentRequestFactory(pupil=mother.pupil, until=SOON, asked_by=linda)
    said(made, mother.person)
    return made


def state(request: ConsentRequest, day: dt.date = SCHOOL_DAY) -> ConsentState:
    found: ConsentRequest = ConsentRequest.objects.with_facts().get(pk=request.pk)
    return found.standing_on(day).state


def letters() -> list[tuple[str, str, str]]:
    return sorted((one.kind, one.recipient, one.address) for one in Message.objects.all())


TO_SABA = [
    ("consent_code", "Saba", "+31612345678"),
    ("consent_link", "Saba", "saba@familie.example"),
]


def test_what_runs_out_is_asked_anew_and_its_link_and_code_go_out(
    request_: ConsentRequest, care: Client
) -> None:
    assert reasking.keep_asking(now=MORNING) == (1, 1)
    anew = ConsentRequest.objects.exclude(pk=request_.pk).get()
    assert (anew.by_itself, anew.asked_by, anew.until > SOON) == (True, request_.asked_by, True)
    assert (state(request_), state(anew)) == (ConsentState.VALID, ConsentState.WAITING)
    assert letters() == TO_SABA
    mail = Message.objects.get(kind="consent_link")
    assert (mail.language, mail.context["first_name"]) == ("ti", "Sami")
    # Once, however often it is looked at.
    assert reasking.keep_asking(now=MORNING + dt.timedelta(hours=1)) == (0, 0)
    assert "vanzelf opnieuw gevraagd" in care.get("/").content.decode()
    # The earlier one still counts: it stands in all lists, and nobody has to ask about it.
    listed = {which: care.get(f"/consents/?which={which}") for which in ("", "all")}
    assert [[row.request.pk for row, _reason in page.context["rows"]] for page in listed.values()] == [
        [anew.pk],
        [request_.pk, anew.pk],
    ]
    assert "/again/" not in listed["all"].content.decode()
    at_organisation = care.get(f"/organisations/{request_.organisation_id}/").content.decode()
    assert all(f"/consents/{one.pk}/" in at_organisation for one in (request_, anew))
    page = care.get(f"/consents/{anew.pk}/").content.decode()
    assert "link van 15 september, vanzelf" in page
    assert f"Nabij, vanzelf: hetzelfde als {request_.asked_by.name} eerder vroeg" in page


def test_what_the_school_wants_no_more_is_not_asked_a_third_time(
    request_: ConsentRequest, linda: User
) -> None:
    reasking.keep_asking(now=MORNING)
    anew = ConsentRequest.objects.exclude(pk=request_.pk).get()
    consents.stop(request=anew, by=linda, now=MORNING)
    assert reasking.keep_asking(now=MORNING + DAY) == (0, 0)
    assert ConsentRequest.objects.count() == 2


@pytest.mark.parametrize("day", [dt.date(2026, 9, 19), dt.date(2026, 9, 20)])
def test_nobody_is_asked_on_a_day_without_school(request_: ConsentRequest, day: dt.date) -> None:
    assert reasking.keep_asking(now=dt.datetime.combine(day, dt.time(9), dt.UTC)) == (0, 0)


def test_what_lasts_or_does_not_count_is_left_alone(request_: ConsentRequest, mother: Relation) -> None:
    ConsentRequest.objects.filter(pk=request_.pk).update(until=SCHOOL_DAY + 31 * DAY)
    ConsentRequestFactory(pupil=mother.pupil, until=SOON)
    left = pupil_in(mother.pupil.memberships.get().school_class, left_on=SCHOOL_DAY - DAY)
    ConsentRequestFactory(pupil=left, until=SOON)
    assert reasking.keep_asking(now=MORNING) == (0, 0)
    ConsentRequest.objects.filter(pk=request_.pk).update(until=SOON)
    Pupil.objects.filter(pk=mother.pupil_id).update(left_on=SOON)
    assert reasking.keep_asking(now=MORNING) == (0, 0)
    Pupil.objects.filter(pk=mother.pupil_id).update(left_on=SOON + DAY)
    assert reasking.keep_asking(now=MORNING) == (1, 1)


@pytest.mark.parametrize("lacks", [{"phone": ""}, {"email": ""}, {"phoned": True}])
def test_who_can_get_no_link_is_asked_by_a_colleague(
    request_: ConsentRequest, mother: Relation, lacks: dict[str, object]
) -> None:
    Person.objects.filter(pk=mother.person_id).update(**lacks)
    assert reasking.keep_asking(now=MORNING) == (1, 0)
    reminder = ConsentReminder.objects.get()
    assert (reminder.request.by_itself, reminder.reason) == (True, "waiting")


def test_both_parents_are_asked_each_by_a_link_of_their_own(
    request_: ConsentRequest, mother: Relation
) -> None:
    father = factories.RelationFactory(
        pupil=mother.pupil,
        kind=RelationKind.FATHER,
        person__name="Yonas",
        person__email="yonas@familie.example",
        person__phone="+31687654321",
    )
    said(request_, father.person)
    assert reasking.keep_asking(now=MORNING) == (1, 2)
    assert [one[1] for one in letters()] == ["Saba", "Yonas", "Saba", "Yonas"]


@pytest.mark.parametrize("days", [1, 13])
def test_who_turns_16_gets_the_question_in_their_own_language(
    request_: ConsentRequest, mother: Relation, morning: time_machine.Traveller, days: int
) -> None:
    """On the birthday itself, or when the holiday in which it fell is over; and the parents no longer."""
    if days > 1:
        factories.DayOffFactory(
            school=mother.school, starts_on=SCHOOL_DAY + DAY, ends_on=SCHOOL_DAY + (days - 1) * DAY
        )
    ConsentRequest.objects.filter(pk=request_.pk).update(until=SCHOOL_DAY + 90 * DAY)
    Pupil.objects.filter(pk=mother.pupil_id).update(birth_date=dt.date(2010, 9, 16))
    factories.RelationFactory(
        pupil=mother.pupil,
        kind=RelationKind.SELF,
        custody=False,
        person__name="Sami Tesfay",
        person__language="en",
        person__email="sami@leerling.example",
        person__phone="+31611111111",
    )
    assert reasking.keep_asking(now=MORNING) == (0, 0)
    birthday = MORNING + days * DAY
    morning.move_to(birthday)
    assert state(request_, birthday.date()) == ConsentState.WAITING
    assert reasking.keep_asking(now=birthday) == (0, 1)
    assert reasking.keep_asking(now=birthday + DAY) == (0, 0)
    assert letters() == [
        ("consent_code", "Sami Tesfay", "+31611111111"),
        ("consent_link", "Sami Tesfay", "sami@leerling.example"),
    ]
    link = ConsentLink.objects.get()
    assert (link.giver, link.language) == (None, "en")


def test_who_hears_about_two_of_one_name_gets_an_initial_with_it(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    cousin = pupil_in(house.own, call_name="Sami", surname="Berhane")
    factories.RelationFactory(pupil=cousin, person=mother.person, kind=RelationKind.GUARDIAN)
    reasking.keep_asking(now=MORNING)
    assert Message.objects.get(kind="consent_link").context["first_name"] == "Sami T."
    anew = ConsentRequest.objects.latest("pk")
    assert anew.shown["lines"][0] == ["Over", "Sami T."]
    found: ConsentRequest = ConsentRequest.objects.with_facts().get(pk=anew.pk)
    assert picture_in(found, "ti")["lines"][0] == ["ብዛዕባ", "Sami T."]


def test_a_pupil_who_decides_is_shown_what_the_pupil_reads(
    care: Client, request_: ConsentRequest, mother: Relation
) -> None:
    """And not what the parents read; by hand too the link goes to the pupil's own address."""
    Pupil.objects.filter(pk=mother.pupil_id).update(birth_date=dt.date(2009, 3, 4))
    PupilLanguageFactory(pupil=mother.pupil, language="ti", reads=LanguageSkill.NONE)
    PupilLanguageFactory(pupil=mother.pupil, language="en", at_home=False, reads=LanguageSkill.WELL)
    url = f"/consents/{request_.pk}/link/"
    form = care.get(url).context["form"]
    assert (form.initial["language"], form.initial["by"], form.initial["code"]) == ("en", "shown", "")
    assert care.get(f"/consents/{request_.pk}/talk/").context["page"].code == "en"
    factories.RelationFactory(
        pupil=mother.pupil,
        kind=RelationKind.SELF,
        custody=False,
        person__language="nl",
        person__email="sami@leerling.example",
        person__phone="+31611111111",
    )
    form = care.get(url).context["form"]
    assert (form.initial["language"], form.initial["by"], form.initial["code"]) == ("nl", "mail", "chat")
    assert care.get(f"/consents/{request_.pk}/talk/").context["page"].code == "nl"
    Person.objects.filter(email="sami@leerling.example").update(phoned=True)
    form = care.get(url).context["form"]
    assert (form.initial["by"], form.initial["code"]) == ("shown", "")
    sent = {"giver": "", "language": "nl", "by": "mail", "code": "chat"}
    assert "sami@leerling.example" in care.post(url, sent).content.decode()
