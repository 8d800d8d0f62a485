"""Referring a pupil: what is sent on which ground, what comes back, and that nothing stays open after it."""

import datetime as dt
from collections.abc import Callable

import pgtrigger
import pytest
from django.db import InternalError, ProgrammingError, transaction
from django.template.loader import render_to_string
from django.test import Client

from intake.contexts.report import report_for
from intake.enums import ReportVersion
from messaging.models.outbox import Message
from partners.enums.consents import ConsentAnswer
from partners.enums.organisations import OrganisationKind
from partners.enums.referrals import DeclineReason, ReferralResult, ReferralState, ReferralWay
from partners.models.consents import ConsentRequest
from partners.models.organisations import Contact
from partners.models.referrals import Referral, ReferralStep
from partners.models.shares import Share
from partners.querysets.referrals import Usual, usual_wait, wishing
from partners.services import referrals
from partners.services.referrals import Basis, Said
from pupils.models.pupils import Pupil
from school.enums import Ground, Role
from school.middleware import access_for
from school.models.people import User
from school.refusals import Refusal
from school.viewer import Access, SchoolRef
from tests.databases import as_owner
from tests.house import House
from tests.pages import errors, form_data
from tools.samples.consents import said
from tools.samples.factories import MORNING, SCHOOL_DAY
from tools.samples.referrals import ReferralFactory, ReferralStepFactory

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]
_S = ReferralState
WAITS = Said(expected_on=SCHOOL_DAY + dt.timedelta(days=60), reconfirm_on=SCHOOL_DAY + dt.timedelta(days=30))


def steps(referral: Referral) -> list[tuple[str, str]]:
    return list(ReferralStep.objects.filter(referral=referral).values_list("before", "after"))


def open_shares(referral: Referral) -> int:
    return Share.objects.filter(pupil=referral.pupil_id).live(MORNING).count()


def test_sent_by_the_portal_it_opens_exactly_the_parts(sent_one: Referral, agreed: ConsentRequest) -> None:
    share = sent_one.share
    assert share is not None
    assert (share.request_id, share.purpose, share.contact_id) == (
        agreed.pk,
        "refer",
        sent_one.contact_id,
    )
    assert list(share.parts.values_list("kind", "level")) == [("remark", "practical")]
    assert steps(sent_one) == [("", "draft"), ("draft", "sent")]
    [mail] = Message.objects.filter(key__startswith=f"share:referral:{sent_one.pk}")
    assert (mail.kind, sorted(mail.context)) == ("portal_news", ["link", "school"])


def test_on_paper_nothing_stays_open(draft: Referral, agreed: ConsentRequest, care: User) -> None:
    sent = referrals.send(
        referral=draft, basis=Basis(Ground.CONSENT, agreed), by=care, now=MORNING, paper=b"%PDF-1.7"
    )
    assert (sent.way, sent.paper is not None, open_shares(sent)) == (ReferralWay.PAPER, True, 0)
    assert list(sent.share.parts.values_list("kind", "level")) == [("remark", "practical")]  # type: ignore[union-attr]
    assert not Message.objects.filter(key__startswith="share:").exists()


def test_without_a_consent_that_counts_nothing_leaves(
    draft: Referral, agreed: ConsentRequest, care: User
) -> None:
    said(agreed, None, ConsentAnswer.WITHDRAW)
    with pytest.raises(Refusal):
        referrals.send(referral=draft, basis=Basis(Ground.CONSENT, agreed), by=care, now=MORNING)
    assert (Referral.objects.get().state, Share.objects.count()) == ("draft", 0)


def test_more_than_the_consent_is_about_does_not_leave(
    sami: Pupil, contact: Contact, agreed: ConsentRequest, care: User
) -> None:
    parts = [("remark", "practical"), ("remark", "care")]
    draft = ReferralFactory(
        pupil=sami, author=care, organisation=contact.organisation, contact=contact, parts=parts
    )
    with pytest.raises(Refusal):
        referrals.send(referral=draft, basis=Basis(Ground.CONSENT, agreed), by=care, now=MORNING)
    assert Share.objects.count() == 0


def test_where_nobody_has_an_account_it_goes_on_paper_alone(
    draft: Referral, agreed: ConsentRequest, care: User, partner: User
) -> None:
    User.objects.filter(pk=partner.pk).update(is_active=False)
    with pytest.raises(Refusal):
        referrals.send(referral=draft, basis=Basis(Ground.CONSENT, agreed), by=care, now=MORNING)
    assert Referral.objects.get().state == "draft"


def test_leerplicht_is_told_by_law_with_a_reason(sami: Pupil, care: User) -> None:
    draft = ReferralFactory(
        pupil=sami,
        author=care,
        organisation__kind=OrganisationKind.ATTENDANCE,
        organisation__school=sami.school,
    )
    basis = Basis(Ground.LEGAL_DUTY, reason="Verzuim", ends_at=MORNING + dt.timedelta(days=9))
    sent = referrals.send(referral=draft, basis=basis, by=care, now=MORNING, paper=b"%PDF-1.7")
    assert (sent.state, sent.share.ground) == ("sent", "legal_duty")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("path", "said_with"),
    [
        ([_S.DECLINED], Said(reason=DeclineReason.FULL)),
        ([_S.ACCEPTED, _S.IN_CARE, _S.ENDED], Said(result=ReferralResult.REACHED)),
    ],
)
def test_once_it_is_over_nothing_is_open(
    sent_one: Referral, care: User, path: list[ReferralState], said_with: Said
) -> None:
    assert open_shares(sent_one) == 1
    for state in path:
        last = state == path[-1]
        referrals.answer(
            referral=sent_one, after=state, by=care, now=MORNING, said=said_with if last else Said()
        )
    assert (Referral.objects.get().state, open_shares(sent_one)) == (path[-1], 0)


@pytest.mark.parametrize("after", [_S.REVOKED, _S.VOID])
def test_the_school_closes_it_at_once(
    sent_one: Referral, care: User, partner: User, after: ReferralState
) -> None:
    User.objects.filter(pk=partner.pk).update(is_active=False)
    referrals.close(referral=sent_one, after=after, by=care, now=MORNING, words="Toch niet nodig")
    assert (Referral.objects.get().state, open_shares(sent_one)) == (after, 0)
    assert Referral.objects.counted().exists() == (after == _S.REVOKED)
    # A mail that had not left does not leave any more.
    assert Message.objects.get(key__startswith="share:referral").state == "withdrawn"


def test_the_same_again_changes_nothing(sent_one: Referral, care: User) -> None:
    for _time in range(2):
        referrals.answer(referral=sent_one, after=_S.ACCEPTED, by=care, now=MORNING)
    assert steps(sent_one) == [("", "draft"), ("draft", "sent"), ("sent", "accepted")]


def test_that_somebody_still_waits_is_said_again_with_other_days(sent_one: Referral, care: User) -> None:
    referrals.answer(referral=sent_one, after=_S.WAITLISTED, by=care, now=MORNING, said=WAITS)
    later = Said(expected_on=SCHOOL_DAY + dt.timedelta(days=90), reconfirm_on=WAITS.expected_on)
    found = referrals.answer(referral=sent_one, after=_S.WAITLISTED, by=care, now=MORNING, said=later)
    assert found.expected_on == later.expected_on
    assert steps(sent_one)[-2:] == [("sent", "waitlisted"), ("waitlisted", "waitlisted")]


def test_without_what_nobody_could_read_later_it_does_not_move(sent_one: Referral, care: User) -> None:
    swapped = Said(expected_on=WAITS.reconfirm_on, reconfirm_on=WAITS.expected_on)
    for after, with_ in ((_S.DECLINED, Said()), (_S.WAITLISTED, Said()), (_S.WAITLISTED, swapped)):
        with pytest.raises(Refusal):
            referrals.answer(referral=sent_one, after=after, by=care, now=MORNING, said=with_)
    assert Referral.objects.get().state == "sent"


def test_a_partner_whose_ground_fell_away_says_nothing_any_more(
    sent_one: Referral, agreed: ConsentRequest, partner: User
) -> None:
    said(agreed, None, ConsentAnswer.WITHDRAW)
    with pytest.raises(Refusal):
        referrals.answer(referral=sent_one, after=_S.ACCEPTED, by=partner, now=MORNING, from_partner=True)
    with pytest.raises(Refusal):
        referrals.report(referral=sent_one, words="Gezien", by=partner, now=MORNING, from_partner=True)
    assert (Referral.objects.get().state, len(steps(sent_one))) == ("sent", 2)


def test_beginning_anew_is_another_one_and_once(sent_one: Referral, care: User) -> None:
    with pytest.raises(Refusal):
        referrals.reopen(referral=sent_one, by=care, now=MORNING)
    referrals.close(referral=sent_one, after=_S.REVOKED, by=care, now=MORNING)
    anew = referrals.reopen(referral=sent_one, by=care, now=MORNING)
    assert referrals.reopen(referral=sent_one, by=care, now=MORNING) == anew
    assert (anew.state, anew.supersedes_id, anew.question) == ("draft", sent_one.pk, sent_one.question)
    assert list(anew.parts.values_list("kind", "level")) == [("remark", "practical")]
    assert (anew.share, Referral.objects.get(pk=sent_one.pk).state) == (None, "revoked")


def test_the_database_holds_to_the_moves_and_keeps_each_step(sent_one: Referral) -> None:
    with pytest.raises(InternalError, match="ended"), transaction.atomic():
        Referral.objects.filter(pk=sent_one.pk).update(state="ended")
    # The application may add steps and no more; the owner is stopped by a trigger.
    with pytest.raises(ProgrammingError), transaction.atomic():
        ReferralStep.objects.filter(referral=sent_one).update(words="anders")
    with as_owner(), pytest.raises(InternalError), transaction.atomic():
        ReferralStep.objects.filter(referral=sent_one).delete()


# --- pages ----------------------------------------------------------------------------------------


def words(page: object) -> str:
    return " ".join(page.content.decode().split())  # type: ignore[attr-defined]


def test_from_a_pupil_to_the_partner(
    sami: Pupil, agreed: ConsentRequest, care: User, client_for: ClientFor
) -> None:
    client = client_for(care)
    data = form_data(client, f"/pupils/{sami.pk}/referrals/new/")
    # The one consent to refer that counts says to whom, and what.
    assert (data["recipient"], data["part_remark"]) == (f"p{agreed.contact_id}", "practical")
    page = client.post(
        f"/pupils/{sami.pk}/referrals/new/", {**data, "question": "Kunnen jullie helpen?"}, follow=True
    )
    text = words(page)
    assert "Precies dit gaan zij zien" in text
    assert "Rijdt met de taxi." in text
    assert "Slaapt slecht." not in text
    made = Referral.objects.get()
    answer = client.post(f"/referrals/{made.pk}/send/", form_data(client, f"/referrals/{made.pk}/send/"))
    assert answer.status_code == 302
    assert Referral.objects.get().state == "sent"
    assert "Haddad" in words(client.get("/referrals/"))


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(
    sami: Pupil, agreed: ConsentRequest, care: User, client_for: ClientFor
) -> None:
    client = client_for(care)
    data = form_data(client, f"/pupils/{sami.pk}/referrals/new/")
    page = client.post(f"/pupils/{sami.pk}/referrals/new/", {**data, "question": "Hulp", "part_remark": ""})
    assert page.status_code == 422
    assert "Kies ten minste één deel" in words(page)
    assert "Hulp" in words(page)
    page = client.post(f"/pupils/{sami.pk}/referrals/new/", {**data, "question": "", "recipient": "o999999"})
    assert errors(page, "question")
    assert errors(page, "recipient")
    assert Referral.objects.count() == 0


def test_an_answer_needs_its_words_at_the_field(
    sent_one: Referral, care: User, client_for: ClientFor
) -> None:
    client = client_for(care)
    page = client.post(f"/referrals/{sent_one.pk}/to/declined/", {"words": "Vol"})
    assert (page.status_code, errors(page, "reason")) == (422, ["Dit veld is verplicht."])
    days = {"expected_on": SCHOOL_DAY - dt.timedelta(days=1), "reconfirm_on": SCHOOL_DAY}
    page = client.post(f"/referrals/{sent_one.pk}/to/waitlisted/", days)
    assert (errors(page, "expected_on"), len(errors(page, "reconfirm_on"))) == (["Deze dag is voorbij."], 1)
    assert client.post(f"/referrals/{sent_one.pk}/to/sent/", {}).status_code == 404
    assert client.post(f"/referrals/{sent_one.pk}/to/nothing/", {}).status_code == 404
    # What cannot follow is said, and nothing happens.
    page = client.post(f"/referrals/{sent_one.pk}/to/ended/", {"result": "reached"})
    assert page.status_code == 422
    assert Referral.objects.get().state == "sent"


# --- what asks for a hand -------------------------------------------------------------------------


def wishes(user: User, at: dt.datetime) -> list[tuple[str, str]]:
    school = SchoolRef(user.home_school_id or 0, "ISK")
    roles = frozenset({Role.CARE_COORDINATOR})
    access = Access(user.pk, school, roles, at.date(), care_team=True, now=at)
    return [(one.state, one.wish) for one in wishing(access=access)]


def test_what_asks_for_a_hand_and_when(sent_one: Referral, agreed: ConsentRequest, care: User) -> None:
    day = dt.timedelta(days=1)
    assert wishes(care, MORNING + 14 * day) == []
    assert wishes(care, MORNING + 15 * day) == [("sent", "answer")]
    referrals.answer(referral=sent_one, after=_S.WAITLISTED, by=care, now=MORNING, said=WAITS)
    assert wishes(care, MORNING + 29 * day) == []
    assert wishes(care, MORNING + 30 * day) == [("waitlisted", "again")]
    said(agreed, None, ConsentAnswer.WITHDRAW)
    assert wishes(care, MORNING) == [("waitlisted", "cut_off")]
    referrals.close(referral=sent_one, after=_S.REVOKED, by=care, now=MORNING)
    assert wishes(care, MORNING + 30 * day) == []


def test_what_is_on_paper_is_told_when_the_consent_is_taken_back(
    draft: Referral, agreed: ConsentRequest, care: User
) -> None:
    referrals.send(
        referral=draft, basis=Basis(Ground.CONSENT, agreed), by=care, now=MORNING, paper=b"%PDF-1.7"
    )
    assert wishes(care, MORNING) == []
    said(agreed, None, ConsentAnswer.WITHDRAW)
    assert wishes(care, MORNING) == [("sent", "tell")]


def test_a_partner_who_does_not_answer_hears_once_more_and_once(sent_one: Referral, care: User) -> None:
    late = MORNING + dt.timedelta(days=15)
    school = sent_one.school_id
    sent = [referrals.remind(school_id=school, now=at) for at in (MORNING, late, late)]
    assert sent == [0, 1, 0]
    referrals.close(referral=sent_one, after=_S.REVOKED, by=care, now=late)
    assert set(Message.objects.filter(key__contains=":reminded:").values_list("state", flat=True)) == {
        "withdrawn"
    }


def test_usual_is_what_we_saw_and_else_what_they_said(sent_one: Referral, sami: Pupil, care: User) -> None:
    organisation = sent_one.organisation
    assert usual_wait(organisation, but=sent_one) is None
    organisation.waiting_weeks, organisation.waiting_heard_on = 6, SCHOOL_DAY
    assert usual_wait(organisation, but=sent_one) == Usual(42, 0, SCHOOL_DAY)
    for days in (10, 20, 60):
        earlier = ReferralFactory(pupil=sami, organisation=organisation, author=care)
        ReferralStepFactory(referral=earlier, before="draft", after="sent")
        at = MORNING + dt.timedelta(days=days)
        ReferralStepFactory(referral=earlier, before="accepted", after="in_care", at=at)
        Share.objects.filter(referral=sent_one).update(ended_at=MORNING)
        share = Share.objects.create(
            school=sami.school,
            pupil=sami,
            organisation=organisation,
            ground="legal_duty",
            purpose="refer",
            reason="Zo",
            starts_at=MORNING,
            ends_at=MORNING + dt.timedelta(days=1),
            made_by=care,
        )
        with pgtrigger.ignore("partners.Referral:allowed_moves"):
            Referral.objects.filter(pk=earlier.pk).update(state="in_care", share=share, way="paper")
    assert usual_wait(organisation, but=sent_one) == Usual(20, 3, SCHOOL_DAY)


def test_each_step_stands_in_the_timeline_of_who_may_read_care(
    sent_one: Referral, care: User, house: House, client_for: ClientFor
) -> None:
    page = words(client_for(care).get(f"/pupils/{sent_one.pupil_id}/"))
    assert "Verwijzing naar Wijkteam Noord: verzonden" in page
    assert 'id="referrals"' in page
    mentor = words(client_for(house.mentor).get(f"/pupils/{sent_one.pupil_id}/"))
    assert "Wijkteam Noord" not in mentor


def test_on_paper_it_stands_for_the_care_team_and_for_nobody_else(
    sent_one: Referral, care: User, house: House
) -> None:
    referrals.answer(
        referral=sent_one, after=_S.ACCEPTED, by=care, now=MORNING, said=Said(words="Els belt maandag.")
    )
    paper = printed(sent_one, care, ReportVersion.CARE_TEAM)
    assert "Wijkteam Noord" in paper
    assert (sent_one.question in paper, "Els belt maandag." in paper) == (True, True)
    for reader in (care, house.mentor):
        assert "Wijkteam Noord" not in printed(sent_one, reader, ReportVersion.MENTOR)
    referrals.close(referral=sent_one, after=_S.VOID, by=care, now=MORNING, words="Per ongeluk.")
    assert "Wijkteam Noord" not in printed(sent_one, care, ReportVersion.CARE_TEAM)


def printed(referral: Referral, user: User, version: ReportVersion) -> str:
    """The chapters of the report of a pupil as somebody may print it."""
    reader = User.objects.with_roles().get(pk=user.pk)
    reader.access = access_for(reader)
    report = report_for(referral.pupil_id, version=version, user=reader, now=MORNING)
    assert report is not None
    chapters = report.school.chapters if report.school else []
    return "".join(render_to_string(one.template, {"rows": one.rows}) for one in chapters)


def test_without_a_consent_the_draft_leads_to_asking_for_exactly_that(
    draft: Referral, care: User, client_for: ClientFor
) -> None:
    client = client_for(care)
    page = words(client.get(f"/referrals/{draft.pk}/"))
    url = f"/pupils/{draft.pupil_id}/consents/new/?recipient=p{draft.contact_id}&purpose=refer"
    assert url.replace("&", "&amp;") in page
    asked = form_data(client, url)
    assert (asked["recipient"], asked["purpose"]) == (f"p{draft.contact_id}", "refer")
    page = words(client.get(f"/referrals/{draft.pk}/send/"))
    assert "Er geldt geen toestemming voor precies deze ontvanger" in page
    assert (
        client.post(f"/referrals/{draft.pk}/send/", {"way": "portal", "basis": "consent"}).status_code == 422
    )
