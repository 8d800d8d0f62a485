"""Referrals in the portal: exactly what goes along, what a partner says, and that it is gone once the ground is."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from partners.enums.consents import ConsentAnswer, ConsentPurpose
from partners.enums.referrals import DeclineReason, ReferralResult, ReferralState
from partners.models.consents import ConsentRequest
from partners.models.organisations import Contact
from partners.models.referrals import Referral, ReferralStep
from partners.models.shares import Share
from partners.querysets.referrals import reached_by
from partners.services import referrals, shares
from partners.services.referrals import Basis, Said
from pupils.models.pupils import Pupil
from school.enums import Ground, Role
from school.models.access_log import AccessLog
from school.models.people import User
from school.refusals import Refusal
from school.viewer import Access, SchoolRef
from tests.house import House
from tests.pages import errors
from tools.samples.consents import ConsentRequestFactory, partner_account, said
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.referrals import ReferralFactory, ReferralStepFactory

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]
DAYS = {"expected_on": SCHOOL_DAY + dt.timedelta(days=60), "reconfirm_on": SCHOOL_DAY + dt.timedelta(days=30)}


def words(page: object) -> str:
    return " ".join(page.content.decode().split())  # type: ignore[attr-defined]


def test_it_waits_on_the_start_page_and_shows_exactly_the_parts(
    portal: Client, partner: User, sent_one: Referral
) -> None:
    start = words(portal.get("/"))
    assert "Naar jou verwezen" in start
    assert "wacht op jou" in start
    page = words(portal.get(f"/portal/referrals/{sent_one.pk}/"))
    assert sent_one.question in page
    assert "Rijdt met de taxi." in page
    assert "Slaapt slecht." not in page
    assert "Sami Haddad" in words(portal.get("/portal/referrals/"))
    assert Referral.objects.get().received_at == MORNING
    lines = AccessLog.objects.filter(user=partner, pupils__contains=[sent_one.pupil_id])
    assert set(lines.values_list("ground", flat=True)) == {Ground.CONSENT}
    assert lines.filter(page="partners:portal_referral").count() == 1


def test_a_partner_takes_on_begins_reports_and_ends(portal: Client, sent_one: Referral) -> None:
    url = f"/portal/referrals/{sent_one.pk}/"
    page = portal.post(f"{url}to/waitlisted/", {"expected_on": DAYS["reconfirm_on"], "reconfirm_on": ""})
    assert (page.status_code, errors(page, "reconfirm_on")) == (422, ["Dit veld is verplicht."])
    assert portal.post(f"{url}to/waitlisted/", DAYS).status_code == 302
    assert portal.post(f"{url}to/accepted/", {}).status_code == 302
    assert portal.post(f"{url}report/", {"words": ""}).status_code == 422
    assert portal.post(f"{url}report/", {"words": "Op bezoek geweest."}).status_code == 302
    assert "Op bezoek geweest." in words(portal.get(url))
    assert portal.post(f"{url}to/in_care/", {}).status_code == 302
    assert portal.post(f"{url}to/ended/", {"result": "reached", "words": "Klaar"}).status_code == 302
    found = ReferralStep.objects.filter(referral=sent_one).values_list("after", "from_partner")
    assert list(found) == [
        ("draft", False),
        ("sent", False),
        ("waitlisted", True),
        ("accepted", True),
        ("accepted", True),
        ("in_care", True),
        ("ended", True),
    ]
    # What is over is not theirs any more.
    assert portal.get(url).status_code == 404
    assert "Sami" not in words(portal.get("/"))


def test_what_only_the_school_does_does_not_exist_for_them(portal: Client, sent_one: Referral) -> None:
    for after in ("revoked", "void", "lapsed", "sent", "draft", "x"):
        assert portal.post(f"/portal/referrals/{sent_one.pk}/to/{after}/", {}).status_code == 404
    assert portal.get(f"/referrals/{sent_one.pk}/").status_code == 404
    assert portal.get("/referrals/").status_code == 404


def test_a_page_left_open_is_gone_once_the_ground_is(
    portal: Client, sent_one: Referral, agreed: ConsentRequest, care: User, sami: Pupil
) -> None:
    url = f"/portal/referrals/{sent_one.pk}/"
    assert portal.get(url).status_code == 200
    said(agreed, None, ConsentAnswer.WITHDRAW)
    assert portal.get(url).status_code == 404
    assert portal.get(url, headers={"X-Requested-With": "fetch"}).status_code == 404
    assert portal.post(f"{url}to/accepted/", {}).status_code == 404
    assert portal.get(f"/portal/pupils/{sami.pk}/").status_code == 404
    assert "Sami" not in words(portal.get("/portal/referrals/"))


def test_taken_back_it_is_gone_at_the_next_tap(portal: Client, sent_one: Referral, care: User) -> None:
    referrals.close(referral=sent_one, after=ReferralState.REVOKED, by=care, now=MORNING)
    assert portal.get(f"/portal/referrals/{sent_one.pk}/").status_code == 404
    assert portal.post(f"/portal/referrals/{sent_one.pk}/report/", {"words": "Hallo"}).status_code == 404


def test_somebody_else_of_the_same_organisation_is_not_the_one_referred_to(
    house: House, contact: Contact, sent_one: Referral, client_for: ClientFor
) -> None:
    other = member(house.school, Role.PARTNER, name="Anna Blok")
    partner_account(
        other, school=house.school, organisation=contact.organisation, person__school=house.school
    )
    client = client_for(other)
    assert client.get(f"/portal/referrals/{sent_one.pk}/").status_code == 404
    assert "Sami" not in words(client.get("/"))


def test_the_list_asks_the_same_for_one_as_for_many(
    portal: Client,
    sent_one: Referral,
    care: User,
    house: House,
    contact: Contact,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    portal.get("/portal/referrals/")
    with django_assert_num_queries(QUERIES_OF_LIST):
        portal.get("/portal/referrals/")
    for _number in range(4):
        pupil = pupil_in(house.own, surname="Nog een", birth_date=dt.date(2010, 3, 1))
        request = ConsentRequestFactory(
            pupil=pupil, organisation=contact.organisation, contact=contact, purpose=ConsentPurpose.REFER
        )
        said(request, None)
        draft = ReferralFactory(pupil=pupil, author=care, organisation=contact.organisation, contact=contact)
        referrals.send(referral=draft, basis=Basis(Ground.CONSENT, request), by=care, now=MORNING)
    with django_assert_num_queries(QUERIES_OF_LIST):
        assert words(portal.get("/portal/referrals/")).count("Nog een") == 4


QUERIES_OF_LIST = 4

# --- any order, against a plain model -------------------------------------------------------------

# Written apart from the rules: what each act needs, and where it leads.
ACTS: dict[str, tuple[set[str], str]] = {
    "take on": ({"sent", "waitlisted"}, "accepted"),
    "decline": ({"sent", "waitlisted"}, "declined"),
    "put on the list": ({"sent", "waitlisted"}, "waitlisted"),
    "begin": ({"accepted"}, "in_care"),
    "end": ({"in_care"}, "ended"),
    "let lapse": ({"waitlisted"}, "lapsed"),
    "take back": ({"sent", "waitlisted", "accepted", "in_care"}, "revoked"),
    "void": (
        {"draft", "sent", "waitlisted", "accepted", "in_care", "declined", "lapsed", "ended", "revoked"},
        "void",
    ),
}
BY_THEM = {"take on", "decline", "put on the list", "begin", "end"}
OTHERS = ["withdraw", "agree", "share ended", "contact leaves", "anew"]
SAID = {
    "decline": Said(reason=DeclineReason.FULL),
    "end": Said(result=ReferralResult.REACHED),
    "put on the list": Said(expected_on=DAYS["expected_on"], reconfirm_on=DAYS["reconfirm_on"]),
}


class Plain:
    """What should be so: the state, whether the consent counts, and whether the share of it is open."""

    def __init__(self) -> None:
        self.state, self.agreed, self.open, self.works_there = "sent", True, True, True

    @property
    def reached(self) -> bool:
        running = self.state in {"sent", "waitlisted", "accepted", "in_care"}
        return running and self.open and self.agreed and self.works_there

    def act(self, what: str, *, by_them: bool) -> bool:
        """Whether it is done, or was done already."""
        needs, leads_to = ACTS[what]
        if self.state == leads_to != "waitlisted":
            return True
        if self.state not in needs or (by_them and not self.reached_by_ground):
            return False
        self.state = leads_to
        if leads_to not in {"waitlisted", "accepted", "in_care"}:
            self.open = False
        return True

    @property
    def reached_by_ground(self) -> bool:
        return self.open and self.agreed and self.works_there


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from([*ACTS, *OTHERS]), st.booleans()), max_size=9))
def test_any_order_ends_where_a_plain_model_says(
    house: House, care: User, partner: User, acts: list[tuple[str, bool]]
) -> None:
    contact = Contact.objects.select_related("organisation").get(account__user=partner)
    Contact.objects.filter(pk=contact.pk).update(ends_on=None)
    pupil = pupil_in(house.own, birth_date=dt.date(2010, 3, 1))
    request = ConsentRequestFactory(
        pupil=pupil, organisation=contact.organisation, contact=contact, purpose=ConsentPurpose.REFER
    )
    said(request, None, at=MORNING)
    draft = ReferralFactory(pupil=pupil, author=care, organisation=contact.organisation, contact=contact)
    ReferralStepFactory(referral=draft)
    referral = referrals.send(referral=draft, basis=Basis(Ground.CONSENT, request), by=care, now=MORNING)
    plain, now = Plain(), MORNING
    for what, from_them in acts:
        now += dt.timedelta(minutes=1)
        if what in ACTS:
            by_them = from_them and what in BY_THEM
            expected = plain.act(what, by_them=by_them)
            assert done(referral, what, by_them=by_them, care=care, partner=partner, now=now) == expected
        elif what == "withdraw":
            said(request, None, ConsentAnswer.WITHDRAW, at=now)
            # What was shared on it ends, and does not come back by itself.
            plain.agreed = plain.open = False
        elif what == "agree":
            said(request, None, at=now)
            plain.agreed = True
        elif what == "share ended":
            shares.end_shares(shares=Share.objects.filter(referral=referral), now=now)
            plain.open = False
        elif what == "contact leaves":
            Contact.objects.filter(pk=contact.pk).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
            plain.works_there = False
        elif what == "anew":
            begun = plain.state in {"declined", "lapsed", "ended", "revoked", "void"}
            assert reopened(referral, care, now) == begun
        access = access_of(partner, house, now)
        assert reached_by(access).filter(pk=referral.pk).exists() == plain.reached
    assert Referral.objects.get(pk=referral.pk).state == plain.state
    steps = list(ReferralStep.objects.filter(referral=referral).values_list("before", "after"))
    assert all(one[1] == other[0] for one, other in pairwise(steps))
    assert steps[-1][1] == plain.state
    assert Referral.objects.counted().filter(pk=referral.pk).exists() == (plain.state != "void")


def done(
    referral: Referral, what: str, *, by_them: bool, care: User, partner: User, now: dt.datetime
) -> bool:
    after = ReferralState(ACTS[what][1])
    try:
        if what in BY_THEM:
            by = partner if by_them else care
            referrals.answer(
                referral=referral,
                after=after,
                by=by,
                now=now,
                said=SAID.get(what, Said()),
                from_partner=by_them,
            )
        else:
            referrals.close(referral=referral, after=after, by=care, now=now)
    except Refusal:
        return False
    return True


def reopened(referral: Referral, care: User, now: dt.datetime) -> bool:
    try:
        referrals.reopen(referral=referral, by=care, now=now)
    except Refusal:
        return False
    return True


def access_of(partner: User, house: House, now: dt.datetime) -> Access:
    school = SchoolRef(house.school.pk, house.school.name)
    return Access(partner.pk, school, frozenset({Role.PARTNER}), SCHOOL_DAY, now=now)
