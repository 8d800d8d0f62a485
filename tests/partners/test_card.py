"""The card "my people": the right words in the right language, who for what, and all of it on one page."""

import datetime as dt
import io

import pytest
from django.test import Client
from pypdf import PdfReader

from messaging.enums import MessageKind
from messaging.models.texts import Text
from messaging.services.texts import load_texts
from partners.contexts.card import words_of
from partners.enums.organisations import OrganisationKind, Topic
from pupils.enums import LanguageSkill, PartLevel, ProtectionKind, RelationKind
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import RoleAssignment
from tests.house import House, logged
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.files import ProtectionFactory, PupilLanguageFactory
from tools.samples.partners import AssignmentFactory, ContactFactory, HelperFactory, OrganisationFactory


@pytest.fixture
def sami(house: House) -> Pupil:
    load_texts(school=house.school)
    pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay")
    PupilLanguageFactory(pupil=pupil, language="ar")
    return pupil


def approve(house: House, language: str) -> None:
    Text.objects.filter(school=house.school, kind=MessageKind.MY_PEOPLE, language=language).update(
        approved_by="Rima Sabbagh", approved_on=SCHOOL_DAY
    )


def printed(client: Client, pupil: Pupil, query: str = "") -> list[str]:
    """The pages, as somebody reads them."""
    answer = client.get(f"/pupils/{pupil.pk}/card/{query}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return [" ".join(page.extract_text().replace("\0", "").split()) for page in pages]


def test_the_staff_of_a_secret_home_stands_on_no_card(house: House, sami: Pupil) -> None:
    """On the page of who is around the pupil the care team sees them; paper tells nobody."""
    home = factories.HomeFactory(school=house.school, name="Singelhuis")
    factories.HomeStaffFactory(home=home, person__name="Bea Begeleider")
    factories.HomeStayFactory(pupil=sami, home=home)
    care = Client()
    care.force_login(member(house.school, Role.CARE_COORDINATOR))
    assert "Bea Begeleider" in "".join(printed(care, sami))
    ProtectionFactory(pupil=sami, kind=ProtectionKind.SECRET_ADDRESS)
    assert "Begeleider" not in "".join(printed(care, sami))
    assert "Bea Begeleider" in care.get(f"/pupils/{sami.pk}/around/").content.decode()


def test_every_text_has_a_heading_for_every_topic(house: House) -> None:
    load_texts(school=house.school)
    texts = list(Text.objects.filter(school=house.school, kind=MessageKind.MY_PEOPLE))
    assert len(texts) == 18
    for text in texts:
        words = words_of(text, "Sami")
        assert set(words.topics) == set(Topic), text.language
        assert all(label and label[-1] not in ":፦ \u2068\u2069" for label in words.topics.values()), (
            text.language
        )
        assert len(set(words.topics.values())) == len(Topic), text.language
        assert "Sami" in words.intro


def test_the_own_language_waits_for_its_speaker(house: House, care: Client, sami: Pupil) -> None:
    [page] = printed(care, sami)
    assert "My people: Sami" in page
    assert "Sami, deze mensen helpen je." in page
    assert "ناس" not in page
    approve(house, "ar")
    [page] = printed(care, sami)
    assert "My people" not in page
    assert "Voor school en hoe het met je gaat" in page
    assert any("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufefc" for letter in page)
    # Another language can be asked for; one that there is not falls back to the pupil's own.
    approve(house, "uk")
    assert "Мої люди" in printed(care, sami, "?language=uk")[0]
    assert "Мої люди" not in printed(care, sami, "?language=xx")[0]
    assert logged()[-1] == ("print", "partners:card", [sami.pk])


def test_a_language_that_the_pupil_does_not_read_is_passed_over(
    house: House, care: Client, sami: Pupil
) -> None:
    approve(house, "ar")
    approve(house, "ti")
    sami.languages.update(reads=LanguageSkill.NONE)
    PupilLanguageFactory(pupil=sami, language="ti", reads=LanguageSkill.WELL)
    assert any("\u1200" <= letter <= "\u137f" for letter in printed(care, sami)[0])


def test_who_is_there_for_what(house: House, care: Client, sami: Pupil) -> None:
    mother = with_family(sami).person
    nidos = OrganisationFactory(school=house.school, name="Nidos", kind=OrganisationKind.GUARDIANSHIP)
    guard = ContactFactory(organisation=nidos, person__name="Ria Vos", person__phone="+31660000001")
    factories.RelationFactory(pupil=sami, person=guard.person, kind=RelationKind.GUARDIAN)
    gp = OrganisationFactory(school=house.school, name="Huisartsen Plein", kind=OrganisationKind.GP)
    AssignmentFactory(pupil=sami, contact=ContactFactory(organisation=gp, person__name="Dirk Dokter"))
    gone = AssignmentFactory(pupil=sami, ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    confidant = member(house.school, Role.CONFIDANT, name="Corrie Blom")
    HelperFactory(school=house.school, user=confidant, helps_with="Alles wat geheim is")
    [page] = printed(care, sami)
    for name in (
        house.mentor.name,
        "Ria Vos",
        "Nidos",
        "066 0000001",
        "Dirk Dokter",
        "Corrie Blom",
        "Alles wat geheim is",
    ):
        assert name in page
    assert mother.name not in page
    assert gone.contact.person.name not in page


def test_a_mentor_who_left_the_school_is_nobody_to_go_to(house: House, care: Client, sami: Pupil) -> None:
    RoleAssignment.objects.filter(user=house.mentor).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    assert house.mentor.name not in printed(care, sami)[0]
    assert house.mentor.name not in care.get(f"/pupils/{sami.pk}/around/").content.decode()


def test_a_print_shows_no_more_than_who_prints_may_see(
    house: House, care: Client, mentor: Client, sami: Pupil
) -> None:
    ggz = OrganisationFactory(school=house.school, name="De Veenbrug", kind=OrganisationKind.MENTAL_HEALTH)
    contact = ContactFactory(organisation=ggz, person__name="Piet Praat")
    AssignmentFactory(pupil=sami, contact=contact, level=PartLevel.CARE)
    assert "Piet Praat" in printed(care, sami)[0]
    assert "Piet Praat" not in printed(mentor, sami)[0]


def test_it_stays_on_one_page(house: House, care: Client, sami: Pupil) -> None:
    approve(house, "ar")
    for kind in OrganisationKind:
        organisation = OrganisationFactory(
            school=house.school, name=f"{kind} " + "lange naam " * 6, kind=kind
        )
        for number in range(3):
            contact = ContactFactory(
                organisation=organisation, person__name=f"Een Erg Lange Naam van {kind} {number}"
            )
            AssignmentFactory(pupil=sami, contact=contact)
    assert len(printed(care, sami)) == 1


def test_a_school_without_texts_prints_nothing(house: House, care: Client) -> None:
    assert care.get(f"/pupils/{pupil_in(house.own).pk}/card/").status_code == 404
