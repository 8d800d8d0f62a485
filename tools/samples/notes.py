"""Own notes as a browser seals them (static/js/vault_keys.js), in Python. All of it is made up."""

import base64
import json
import os
import uuid
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from careteam.enums.notes import LockWay
from careteam.models.notes import OwnNote, Vault
from careteam.rules.notes import LEAST_MEMORY_KIB, LEAST_PASSES, NONCE_BYTES, NOTE_SIZES
from careteam.services import notes
from careteam.services.notes import Lock
from school.models.people import User
from school.models.school import School

WORDS = "vier schapen zwemmen langzaam"
RECOVERY_CODE = "7K3MQ0V9ZT4HW8XC2RNB5YDJ6PGE1FSA"


def worth(words: str, *, salt: bytes, memory: int, passes: int) -> tuple[bytes, bytes]:
    """What words are worth with a lock: the key that opens it, and the proof for the server."""
    stretch = Argon2id(salt=salt, length=64, iterations=passes, lanes=1, memory_cost=memory)
    made = stretch.derive(words.encode())
    return made[:32], made[32:]


def _bound(*parts: str) -> bytes:
    return "\n".join(["nabij own notes 1", *parts]).encode()


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


def open_lock(way: LockWay, words: str, *, salt: bytes, memory: int, passes: int, sealed_key: bytes) -> bytes:
    """The vault's key, for who knows the words."""
    key, _proof = worth(words, salt=salt, memory=memory, passes=passes)
    return _open(key, sealed_key, _bound("lock", way.value))


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
        cost = {"memory": LEAST_MEMORY_KIB, "passes": LEAST_PASSES}
        salt = os.urandom(32)
        key, proof = worth(self.words(way), salt=salt, **cost)
        return Lock(
            salt=salt, proof=proof, sealed_key=_seal(key, self.key, _bound("lock", way.value)), **cost
        )

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
