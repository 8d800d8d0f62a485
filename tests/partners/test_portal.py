"""The portal: what somebody of another organisation finds there, and nothing beside it."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from messaging.models.outbox import Message
from messaging.signals import Verdict
from partners.contexts.consents import parts_words
from partners.enums.consents import ConsentAnswer
from partners.forms.consents import ShareForm
from partners.models.consents import ConsentRequest
from partners.models.organisations import Contact
from partners.models.shares import Share, SharePart
from partners.querysets.consents import shareable_kinds
from partners.services import portal_news
from pupils.enums import PartLevel
from pupils.models.documents import Document
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from pupils.openings import kind_of
from pupils.sources import sources
from school.enums import Ground
from school.middleware import access_for
from school.models.access_log import AccessLog
from school.models.people import User
from tests.house import House
from tools.samples import factories
from tools.samples.consents import ConsentRequestFactory, said, shared
from tools.samples.factories import MORNING, pupil_in
from tools.samples.files import ProtectionFactory, RemarkFactory, a_pdf, document_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed(sami: Pupil, contact: Contact, house: House) -> ConsentRequest:
    """A consent that counts, with remarks at the practical level shared on it."""
    return remarks_shared(sami, contact, house.office)


def remarks_shared(
    pupil: Pupil, contact: Contact, by: User, *, mother: Relation | None = None
) -> ConsentRequest:
    """A consent of a mother that counts, with remarks at the practical level shared on it."""
    mother = mother or factories.RelationFactory(pupil=pupil)
    request: ConsentRequest = ConsentRequestFactory(
        pupil=pupil, organisation=contact.organisation, contact=contact, parts=[("remark", "practical")]
    )
    said(request, mother.person)
    shared(request, by=by)
    return request


def words(page: object) -> str:
    return " ".join(page.content.decode().split())  # type: ignore[attr-defined]


def test_without_a_ground_nothing_is_there(portal: Client, sami: Pupil) -> None:
    page = words(portal.get("/"))
    assert "Er staat nu niets voor je klaar" in page
    assert "Sami" not in page
    assert "Haddad" not in words(portal.get("/portal/shared/"))
    assert "Haddad" not in words(portal.get("/portal/wards/"))
    assert portal.get(f"/portal/pupils/{sami.pk}/").status_code == 404


def test_what_is_shared_is_there_with_why_and_until_when(
    portal: Client, partner: User, agreed: ConsentRequest, sami: Pupil, house: House
) -> None:
    start = words(portal.get("/"))
    assert house.school.name in start
    assert "Sami Haddad" in start
    assert "Sami Haddad" in words(portal.get("/portal/shared/"))
    page = words(portal.get(f"/portal/pupils/{sami.pk}/"))
    assert "Rijdt met de taxi." in page
    assert "Slaapt slecht." not in page
    assert house.office.name not in page
    assert "toestemming: delen van het dossier laten zien" in page
    lines = AccessLog.objects.filter(user=partner, pupils__contains=[sami.pk])
    assert {line.ground for line in lines} == {Ground.CONSENT}
    assert lines.count() == 3


def test_a_page_left_open_is_gone_once_the_consent_is(
    portal: Client, agreed: ConsentRequest, sami: Pupil
) -> None:
    url = f"/portal/pupils/{sami.pk}/"
    assert portal.get(url).status_code == 200
    mother = Relation.objects.get(pupil=sami)
    said(agreed, mother.person, ConsentAnswer.WITHDRAW)
    assert portal.get(url).status_code == 404
    assert "Sami" not in words(portal.get("/"))


def test_a_secret_address_in_words_from_before_is_left_out(
    portal: Client, sami: Pupil, agreed: ConsentRequest, house: House
) -> None:
    home = factories.HomeFactory(
        school=house.school, kind="family", address="Verborgenpad 17, 1234 AB Almerveen"
    )
    factories.HomeStayFactory(pupil=sami, home=home)
    RemarkFactory(pupil=sami, author=house.office, level="practical", text="Slaapt op het Verborgenpad.")
    assert "Verborgenpad" in words(portal.get(f"/portal/pupils/{sami.pk}/"))
    ProtectionFactory(pupil=sami, kind="secret_address")
    page = words(portal.get(f"/portal/pupils/{sami.pk}/"))
    assert "Weggelaten: hieruit blijkt waar de leerling woont, en dat adres is geheim." in page
    assert ("Verborgenpad" in page, "Rijdt met de taxi." in page) == (False, True)


def test_who_represents_a_pupil_sees_what_a_parent_may_see(
    portal: Client, partner: User, contact: Contact, sami: Pupil
) -> None:
    factories.RelationFactory(pupil=sami, person=contact.person, kind="guardian")
    page = words(portal.get("/"))
    assert "Leerlingen voor wie jij beslist" in page
    # Until the day before the sixteenth birthday.
    assert "tot en met 28 februari 2027" in page
    ward = words(portal.get(f"/portal/pupils/{sami.pk}/"))
    assert "vertegenwoordigt deze leerling" in ward
    assert "Slaapt slecht." not in ward
    assert set(AccessLog.objects.filter(user=partner).values_list("ground", flat=True)) == {
        Ground.REPRESENTATIVE
    }


def test_who_works_there_no_more_sees_nothing_at_the_next_tap(
    portal: Client, contact: Contact, agreed: ConsentRequest, sami: Pupil
) -> None:
    assert portal.get(f"/portal/pupils/{sami.pk}/").status_code == 200
    Contact.objects.filter(pk=contact.pk).update(ends_on=MORNING.date() - dt.timedelta(days=1))
    assert portal.get(f"/portal/pupils/{sami.pk}/").status_code == 404


def test_the_list_costs_the_same_however_many(
    portal: Client,
    contact: Contact,
    agreed: ConsentRequest,
    house: House,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    portal.get("/portal/shared/")
    with django_assert_num_queries(7):
        portal.get("/portal/shared/")
    for _number in range(4):
        pupil = pupil_in(house.own, surname="Nog een", birth_date=dt.date(2011, 3, 1))
        remarks_shared(pupil, contact, house.office)
    with django_assert_num_queries(7):
        assert words(portal.get("/portal/shared/")).count("Nog een") == 4


def test_the_page_of_a_pupil_costs_the_same_however_much_is_shared(
    portal: Client,
    contact: Contact,
    agreed: ConsentRequest,
    sami: Pupil,
    house: House,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    url = f"/portal/pupils/{sami.pk}/"
    # Of a kind of which nothing is shared nothing is asked.
    SharePart.objects.create(
        school=house.school, share=Share.objects.get(), kind="document", level="practical"
    )
    document_of(sami, house.office, level="practical", title="Rapport 0")
    portal.get(url)
    with django_assert_num_queries(QUERIES_OF_PUPIL):
        page = words(portal.get(url))
    assert (page.count("Rijdt met de"), page.count("Rapport ")) == (1, 1)
    for number in range(1, 5):
        RemarkFactory(pupil=sami, author=house.office, level="practical", text=f"Rijdt met de bus {number}.")
        document_of(sami, house.office, level="practical", title=f"Rapport {number}")
        remarks_shared(sami, contact, house.office, mother=Relation.objects.get(pupil=sami))
    with django_assert_num_queries(QUERIES_OF_PUPIL):
        page = words(portal.get(url))
    assert (page.count("Rijdt met de"), page.count("Rapport ")) == (5, 5)


QUERIES_OF_PUPIL = 17


def test_a_document_comes_to_the_care_team_and_opens_where_it_is_shared(
    portal: Client, contact: Contact, agreed: ConsentRequest, sami: Pupil, house: House
) -> None:
    url = f"/portal/pupils/{sami.pk}/documents/new/"
    file = SimpleUploadedFile("brief.pdf", a_pdf(), "application/pdf")
    # What is no field of the form changes nothing.
    sent = {"kind": "other", "title": "Brief van ons", "file": file, "level": "practical", "author": "1"}
    assert portal.post(url, {"kind": "other", "title": "Zonder bestand"}).status_code == 422
    assert portal.post(url, sent).status_code == 302
    brought = Document.objects.get()
    assert (brought.level, brought.received_from) == ("care", contact.organisation.name)
    assert portal.get(f"/portal/documents/{brought.pk}/").status_code == 404
    ours = document_of(sami, house.office, level="practical", title="Rapport")
    assert portal.get(f"/portal/documents/{ours.pk}/").status_code == 404
    SharePart.objects.create(
        school=house.school, share=Share.objects.get(), kind="document", level="practical"
    )
    assert "Rapport" in words(portal.get(f"/portal/pupils/{sami.pk}/"))
    assert portal.get(f"/portal/documents/{ours.pk}/").status_code == 200


def test_each_kind_that_can_be_shared_stands_on_the_page(partner: User) -> None:
    partner.access = access_for(User.objects.with_roles().get(pk=partner.pk))  # type: ignore[assignment]
    shown = {kind_of(one.seen(partner, 0).model) for one in sources() if one.parts is not None}
    # Documents stand in a list of their own.
    assert shareable_kinds().keys() - shown == {"document"}


def test_a_kind_that_is_shared_no_more_is_still_called_by_its_name(house: House) -> None:
    assert parts_words([("checkin", "practical")]) == [("Check-ins", str(PartLevel.PRACTICAL.label))]
    form = ShareForm(user=house.office, parts=[("checkin", "practical"), ("remark", "practical")])
    assert [value for value, _label in form.fields["parts"].choices] == ["remark:practical"]  # type: ignore[attr-defined]


def test_one_mail_a_day_says_that_something_was_shared(
    partner: User, agreed: ConsentRequest, sami: Pupil, house: House
) -> None:
    evening = MORNING.replace(hour=15)

    def mails(now: dt.datetime) -> tuple[int, list[tuple[str, dict[str, str]]]]:
        made = portal_news.tell(school=house.school, now=now)
        rows = Message.objects.filter(kind="portal_news").order_by("pk")
        return made, list(rows.values_list("address", "context"))

    made, [(address, context)] = mails(evening)
    assert (made, address, context["school"]) == (1, partner.email, house.school.name)
    assert "Sami" not in str(context)
    assert mails(evening)[0] == 0
    # What is shared after it waits for the next day.
    Share.objects.update(starts_at=evening + dt.timedelta(minutes=5))
    assert mails(evening + dt.timedelta(hours=1))[0] == 0
    assert mails(evening + dt.timedelta(days=1))[0] == 1
    assert mails(evening + dt.timedelta(days=2))[0] == 0
    message = Message.objects.latest("pk")
    assert portal_news.verdict_on_news(message=message, now=evening + dt.timedelta(days=1)) == Verdict(
        address=partner.email
    )
    mother = Relation.objects.get(pupil=sami)
    said(agreed, mother.person, ConsentAnswer.WITHDRAW)
    verdict = portal_news.verdict_on_news(message=message, now=evening + dt.timedelta(days=1))
    assert verdict is not None
    assert verdict.words
