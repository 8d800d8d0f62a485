"""Writes the access log: one insert per request, before the answer leaves."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from school import clock
from school.enums import Ground, LogAction, Permission
from school.inserts import add_rows
from school.models.access_log import AccessLog
from school.signals import ground_asked, opening_asked
from school.viewer import Access

_waiting: ContextVar[list[AccessLog] | None] = ContextVar("rows of the access log that wait", default=None)


@contextmanager
def at_the_end() -> Iterator[None]:
    """Write down with one insert, at its end, what is recorded within. Where it fails, nothing became so."""
    rows: list[AccessLog] = []
    before = _waiting.set(rows)
    try:
        yield
    finally:
        _waiting.reset(before)
    add_rows(rows)


def write(
    request: HttpRequest,
    action: LogAction,
    *,
    pupils: Iterable[int] = (),
    ground: Ground | None = None,
    school_id: int | None = None,
) -> None:
    """Record what was done with which pupils' data; without a ground, the one that opened them is asked for.

    `school_id` is for who comes by a link, without an account.
    """
    access = getattr(request, "access", None)
    match = request.resolver_match
    pupils = list(pupils)
    by_ground = _by_ground(access, pupils) if ground is None else {ground: pupils}
    now, address = clock.now(), get_adapter(request).get_client_ip(request)
    for one, theirs in by_ground.items():
        row = AccessLog(
            at=now,
            user_id=request.user.pk if request.user.is_authenticated else None,
            school_id=access.school.id if access else school_id,
            roles=access.in_words if access else [],
            action=action,
            ground=one,
            page=(match.view_name if match else "")[:100],
            pupils=theirs,
            address=address,
        )
        _add(row)


def note(
    action: LogAction,
    *,
    school_id: int,
    user_id: int | None,
    pupils: list[int],
    ground: Ground,
    now: dt.datetime,
    page: str = "",
) -> None:
    """Record what becomes so without a request, such as the end of an emergency. Side effect: a row in the log.

    Without a user: what the house does by itself.
    """
    row = AccessLog(
        at=now, user_id=user_id, school_id=school_id, action=action, ground=ground, pupils=pupils, page=page
    )
    _add(row)


def _add(row: AccessLog) -> None:
    waiting = _waiting.get()
    if waiting is None:
        add_rows([row])
    else:
        waiting.append(row)


def _by_ground(access: Access | None, pupils: list[int]) -> dict[Ground, list[int]]:
    """What opened the door to which pupils; a line each. Only a share or an emergency makes more than one."""
    grounds: dict[int, Ground] = {}
    if access is not None and access.asks_openings and pupils:
        answers: Any = opening_asked.send(sender=None, access=access, pupils=pupils)
        for _, answer in answers:
            grounds |= answer
    others = [pupil for pupil in pupils if pupil not in grounds]
    found: dict[Ground, list[int]] = {}
    for pupil, ground in grounds.items():
        found.setdefault(ground, []).append(pupil)
    if others or not found:
        found.setdefault(_ground(access, others), []).extend(others)
    return found


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
