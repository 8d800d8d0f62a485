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
from django.urls import reverse
from django.utils.module_loading import import_string
from pytest_django import DjangoDbBlocker

from absence.models.registers import Mark
from config.celery import app as celery
from config.roles import ADMINISTRATOR
from messaging.enums import MessageState
from messaging.models.outbox import Message
from school import scope
from school.change_links import link_for
from school.files import tidying
from school.models.account_changes import AccountChange
from school.models.files import StoredFile
from school.models.people import User
from school.models.school import School
from tests import databases
from tests.databases import DEMO_MOMENT
from tools.demo.accounts import MENTOR, RING_OFFICE

BEGINNING = dt.datetime.fromisoformat(DEMO_MOMENT)


@pytest.fixture(scope="module")
def url(django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo's two schools; the models of this process are connected as the web server is."""
    files = tmp_path_factory.mktemp("attacks") / "files"
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
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


@pytest.mark.parametrize("task", sorted(one["task"] for one in celery.conf.beat_schedule.values()))
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
        state = delivery.record_bounce(message_id=int(str(message_id)), words="550 no")
        assert state == MessageState.SENT
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


def test_somebody_of_another_school_is_invited_and_comes(url: str) -> None:
    """A second yes at the one school, and the answer by a link, signed in at the other."""
    admin, leader, invited = Client(), Client(), Client()
    [ours, theirs] = scope.school_ids()
    mentor = User.objects.get(email=MENTOR.email)
    admin.force_login(User.objects.get(email=RING_OFFICE.email))
    leader.force_login(User.objects.get(email="beide-scholen@demo.nabij.example"))
    invited.force_login(mentor)
    form = {"name": "Fenna", "email": MENTOR.email, "role": "teacher", "starts_on": str(BEGINNING.date())}
    asked = admin.post("/staff/new/", form)["Location"]
    leader.post("/school/", {"school": theirs})
    leader.post(f"{asked}decide/", {"answer": "yes"})
    with scope.within(theirs):
        change = AccountChange.objects.get()
        link = link_for(change).removeprefix(settings.SITE_URL)
    assert (change.state, invited.get(link).status_code) == ("mailed", 200)
    assert invited.post(link, {"answer": "yes"}).status_code == 200
    held = as_administrator(
        url,
        f"SELECT school_id, role FROM school_roleassignment WHERE user_id = {mentor.pk} ORDER BY school_id",
    )
    assert held == [(ours, "mentor"), (theirs, "teacher")]
    assert "ISK De Vliegerwei" in invited.get("/").content.decode(), "where they land stays"


def test_a_school_gets_its_first_two(url: str) -> None:
    operator = Client()
    operator.force_login(User.objects.create_superuser("operator@host.example", name="Operator"))
    with scope.setting_up():
        school = School.objects.create(name="ISK Nieuw", brin="12AB", phone="+31205550100")
    statuses = []
    for number in range(3):
        user = User.objects.create_user(f"first{number}@new.example", name=f"Nummer {number}")
        data = {"school": school.pk, "user": user.pk, "role": "administrator", "starts_on": "2026-11-18"}
        statuses.append(operator.post(reverse("admin:school_roleassignment_add"), data).status_code)
    assert statuses == [302, 302, 200]
    with scope.within(school.pk):
        assert AccountChange.objects.filter(kind="role", state="done").count() == 2


def test_keys_are_wrapped_anew_for_every_school(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    [(keys,)] = as_administrator(url, "SELECT count(*) FROM school_filekey")
    assert keys
    call_command("rotate_file_keys", go_on=True)
    assert "0 keys wrapped" in capsys.readouterr().out
