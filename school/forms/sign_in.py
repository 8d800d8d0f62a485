"""The forms of signing in: an address as it was meant, and a code that counts once."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from django.core.cache import cache

from school.forms.inputs import tidy

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
