"""The floor: the rows of a hand-in, history triggers included, with nothing around them.

Once from psycopg2 straight into PostgreSQL, once from a bare Django view behind the same Granian.
A register with 25 marks, 3 episodes, whom the rules look at anew, their messages and alerts, the history with who did
it, and a row in the access log: one transaction.
"""

import datetime as dt
import json
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from queue import Empty, SimpleQueue

import psycopg2
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor
from psycopg2.extras import execute_values

from school.scope import words_for
from tools.bench.rush import Page, marks
from tools.bench.town import Turn

REGISTER = """INSERT INTO absence_register (school_id, school_class_id, day, number, starts_at, ends_at, version,
 handed_in_by_id, handed_in_at) VALUES (%s, %s, %s, 1, '08:30', '09:20', 1, %s, now())
 ON CONFLICT (school_class_id, day, number) DO UPDATE SET version = absence_register.version + 1 RETURNING id"""
MARKS = """INSERT INTO absence_mark (school_id, register_id, pupil_id, state, reason, note, said_at)
 VALUES %s ON CONFLICT (register_id, pupil_id) DO UPDATE SET state = excluded.state"""
WATCH = """INSERT INTO absence_pupilwatch (school_id, pupil_id, dirty, numbers) VALUES %s
 ON CONFLICT (pupil_id) DO UPDATE SET dirty = true"""
EPISODES = """INSERT INTO absence_episode (school_id, pupil_id, day, number, missing_since, started_at,
 explanation, reason) VALUES %s ON CONFLICT (pupil_id, day, number) DO UPDATE SET back_at = NULL
 RETURNING id, pupil_id"""
MESSAGES = """INSERT INTO messaging_message (school_id, key, kind, channel, recipient, address, language, context,
 state, created_at, next_attempt_at, attempts, maybe_delivered, withdraw_wanted, subject, body, languages,
 error, line) VALUES %s
 ON CONFLICT (key) DO UPDATE SET next_attempt_at = excluded.next_attempt_at RETURNING id"""
ALERTS = """INSERT INTO absence_alert (school_id, episode_id, person_id, kind, message_id) VALUES %s
 ON CONFLICT (episode_id, person_id, kind) DO NOTHING"""
ACCESS_LOG = """INSERT INTO school_accesslog (at, user_id, school_id, roles, action, ground, page, pupils, address)
 VALUES (now(), %s, %s, '{mentor}', 'write', 'own_class', 'absence:register', %s, '127.0.0.1')"""
HISTORY = """SELECT set_config('pghistory.context_id', %s, true),
 set_config('pghistory.context_metadata', %s, true)"""
MESSAGE = (
    "(%s,%s,'absence_alert','email',%s,%s,'ti',%s,'withdrawn',now(),now(),0,false,false,'','','{}','','')"
)
CONTEXT = json.dumps({"first_name": "Sami", "school": "ISK De Meent", "phone": "+31 20 555 0100"})


def on_day(turn: Turn, days_later: int) -> Turn:
    """The same class on another day, for rows that do not collide."""
    return replace(turn, day=turn.day + dt.timedelta(days=days_later))


def bare_page(turn: Turn) -> Page:
    """A hand-in for the bare view: the fields of the register page, and what the view may not look up."""
    form = f"school={turn.school_id}&class={turn.class_id}&user={turn.user_id}&day={turn.day}"
    form += marks(turn, turn.pupils)
    form += "".join(f"&p-{pupil}={person}" for pupil, persons in turn.absent.items() for person in persons)
    return Page(replace(turn, path="/registers/"), "", form)


def write_rows(url: str, turns: Sequence[Turn], *, at_once: int) -> float:
    """Write every turn's rows from psycopg2 over so many connections; returns hand-ins per second."""
    queue: SimpleQueue[Turn] = SimpleQueue()
    for turn in turns:
        queue.put(turn)

    def take_turns(connection: Connection) -> None:
        while True:
            try:
                turn = queue.get_nowait()
            except Empty:
                return
            with connection, connection.cursor() as cursor:
                _write(cursor, turn)

    connections = [psycopg2.connect(url) for _ in range(at_once)]
    began = time.perf_counter()
    with ThreadPoolExecutor(at_once) as threads:
        # Asked for, so that what a connection refused is not taken for speed.
        list(threads.map(take_turns, connections))
    seconds = time.perf_counter() - began
    for connection in connections:
        connection.close()
    return len(turns) / seconds


def _write(cursor: Cursor, turn: Turn) -> None:
    school, day = turn.school_id, turn.day
    cursor.execute(words_for(str(school)))
    cursor.execute(HISTORY, [str(uuid.uuid4()), json.dumps({"user": turn.user_id, "url": turn.path})])
    cursor.execute(REGISTER, [school, turn.class_id, day, turn.user_id])
    [register] = cursor.fetchone() or [None]
    execute_values(
        cursor,
        MARKS,
        [
            (school, register, pupil, "absent" if pupil in turn.absent else "present", "", "")
            for pupil in turn.pupils
        ],
        template="(%s,%s,%s,%s,%s,%s,now())",
    )
    execute_values(cursor, WATCH, [(school, pupil) for pupil in turn.absent], template="(%s,%s,true,'')")
    episodes = execute_values(
        cursor,
        EPISODES,
        [(school, pupil, day) for pupil in turn.absent],
        template="(%s,%s,%s,1,'08:30',now(),'','')",
        fetch=True,
    )
    recipients = [(episode, pupil, person) for episode, pupil in episodes for person in turn.absent[pupil]]
    messages = execute_values(
        cursor,
        MESSAGES,
        [
            (
                school,
                f"floor:{pupil}:{day}:{person}",
                "Moeder van Sami Tesfay",
                "familie@familie.example",
                CONTEXT,
            )
            for _episode, pupil, person in recipients
        ],
        template=MESSAGE,
        fetch=True,
    )
    execute_values(
        cursor,
        ALERTS,
        [
            (school, episode, person, "missed", message)
            for (episode, _pupil, person), [message] in zip(recipients, messages, strict=True)
        ],
    )
    cursor.execute(ACCESS_LOG, [turn.user_id, school, list(turn.pupils)])
