"""Who is around a pupil: gathered from where each stands, seen by whom it is for, and how tasks come and go."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partners.enums.organisations import AssignmentKind, OrganisationKind, Side
from partners.models.consents import ConsentRequest
from partners.models.organisations import Assignment
from pupils.enums import PartLevel, RelationKind
from pupils.models.pupils import Pupil
from school.enums import Role
from tests.house import House, logged
from tests.pages import errors, form_data
from tools.samples import factories
from tools.samples.consents import ConsentRequestFactory
from tools.samples.factories import SCHOOL_DAY, YEAR_END, member, pupil_in, with_family
from tools.samples.partners import AssignmentFactory, ContactFactory, OrganisationFactory


def days(number: int) -> dt.date:
    return SCHOOL_DAY + dt.timedelta(days=number)


@pytest.fixture
def browser(care: Client) -> Client:
    care.cookies["django_language"] = "en"
    return care


@pytest.fixture
def sami(house: House) -> Pupil:
    return pupil_in(house.own, call_name="Sami", surname="Tesfay")


def contact_at(house: House, name: str, kind: OrganisationKind, person: str) -> object:
    organisation = OrganisationFactory(school=house.school, name=name, kind=kind)
    return ContactFactory(organisation=organisation, person__name=person)


def test_everybody_stands_on_their_side(house: House, browser: Client, sami: Pupil) -> None:
    mother = with_family(sami).person
    guard = contact_at(house, "Nidos", OrganisationKind.GUARDIANSHIP, "Ria Vos")
    factories.RelationFactory(pupil=sami, person=guard.person, kind=RelationKind.GUARDIAN)  # type: ignore[attr-defined]
    home = factories.HomeFactory(school=house.school, name="De Ark")
    staff = factories.HomeStaffFactory(home=home, person__name="Bo Huis").person
    factories.HomeStayFactory(pupil=sami, home=home)
    member(house.school, Role.TEACHER, teaches=(house.own,), name="Dora Docent")
    guide = contact_at(house, "VluchtelingenWerk", OrganisationKind.REFUGEE_WORK, "Els Gids")
    AssignmentFactory(pupil=sami, contact=guide, does="brieven", ends_on=days(30))
    page = browser.get(f"/pupils/{sami.pk}/around/").context["page"]
    sides = {group.side: [stand.who.name for stand in group.stands] for group in page.groups}
    assert sides == {
        Side.NEAR: [mother.name, staff.name],
        Side.SCHOOL: [house.mentor.name],
        Side.OUTSIDE: ["Ria Vos", "Els Gids"],
    }
    assert [(group.number, group.teachers) for group in page.groups] == [(2, 0), (2, 1), (2, 0)]
    assert [(stand.who.name, stand.place) for stand in page.ending] == [("Els Gids", "VluchtelingenWerk")]
    places = {stand.who.name: stand.place for stand in page.circle.now}
    assert places["Ria Vos"] == "Nidos"
    assert next(stand.does for stand in page.circle.now if stand.who == staff) == "De Ark"
    assert logged()[-1] == ("read", "partners:around", [sami.pk])


def test_a_mother_who_helps_others_is_still_the_mother(house: House, browser: Client, sami: Pupil) -> None:
    mother = with_family(sami).person
    ContactFactory(organisation__school=house.school, organisation__name="Home-Start", person=mother)
    page = browser.get(f"/pupils/{sami.pk}/around/").context["page"]
    [stand] = [stand for stand in page.circle.now if stand.who == mother]
    assert (stand.side, stand.place, stand.contact) == (Side.NEAR, "", None)


def test_each_sees_what_is_meant_for_them(house: House, sami: Pupil) -> None:
    for number, level in enumerate((PartLevel.PRACTICAL, PartLevel.BACKGROUND, PartLevel.CARE)):
        contact = contact_at(house, f"Hulp {number}", OrganisationKind.OTHER, f"Hulp {level}")
        AssignmentFactory(pupil=sami, contact=contact, level=level)

    def seen(user: object) -> set[str]:
        client = Client()
        client.force_login(user)  # type: ignore[arg-type]
        answer = client.get(f"/pupils/{sami.pk}/around/")
        if answer.status_code == 404:
            return {"nothing"}
        return {stand.who.name.split()[1] for stand in answer.context["page"].groups[2].stands}

    everything = {"practical", "background", "care"}
    assert seen(member(house.school, Role.SOCIAL_WORKER)) == everything
    assert seen(house.mentor) == {"practical", "background"}
    assert seen(house.office) == {"practical"}
    assert seen(member(house.school, Role.TEAM_LEADER)) == {"practical", "background"}
    assert seen(member(house.school, Role.ATTENDANCE_COORDINATOR)) == {"practical"}
    for nobody in (
        member(house.school, Role.MENTOR, mentor_of=(house.other,)),
        member(house.school, Role.TEACHER, teaches=(house.own,)),
        member(house.school, Role.CONFIDANT),
        member(house.school, Role.ADMINISTRATOR),
        member(house.school, Role.PARTNER),
        member(house.elsewhere, Role.CARE_COORDINATOR),
    ):
        assert seen(nobody) == {"nothing"}


def test_the_pupils_page_says_how_many_and_what_ends(house: House, mentor: Client, sami: Pupil) -> None:
    mentor.cookies["django_language"] = "en"
    contact = contact_at(house, "VluchtelingenWerk", OrganisationKind.REFUGEE_WORK, "Els Gids")
    AssignmentFactory(pupil=sami, contact=contact, ends_on=days(30))
    text = mentor.get(f"/pupils/{sami.pk}/").content.decode()
    assert "1 person from outside has to do with this pupil." in text
    assert "Els Gids (guides the pupil or the family) until 15 October" in text
    teacher = Client()
    teacher.force_login(member(house.school, Role.TEACHER, teaches=(house.own,)))
    assert f"/pupils/{sami.pk}/around/" not in teacher.get(f"/pupils/{sami.pk}/").content.decode()


def test_more_people_cost_no_query_more(house: House, browser: Client, sami: Pupil) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert browser.get(f"/pupils/{sami.pk}/around/").status_code == 200
        return len(found)

    def add(number: int) -> None:
        for one in range(number):
            contact = contact_at(house, f"Hulp {number} {one}", OrganisationKind.OTHER, f"Hulp {one}")
            AssignmentFactory(pupil=sami, contact=contact)
            factories.RelationFactory(
                pupil=sami, person__school=house.school, kind=RelationKind.OTHER, custody=False
            )
            member(house.school, Role.TEACHER, teaches=(house.own,))

    add(1)
    browser.get(f"/pupils/{sami.pk}/around/")
    few = queries()
    add(15)
    assert queries() == few == 10


# --- Tasks come and go ------------------------------------------------------------------------------------------------


def test_somebody_is_added_for_as_few_as_is_usual(house: House, browser: Client, sami: Pupil) -> None:
    contact = contact_at(house, "De Veenbrug", OrganisationKind.MENTAL_HEALTH, "Piet Praat")
    found = browser.get(f"/pupils/{sami.pk}/around/new/?find=veenbrug").context["found"]
    assert [one.person.name for one in found] == ["Piet Praat"]
    url = f"/pupils/{sami.pk}/around/new/?contact={contact.pk}"  # type: ignore[attr-defined]
    data = form_data(browser, url, kind="treatment", does="onderzoek")
    assert data["level"] == PartLevel.CARE
    for _twice in range(2):
        assert browser.post(url, data).status_code == 302
    made = Assignment.objects.get()
    assert (made.pupil, made.kind, made.level) == (sami, AssignmentKind.TREATMENT, PartLevel.CARE)
    assert (made.starts_on, made.ends_on) == (SCHOOL_DAY, None)
    assert logged()[-1] == ("write", "partners:assignment_new", [sami.pk])
    assert "own" not in dict(browser.get(url).context["form"].fields["level"].choices)


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"starts_on": "2026-08-01"}, "starts_on", "This person works there since 24 August 2026."),
        (
            {"ends_on": "2027-05-01"},
            "ends_on",
            "This person works there until 1 March 2027; this cannot last longer.",
        ),
        ({"ends_on": ""}, "ends_on", "This person works there until 1 March 2027; this cannot last longer."),
        (
            {"starts_on": "2026-11-01", "ends_on": "2026-10-01"},
            "ends_on",
            "The last day cannot come before the first.",
        ),
    ],
)
def test_a_task_lasts_no_longer_than_who_does_it(
    house: House, browser: Client, sami: Pupil, changes: dict[str, str], field: str, text: str
) -> None:
    contact = ContactFactory(organisation__school=house.school, ends_on=dt.date(2027, 3, 1))
    url = f"/pupils/{sami.pk}/around/new/?contact={contact.pk}"
    data = form_data(browser, url, kind="guidance", ends_on="2027-02-01") | changes
    page = browser.post(url, data)
    assert page.status_code == 422
    assert errors(page, field) == [text]
    assert not Assignment.objects.exists()


def test_somebody_else_takes_over(house: House, browser: Client, sami: Pupil) -> None:
    former = AssignmentFactory(pupil=sami, kind=AssignmentKind.STEADY_CONTACT, does="hulp thuis")
    new = ContactFactory(organisation=former.contact.organisation, person__name="Nina Nieuw")
    url = f"/pupils/{sami.pk}/around/new/?replaces={former.pk}&contact={new.pk}"
    data = form_data(browser, url)
    assert (data["kind"], data["does"]) == ("steady_contact", "hulp thuis")
    too_early = browser.post(url, data | {"starts_on": str(former.starts_on)})
    assert errors(too_early, "starts_on") == ["This must come after 24 August 2026, when the former began."]
    assert browser.post(url, data | {"starts_on": str(days(5))}).status_code == 302
    former.refresh_from_db()
    assert former.ends_on == days(4)
    other = AssignmentFactory(pupil=pupil_in(house.own))
    assert browser.get(f"/pupils/{sami.pk}/around/new/?replaces={other.pk}").status_code == 404


def test_who_left_the_organisation_cannot_be_chosen(house: House, browser: Client, sami: Pupil) -> None:
    gone = ContactFactory(organisation__school=house.school, ends_on=days(-1), person__name="Weg Ging")
    assert browser.get(f"/pupils/{sami.pk}/around/new/?contact={gone.pk}").status_code == 404
    assert browser.get(f"/pupils/{sami.pk}/around/new/?find=ging").context["found"] == []
    assert browser.get(f"/pupils/{sami.pk}/around/new/?contact=x").status_code == 404


def test_a_task_for_the_school_has_no_level_and_stands_with_nobody(
    house: House, browser: Client, sami: Pupil
) -> None:
    contact = ContactFactory(organisation__school=house.school)
    url = f"/organisations/people/{contact.pk}/tasks/new/"
    assert "level" not in form_data(browser, url)
    assert browser.post(url, form_data(browser, url, kind="steady_contact")).status_code == 302
    made = Assignment.objects.get()
    assert (made.pupil, made.school) == (None, house.school)
    assert browser.get(f"/pupils/{sami.pk}/around/").context["page"].groups[2].stands == []
    edit = f"/around/{made.pk}/edit/"
    assert browser.post(edit, form_data(browser, edit, does="belt elke week")).status_code == 302
    made.refresh_from_db()
    assert made.does == "belt elke week"


def test_a_changed_task_is_logged_with_its_pupil(house: House, browser: Client, sami: Pupil) -> None:
    made = AssignmentFactory(pupil=sami)
    url = f"/around/{made.pk}/edit/"
    data = form_data(browser, url, level="care", ends_on=str(days(9)))
    assert browser.post(url, data).status_code == 302
    made.refresh_from_db()
    assert (made.level, made.ends_on) == ("care", days(9))
    assert logged()[-2:] == [
        ("read", "partners:assignment_edit", [sami.pk]),
        ("write", "partners:assignment_edit", [sami.pk]),
    ]


def test_a_mistake_is_taken_away_and_its_history_stays(house: House, browser: Client, sami: Pupil) -> None:
    made = AssignmentFactory(pupil=sami)
    assert browser.get(f"/around/{made.pk}/remove/").status_code == 405
    assert browser.post(f"/around/{made.pk}/remove/")["Location"] == f"/pupils/{sami.pk}/around/"
    assert not Assignment.objects.exists()
    kept = apps.get_model("partners", "AssignmentEvent").objects.order_by("pgh_id")
    assert list(kept.values_list("pgh_label", flat=True)) == ["insert", "delete"]
    assert logged()[-1] == ("write", "partners:assignment_remove", [sami.pk])


def test_a_consent_for_somebody_ends_with_their_task(house: House, browser: Client, sami: Pupil) -> None:
    """Another guardian takes over; who guided before has the file no longer, one with a second task has."""
    first = AssignmentFactory(pupil=sami, level="practical")
    second = AssignmentFactory(pupil=sami, level="practical")
    AssignmentFactory(school=house.school, pupil=None, contact=second.contact)
    asked = [
        ConsentRequestFactory(pupil=sami, organisation=one.contact.organisation, contact=one.contact)
        for one in (first, second)
    ]
    follower = ContactFactory(organisation=first.contact.organisation)
    for former in (first, second):
        url = f"/pupils/{sami.pk}/around/new/?contact={follower.pk}&replaces={former.pk}"
        data = {"kind": former.kind, "level": "practical", "starts_on": SCHOOL_DAY.isoformat()}
        assert browser.post(url, data).status_code == 302
    days = [ConsentRequest.objects.get(pk=one.pk).until for one in asked]
    assert days == [SCHOOL_DAY - dt.timedelta(days=1), YEAR_END]
