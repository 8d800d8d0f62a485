"""Writes the access log: one insert per request, before the answer leaves."""

from collections.abc import Collection, Iterable

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from school import clock
from school.enums import Ground, LogAction, Permission
from school.inserts import add_row
from school.models.access_log import AccessLog
from school.signals import ground_asked
from school.viewer import Access


def write(
    request: HttpRequest,
    action: LogAction,
    *,
    pupils: Iterable[int] = (),
    ground: Ground | None = None,
) -> None:
    """Record what was done with which pupils' data; without a ground, the role or the class is it."""
    access = getattr(request, "access", None)
    match = request.resolver_match
    pupils = list(pupils)
    if ground is None:
        ground = _ground(access, pupils)
    row = AccessLog(
        at=clock.now(),
        user_id=request.user.pk if request.user.is_authenticated else None,
        school_id=access.school.id if access else None,
        roles=access.in_words if access else [],
        action=action,
        ground=ground,
        page=(match.view_name if match else "")[:100],
        pupils=pupils,
        address=get_adapter(request).get_client_ip(request),
    )
    add_row(row)


def _ground(access: Access | None, pupils: list[int]) -> Ground:
    """What opened the door. Only for somebody who stands in somewhere today this costs a query."""
    if access is not None and access.may(Permission.SEE_ALL_PUPILS):
        return Ground.ROLE
    if access is not None and access.stands_in and pupils:
        answers = ground_asked.send(sender=None, access=access, pupils=pupils)
        return next((Ground(ground) for _, ground in answers if ground is not None), Ground.OWN_CLASS)
    return Ground.OWN_CLASS


def write_shown(request: HttpRequest, pupils: Collection[int], *, action: LogAction = LogAction.READ) -> None:
    """Write down whom a piece of a page names. Side effect: a row in the access log, if it names anybody."""
    if pupils:
        write(request, action, pupils=pupils)
