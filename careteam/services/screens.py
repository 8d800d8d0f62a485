"""Screens on the wall: a code that a colleague reads out or types there, and the hours for which it then follows."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from careteam.models.live import Screen
from careteam.models.meetings import Meeting
from school import row_security, scope
from school.models.people import User

SALT = "careteam.screen"
# Without those that are read as another.
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 8
CODE_FOR = dt.timedelta(minutes=10)
LASTS = dt.timedelta(hours=4)

row_security.add_question(
    """
-- A screen on the wall has no account: of which school is the meeting that it follows?
CREATE OR REPLACE FUNCTION nabij_school_of_screen(hash text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ SELECT school_id FROM careteam_screen WHERE code_hash = hash OR (secret_hash = hash AND hash <> '') LIMIT 1 $$;
"""
)


@transaction.atomic
def make_code(*, meeting: Meeting, user: User, now: dt.datetime) -> str:
    """A code for one screen, good for ten minutes. Side effects: the screen; earlier ones that no code opened go."""
    Screen.objects.filter(meeting=meeting, secret_hash="").delete()
    code = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
    Screen.objects.create(
        school_id=meeting.school_id,
        meeting=meeting,
        code_hash=_code_hash(code),
        made_by=user,
        made_at=now,
        until=now + CODE_FOR,
    )
    return code


def connect(*, code: str, now: dt.datetime) -> str | None:
    """The secret of a screen for who has its code; a code works once. Side effect: the screen."""
    hashed = _code_hash(code.strip().upper().replace(" ", "").replace("-", ""))
    school_id = _school_of(hashed)
    if school_id is None:
        return None
    with scope.within(school_id), transaction.atomic():
        rows = Screen.objects.select_for_update().filter(code_hash=hashed, secret_hash="", until__gt=now)
        found = rows.first()
        if found is None:
            return None
        secret = secrets.token_urlsafe(24)
        found.secret_hash, found.until = _hash(secret), now + LASTS
        found.save(update_fields=["secret_hash", "until"])
        return secret


@contextmanager
def followed_by(secret: str, now: dt.datetime) -> Iterator[Meeting | None]:
    """The meeting that a screen follows, within its school; None for every other reason alike."""
    hashed = _hash(secret) if secret else ""
    school_id = _school_of(hashed) if hashed else None
    if school_id is None:
        yield None
        return
    with scope.within(school_id):
        rows = Screen.objects.filter(secret_hash=hashed, until__gt=now)
        screen = rows.select_related("meeting__kind", "meeting__school").first()
        yield screen.meeting if screen else None


@transaction.atomic
def switch_off(*, meeting: Meeting) -> None:
    """No screen follows this meeting any more. Side effect: the screens."""
    Screen.objects.filter(meeting=meeting).delete()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _code_hash(code: str) -> str:
    """With a key of the server: who only has the database cannot try all codes."""
    return salted_hmac(SALT, code, algorithm="sha256").hexdigest()


def _school_of(hashed: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nabij_school_of_screen(%s)", [hashed])
        found: int | None = cursor.fetchone()[0]
    return found
