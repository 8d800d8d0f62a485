"""Keeps the stamps on a user in step, writes down what happens around signing in, and says what waits on "Vandaag"."""

from typing import Any

from allauth.account.signals import login_code_rejected, password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in
from django.db.models import DateField, Func
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from school import clock, devices, typed
from school.enums import AccountChangeState, ClassStaffKind, Permission, SignInKind
from school.http import SchoolRequest
from school.models.account_changes import AccountChange
from school.models.classes import ClassStaff
from school.models.people import User
from school.models.school import School
from school.services import account_changes, schools, sign_ins
from school.signals import Section, StillHeld, still_held_asked, today_asked
from school.viewer import Access


@receiver(user_logged_in)
def forget_what_another_typed(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """What somebody typed before their session ended is gone when another person signs in."""
    if (row := request.session.get(typed.KEPT)) is not None and row["who"] != user.pk:
        typed.forget(request)


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


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def second_factor_changed(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Write it down, and end this person's other sessions: whoever sits there may be why."""
    sign_ins.record(SignInKind.SECOND_FACTOR, request=request, user=user, known_device=True)
    sign_ins.end_sessions(user=user, but=request.session.session_key)


@receiver([password_changed, password_set, password_reset])
def password_chosen(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """The same of a new password."""
    known = devices.known_device(request, user.email) is not None
    sign_ins.record(SignInKind.PASSWORD, request=request, user=user, known_device=known)
    sign_ins.end_sessions(user=user, but=request.session.session_key)


@receiver(authentication_failed)
def second_factor_failed(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """The password was right, and the code was not."""
    known = devices.known_device(request, user.email) is not None
    sign_ins.record(SignInKind.WRONG_CODE, request=request, user=user, known_device=known)


@receiver(login_code_rejected)
def mailed_code_failed(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Somebody who has no password here typed another code than was mailed."""
    known = devices.known_device(request, user.email) is not None
    sign_ins.record(SignInKind.WRONG_MAILED_CODE, request=request, user=user, known_device=known)


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


@receiver(today_asked)
def today_changes(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """What about accounts and roles waits for this person: as a second yes, or as whom it is about."""
    user, now = request.user, clock.now()
    sections = []
    if user.asked_until is not None and user.asked_until > now:
        own = list(AccountChange.objects.asked_of(user, now).select_related("asked_by", "school"))
        if own:
            sections.append(Section(1, "school/_today_own_changes.html", {"own_changes": own}))
    if request.access.may(Permission.DECIDE_ACCOUNT_CHANGES):
        waiting = AccountChange.objects.visible_to(user).still_open(now).exclude(asked_by=user)
        waiting = waiting.filter(state=AccountChangeState.WAITING).select_related("user", "asked_by")
        mine = [
            one
            for one in waiting.order_by("asked_at", "pk")
            if user.pk in account_changes.deciders(one, request.access.day)
        ]
        if mine:
            sections.append(Section(2, "school/_today_changes.html", {"waiting": mine}))
    return sections


@receiver(still_held_asked)
def classes_still_held(access: Access, colleague: User, **_kwargs: Any) -> list[StillHeld]:
    """The classes of this colleague, and where they stand in now or later. One query."""
    rows = ClassStaff.objects.filter(school=access.school.id, user=colleague.pk).lasting(access.day)
    rows = rows.filter(school_class__year__ends_on__gte=access.day)
    found = list(rows.order_by("school_class__name").values_list("school_class__name", "kind"))
    own = dict.fromkeys(name for name, kind in found if kind != ClassStaffKind.STAND_IN)
    others = dict.fromkeys(name for name, kind in found if kind == ClassStaffKind.STAND_IN)
    held = []
    if own:
        held.append(
            StillHeld(
                _("Is there for %(classes)s") % {"classes": ", ".join(own)},
                _("It counts no more. School office or administrator gives the class somebody else."),
                reverse("school:class_list") if access.may(Permission.MANAGE_CLASSES) else "",
            )
        )
    if others:
        held.append(
            StillHeld(
                _("Stands in for %(classes)s") % {"classes": ", ".join(others)},
                _(
                    "It counts no more. Care coordinator, team leader, school office or administrator gives the class"
                    " another stand-in."
                ),
                reverse("school:stand_in_list") if access.may(Permission.GIVE_STAND_IN) else "",
            )
        )
    return held
