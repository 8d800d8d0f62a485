"""What delivering must know of all schools at once: which of them have something to deliver."""

import datetime as dt

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
row_security.add_question(SCHOOLS_WITH_DUE)


def schools_with_due_messages(now: dt.datetime) -> list[int]:
    """The schools where a message waits whose time has come."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nabij_schools_with_due_messages(%s)", [now])
        return [pk for (pk,) in cursor.fetchall()]
