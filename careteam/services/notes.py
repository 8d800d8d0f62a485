"""Own notes, as far as the server has a hand in them: it keeps sealed bytes and hands them out to their author."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from careteam.enums.notes import LockWay
from careteam.models.notes import OwnNote, Vault, VaultLock
from careteam.rules.notes import (
    COSTS,
    KEPT_AFTER_LEAVING,
    MOST_NOTES,
    NONCE_BYTES,
    SALT_BYTES,
    is_proof,
    proof_hash,
    stretched,
)
from school.enums import OUTSIDE
from school.models.people import RoleAssignment, User
from school.refusals import Refusal


class NoteChanged(Refusal):
    """Another window of the author saved something else meanwhile."""


@dataclass(frozen=True, kw_only=True)
class Lock:
    """What a browser made of some words."""

    salt: bytes
    rounds: int
    told: bytes
    sealed_key: bytes


@dataclass(frozen=True)
class Opened:
    """A lock for which the words were right, and what the browser is given for its key."""

    lock: VaultLock
    given: bytes


@transaction.atomic
def make_vault(*, school_id: int, owner: User, locks: Mapping[LockWay, Lock]) -> Vault:
    """Give somebody a vault with its locks. Side effects: those rows; no history and no line in a log."""
    vault, is_new = Vault.objects.get_or_create(school_id=school_id, owner=owner)
    if not is_new:
        raise Refusal(_("You have own notes here already. Load this page again."))
    _hang(vault, locks)
    found: Vault = vault
    return found


def opened(*, vault: Vault | None, way: LockWay, told: bytes) -> Opened | None:
    """The lock that these words open; None for wrong ones, after the same work as for right ones."""
    lock = VaultLock.objects.filter(vault=vault, way=way).first() if vault else None
    memory, passes = (lock.memory, lock.passes) if lock else COSTS[way]
    salt = bytes(lock.salt) if lock else bytes(SALT_BYTES)
    given, proof = stretched(told, salt=salt, memory=memory, passes=passes)
    is_right = is_proof(proof, bytes(lock.proof_hash) if lock else None)
    return Opened(lock, given) if lock and is_right else None


def given_for(*, way: LockWay, salt: bytes, told: bytes) -> bytes:
    """What a browser that makes a new lock is given for its key."""
    memory, passes = COSTS[way]
    return stretched(told, salt=salt, memory=memory, passes=passes)[0]


@transaction.atomic
def change_locks(*, vault: Vault, locks: Mapping[LockWay, Lock]) -> None:
    """Another passphrase, and another recovery code with it: the former ones open nothing. Side effects: the locks."""
    Vault.objects.select_for_update().get(pk=vault.pk)
    VaultLock.objects.filter(vault=vault).delete()
    _hang(vault, locks)


@transaction.atomic
def save_note(*, vault: Vault, note_id: UUID, sealed: bytes, base: bytes) -> None:
    """Keep a sealed note, on top of the one whose first bytes are `base`; nothing for a new one.

    Side effects: the row. Nothing says when, and the former text is gone.
    """
    Vault.objects.select_for_update().get(pk=vault.pk)
    now = OwnNote.objects.filter(vault=vault, pk=note_id).first()
    if (bytes(now.sealed[:NONCE_BYTES]) if now else b"") != base:
        raise NoteChanged(_("This note was changed in another window."))
    if now:
        now.sealed = sealed
        now.save(update_fields=["sealed"])
        return
    if OwnNote.objects.filter(vault=vault).count() >= MOST_NOTES:
        raise Refusal(_("There is no room for more notes. Remove some first."))
    try:
        with transaction.atomic():
            OwnNote.objects.create(pk=note_id, school_id=vault.school_id, vault=vault, sealed=sealed)
    except IntegrityError as error:
        raise NoteChanged(_("This note was changed in another window.")) from error


@transaction.atomic
def remove_note(*, vault: Vault, note_id: UUID) -> None:
    """Destroy a note. Side effects: the row goes, and no history keeps it."""
    OwnNote.objects.filter(vault=vault, pk=note_id).delete()


@transaction.atomic
def destroy(*, vault: Vault) -> None:
    """Destroy a vault with all that lies in it. Side effects: the rows go, and no history keeps them."""
    vault.delete()


@transaction.atomic
def destroy_left_behind(*, school_id: int, today: dt.date) -> None:
    """Destroy the vaults of those whose last role here ended long ago. Side effects: the rows go, unlogged."""
    here = RoleAssignment.objects.filter(school=school_id).exclude(role__in=OUTSIDE)
    recently = here.exclude(ends_on__lt=today - KEPT_AFTER_LEAVING)
    Vault.objects.filter(school=school_id).exclude(owner__in=recently.values("user")).delete()


def _hang(vault: Vault, locks: Mapping[LockWay, Lock]) -> None:
    rows = []
    for way, lock in locks.items():
        memory, passes = COSTS[way]
        _given, proof = stretched(lock.told, salt=lock.salt, memory=memory, passes=passes)
        rows.append(
            VaultLock(
                school_id=vault.school_id,
                vault=vault,
                way=way,
                salt=lock.salt,
                rounds=lock.rounds,
                memory=memory,
                passes=passes,
                proof_hash=proof_hash(proof),
                sealed_key=lock.sealed_key,
            )
        )
    VaultLock.objects.bulk_create(rows)
