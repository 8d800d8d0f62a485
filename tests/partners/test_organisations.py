"""Organisations: what narrows the list and the map, who works there, what was agreed, and how steady they are."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partners.enums.organisations import CareKind, ForStatus, Need, OrganisationKind
from partners.models.colleagues import Helper
from partners.models.consents import ConsentRequest
from partners.models.organisations import Agreement, Assignment, Contact, Organisation
from partners.rules import organisations as rules
from partners.services import organisations
from pupils.enums import PartLevel, RelationKind
from pupils.models.people import Person
from school.enums import Role
from school.models.files import StoredFile
from tests.house import House, logged
from tests.pages import errors, form_data
from tools.samples import factories
from tools.samples.consents import ConsentRequestFactory
from tools.samples.factories import SCHOOL_DAY, member, pupil_in
from tools.samples.files import a_pdf
from tools.samples.partners import (
    AgreementFactory,
    AssignmentFactory,
    ContactFactory,
    HelperFactory,
    OrganisationFactory,
    agreement_of,
)

YEAR_AGO = SCHOOL_DAY - dt.timedelta(days=365)


def days(number: int) -> dt.date:
    return SCHOOL_DAY + dt.timedelta(days=number)


@pytest.fixture
def browser(care: Client) -> Client:
    care.cookies["django_language"] = "en"
    return care


# --- Rules ------------------------------------------------------------------------------------------------------------


def test_a_colleague_counts_for_lowan_as_well_as_an_organisation() -> None:
    assert rules.care_kinds(["gp", "refugee_work"], [Role.SOCIAL_WORKER, Role.MENTOR]) == {
        CareKind.DOCTOR,
        CareKind.SCHOOL_SOCIAL_WORK,
    }
    assert rules.care_kinds([], [Role.YOUTH_HEALTH]) == {CareKind.DOCTOR}
    assert rules.care_kinds(OrganisationKind.values, []) == set(CareKind)


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("mental_health", PartLevel.CARE),
        ("safe_home", PartLevel.CARE),
        ("debt_help", PartLevel.CARE),
        ("police", PartLevel.CARE),
        ("gp", PartLevel.PRACTICAL),
        ("refugee_work", PartLevel.BACKGROUND),
    ],
)
def test_what_is_discreet_is_for_the_care_team_at_first(kind: str, level: PartLevel) -> None:
    assert rules.usual_level(kind) == level


def test_people_of_the_past_year_are_counted_once_each() -> None:
    stints = [
        (1, days(-500), days(-366)),
        (2, days(-500), days(-365)),
        (3, days(-100), days(-50)),
        (3, days(-40), None),
        (4, SCHOOL_DAY, None),
        (5, days(1), None),
    ]
    assert rules.different_people(stints, SCHOOL_DAY) == 3


def test_what_is_old_and_what_ends_soon() -> None:
    assert not rules.is_old(days(-90), SCHOOL_DAY)
    assert rules.is_old(days(-91), SCHOOL_DAY)
    assert [rules.ends_soon(day, SCHOOL_DAY) for day in (None, days(-1), SCHOOL_DAY, days(60), days(61))] == [
        False,
        False,
        True,
        True,
        False,
    ]


# --- The list and the map ---------------------------------------------------------------------------------------------


@pytest.fixture
def several(house: House) -> None:
    OrganisationFactory(
        school=house.school,
        name="Anker",
        kind=OrganisationKind.MENTAL_HEALTH,
        needs=[Need.MIND],
        languages=["ar", "ti"],
        age_from=12,
        age_until=18,
        for_status=ForStatus.ALL,
        offers="Praten over vroeger",
    )
    OrganisationFactory(
        school=house.school,
        name="Boei",
        kind=OrganisationKind.PARENTING,
        needs=[Need.PARENTING, Need.BUDDY],
        age_until=11,
        for_status=ForStatus.WITHOUT,
    )
    OrganisationFactory(
        school=house.school,
        name="Compas",
        kind=OrganisationKind.DEBT_HELP,
        needs=[Need.MONEY],
        age_from=18,
        for_status=ForStatus.WITH,
        region="Zuid",
    )
    OrganisationFactory(school=house.school, name="Dok", ends_on=days(-1))
    OrganisationFactory(school=house.elsewhere, name="Anders")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Anker", "Boei", "Compas"]),
        ("need=mind", ["Anker"]),
        ("need=health", []),
        ("language=ti", ["Anker"]),
        ("language=so", []),
        ("age=11", ["Boei"]),
        ("age=12", ["Anker"]),
        ("age=18", ["Anker", "Compas"]),
        ("age=19", ["Compas"]),
        ("for_status=without", ["Anker", "Boei"]),
        ("for_status=with", ["Anker", "Compas"]),
        ("q=vroeger", ["Anker"]),
        ("q=zuid", ["Compas"]),
        ("q=zuid+vroeger", []),
        ("q=C%C3%B2mpas", ["Compas"]),
        ("q=com%E2%80%99pas+%26+z-uid", ["Compas"]),
        ("q=%26", []),
    ],
)
def test_the_list_and_the_map_find_the_same(
    several: None, browser: Client, query: str, names: list[str]
) -> None:
    listed = browser.get(f"/organisations/?{query}").context["list"].page
    mapped = browser.get(f"/map/?{query}").context["found"]
    assert [one.name for one in listed] == names
    assert [one.organisation.name for one in mapped] == names


def test_the_list_also_knows_kinds_and_those_of_before(several: None, browser: Client) -> None:
    def listed(query: str) -> list[str]:
        return [one.name for one in browser.get(f"/organisations/?{query}").context["list"].page]

    assert listed("kind=debt_help") == ["Compas"]
    assert listed("who=ended") == ["Dok"]
    assert browser.get("/organisations/?kind=nothing").status_code == 404


def test_the_map_shows_informal_help_alone(several: None, browser: Client) -> None:
    found = browser.get("/map/?informal=yes").context
    assert [one.organisation.name for one in found["found"]] == ["Boei"]
    assert found["colleagues"] == []


def test_colleagues_stand_on_the_map_with_what_they_help_with(house: House, browser: Client) -> None:
    counsellor = member(house.school, Role.PUPIL_COUNSELLOR, Role.TEACHER, name="Aïcha Tahiri")
    member(house.school, Role.ADMINISTRATOR, name="Koen Beheer")
    member(house.school, Role.PARTNER, name="Willem Buiten")
    member(house.elsewhere, Role.PUPIL_COUNSELLOR, name="Iemand Anders")
    HelperFactory(school=house.school, user=counsellor, helps_with="Ruzie en verdriet", needs=[Need.MIND])

    def names(query: str) -> list[str]:
        return [one.user.name for one in browser.get(f"/map/?{query}").context["colleagues"]]

    first = browser.get("/map/").context["colleagues"][0]
    assert (first.user.name, first.helps_with) == ("Aïcha Tahiri", "Ruzie en verdriet")
    assert [str(role) for role in first.roles] == ["pupil counsellor", "teacher"]
    assert not {"Koen Beheer", "Willem Buiten", "Iemand Anders"} & set(names(""))
    assert names("q=verdriet") == ["Aïcha Tahiri"]
    assert names("q=A%C3%AFchatahiri") == names("q=aicha-ta’hiri+%2B+verdriet") == ["Aïcha Tahiri"]
    assert names("q=%2B") == []
    assert names("need=mind") == ["Aïcha Tahiri"]
    # Nobody knows yet which languages colleagues speak: nobody is promised.
    assert names("language=ar") == []


def test_a_text_about_a_colleague_is_kept_once(house: House, browser: Client) -> None:
    url = f"/map/colleagues/{house.mentor.pk}/"
    for text in ("Alles over 1B", "Ook thuis"):
        answer = browser.post(url, {"helps_with": text, "needs": ["mind", "papers"]})
        assert (answer.status_code, answer["Location"]) == (302, "/map/")
    row = Helper.objects.get()
    assert (row.user, row.helps_with, row.needs) == (house.mentor, "Ook thuis", ["mind", "papers"])
    stranger = member(house.elsewhere, Role.MENTOR)
    assert browser.get(f"/map/colleagues/{stranger.pk}/").status_code == 404


def queries_of(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_2000_organisations_cost_no_query_more(house: House, browser: Client) -> None:
    one = ContactFactory(organisation__school=house.school).organisation
    urls = ["/organisations/", "/map/", f"/organisations/{one.pk}/", "/organisations/?q=werk&need=papers"]
    few = [queries_of(browser, url) for url in urls]
    rows = Organisation.objects.bulk_create(
        OrganisationFactory.build(school=house.school, name=f"Hulpwerk {number}") for number in range(2000)
    )
    people = Person.objects.bulk_create(
        factories.PersonFactory.build(school=house.school, name=f"Els {number}") for number in range(200)
    )
    Contact.objects.bulk_create(
        ContactFactory.build(organisation=rows[number] if number % 2 else one, person=person)
        for number, person in enumerate(people)
    )
    assert [queries_of(browser, url) for url in urls] == few == [5, 5, 11, 5]


def test_what_lowan_asks_about_and_nobody_is_known_for(house: House, browser: Client) -> None:
    OrganisationFactory(school=house.school, kind=OrganisationKind.GP)
    missing = {str(kind) for kind in browser.get("/organisations/").context["missing"]}
    assert len(missing) == 8
    assert "doctor or school doctor" not in missing
    member(house.school, Role.SOCIAL_WORKER)
    assert len(browser.get("/organisations/").context["missing"]) == 7


# --- Adding and changing ----------------------------------------------------------------------------------------------

NEW = {
    "name": "Home-Start",
    "kind": "parenting",
    "needs": ["parenting", "buddy"],
    "languages": ["ar"],
    "for_status": "all",
    "works_with_children": "on",
    "age_from": "0",
    "age_until": "18",
    "waiting_weeks": "4",
    "waiting_heard_on": str(SCHOOL_DAY),
    "website": "home-start.example",
}


def test_an_organisation_is_added(house: House, browser: Client) -> None:
    answer = browser.post("/organisations/new/", NEW)
    made = Organisation.objects.get()
    assert answer["Location"] == f"/organisations/{made.pk}/"
    assert (made.school, made.needs, made.languages) == (house.school, ["parenting", "buddy"], ["ar"])
    assert (made.website, made.waiting_weeks) == ("https://home-start.example", 4)


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"name": "Boei"}, "name", "There is an organisation of this name already."),
        ({"age_until": "3", "age_from": "4"}, "age_until", "The highest age cannot lie below the lowest."),
        (
            {"waiting_heard_on": ""},
            "waiting_heard_on",
            "A waiting time needs the day on which you heard it.",
        ),
        ({"waiting_heard_on": str(days(1))}, "waiting_heard_on", "This day has yet to come."),
    ],
)
def test_an_error_stands_at_its_field(
    several: None, browser: Client, changes: dict[str, str], field: str, text: str
) -> None:
    page = browser.post("/organisations/new/", NEW | changes)
    assert page.status_code == 422
    assert errors(page, field) == [text]
    assert page.context["form"]["needs"].value() == ["parenting", "buddy"]


def test_two_who_change_at_once_lose_no_tick(house: House, browser: Client) -> None:
    row = OrganisationFactory(school=house.school, needs=[Need.PAPERS], languages=["ar"])
    mine = form_data(browser, f"/organisations/{row.pk}/edit/", offers="Brieven")
    Organisation.objects.filter(pk=row.pk).update(needs=[Need.PAPERS, Need.MONEY])
    page = browser.post(f"/organisations/{row.pk}/edit/", mine)
    assert page.status_code == 409
    assert "Helps with is now: money and debts" in " ".join(errors(page)) or (
        "Helps with is now: letters and forms, money and debts." in errors(page)
    )
    assert page.context["form"]["needs"].value() == ["papers", "money"]
    again = {field.html_name: field.value() for field in page.context["form"] if field.value() is not None}
    again = {name: value for name, value in again.items() if value is not False}
    assert browser.post(f"/organisations/{row.pk}/edit/", again).status_code == 302
    row.refresh_from_db()
    assert (row.needs, row.offers) == (["papers", "money"], "Brieven")


# --- People -----------------------------------------------------------------------------------------------------------


def test_somebody_known_is_bound_and_what_stood_in_words_goes(house: House, browser: Client) -> None:
    nidos = OrganisationFactory(school=house.school, name="Nidos", kind=OrganisationKind.GUARDIANSHIP)
    guardian = factories.PersonFactory(school=house.school, name="Ria Vos", organisation="Nidos")
    found = browser.get(f"/organisations/{nidos.pk}/people/new/?find=ria")
    assert [one.name for one in found.context["pick"].found] == ["Ria Vos"]
    data = {"function": "voogd", "languages": ["en"], "starts_on": str(SCHOOL_DAY)}
    url = f"/organisations/{nidos.pk}/people/new/?person={guardian.pk}"
    assert browser.post(url, data).status_code == 302
    contact = Contact.objects.select_related("person").get()
    assert (contact.person, contact.function, contact.languages) == (guardian, "voogd", ["en"])
    assert contact.person.organisation == ""
    twice = browser.post(url, data)
    assert errors(twice) == ["This person already works at this organisation in that time."]


def test_somebody_new_is_added_with_numbers(house: House, browser: Client) -> None:
    made = OrganisationFactory(school=house.school)
    data = {"person-name": "Els Nieuw", "person-phone": "0612345678", "starts_on": str(SCHOOL_DAY)}
    for _twice in range(2):
        assert browser.post(f"/organisations/{made.pk}/people/new/", data).status_code == 302
    contact = Contact.objects.select_related("person").get()
    assert (contact.person.name, str(contact.person.phone)) == ("Els Nieuw", "+31612345678")
    assert (contact.person.language, contact.person.school) == ("nl", house.school)


def test_who_stops_stops_everything_that_hangs_on_it(house: House, browser: Client) -> None:
    contact = ContactFactory(organisation__school=house.school)
    pupil = pupil_in(house.own)
    going = AssignmentFactory(pupil=pupil, contact=contact)
    longer = AssignmentFactory(pupil=pupil, contact=contact, ends_on=days(100))
    ended = AssignmentFactory(pupil=pupil, contact=contact, ends_on=days(-3))
    planned = AssignmentFactory(pupil=pupil, contact=contact, starts_on=days(40))
    url = f"/organisations/people/{contact.pk}/edit/"
    answer = browser.post(url, form_data(browser, url, ends_on=str(days(30))), follow=True)
    assert "3 tasks end with it." in answer.content.decode()
    rows = dict(Assignment.objects.values_list("pk", "ends_on"))
    assert rows == {going.pk: days(30), longer.pk: days(30), ended.pk: days(-3)}
    assert planned.pk not in rows


def test_two_tabs_about_one_person_do_not_overwrite_a_number(house: House, browser: Client) -> None:
    contact = ContactFactory(organisation__school=house.school)
    url = f"/organisations/people/{contact.pk}/edit/"
    mine = form_data(browser, url, **{"person-phone": "0612345670"})
    Person.objects.filter(pk=contact.person_id).update(phone="+31612345671")
    page = browser.post(url, mine)
    assert page.status_code == 409
    assert str(Person.objects.get(pk=contact.person_id).phone) == "+31612345671"


def test_the_page_gathers_what_people_do_from_where_it_is_kept(house: House, browser: Client) -> None:
    contact = ContactFactory(organisation__school=house.school, organisation__kind="guardianship")
    pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay")
    factories.RelationFactory(pupil=pupil, person=contact.person, kind=RelationKind.GUARDIAN)
    home = factories.HomeFactory(school=house.school, name="De Ark")
    factories.HomeStaffFactory(home=home, person=contact.person)
    AssignmentFactory(
        pupil=None, school=house.school, contact=contact, kind="steady_contact", does="belt elke week"
    )
    page = browser.get(f"/organisations/{contact.organisation_id}/")
    [row] = page.context["page"].now
    assert [(work.what, work.pupil or work.home) for work in row.works] == [
        ("steady contact", None),
        ("Nidos guardian", pupil),
        ("KWE (small unit, Nidos)", home),
    ]
    assert (("read", "partners:organisation", [pupil.pk])) in logged()


def test_the_third_guardian_of_a_year_stands_out(house: House, browser: Client) -> None:
    nidos = OrganisationFactory(school=house.school, name="Nidos", kind=OrganisationKind.GUARDIANSHIP)
    pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay", enrolled_on=days(-400))
    spans = [(-400, -300), (-299, -100), (-99, None)]
    for first, last in spans:
        contact = ContactFactory(organisation=nidos, starts_on=days(first))
        factories.RelationFactory(
            pupil=pupil,
            person=contact.person,
            kind=RelationKind.GUARDIAN,
            starts_on=days(first),
            ends_on=None if last is None else days(last),
        )
    changes = browser.get(f"/organisations/{nidos.pk}/").context["page"].changes
    assert (changes.people, changes.came, changes.left) == (3, 2, 0)
    assert changes.pupils == [(pupil, "Nidos guardian", 3)]
    around = browser.get(f"/pupils/{pupil.pk}/around/").context["page"]
    assert [(one.what, one.number, one.is_much) for one in around.turnover] == [("Nidos guardian", 3, True)]


def test_a_mentor_sees_numbers_there_and_only_own_pupils(house: House, mentor: Client) -> None:
    contact = ContactFactory(organisation__school=house.school)
    own, other = pupil_in(house.own, call_name="Eigen"), pupil_in(house.other, call_name="Vreemd")
    for pupil in (own, other):
        AssignmentFactory(pupil=pupil, contact=contact)
    text = mentor.get(f"/organisations/{contact.organisation_id}/").content.decode()
    assert "tel:+31612345678" in text
    assert "Eigen" in text
    assert "Vreemd" not in text
    assert "/edit/" not in text


# --- Agreements -------------------------------------------------------------------------------------------------------


def paper(name: str = "convenant.pdf", data: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or a_pdf(), "application/pdf")


def test_an_agreement_keeps_its_paper(house: House, browser: Client, mentor: Client) -> None:
    made = OrganisationFactory(school=house.school)
    data: dict[str, Any] = {"title": "Wie belt wie", "agreed_on": str(YEAR_AGO), "review_on": str(days(-1))}
    assert (
        browser.post(f"/organisations/{made.pk}/agreements/new/", data | {"file": paper()}).status_code == 302
    )
    agreement = Agreement.objects.get()
    opened = mentor.get(f"/organisations/agreements/{agreement.pk}/")
    assert (opened.status_code, opened["Content-Type"]) == (200, "application/pdf")
    assert 'filename="convenant.pdf"' in opened["Content-Disposition"]
    page = browser.get(f"/organisations/{made.pk}/").content.decode()
    assert "due" in page
    former = agreement.file_id or 0
    url = f"/organisations/agreements/{agreement.pk}/edit/"
    again = form_data(browser, url, file=paper("nieuw.pdf"))
    assert browser.post(url, again).status_code == 302
    agreement.refresh_from_db()
    assert agreement.file_name == "nieuw.pdf"
    assert not StoredFile.objects.filter(pk=former).exists()
    assert browser.post(f"/organisations/agreements/{agreement.pk}/remove/").status_code == 302
    assert not Agreement.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_hostile_paper_is_refused_at_its_field(house: House, browser: Client) -> None:
    made = OrganisationFactory(school=house.school)
    data = {
        "title": "Wie belt wie",
        "agreed_on": str(SCHOOL_DAY),
        "file": paper("x.pdf", b"<script>1</script>"),
    }
    page = browser.post(f"/organisations/{made.pk}/agreements/new/", data)
    assert page.status_code == 422
    assert len(errors(page, "file")) == 1
    assert page.context["form"]["title"].value() == "Wie belt wie"
    assert not Agreement.objects.exists()
    assert not StoredFile.objects.exists()


def test_an_agreement_without_paper_has_none_to_open(house: House, browser: Client) -> None:
    agreement = AgreementFactory(organisation__school=house.school)
    assert browser.get(f"/organisations/agreements/{agreement.pk}/").status_code == 404
    with_paper = agreement_of(agreement.organisation)
    organisations.remove_agreement(agreement=with_paper)
    assert not StoredFile.objects.exists()


def test_the_page_says_what_may_be_known_here_by_consent_to_who_handles_it(
    house: House, browser: Client
) -> None:
    one, other = OrganisationFactory.create_batch(2, school=house.school)
    pupils = [pupil_in(house.own, call_name=f"Sami {number:02}") for number in range(21)]
    for number, pupil in enumerate(pupils):
        ConsentRequestFactory(pupil=pupil, organisation=one, until=days(100 - number))
    gone = ConsentRequestFactory(pupil=pupil_in(house.own, call_name="Voorbij"), organisation=one)
    ConsentRequest.objects.filter(pk=gone.pk).update(until=days(-1))
    url = f"/organisations/{one.pk}/"
    page = browser.get(url).content.decode()
    # Those that end first; the pupils are in the log.
    shown = [pupil for pupil in pupils if pupil.call_name in page]
    assert shown == pupils[1:]
    assert "and 1 more" in page
    assert "Voorbij" not in page
    assert logged() == [("read", "partners:organisation", sorted(pupil.pk for pupil in shown))]
    assert queries_of(browser, url) == 14
    assert "Sami" not in browser.get(f"/organisations/{other.pk}/").content.decode()
    office = Client()
    office.force_login(house.office)
    assert "Sami" not in office.get(url).content.decode()
