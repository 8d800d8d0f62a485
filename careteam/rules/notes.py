"""How own notes are sealed: what words are stretched with, the sizes of notes, and how long they outlast a role."""

import datetime as dt
import hashlib
import hmac
from collections.abc import Iterable

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from careteam.enums.notes import LockWay

SALT_BYTES = TOLD_BYTES = GIVEN_BYTES = PROOF_BYTES = 32
# AES-GCM: what goes before a sealed text, and what it adds behind.
NONCE_BYTES, TAG_BYTES = 12, 16
SEALED_KEY_BYTES = NONCE_BYTES + 32 + TAG_BYTES
# A note is filled up to one of these, so that its size tells next to nothing.
NOTE_SIZES = tuple(1024 * 2**step for step in range(6))
MOST_NOTES = 5000
# What a guess costs in the browser before anything is told (PBKDF2 with SHA-512; OWASP), and at the very least.
ROUNDS, LEAST_ROUNDS, MOST_ROUNDS = 210_000, 100_000, 5_000_000
# What Argon2id costs it here, in KiB and passes: RFC 9106's choice for little memory. Nobody guesses the 160 bits of a
# recovery code, however cheap a guess is: OWASP's least.
COSTS = {LockWay.PASSPHRASE: (64 * 1024, 3), LockWay.RECOVERY: (19 * 1024, 2)}
# For how long the server hands out and takes sealed notes after the right passphrase, or the last use.
OPEN_FOR = dt.timedelta(minutes=30)
# For how long notes stay after the last role at the school ended: somebody may come back.
KEPT_AFTER_LEAVING = dt.timedelta(days=90)
# From when on the start page asks what is to become of them.
ASKS_BEFORE_LEAVING = dt.timedelta(days=60)


def is_note_size(length: int) -> bool:
    """Whether a sealed note was filled up as it should be."""
    return length - NONCE_BYTES - TAG_BYTES in NOTE_SIZES


def stretched(told: bytes, *, salt: bytes, memory: int, passes: int) -> tuple[bytes, bytes]:
    """Of what a browser told: what it is given for the key of the lock, and the proof that the words were right."""
    made = Argon2id(
        salt=salt, length=GIVEN_BYTES + PROOF_BYTES, iterations=passes, lanes=1, memory_cost=memory
    ).derive(told)
    return made[:GIVEN_BYTES], made[GIVEN_BYTES:]


def proof_hash(proof: bytes) -> bytes:
    """What the server keeps of a proof; Argon2id stands before it, so one fast hash is enough."""
    return hashlib.sha256(b"nabij vault proof 1" + proof).digest()


def is_proof(proof: bytes, kept: bytes | None) -> bool:
    """Whether it is the right one, in a time that tells nothing; without anything kept none is."""
    is_same = hmac.compare_digest(proof_hash(proof), kept or bytes(PROOF_BYTES))
    return is_same and kept is not None


def last_day(ends: Iterable[dt.date | None]) -> dt.date | None:
    """The day on which the last of these roles ends; None when one goes on, or when there are none."""
    found = list(ends)
    days = [day for day in found if day is not None]
    return max(days) if days and len(days) == len(found) else None
