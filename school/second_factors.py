"""The seeds of second factors and recovery codes, encrypted with the server's keys: a database alone opens nothing."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.db import transaction

from school.server_keys import rotated, server_keys

# What of an authenticator's data is secret; a passkey has nothing of the kind.
SECRETS = ("secret", "seed")


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth's own, but for what stands in the database."""

    def encrypt(self, text: str) -> str:
        return server_keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return server_keys().decrypt(encrypted_text).decode()


def encrypt_anew() -> int:
    """Encrypt each seed with the first of FILE_KEYS, after a new one came in front. Returns how many changed."""
    changed = 0
    for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            # Somebody may sign in with it meanwhile, which is written in the same column.
            row = Authenticator.objects.select_for_update().filter(pk=pk).first()
            found = {name: rotated(row.data[name]) for name in SECRETS if row and name in row.data}
            anew = {name: sealed.decode() for name, sealed in found.items() if sealed is not None}
            if row and anew:
                row.data |= anew
                row.save(update_fields=["data"])
                changed += 1
    return changed
