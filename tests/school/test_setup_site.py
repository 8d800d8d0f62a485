"""Django's admin: set up schools, nothing else, for who runs the server, behind the one sign-in page."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from messaging.models.texts import Text
from pupils.models.pupils import Pupil
from school.admin import setup_site
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.account_changes import AccountChange
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.settings_sections import sections
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, member

ClientFor = Callable[[User], Client]


@pytest.fixture
def operator(db: None, client_for: ClientFor) -> Client:
    return client_for(factories.UserFactory(is_staff=True, is_superuser=True))


def test_it_knows_schools_accounts_and_administrators_only() -> None:
    assert {model.__name__ for model in setup_site._registry} == {"School", "User", "RoleAssignment"}


def test_a_stranger_is_sent_to_the_one_sign_in_page(db: None) -> None:
    for path in ("", "login/", "school/school/"):
        answer = Client().get(f"/{settings.ADMIN_PATH}{path}", follow=True)
        assert answer.redirect_chain[-1][0].startswith("/accounts/login/?next=/setup/")
        assert answer.status_code == 200


@pytest.mark.parametrize("path", ["", "login/", "school/school/", "school/user/", "jsi18n/"])
def test_it_does_not_exist_for_a_schools_administrator(admin: Client, path: str) -> None:
    assert admin.get(f"/{settings.ADMIN_PATH}{path}").status_code == 404
    assert AccessLog.objects.filter(action="refused").count() == 1


def test_open_a_school_with_its_texts_and_its_first_administrator(operator: Client) -> None:
    form = operator.get(reverse("admin:school_school_add")).context["adminform"].form
    settings = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    school_form = settings | {"name": "ISK De Haven", "brin": "34CD", "phone": "020 555 0100"}
    assert operator.post(reverse("admin:school_school_add"), school_form).status_code == 302
    school = School.objects.get()
    assert Text.objects.filter(school=school, kind="absence_alert").count() == 18
    assert [section.row_of(school).school for section in sections()] == [school] * 5
    operator.post(
        reverse("admin:school_user_add"), {"email": "Els@school.example", "name": "Els", "is_active": "on"}
    )
    els = User.objects.get(email="els@school.example")
    assert not els.has_usable_password()
    operator.post(
        reverse("admin:school_roleassignment_add"),
        {"school": school.pk, "user": els.pk, "role": "administrator", "starts_on": SCHOOL_DAY.isoformat()},
    )
    assert list(RoleAssignment.objects.values_list("user", "role")) == [(els.pk, Role.ADMINISTRATOR)]
    els.refresh_from_db()
    assert els.home_school == school


def test_a_school_that_changes_keeps_its_texts(operator: Client, school: School) -> None:
    page = operator.get(reverse("admin:school_school_change", args=[school.pk]))
    form = page.context["adminform"].form
    data = {name: form[name].value() for name in form.fields} | {"name": "ISK Nieuw"}
    assert operator.post(reverse("admin:school_school_change", args=[school.pk]), data).status_code == 302
    school.refresh_from_db()
    assert school.name == "ISK Nieuw"
    assert not Text.objects.exists()


def appoint(operator: Client, school: School, user: User, role: str = "administrator") -> int:
    data = {"school": school.pk, "user": user.pk, "role": role, "starts_on": SCHOOL_DAY.isoformat()}
    return operator.post(reverse("admin:school_roleassignment_add"), data).status_code


def test_a_school_begins_with_two_who_say_yes_to_each_other(operator: Client, school: School) -> None:
    """From then on the school itself gives these roles; when one of the two is gone, the operator may help again."""
    els, ronald, third = factories.UserFactory.create_batch(3)
    assert appoint(operator, school, els) == 302
    assert appoint(operator, school, ronald, "psychologist") == 200
    assert appoint(operator, school, ronald, "team_leader") == 302
    assert appoint(operator, school, third) == 200
    held = RoleAssignment.objects.order_by("pk").values_list("user", "role")
    assert list(held) == [(els.pk, "administrator"), (ronald.pk, "team_leader")]
    asked = AccountChange.objects.order_by("pk").values_list("kind", "state", "user", "role")
    assert list(asked) == [
        ("role", "done", els.pk, "administrator"),
        ("role", "done", ronald.pk, "team_leader"),
    ]
    User.objects.filter(pk=els.pk).update(is_active=False)
    assert appoint(operator, school, third) == 302


def test_other_roles_are_given_by_the_school(operator: Client, school: School) -> None:
    psychologist = RoleAssignment.objects.get(user=member(school, Role.PSYCHOLOGIST))
    url = reverse("admin:school_roleassignment_change", args=[psychologist.pk])
    assert operator.get(url).status_code in {302, 404}
    assert "Psycho" not in operator.get(reverse("admin:school_roleassignment_changelist")).content.decode()


@pytest.mark.parametrize("page", ["school_school_changelist", "school_user_add", "index", "password_change"])
def test_its_pages_work(operator: Client, school: School, page: str) -> None:
    answer = operator.get(reverse(f"admin:{page}"))
    assert (answer.status_code, answer.get("Location")) in [
        (200, None),
        (302, reverse("account_change_password")),
    ]


def test_no_model_with_pupils_has_a_page() -> None:
    assert not setup_site.is_registered(Pupil)
