"""The forms of signing in: an address as it was meant, and a code that counts once."""

from typing import Any

from allauth.account.forms import LoginForm, RequestLoginCodeForm, ResetPasswordForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from django.core.cache import cache

from school import clock
from school.enums import OUTSIDE
from school.forms.inputs import tidy
from school.models.people import User

# A code of the half-minute before and after counts too, so that long one must not count again.
CODE_LASTS_SECONDS = 90


class SignInForm(LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tidy(self.fields["login"])


class ForgottenPasswordForm(ResetPasswordForm):
    """The address that gets a link to choose another password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tidy(self.fields["email"])


class MailedCodeForm(RequestLoginCodeForm):
    """The address that gets a code to sign in with: of people of other organisations, who have no password.

    Whoever works at a school signs in with the password, and gets the mail of somebody whom nobody knows.
    """

    # Who gets the code; nobody where the address is unknown.
    _user: User | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tidy(self.fields["email"])

    def clean_email(self) -> str:
        email: str = super().clean_email()
        if self._user is not None and works_somewhere(self._user.pk):
            self._user = None
        return email


def works_somewhere(user_id: int) -> bool:
    """Whether somebody is one of the people of a school itself, today or later."""
    user = User.objects.with_roles().get(pk=user_id)
    day = clock.today().isoformat()
    lasting = {row["role"] for row in user.role_rows if row["ends_on"] is None or row["ends_on"] >= day}
    return user.is_staff or bool(lasting - OUTSIDE)


class OnceMixin(BaseAuthenticateForm):
    """A code opens the door once: allauth remembers it only for half a minute."""

    def clean_code(self) -> str:
        code: str = super().clean_code()
        if not cache.add(f"code-used:{self.user.pk}:{normalize_user_code(code)}", True, CODE_LASTS_SECONDS):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OnceMixin, AuthenticateForm):
    """The code while signing in."""


class CodeAgainForm(OnceMixin, ReauthenticateForm):
    """The code before something that asks for it once more."""
