"""What happens around signing in: writing it down, where somebody is signed in, and ending that."""

import datetime as dt
import logging
from contextlib import AbstractContextManager
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from school import clock, scope
from school.browsers import browser_words, network_of
from school.enums import SignInKind
from school.inserts import add_rows
from school.models.people import User
from school.models.sessions import Session
from school.models.sign_ins import SignIn
from school.sessions import BROWSER, LAST_SEEN, NETWORK, SINCE, SessionStore

log = logging.getLogger(__name__)
SHOWN = 20


def record(kind: SignInKind, *, request: HttpRequest, user: User | None, known_device: bool) -> None:
    """Write down what happened with an account. Of somebody unknown only the log of the process has a line.

    Side effects: a row of the school that manages the account, and a line without a name.
    """
    network, browser = where_from(request)
    log.info("sign-in: %s, account %s, from %s", kind.value, user.pk if user else "unknown", network)
    if user is None:
        return
    row = SignIn(
        school_id=user.home_school_id,
        user_id=user.pk,
        at=clock.now(),
        kind=kind,
        known_device=known_device,
        network=network,
        browser=browser,
    )
    with _school_of(user):
        add_rows([row])


def where_from(request: HttpRequest) -> tuple[str, str]:
    """The network and the browser of a request, as short as they are kept."""
    address = get_adapter(request).get_client_ip(request)
    return network_of(address), browser_words(request.headers.get("User-Agent", ""))


def latest_of(user: User) -> list[SignIn]:
    """What happened lately with one's own account, whichever school one works in now. One query."""
    with _school_of(user):
        return list(SignIn.objects.filter(user=user.pk).order_by("-at", "-pk")[:SHOWN])


@dataclass(frozen=True)
class Place:
    """A browser in which somebody is signed in."""

    since: dt.datetime | None
    last_seen: dt.datetime
    browser: str
    network: str
    is_this: bool


def places_of(user: User, present: str | None) -> list[Place]:
    """Where somebody is signed in now, the browser that asks first. One query."""
    now, store, found = timezone.now(), SessionStore(), []
    for session in Session.objects.filter(user=user.pk, expire_date__gt=now):
        data = store.decode(session.session_data)
        last_seen = _moment(data.get(LAST_SEEN, now.timestamp()))
        place = Place(
            since=clock.of_machine(_moment(data[SINCE])) if SINCE in data else None,
            last_seen=clock.of_machine(last_seen),
            browser=data.get(BROWSER, ""),
            network=data.get(NETWORK, ""),
            is_this=session.session_key == present,
        )
        if place.is_this or now - last_seen <= settings.SESSION_INACTIVITY:
            found.append(place)
    return sorted(found, key=lambda place: (not place.is_this, -place.last_seen.timestamp()))


def end_sessions(*, user: User, but: str | None = None) -> int:
    """Sign somebody out everywhere, but for one session; returns how many ended."""
    ended, _by_model = Session.objects.others_of(user, but).delete()
    return ended


def forget_old() -> int:
    """Remove what is older than a year, of all schools; returns how much."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nabij_forget_sign_ins()")
        return int(cursor.fetchone()[0])


def _moment(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _school_of(user: User) -> AbstractContextManager[None]:
    return scope.within(user.home_school_id) if user.home_school_id else scope.outside()
