"""What holds for every page."""

from collections.abc import Callable

import pytest
from django.test import Client

from school.enums import Role
from school.models.people import User
from tools.samples import factories
from tools.samples.factories import member


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/pupils/", "/calls/", "/accounts/2fa/"])
def test_no_page_of_a_school_stays_in_a_browser(client_for: Callable[[User], Client], address: str) -> None:
    user = member(factories.SchoolFactory(), Role.CARE_COORDINATOR)
    answer = client_for(user).get(address)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_the_policy_for_scripts_and_styles_is_strict() -> None:
    policy = Client().get("/accounts/login/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "style-src 'self'" in policy


@pytest.mark.django_db
def test_nobody_changes_the_address_of_an_account_alone(client_for: Callable[[User], Client]) -> None:
    user = member(factories.SchoolFactory(), Role.MENTOR)
    answer = client_for(user).post("/accounts/email/", {"action_add": "", "email": "elsewhere@example.org"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/accounts/2fa/"
    assert User.objects.get(pk=user.pk).email == user.email
