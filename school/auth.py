"""Sign-in: accounts come from the school, roles come along with the user in one query.

Mails about somebody's own account leave at once and not by the outbox: links to sign in with are for nobody else
to read, also not for who may read the outbox.
"""

import logging
import smtplib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from school import reads
from school.http import SchoolRequest
from school.models.people import User

log = logging.getLogger(__name__)


class RolesBackend(AuthenticationBackend):
    """Email and password; loads the user together with all roles, so that a request needs no second query."""

    def get_user(self, user_id: Any) -> User | None:
        found = reads.users_with_roles(user_id=user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None


class AccountAdapter(DefaultAccountAdapter):
    """No open sign-up: an administrator of the school makes the account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Too many wrong passwords: a page that says so, with the status that says so."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(respond_429(request)) from error

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> bool:
        """Send a mail about an account and say whether it left; a mail server that is away spoils nothing else."""
        try:
            super().send_mail(template_prefix, email, context)
        except (smtplib.SMTPException, OSError) as error:
            log.warning("A mail about an account did not leave: %s", error)
            messages.warning(self.request, _("The mail to %(email)s could not be sent.") % {"email": email})
            return False
        return True


def send_invitation(request: SchoolRequest, colleague: User) -> bool:
    """Mail somebody a link with which they choose a password; returns whether it left."""
    key = f"{user_pk_to_url_str(colleague)}-{default_token_generator.make_token(colleague)}"
    adapter = get_adapter(request)
    context = {
        "colleague": colleague,
        "school": request.access.school.name,
        "invitation_url": adapter.get_reset_password_from_key_url(key),
    }
    left: bool = adapter.send_mail("account/email/invitation", colleague.email, context)
    return left


def user_display(user: User) -> str:
    """How allauth's pages and mails name somebody."""
    return user.name or user.email
