"""Own notes: what only their author reads. The server holds what it cannot open.

Nothing here says what a note is about, how long it is or when it was written; see docs/decisions/0009.
"""

import uuid
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from careteam.enums.notes import LockWay
from school.viewer import Viewer, access_of


class VaultQuerySet(models.QuerySet[Any]):
    """Vaults: each is its owner's alone."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.works_here:
            return self.none()
        return self.filter(school=access.school.id, owner=access.user_id)


class InVaultQuerySet(models.QuerySet[Any]):
    """What lies in vaults."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(vault__in=Vault.objects.visible_to(user))


class Vault(models.Model):
    """Where somebody's own notes at a school lie; its key is in no row, only what two locks make of it."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    owner = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("whose"))

    objects = VaultQuerySet.as_manager()

    class Meta:
        verbose_name = _("vault")
        verbose_name_plural = _("vaults")
        constraints = [
            models.UniqueConstraint(fields=["school", "owner"], name="one_vault_for_each_person"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class VaultLock(models.Model):
    """One way into a vault: the vault's key, sealed with what the browser makes of a passphrase or a printed code."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    vault = models.ForeignKey(Vault, models.CASCADE, related_name="locks")
    way = models.CharField(max_length=10, choices=LockWay)
    salt = models.BinaryField(max_length=32)
    # What PBKDF2 goes by in the browser, and Argon2id at the server.
    rounds = models.PositiveIntegerField()
    memory = models.PositiveIntegerField()
    passes = models.PositiveSmallIntegerField()
    # The hash of one half of what Argon2id makes; the other, with what never left the browser, opens `sealed_key`.
    proof_hash = models.BinaryField(max_length=32)
    sealed_key = models.BinaryField(max_length=60)

    objects = InVaultQuerySet.as_manager()

    class Meta:
        verbose_name = _("lock of a vault")
        verbose_name_plural = _("locks of vaults")
        constraints = [
            models.UniqueConstraint(fields=["vault", "way"], name="one_lock_for_each_way"),
        ]

    def __str__(self) -> str:
        return self.way


class OwnNote(models.Model):
    """A note as the browser sealed it: whom it is about, what it says and when it was written, in one."""

    # Made by the browser, and sealed in with the note: rows cannot be exchanged, and show no order.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    vault = models.ForeignKey(Vault, models.CASCADE, related_name="notes")
    sealed = models.BinaryField()

    objects = InVaultQuerySet.as_manager()

    class Meta:
        verbose_name = _("own note")
        verbose_name_plural = _("own notes")

    def __str__(self) -> str:
        return str(self.pk)
