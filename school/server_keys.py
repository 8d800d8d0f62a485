"""The server's own keys, FILE_KEYS: the first encrypts, and all of them open."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def server_keys() -> MultiFernet:
    """All of them, the newest first."""
    return MultiFernet([Fernet(key) for key in settings.FILE_KEYS])


def rotated(sealed: bytes | str) -> bytes | None:
    """The same, encrypted with the first key; None when it is already."""
    try:
        Fernet(settings.FILE_KEYS[0]).decrypt(sealed)
    except InvalidToken:
        return server_keys().rotate(sealed)
    return None
