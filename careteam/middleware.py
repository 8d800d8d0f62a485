"""Following a meeting costs little: the same question once a second is answered before anything else is asked.

The page's own ETag says what it shows. On its way out the versions of all that it hangs on are added, sealed, for the
session that asked. Comes the whole back while each of them is the same, then the full way would say the same again, and
one statement was enough, or two. Anything else goes the full way. See
docs/decisions/0010-a-short-way-for-who-follows.md.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Self

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from careteam.querysets.followed import digests
from school import clock, scope
from school.sessions import LAST_SEEN, SINCE

FOLLOWED = "careteam:live_part"
SALT = "careteam.following"
# The full way is gone this often whatever happens.
AT_LEAST_EVERY = 60
BETWEEN = "~"
PARTS = 9


@dataclass(frozen=True)
class Sealed:
    """What goes with an ETag: of which meeting of which school it is, until when it counts, and what was so then.

    `logged` says whose names the access log has of the minute that ends then; `seen` is what of the database could be
    seen, `digest` the versions of what the answer hangs on.
    """

    plain: str
    school_id: int
    meeting_id: int
    until: int
    logged: str
    day: str
    seen: str
    digest: str

    @classmethod
    def in_request(cls, request: HttpRequest) -> Self | None:
        """What the browser of a page that asks by itself sends back; None where it was not made for this session."""
        if request.method != "GET" or "X-Nabij-Poll" not in request.headers:
            return None
        parts = request.headers.get("If-None-Match", "").removeprefix("W/").strip('"').split(BETWEEN)
        if len(parts) != PARTS or not constant_time_compare(parts[-1], _seal(request, parts[:-1])):
            return None
        plain, school_id, meeting_id, until, *others, _signs = parts
        return cls(plain, int(school_id), int(meeting_id), int(until), *others)

    def as_etag(self, request: HttpRequest) -> str:
        numbers = map(str, (self.school_id, self.meeting_id, self.until))
        parts = [self.plain, *numbers, self.logged, self.day, self.seen, self.digest]
        return f'"{BETWEEN.join([*parts, _seal(request, parts)])}"'

    def now(self, request: HttpRequest) -> Self:
        """The same with what is so now; the digest is empty once the session is gone."""
        day, seen = str(clock.today()), what_can_be_seen()
        if seen and seen == self.seen:
            return replace(self, day=day)
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        with scope.within(self.school_id):
            found = digests(
                session_key=key,
                now=timezone.now(),
                meeting_id=self.meeting_id,
                school_id=self.school_id,
            )
        return replace(self, day=day, seen=seen, digest=found[0] if found else "")

    @property
    def is_over(self) -> bool:
        return time.time() > self.until

    def still_counts(self, now: Self) -> bool:
        return not self.is_over and self.day == now.day and self.digest == now.digest != ""


def what_can_be_seen() -> str:
    """A few signs that are the same as long as nothing whatever was written to the database; else empty.

    Which transactions a statement sees is all that it can differ by from the same one before it. Inside a transaction
    that holds for what others write only, so there nothing is said.
    """
    if connection.in_atomic_block:
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT md5(pg_current_snapshot()::text)")
        [found] = cursor.fetchone()
    return str(found)


def known_etag(request: HttpRequest) -> str:
    """The page's own ETag that the browser has: what was compressed on its way comes back as a weak one."""
    plain, sealed, _rest = request.headers.get("If-None-Match", "").removeprefix("W/").partition(BETWEEN)
    return f'{plain}"' if sealed else plain


class FollowingMiddleware:
    """Answers whoever follows a meeting in which nothing changed; seals what others are told.

    `request.logged` is what the page wrote into the access log less than a minute ago, and what it writes now.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        known = Sealed.in_request(request)
        # Read before anything else is: what changes from here on is another version the next time.
        now = known.now(request) if known else None
        if known is not None and now is not None and known.still_counts(now):
            etag = request.headers["If-None-Match"] if known == now else now.as_etag(request)
            return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": etag})
        day = str(clock.today())
        request.logged = "" if known is None or known.is_over else known.logged  # type: ignore[attr-defined]
        response = self.get_response(request)
        found = request.resolver_match
        if found is not None and found.view_name == FOLLOWED and "ETag" in response.headers:
            school_id = request.access.school.id  # type: ignore[attr-defined]
            plain = response.headers["ETag"].strip('"')
            logged = request.logged  # type: ignore[attr-defined]
            new = Sealed(plain, school_id, found.kwargs["pk"], _until(request), logged, day, "", "")
            # Asked for the first time, the school was not known before: then nothing counts yet.
            if now is not None and now.school_id == school_id:
                new = replace(new, day=now.day, seen=now.seen, digest=now.digest)
            response.headers["ETag"] = new.as_etag(request)
        return response


def _until(request: HttpRequest) -> int:
    """How long this may count: never longer than the session, which asking by itself does not prolong."""
    spans = ((LAST_SEEN, settings.SESSION_INACTIVITY), (SINCE, settings.SESSION_LIFETIME))
    ends = [request.session[name] + span.total_seconds() for name, span in spans if name in request.session]
    return int(min([time.time() + AT_LEAST_EVERY, *ends]))


def _seal(request: HttpRequest, parts: list[str]) -> str:
    """Nobody else can make it, and it is of no use at another address or in another session."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    words = BETWEEN.join([request.path, key, *parts])
    return salted_hmac(SALT, words, algorithm="sha256").hexdigest()[:32]
