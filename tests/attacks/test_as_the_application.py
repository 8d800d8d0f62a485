"""The house at work with nothing but the application's role: no eyes of a test, no owner, two schools side by side."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils.module_loading import import_string
from pytest_django import DjangoDbBlocker

from absence.models.registers import Mark
from config.roles import ADMINISTRATOR
from messaging.enums import MessageState
from messaging.models.outbox import Message
from school import scope
from school.files import tidying
from school.models.files import StoredFile
from school.models.people import User
from tests import databases
from tests.databases import DEMO_MOMENT
from tools.demo.accounts import RING_OFFICE

BEGINNING = dt.datetime.fromisoformat(DEMO_MOMENT)


@pytest.fixture(scope="module")
def url(django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo's two schools; the models of this process are connected as the web server is."""
    files = tmp_path_factory.mktemp("attacks") / "files"
    patch = pytest.MonkeyPatch()
    with patch.context(), django_db_blocker.unblock():
        patch.setattr(settings, "FILES_ROOT", files)
        # As in the demo, whose accounts have none.
        patch.setattr(settings, "SECOND_FACTOR_REQUIRED", False)
        made = databases.with_demo("as_application", files)
        with databases.as_application(made):
            yield made
        databases.drop("as_application")


@pytest.fixture(autouse=True)
def morning() -> Iterator[time_machine.Traveller]:
    """The demo's morning."""
    with time_machine.travel(BEGINNING, tick=False) as traveller:
        yield traveller


def as_administrator(url: str, question: str) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(databases.as_role(ADMINISTRATOR, url))
    try:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()
    finally:
        connection.close()


def test_nothing_is_there_until_a_school_is_named(url: str) -> None:
    [ours, theirs] = scope.school_ids()
    assert [Mark.objects.count(), Message.objects.count(), StoredFile.objects.count()] == [0, 0, 0]
    [(all_marks,)] = as_administrator(url, "SELECT count(*) FROM absence_mark")
    with scope.within(ours):
        our_marks = Mark.objects.count()
    with scope.within(theirs):
        their_marks = Mark.objects.count()
    assert our_marks + their_marks == all_marks
    assert our_marks > their_marks > 0


@pytest.mark.parametrize("task", sorted(one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()))
def test_each_scheduled_work_can_be_done(url: str, task: str) -> None:
    import_string(task)()


def test_tidying_keeps_the_files_of_all_schools(url: str, morning: time_machine.Traveller) -> None:
    names = {str(name) for (name,) in as_administrator(url, "SELECT name FROM school_storedfile")}
    assert names
    for path in settings.FILES_ROOT.rglob("*"):
        os.utime(path, (0, 0))
    stray = settings.FILES_ROOT / "zz" / "stray"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"")
    os.utime(stray, (0, 0))
    tidying.remove_orphans()
    assert {path.name for path in Path(settings.FILES_ROOT).rglob("*") if path.is_file()} == names


def test_a_bounce_finds_its_message_in_whichever_school(url: str) -> None:
    from messaging.services import delivery

    question = "SELECT school_id, min(id) FROM messaging_message WHERE state = 'sent' GROUP BY 1 ORDER BY 1"
    found = as_administrator(url, question)
    assert found
    for school_id, message_id in found:
        assert delivery.record_bounce(message_id=int(str(message_id)), words="550 no")
        with scope.within(int(str(school_id))):
            assert Message.objects.get(pk=int(str(message_id))).state == MessageState.BOUNCED


def test_somebody_signs_in_and_sees_their_own_school(url: str) -> None:
    client = Client()
    client.force_login(User.objects.get(email=RING_OFFICE.email))
    page = client.get("/").content.decode()
    assert "ISK Aan de Ring" in page
    [ours, theirs] = scope.school_ids()
    for school_id, status in ((ours, 404), (theirs, 200)):
        question = f"SELECT min(id) FROM pupils_pupil WHERE school_id = {school_id}"
        [(pupil,)] = as_administrator(url, question)
        assert client.get(f"/pupils/{pupil}/").status_code == status


def test_keys_are_wrapped_anew_for_every_school(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    [(keys,)] = as_administrator(url, "SELECT count(*) FROM school_filekey")
    assert keys
    call_command("rotate_file_keys", go_on=True)
    assert "0 keys wrapped" in capsys.readouterr().out
