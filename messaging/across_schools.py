"""What must be known of all schools at once: which have something to deliver, and of which one is what comes in."""

import datetime as dt
import uuid

from django.db import connection

from school import row_security

SCHOOLS_WITH_DUE = """
CREATE OR REPLACE FUNCTION nabij_schools_with_due_messages(moment timestamptz) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
    SELECT DISTINCT school_id FROM messaging_message WHERE state = 'queued' AND next_attempt_at <= moment ORDER BY 1
$$;
"""
SCHOOL_OF_ENTRY = """
-- Somebody's calendar answers, before anybody knows which school it is about: of which one is the entry?
CREATE OR REPLACE FUNCTION nabij_school_of_calendar_entry(name uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ SELECT school_id FROM messaging_calendarentry WHERE uid = name $$;
"""
SCHOOL_OF_FEED = """
-- A calendar reads by a secret link, before anybody knows which school it is of: of which one?
CREATE OR REPLACE FUNCTION nabij_school_of_calendar_feed(hash text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ SELECT school_id FROM messaging_calendarfeed WHERE token_hash = hash AND ended_at IS NULL $$;
"""
for question in (SCHOOLS_WITH_DUE, SCHOOL_OF_ENTRY, SCHOOL_OF_FEED):
    row_security.add_question(question)


def schools_with_due_messages(now: dt.datetime) -> list[int]:
    """The schools where a message waits whose time has come."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nabij_schools_with_due_messages(%s)", [now])
        return [pk for (pk,) in cursor.fetchall()]


def school_of_entry(name: uuid.UUID) -> int | None:
    """The school of an entry in somebody's calendar, by its random name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nabij_school_of_calendar_entry(%s)", [name])
        found: int | None = cursor.fetchone()[0]
    return found


def school_of_feed(hashed: str) -> int | None:
    """The school of a link that works, by its hash."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nabij_school_of_calendar_feed(%s)", [hashed])
        found: int | None = cursor.fetchone()[0]
    return found
