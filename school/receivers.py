"""Keeps the user's second-factor stamp in step with allauth's authenticators."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.dispatch import receiver

from school import clock
from school.models import User


@receiver([authenticator_added, authenticator_removed])
def stamp_second_factor(user: User, **_kwargs: Any) -> None:
    """Set or clear `second_factor_since`; recovery codes alone are no second factor."""
    has_factor = (
        Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
    )
    since = (user.second_factor_since or clock.now()) if has_factor else None
    if since != user.second_factor_since:
        user.second_factor_since = since
        user.save(update_fields=["second_factor_since"])
