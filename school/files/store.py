"""Files as rows: what other apps keep is a `StoredFile` that their own row points to."""

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import transaction

from school.files import storage
from school.files.keys import present_key
from school.models.files import StoredFile


@contextmanager
def storing(data: bytes, *, school_id: int, now: dt.datetime) -> Iterator[StoredFile]:
    """A new file for the row that is saved inside, in its transaction; if that fails the bytes go again.

    Raises NotStored. Side effects: an encrypted file on disk, a row, perhaps the school's first key.
    """
    key = present_key(school_id=school_id)
    name = storage.keep(data, key=key)
    try:
        yield StoredFile.objects.create(school_id=school_id, name=name, key=key, stored_at=now)
    except BaseException:
        storage.discard(name)
        raise


def read(file: StoredFile | None) -> bytes:
    """The bytes as they came in. One query unless the file came with its key.

    Raises NotReadable, also when there is no file (any more).
    """
    if file is None:
        raise storage.NotReadable("there is no file")
    return storage.fetch(file.name, key=file.key)


def remove(file_ids: Collection[int]) -> None:
    """Remove files that no row points to any more, within the caller's transaction.

    Side effects: the rows; after commit the bytes.
    """
    files = StoredFile.objects.filter(pk__in=file_ids)
    names = list(files.values_list("name", flat=True))
    files.delete()
    transaction.on_commit(lambda: _discard(names))


def _discard(names: Collection[str]) -> None:
    for name in names:
        storage.discard(name)
