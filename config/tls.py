"""Which ways to other servers are not encrypted, or do not ask who answers there."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit


def plain_ways(
    *, databases: Iterable[Mapping[str, Any]], redis_url: str, smtp_is_encrypted: bool, clamd_address: str
) -> list[str]:
    """The settings that name such a way."""
    # Whoever stands in between could answer for a server whose name is not checked.
    is_checked = {
        "DATABASE_URL": all(
            database.get("OPTIONS", {}).get("sslmode") == "verify-full" for database in databases
        ),
        "REDIS_URL": _redis_is_checked(redis_url),
        # Its certificate is checked wherever it is encrypted.
        "EMAIL_URL": smtp_is_encrypted,
        # clamd knows no TLS: only a socket of this machine will do.
        "CLAMD_ADDRESS": ":" not in clamd_address,
    }
    return [name for name, checked in is_checked.items() if not checked]


def _redis_is_checked(url: str) -> bool:
    parts = urlsplit(url)
    wanted = parse_qs(parts.query).get("ssl_cert_reqs", [])
    return parts.scheme == "rediss" and wanted in (["required"], ["CERT_REQUIRED"])
