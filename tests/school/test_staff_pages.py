"""Pages of colleagues: accounts, roles, invitations; nobody locks a school out."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from school import account_mails
from school.enums import Role
from school.models.account_changes import AccountChange
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.services import staff
from tests.pages import errors, form_data
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, YEAR_START, member

YESTERDAY = SCHOOL_DAY - dt.timedelta(days=1)
NEW = {
    "name": "Anneke Vos",
    "email": "Anneke@school.example",
    "role": "mentor",
    "starts_on": SCHOOL_DAY.isoformat(),
}
ClientFor = Callable[[User], Client]


def names(page: object) -> list[str]:
    return [str(row.user) for row in page.context["rows"]]  # type: ignore[attr-defined]


@pytest.fixture
def colleague(school: School, administrator: User) -> User:
    return member(school, Role.MENTOR, name="Anneke Vos", email="anneke@school.example")


# --- the list ---------------------------------------------------------------------------------------


def test_the_list_shows_who_works_here_now(admin: Client, school: School, colleague: User) -> None:
    former = factories.UserFactory(name="Vertrokken")
    factories.RoleAssignmentFactory(school=school, user=former, ends_on=YESTERDAY)
    member(school, Role.MENTOR, name="Gesloten", is_active=False)
    member(factories.SchoolFactory(), Role.MENTOR, name="Elders")
    assert names(admin.get("/staff/")) == ["Anneke Vos", "Els Beheer"]
    assert names(admin.get("/staff/", {"who": "all"})) == [
        "Anneke Vos",
        "Els Beheer",
        "Gesloten",
        "Vertrokken",
    ]


def test_search_and_role(admin: Client, school: School, colleague: User) -> None:
    member(school, Role.TEACHER, name="Bram Vos", email="bram@school.example")
    assert names(admin.get("/staff/", {"q": "vos"})) == ["Anneke Vos", "Bram Vos"]
    assert names(admin.get("/staff/", {"q": "bram@ VOS"})) == ["Bram Vos"]
    assert names(admin.get("/staff/", {"role": "mentor"})) == ["Anneke Vos"]
    assert names(admin.get("/staff/", {"role": "nonsense"})) == ["Anneke Vos", "Bram Vos", "Els Beheer"]
    assert names(admin.get("/staff/", {"q": "niemand"})) == []


def test_roles_elsewhere_are_not_shown(admin: Client, school: School, colleague: User) -> None:
    factories.RoleAssignmentFactory(school=factories.SchoolFactory(), user=colleague, role=Role.PSYCHOLOGIST)
    row = next(row for row in admin.get("/staff/").context["rows"] if row.user == colleague)
    assert [role.role for role in row.roles] == ["mentor"]


def test_the_list_says_who_lacks_a_second_factor(admin: Client, school: School) -> None:
    member(school, Role.TEACHER, name="Ook docent", second_factor_since=None)
    member(school, Role.MENTOR, name="Al klaar")
    lacking = {str(row.user): row.lacks_second_factor for row in admin.get("/staff/").context["rows"]}
    assert lacking == {"Al klaar": False, "Els Beheer": False, "Ook docent": True}


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_query_counts(admin: Client, school: School, rows: int) -> None:
    """The session with user and roles, what waits, count, people, their roles, what they speak."""
    for _ in range(rows - 1):
        member(school, Role.MENTOR, Role.TEACHER)
    admin.get("/staff/")
    with CaptureQueriesContext(connection) as queries:
        page = admin.get("/staff/")
    assert len(page.context["rows"]) == rows
    assert len(queries) == 6


# --- somebody new -----------------------------------------------------------------------------------


@pytest.fixture
def second(school: School, administrator: User, client_for: ClientFor) -> Client:
    """A browser of the second administrator, who says yes to what the first asks."""
    return client_for(member(school, Role.ADMINISTRATOR, name="Tweede Beheer", email="tweede@school.example"))


def test_add_a_colleague_who_chooses_a_password_and_signs_in(
    admin: Client, second: Client, school: School
) -> None:
    """From the administrator's form and a second yes to the new mentor's own page, by the link in the mail."""
    answer = admin.post("/staff/new/", NEW)
    asked = AccountChange.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/account-changes/{asked.pk}/")
    assert not User.objects.filter(email="anneke@school.example").exists()
    assert [sent.to for sent in mail.outbox] == [["tweede@school.example"]]
    second.post(f"/account-changes/{asked.pk}/decide/", {"answer": "yes"})
    assert [(sent.to, "ISK De Brug" in sent.body) for sent in mail.outbox[1:]] == [
        (["anneke@school.example"], True)
    ]
    guest = Client()
    link = link_in(1)
    assert guest.get(link).status_code == 200
    choose = guest.post(link, {"answer": "yes"}, follow=True)
    user = User.objects.get(email="anneke@school.example")
    assert (user.name, user.has_usable_password(), user.home_school) == ("Anneke Vos", False, school)
    role = RoleAssignment.objects.get(user=user)
    assert (role.school, role.role, role.starts_on, role.ends_on) == (school, "mentor", SCHOOL_DAY, None)
    form_url = choose.redirect_chain[-1][0]
    guest.post(form_url, {"password1": "zonnebloem-veld", "password2": "zonnebloem-veld"})
    user.refresh_from_db()
    assert user.check_password("zonnebloem-veld")
    signed_in = guest.post(
        "/accounts/login/", {"login": "anneke@school.example", "password": "zonnebloem-veld"}
    )
    assert (signed_in.status_code, signed_in["Location"]) == (302, "/")
    assert Client().get(link).status_code == 410


def link_in(number: int) -> str:
    """The page behind the link in one of the mails."""
    found = re.search(rf"{settings.SITE_URL}(/answer/\S+)", str(mail.outbox[number].body))
    assert found is not None
    return found[1]


def test_who_sees_no_file_is_invited_at_once(admin: Client, school: School) -> None:
    admin.post("/staff/new/", NEW | {"role": "confidant"})
    assert [sent.to for sent in mail.outbox] == [["anneke@school.example"]]
    Client().post(link_in(0), {"answer": "yes"})
    assert RoleAssignment.objects.filter(school=school, role="confidant").count() == 1


def test_the_link_works_for_two_weeks(admin: Client, morning: object) -> None:
    admin.post("/staff/new/", NEW | {"role": "confidant"})
    morning.shift(dt.timedelta(days=14))  # type: ignore[attr-defined]
    assert Client().get(link_in(0)).status_code == 410
    assert Client().post(link_in(0), {"answer": "yes"}).status_code == 410
    assert User.objects.count() == 1


def test_an_invitation_can_be_sent_again_and_taken_back(admin: Client, morning: object) -> None:
    admin.post("/staff/new/", NEW | {"role": "confidant"})
    asked = AccountChange.objects.get()
    morning.shift(dt.timedelta(days=13))  # type: ignore[attr-defined]
    admin_again = Client()
    admin_again.force_login(asked.asked_by)
    admin_again.post(f"/account-changes/{asked.pk}/mail/")
    morning.shift(dt.timedelta(days=13))  # type: ignore[attr-defined]
    assert Client().get(link_in(1)).status_code == 200
    admin_again.force_login(asked.asked_by)
    admin_again.post(f"/account-changes/{asked.pk}/withdraw/")
    asked.refresh_from_db()
    assert (asked.state, asked.closed_by) == ("withdrawn", asked.asked_by)
    assert Client().get(link_in(1)).status_code == 410


def test_who_says_no_is_no_colleague(admin: Client) -> None:
    admin.post("/staff/new/", NEW | {"role": "confidant"})
    answer = Client().post(link_in(0), {"answer": "no"})
    assert (answer.status_code, User.objects.count()) == (200, 1)
    assert AccountChange.objects.get().state == "refused"


def test_somebody_who_is_in_the_list_already_is_an_error_at_the_address(
    admin: Client, colleague: User
) -> None:
    answer = admin.post("/staff/new/", NEW)
    assert (answer.status_code, len(errors(answer, "email"))) == (422, 1)
    assert 'value="Anneke Vos"' in answer.content.decode()
    assert User.objects.filter(email__iexact=NEW["email"]).count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "geen-adres"), ("role", "koning"), ("role", ""), ("name", ""), ("starts_on", "31-31-31")],
)
def test_it_rejects_wrong_entries_at_their_field(admin: Client, field: str, value: str) -> None:
    answer = admin.post("/staff/new/", NEW | {field: value})
    assert (answer.status_code, len(errors(answer, field))) == (422, 1)
    assert User.objects.count() == 1


@override_settings(
    EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1
)
def test_a_mail_server_that_is_away_loses_nothing(admin: Client) -> None:
    answer = admin.post("/staff/new/", NEW | {"role": "confidant"}, follow=True)
    said = [
        (message.level_tag, "anneke@school.example" in str(message)) for message in answer.context["messages"]
    ]
    assert said == [("warning", True)]
    assert AccountChange.objects.filter(email="anneke@school.example", state="mailed").exists()


def test_a_mail_that_did_not_leave_is_tried_again(admin: Client, morning: object) -> None:
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1
    ):
        admin.post("/staff/new/", NEW | {"role": "confidant"})
        account_mails.tell_again()
    morning.shift(dt.timedelta(minutes=1))  # type: ignore[attr-defined]
    for _ in range(2):
        account_mails.tell_again()
    assert [sent.to for sent in mail.outbox] == [["anneke@school.example"]]
    assert Client().get(link_in(0)).status_code == 200


def test_invite_again_only_who_has_no_password(admin: Client, school: School) -> None:
    invited = member(school, Role.MENTOR, email="nieuw@school.example")
    invited.set_unusable_password()
    invited.save()
    settled = member(school, Role.MENTOR)
    settled.set_password("zonnebloem-veld")
    settled.save()
    admin.post(f"/staff/{invited.pk}/invite/")
    admin.post(f"/staff/{settled.pk}/invite/")
    assert [sent.to for sent in mail.outbox] == [["nieuw@school.example"]]


# --- change -----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_change_an_address(admin: Client, colleague: User) -> None:
    """The person says yes at the address known so far, and then at the new one; only then it counts."""
    EmailAddress.objects.create(user=colleague, email="anneke@school.example", primary=True, verified=True)
    colleague.set_password("zonnebloem-veld")
    colleague.save()
    url = f"/staff/{colleague.pk}/edit/"
    data = form_data(admin, url, email="Vos@school.example", name="Anneke de Vos")
    assert admin.post(url, data).status_code == 302
    colleague.refresh_from_db()
    assert (colleague.email, colleague.name) == ("anneke@school.example", "Anneke de Vos")
    assert [sent.to for sent in mail.outbox] == [["anneke@school.example"]]
    Client().post(link_in(0), {"answer": "yes"})
    colleague.refresh_from_db()
    assert colleague.email == "anneke@school.example"
    assert [sent.to for sent in mail.outbox[1:]] == [["vos@school.example"]]
    Client().post(link_in(1), {"answer": "yes"})
    colleague.refresh_from_db()
    assert colleague.email == "vos@school.example"
    assert [sent.to for sent in mail.outbox[2:]] == [["anneke@school.example"]]
    old = Client().post("/accounts/login/", {"login": "anneke@school.example", "password": "zonnebloem-veld"})
    assert old.status_code == 200
    new = Client().post("/accounts/login/", {"login": "vos@school.example", "password": "zonnebloem-veld"})
    assert new.status_code == 302


def test_an_address_of_a_colleague_is_refused(admin: Client, school: School, colleague: User) -> None:
    member(school, Role.MENTOR, email="bezet@school.example")
    url = f"/staff/{colleague.pk}/edit/"
    answer = admin.post(url, form_data(admin, url, email="BEZET@school.example"))
    assert (answer.status_code, len(errors(answer, "email"))) == (422, 1)


def test_a_change_that_crosses_another_asks(admin: Client, colleague: User) -> None:
    url = f"/staff/{colleague.pk}/edit/"
    mine = form_data(admin, url, name="Anneke de Vos")
    User.objects.filter(pk=colleague.pk).update(name="Anne Vos")
    answer = admin.post(url, mine)
    colleague.refresh_from_db()
    assert (answer.status_code, colleague.name) == (409, "Anne Vos")


@pytest.mark.parametrize("path", ["edit/", "deactivate/", "activate/", "second-factor/reset/", "invite/"])
def test_an_account_that_another_school_made_is_left_alone(
    admin: Client, school: School, colleague: User, path: str
) -> None:
    """Otherwise an administrator here could take over an account and look around at the other school."""
    User.objects.filter(pk=colleague.pk).update(home_school=factories.SchoolFactory())
    operator = member(school, Role.MENTOR, is_staff=True)
    for user in (colleague, operator):
        assert admin.post(f"/staff/{user.pk}/{path}").status_code == 404
        assert path not in admin.get(f"/staff/{user.pk}/").content.decode()
    assert mail.outbox == []


def test_the_school_that_made_an_account_keeps_managing_it(admin: Client, colleague: User) -> None:
    factories.RoleAssignmentFactory(school=factories.SchoolFactory(), user=colleague)
    assert admin.get(f"/staff/{colleague.pk}/edit/").status_code == 200


def test_a_stranger_does_not_exist(admin: Client) -> None:
    stranger = member(factories.SchoolFactory(), Role.MENTOR)
    for path in ("", "edit/", "roles/new/"):
        assert admin.get(f"/staff/{stranger.pk}/{path}").status_code == 404


# --- closing accounts -------------------------------------------------------------------------------


def test_closing_an_account_ends_its_session_at_once(
    admin: Client, colleague: User, client_for: ClientFor
) -> None:
    theirs = client_for(colleague)
    assert theirs.get("/").status_code == 200
    admin.post(f"/staff/{colleague.pk}/deactivate/")
    assert theirs.get("/")["Location"].startswith("/accounts/login/")
    admin.post(f"/staff/{colleague.pk}/activate/")
    colleague.refresh_from_db()
    assert colleague.is_active


def test_nobody_closes_their_own_account(admin: Client, administrator: User) -> None:
    answer = admin.post(f"/staff/{administrator.pk}/deactivate/", follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    administrator.refresh_from_db()
    assert administrator.is_active


def test_another_administrator_may_be_closed(admin: Client, school: School) -> None:
    other = member(school, Role.ADMINISTRATOR)
    admin.post(f"/staff/{other.pk}/deactivate/")
    other.refresh_from_db()
    assert not other.is_active


def test_the_last_administrator_stays(school: School, administrator: User) -> None:
    """Whoever asks: somebody must be left who can let others in."""
    temporary = member(school, Role.ADMINISTRATOR)
    RoleAssignment.objects.filter(user=temporary).update(ends_on=SCHOOL_DAY + dt.timedelta(days=7))
    with pytest.raises(staff.StaffRefused):
        staff.deactivate(user=administrator, school_id=school.pk, by=temporary, now=MORNING, today=SCHOOL_DAY)
    assignment = RoleAssignment.objects.get(user=administrator)
    with pytest.raises(staff.StaffRefused):
        staff.end_role(
            assignment=assignment, last_day=SCHOOL_DAY, by=temporary, now=MORNING, today=SCHOOL_DAY
        )
    administrator.refresh_from_db()
    assignment.refresh_from_db()
    assert (administrator.is_active, assignment.ends_on) == (True, None)


# --- roles ------------------------------------------------------------------------------------------


def test_give_a_role(admin: Client, second: Client, school: School, colleague: User) -> None:
    url = f"/staff/{colleague.pk}/roles/new/"
    data = {"role": "care_coordinator", "starts_on": SCHOOL_DAY.isoformat(), "ends_on": ""}
    assert admin.post(url, data).status_code == 302
    asked = AccountChange.objects.get()
    assert list(colleague.role_assignments.values_list("role", flat=True)) == ["mentor"]
    assert (asked.kind, asked.state, asked.who) == ("role", "waiting", "Anneke Vos")
    again = admin.post(url, data)
    assert (again.status_code, len(errors(again, "role"))) == (422, 1)
    second.post(f"/account-changes/{asked.pk}/decide/", {"answer": "yes"})
    assert set(colleague.role_assignments.values_list("role", "school")) == {
        ("mentor", school.pk),
        ("care_coordinator", school.pk),
    }
    assert [sent.to for sent in mail.outbox] == [["tweede@school.example"], ["anneke@school.example"]]
    again = admin.post(url, data)
    assert (again.status_code, len(errors(again, "role"))) == (422, 1)


def test_a_role_that_sees_no_file_counts_at_once(admin: Client, school: School, colleague: User) -> None:
    data = {"role": "confidant", "starts_on": SCHOOL_DAY.isoformat()}
    admin.post(f"/staff/{colleague.pk}/roles/new/", data)
    assert set(colleague.role_assignments.values_list("role", flat=True)) == {"mentor", "confidant"}
    assert AccountChange.objects.get().state == "done"


def test_the_same_role_again_after_it_ended(admin: Client, second: Client, colleague: User) -> None:
    RoleAssignment.objects.filter(user=colleague).update(ends_on=YESTERDAY)
    data = {"role": "mentor", "starts_on": SCHOOL_DAY.isoformat()}
    assert admin.post(f"/staff/{colleague.pk}/roles/new/", data).status_code == 302
    second.post(f"/account-changes/{AccountChange.objects.get().pk}/decide/", {"answer": "yes"})
    assert colleague.role_assignments.count() == 2


def test_a_role_that_ends_before_it_begins_is_an_error_at_the_day(admin: Client, colleague: User) -> None:
    data = {"role": "teacher", "starts_on": SCHOOL_DAY.isoformat(), "ends_on": YESTERDAY.isoformat()}
    answer = admin.post(f"/staff/{colleague.pk}/roles/new/", data)
    assert (answer.status_code, len(errors(answer, "ends_on"))) == (422, 1)


def end_role(client: Client, user: User, day: dt.date) -> object:
    role = RoleAssignment.objects.get(user=user)
    return client.post(f"/staff/{user.pk}/roles/{role.pk}/end/", {"last_day": day.isoformat()})


def test_a_role_that_ended_yesterday_opens_nothing_today(
    admin: Client, colleague: User, client_for: ClientFor
) -> None:
    theirs = client_for(colleague)
    assert theirs.get("/pupils/").status_code == 200
    assert end_role(admin, colleague, YESTERDAY).status_code == 302  # type: ignore[attr-defined]
    assert theirs.get("/pupils/").status_code == 404


def test_nobody_ends_their_own_role_as_administrator(admin: Client, administrator: User) -> None:
    answer = end_role(admin, administrator, SCHOOL_DAY)
    assert (answer.status_code, len(errors(answer))) == (422, 1)  # type: ignore[attr-defined]
    assert RoleAssignment.objects.get(user=administrator).ends_on is None


def test_another_administrators_role_may_end(admin: Client, school: School) -> None:
    other = member(school, Role.ADMINISTRATOR)
    assert end_role(admin, other, SCHOOL_DAY).status_code == 302  # type: ignore[attr-defined]


def test_a_role_given_by_mistake_today_never_counted(admin: Client, school: School) -> None:
    user = factories.UserFactory()
    factories.RoleAssignmentFactory(school=school, user=user, starts_on=SCHOOL_DAY)
    end_role(admin, user, YESTERDAY)
    role = RoleAssignment.objects.get(user=user)
    assert (role.starts_on, role.ends_on) == (SCHOOL_DAY, YESTERDAY)
    assert not RoleAssignment.objects.filter(user=user).on_day(SCHOOL_DAY).exists()


def test_a_role_that_has_yet_to_begin_is_taken_back(admin: Client, school: School) -> None:
    user = factories.UserFactory()
    begins = SCHOOL_DAY + dt.timedelta(days=30)
    factories.RoleAssignmentFactory(school=school, user=user, starts_on=begins)
    end_role(admin, user, begins - dt.timedelta(days=1))
    assert RoleAssignment.objects.get(user=user).ends_on == YESTERDAY
    assert not RoleAssignment.objects.filter(user=user).lasting(SCHOOL_DAY).exists()


def test_the_past_of_a_role_stays(admin: Client, colleague: User) -> None:
    answer = end_role(admin, colleague, YEAR_START - dt.timedelta(days=1))
    assert (answer.status_code, len(errors(answer, "last_day"))) == (422, 1)  # type: ignore[attr-defined]


def test_a_role_at_another_school_does_not_exist(admin: Client, colleague: User) -> None:
    there = factories.RoleAssignmentFactory(school=factories.SchoolFactory(), user=colleague)
    assert admin.get(f"/staff/{colleague.pk}/roles/{there.pk}/end/").status_code == 404


# --- second factor ----------------------------------------------------------------------------------


def test_reset_a_lost_second_factor(
    admin: Client, second: Client, colleague: User, client_for: ClientFor
) -> None:
    Authenticator.objects.create(user=colleague, type=Authenticator.Type.TOTP, data={"secret": "x"})
    theirs = client_for(colleague)
    assert theirs.get("/").status_code == 200
    admin.post(f"/staff/{colleague.pk}/second-factor/reset/")
    colleague.refresh_from_db()
    assert (colleague.second_factor_since is None, Authenticator.objects.count()) == (False, 1)
    second.post(f"/account-changes/{AccountChange.objects.get().pk}/decide/", {"answer": "yes"})
    colleague.refresh_from_db()
    assert (colleague.second_factor_since, Authenticator.objects.count()) == (None, 0)
    # And whoever was signed in has to do so again.
    assert theirs.get("/")["Location"].startswith("/accounts/login/")
    sent = [sent.to for sent in mail.outbox]
    assert sent == [["tweede@school.example"], ["anneke@school.example"], ["anneke@school.example"]]
    event = apps.get_model("school.UserEvent").objects.filter(pgh_obj=colleague).latest("pgh_id")
    assert event.pgh_context.metadata["user"] == User.objects.get(name="Tweede Beheer").pk


def test_ones_own_second_factor_is_kept_elsewhere(admin: Client, administrator: User) -> None:
    assert admin.post(f"/staff/{administrator.pk}/second-factor/reset/").status_code == 404


def test_the_office_manages_no_staff(office: Client, colleague: User) -> None:
    assert office.get("/staff/").status_code == 404
    assert office.post("/staff/new/", NEW).status_code == 404
