"""The tables; Django finds them here."""

from partners.models import (
    accounts,
    colleagues,
    conditions,
    consent_links,
    consents,
    emergencies,
    experiences,
    hour_entries,
    hours,
    organisations,
    referrals,
    settings,
    shares,
    words,
)

__all__ = [
    "accounts",
    "colleagues",
    "conditions",
    "consent_links",
    "consents",
    "emergencies",
    "experiences",
    "hour_entries",
    "hours",
    "organisations",
    "referrals",
    "settings",
    "shares",
    "words",
]
