"""Sign-in: accounts come from the school, roles come along with the user in one query.

Mails about somebody's own account leave at once and not by the outbox: links to sign in with are for nobody else
to read, also not for who may read the outbox.
"""

import logging
import smtplib
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import default_token_generator
from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.utils import user_pk_to_url_str
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from school import devices, reads
from school.enums import SignInKind
from school.http import SchoolRequest
from school.models.people import User
from school.services import sign_ins
from school.sessions import BROWSER, NETWORK, SessionStore

log = logging.getLogger(__name__)
# How mails name the place that they come from.
HOUSE = {"name": "Nabij", "domain": settings.SITE_URL}
# Many addresses together may not try one account without end, in browsers that it was never opened in.
FROM_ANYWHERE: dict[str, Any] = {
    "app": "allauth.account",
    "action": "login_failed_anywhere",
    "config": {"login_failed_anywhere": "50/h/key"},
}


# While Django asks whose a session is, that session: its row brought the user along.
_asked: ContextVar[SessionStore | None] = ContextVar("asked", default=None)


class RolesBackend(AuthenticationBackend):
    """Email and password; the user comes together with all roles, and both with the session: one query."""

    def get_user(self, user_id: Any) -> User | None:
        session = _asked.get()
        if session is not None and session.owner is not None and session.owner.pk == user_id:
            found = [session.owner]
        else:
            found = reads.users_with_roles(user_id=user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None


class SessionOwnerMiddleware(AuthenticationMiddleware):
    """Django's own, which asks `RolesBackend` who it is; that one is told by which session it is asked."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: owner_of(request))  # type: ignore[assignment]


def owner_of(request: HttpRequest) -> User | AnonymousUser:
    """Whose the session of a request is."""
    token = _asked.set(request.session)  # type: ignore[arg-type]
    try:
        return get_user(request)
    finally:
        _asked.reset(token)


class AccountAdapter(DefaultAccountAdapter):
    """No open sign-up: an administrator of the school makes the account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Too many wrong passwords: a page that says so, with the status that says so.

        A right password gives back what it took of the limit, so only wrong ones count.
        """
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(respond_429(request)) from error
        email = _email_in(credentials)
        if devices.known_device(request, email) is None:
            from_anywhere = ratelimit.consume(request, **FROM_ANYWHERE, key=email)
            if from_anywhere is None:
                raise ImmediateHttpResponse(respond_429(request))
            self._login_failed_rl_usage.usage += from_anywhere.usage

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Whose wrong passwords are counted together: an account's from one address, or in one known browser."""
        email = _email_in(credentials)
        return f"{email}:{devices.known_device(request, email) or ratelimit.get_ip(request)}"

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Who chose a new password by mail begins afresh."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        ratelimit.clear(request, **FROM_ANYWHERE, key=_email_in(credentials))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password, or an address that nobody has: both are written down."""
        email = _email_in(credentials)
        sign_ins.record(
            SignInKind.WRONG_PASSWORD,
            request=request,
            user=next(iter(filter_users_by_email(email)), None),
            known_device=devices.known_device(request, email) is not None,
        )

    def post_login(self, request: HttpRequest, user: Any, **hooks: Any) -> HttpResponse:
        """This browser is known from now on. Side effects: a line in the log of sign-ins, and a cookie."""
        known = devices.known_device(request, user.email) is not None
        sign_ins.record(SignInKind.SIGNED_IN, request=request, user=user, known_device=known)
        request.session[NETWORK], request.session[BROWSER] = sign_ins.where_from(request)
        response: HttpResponse = super().post_login(request, user, **hooks)
        devices.remember(request, response, user.email)
        return response

    def logout(self, request: HttpRequest) -> None:
        """Somebody signs out by the button, which is written down."""
        assert isinstance(request.user, User)
        sign_ins.record(SignInKind.SIGNED_OUT, request=request, user=request.user, known_device=True)
        super().logout(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> bool:
        """Send a mail about an account and say whether it left; a mail server that is away spoils nothing else.

        Its links lead to this house whatever host the request named: allauth would have believed the request.
        """
        ours = {name: at_this_house(value) for name, value in context.items() if name.endswith("_url")}
        try:
            super().send_mail(template_prefix, email, context | ours | {"current_site": HOUSE})
        except (smtplib.SMTPException, OSError) as error:
            # The words of a mail server repeat the address.
            log.warning("A mail about an account did not leave: %s", type(error).__name__)
            messages.warning(self.request, _("The mail to %(email)s could not be sent.") % {"email": email})
            return False
        return True


def at_this_house(url: str) -> str:
    """The same page under the address that this house has."""
    parts = urlsplit(url)
    return str(settings.SITE_URL) + urlunsplit(("", "", parts.path, parts.query, parts.fragment))


def _email_in(credentials: dict[str, Any]) -> str:
    """The address that somebody signs in with, as it is counted."""
    return str(credentials.get("email") or credentials.get("username") or "").strip().lower()


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
