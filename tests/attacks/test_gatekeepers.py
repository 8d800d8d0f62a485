"""A curious administrator, their accomplices, and the administrator of the school next door."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from school.change_links import link_for
from school.enums import AccountChangeKind, AccountChangeState, Role
from school.models.account_changes import AccountChange
from school.models.care_team import CareTeamMember
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.refusals import Refusal
from school.rules import who_decide
from school.services import account_changes
from tests.faults.world import until
from tests.pages import form_data
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member

ClientFor = Callable[[User], Client]
TODAY = SCHOOL_DAY.isoformat()
YESTERDAY = SCHOOL_DAY - dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def morning() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def school(db: None) -> School:
    school: School = factories.SchoolFactory(name="ISK De Brug")
    return school


@pytest.fixture
def curious(school: School) -> User:
    return member(school, Role.ADMINISTRATOR, name="Nieuwsgierig", email="curious@school.example")


@pytest.fixture
def admin(curious: User, client_for: ClientFor) -> Client:
    return client_for(curious)


@pytest.fixture
def other_admin(school: School) -> User:
    return member(school, Role.ADMINISTRATOR, name="Ander Beheer", email="other@school.example")


@pytest.fixture
def leader(school: School) -> User:
    return member(school, Role.TEAM_LEADER, name="Ronald", email="leader@school.example")


@pytest.fixture
def psychologist(school: School) -> User:
    user = member(school, Role.PSYCHOLOGIST, name="Jasper", email="jasper@school.example")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return user


def ask_role(client: Client, user: User, role: str = "care_coordinator", **more: str) -> Any:
    return client.post(f"/staff/{user.pk}/roles/new/", {"role": role, "starts_on": TODAY} | more)


def ask_address(client: Client, user: User, email: str) -> Any:
    url = f"/staff/{user.pk}/edit/"
    return client.post(url, form_data(client, url, email=email))


def invite(client: Client, email: str, role: str = "mentor", name: str = "Nieuw") -> Any:
    return client.post("/staff/new/", {"name": name, "email": email, "role": role, "starts_on": TODAY})


def say(client: Client, change: AccountChange, answer: str = "yes") -> int:
    return client.post(f"/account-changes/{change.pk}/decide/", {"answer": answer}).status_code


def state_of(change: AccountChange) -> str:
    change.refresh_from_db()
    return change.state


def last() -> AccountChange:
    return AccountChange.objects.latest("pk")


def by_mail(change: AccountChange, answer: str = "yes") -> Any:
    """Press the button behind the link that the mail about the present step holds."""
    return Client().post(link_for(change).removeprefix(settings.SITE_URL), {"answer": answer})


def roles_of(user: User) -> set[str]:
    return set(RoleAssignment.objects.filter(user=user).on_day(SCHOOL_DAY).values_list("role", flat=True))


# --- a role -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_nobody_gives_themselves_a_role(admin: Client, curious: User, other_admin: User, role: str) -> None:
    assert ask_role(admin, curious, role).status_code == 422
    assert (roles_of(curious), AccountChange.objects.count()) == ({"administrator"}, 0)
    assert "roles/new/" not in admin.get(f"/staff/{curious.pk}/").content.decode()


def test_an_invitation_to_an_address_of_ones_own_gives_no_role(
    admin: Client, curious: User, other_admin: User, client_for: ClientFor
) -> None:
    """The administrator leaves the list, is invited as somebody else, and comes back."""
    invite(admin, "private@elsewhere.example", "care_coordinator")
    say(client_for(other_admin), last())
    for party in (curious, other_admin):
        User.objects.filter(pk=party.pk).update(email="private@elsewhere.example")
        assert by_mail(last()).status_code == 422
        assert roles_of(party) == {"administrator"}
        User.objects.filter(pk=party.pk).update(email=party.email)


@pytest.mark.parametrize("role", [role.value for role in Role if role not in {"confidant", "partner"}])
def test_a_role_that_opens_something_waits_for_somebody_else(
    admin: Client, curious: User, school: School, other_admin: User, client_for: ClientFor, role: str
) -> None:
    accomplice = member(school, Role.CONFIDANT)
    ask_role(admin, accomplice, role)
    change = last()
    for client in (admin, client_for(accomplice)):
        say(client, change)
        client.post(f"/account-changes/{change.pk}/own/", {"answer": "yes"})
    assert by_mail(change).status_code == 410, "the person's own yes is none: the account may be made up"
    with pytest.raises(Refusal):
        account_changes.answer_about_oneself(change=change, by=accomplice, yes=True, now=MORNING)
    assert (state_of(change), roles_of(accomplice)) == ("waiting", {"confidant"})
    say(client_for(other_admin), change)
    assert (state_of(change), roles_of(accomplice)) == ("done", {"confidant", role})


def test_a_second_administrator_is_not_made_up(admin: Client, leader: User, client_for: ClientFor) -> None:
    """Else the second yes would come from an account that the first administrator reads the mail of."""
    invite(admin, "made-up@elsewhere.example", "administrator")
    change = last()
    say(admin, change)
    assert by_mail(change).status_code == 410
    assert (state_of(change), User.objects.filter(email="made-up@elsewhere.example").count()) == (
        "waiting",
        0,
    )
    assert "made-up@elsewhere.example" not in [to for sent in mail.outbox for to in sent.to]


def test_a_role_is_not_made_to_last_longer(admin: Client, school: School) -> None:
    temporary = factories.RoleAssignmentFactory(school=school, ends_on=SCHOOL_DAY, role=Role.PSYCHOLOGIST)
    url = f"/staff/{temporary.user.pk}/roles/{temporary.pk}/end/"
    assert admin.post(url, {"last_day": "2099-12-31"}).status_code == 422
    temporary.refresh_from_db()
    assert temporary.ends_on == SCHOOL_DAY


def test_an_administrator_who_teaches_gives_themselves_no_class(
    school: School, client_for: ClientFor
) -> None:
    both = member(school, Role.ADMINISTRATOR, Role.TEACHER)
    school_class = factories.SchoolClassFactory(school=school)
    client = client_for(both)
    own = {"user": str(both.pk), "starts_on": TODAY}
    new = client.post(f"/classes/{school_class.pk}/staff/new/", own | {"kind": "teacher"})
    stand_in = client.post("/stand-ins/new/", own | {"school_class": str(school_class.pk), "ends_on": TODAY})
    assert (new.status_code, stand_in.status_code, school_class.staff.count()) == (422, 422, 0)


def test_the_days_of_ones_own_class_are_not_stretched(school: School, client_for: ClientFor) -> None:
    both = member(school, Role.ADMINISTRATOR, Role.TEACHER)
    row = factories.ClassStaffFactory(
        school_class=factories.SchoolClassFactory(school=school),
        user=both,
        kind="teacher",
        ends_on=SCHOOL_DAY,
    )
    url = f"/classes/{row.school_class_id}/staff/{row.pk}/end/"
    assert client_for(both).post(url, {"last_day": "2099-12-31"}).status_code == 422


# --- taking over an account -------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_colleague_s_account_is_not_taken_over(
    admin: Client, other_admin: User, psychologist: User
) -> None:
    """Another address, no second factor, a new password: today that is the psychologist, under her name in the log."""
    assert ask_address(admin, psychologist, "curious+jasper@school.example").status_code == 302
    address = last()
    admin.post(f"/staff/{psychologist.pk}/second-factor/reset/")
    factor = last()
    for change in (address, factor):
        say(admin, change)
        admin.post(f"/account-changes/{change.pk}/own/", {"answer": "yes"})
        admin.post(f"/account-changes/{change.pk}/mail/")
    psychologist.refresh_from_db()
    assert (psychologist.email, Authenticator.objects.count()) == ("jasper@school.example", 1)
    assert psychologist.second_factor_since is not None
    assert (state_of(address), state_of(factor)) == ("waiting", "waiting")
    told = [sent.to for sent in mail.outbox if "/answer/" in sent.body]
    assert told == [["jasper@school.example"]] * 2
    Client().post("/accounts/password/reset/", {"email": "curious+jasper@school.example"})
    keys = [sent.to for sent in mail.outbox if "/password/reset/key/" in sent.body]
    assert keys == []


def test_the_person_says_no_and_the_others_hear_of_it(
    admin: Client, other_admin: User, psychologist: User
) -> None:
    admin.post(f"/staff/{psychologist.pk}/second-factor/reset/")
    change = last()
    mail.outbox.clear()
    by_mail(change, "no")
    assert (state_of(change), change.closed_by) == ("refused", psychologist)
    assert [sent.to for sent in mail.outbox] == [["other@school.example"]]
    assert Authenticator.objects.count() == 1


def test_the_person_says_yes_on_a_device_known_before(
    admin: Client, psychologist: User, client_for: ClientFor
) -> None:
    admin.post(f"/staff/{psychologist.pk}/second-factor/reset/")
    change, theirs = last(), client_for(psychologist)
    assert f"/account-changes/{change.pk}/own/" in theirs.get("/").content.decode()
    theirs.post(f"/account-changes/{change.pk}/own/", {"answer": "yes"})
    assert (state_of(change), change.agreed_by, Authenticator.objects.count()) == ("done", psychologist, 0)


def test_the_person_who_asks_for_themselves_is_not_the_second(
    admin: Client, curious: User, other_admin: User, client_for: ClientFor
) -> None:
    ask_address(admin, curious, "new@school.example")
    change = last()
    say(admin, change)
    admin.post(f"/account-changes/{change.pk}/own/", {"answer": "yes"})
    assert by_mail(change).status_code == 422
    assert state_of(change) == "waiting"
    say(client_for(other_admin), change)
    assert state_of(change) == "mailed"


def test_a_link_is_good_for_one_step_only(admin: Client, psychologist: User) -> None:
    ask_address(admin, psychologist, "new@school.example")
    change = last()
    first = link_for(change).removeprefix(settings.SITE_URL)
    assert Client().get(first).status_code == 200
    Client().post(first, {"answer": "yes"})
    assert state_of(change) == "mailed"
    assert Client().post(first, {"answer": "yes"}).status_code == 410
    psychologist.refresh_from_db()
    assert psychologist.email == "jasper@school.example"
    assert Client().post("/answer/made-up:token:here/", {"answer": "yes"}).status_code == 410
    by_mail(change)
    psychologist.refresh_from_db()
    assert psychologist.email == "new@school.example"


def test_opening_a_link_answers_nothing(admin: Client, psychologist: User) -> None:
    """Mail programs open each link in a mail to look for harm."""
    admin.post(f"/staff/{psychologist.pk}/second-factor/reset/")
    change = last()
    assert Client().get(link_for(change).removeprefix(settings.SITE_URL)).status_code == 200
    assert Client().head(link_for(change).removeprefix(settings.SITE_URL)).status_code == 200
    assert state_of(change) == "waiting"


def test_the_former_address_hears_of_what_follows(
    admin: Client, other_admin: User, psychologist: User, client_for: ClientFor, morning: Any
) -> None:
    """Whoever got hold of the address must not be the only one who is told."""
    ask_address(admin, psychologist, "new@school.example")
    by_mail(last())
    by_mail(AccountChange.objects.get())
    mail.outbox.clear()
    admin.post(f"/staff/{psychologist.pk}/second-factor/reset/")
    say(client_for(other_admin), last())
    asked, done = (
        [["new@school.example"], ["jasper@school.example"]],
        [["new@school.example"], ["jasper@school.example"]],
    )
    told = [sent.to for sent in mail.outbox if sent.to != ["other@school.example"]]
    assert told == asked + done
    assert [sent.to for sent in mail.outbox if "/answer/" in sent.body] == [["new@school.example"]]
    morning.shift(dt.timedelta(days=91))
    psychologist.refresh_from_db()
    assert account_changes.addresses(psychologist, MORNING + dt.timedelta(days=91)) == ["new@school.example"]


def test_the_pages_of_the_account_itself_change_no_address(psychologist: User, client_for: ClientFor) -> None:
    theirs = client_for(psychologist)
    for data in (
        {"action_add": "", "email": "x@elsewhere.example"},
        {"action_primary": "", "email": "x@y.example"},
    ):
        assert theirs.post("/accounts/email/", data)["Location"] == "/accounts/2fa/"
    assert theirs.get("/accounts/email/")["Location"] == "/accounts/2fa/"
    psychologist.refresh_from_db()
    assert (psychologist.email, mail.outbox) == ("jasper@school.example", [])


# --- who says yes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("administrators", "leaders", "about", "expected"),
    [
        ({1, 2}, {9}, 5, {2}),
        ({1, 2, 3}, {9}, 3, {2}),
        ({1}, {9}, 5, {9}),
        ({1}, {1, 9}, 5, {9}),
        ({1}, {1}, 5, set()),
        ({1, 2}, {9}, 2, {9}),
        ({1}, {9}, 9, set()),
        ({2}, {9}, 5, {2, 9}),
        ({1, 2}, {2, 9}, None, {2}),
    ],
)
def test_who_decides_what_the_first_asked(
    administrators: set[int], leaders: set[int], about: int | None, expected: set[int]
) -> None:
    found = who_decide(administrators=administrators, leaders=leaders, asked_by=1, about=about)
    assert found == expected


def test_the_only_administrator_needs_a_team_leader(
    admin: Client, curious: User, leader: User, school: School, client_for: ClientFor
) -> None:
    colleague = member(school, Role.MENTOR)
    ask_role(admin, colleague)
    change = last()
    say(admin, change)
    assert state_of(change) == "waiting"
    theirs = client_for(leader)
    assert f"/account-changes/{change.pk}/" in theirs.get("/").content.decode()
    say(theirs, change)
    assert (state_of(change), change.agreed_by) == ("done", leader)


def test_who_is_administrator_and_team_leader_is_still_one_person(
    school: School, client_for: ClientFor
) -> None:
    both = member(school, Role.ADMINISTRATOR, Role.TEAM_LEADER)
    colleague, client = member(school, Role.MENTOR), client_for(both)
    ask_role(client, colleague)
    change = last()
    assert (
        f"/account-changes/{change.pk}/decide/"
        not in client.get(f"/account-changes/{change.pk}/").content.decode()
    )
    say(client, change)
    assert (state_of(change), roles_of(colleague)) == ("waiting", {"mentor"})


def test_a_team_leader_does_not_decide_what_an_administrator_can(
    admin: Client, other_admin: User, leader: User, school: School, client_for: ClientFor
) -> None:
    ask_role(admin, member(school, Role.MENTOR))
    say(client_for(leader), last())
    assert state_of(last()) == "waiting"


def test_who_lost_the_role_meanwhile_says_no_more_yes(
    admin: Client, other_admin: User, school: School, client_for: ClientFor
) -> None:
    """Also when the page was opened, and the roles were read, before the role ended."""
    ask_role(admin, member(school, Role.MENTOR))
    change, theirs = last(), client_for(other_admin)
    assert theirs.get(f"/account-changes/{change.pk}/").status_code == 200
    RoleAssignment.objects.filter(user=other_admin).update(ends_on=YESTERDAY)
    assert say(theirs, change) == 404
    with pytest.raises(Refusal):
        account_changes.decide(change=change, by=other_admin, yes=True, now=MORNING, today=SCHOOL_DAY)
    RoleAssignment.objects.filter(user=other_admin).update(ends_on=None)
    User.objects.filter(pk=other_admin.pk).update(is_active=False)
    with pytest.raises(Refusal):
        account_changes.decide(change=change, by=other_admin, yes=True, now=MORNING, today=SCHOOL_DAY)
    assert state_of(change) == "waiting"


def test_what_an_administrator_asked_falls_with_their_role(
    admin: Client, curious: User, other_admin: User, school: School, client_for: ClientFor
) -> None:
    ask_role(admin, member(school, Role.MENTOR))
    RoleAssignment.objects.filter(user=curious).update(ends_on=YESTERDAY)
    theirs = client_for(other_admin)
    say(theirs, last())
    assert state_of(last()) == "waiting"
    say(theirs, last(), "no")
    assert state_of(last()) == "refused"


def test_what_nobody_answered_counts_no_more(
    admin: Client, other_admin: User, school: School, client_for: ClientFor, morning: Any
) -> None:
    ask_role(admin, member(school, Role.MENTOR))
    morning.shift(dt.timedelta(days=14))
    say(client_for(other_admin), last())
    assert state_of(last()) == "waiting"
    assert account_changes.expire(now=MORNING + dt.timedelta(days=14)) == 1
    assert state_of(last()) == "expired"


def test_what_was_answered_is_not_answered_again(
    admin: Client, other_admin: User, school: School, client_for: ClientFor
) -> None:
    colleague = member(school, Role.MENTOR)
    ask_role(admin, colleague)
    change, theirs = last(), client_for(other_admin)
    say(theirs, change, "no")
    say(theirs, change)
    admin.post(f"/account-changes/{change.pk}/withdraw/")
    assert (state_of(change), roles_of(colleague)) == ("refused", {"mentor"})


def waiting() -> int:
    """How many statements wait for a lock, as they are at this moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        [number] = cursor.fetchone()
    return int(number)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_answer_at_once_one_is_heard(admin: Client, other_admin: User, school: School) -> None:
    third = member(school, Role.ADMINISTRATOR)
    colleague = member(school, Role.MENTOR)
    ask_role(admin, colleague)
    change, start, heard, refused = last(), Barrier(2), [], []

    def answer(by: User, yes: bool) -> None:
        start.wait()
        try:
            account_changes.decide(change=change, by=by, yes=yes, now=MORNING, today=SCHOOL_DAY)
            heard.append("done" if yes else "refused")
        except Refusal as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=answer, args=(by, yes)) for by, yes in ((other_admin, True), (third, False))]
    with transaction.atomic():
        # Both have read what they need as soon as they wait for this row, or for each other.
        AccountChange.objects.select_for_update().get(pk=change.pk)
        for thread in threads:
            thread.start()
        until(lambda: waiting() == len(threads), "both wait")
    for thread in threads:
        thread.join()
    assert heard == [state_of(change)]
    assert len(refused) == 1
    assert roles_of(colleague) == ({"mentor", "care_coordinator"} if heard == ["done"] else {"mentor"})


# --- traces -----------------------------------------------------------------------------------------


def refused_by_database(statement: str, row: Model) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [row.pk])


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM school_roleassignment WHERE id = %s",
        "UPDATE school_roleassignment SET role = 'psychologist' WHERE id = %s",
        "UPDATE school_roleassignment SET user_id = user_id + 1 WHERE id = %s",
        "UPDATE school_roleassignment SET starts_on = '2001-01-01' WHERE id = %s",
    ],
)
def test_the_database_lets_a_role_end_and_nothing_else(curious: User, statement: str) -> None:
    refused_by_database(statement, RoleAssignment.objects.get(user=curious))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM school_accountchange WHERE id = %s",
        "UPDATE school_accountchange SET role = 'psychologist' WHERE id = %s",
        "UPDATE school_accountchange SET asked_at = now() WHERE id = %s",
        "UPDATE school_accountchange SET agreed_by_id = asked_by_id WHERE id = %s",
        "UPDATE school_accountchange SET agreed_by_id = user_id WHERE id = %s",
        "UPDATE school_accountchange SET user_id = asked_by_id WHERE id = %s",
    ],
)
def test_the_database_keeps_what_was_asked(admin: Client, school: School, statement: str) -> None:
    ask_role(admin, member(school, Role.MENTOR))
    refused_by_database(statement, last())


def test_the_database_knows_the_moves(admin: Client, school: School) -> None:
    ask_role(admin, member(school, Role.MENTOR))
    AccountChange.objects.filter(pk=last().pk).update(state=AccountChangeState.REFUSED)
    refused_by_database("UPDATE school_accountchange SET state = 'done' WHERE id = %s", last())


@pytest.mark.parametrize("role", [Role.CARE_COORDINATOR, Role.TEAM_LEADER])
def test_care_coordinator_and_management_read_what_was_done(
    admin: Client, other_admin: User, school: School, psychologist: User, client_for: ClientFor, role: Role
) -> None:
    colleague = member(school, Role.MENTOR, name="Fenna")
    ask_role(admin, colleague)
    say(client_for(other_admin), last())
    ask_address(admin, psychologist, "new@school.example")
    admin.post(f"/staff/{psychologist.pk}/second-factor/reset/")
    assignment = RoleAssignment.objects.get(user=colleague, role=Role.MENTOR)
    admin.post(f"/staff/{colleague.pk}/roles/{assignment.pk}/end/", {"last_day": TODAY})
    admin.post(f"/staff/{colleague.pk}/deactivate/")
    admin.post(f"/staff/{colleague.pk}/activate/")
    invite(admin, "new-here@school.example")
    admin.post("/care-team/new/", {"user": colleague.pk, "starts_on": TODAY})
    listed = CareTeamMember.objects.get(user=psychologist)
    admin.post(f"/care-team/{listed.pk}/end/", {"last_day": TODAY})
    page = client_for(member(school, role)).get("/account-changes/")
    found = [(row.kind, row.state, row.who, str(row.asked_by)) for row in page.context["rows"]]
    assert found[::-1] == [
        ("role", "done", "Fenna", "Nieuwsgierig"),
        ("address", "waiting", "Jasper", "Nieuwsgierig"),
        ("factor", "waiting", "Jasper", "Nieuwsgierig"),
        ("role_end", "done", "Fenna", "Nieuwsgierig"),
        ("close", "done", "Fenna", "Nieuwsgierig"),
        ("reopen", "done", "Fenna", "Nieuwsgierig"),
        ("join", "waiting", "Nieuw", "Nieuwsgierig"),
        ("care_team", "waiting", "Fenna", "Nieuwsgierig"),
        ("care_end", "done", "Jasper", "Nieuwsgierig"),
    ]
    assert {kind for kind, *_ in found} == set(AccountChangeKind)
    shown = page.content.decode()
    assert ("Ander Beheer" in shown, "new@school.example" in shown) == (True, True)


# --- another school ---------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(db: None) -> School:
    school: School = factories.SchoolFactory(name="ISK Verderop")
    return school


@pytest.fixture
def known(elsewhere: School) -> User:
    return member(elsewhere, Role.PSYCHOLOGIST, name="Jo Elders", email="known@elsewhere.example")


def answered(client: Client, ask: Callable[[], Any], about: str) -> tuple[Any, ...]:
    """All that an administrator can see, and all that goes out, when asking about an address."""
    mail.outbox.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    page = client.get(answer["Location"])
    pages = [page.content.decode(), client.get("/staff/").content.decode()]
    pages += [client.get(f"/staff/?who=all&q={about}").content.decode()]
    sent = [
        (one.to, one.subject, re.sub(r"/(answer|account-changes)/\S+", "", str(one.body)))
        for one in mail.outbox
    ]
    own = f"/account-changes/{last().pk}/"
    blind = [
        re.sub(r'csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"', "", one).replace(own, "/own/")
        for one in pages
    ]
    seen = (answer.status_code, answer["Location"].replace(own, "/own/"), page.status_code, len(queries))
    return (*seen, repr((blind, sent)).replace(about, "ADDRESS"))


@pytest.mark.parametrize("role", ["mentor", "confidant"])
def test_a_known_address_is_answered_as_an_unknown_one(
    admin: Client, known: User, other_admin: User, role: str
) -> None:
    unknown = answered(admin, lambda: invite(admin, "nobody@nowhere.example", role), "nobody@nowhere.example")
    admin.post(f"/account-changes/{last().pk}/withdraw/", follow=True)
    found = answered(admin, lambda: invite(admin, known.email, role), known.email)
    assert found == unknown
    assert "Jo Elders" not in found[-1]


def test_another_address_that_is_known_is_answered_as_an_unknown_one(
    admin: Client, known: User, other_admin: User, psychologist: User, client_for: ClientFor
) -> None:
    answers = []
    for email in ("nobody@nowhere.example", known.email):

        def ask(email: str = email) -> Any:
            return ask_address(admin, psychologist, email)

        answers.append(answered(admin, ask, email))
        say(client_for(other_admin), last())
        assert (state_of(last()), mail.outbox[-1].to) == ("mailed", [email])
        if email != known.email:
            admin.post(f"/account-changes/{last().pk}/withdraw/")
    assert answers[0] == answers[1]
    assert by_mail(last()).status_code == 422
    psychologist.refresh_from_db()
    assert psychologist.email == "jasper@school.example"


def test_a_role_elsewhere_counts_once_accepted_and_changes_nothing_else(
    admin: Client, known: User, elsewhere: School, school: School, other_admin: User, client_for: ClientFor
) -> None:
    theirs = client_for(known)
    their_admin = client_for(member(elsewhere, Role.ADMINISTRATOR))
    invite(admin, known.email, "mentor", name="Wie dan ook")
    say(client_for(other_admin), last())
    assert theirs.get("/").context["access"].schools == (theirs.get("/").context["access"].school,)
    assert admin.get(f"/staff/{known.pk}/").status_code == 404
    by_mail(last())
    known.refresh_from_db()
    assert (known.name, known.home_school, roles_of(known)) == (
        "Jo Elders",
        elsewhere,
        {"psychologist", "mentor"},
    )
    assert theirs.get("/").context["access"].school.name == "ISK Verderop", "where they land stays"
    assert admin.get(f"/staff/{known.pk}/").status_code == 200
    for path in ("edit/", "invite/", "deactivate/", "second-factor/reset/"):
        assert admin.post(f"/staff/{known.pk}/{path}").status_code == 404
    assert their_admin.get(f"/staff/{known.pk}/edit/").status_code == 200


def test_who_declines_stays_a_stranger(admin: Client, known: User) -> None:
    invite(admin, known.email, "confidant")
    by_mail(last(), "no")
    assert (state_of(last()), roles_of(known)) == ("refused", {"psychologist"})
    assert admin.get(f"/staff/{known.pk}/").status_code == 404
    assert "Jo Elders" not in admin.get(f"/account-changes/{last().pk}/").content.decode()


def test_who_worked_here_before_is_asked_again(
    admin: Client, known: User, school: School, other_admin: User, client_for: ClientFor
) -> None:
    """A role here that has ended is no reason to give another without the person."""
    factories.RoleAssignmentFactory(school=school, user=known, role=Role.TEACHER, ends_on=YESTERDAY)
    ask_role(admin, known, "mentor")
    say(client_for(other_admin), last())
    assert (last().kind, last().state, roles_of(known)) == ("join", "mailed", {"psychologist"})
    by_mail(last())
    assert roles_of(known) == {"psychologist", "mentor"}


def test_changes_of_one_school_do_not_exist_at_the_other(
    admin: Client, elsewhere: School, school: School, client_for: ClientFor
) -> None:
    ask_role(admin, member(school, Role.MENTOR))
    stranger = client_for(member(elsewhere, Role.ADMINISTRATOR))
    for path in ("", "decide/", "withdraw/", "mail/"):
        ask = stranger.post if path else stranger.get
        assert ask(f"/account-changes/{last().pk}/{path}").status_code == 404
    assert state_of(last()) == "waiting"


# --- the setup site ---------------------------------------------------------------------------------


@pytest.fixture
def operator(db: None) -> User:
    user: User = factories.UserFactory(is_staff=True, is_superuser=True, email="operator@host.example")
    return user


def appoint(client: Client, school: School, user: User, **more: str) -> int:
    data = {"school": school.pk, "user": user.pk, "role": "administrator", "starts_on": TODAY} | more
    return client.post(reverse("admin:school_roleassignment_add"), data).status_code


def test_the_operator_takes_no_role(operator: User, school: School, client_for: ClientFor) -> None:
    assert appoint(client_for(operator), school, operator) == 200
    assert roles_of(operator) == set()


@pytest.mark.parametrize("starts_on", [TODAY, "2001-01-01", "2099-01-01"])
def test_the_operator_appoints_nobody_over_the_school(
    operator: User, school: School, curious: User, other_admin: User, client_for: ClientFor, starts_on: str
) -> None:
    stooge = factories.UserFactory()
    assert appoint(client_for(operator), school, stooge, starts_on=starts_on) == 200
    assert not RoleAssignment.objects.filter(user=stooge).exists()


@pytest.mark.parametrize("has_home", [True, False])
def test_the_operator_changes_no_address_of_a_school(
    operator: User, psychologist: User, client_for: ClientFor, has_home: bool
) -> None:
    if not has_home:
        User.objects.filter(pk=psychologist.pk).update(home_school=None)
    url = reverse("admin:school_user_change", args=[psychologist.pk])
    data = {"email": "operator@host.example", "name": "Jasper", "is_active": "on"}
    assert client_for(operator).post(url, data | {"name": "Jasper de Boer"}).status_code == 302
    psychologist.refresh_from_db()
    # What may be changed was.
    assert (psychologist.email, psychologist.name) == ("jasper@school.example", "Jasper de Boer")


@pytest.mark.parametrize("page", ["change", "delete"])
def test_the_operator_changes_and_removes_no_role(
    operator: User, curious: User, client_for: ClientFor, page: str
) -> None:
    role = RoleAssignment.objects.get(user=curious)
    url = reverse(f"admin:school_roleassignment_{page}", args=[role.pk])
    assert client_for(operator).post(url, {"post": "yes", "ends_on": TODAY}).status_code in {403, 404}
    role.refresh_from_db()
    assert role.ends_on is None
