"""Keeps the stamps on a user in step: the second factor with allauth's authenticators, and standing in for a class."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.db.models import DateField, Func
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from school import clock
from school.enums import ClassStaffKind
from school.models.classes import ClassStaff
from school.models.people import User
from school.models.school import School
from school.services import schools


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


@receiver([post_save, post_delete], sender=ClassStaff)
def stamp_stand_in(instance: ClassStaff, **_kwargs: Any) -> None:
    """Set or clear `stands_in_until`, which tells the access log when it must look closer."""
    if instance.kind != ClassStaffKind.STAND_IN:
        return
    until = Func("pk", function="nabij_stands_in_until", output_field=DateField())
    User.objects.filter(pk=instance.user_id).update(stands_in_until=until)


@receiver(post_save, sender=School)
def give_settings(instance: School, created: bool, **_kwargs: Any) -> None:
    """However a school is made, it is never without its settings."""
    if created:
        schools.make_settings(school=instance)
