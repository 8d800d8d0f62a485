"""Somebody with the owner's password changes the access log behind the trigger: the nightly seals name the row."""

import datetime as dt

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from messaging.models.outbox import Message
from school import clock, scope, seals
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.account_changes import AccountChange
from school.models.log_seals import LogSeal
from school.models.school import School
from school.services import account_changes
from school.tasks import seal_logs
from tests import databases
from tools.samples import factories
from tools.samples.factories import MORNING, member

# Tuesday to Thursday; on Wednesday nobody looks at anything.
TUESDAY, WEDNESDAY, THURSDAY = (MORNING.date() + dt.timedelta(days=days) for days in range(3))
FRIDAY_NIGHT = MORNING.replace(day=18, hour=3, minute=10)


def look(school: School, at: dt.datetime, **values: object) -> AccessLog:
    """Somebody looks at something."""
    row = {
        "action": "read",
        "ground": "role",
        "page": "pupils:pupil",
        "roles": ["mentor"],
        "pupils": [7],
    } | values
    return AccessLog.objects.create(at=at, school=school, address="192.0.2.7", **row)


def as_owner(words: str) -> None:
    """A statement of who owns the tables, and first gets the trigger out of the way."""
    with databases.as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("school_accesslog", "school_accountchange", "school_logseal"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(words)


@pytest.fixture
def school(db: None) -> School:
    school: School = factories.SchoolFactory()
    return school


@pytest.fixture
def rows(school: School) -> list[AccessLog]:
    """Two rows of Tuesday and two of Thursday, sealed in the nights."""
    moments = [MORNING, MORNING + dt.timedelta(hours=2)]
    moments += [moment + dt.timedelta(days=2) for moment in moments]
    rows = [look(school, moment) for moment in moments]
    for night in range(16, 19):
        with time_machine.travel(FRIDAY_NIGHT.replace(day=night), tick=False):
            seal_logs()
    return rows


def check(capsys: pytest.CaptureFixture[str], **options: object) -> tuple[str, list[str]]:
    """How the command ended and what it said."""
    ended = ""
    with time_machine.travel(FRIDAY_NIGHT + dt.timedelta(hours=6), tick=False):
        try:
            call_command("check_log", **options)
        except CommandError as error:
            ended = str(error)
    return ended, capsys.readouterr().out.splitlines()


def test_a_log_that_nobody_changed_is_unbroken(
    school: School, rows: list[AccessLog], capsys: pytest.CaptureFixture[str]
) -> None:
    sealed = list(LogSeal.objects.order_by("day").values_list("day", "rows"))
    first, second, third, fourth = (row.pk for row in rows)
    assert sealed == [(TUESDAY, [first, second]), (WEDNESDAY, []), (THURSDAY, [third, fourth])]
    last = LogSeal.objects.get(day=THURSDAY)
    assert check(capsys) == ("", [f"school {school.pk}: unbroken up to 2026-09-17, {last.hash}"])


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("UPDATE school_accesslog SET pupils = '{8}' WHERE id = {first}", "2026-09-15, row {first}: changed"),
        (
            "UPDATE school_accesslog SET address = '192.0.2.8' WHERE id = {first}",
            "2026-09-15, row {first}: changed",
        ),
        (
            "UPDATE school_accesslog SET user_id = NULL, page = '' WHERE id = {third}",
            "2026-09-17, row {third}: changed",
        ),
        ("DELETE FROM school_accesslog WHERE id = {third}", "2026-09-17, row {third}: missing"),
        (
            "UPDATE school_accesslog SET school_id = NULL WHERE id = {third}",
            "2026-09-17, row {third}: missing",
        ),
        (
            "INSERT INTO school_accesslog (id, at, school_id, roles, action, ground, page, pupils)"
            " VALUES (999, '2026-09-16 12:00+02', {school}, '{{}}', 'read', 'role', 'x', '{{}}')",
            "2026-09-16, row 999: came in after the day was sealed",
        ),
        (
            "INSERT INTO school_accesslog (id, at, school_id, roles, action, ground, page, pupils)"
            " VALUES (999, '2026-09-01 12:00+02', {school}, '{{}}', 'read', 'role', 'x', '{{}}')",
            "2026-09-01, row 999: came in after the day was sealed",
        ),
        ("DELETE FROM school_logseal WHERE day = '2026-09-16'", "2026-09-16: the seal is missing"),
        (
            "DELETE FROM school_logseal WHERE day = '2026-09-15'",
            "2026-09-16: the seal does not follow from the day before",
        ),
    ],
)
def test_whatever_was_changed_is_named(
    school: School, rows: list[AccessLog], capsys: pytest.CaptureFixture[str], words: str, finding: str
) -> None:
    names = {"first": rows[0].pk, "third": rows[2].pk, "school": school.pk}
    for name, value in names.items():
        words = words.replace(f"{{{name}}}", str(value))
        finding = finding.replace(f"{{{name}}}", str(value))
    as_owner(words.replace("{{", "{").replace("}}", "}"))
    ended, said = check(capsys)
    assert f"school {school.pk}, {finding}" in said
    assert ended == f"Not as it was sealed: {len(said)} rows or days."
    # Without its first seal the rows of that day stand there as rows that came later.
    assert len(said) == (3 if "day = '2026-09-15'" in words else 1)


def test_a_moved_row_is_missing_on_one_day_and_too_much_on_the_other(
    school: School, rows: list[AccessLog], capsys: pytest.CaptureFixture[str]
) -> None:
    as_owner(f"UPDATE school_accesslog SET at = at - interval '1 day' WHERE id = {rows[2].pk}")
    assert check(capsys)[1] == [
        f"school {school.pk}, 2026-09-16, row {rows[2].pk}: came in after the day was sealed",
        f"school {school.pk}, 2026-09-17, row {rows[2].pk}: missing",
    ]


def test_a_seal_that_was_made_to_fit_does_not_fit_the_next(
    school: School, rows: list[AccessLog], capsys: pytest.CaptureFixture[str]
) -> None:
    as_owner(f"DELETE FROM school_accesslog WHERE id = {rows[1].pk}")
    left = seals.rows_of(TUESDAY)
    digests = b"".join(left.values())
    changes = f"rows = '{{{rows[0].pk}}}', digests = '\\x{digests.hex()}'"
    as_owner(f"UPDATE school_logseal SET {changes} WHERE day = '{TUESDAY}'")
    assert check(capsys)[1] == [f"school {school.pk}, 2026-09-15: the seal itself was changed"]
    made = seals.link(LogSeal.objects.get(day=TUESDAY))
    as_owner(f"UPDATE school_logseal SET hash = '{made}' WHERE day = '{TUESDAY}'")
    assert check(capsys)[1] == [
        f"school {school.pk}, 2026-09-16: the seal does not follow from the day before"
    ]


def test_seals_that_were_all_made_anew_lack_the_hash_of_the_mail(
    school: School, rows: list[AccessLog], capsys: pytest.CaptureFixture[str]
) -> None:
    mailed = LogSeal.objects.get(day=THURSDAY).hash
    assert check(capsys, hash=mailed)[0] == ""
    as_owner(f"DELETE FROM school_accesslog WHERE id = {rows[1].pk}")
    as_owner("DELETE FROM school_logseal")
    with time_machine.travel(FRIDAY_NIGHT, tick=False):
        seal_logs()
    assert check(capsys)[0] == ""
    assert check(capsys, hash=mailed)[0] == (
        "No day has the hash of the mail: the seals were made anew after it was sent."
    )


def test_nights_without_sealing_are_named_and_made_up_for(
    school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    look(school, MORNING)
    assert check(capsys) == (
        "Not as it was sealed: 1 rows or days.",
        [
            f"school {school.pk}, 2026-09-15: this day and those after it have no seal",
            f"school {school.pk}: nothing sealed yet",
        ],
    )
    with time_machine.travel(FRIDAY_NIGHT, tick=False):
        seal_logs()
        seal_logs()
    days = LogSeal.objects.order_by("day").values_list("day", flat=True)
    assert list(days) == [TUESDAY, WEDNESDAY, THURSDAY]
    assert check(capsys)[0] == ""


def test_a_row_of_a_sealed_day_that_comes_late_is_named_each_time(
    school: School, rows: list[AccessLog], capsys: pytest.CaptureFixture[str]
) -> None:
    late = look(school, MORNING + dt.timedelta(hours=1))
    with time_machine.travel(FRIDAY_NIGHT + dt.timedelta(days=1), tick=False):
        seal_logs()
    assert check(capsys)[1] == [
        f"school {school.pk}, 2026-09-15, row {late.pk}: came in after the day was sealed"
    ]


def test_the_day_on_which_the_clock_goes_back_has_twenty_five_hours(
    school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    sunday = dt.date(2026, 10, 25)
    first = look(school, dt.datetime(2026, 10, 24, 22, 0, tzinfo=dt.UTC))
    last = look(school, dt.datetime(2026, 10, 25, 22, 59, 59, tzinfo=dt.UTC))
    look(school, dt.datetime(2026, 10, 25, 23, 0, tzinfo=dt.UTC))
    with time_machine.travel("2026-10-26T03:10:00+01:00", tick=False):
        seal_logs()
    assert list(LogSeal.objects.values_list("day", "rows")) == [(sunday, [first.pk, last.pk])]


def test_each_school_has_a_chain_of_its_own(school: School, rows: list[AccessLog]) -> None:
    other = factories.SchoolFactory()
    row = look(other, MORNING + dt.timedelta(days=2))
    AccessLog.objects.create(at=MORNING, action="refused", ground="none", page="")
    with time_machine.travel(FRIDAY_NIGHT, tick=False):
        seal_logs()
    with scope.within(other.pk):
        assert list(LogSeal.objects.values_list("day", "rows", "previous")) == [(THURSDAY, [row.pk], "")]


def test_a_digest_holds_all_of_a_row() -> None:
    assert {field.attname for field in AccessLog._meta.concrete_fields} == set(seals.FIELDS)
    # When the mails left says nothing about what was asked or answered.
    in_steps = {"id", "told_at"}.union(*seals.STEPS.values())
    assert {field.attname for field in AccountChange._meta.concrete_fields} == in_steps


@pytest.fixture
def changes(school: School) -> dict[str, AccountChange]:
    """A role that was asked on Tuesday and agreed on Thursday, and one that waits; sealed in the nights."""
    asker, colleague, agrees, _bystander = (
        member(school, role, since=TUESDAY)
        for role in (Role.ADMINISTRATOR, Role.MENTOR, Role.ADMINISTRATOR, Role.TEACHER)
    )
    agreed, waiting = (
        account_changes.ask_role(
            user=colleague,
            school_id=school.pk,
            role=role,
            starts_on=TUESDAY,
            ends_on=None,
            by=asker,
            now=MORNING,
            today=TUESDAY,
        )
        for role in (Role.CARE_COORDINATOR, Role.TEAM_LEADER)
    )
    with time_machine.travel(FRIDAY_NIGHT.replace(day=16), tick=False):
        seal_logs()
    moment = MORNING + dt.timedelta(days=2)
    account_changes.decide(change=agreed, by=agrees, yes=True, now=moment, today=THURSDAY)
    with time_machine.travel(FRIDAY_NIGHT, tick=False):
        seal_logs()
    return {"agreed": agreed, "waiting": waiting}


def test_each_step_of_a_change_of_an_account_is_sealed_with_its_day(
    changes: dict[str, AccountChange], school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    agreed, waiting = (changes[name].pk for name in ("agreed", "waiting"))
    assert list(LogSeal.objects.order_by("day").values_list("day", "steps")) == [
        (TUESDAY, [f"{agreed} asked", f"{waiting} asked"]),
        (WEDNESDAY, []),
        (THURSDAY, [f"{agreed} agreed", f"{agreed} closed"]),
    ]
    # What is answered later, and when its mails left, changes nothing of what is sealed.
    with time_machine.travel(FRIDAY_NIGHT + dt.timedelta(hours=2), tick=False):
        late = changes["waiting"]
        account_changes.withdraw(change=late, by=late.asked_by, now=clock.now())
    AccountChange.objects.update(told_at=FRIDAY_NIGHT)
    ended, said = check(capsys)
    assert ended == ""
    assert len(said) == 1


@pytest.mark.parametrize(
    ("words", "findings"),
    [
        (
            "UPDATE {table} SET role = 'psychologist' WHERE id = {agreed}",
            ["2026-09-15, {agreed} asked: changed"],
        ),
        (
            "UPDATE {table} SET starts_on = '2026-09-01' WHERE id = {waiting}",
            ["2026-09-15, {waiting} asked: changed"],
        ),
        (
            "UPDATE {table} SET agreed_by_id = NULL WHERE id = {agreed}",
            ["2026-09-17, {agreed} agreed: changed", "2026-09-17, {agreed} closed: changed"],
        ),
        (
            "UPDATE {table} SET user_id = (SELECT max(id) FROM school_user) WHERE id = {agreed}",
            [
                "2026-09-15, {agreed} asked: changed",
                "2026-09-17, {agreed} agreed: changed",
                "2026-09-17, {agreed} closed: changed",
            ],
        ),
        (
            "UPDATE {table} SET state = 'refused' WHERE id = {agreed}",
            ["2026-09-17, {agreed} closed: changed"],
        ),
        (
            "UPDATE {table} SET state = 'waiting', closed_at = NULL WHERE id = {agreed}",
            ["2026-09-17, {agreed} closed: missing"],
        ),
        ("DELETE FROM {table} WHERE id = {waiting}", ["2026-09-15, {waiting} asked: missing"]),
        (
            "INSERT INTO {table} (id, school_id, kind, name, email, former_email, role, asked_by_id, asked_at, state)"
            " SELECT 999, school_id, 'join', '', 'x@y.z', '', role, asked_by_id, asked_at, 'waiting'"
            " FROM {table} WHERE id = {waiting}",
            ["2026-09-15, 999 asked: came in after the day was sealed"],
        ),
        (
            "UPDATE {table} SET asked_at = '2026-09-01 12:00+02' WHERE id = {waiting}",
            [
                "2026-09-15, {waiting} asked: missing",
                "2026-09-01, {waiting} asked: came in after the day was sealed",
            ],
        ),
    ],
)
def test_a_forged_change_of_an_account_is_named(
    changes: dict[str, AccountChange],
    school: School,
    capsys: pytest.CaptureFixture[str],
    words: str,
    findings: list[str],
) -> None:
    names = {name: change.pk for name, change in changes.items()} | {"table": "school_accountchange"}
    as_owner(words.format(**names))
    named = [finding.format(**names).replace(", ", ", account change ") for finding in findings]
    assert check(capsys) == (
        f"Not as it was sealed: {len(named)} rows or days.",
        [f"school {school.pk}, {finding}" for finding in named],
    )


@pytest.mark.parametrize("words", ["UPDATE school_logseal SET rows = '{}'", "DELETE FROM school_logseal"])
def test_the_application_cannot_change_a_seal(school: School, rows: list[AccessLog], words: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        scope.within(school.pk),
        connection.cursor() as cursor,
    ):
        cursor.execute(words)


def test_team_leaders_get_the_hash_where_the_school_wishes_so(school: School) -> None:
    leader = member(school, Role.TEAM_LEADER)
    member(school, Role.ADMINISTRATOR)
    look(school, MORNING)
    with time_machine.travel(FRIDAY_NIGHT.replace(day=16), tick=False):
        seal_logs()
    assert Message.objects.count() == 0
    School.objects.filter(pk=school.pk).update(mails_log_hash=True)
    look(school, MORNING + dt.timedelta(days=1))
    # On Thursday nobody looked at anything: no mail.
    for night in (17, 18):
        with time_machine.travel(FRIDAY_NIGHT.replace(day=night), tick=False):
            seal_logs()
    [message] = Message.objects.all()
    assert (message.kind, message.address) == ("log_sealed", leader.email)
    seal = LogSeal.objects.get(day=WEDNESDAY)
    assert message.context == {"school": school.name, "date": "16-09-2026", "hash": seal.hash}
