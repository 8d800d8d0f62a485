"""Encrypted files on disk: written whole or not at all, read unchanged or not at all, and given new keys safely."""

import datetime as dt
import os
import stat
import time
from io import StringIO
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from pupils.models.documents import Document
from school.enums import Role
from school.files import keys, storage, store, tidying
from school.models.files import FileKey, StoredFile
from school.models.people import User
from school.tasks import tidy_files
from tests.house import House
from tools.samples.factories import MORNING, member, pupil_in
from tools.samples.files import ReportBatchFactory, a_pdf, document_of

DAYS = 24 * 60 * 60


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """A folder of this test's own."""
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def author(house: House) -> User:
    return member(house.school, Role.CARE_COORDINATOR)


@pytest.fixture
def key(house: House) -> FileKey:
    return keys.present_key(school_id=house.school.pk)


def stored(files: Path) -> list[Path]:
    return sorted(path for path in files.rglob("*") if path.is_file())


def test_what_is_kept_comes_back_and_cannot_be_read_from_the_disk(files: Path, key: FileKey) -> None:
    name = storage.keep(b"Hanna Tesfay", key=key)
    [path] = stored(files)
    assert path == files / name[:2] / name
    assert b"Hanna" not in path.read_bytes()
    assert storage.fetch(name, key=key) == b"Hanna Tesfay"
    assert [stat.S_IMODE(one.stat().st_mode) for one in (files, path.parent, path)] == [0o700, 0o700, 0o600]


def test_the_same_bytes_look_different_each_time(files: Path, key: FileKey) -> None:
    names = {storage.keep(b"the same", key=key) for _ in range(2)}
    first, second = [path.read_bytes() for path in stored(files)]
    assert len(names) == 2
    assert first[8:] != second[8:]


def test_a_changed_byte_anywhere_is_noticed(files: Path, key: FileKey) -> None:
    name = storage.keep(b"Hanna", key=key)
    [path] = stored(files)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(storage.NotReadable):
            storage.fetch(name, key=key)
    for part in (whole[:-1], whole[:10], b""):
        path.write_bytes(part)
        with pytest.raises(storage.NotReadable):
            storage.fetch(name, key=key)


def test_a_swapped_file_is_noticed(files: Path, key: FileKey) -> None:
    one, other = storage.keep(b"one", key=key), storage.keep(b"other", key=key)
    (files / one[:2] / one).write_bytes((files / other[:2] / other).read_bytes())
    with pytest.raises(storage.NotReadable):
        storage.fetch(one, key=key)


def test_a_missing_file_and_a_name_that_leads_elsewhere(files: Path, key: FileKey, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x")
    for name in ("0" * 32, "", "../secret", str(secret), "A" * 32):
        with pytest.raises(storage.NotReadable):
            storage.fetch(name, key=key)
        storage.discard(name)
    assert secret.exists()


def test_another_schools_key_opens_nothing(house: House, key: FileKey) -> None:
    name = storage.keep(b"Hanna", key=key)
    with pytest.raises(storage.NotReadable):
        storage.fetch(name, key=keys.present_key(school_id=house.elsewhere.pk))


def test_without_room_or_key_nothing_is_stored(files: Path, key: FileKey, settings: Settings) -> None:
    files.parent.joinpath("files").write_text("in the way")
    with pytest.raises(storage.NotStored):
        storage.keep(b"x", key=key)
    files.unlink()
    settings.FILE_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(storage.NotStored):
        storage.keep(b"x", key=key)
    assert not files.exists()


def test_a_file_that_is_cut_off_leaves_nothing(
    files: Path, key: FileKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(storage.NotStored):
        storage.keep(b"x", key=key)
    assert stored(files) == []


# --- New keys ---------------------------------------------------------------------------------------


def test_the_servers_keys_change_without_touching_a_file(
    files: Path, house: House, author: User, settings: Settings
) -> None:
    document = document_of(pupil_in(house.own), author)
    before = stored(files)[0].read_bytes()
    settings.FILE_KEYS = [Fernet.generate_key().decode(), *settings.FILE_KEYS]
    said = StringIO()
    call_command("rotate_file_keys", "--only-wrap", stdout=said)
    assert said.getvalue() == (
        "1 keys wrapped with the first of FILE_KEYS\n0 second factors encrypted with it\n"
    )
    settings.FILE_KEYS = settings.FILE_KEYS[:1]
    document = Document.objects.select_related("file__key").get()
    assert store.read(document.file) == a_pdf()
    assert stored(files)[0].read_bytes() == before
    assert keys.wrap_keys_anew() == 0


def test_schools_get_new_keys_and_their_documents_follow(
    files: Path,
    house: House,
    author: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    first = document_of(pupil_in(house.own), author)
    second = document_of(pupil_in(house.own), author)
    elsewhere = document_of(
        pupil_in(house.class_elsewhere), member(house.elsewhere, Role.CARE_COORDINATOR), title="Elders"
    )
    with django_capture_on_commit_callbacks(execute=True):
        call_command("rotate_file_keys", f"--school={house.school.pk}", stdout=StringIO())
    rows = {row.pk: row for row in Document.objects.select_related("file__key")}
    assert {pk: row.file.key.number for pk, row in rows.items()} == {
        first.pk: 2,
        second.pk: 2,
        elsewhere.pk: 1,
    }
    assert rows[first.pk].file.name != first.file.name
    assert rows[elsewhere.pk].file.name == elsewhere.file.name
    assert {path.name for path in stored(files)} == {row.file.name for row in rows.values()}
    assert {store.read(row.file) for row in rows.values()} == {a_pdf()}


def test_a_rotation_that_is_cut_off_loses_nothing_and_goes_on_later(
    files: Path,
    house: House,
    author: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    pupil = pupil_in(house.own)
    for number in range(3):
        document_of(pupil, author, data=a_pdf(number + 1))
    keys.rotate_keys(school_id=house.school.pk, now=MORNING)
    keep, calls = storage.keep, []

    def cut_off(data: bytes, *, key: FileKey) -> str:
        calls.append(key.number)
        if len(calls) == 2:
            keep(data, key=key)
            raise KeyboardInterrupt
        return keep(data, key=key)

    monkeypatch.setattr(storage, "keep", cut_off)
    with pytest.raises(KeyboardInterrupt), django_capture_on_commit_callbacks(execute=True):
        keys.encrypt_anew()
    monkeypatch.undo()
    rows = Document.objects.select_related("file__key").order_by("pk")
    assert sorted(row.file.key.number for row in rows) == [1, 1, 2]
    whole = [store.read(row.file) for row in rows]
    assert whole == [a_pdf(1), a_pdf(2), a_pdf(3)]
    with django_capture_on_commit_callbacks(execute=True):
        tidy_files()
    assert {row.file.key.number for row in rows.all()} == {2}
    assert [store.read(row.file) for row in rows.all()] == whole


def test_a_document_that_cannot_be_read_keeps_its_key_and_is_named(
    files: Path, house: House, author: User, caplog: pytest.LogCaptureFixture
) -> None:
    pupil = pupil_in(house.own)
    broken, fine = document_of(pupil, author), document_of(pupil, author, data=a_pdf(2))
    (files / broken.file.name[:2] / broken.file.name).unlink()
    with pytest.raises(CommandError, match="1 documents could not be read"):
        call_command("rotate_file_keys", stdout=StringIO())
    numbers = dict(Document.objects.values_list("pk", "file__key__number"))
    assert numbers == {broken.pk: 1, fine.pk: 2}
    assert f"file {broken.file_id} could not be encrypted anew" in caplog.text


def test_a_former_key_goes_a_day_after_nothing_needs_it(house: House, author: User) -> None:
    document_of(pupil_in(house.own), author)
    keys.rotate_keys(school_id=house.school.pk, now=MORNING)
    assert keys.drop_former_keys(now=MORNING + keys.KEPT_AFTER_ROTATION) == 0
    keys.encrypt_anew()
    assert keys.drop_former_keys(now=MORNING) == 0
    assert keys.drop_former_keys(now=MORNING + keys.KEPT_AFTER_ROTATION) == 1
    assert [key.number for key in FileKey.objects.all()] == [2]


def test_a_school_that_is_not_there(db: None) -> None:
    with pytest.raises(CommandError, match="no school 99"):
        call_command("rotate_file_keys", "--school=99", stdout=StringIO())


# --- What is left behind ----------------------------------------------------------------------------


def test_files_without_a_row_go_after_a_day(files: Path, house: House, author: User, key: FileKey) -> None:
    document_of(pupil_in(house.own), author)
    ReportBatchFactory(
        school=house.school,
        requested_by=author,
        file=StoredFile.objects.create(
            school=house.school, name=storage.keep(b"batch", key=key), key=key, stored_at=MORNING
        ),
    )
    young, old = storage.keep(b"young", key=key), storage.keep(b"old", key=key)
    half = files / "ab" / ("ab" * 16 + ".part")
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"half")
    long_ago = time.time() - 2 * DAYS
    for path in stored(files):
        if path.name != young:
            os.utime(path, (long_ago, long_ago))
    assert tidying.remove_orphans() == 2
    assert {path.name for path in stored(files)} == {
        *StoredFile.objects.values_list("name", flat=True),
        young,
    }
    assert old not in {path.name for path in stored(files)}


def test_a_file_that_no_row_points_to_goes_after_a_day(
    house: House,
    author: User,
    key: FileKey,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """Of whatever app: the ground floor knows none of them by name."""
    pupil = pupil_in(house.own)
    gone, kept = document_of(pupil, author), document_of(pupil, author, data=a_pdf(2))
    Document.objects.filter(pk=gone.pk).delete()
    late = MORNING + tidying.LEFT_ALONE
    with django_capture_on_commit_callbacks(execute=True):
        assert tidying.remove_unused(now=late) == 0
        assert tidying.remove_unused(now=late + dt.timedelta(seconds=1)) == 1
    assert [file.name for file in StoredFile.objects.all()] == [kept.file.name]
    assert store.read(kept.file) == a_pdf(2)
    with pytest.raises(storage.NotReadable):
        storage.fetch(gone.file.name, key=key)


def test_a_folder_that_is_not_there_yet_is_fine(db: None) -> None:
    assert tidying.remove_orphans() == 0
