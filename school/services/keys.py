"""Each school's own keys for its files: made, wrapped anew, replaced."""

import datetime as dt
import itertools
import logging

from django.db import IntegrityError, transaction

from intake import storage
from intake.enums import BatchState
from intake.models.reports import ReportBatch
from pupils.models.documents import Document, DocumentKey
from school import clock

log = logging.getLogger(__name__)
# An upload that began with the former key has long ended by then.
KEPT_AFTER_ROTATION = dt.timedelta(days=1)


def present_key(*, school_id: int) -> DocumentKey:
    """The key that encrypts a school's new files.

    Side effects: makes the first one when the school has none.
    """
    newest: DocumentKey | None = DocumentKey.objects.filter(school=school_id).first()
    return newest or _add_key(school_id, number=1, now=clock.now())


def rotate_keys(*, school_id: int, now: dt.datetime) -> DocumentKey:
    """Give a school a new key: it encrypts from now on, the former ones only decrypt.

    Side effects: a new key. What is stored follows with `encrypt_anew`.
    """
    return _add_key(school_id, number=present_key(school_id=school_id).number + 1, now=now)


def _add_key(school_id: int, *, number: int, now: dt.datetime) -> DocumentKey:
    """Somebody else who makes the same key at the same moment wins; then that one is it."""
    try:
        with transaction.atomic():
            wrapped = storage.new_wrapped_key()
            return DocumentKey.objects.create(
                school_id=school_id, number=number, wrapped=wrapped, made_at=now
            )
    except IntegrityError:
        return DocumentKey.objects.get(school=school_id, number=number)


def wrap_keys_anew() -> int:
    """Wrap every school's keys with the server's first key, after FILE_KEYS got a new one in front.

    Side effects: the wrapped keys; no file changes. Returns how many.
    """
    changed = 0
    for pk in DocumentKey.objects.values_list("pk", flat=True).order_by("pk"):
        with transaction.atomic():
            key = DocumentKey.objects.select_for_update().filter(pk=pk).first()
            wrapped = storage.rewrapped(bytes(key.wrapped)) if key else None
            if key and wrapped:
                key.wrapped = wrapped
                key.save(update_fields=["wrapped"])
                changed += 1
    return changed


def encrypt_anew() -> tuple[int, int]:
    """Encrypt each document that has a former key with its school's newest; returns how many did and did not.

    One at a time: the new file is on disk before the row points to it, and the old one goes after that. Whatever
    moment this is killed at, the row points to a file that can be read; what it leaves behind is swept later.

    Side effects: the files, and the documents' rows with history.
    """
    newest = {key.school_id: key for key in DocumentKey.objects.order_by("number")}
    current = [key.pk for key in newest.values()]
    done = failed = 0
    for pk, school_id in (
        Document.objects.exclude(key__in=current).order_by("pk").values_list("pk", "school_id")
    ):
        try:
            done += _encrypt_one(pk, newest[school_id])
        except storage.StorageError:
            log.error("document %s could not be encrypted anew", pk)
            failed += 1
    return done, failed


def _encrypt_one(pk: int, key: DocumentKey) -> bool:
    """Move one document to this key; False when somebody removed it meanwhile."""
    stored_as = ""
    try:
        with transaction.atomic():
            document = (
                Document.objects.select_for_update(of=("self",)).select_related("key").filter(pk=pk).first()
            )
            if document is None or document.key_id == key.pk:
                return False
            former = document.stored_as
            stored_as = storage.keep(storage.fetch(former, key=document.key), key=key)
            document.stored_as, document.key = stored_as, key
            document.save(update_fields=["stored_as", "key"])
            transaction.on_commit(lambda: storage.discard(former))
    except BaseException:
        storage.discard(stored_as)
        raise
    return True


def drop_former_keys(*, now: dt.datetime) -> int:
    """Remove keys that encrypt nothing any more, a day after they were followed by another.

    Side effects: the keys; batches of reports that are gone forget theirs. Returns how many keys went.
    """
    ReportBatch.objects.filter(state=BatchState.REMOVED).exclude(key=None).update(key=None)
    in_use = ReportBatch.objects.exclude(key=None).values("key")
    dropped = 0
    keys = list(DocumentKey.objects.order_by("school", "-number"))
    for follower, key in itertools.pairwise(keys):
        if follower.school_id == key.school_id and follower.made_at <= now - KEPT_AFTER_ROTATION:
            unused = DocumentKey.objects.filter(pk=key.pk, documents=None).exclude(pk__in=in_use)
            dropped += unused.delete()[0]
    return dropped
