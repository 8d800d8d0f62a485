"""The care team's list: how somebody comes on it and off it, and for whom it counts."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from school.enums import ClassStaffKind, Permission, Role
from school.middleware import access_for
from school.models.account_changes import AccountChange
from school.models.care_team import CareTeamMember
from school.models.classes import SchoolClass
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.rules import CARE_TEAM_HAS, ONLY_IN_CARE_TEAM, PERMISSIONS, allows
from tests.pages import errors
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, CareTeamMemberFactory, member

TODAY = SCHOOL_DAY.isoformat()
ONE_DAY = dt.timedelta(days=1)
ClientFor = Callable[[User], Client]


@pytest.fixture
def leader(school: School, administrator: User) -> User:
    return member(school, Role.TEAM_LEADER, name="Ronald Bakema", email="leider@school.example")


def is_in_team(user: User) -> bool:
    access = access_for(User.objects.with_roles().get(pk=user.pk))
    assert access is not None
    return access.care_team and access.may(Permission.SEE_CARE)


def test_one_comes_on_the_list_by_a_second_yes(
    admin: Client, school: School, leader: User, client_for: ClientFor
) -> None:
    doctor = member(school, Role.YOUTH_HEALTH, name="Els Arts", email="arts@school.example")
    answer = admin.post("/care-team/new/", {"user": doctor.pk, "starts_on": TODAY, "ends_on": ""})
    asked = AccountChange.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/account-changes/{asked.pk}/")
    assert (asked.kind, asked.state, asked.user) == ("care_team", "waiting", doctor)
    assert not is_in_team(doctor)
    assert [sent.to for sent in mail.outbox] == [["leider@school.example"]]
    client_for(leader).post(f"/account-changes/{asked.pk}/decide/", {"answer": "yes"})
    row = CareTeamMember.objects.get()
    assert (row.user, row.school, row.starts_on, row.ends_on) == (doctor, school, SCHOOL_DAY, None)
    assert is_in_team(doctor)
    assert [(sent.to, sent.subject) for sent in mail.outbox[1:]] == [
        (["arts@school.example"], "Je zit in het zorgteam van ISK De Brug")
    ]


def test_who_asks_does_not_agree(admin: Client, school: School, administrator: User) -> None:
    doctor = member(school, Role.YOUTH_HEALTH)
    member(school, Role.TEAM_LEADER)
    admin.post("/care-team/new/", {"user": doctor.pk, "starts_on": TODAY})
    asked = AccountChange.objects.get()
    admin.post(f"/account-changes/{asked.pk}/decide/", {"answer": "yes"})
    assert not CareTeamMember.objects.exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        AccountChange.objects.filter(pk=asked.pk).update(agreed_by=administrator)


def test_nobody_puts_themselves_on_the_list(admin: Client, administrator: User) -> None:
    page = admin.post("/care-team/new/", {"user": administrator.pk, "starts_on": TODAY})
    assert errors(page, "user") == [
        "Je kunt jezelf niet in het zorgteam zetten. Vraag het een andere beheerder."
    ]
    assert not AccountChange.objects.exists()


def test_whom_the_list_can_name(admin: Client, school: School, administrator: User) -> None:
    """Nobody of another organisation or school, nobody who left; not who is on it or was asked already."""
    partner = member(school, Role.PARTNER)
    elsewhere = member(factories.SchoolFactory(), Role.PSYCHOLOGIST)
    left = factories.UserFactory()
    factories.RoleAssignmentFactory(school=school, user=left, ends_on=SCHOOL_DAY - ONE_DAY)
    for nobody in (partner, elsewhere, left):
        page = admin.post("/care-team/new/", {"user": nobody.pk, "starts_on": TODAY})
        assert (page.status_code, len(errors(page, "user"))) == (422, 1), nobody
    listed = member(school, Role.PSYCHOLOGIST)
    page = admin.post("/care-team/new/", {"user": listed.pk, "starts_on": TODAY})
    assert errors(page, "user") == ["Deze collega zit in deze dagen al in het zorgteam."]
    teacher = member(school, Role.TEACHER)
    assert admin.post("/care-team/new/", {"user": teacher.pk, "starts_on": TODAY}).status_code == 302
    page = admin.post("/care-team/new/", {"user": teacher.pk, "starts_on": TODAY})
    assert errors(page, "user") == ["Dit is al gevraagd en wacht op antwoord."]
    page = admin.post("/care-team/new/", {"user": teacher.pk, "starts_on": TODAY, "ends_on": "2026-09-01"})
    assert errors(page, "ends_on") == ["De laatste dag kan niet voor de eerste liggen."]


def test_it_ends_and_is_never_removed(admin: Client, school: School, administrator: User) -> None:
    person = member(school, Role.PSYCHOLOGIST)
    row = CareTeamMember.objects.get()
    answer = admin.post(f"/care-team/{row.pk}/end/", {"last_day": (SCHOOL_DAY - ONE_DAY).isoformat()})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.ends_on == SCHOOL_DAY - ONE_DAY
    assert not is_in_team(person)
    noted = AccountChange.objects.get()
    assert (noted.kind, noted.state, noted.ends_on) == ("care_end", "done", SCHOOL_DAY - ONE_DAY)
    for forbidden in (
        row.delete,
        lambda: CareTeamMember.objects.filter(pk=row.pk).update(user=administrator),
        lambda: CareTeamMember.objects.filter(pk=row.pk).update(starts_on=SCHOOL_DAY),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            forbidden()
    assert admin.get(f"/care-team/{row.pk}/end/").status_code == 404


def test_the_page_says_for_whom_the_list_counts(
    admin: Client, school: School, administrator: User, client_for: ClientFor
) -> None:
    here = member(school, Role.PSYCHOLOGIST, name="Hier")
    closed = member(school, Role.PSYCHOLOGIST, name="Gesloten", is_active=False)
    left = member(school, Role.PSYCHOLOGIST, name="Vertrokken")
    RoleAssignment.objects.filter(user=left).update(ends_on=SCHOOL_DAY - ONE_DAY)
    coming = member(school, Role.SOCIAL_WORKER, name="Later", care_team=False)
    CareTeamMemberFactory(school=school, user=coming, starts_on=SCHOOL_DAY + ONE_DAY)
    CareTeamMemberFactory(school=school, user=administrator, ends_on=SCHOOL_DAY - ONE_DAY)
    page = admin.get("/care-team/")
    shown = {
        key: [str(row.user) for row in page.context[key]] for key in ("present", "coming", "gone", "former")
    }
    assert shown == {
        "present": ["Hier"],
        "coming": ["Later"],
        "gone": ["Gesloten", "Vertrokken"],
        "former": ["Els Beheer"],
    }
    assert {user: is_in_team(user) for user in (here, coming)} == {here: True, coming: False}
    assert closed.pk not in User.objects.in_care_team(school_id=school.pk, day=SCHOOL_DAY).values_list(
        "pk", flat=True
    )
    colleague = client_for(here).get("/care-team/").content.decode()
    assert "Vertrokken" not in colleague
    assert "/end/" not in colleague


@pytest.mark.parametrize("members", [1, 12])
def test_query_counts(admin: Client, school: School, members: int) -> None:
    """The session with user and roles, the list, who is here, what waits."""
    for _ in range(members):
        member(school, Role.PSYCHOLOGIST)
    admin.get("/care-team/")
    with CaptureQueriesContext(connection) as queries:
        assert len(admin.get("/care-team/").context["present"]) == members
    assert len(queries) == 4


def test_an_empty_list_is_said(admin: Client) -> None:
    assert "Niemand staat op de lijst" in admin.get("/care-team/").content.decode()


def test_a_list_without_a_care_coordinator_says_to_whom_things_come(
    admin: Client, school: School, administrator: User
) -> None:
    """Who has the role and is not on the list coordinates nothing."""
    member(school, Role.PSYCHOLOGIST)
    coordinator = member(school, Role.CARE_COORDINATOR, care_team=False)
    said = "Niemand op de lijst is zorgcoördinator"
    assert said in admin.get("/care-team/").content.decode()
    CareTeamMemberFactory(school=school, user=coordinator)
    assert said not in admin.get("/care-team/").content.decode()


@pytest.mark.parametrize("care_team", [True, False])
@pytest.mark.parametrize("role", list(Role))
def test_who_is_allowed_is_the_same_for_one_and_for_all(school: School, role: Role, care_team: bool) -> None:
    """`Access.may` and `UserQuerySet.allowed` answer alike, for every role on the list and off it."""
    person = member(school, role, care_team=care_team)
    may = {permission for permission in Permission if person.access.may(permission)}
    allowed = {
        permission
        for permission in Permission
        if User.objects.allowed(permission, school_id=school.pk, day=SCHOOL_DAY).filter(pk=person.pk).exists()
    }
    assert may == allowed
    assert (Permission.SEE_CARE in may) == (care_team and role != Role.PARTNER)


def test_what_asks_for_the_list_says_so() -> None:
    """No role alone sees care parts, and whoever may take an interview sees all that it asks."""
    assert PERMISSIONS[Permission.SEE_CARE] == frozenset()
    assert not allows(list(Role), Permission.SEE_CARE)
    assert {
        Permission.TAKE_INTAKE,
        Permission.REOPEN_INTAKE,
        Permission.COORDINATE_CARE,
        Permission.PREPARE_MEETINGS,
    } == ONLY_IN_CARE_TEAM
    assert Permission.SEE_CARE in CARE_TEAM_HAS


def test_who_counsels_a_class_takes_no_register(school: School) -> None:
    own, counselled = factories.SchoolClassFactory(school=school), factories.SchoolClassFactory(school=school)
    person = member(
        school,
        Role.MENTOR,
        Role.PUPIL_COUNSELLOR,
        mentor_of=(own,),
        has={ClassStaffKind.PUPIL_COUNSELLOR: (counselled,)},
        care_team=False,
    )
    assert list(SchoolClass.objects.registrable_by(person)) == [own]
    assert set(SchoolClass.objects.own(person.access)) == {own, counselled}
