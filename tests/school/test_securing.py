"""What a migration grants and refuses at its end, while people are at work."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import environ
import psycopg2
from pytest_django import DjangoDbBlocker

from config.roles import ADMINISTRATOR
from school import row_security
from tests import databases
from tools.local.postgres import OWNER

WAITS = "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'school_user'::regclass AND NOT granted)"


def test_who_is_at_work_and_a_migration_do_not_wait_for_each_other_for_ever(
    django_db_blocker: DjangoDbBlocker,
) -> None:
    def secure(url: str) -> None:
        with databases.connected_with("owner", environ.Env.db_url_config(databases.as_role(OWNER, url))):
            row_security.secure("owner")

    with django_db_blocker.unblock():
        url = databases.migrated("securing")
        with (
            closing(psycopg2.connect(databases.as_role(ADMINISTRATOR, url))) as line,
            line.cursor() as cursor,
            ThreadPoolExecutor(1) as pool,
        ):
            cursor.execute("SELECT FROM school_user")
            work = pool.submit(secure, url)
            while not work.done():
                cursor.execute(WAITS)
                if cursor.fetchone() == (True,):
                    break
                time.sleep(0.05)
            # By its name one of those that had their turn before.
            cursor.execute("SELECT FROM absence_mark")
            assert not work.done()
            line.commit()
            work.result()
        databases.drop("securing")
