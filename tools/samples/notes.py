"""Own notes as a browser seals them (static/js/vault_keys.js), in Python. All of it is made up."""

import base64
import functools
import hashlib
import json
import os
import uuid
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from careteam.enums.notes import LockWay
from careteam.models.notes import OwnNote, Vault
from careteam.rules.notes import COSTS, LEAST_ROUNDS, NONCE_BYTES, NOTE_SIZES, stretched
from careteam.services import notes
from careteam.services.notes import Lock
from school.models.people import User
from school.models.school import School

WORDS = "vier schapen zwemmen langzaam"
RECOVERY_CODE = "7K3MQ0V9ZT4HW8XC2RNB5YDJ6PGE1FSA"


@functools.cache
def halves(words: str, salt: bytes, rounds: int) -> tuple[bytes, bytes]:
    """What words are worth with a lock: what stays in the browser, and what the server is told."""
    made = hashlib.pbkdf2_hmac("sha512", words.encode(), salt, rounds)
    return made[:32], made[32:]


def _bound(*parts: str) -> bytes:
    return "\n".join(["nabij own notes 1", *parts]).encode()


def _lock_key(way: LockWay, kept: bytes, given: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=b"", info=_bound("lock", way.value)).derive(kept + given)


def _seal(key: bytes, content: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound)


def _open(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)


def seal_note(key: bytes, note: uuid.UUID, content: dict[str, Any]) -> bytes:
    """A note, filled up with spaces to one of the sizes that notes have."""
    plain = json.dumps(content, ensure_ascii=False).encode()
    size = next(size for size in NOTE_SIZES if len(plain) <= size)
    return _seal(key, plain.ljust(size), _bound("note", str(note)))


def open_note(key: bytes, note: uuid.UUID, sealed: bytes) -> dict[str, Any]:
    """What a note says, for who has the vault's key."""
    found: dict[str, Any] = json.loads(_open(key, sealed, _bound("note", str(note))))
    return found


def open_lock(
    way: LockWay, words: str, *, salt: bytes, rounds: int, given: bytes, sealed_key: bytes
) -> bytes:
    """The vault's key, for who knows the words and was given the server's half."""
    kept, _told = halves(words, salt, rounds)
    return _open(_lock_key(way, kept, given), sealed_key, _bound("lock", way.value))


@dataclass
class Author:
    """Somebody with the words to their own notes, and the key that these open."""

    passphrase: str = WORDS
    recovery_code: str = RECOVERY_CODE
    key: bytes = field(default_factory=lambda: os.urandom(32))

    def words(self, way: LockWay) -> str:
        return self.passphrase if way == LockWay.PASSPHRASE else self.recovery_code

    def lock(self, way: LockWay) -> Lock:
        """A new lock on the vault's key, as cheap as the house takes one."""
        salt, (memory, passes) = os.urandom(32), COSTS[way]
        kept, told = halves(self.words(way), salt, LEAST_ROUNDS)
        given, _proof = stretched(told, salt=salt, memory=memory, passes=passes)
        sealed = _seal(_lock_key(way, kept, given), self.key, _bound("lock", way.value))
        return Lock(salt=salt, rounds=LEAST_ROUNDS, told=told, sealed_key=sealed)

    def locks(self) -> dict[LockWay, Lock]:
        return {way: self.lock(way) for way in LockWay}

    def sent_locks(self) -> dict[str, str]:
        """Both locks as the browser sends them."""
        return {
            f"{way}-{name}": str(value) if isinstance(value, int) else base64.b64encode(value).decode()
            for way, lock in self.locks().items()
            for name, value in vars(lock).items()
        }

    def note(self, **content: Any) -> tuple[uuid.UUID, bytes]:
        """A new note, sealed."""
        note = uuid.uuid4()
        return note, seal_note(self.key, note, {"about": "", "pupil": None, "at": 0} | content)


def vault_of(owner: User, school: School, *texts: str, author: Author | None = None, **content: Any) -> Vault:
    """Somebody's vault with notes in it."""
    author = author or Author()
    vault = notes.make_vault(school_id=school.pk, owner=owner, locks=author.locks())
    for text in texts:
        note, sealed = author.note(text=text, **content)
        OwnNote.objects.create(pk=note, school=school, vault=vault, sealed=sealed)
    return vault
