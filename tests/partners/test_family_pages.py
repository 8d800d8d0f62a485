"""What a family is shown of a consent, in which words, and what becomes of the button that they press."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

import partners
from messaging.channels import Answer, Mail, Outcome
from messaging.enums import Channel
from messaging.family_words import words_in
from messaging.languages import LANGUAGES_BY_CODE
from messaging.models.outbox import Message
from messaging.services.delivery import _write_down
from messaging.services.texts import Composer, load_texts
from messaging.signals import Verdict
from partners.contexts.family import NOT_TO, picture
from partners.enums.consents import ConsentAnswer, ConsentChannel, ConsentPurpose
from partners.enums.organisations import OrganisationKind
from partners.models.consent_links import ConsentLink
from partners.models.consents import ConsentDecision, ConsentRequest
from partners.models.shares import Share
from partners.models.words import WordsApproval
from partners.querysets.consents import shareable_kinds
from partners.services import consent_links
from partners.services.words import approve_words, withdraw_words
from pupils.enums import PartLevel, RelationKind
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from school.enums import Ground, LogAction, Role
from school.models.access_log import AccessLog
from school.models.people import User
from school.models.school import School
from tests.house import House
from tools.samples import factories
from tools.samples.consents import ConsentRequestFactory, said, shared
from tools.samples.factories import MORNING, member, pupil_in
from tools.samples.partners import ContactFactory

FOLDER = Path(partners.__file__).parent / "words"
PARTS = [("remark", "practical"), ("remark", "background")]


@pytest.fixture
def mother(house: House) -> Relation:
    """With custody of Sami, who is fifteen; she reads Tigrinya."""
    sami = pupil_in(house.own, call_name="Sami", surname="Geheim", birth_date=dt.date(2011, 3, 4))
    return factories.RelationFactory(
        pupil=sami, kind=RelationKind.MOTHER, person__name="Saba", person__language="ti"
    )


def read(house: House, *languages: str) -> None:
    """A speaker has read the words of these languages."""
    for language in languages:
        approve_words(
            school_id=house.school.pk,
            language=language,
            approved_by="Selam Haile",
            approved_on=MORNING.date(),
            recorded_by=house.office,
        )


@pytest.fixture
def request_(house: House, mother: Relation) -> ConsentRequest:
    read(house, "ti", "ar")
    made: ConsentRequest = ConsentRequestFactory(
        pupil=mother.pupil, organisation__name="Hulp Om De Hoek", parts=PARTS
    )
    made.shown = picture(made, PARTS)
    made.save()
    return made


def talk(request: ConsentRequest) -> str:
    return f"/consents/{request.pk}/talk/"


def test_each_language_has_each_of_the_words() -> None:
    dutch = set(words_in(FOLDER, "nl"))
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(LANGUAGES_BY_CODE)
    for language in LANGUAGES_BY_CODE:
        own = (FOLDER / f"{language}.toml").read_text("utf-8")
        assert {line.split(" = ")[0] for line in own.splitlines()} == dutch, language


def test_each_purpose_kind_and_level_has_its_words() -> None:
    dutch = words_in(FOLDER, "nl")
    names = {f"purpose_{one}" for one in ConsentPurpose} | {f"kind_{one}" for one in shareable_kinds()}
    assert names | {f"level_{one}" for one in PartLevel if one != PartLevel.OWN} <= set(dutch)


def test_the_picture_says_with_whom_for_what_and_until_when(request_: ConsentRequest) -> None:
    assert picture(request_, PARTS)["lines"] == [
        ["Over", "Sami"],
        ["Met wie", "Hulp Om De Hoek"],
        ["Waarvoor", "delen uit het dossier"],
        ["Wat wij delen", "opmerkingen (praktische dingen, achtergrond)"],
        ["Tot en met", "vrijdag 9 juli 2027"],
    ]
    assert picture(request_, PARTS)["nobody_of"] == [
        "de politie",
        "de IND",
        "mensen uit uw land van herkomst",
    ]


def test_words_of_the_school_stand_in_it_as_they_are(request_: ConsentRequest) -> None:
    request_.purpose_words = "voor de huisarts"
    assert picture(request_, [], "ti")["lines"][2] == ["ንምንታይ", "ካብ ፋይል ክፋላት ምክፋል\nvoor de huisarts"]
    request_.purpose = ConsentPurpose.OTHER
    assert picture(request_, [], "ti")["lines"][2] == ["ንምንታይ", "voor de huisarts"]


@pytest.mark.parametrize(
    ("kind", "promised"),
    [
        (OrganisationKind.GP, set(NOT_TO)),
        (OrganisationKind.POLICE, set(NOT_TO) - {"not_police"}),
        (OrganisationKind.KEY_PERSONS, set(NOT_TO) - {"not_compatriots"}),
    ],
)
def test_it_promises_nothing_that_is_not_true(
    request_: ConsentRequest, kind: OrganisationKind, promised: set[str]
) -> None:
    request_.organisation.kind = kind
    dutch = words_in(FOLDER, "nl")
    assert picture(request_, PARTS)["nobody_of"] == [dutch[key] for key in NOT_TO if key in promised]


def test_the_page_is_in_the_language_of_who_decides_and_is_kept_as_it_was(
    care: Client, request_: ConsentRequest
) -> None:
    page = care.get(talk(request_)).content.decode()
    assert 'lang="ti" dir="ltr"' in page
    for words in ("ነዚ ከነካፍል ትፈቕዱ ዶ?", "Mogen wij dit delen?", "ፖሊስ", "Hulp Om De Hoek", "Saba"):
        assert words in page
    assert "Geheim" not in page
    request_.refresh_from_db()
    assert request_.languages == ["ti"]
    assert request_.shown["own"]["ti"] == picture(request_, PARTS, "ti")
    assert request_.shown["lines"] == picture(request_, PARTS)["lines"]


def test_what_was_shown_once_stays_as_it_was(care: Client, request_: ConsentRequest) -> None:
    care.get(talk(request_))
    request_.organisation.name = "Anders"
    request_.organisation.save()
    page = care.get(talk(request_)).content.decode()
    assert page.count("Hulp Om De Hoek") == 2
    assert "Anders" not in page


def test_a_language_that_comes_later_names_the_same_recipient(care: Client, request_: ConsentRequest) -> None:
    """Otherwise a family is asked about one in Dutch, and about another in its own language beside it."""
    request_.organisation.name = "Anders"
    request_.organisation.save()
    page = care.get(talk(request_), {"language": "ar"}).content.decode()
    assert page.count("Hulp Om De Hoek") == 2
    assert "Anders" not in page


def test_another_language_runs_from_the_right(care: Client, request_: ConsentRequest) -> None:
    page = care.get(talk(request_), {"language": "ar"}).content.decode()
    assert 'lang="ar" dir="rtl"' in page
    request_.refresh_from_db()
    assert request_.languages == ["ar"]


def test_until_a_speaker_has_read_it_the_english_stands_beside_the_dutch(
    care: Client, request_: ConsentRequest, client_for: Callable[[User], Client], house: House
) -> None:
    """On the page and on paper; and who holds it towards the family knows."""
    withdraw_words(school_id=house.school.pk, language="ti")
    page = care.get(talk(request_)).content.decode()
    assert 'lang="ti"' not in page
    assert "May we share this?" in page
    assert "nog niet door een spreker gelezen" in page
    assert "May we share this?" in words_of_pdf(care.get(f"/consents/{request_.pk}/paper/").content)
    request_.refresh_from_db()
    assert request_.languages == ["en"]
    admin = client_for(member(house.school, Role.ADMINISTRATOR))
    assert "ነዚ ከነካፍል ትፈቕዱ ዶ?" in admin.get("/consents/words/ti/").content.decode()
    for day, status in (("2026-09-16", 422), ("2026-09-15", 302)):
        data = {"approved_by": "Selam Haile", "approved_on": day}
        assert admin.post("/consents/words/ti/", data).status_code == status
    assert "ነዚ ከነካፍል ትፈቕዱ ዶ?" in care.get(talk(request_)).content.decode()
    assert "Selam Haile" in admin.get("/consents/words/").content.decode()
    # Other words than the speaker read wait for a speaker again.
    WordsApproval.objects.filter(language="ti").update(words="of vroeger")
    assert 'lang="ti"' not in care.get(talk(request_)).content.decode()
    assert admin.get("/consents/words/nl/").status_code == 404


@pytest.mark.parametrize(
    ("email", "phone", "chat", "by", "code", "said"),
    [
        ("saba@familie.example", "+31612345678", True, "mail", "chat", ""),
        ("saba@familie.example", "+31612345678", True, "shown", "email", ""),
        ("saba@familie.example", "+31612345678", True, "mail", "email", "een andere weg dan de link"),
        ("saba@familie.example", "", True, "mail", "chat", "daar geen adres voor"),
        ("saba@familie.example", "+31612345678", False, "mail", "chat", "geldige keuze"),
    ],
)
def test_the_code_goes_apart_from_the_link(
    care: Client,
    request_: ConsentRequest,
    mother: Relation,
    house: House,
    email: str,
    phone: str,
    chat: bool,
    by: str,
    code: str,
    said: str,
) -> None:
    """By another way than the link, which the person has; nobody here reads it, also not once it was sent."""
    load_texts(school=house.school)
    School.objects.filter(pk=house.school.pk).update(chat_url="json://localhost/" if chat else "")
    Person.objects.filter(pk=mother.person_id).update(email=email, phone=phone)
    data = {"giver": str(mother.person_id), "language": "ti", "by": by, "code": code}
    answer = care.post(f"/consents/{request_.pk}/link/", data)
    if said:
        assert answer.status_code == 422
        assert said in " ".join(answer.context["form"].errors["code"])
        return
    assert "los van de link" in answer.content.decode()
    link = ConsentLink.objects.get()
    assert link.code_message is not None
    assert (link.code_message.kind, link.code_message.channel) == ("consent_code", code)
    digits = link.code_message.context["code"]
    assert digits not in answer.content.decode()
    assert digits in Composer().compose(link.code_message).text
    assert digits not in care.get(f"/outbox/{link.code_message.pk}/").content.decode()
    assert consent_links.opens(link=link, code=digits, now=MORNING)
    Message.objects.filter(pk=link.code_message.pk).update(state="sending")
    _write_down(link.code_message.pk, Mail("s", digits, ""), Answer(Outcome.ACCEPTED, "250"), now=MORNING)
    link.code_message.refresh_from_db()
    assert (link.code_message.state, link.code_message.body, link.code_message.context) == ("sent", "", {})


def test_link_and_code_that_wait_go_to_the_present_address_and_end_together(
    care: Client, request_: ConsentRequest, mother: Relation, house: House
) -> None:
    School.objects.filter(pk=house.school.pk).update(chat_url="json://localhost/")
    request_ = ConsentRequest.objects.with_facts().get(pk=request_.pk)
    made = consent_links.make_link(
        request=request_,
        giver=mother.person,
        language="ti",
        by=house.office,
        now=MORNING,
        mailed=True,
        code_by=Channel.CHAT,
    )
    assert made.link.code_message is not None
    Person.objects.filter(pk=mother.person_id).update(email="nieuw@familie.example", phone="+31687654321")
    for message, address in (
        (made.link.message, "nieuw@familie.example"),
        (made.link.code_message, "+31687654321"),
    ):
        assert message is not None
        assert consent_links.verdict_on_link(message=message, now=MORNING) == Verdict(address=address)
    Person.objects.filter(pk=mother.person_id).update(phone="")
    assert consent_links.verdict_on_link(message=made.link.code_message, now=MORNING) == Verdict(
        words="Deze persoon heeft daar geen adres voor."
    )
    consent_links.end_links(links=ConsentLink.objects.all(), now=MORNING)
    assert set(Message.objects.values_list("state", flat=True)) == {"withdrawn"}
    verdict = consent_links.verdict_on_link(message=made.link.code_message, now=MORNING)
    assert verdict is not None
    assert verdict.address == ""


def test_a_mother_and_a_daughter_of_one_name_know_which_answer_is_whose(
    care: Client, mother: Relation
) -> None:
    Person.objects.filter(pk=mother.person_id).update(name="Saba")
    Pupil.objects.filter(pk=mother.pupil_id).update(call_name="Saba", birth_date=dt.date(2012, 9, 1))
    asked = ConsentRequestFactory(pupil=mother.pupil, purpose=ConsentPurpose.REFER)
    page = " ".join(care.get(talk(asked)).content.decode().split())
    for who in ("leerling", "moeder"):
        assert f'<bdi>Saba</bdi> <span class="quiet small" lang="nl">{who}</span>' in page


def test_a_family_that_reads_dutch_sees_one_language(care: Client, request_: ConsentRequest) -> None:
    page = care.get(talk(request_), {"language": "nl"}).content.decode()
    assert page.count("ask-part") == 1
    assert page.count("<h1") == 1


def test_what_was_said_and_when_stand_apart_in_each_language(
    care: Client, request_: ConsentRequest, mother: Relation
) -> None:
    said(request_, mother.person, ConsentAnswer.GIVE)
    page = " ".join(care.get(talk(request_), {"language": "nl"}).content.decode().split())
    assert '<span lang="nl">U zei ja</span> · <span lang="nl">dinsdag 15 september 2026</span>' in page


def press(care: Client, request: ConsentRequest, giver: object, answer: str, seen: int = 0) -> None:
    data = {"giver": str(giver), "answer": answer, "seen": str(seen)}
    assert care.post(talk(request), data).status_code == 302


def test_the_mother_gives_and_takes_back_on_the_page(
    care: Client, request_: ConsentRequest, mother: Relation, linda: User
) -> None:
    press(care, request_, mother.person_id, "give")
    given = ConsentDecision.objects.get()
    assert (given.giver, given.answer, given.channel) == (mother.person, "give", ConsentChannel.TALK)
    assert given.recorded_by == linda
    assert AccessLog.objects.filter(action=LogAction.WRITE, pupils=[mother.pupil_id]).count() == 1
    share = shared(request_, by=linda)
    page = care.get(talk(request_)).content.decode()
    assert "እወ ኢልኩም" in page
    assert 'value="withdraw"' in page
    assert 'value="give"' not in page
    press(care, request_, mother.person_id, "withdraw", given.pk)
    assert [one.answer for one in ConsentDecision.objects.order_by("pk")] == ["give", "withdraw"]
    assert Share.objects.get(pk=share.pk).ended_at == MORNING


def test_what_was_pressed_on_an_older_page_does_nothing(
    care: Client, request_: ConsentRequest, mother: Relation
) -> None:
    said(request_, mother.person, ConsentAnswer.REFUSE)
    press(care, request_, mother.person_id, "give", 0)
    assert ConsentDecision.objects.get().answer == "refuse"
    assert "intussen" in care.get(talk(request_)).content.decode()


@pytest.mark.parametrize(("giver", "answer"), [("", "give"), ("999999", "give"), ("mother", "maybe")])
def test_nobody_else_answers_and_nothing_else_is_said(
    care: Client, request_: ConsentRequest, mother: Relation, giver: str, answer: str
) -> None:
    press(care, request_, mother.person_id if giver == "mother" else giver, answer)
    assert not ConsentDecision.objects.exists()


def test_what_is_over_or_stopped_is_not_shown(care: Client, request_: ConsentRequest) -> None:
    request_.stopped_at = MORNING
    request_.save()
    assert care.get(talk(request_)).status_code == 404
    assert care.get(f"/consents/{request_.pk}/paper/").status_code == 404


def words_of_pdf(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_paper_has_a_block_to_sign_for_each_who_decides(
    care: Client, request_: ConsentRequest, mother: Relation
) -> None:
    factories.RelationFactory(pupil=mother.pupil, kind=RelationKind.FATHER, person__name="Yonas")
    answer = care.get(f"/consents/{request_.pk}/paper/")
    assert answer["Content-Type"] == "application/pdf"
    pdf = PdfReader(io.BytesIO(answer.content))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    words = words_of_pdf(answer.content)
    for one in (
        "Mogen wij dit delen?",
        "Saba",
        "moeder",
        "Yonas",
        "vader",
        "Handtekening",
        "Nee, liever niet",
        "de IND",
    ):
        assert one in words, words
    assert (words.count("Ja, dat mag"), words.count("Ik trek mijn ja in")) == (2, 0)
    log = AccessLog.objects.get(action=LogAction.PRINT)
    assert (log.pupils, log.ground) == ([mother.pupil_id], Ground.ROLE)
    request_.refresh_from_db()
    assert request_.languages == ["ti"]


def test_who_agreed_gets_a_paper_to_take_it_back(
    care: Client, request_: ConsentRequest, mother: Relation
) -> None:
    said(request_, mother.person)
    words = words_of_pdf(care.get(f"/consents/{request_.pk}/paper/").content)
    assert (words.count("Ja, dat mag"), words.count("Ik trek mijn ja in")) == (0, 1)


def test_a_contact_is_named_with_the_organisation(mother: Relation) -> None:
    contact = ContactFactory(organisation__school=mother.school, person__name="Els")
    request = ConsentRequestFactory(pupil=mother.pupil, organisation=contact.organisation, contact=contact)
    assert picture(request, [])["lines"][1] == ["Met wie", f"Els van {contact.organisation.name}"]


def test_a_no_noted_later_comes_after_what_was_said_that_day(
    care: Client, request_: ConsentRequest, mother: Relation
) -> None:
    """She said yes in the afternoon and took it back by phone in the evening; it is noted the next day."""
    yesterday = MORNING - dt.timedelta(days=1)
    request_.asked_at = yesterday
    request_.save()
    said(request_, mother.person, at=yesterday + dt.timedelta(hours=7))
    assert ConsentRequest.objects.effective(MORNING).exists()
    data = {
        "giver": str(mother.person_id),
        "answer": "withdraw",
        "channel": "talk",
        "said_on": yesterday.date().isoformat(),
    }
    answer = care.post(f"/consents/{request_.pk}/answer/", data)
    assert answer.headers["Location"] == f"/consents/{request_.pk}/"
    assert not ConsentRequest.objects.effective(MORNING).exists()
    last = ConsentDecision.objects.order_by("at", "pk").last()
    assert last is not None
    assert (last.answer, timezone.localdate(last.at)) == ("withdraw", yesterday.date())


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2126-12-31", "meer dan een jaar vooruit"),
        ("9999-12-31", "Kijk het jaar na: er staat 9999."),
    ],
)
def test_a_mistyped_year_is_said(care: Client, request_: ConsentRequest, until: str, said: str) -> None:
    data = {
        "recipient": f"o{request_.organisation_id}",
        "purpose": "share",
        "part_remark": "practical",
        "until": until,
    }
    answer = care.post(f"/pupils/{request_.pupil_id}/consents/new/", data)
    assert (answer.status_code, ConsentRequest.objects.count()) == (422, 1)
    assert said in answer.content.decode()
