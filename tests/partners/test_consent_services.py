"""Asking, deciding, sharing and ending: what is written, what is refused, and what goes with it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from intake.models.reports import ReportBatch, ReportBatchItem
from messaging.enums import Channel, MessageKind, MessageState
from messaging.models.outbox import Message
from messaging.services import delivery, outbox
from messaging.services.outbox import Draft
from partners.enums.consents import Capacity, ConsentAnswer, ConsentChannel, ConsentPurpose, ConsentState
from partners.enums.organisations import OrganisationKind
from partners.models.consents import ConsentDecision, ConsentRequest
from partners.models.organisations import Contact
from partners.models.shares import (
    PartnerAccount,
    Share,
    ShareGroupObjectPermission,
    ShareMessage,
    ShareUserObjectPermission,
)
from partners.querysets.consents import Told, told_because_of
from partners.querysets.grounds import grounds_of
from partners.services import consents, shares
from partners.signals import shares_ended
from pupils.enums import RelationKind
from pupils.models.parts import Remark
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from school import access_log
from school.enums import Ground, LogAction, Role
from school.files import store
from tests.databases import as_owner
from tests.house import House
from tools.samples import factories
from tools.samples.consents import ConsentRequestFactory, partner_account, said, shared
from tools.samples.factories import MORNING, SCHOOL_DAY, YEAR_END, member, pupil_in
from tools.samples.files import RemarkFactory, ReportBatchFactory, a_pdf
from tools.samples.partners import ContactFactory, OrganisationFactory

HOUR = dt.timedelta(hours=1)
GIVE, REFUSE, WITHDRAW = ConsentAnswer.GIVE, ConsentAnswer.REFUSE, ConsentAnswer.WITHDRAW


@pytest.fixture
def mother(house: House) -> Relation:
    """With custody of Sami, who is fifteen."""
    sami = pupil_in(house.own, call_name="Sami", birth_date=dt.date(2011, 3, 4))
    return factories.RelationFactory(pupil=sami, kind=RelationKind.MOTHER)


@pytest.fixture
def request_(mother: Relation, house: House) -> ConsentRequest:
    """Whether remarks for everybody may be shared with an organisation; nobody has answered."""
    made: ConsentRequest = ConsentRequestFactory(pupil=mother.pupil)
    return made


def state(request: ConsentRequest, day: dt.date = SCHOOL_DAY) -> ConsentState:
    found: ConsentRequest = ConsentRequest.objects.with_facts().get(pk=request.pk)
    return found.standing_on(day).state


def draft_of(request: ConsentRequest) -> Draft:
    return Draft(
        school_id=request.school_id,
        key="share:1",
        kind=MessageKind.REGISTER_REMINDER,
        channel=Channel.EMAIL,
        recipient="Els",
        address="els@hulp.example",
        language="nl",
        context={"class_name": "1", "period": "1", "link": "https://nabij.example/"},
    )


# Asking


def new_request(mother: Relation, **fields: Any) -> ConsentRequest:
    school = mother.school
    given: dict[str, Any] = {
        "school": school,
        "pupil": mother.pupil,
        "organisation": OrganisationFactory(school=school),
        "purpose": ConsentPurpose.SHARE,
        "until": YEAR_END,
        "asked_by": factories.UserFactory(),
    }
    return ConsentRequest(**given | fields)


def test_what_is_asked_counts_no_longer_than_the_recipient_is_there(mother: Relation) -> None:
    leaves = SCHOOL_DAY + dt.timedelta(days=20)
    contact = ContactFactory(organisation__school=mother.school, ends_on=leaves)
    request = new_request(mother, organisation=contact.organisation, contact=contact)
    made = consents.ask(request=request, parts=[("remark", "practical")], now=MORNING)
    assert (made.until, made.asked_at) == (leaves, MORNING)
    assert list(made.parts.values_list("kind", "level")) == [("remark", "practical")]
    assert state(made) == ConsentState.WAITING


@pytest.mark.parametrize(
    ("fields", "parts", "words"),
    [
        ({"until": SCHOOL_DAY - dt.timedelta(days=1)}, [("remark", "practical")], "voorbij"),
        ({}, [], "minstens één"),
        ({"purpose": ConsentPurpose.OTHER}, [], "in woorden"),
        ({}, [("remark", "own")], "nooit gedeeld"),
    ],
)
def test_it_refuses_to_ask(mother: Relation, fields: Any, parts: Any, words: str) -> None:
    with pytest.raises(consents.NotPossible, match=words):
        consents.ask(request=new_request(mother, **fields), parts=parts, now=MORNING)
    assert not ConsentRequest.objects.exists()


def test_it_refuses_to_ask_for_somebody_of_another_organisation(mother: Relation) -> None:
    request = new_request(mother, contact=ContactFactory(organisation__school=mother.school))
    with pytest.raises(consents.NotPossible, match="werkt niet"):
        consents.ask(request=request, parts=[("remark", "practical")], now=MORNING)


# Deciding


def decide(request: ConsentRequest, giver: Any, answer: ConsentAnswer = GIVE, **more: Any) -> ConsentDecision:
    given: dict[str, Any] = {"channel": ConsentChannel.TALK, "said_at": MORNING, "now": MORNING}
    return consents.decide(request=request, giver=giver, answer=answer, **given | more)[0]


def test_what_the_mother_says_is_recorded_with_who_she_is(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    found = decide(request_, mother.person, recorded_by=house.mentor)
    assert (found.capacity, found.recorded_by, found.at) == (Capacity.PARENT, house.mentor, MORNING)
    assert state(request_) == ConsentState.VALID


@pytest.mark.parametrize(
    ("kind", "capacity"),
    [
        (RelationKind.GUARDIAN, Capacity.GUARDIAN),
        (RelationKind.FATHER, Capacity.PARENT),
        (RelationKind.GRANDPARENT, Capacity.RELATIVE),
    ],
)
def test_as_what_somebody_decides(
    request_: ConsentRequest, mother: Relation, kind: RelationKind, capacity: Capacity
) -> None:
    other = factories.RelationFactory(pupil=mother.pupil, kind=kind)
    assert decide(request_, other.person).capacity == capacity


def test_a_pupil_of_sixteen_decides(mother: Relation) -> None:
    Pupil.objects.filter(pk=mother.pupil_id).update(birth_date=dt.date(2010, 9, 15))
    request = ConsentRequestFactory(pupil=mother.pupil)
    assert decide(request, None).capacity == Capacity.PUPIL
    with pytest.raises(consents.NotPossible, match="niets over te beslissen"):
        decide(request, mother.person)


@pytest.mark.parametrize("kind", [RelationKind.HOUSING_STAFF, RelationKind.FOSTER_PARENT])
def test_who_has_no_custody_has_nothing_to_decide(
    request_: ConsentRequest, mother: Relation, kind: RelationKind
) -> None:
    other = factories.RelationFactory(pupil=mother.pupil, kind=kind, custody=False)
    with pytest.raises(consents.NotPossible, match="niets over te beslissen"):
        decide(request_, other.person)


def test_a_second_click_is_one_answer(request_: ConsentRequest, mother: Relation) -> None:
    assert decide(request_, mother.person) == decide(request_, mother.person)
    decide(request_, mother.person, WITHDRAW, said_at=MORNING + HOUR, now=MORNING + HOUR)
    assert ConsentDecision.objects.count() == 2


def test_nothing_is_said_tomorrow_or_before_it_was_asked(request_: ConsentRequest, mother: Relation) -> None:
    for said_at in (MORNING + HOUR, MORNING - HOUR):
        with pytest.raises(consents.NotPossible):
            decide(request_, mother.person, said_at=said_at)


def test_paper_is_kept_encrypted(request_: ConsentRequest, mother: Relation) -> None:
    paper = consents.Paper(a_pdf(), "toestemming.pdf")
    found = decide(request_, mother.person, channel=ConsentChannel.PAPER, paper=paper)
    assert (found.evidence_name, found.evidence_type) == ("toestemming.pdf", "application/pdf")
    assert store.read(found.evidence) == paper.data


def test_nobody_changes_or_removes_what_was_said(request_: ConsentRequest, mother: Relation) -> None:
    found = decide(request_, mother.person)
    for words in (
        "UPDATE partners_consentdecision SET answer = 'refuse'",
        "DELETE FROM partners_consentdecision",
    ):
        with (
            pytest.raises(DatabaseError, match="Cannot"),
            as_owner(),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(words)
    assert ConsentDecision.objects.get(pk=found.pk).answer == GIVE


# Sharing


def test_a_share_needs_a_consent_that_counts(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    with pytest.raises(shares.NotShared, match="geldt nu niet"):
        shared(request_, by=house.mentor)
    said(request_, mother.person)
    share = shared(request_, by=house.mentor)
    assert (share.ground, share.starts_at) == (Ground.CONSENT, MORNING)
    assert share.ends_at == dt.datetime(2027, 7, 10, tzinfo=MORNING.tzinfo)
    assert ShareGroupObjectPermission.objects.get().content_object == share


def test_the_same_is_not_shared_twice(request_: ConsentRequest, mother: Relation, house: House) -> None:
    said(request_, mother.person)
    first = shared(request_, by=house.mentor)
    with pytest.raises(shares.NotShared, match="wordt al gedeeld"):
        shared(request_, by=house.mentor)
    shares.end_shares(shares=Share.objects.filter(pk=first.pk), now=MORNING + HOUR)
    shared(request_, by=house.mentor, at=MORNING + HOUR)
    assert Share.objects.filter(ended_at=None).count() == 1


def test_the_page_says_what_is_shared_and_whether_anybody_there_can_look(
    request_: ConsentRequest, mother: Relation, house: House, care: Client
) -> None:
    nobody = "Daar heeft niemand een account bij ons"
    said(request_, mother.person)
    url = f"/consents/{request_.pk}/"
    assert nobody not in care.get(url).content.decode()
    shared(request_, by=house.mentor)
    # An account at another organisation helps nobody here.
    partner_account(member(house.school, Role.PARTNER), organisation__school=house.school)
    page = care.get(url).content.decode()
    assert nobody in page
    assert "Opmerkingen" in page[page.index("shares-title") :]
    partner_account(member(house.school, Role.PARTNER), organisation=request_.organisation)
    assert nobody not in care.get(url).content.decode()


def test_a_share_is_about_no_more_than_the_consent(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    said(request_, mother.person)
    same: dict[str, Any] = {
        "school": request_.school,
        "pupil": request_.pupil,
        "request": request_,
        "organisation": request_.organisation,
        "ground": Ground.CONSENT,
        "purpose": request_.purpose,
        "made_by": house.mentor,
    }
    allowed = [("remark", "practical")]
    others: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
        ({"organisation": OrganisationFactory(school=house.school)}, allowed),
        ({"purpose": ConsentPurpose.DISCUSS}, allowed),
        ({"contact": ContactFactory(organisation=request_.organisation)}, allowed),
        ({}, [("remark", "background")]),
        ({}, [("remark", "own")]),
        ({}, [("talk", "practical")]),
        ({}, []),
    ]
    for fields, parts in others:
        with pytest.raises(shares.NotShared):
            shares.share(share=Share(**same | fields), parts=parts, now=MORNING)
    assert not Share.objects.exists()


@pytest.mark.parametrize(
    ("ground", "kind", "born", "possible"),
    [
        (Ground.LEGAL_DUTY, OrganisationKind.ATTENDANCE, dt.date(2011, 1, 1), True),
        (Ground.LEGAL_DUTY, OrganisationKind.ATTENDANCE, dt.date(2008, 1, 1), False),
        (Ground.LEGAL_DUTY, OrganisationKind.RMC, dt.date(2008, 1, 1), True),
        (Ground.LEGAL_DUTY, OrganisationKind.POLICE, dt.date(2011, 1, 1), False),
        (Ground.RIGHT_TO_REPORT, OrganisationKind.SAFE_HOME, dt.date(2011, 1, 1), True),
        (Ground.RIGHT_TO_REPORT, OrganisationKind.ATTENDANCE, dt.date(2011, 1, 1), False),
        (Ground.VITAL_INTEREST, OrganisationKind.HOSPITAL, dt.date(2011, 1, 1), True),
        (Ground.ROLE, OrganisationKind.HOSPITAL, dt.date(2011, 1, 1), False),
        (Ground.PLACEMENT, OrganisationKind.AMV_HOUSING, dt.date(2011, 1, 1), False),
    ],
)
def test_what_the_law_lets_be_told_without_consent(
    house: House, ground: Ground, kind: OrganisationKind, born: dt.date, possible: bool
) -> None:
    pupil = pupil_in(house.own, birth_date=born)
    share = Share(
        school=house.school,
        pupil=pupil,
        organisation=OrganisationFactory(school=house.school, kind=kind),
        ground=ground,
        purpose=ConsentPurpose.SHARE,
        reason="Zij moet dit weten.",
        ends_at=MORNING + dt.timedelta(days=30),
        made_by=house.mentor,
    )
    if not possible:
        with pytest.raises(shares.NotShared):
            shares.share(share=share, parts=[("remark", "practical")], now=MORNING)
        return
    made = shares.share(share=share, parts=[("remark", "practical")], now=MORNING)
    lasts = dt.timedelta(hours=12) if ground == Ground.VITAL_INTEREST else dt.timedelta(days=30)
    assert made.ends_at - made.starts_at == lasts
    assert list(Share.objects.live(MORNING)) == [made]
    assert not Share.objects.live(made.ends_at).exists()


def test_without_consent_it_says_why(house: House) -> None:
    share = Share(
        school=house.school,
        pupil=pupil_in(house.own),
        organisation=OrganisationFactory(school=house.school),
        ground=Ground.VITAL_INTEREST,
        purpose=ConsentPurpose.SHARE,
        made_by=house.mentor,
    )
    with pytest.raises(shares.NotShared, match="waarom"):
        shares.share(share=share, parts=[("remark", "practical")], now=MORNING)
    share.starts_at, share.ends_at = MORNING, MORNING + HOUR
    with pytest.raises(IntegrityError, match="share_has_its_ground"), transaction.atomic():
        share.save()


# Ending


def test_with_a_no_everything_ends_at_once(request_: ConsentRequest, mother: Relation, house: House) -> None:
    """The grant, the message that waits, and what hears of it, in one transaction."""
    said(request_, mother.person)
    share = shared(request_, by=house.mentor)
    share_message(share, draft_of(request_))
    heard: list[Any] = []

    def hear(shares: Any, now: Any, **_kwargs: Any) -> None:
        heard.append((shares, now))

    shares_ended.connect(hear)
    try:
        _decision, ended = consents.decide(
            request=request_,
            giver=mother.person,
            answer=WITHDRAW,
            channel=ConsentChannel.TALK,
            said_at=MORNING + HOUR,
            now=MORNING + HOUR,
        )
    finally:
        shares_ended.disconnect(hear)
    assert ended == shares.Ended(1, 0)
    assert heard == [([share.pk], MORNING + HOUR)]
    share.refresh_from_db()
    assert share.ended_at == MORNING + HOUR
    assert not ShareGroupObjectPermission.objects.exists()
    assert Message.objects.get().state == MessageState.WITHDRAWN
    again = shares.end_shares(shares=Share.objects.all(), now=MORNING + 2 * HOUR)
    assert again == shares.Ended(0, 0)


def share_message(share: Share, draft: Draft) -> None:
    [message] = outbox.enqueue([draft], now=MORNING)
    ShareMessage.objects.create(school=share.school, share=share, message=message)


def test_a_message_that_left_is_counted_as_told(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    said(request_, mother.person)
    share = shared(request_, by=house.mentor)
    share_message(share, draft_of(request_))
    Message.objects.update(state=MessageState.SENT, sent_at=MORNING)
    assert consents.stop(request=request_, by=house.mentor, now=MORNING + HOUR) == shares.Ended(1, 1)
    assert state(request_) == ConsentState.STOPPED


def test_a_message_that_waits_while_the_ground_falls_away_is_not_sent(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    """Nobody withdrew anything: the day that was agreed is over."""
    said(request_, mother.person)
    share = shared(request_, by=house.mentor)
    share_message(share, draft_of(request_))
    later = share.ends_at + HOUR
    assert delivery.deliver([Message.objects.get().pk], now=lambda: later) == 0
    message = Message.objects.get()
    assert (message.state, message.error) == (
        MessageState.WITHDRAWN,
        "De toestemming waarop dit berustte, geldt niet meer.",
    )


def test_what_the_partner_asked_to_be_printed_goes_along(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    """Waiting or made, with this pupil in it; what others asked for, or about others, stays."""
    contact = ContactFactory(organisation=request_.organisation)
    user = partner(house, contact)
    said(request_, mother.person)
    shared(request_, by=house.mentor)
    other = pupil_in(house.own)
    batches = {}
    for name, asker, about, batch_state in (
        ("waiting", user, request_.pupil, "waiting"),
        ("made", user, request_.pupil, "ready"),
        ("about another", user, other, "waiting"),
        ("of the school", house.mentor, request_.pupil, "waiting"),
    ):
        batch = ReportBatchFactory(school=house.school, requested_by=asker, state=batch_state, total=1)
        ReportBatchItem.objects.create(school=house.school, batch=batch, pupil=about, position=0)
        batches[name] = batch
    said(request_, mother.person, WITHDRAW, at=MORNING)
    gone = {name for name, one in batches.items() if ReportBatch.objects.get(pk=one.pk).state == "removed"}
    assert gone == {"waiting", "made"}


def test_what_fell_away_by_itself_loses_its_grants(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    """The sixteenth birthday: the mother decides no more, the pupil has said nothing."""
    said(request_, mother.person)
    share = shared(request_, by=house.mentor)
    birthday = dt.datetime(2027, 3, 4, 0, 30, tzinfo=dt.timezone(HOUR))
    eve = birthday - HOUR
    assert shares.end_lapsed(school_id=house.school.pk, now=eve) == shares.Ended(0, 0)
    assert not Share.objects.live(birthday).exists()
    assert shares.end_lapsed(school_id=house.school.pk, now=birthday) == shares.Ended(1, 0)
    share.refresh_from_db()
    assert share.ended_at == birthday


# Accounts of partners


def partner(house: House, contact: Contact) -> Any:
    user = member(house.school, Role.PARTNER)
    shares.link_account(contact=contact, user=user, now=MORNING)
    return user


def remarks(user: Any) -> list[str]:
    """What the next request of this person would read."""
    user.access = replace(user.access, known={})
    return sorted(Remark.objects.visible_to(user).values_list("text", flat=True))


def test_a_partner_reaches_exactly_what_is_shared(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    contact = ContactFactory(organisation=request_.organisation)
    user = partner(house, contact)
    sami = request_.pupil
    RemarkFactory(pupil=sami, author=house.mentor, level="practical", text="praktisch")
    RemarkFactory(pupil=sami, author=house.mentor, level="background", text="achtergrond")
    RemarkFactory(pupil=sami, author=house.mentor, level="own", text="van mij")
    RemarkFactory(pupil=pupil_in(house.own), author=house.mentor, level="practical", text="van een ander")
    said(request_, mother.person)
    assert (remarks(user), list(Pupil.objects.visible_to(user))) == ([], [])
    shared(request_, by=house.mentor)
    assert (remarks(user), list(Pupil.objects.visible_to(user))) == (["praktisch"], [sami])
    said(request_, mother.person, WITHDRAW, at=MORNING)
    assert (remarks(user), list(Pupil.objects.visible_to(user))) == ([], [])


def test_it_is_over_without_anybody_doing_anything(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    """The grants still stand there: the end counts in the query."""
    contact = ContactFactory(organisation=request_.organisation)
    user = partner(house, contact)
    RemarkFactory(pupil=request_.pupil, author=house.mentor, level="practical", text="praktisch")
    said(request_, mother.person)
    shared(request_, by=house.mentor)
    seen = remarks(user)
    Relation.objects.filter(pk=mother.pk).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    assert (seen, remarks(user), ShareGroupObjectPermission.objects.count()) == (["praktisch"], [], 1)


def test_who_left_the_organisation_reaches_nothing(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    contact = ContactFactory(organisation=request_.organisation)
    user = partner(house, contact)
    RemarkFactory(pupil=request_.pupil, author=house.mentor, level="practical", text="praktisch")
    said(request_, mother.person)
    shared(request_, by=house.mentor)
    Contact.objects.filter(pk=contact.pk).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    assert remarks(user) == []


def test_a_share_with_one_person_is_for_that_person(mother: Relation, house: House) -> None:
    els = ContactFactory(organisation__school=house.school)
    colleague = ContactFactory(organisation=els.organisation)
    request = ConsentRequestFactory(pupil=mother.pupil, organisation=els.organisation, contact=els)
    RemarkFactory(pupil=mother.pupil, author=house.mentor, level="practical", text="praktisch")
    hers, theirs = partner(house, els), partner(house, colleague)
    said(request, mother.person)
    shared(request, by=house.mentor)
    assert (remarks(hers), remarks(theirs)) == (["praktisch"], [])
    assert ShareUserObjectPermission.objects.get().user == hers
    shares.unlink_account(link=PartnerAccount.objects.get(user=hers))
    assert (remarks(hers), ShareUserObjectPermission.objects.count()) == ([], 0)
    assert not Group.objects.filter(user=hers).exists()


def test_what_was_looked_at_is_told_also_once_the_account_is_another(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    hers = partner(house, ContactFactory(organisation=request_.organisation))
    said(request_, mother.person)
    shared(request_, by=house.mentor)
    access_log.note(
        LogAction.READ,
        school_id=house.school.pk,
        user_id=hers.pk,
        pupils=[request_.pupil_id],
        ground=Ground.CONSENT,
        now=MORNING,
        page="partners:portal_pupil",
    )
    shares.unlink_account(link=PartnerAccount.objects.get(user=hers))
    assert told_because_of(request_) == Told(1, MORNING, 0)


def test_a_grant_without_the_service_opens_nothing_of_another_school(
    request_: ConsentRequest, mother: Relation, house: House
) -> None:
    said(request_, mother.person)
    share = shared(request_, by=house.mentor)
    stranger = ShareUserObjectPermission(
        school=house.elsewhere,
        content_object=share,
        user=house.office,
        permission=ShareGroupObjectPermission.objects.get().permission,
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="same_schoo"), transaction.atomic():
        ShareUserObjectPermission.objects.bulk_create([stranger])


def test_two_consents_may_share_the_same_and_one_ends(mother: Relation, house: House) -> None:
    organisation = OrganisationFactory(school=house.school)
    user = partner(house, ContactFactory(organisation=organisation))
    RemarkFactory(pupil=mother.pupil, author=house.mentor, level="practical", text="praktisch")
    first, second = (
        ConsentRequestFactory(pupil=mother.pupil, organisation=organisation, purpose=purpose)
        for purpose in (ConsentPurpose.SHARE, ConsentPurpose.DISCUSS)
    )
    for request in (first, second):
        said(request, mother.person)
        shared(request, by=house.mentor)
    said(first, mother.person, WITHDRAW)
    assert remarks(user) == ["praktisch"]
    said(second, mother.person, WITHDRAW)
    assert remarks(user) == []


def test_a_guardian_with_an_account_needs_no_share(house: House) -> None:
    """What the report for the family holds, until the pupil is sixteen."""
    contact = ContactFactory(organisation__school=house.school)
    sami = pupil_in(house.own, birth_date=dt.date(2011, 3, 4))
    factories.RelationFactory(pupil=sami, person=contact.person, kind=RelationKind.GUARDIAN)
    older = pupil_in(house.own, birth_date=dt.date(2010, 9, 15))
    factories.RelationFactory(pupil=older, person=contact.person, kind=RelationKind.GUARDIAN)
    user = partner(house, contact)
    RemarkFactory(pupil=sami, author=house.mentor, level="practical", text="geen antwoord")
    assert list(Pupil.objects.visible_to(user)) == [sami]
    assert remarks(user) == []
    assert grounds_of(user.access, [sami.pk, older.pk]) == {sami.pk: Ground.REPRESENTATIVE}


def test_the_ground_of_each_pupil(request_: ConsentRequest, mother: Relation, house: House) -> None:
    user = partner_account(member(house.school, Role.PARTNER), organisation=request_.organisation).user
    said(request_, mother.person)
    shared(request_, by=house.mentor)
    other = pupil_in(house.own)
    assert grounds_of(user.access, [request_.pupil_id, other.pk]) == {request_.pupil_id: Ground.CONSENT}
