"""What the database itself grants and refuses, made from the models after every `migrate`: a new table is in by itself.

Two roles. The owner migrates. The application's role (web, worker, beat) owns nothing: it reads and writes rows of
ordinary tables, only adds to the access log with its seals and to history, and changes no table, trigger or function.

Every table with a `school_id`, and the school itself, has row-level security, forced: its owner too sees nothing,
unless it says `nabij.whole_house`, as `migrate` does. The application's role sees the rows of the school that the
statement names (`school/scope.py`). What must be known before that is asked of a few functions with narrow answers.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from school.scope import signing_key

# Tables with rows of several schools, or of none, and why the application's role may see them all.
FREE = {
    "account_emailaddress": "belongs to an account, which may work at several schools",
    "account_emailconfirmation": "belongs to an account",
    "auth_group": "the number of an organisation, for whoever of it has an account",
    "auth_group_permissions": "not used; Django's accounts have it",
    "auth_permission": "names of models, no people",
    "cache": "how often somebody tried to sign in, under a hash",
    "django_admin_log": "what was set up on the pages for that, by number and name of school or account",
    "django_content_type": "names of models, no people",
    "django_migrations": "names of migrations",
    "mfa_authenticator": "belongs to an account, and is asked while signing in",
    "pghistory_context": "who changed something and on which page; what was changed stands in the history tables",
    "school_session": "asked before anybody knows which school it is about",
    "school_user": "an account may work at several schools; which ones, its roles say, and these have a border",
    "school_user_groups": "which account is of which organisation, both by number",
    "school_user_user_permissions": "not used; Django's accounts have it",
    "school_userevent": "history of an account",
}
# Rows that say which school there is and who works where: for who sets up schools, those of all schools.
OF_ALL_FOR_SETTING_UP = {
    "school_school",
    "school_schoolevent",
    "school_roleassignment",
    "school_roleassignmentevent",
}
SCHOOL_COLUMN = {"school_school": "id", "school_schoolevent": "id"}
APPEND_ONLY = {
    "school_accesslog",
    "school_logseal",
    "school_signin",
    "partners_consentdecision",
    "partners_linkanswer",
    "partners_referralstep",
    "careteam_meldcodestep",
    "careteam_meldcodereading",
    "careteam_minute",
    "careteam_guestword",
    "absence_alertanswer",
    "absence_trendrelease",
}
# They come to an end, and are never removed.
NEVER_REMOVED = {"school_roleassignment", "school_careteammember", "school_accountchange"}
# Visitors without a school stand in the access log as well, and in that of sign-ins who runs the server. Those rows
# only the owner can read.
ALSO_OF_NOBODY = {"school_accesslog", "school_signin"}
READ_ONLY = {"auth_permission", "django_content_type", "django_migrations", "pghistory_context"}
# Not for the application's role at all.
HIDDEN = {
    "nabij_pass",
    "nabij_signing_key",
    # Grants that name any row of any table: ours stand on the share alone.
    "guardian_userobjectpermission",
    "guardian_groupobjectpermission",
}

THIS_SCHOOL = "{column} = (SELECT nabij_school())"
# The owner sees all in the functions below, when somebody else calls them; else only by saying so.
WHOLE_HOUSE = """
CREATE POLICY whole_house ON {} TO CURRENT_USER
USING (session_user <> current_user OR current_setting('nabij.whole_house', true) = 'on')
"""
OR_SETTING_UP = " OR (SELECT nabij_is_setting_up())"

# What a statement says counts when it stands in the list of passes, which the application's role cannot read: each is
# the number of a school and a signature that only the application can make. A new school gets its own at once.
SCOPE = """
CREATE TABLE IF NOT EXISTS nabij_signing_key (key bytea NOT NULL);
CREATE TABLE IF NOT EXISTS nabij_pass (pass text PRIMARY KEY, school_id bigint);
CREATE OR REPLACE FUNCTION nabij_signed(scope text) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT scope || ' ' || encode(sha256(convert_to(scope, 'UTF8') || key), 'hex') FROM nabij_signing_key;
END;
CREATE OR REPLACE FUNCTION nabij_give_pass() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ BEGIN
    INSERT INTO nabij_pass VALUES (nabij_signed(NEW.id::text), NEW.id);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER nabij_give_pass AFTER INSERT ON school_school
FOR EACH ROW EXECUTE FUNCTION nabij_give_pass();
CREATE OR REPLACE FUNCTION nabij_school() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
BEGIN ATOMIC
    SELECT school_id FROM nabij_pass WHERE pass = current_setting('nabij.school', true);
END;
CREATE OR REPLACE FUNCTION nabij_is_setting_up() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
BEGIN ATOMIC
    SELECT school_id IS NULL FROM nabij_pass WHERE pass = current_setting('nabij.school', true);
END;
"""
PASSES = """
DELETE FROM nabij_pass;
INSERT INTO nabij_pass SELECT nabij_signed('setup'), NULL;
INSERT INTO nabij_pass SELECT nabij_signed(id::text), id FROM school_school;
"""

# What must be known of other schools, and no more than that.
QUESTIONS = """
-- Work that goes from school to school: which ones are there?
CREATE OR REPLACE FUNCTION nabij_school_ids() RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ SELECT id FROM school_school ORDER BY id $$;
-- Signing in: where does this person work, and as what?
CREATE OR REPLACE FUNCTION nabij_roles_of(person bigint) RETURNS jsonb[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
    SELECT ARRAY(
        SELECT jsonb_build_object(
            'school', role.school_id, 'name', school.name, 'role', role.role,
            'starts_on', role.starts_on, 'ends_on', role.ends_on
        )
        FROM (
            SELECT school_id, role, starts_on, ends_on FROM school_roleassignment WHERE user_id = person
            UNION ALL
            SELECT school_id, 'care_team', starts_on, ends_on FROM school_careteammember WHERE user_id = person
        ) AS role JOIN school_school AS school ON school.id = role.school_id
        ORDER BY school.name, role.school_id, role.role
    )
$$;
-- The log of sign-ins, which nobody else removes anything from: what is older than a year goes. How much was it?
CREATE OR REPLACE FUNCTION nabij_forget_sign_ins() RETURNS bigint LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
    WITH gone AS (DELETE FROM school_signin WHERE at < now() - interval '1 year' RETURNING id)
    SELECT count(*) FROM gone
$$;
-- The stamp on an account: until when does this person stand in for a class, at whichever school?
CREATE OR REPLACE FUNCTION nabij_stands_in_until(person bigint) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ SELECT max(ends_on) FROM school_classstaff WHERE user_id = person AND kind = 'stand_in' $$;
"""
_more_questions: list[str] = []


def add_question(function: str) -> None:
    """Let an app ask something of all schools: a narrow function of the owner, in SQL. Called while starting."""
    _more_questions.append(function)


# What each trigger asks first, and is answered as by pgtrigger and pghistory. Theirs find out by an error whether a
# setting was said, and at each error PostgreSQL goes through all checks that wait for the end of the transaction:
# loading the demo took it a third longer.
TRIGGERS_ASK = """
CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE plpgsql
AS $$ BEGIN
    RETURN COALESCE(trigger_name = ANY(NULLIF(current_setting('pgtrigger.ignore', true), '')::text[]), false);
END $$;
-- Whoever may change what a history row says of who did it must be somebody else than the application.
CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ DECLARE
    said_id uuid := NULLIF(current_setting('pghistory.context_id', true), '');
    said jsonb := NULLIF(current_setting('pghistory.context_metadata', true), '');
BEGIN
    IF said_id IS NULL OR said IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO pghistory_context (id, metadata, created_at, updated_at) VALUES (said_id, said, now(), now())
    ON CONFLICT (id) DO UPDATE SET metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
    WHERE pghistory_context.metadata <> EXCLUDED.metadata;
    RETURN said_id;
END $$;
"""


TABLES = """
SELECT class.relname,
    bool_or(attribute.attname = 'school_id'),
    bool_or(attribute.attname = 'pgh_label')
FROM pg_class AS class
JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND NOT attribute.attisdropped
WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p')
GROUP BY class.relname
ORDER BY class.relname
"""
ROLE = """
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role};
GRANT USAGE ON SCHEMA public TO {role};
REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role};
"""


@dataclass(frozen=True)
class Table:
    """A table, by what its columns say."""

    name: str
    has_school: bool
    is_history: bool

    @property
    def school_column(self) -> str | None:
        """Which column says whose a row is; none where a row is of no school, or of several."""
        if self.name in HIDDEN:
            return None
        return SCHOOL_COLUMN.get(self.name, "school_id" if self.has_school else None)

    @property
    def granted(self) -> str:
        """What the application's role may do; nothing with a table that has neither a school nor a reason."""
        if self.school_column is None and self.name not in FREE:
            return ""
        if self.name in READ_ONLY:
            return "SELECT"
        if self.is_history or self.name in APPEND_ONLY:
            return "SELECT, INSERT"
        if self.name in NEVER_REMOVED:
            return "SELECT, INSERT, UPDATE"
        return "SELECT, INSERT, UPDATE, DELETE"

    @property
    def border(self) -> str:
        """The condition that a row is of the school that the statement names."""
        condition = THIS_SCHOOL.format(column=self.school_column)
        return condition + (OR_SETTING_UP if self.name in OF_ALL_FOR_SETTING_UP else "")


def tables(cursor: CursorWrapper | Cursor) -> list[Table]:
    """All tables there are."""
    cursor.execute(TABLES)
    return [Table(*row) for row in cursor.fetchall()]


def secure(using: str) -> None:
    """Grant and refuse, as the owner. Again and again with the same outcome."""
    role = sql.Identifier(settings.DATABASE_ROLE)
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute(SCOPE)
        cursor.execute("DELETE FROM nabij_signing_key")
        cursor.execute("INSERT INTO nabij_signing_key VALUES (%s)", [signing_key()])
        cursor.execute(PASSES)
        for questions in (QUESTIONS, *_more_questions):
            cursor.execute(questions)
        cursor.execute(TRIGGERS_ASK)
        database = sql.Identifier(str(connections[using].settings_dict["NAME"]))
        cursor.execute(sql.SQL(ROLE).format(role=role, database=database))
        found = tables(cursor)
    # One at a time, and locked before anything about it changes: PostgreSQL may be reckoning its statistics, and people
    # may be at work. Who held one table while asking for the next would end in a deadlock with them.
    for table in found:
        with transaction.atomic(using), connections[using].cursor() as cursor:
            name = sql.Identifier(table.name)
            cursor.execute(sql.SQL("LOCK TABLE {}").format(name))
            cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(name, role))
            if table.granted:
                cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(table.granted), name, role))
            if table.school_column:
                _draw_border(cursor, table)


def _draw_border(cursor: CursorWrapper, table: Table) -> None:
    name, border = sql.Identifier(table.name), sql.SQL(table.border)
    cursor.execute(sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name))
    cursor.execute(sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(name))
    for policy in ("border", "log_entry", "whole_house"):
        cursor.execute(sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(sql.Identifier(policy), name))
    cursor.execute(sql.SQL("CREATE POLICY border ON {} USING ({})").format(name, border))
    if table.name in ALSO_OF_NOBODY:
        cursor.execute(
            sql.SQL("CREATE POLICY log_entry ON {} FOR INSERT WITH CHECK (school_id IS NULL)").format(name)
        )
    cursor.execute(sql.SQL(WHOLE_HOUSE).format(name))
