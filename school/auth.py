"""Sign-in: accounts come from the school, roles come along with the user in one query."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from school.models import User


class RolesBackend(AuthenticationBackend):
    """Email and password; loads the user together with all roles, so that a request needs no second query."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.with_roles().filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None


class AccountAdapter(DefaultAccountAdapter):
    """No open sign-up: an administrator of the school makes the account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def user_display(user: User) -> str:
    """How allauth's pages and mails name somebody."""
    return user.name or user.email
