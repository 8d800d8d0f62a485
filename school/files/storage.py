"""Encrypted files on disk, each under a random name; the only module that reads or writes them.

A file is encrypted with its school's key (AES-GCM, bound to its name, so that neither a changed byte nor a swapped
file goes unnoticed). The school's key stands in the database, wrapped with the server's keys (settings.FILE_KEYS).
"""

import logging
import os
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.fernet import InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from school.models.files import FileKey
from school.server_keys import server_keys

log = logging.getLogger(__name__)

KEY_BYTES, NONCE_BYTES, TAG_BYTES = 32, 12, 16
# The first bytes of a file say how the rest is encrypted.
FORMAT = b"nabij-1\n"
NAME = re.compile(r"[0-9a-f]{32}")


class StorageError(Exception):
    """A file cannot be written or read; the reason is in the log, never on a page."""


class NotStored(StorageError):
    """Nothing was stored: no key, or no room."""


class NotReadable(StorageError):
    """The file is missing, was changed, or its key is lost."""


def keep(data: bytes, *, key: FileKey) -> str:
    """Encrypt the bytes and store them; returns the random name. Written wholly or not at all."""
    name = secrets.token_hex(16)
    try:
        nonce = os.urandom(NONCE_BYTES)
        sealed = FORMAT + nonce + _cipher(key).encrypt(nonce, data, name.encode())
        _write(_path(name), sealed)
    except InvalidToken as error:
        log.error(
            "key %s of school %s cannot be unwrapped: is a key missing in FILE_KEYS?",
            key.number,
            key.school_id,
        )
        raise NotStored from error
    except OSError as error:
        log.error("a file could not be stored: %s", error)
        raise NotStored from error
    return name


def fetch(stored_as: str, *, key: FileKey) -> bytes:
    """The bytes of a stored file, exactly as they came in, or NotReadable."""
    try:
        sealed = _path(stored_as).read_bytes()
        start = len(FORMAT) + NONCE_BYTES
        if not sealed.startswith(FORMAT) or len(sealed) < start + TAG_BYTES:
            raise InvalidTag
        return _cipher(key).decrypt(sealed[len(FORMAT) : start], sealed[start:], stored_as.encode())
    except InvalidToken as error:
        log.error(
            "key %s of school %s cannot be unwrapped: is a key missing in FILE_KEYS?",
            key.number,
            key.school_id,
        )
        raise NotReadable from error
    except InvalidTag as error:
        log.error("the file %s was changed, or has another key", stored_as)
        raise NotReadable from error
    except OSError as error:
        log.error("the file %s cannot be read: %s", stored_as, error)
        raise NotReadable from error


def discard(stored_as: str) -> None:
    """Remove a stored file; one that is gone already is fine, one that cannot go is logged and swept later."""
    if not stored_as:
        return
    try:
        _path(stored_as).unlink(missing_ok=True)
    except OSError as error:
        log.error("the file %s could not be removed: %s", stored_as, error)


def older_than(seconds: float) -> Iterator[Path]:
    """Everything that was written longer ago, half-written files too; the machine's own clock counts."""
    before = time.time() - seconds
    for folder in sorted(settings.FILES_ROOT.glob("??")):
        for path in folder.iterdir():
            try:
                if path.stat().st_mtime < before:
                    yield path
            except FileNotFoundError:
                continue


def new_wrapped_key() -> bytes:
    """A new school's key, wrapped with the server's first key."""
    return server_keys().encrypt(secrets.token_bytes(KEY_BYTES))


def _cipher(key: FileKey) -> AESGCM:
    return AESGCM(server_keys().decrypt(bytes(key.wrapped)))


def _path(name: str) -> Path:
    """Where a file lies: a folder for each first two letters, so that no folder grows without end."""
    if not NAME.fullmatch(name):
        raise FileNotFoundError(f"{name!r} is no name of a stored file")
    root: Path = settings.FILES_ROOT
    return root / name[:2] / name


def _write(path: Path, data: bytes) -> None:
    """Write to a name of its own, then move it into place: a power cut leaves no half file under the real name."""
    folder = path.parent
    if not folder.is_dir():
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(folder.parent)
    unfinished = path.with_suffix(".part")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as output:
            output.write(data)
            output.flush()
            os.fsync(output.fileno())
        unfinished.rename(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
