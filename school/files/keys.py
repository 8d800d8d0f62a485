"""Each school's own keys for its files: made, wrapped anew, replaced."""

import datetime as dt
import itertools
import logging

from django.db import IntegrityError, transaction

from school import clock, scope
from school.files import storage
from school.models.files import FileKey, StoredFile
from school.server_keys import rotated

log = logging.getLogger(__name__)
# An upload that began with the former key has long ended by then.
KEPT_AFTER_ROTATION = dt.timedelta(days=1)


def present_key(*, school_id: int) -> FileKey:
    """The key that encrypts a school's new files.

    Side effects: makes the first one when the school has none.
    """
    newest: FileKey | None = FileKey.objects.filter(school=school_id).first()
    return newest or _add_key(school_id, number=1, now=clock.now())


def rotate_keys(*, school_id: int, now: dt.datetime) -> FileKey:
    """Give a school a new key: it encrypts from now on, the former ones only decrypt.

    Side effects: a new key. What is stored follows with `encrypt_anew`.
    """
    return _add_key(school_id, number=present_key(school_id=school_id).number + 1, now=now)


def _add_key(school_id: int, *, number: int, now: dt.datetime) -> FileKey:
    """Somebody else who makes the same key at the same moment wins; then that one is it."""
    try:
        with transaction.atomic():
            wrapped = storage.new_wrapped_key()
            return FileKey.objects.create(school_id=school_id, number=number, wrapped=wrapped, made_at=now)
    except IntegrityError:
        return FileKey.objects.get(school=school_id, number=number)


def wrap_keys_anew() -> int:
    """Wrap every school's keys with the server's first key, after FILE_KEYS got a new one in front.

    Side effects: the wrapped keys; no file changes. Returns how many.
    """
    changed = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            changed += _wrap_anew()
    return changed


def _wrap_anew() -> int:
    changed = 0
    for pk in FileKey.objects.values_list("pk", flat=True).order_by("pk"):
        with transaction.atomic():
            key = FileKey.objects.select_for_update().filter(pk=pk).first()
            wrapped = rotated(bytes(key.wrapped)) if key else None
            if key and wrapped:
                key.wrapped = wrapped
                key.save(update_fields=["wrapped"])
                changed += 1
    return changed


def encrypt_anew() -> tuple[int, int]:
    """Encrypt each file that has a former key with its school's newest; returns how many did and did not.

    One at a time: the new file is on disk before the row points to it, and the old one goes after that. Whatever
    moment this is killed at, the row points to a file that can be read; what it leaves behind is swept later.

    Side effects: the files on disk, and their rows.
    """
    done = failed = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            of_school = _encrypt_anew(school_id)
        done, failed = done + of_school[0], failed + of_school[1]
    return done, failed


def _encrypt_anew(school_id: int) -> tuple[int, int]:
    newest = FileKey.objects.filter(school=school_id).order_by("number").last()
    done = failed = 0
    former = StoredFile.objects.filter(school=school_id).exclude(key=newest).order_by("pk")
    for pk in former.values_list("pk", flat=True):
        assert newest is not None, "a file has a key"
        try:
            done += _encrypt_one(pk, newest)
        except storage.StorageError:
            log.error("file %s could not be encrypted anew", pk)
            failed += 1
    return done, failed


def _encrypt_one(pk: int, key: FileKey) -> bool:
    """Move one file to this key; False when somebody removed it meanwhile."""
    name = ""
    try:
        with transaction.atomic():
            rows = StoredFile.objects.select_for_update(of=("self",)).select_related("key")
            file: StoredFile | None = rows.filter(pk=pk).first()
            if file is None or file.key_id == key.pk:
                return False
            former = file.name
            name = storage.keep(storage.fetch(former, key=file.key), key=key)
            file.name, file.key = name, key
            file.save(update_fields=["name", "key"])
            transaction.on_commit(lambda: storage.discard(former))
    except BaseException:
        storage.discard(name)
        raise
    return True


def drop_former_keys(*, now: dt.datetime) -> int:
    """Remove keys that encrypt nothing any more, a day after they were followed by another.

    Side effects: the keys. Returns how many went.
    """
    dropped = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            keys = list(FileKey.objects.filter(school=school_id).order_by("-number"))
            for follower, key in itertools.pairwise(keys):
                if follower.made_at <= now - KEPT_AFTER_ROTATION:
                    dropped += FileKey.objects.filter(pk=key.pk, files=None).delete()[0]
    return dropped
