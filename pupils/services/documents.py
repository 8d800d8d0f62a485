"""Documents come into a pupil's file, change their level, and go."""

import datetime as dt
import hashlib

from django.db import transaction

from pupils.models.documents import Document
from pupils.models.pupils import Pupil
from school.files import store
from school.files.scanner import scan
from school.files.types import examine

# Sent again within this time it is a second click, not a second document.
DOUBLE_CLICK = dt.timedelta(minutes=1)


def add_document(*, document: Document, data: bytes, name: str, now: dt.datetime) -> tuple[Document, bool]:
    """Put a file into a pupil's file; returns the document and whether it is new, not a second click.

    Raises RefusedFile when it is not what it says or not found clean, NotStored when there is no room or key.
    Side effects: the scanner is asked; an encrypted file on disk; the document with history; perhaps the school's
    first key.
    """
    examined = examine(data, name)
    scan(data)
    document.file_name, document.content_type = examined.file_name, examined.content_type
    document.size, document.sha256 = len(data), hashlib.sha256(data).hexdigest()
    document.added_at = now
    with transaction.atomic():
        # The second click waits here until the first has stored.
        Pupil.objects.select_for_update(no_key=True).get(pk=document.pupil_id)
        if same := _just_added(document):
            return same, False
        with store.storing(data, school_id=document.school_id, now=now) as file:
            document.file = file
            document.save()
    return document, True


def _just_added(document: Document) -> Document | None:
    """The same file with the same words for the same people; for fewer people it is another document."""
    return Document.objects.filter(
        pupil=document.pupil_id,
        author=document.author_id,
        sha256=document.sha256,
        level=document.level,
        kind=document.kind,
        title=document.title,
        received_from=document.received_from,
        added_at__gt=document.added_at - DOUBLE_CLICK,
    ).first()


@transaction.atomic
def change_document(*, document: Document) -> Document:
    """Save another title, kind, sender or level.

    Side effects: the document, with history.
    """
    document.save(update_fields=["title", "kind", "received_from", "level"])
    return document


@transaction.atomic
def remove_document(*, document: Document) -> None:
    """Take a document out of the file. That it was there, and who removed it, stays in its history.

    Side effects: the document's row goes; after commit its encrypted file too.
    """
    file_id = document.file_id
    document.delete()
    store.remove([file_id])
