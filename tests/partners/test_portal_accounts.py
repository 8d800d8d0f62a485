"""Accounts in the portal: asked in, accepted by mail, signed in by a code, closed in time."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client

from partners.enums.accounts import AccountEnd, InvitationState
from partners.models.accounts import PortalInvitation
from partners.models.organisations import Contact
from partners.models.shares import PartnerAccount
from partners.services import accounts
from partners.tasks import keep_up_accounts
from pupils.models.people import Person
from school.enums import Role
from school.models.people import RoleAssignment, User
from school.models.sign_ins import SignIn
from tests.house import House
from tools.samples.consents import partner_account
from tools.samples.factories import MORNING, UserFactory, member
from tools.samples.partners import ContactFactory

pytestmark = pytest.mark.django_db
ADDRESS = "els@nidos.example"


@pytest.fixture
def els(house: House) -> Contact:
    """Somebody whom the school knows, with an address."""
    contact: Contact = ContactFactory(
        organisation__school=house.school, person__name="Els Gids", person__email="Els@Nidos.example"
    )
    return contact


def browser(user: User) -> Client:
    """Where somebody is signed in, with a second factor."""
    User.objects.filter(pk=user.pk, second_factor_since=None).update(second_factor_since=MORNING)
    client = Client()
    client.force_login(user)
    return client


def link_in_mail() -> str:
    found = re.search(r"/portal/join/\S+", str(mail.outbox[-1].body))
    assert found is not None
    return found.group()


def asked_in(care: Client, contact: Contact) -> str:
    care.post(f"/organisations/people/{contact.pk}/portal/invite/")
    return link_in_mail()


def test_the_school_asks_in_and_the_person_says_yes(care: Client, els: Contact, house: House) -> None:
    assert "Els@Nidos.example" in care.get(f"/organisations/people/{els.pk}/portal/").content.decode()
    link = asked_in(care, els)
    assert mail.outbox[-1].to == [ADDRESS]
    # Opening the page answers nothing: mail programs open links.
    stranger = Client()
    assert "Els Gids" in stranger.get(link).content.decode()
    assert not User.objects.filter(email=ADDRESS).exists()
    assert stranger.post(link, {"answer": "yes"}).status_code == 200
    user = User.objects.get(email=ADDRESS)
    assert (user.name, user.has_usable_password(), user.home_school) == ("Els Gids", False, house.school)
    assert PartnerAccount.objects.get(contact=els).user == user
    role = RoleAssignment.objects.get(user=user)
    assert (role.school, role.role, role.ends_on) == (house.school, Role.PARTNER, None)
    # A link that was answered does nothing more.
    assert stranger.post(link, {"answer": "yes"}).status_code == 410
    assert "Heeft toegang" in care.get(f"/organisations/people/{els.pk}/portal/").content.decode()


def test_who_says_no_has_nothing(care: Client, els: Contact) -> None:
    Client().post(asked_in(care, els), {"answer": "no"})
    assert PortalInvitation.objects.get().state == InvitationState.DECLINED
    assert not PartnerAccount.objects.exists()


@pytest.mark.parametrize("way", ["withdrawn", "late", "forged"])
def test_a_link_that_counts_no_more_is_the_same_quiet_page(care: Client, els: Contact, way: str) -> None:
    link = asked_in(care, els)
    if way == "withdrawn":
        care.post(f"/organisations/people/{els.pk}/portal/withdraw/")
    elif way == "forged":
        link = f"{link[:-2]}x/"
    with time_machine.travel(MORNING + dt.timedelta(days=15 if way == "late" else 0), tick=False):
        page = Client().post(link, {"answer": "yes"})
    assert page.status_code == 410
    assert "Els" not in page.content.decode()
    assert not PartnerAccount.objects.exists()


def test_one_address_is_one_account_at_several_schools(els: Contact, house: House) -> None:
    there = ContactFactory(organisation__school=house.elsewhere, person__email=ADDRESS)
    for contact in (els, there):
        care = member(contact.school, Role.CARE_COORDINATOR, care_team=True)
        Client().post(asked_in(browser(care), contact), {"answer": "yes"})
    user = User.objects.get(email=ADDRESS)
    assert set(user.partner_accounts.values_list("contact", flat=True)) == {els.pk, there.pk}
    page = browser(user).get("/").content.decode()
    assert "Jouw scholen" in page
    assert house.school.name in page
    assert house.elsewhere.name in page


def test_a_colleague_of_the_school_gets_no_second_door(care: Client, els: Contact, house: House) -> None:
    inside = member(house.school, Role.TEACHER)
    els.person.email = inside.email
    els.person.save()
    page = Client().post(asked_in(care, els), {"answer": "yes"})
    assert page.status_code == 422
    assert not PartnerAccount.objects.exists()


def test_signing_in_takes_a_mailed_code(care: Client, els: Contact) -> None:
    client = Client()
    client.post(asked_in(care, els), {"answer": "yes"})
    client.post("/accounts/login/code/", {"email": ADDRESS})
    assert mail.outbox[-1].to == [ADDRESS]
    code = next(
        line for line in str(mail.outbox[-1].body).splitlines() if re.fullmatch(r"[A-Z0-9-]{6,9}", line)
    )
    assert client.post("/accounts/login/code/confirm/", {"code": "WRON-GONE"}).status_code == 200
    assert "_auth_user_id" not in client.session
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert client.session["_auth_user_id"] == str(User.objects.get(email=ADDRESS).pk)
    said = SignIn.objects.filter(user__email=ADDRESS).order_by("pk")
    assert list(said.values_list("kind", "known_device"))[-2:] == [
        ("wrong_mailed", False),
        ("signed_in", False),
    ]
    page = browser(User.objects.get(email=ADDRESS)).get("/sign-ins/").content.decode()
    assert "Verkeerde code uit de mail" in page


def test_a_code_is_guessed_three_times_and_no_more(care: Client, els: Contact) -> None:
    client = Client()
    client.post(asked_in(care, els), {"answer": "yes"})
    client.post("/accounts/login/code/", {"email": ADDRESS})
    code = next(
        line for line in str(mail.outbox[-1].body).splitlines() if re.fullmatch(r"[A-Z0-9-]{6,9}", line)
    )
    for _ in range(3):
        client.post("/accounts/login/code/confirm/", {"code": "WRON-GONE"})
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert "_auth_user_id" not in client.session
    # Nor are codes mailed without end: five in an hour.
    before = len(mail.outbox)
    for _ in range(8):
        Client().post("/accounts/login/code/", {"email": ADDRESS})
    assert len(mail.outbox) - before == 4


def test_guardians_behind_one_address_all_get_their_code_on_monday_morning(house: House) -> None:
    emails = [f"voogd{number}@nidos.example" for number in range(45)]
    for email in emails:
        partner_account(UserFactory(email=email), organisation__school=house.school)
    for email in emails:
        assert Client().post("/accounts/login/code/", {"email": email}).status_code == 302
    assert [one.to for one in mail.outbox] == [[email] for email in emails]


def test_who_works_at_a_school_signs_in_with_the_password(house: House) -> None:
    client = Client()
    known = client.post("/accounts/login/code/", {"email": house.office.email})
    unknown = Client().post("/accounts/login/code/", {"email": "niemand@x.example"})
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    first, second = mail.outbox
    assert (first.subject, first.body) == (second.subject, second.body)


def coordinator_of(contact: Contact) -> User:
    user = member(contact.school, Role.PARTNER, name="Cora Nidos")
    account = partner_account(user, organisation=contact.organisation, person__name="Cora Nidos")
    accounts.set_coordinates(account=account, coordinates=True)
    return user


def test_a_coordinator_asks_in_whom_the_school_knows(els: Contact, house: House) -> None:
    cora = browser(coordinator_of(els))
    other = ContactFactory(organisation__school=house.school, person__email="x@ggd.example")
    page = cora.get("/portal/colleagues/").content.decode()
    assert "Els Gids" in page
    assert other.person.name not in page
    cora.post(f"/portal/colleagues/{els.pk}/invite/", {"email": "evil@x.example"})
    assert mail.outbox[-1].to == [ADDRESS]
    assert cora.post(f"/portal/colleagues/{other.pk}/invite/").status_code == 404


def test_who_is_new_waits_for_the_school(care: Client, linda: User, els: Contact) -> None:
    cora = browser(coordinator_of(els))
    new = {"name": "Joke Terpstra", "function": "voogd", "email": "Joke@nidos.example"}
    assert cora.post("/portal/colleagues/new/", new | {"email": "joke"}).status_code == 422
    cora.post("/portal/colleagues/new/", new)
    assert mail.outbox == []
    proposal = PortalInvitation.objects.get()
    assert "Joke Terpstra" in care.get("/").content.decode()
    assert cora.post(f"/portal/proposals/{proposal.pk}/", {"answer": "yes"}).status_code == 404
    care.post(f"/portal/proposals/{proposal.pk}/", {"answer": "yes"})
    Client().post(link_in_mail(), {"answer": "yes"})
    account = PartnerAccount.objects.get(user__email="joke@nidos.example")
    assert account.contact.organisation == els.organisation


def test_who_does_not_coordinate_asks_nobody_in(els: Contact, house: House) -> None:
    user = member(house.school, Role.PARTNER)
    partner_account(user, organisation=els.organisation)
    client = browser(user)
    assert client.get("/portal/colleagues/").status_code == 404
    assert client.get("/portal/colleagues/new/").status_code == 404
    assert client.post(f"/portal/colleagues/{els.pk}/invite/").status_code == 404


def test_closing_is_felt_at_the_next_request_and_undone(care: Client, els: Contact, house: House) -> None:
    Client().post(asked_in(care, els), {"answer": "yes"})
    user = User.objects.get(email=ADDRESS)
    client = browser(user)
    assert client.get("/portal/shared/").status_code == 200
    care.post(f"/organisations/people/{els.pk}/portal/close/")
    assert client.get("/portal/shared/").status_code == 404
    care.post(f"/organisations/people/{els.pk}/portal/reopen/")
    assert client.get("/portal/shared/").status_code == 200


def test_an_account_that_nobody_uses_closes_after_90_days_and_says_so_before(
    care: Client, els: Contact
) -> None:
    Client().post(asked_in(care, els), {"answer": "yes"})
    account = PartnerAccount.objects.get()
    mail.outbox.clear()
    for days, closed, mails in (
        (75, False, 0),
        (76, False, 1),
        (77, False, 1),
        (89, False, 1),
        (90, True, 1),
    ):
        with time_machine.travel(MORNING + dt.timedelta(days=days, minutes=1), tick=False):
            keep_up_accounts()
        account.refresh_from_db()
        assert (account.closed_at is not None, len(mail.outbox)) == (closed, mails), days
    assert account.closed_why == AccountEnd.UNUSED
    assert mail.outbox[0].to == [ADDRESS]


def test_who_leaves_the_organisation_is_out(care: Client, els: Contact) -> None:
    Client().post(asked_in(care, els), {"answer": "yes"})
    account = PartnerAccount.objects.get()
    client = browser(account.user)
    assert client.get("/portal/shared/").status_code == 200
    Contact.objects.filter(pk=els.pk).update(ends_on=MORNING.date() - dt.timedelta(days=1))
    keep_up_accounts()
    account.refresh_from_db()
    assert account.closed_why == AccountEnd.GONE
    assert client.get("/portal/shared/").status_code == 404


def test_who_is_followed_by_another_account_has_no_role_left(
    care: Client, els: Contact, house: House
) -> None:
    """Their address changed, a new invitation waited, and somebody opened the former account again meanwhile."""
    Client().post(asked_in(care, els), {"answer": "yes"})
    former = browser(User.objects.get(email=ADDRESS))
    care.post(f"/organisations/people/{els.pk}/portal/close/")
    Person.objects.filter(pk=els.person_id).update(email="gids@nidos.example")
    link = asked_in(care, els)
    care.post(f"/organisations/people/{els.pk}/portal/reopen/")
    assert former.get("/portal/shared/").status_code == 200
    Client().post(link, {"answer": "yes"})
    assert former.get("/portal/shared/").status_code == 404
    present = RoleAssignment.objects.filter(role=Role.PARTNER, school=house.school).on_day(MORNING.date())
    assert [row.user.email for row in present] == ["gids@nidos.example"]
