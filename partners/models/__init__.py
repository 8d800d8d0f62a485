"""The tables; Django finds them here."""

from partners.models import (
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
