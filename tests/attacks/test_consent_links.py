"""Personal links: who has one and its code answers for one giver; everybody else sees the same quiet page."""

import datetime as dt
import re

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from time_machine import Traveller

from messaging.enums import MessageState
from messaging.models.outbox import Message
from messaging.services import delivery
from messaging.services.texts import Composer, load_texts
from partners.enums.consents import ConsentChannel
from partners.models.consent_links import MOST_TRIES, ConsentLink, LinkAnswer
from partners.models.consents import ConsentDecision, ConsentRequest
from partners.models.shares import Share
from partners.services import consent_links, consents
from partners.services.consent_links import Made
from partners.services.words import approve_words
from pupils.enums import RelationKind
from pupils.models.people import Relation
from school import scope
from school.enums import Ground, LogAction
from school.models.access_log import AccessLog
from school.models.people import User
from tests.house import House, house, linda, morning
from tools.samples import factories
from tools.samples.consents import ConsentRequestFactory, shared
from tools.samples.factories import MORNING, SCHOOL_DAY, pupil_in

__all__ = ["house", "linda", "morning"]

GONE = 410


@pytest.fixture
def mother(house: House) -> Relation:
    sami = pupil_in(house.own, call_name="Sami", surname="Geheim", birth_date=dt.date(2013, 3, 4))
    return factories.RelationFactory(
        pupil=sami,
        kind=RelationKind.MOTHER,
        person__name="Saba",
        person__language="ti",
        person__email="saba@thuis.example",
    )


@pytest.fixture
def request_(mother: Relation, linda: User) -> ConsentRequest:
    approve_words(
        school_id=mother.school_id,
        language="ti",
        approved_by="Selam Haile",
        approved_on=MORNING.date(),
        recorded_by=linda,
    )
    made: ConsentRequest = ConsentRequestFactory(pupil=mother.pupil, organisation__name="Hulp Om De Hoek")
    return made


@pytest.fixture
def made(request_: ConsentRequest, mother: Relation, linda: User) -> Made:
    return link_for(request_, mother, linda)


def link_for(request: ConsentRequest, relation: Relation, by: User, *, mailed: bool = True) -> Made:
    found = ConsentRequest.objects.with_facts().get(pk=request.pk)
    return consent_links.make_link(
        request=found, giver=relation.person, language="ti", by=by, now=MORNING, mailed=mailed
    )


def path_of(made: Made) -> str:
    return "/v/" + made.url.split("/v/")[1]


def opened(made: Made, code: str | None = None, **data: str) -> tuple[int, str]:
    """What a browser without cookies gets."""
    sent = {"code": made.code if code is None else code, **data}
    answer = Client(enforce_csrf_checks=True).post(path_of(made), sent)
    return answer.status_code, answer.content.decode()


def say(made: Made, relation: Relation, answer: str, seen: int = 0) -> tuple[int, str]:
    return opened(made, giver=str(relation.person_id), answer=answer, seen=str(seen))


def quiet() -> str:
    """The page that everybody sees, without what differs in each form."""
    answer = Client().get("/v/made-up/")
    assert answer.status_code == GONE
    return words(answer.content.decode())


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def is_quiet(status: int, page: str) -> bool:
    return status == GONE and words(page) == quiet()


def test_the_link_alone_tells_nothing(made: Made) -> None:
    answer = Client().get(path_of(made))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "ኮድ" in page
    for secret in ("Sami", "Geheim", "Saba", "Hulp", made.code):
        assert secret not in page
    assert answer["Cache-Control"] == "no-store, private"


def test_with_the_code_it_asks_in_their_language_and_names_the_first_name_only(
    made: Made, mother: Relation
) -> None:
    status, page = opened(made)
    assert status == 200
    for shown in (
        "ነዚ ከነካፍል ትፈቕዱ ዶ?",
        "Sami",
        "Hulp Om De Hoek",
        'value="give"',
        'value="refuse"',
        "Ja, dat mag",
    ):
        assert shown in page
    for hidden in ("Geheim", "Saba", "/accounts/", "/pupils/"):
        assert hidden not in page
    log = AccessLog.objects.latest("pk")
    assert (log.user, log.school, log.pupils) == (None, mother.school, [mother.pupil_id])
    assert (log.action, log.ground, log.page) == (
        LogAction.READ,
        Ground.REPRESENTATIVE,
        "partners:family_link",
    )


def test_she_gives_and_takes_back_and_what_was_shared_is_closed(
    made: Made, request_: ConsentRequest, mother: Relation, linda: User
) -> None:
    status, page = say(made, mother, "give")
    assert (status, "እወ ኢልኩም" in page, 'value="withdraw"' in page) == (200, True, True)
    given = ConsentDecision.objects.get()
    assert (given.giver, given.channel, given.recorded_by) == (mother.person, ConsentChannel.LINK, None)
    assert LinkAnswer.objects.get().decision == given
    assert LinkAnswer.objects.get().link == made.link
    share = shared(request_, by=linda)
    status, page = say(made, mother, "withdraw", given.pk)
    assert (status, "ፍቓድኩም ስሒብኩም" in page) == (200, True)
    assert Share.objects.get(pk=share.pk).ended_at == MORNING
    assert not Share.objects.live(MORNING).exists()
    assert AccessLog.objects.filter(action=LogAction.WRITE, ground=Ground.REPRESENTATIVE).count() == 2


def test_no_is_one_press_too(made: Made, mother: Relation) -> None:
    assert "ኣይፋል ኢልኩም" in say(made, mother, "refuse")[1]
    assert ConsentDecision.objects.get().answer == "refuse"


def test_sent_once_more_an_answer_does_nothing(made: Made, mother: Relation) -> None:
    say(made, mother, "give")
    given = ConsentDecision.objects.get()
    say(made, mother, "withdraw", given.pk)
    say(made, mother, "give")
    say(made, mother, "withdraw", given.pk)
    assert [one.answer for one in ConsentDecision.objects.order_by("pk")] == ["give", "withdraw"]


def test_a_forged_link_is_quiet(made: Made) -> None:
    token = path_of(made).removeprefix("/v/").strip("/")
    secret, signature = token.split(".")
    for forged in (secret, f"{secret}.{signature[:-1]}", f"{secret[:-1]}x.{signature}", f".{signature}", "x"):
        for answer in (Client().get(f"/v/{forged}/"), Client().post(f"/v/{forged}/", {"code": made.code})):
            assert is_quiet(answer.status_code, answer.content.decode()), forged


def test_a_link_that_a_text_from_right_to_left_wrapped_still_works(made: Made) -> None:
    token = path_of(made).removeprefix("/v/").strip("/")
    assert Client().get(f"/v/{token}\u2069/").status_code == 200


def test_it_works_until_the_consent_ends(made: Made, request_: ConsentRequest, morning: Traveller) -> None:
    morning.move_to(made.link.expires_at - dt.timedelta(minutes=1))
    assert opened(made)[0] == 200
    morning.move_to(made.link.expires_at)
    assert is_quiet(*opened(made))


def test_another_link_for_the_same_giver_ends_the_first(
    made: Made, request_: ConsentRequest, mother: Relation, linda: User
) -> None:
    second = link_for(request_, mother, linda)
    assert is_quiet(*opened(made))
    assert opened(second)[0] == 200
    assert Message.objects.get(consent_link=made.link).state == MessageState.WITHDRAWN


def test_a_stopped_consent_is_quiet(made: Made, request_: ConsentRequest) -> None:
    ConsentRequest.objects.filter(pk=request_.pk).update(stopped_at=MORNING)
    assert is_quiet(*opened(made))


def test_the_mail_of_a_stopped_consent_stays_here(made: Made, request_: ConsentRequest, linda: User) -> None:
    consents.stop(request=request_, by=linda, now=MORNING)
    message = made.link.message
    assert message is not None
    assert delivery.deliver([message.pk], now=lambda: MORNING) == 0
    message.refresh_from_db()
    assert (message.state, message.error) == (MessageState.WITHDRAWN, "De link werkt niet meer.")


def test_who_decides_no_more_is_quiet(made: Made, mother: Relation) -> None:
    Relation.objects.filter(pk=mother.pk).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    assert is_quiet(*opened(made))


def test_a_link_answers_for_its_own_giver_only(
    made: Made, request_: ConsentRequest, mother: Relation, linda: User
) -> None:
    father = factories.RelationFactory(pupil=mother.pupil, kind=RelationKind.FATHER, person__name="Yonas")
    his = link_for(request_, father, linda, mailed=False)
    say(made, father, "give")
    assert not ConsentDecision.objects.exists()
    assert "Yonas" not in opened(made)[1]
    assert opened(his, made.code)[0] == 422
    assert opened(his)[0] == 200


def test_after_some_wrong_codes_it_works_no_more(made: Made, mother: Relation) -> None:
    wrong = "0" * 6 if made.code != "0" * 6 else "1" * 6
    assert [opened(made, wrong)[0] for _ in range(MOST_TRIES - 1)] == [422] * (MOST_TRIES - 1)
    assert is_quiet(*opened(made, wrong))
    assert is_quiet(*opened(made))
    refused = AccessLog.objects.filter(action=LogAction.REFUSED, pupils=[mother.pupil_id])
    assert refused.count() == MOST_TRIES


def test_a_right_code_begins_the_count_anew_and_may_have_any_digits(made: Made) -> None:
    wrong = "0" * 6 if made.code != "0" * 6 else "1" * 6
    opened(made, wrong)
    eastern = made.code.translate({ord(str(n)): chr(0x660 + n) for n in range(10)})
    assert opened(made, f" {eastern[:3]} {eastern[3:]}")[0] == 200
    assert ConsentLink.objects.get().tries == 0


def test_made_up_links_ask_the_database_nothing_and_shut_nobody_out(
    made: Made, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert {Client().get(f"/v/{number}/").status_code for number in range(150)} == {GONE}
    assert {Client().get(path_of(made)).status_code for _parent in range(150)} == {200}
    assert opened(made)[0] == 200


def test_neither_link_nor_code_stands_in_its_row(made: Made) -> None:
    row = ConsentLink.objects.filter(pk=made.link.pk).values().get()
    token = path_of(made).removeprefix("/v/").strip("/")
    kept = " ".join(map(str, row.values()))
    assert token not in kept
    assert token.split(".")[0] not in kept
    assert made.code not in kept


def test_evidence_is_only_added(made: Made, mother: Relation) -> None:
    say(made, mother, "give")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        LinkAnswer.objects.all().delete()


def test_outside_of_a_school_the_question_answers_with_a_number_only(made: Made, mother: Relation) -> None:
    with scope.outside():
        assert consent_links._school_of(made.link.token_hash) == mother.school_id
        assert consent_links._school_of("0" * 64) is None


# What the school does


def test_the_mail_holds_the_link_and_not_the_code(made: Made, mother: Relation) -> None:
    load_texts(school=mother.school)
    message = Message.objects.get(consent_link=made.link)
    mail = Composer().compose(message)
    assert message.address == "saba@thuis.example"
    assert mail.languages == ("nl", "en")
    assert mail.text.count(made.url) == 2
    assert made.code not in mail.text
    assert "Geheim" not in mail.text + mail.subject


def test_the_code_is_shown_once(care: Client, request_: ConsentRequest, mother: Relation) -> None:
    url = reverse("partners:link_new", args=[request_.pk])
    form = care.get(url).context["form"]
    assert (form.initial["language"], form.initial["by"]) == ("ti", "mail")
    answer = care.post(url, {"giver": str(mother.person_id), "language": "ti", "by": "shown"})
    made = answer.context["made"]
    page = answer.content.decode()
    assert answer.status_code == 200
    assert made.code in page
    assert made.url in page
    assert opened(made)[0] == 200
    page = care.get(f"/consents/{request_.pk}/").content.decode()
    assert made.code not in page
    assert made.url not in page
    assert "Link beëindigen" in page
    care.post(reverse("partners:link_end", args=[made.link.pk]))
    assert is_quiet(*opened(made))


def test_a_mail_needs_an_address(care: Client, request_: ConsentRequest, mother: Relation) -> None:
    mother.person.email = ""
    mother.person.save()
    url = reverse("partners:link_new", args=[request_.pk])
    answer = care.post(url, {"giver": str(mother.person_id), "language": "ti", "by": "mail"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["by"]
    assert not ConsentLink.objects.exists()


@pytest.fixture
def care(linda: User) -> Client:
    client = Client()
    client.force_login(linda)
    return client
