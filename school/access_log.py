"""Writes the access log: one insert per request, before the answer leaves."""

from collections.abc import Iterable

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from school import clock
from school.enums import Ground, LogAction, Permission
from school.models import AccessLog


def write(
    request: HttpRequest,
    action: LogAction,
    *,
    pupils: Iterable[int] = (),
    ground: Ground | None = None,
) -> None:
    """Record what was done with which pupils' data; without a ground, the role or the own class is it."""
    access = getattr(request, "access", None)
    match = request.resolver_match
    if ground is None:
        whole_school = access is not None and access.may(Permission.SEE_ALL_PUPILS)
        ground = Ground.ROLE if whole_school else Ground.OWN_CLASS
    # One row by itself: bulk_create would wrap the insert in a transaction of its own, two more round trips.
    AccessLog.objects.create(
        at=clock.now(),
        user_id=request.user.pk if request.user.is_authenticated else None,
        school_id=access.school.id if access else None,
        roles=sorted(access.roles) if access else [],
        action=action,
        ground=ground,
        page=(match.view_name if match else "")[:100],
        pupils=list(pupils),
        address=get_adapter(request).get_client_ip(request),
    )
